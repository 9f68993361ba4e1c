"""Bảng HTML: tables that a vision model writes as HTML into the text of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from baocao_parser.grid import PrintedCell, PrintedTable

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE = regex.compile(r"<table\b[^<>]{0,400}>", regex.IGNORECASE)
_TAG = regex.compile(r"<(/?)(table|tr|td|th)\b([^<>]{0,400})>", regex.IGNORECASE)
_SPAN = regex.compile(r"""\b(row|col)span\s*=\s*["']?(\d{1,3})""", regex.IGNORECASE)
_AROUND = regex.compile(r"(?:<[/\w][^<>]{0,200}>|\s)*+")
_TAIL = regex.compile(r"(?:<[/\w][^<>]{0,200}>|\s)+$")
_CELLS_AT_MOST = 100_000
_SPAN_AT_MOST = 60


def find_html_tables(page: int, text: str) -> Iterator[PrintedTable]:
    """The tables of a page's text; one that is never closed or stands in another is none.

    >>> text = '<table><tr><td colspan="2">Xã</td></tr><tr><td>A</td><td>1</td></tr></table>'
    >>> [(c.row, c.column, c.columns) for c in next(find_html_tables(1, text)).cells]
    [(0, 0, 2), (1, 0, 1), (1, 1, 1)]
    """
    at = 0
    while opened := _TABLE.search(text, at):
        at = opened.end()
        table, at = _table(page, text, opened.start(), at)
        if table and table.cells:
            yield table


def _table(page: int, text: str, start: int, at: int) -> tuple[PrintedTable | None, int]:
    """The table that opens at ``start``, and where to look on."""
    cells: list[PrintedCell] = []
    taken: set[tuple[int, int]] = set()
    row, column, head, begun = -1, 0, 0, None
    shape = (1, 1)
    for tag in _TAG.finditer(text, at):
        closes, name = bool(tag[1]), tag[2].lower()
        if begun is not None and (closes or name in ("td", "th", "tr")):
            while (row, column) in taken:
                column += 1
            rows, columns = shape
            taken |= {(row + r, column + c) for r in range(rows) for c in range(columns)}
            low, high = _inner(text, begun, tag.start())
            if low < high:
                cells.append(PrintedCell(row, column, ((page, low, high),), rows, columns))
            begun = None
        if name == "table":
            if not closes:
                return None, tag.start()
            return PrintedTable(((page, start, tag.end()),), tuple(cells), head or None), tag.end()
        if closes:
            continue
        if name == "tr":
            row, column = row + 1, 0
        elif row >= 0 and len(taken) < _CELLS_AT_MOST:
            spans = {
                key.lower(): min(_SPAN_AT_MOST, max(1, int(count)))
                for key, count in _SPAN.findall(tag[3])
            }
            shape = (spans.get("row", 1), spans.get("col", 1))
            begun = tag.end()
            head = row + 1 if name == "th" and head >= row else head
    return None, len(text)


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    """What stands in a cell without the blanks and tags around it."""
    around = _AROUND.match(text, start, end)
    low = around.end() if around else start
    tail = _TAIL.search(text, low, end)
    return low, tail.start() if tail else end
