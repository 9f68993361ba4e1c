"""Bảng của trang web: tables whose every cell stands on lines of its own, a lone bar around it.

So a web page's table looks once its text is copied: a bar, a cell, a bar, a cell, a bar; two bars
right under each other end one row and begin the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from baocao_parser.grid import PrintedCell, PrintedTable

if TYPE_CHECKING:
    from collections.abc import Iterator

_BAR = regex.compile(r"(?m)^[ \t]*+\|[ \t]*+\r?$")
_CELL_AT_MOST = 3000  # characters: what stands further apart is no cell
_COLUMNS = 2
_ROWS = 2

Spans = list[tuple[int, int]]


def find_stacked_tables(page: int, text: str) -> Iterator[PrintedTable]:
    r"""The tables of a page's text whose rows have all as many cells, two at least.

    >>> text = "|\nSTT\n|\nXã\n|\n|\n1\n|\nNậm Hài\n|\n"
    >>> [table] = find_stacked_tables(1, text)
    >>> [text[slice(*cell.pieces[0][1:])] for cell in table.cells]
    ['STT', 'Xã', '1', 'Nậm Hài']
    """
    rows: list[Spans] = []
    row: Spans = []
    begin = last = -1
    for bar in _BAR.finditer(text):
        start, end = bar.span()
        between = text[last:start] if last >= 0 else ""
        cell = between.strip()
        if last < 0 or len(between) > _CELL_AT_MOST or _ends(between):
            yield from _table(page, begin, last, [*rows, row])
            rows, row, begin = [], [], start
        elif cell:
            low = last + len(between) - len(between.lstrip())
            row.append((low, low + len(cell)))
        elif row:
            rows.append(row)
            row = []
        last = end
    yield from _table(page, begin, last, [*rows, row])


def _ends(between: str) -> bool:
    """Whether a table came to its end: a blank line stands right under its last bar."""
    lines = between.split("\n", 2)
    return len(lines) > 2 and not lines[1].strip() and bool(lines[2].strip())


def _table(page: int, start: int, end: int, rows: list[Spans]) -> Iterator[PrintedTable]:
    rows = [row for row in rows if row]
    if len(rows) < _ROWS or len({len(row) for row in rows}) > 1 or len(rows[0]) < _COLUMNS:
        return
    cells = tuple(
        PrintedCell(number, column, ((page, *span),))
        for number, row in enumerate(rows)
        for column, span in enumerate(row)
    )
    yield PrintedTable(((page, start, end),), cells)
