"""Bảng kẻ bằng dấu gạch đứng: tables in a text whose cells stand between bars, as Markdown has."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.grid import PrintedCell, PrintedTable

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = regex.compile(r"[^\n\r\f]++")
_BAR = regex.compile(r"(?<!\\)\|")
_DASHES = regex.compile(r":?-+:?")
_FIGURE = regex.compile(r"\d[\d.,\s]*+%?")
_COLUMNS = 3  # a text with fewer, and no figure in them, may be two columns side by side
_ROWS = 2


class _Row(NamedTuple):
    """A line with bars; ``delimits``: the dashes of which all its cells consist."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...]
    barred: bool
    delimits: str


def find_pipe_tables(page: int, text: str) -> Iterator[PrintedTable]:
    r"""The tables of a page's text, with a line `|---|` under their head or without.

    Without one, the lines have as many cells each, and those are three, or some hold a figure.

    >>> [table] = find_pipe_tables(1, "Xã | Hộ | Số\n---|---|---\nA | 12 | 3")
    >>> [cell.pieces[0][1:] for cell in table.cells if cell.row == 1], table.head
    ([(25, 26), (29, 31), (34, 35)], 1)
    """
    block: list[_Row] = []
    for match in _LINE.finditer(text):
        row = _row(text, *match.span())
        apart = bool(block) and text.count("\n", block[-1].end, match.start()) > 1
        if block and (row is None or apart):
            yield from _tables(page, text, block)
            block = []
        if row:
            block.append(row)
    yield from _tables(page, text, block)


def _row(text: str, start: int, end: int) -> _Row | None:
    bars = [match.start() for match in _BAR.finditer(text, start, end)]
    if not bars:
        return None
    first, last = not text[start : bars[0]].strip(), not text[bars[-1] + 1 : end].strip()
    bounds = [*([] if first else [start - 1]), *bars, *([] if last else [end])]
    cells = []
    for low, high in pairwise(bounds):
        cell = text[low + 1 : high]
        begin = low + 1 + len(cell) - len(cell.lstrip())
        cells.append((begin, begin + len(cell.strip())))
    if not cells:
        return None
    dashes = all(_DASHES.fullmatch(text, *cell) for cell in cells)
    delimits = ("--" if "--" in text[start:end] else "-") if dashes else ""
    return _Row(start, end, tuple(cells), first and last and len(bars) > 1, delimits)


def _tables(page: int, text: str, block: list[_Row]) -> Iterator[PrintedTable]:
    """The tables in lines with bars that follow each other."""
    at = 0
    while at < len(block):
        marked = at + 1 < len(block) and block[at + 1].delimits != "" == block[at].delimits
        width = len(block[at].cells)
        last = at + 1
        while last < len(block) and (
            (marked and last == at + 1)
            or (len(block[last].cells) == width if not marked else len(block[last].cells) <= width)
        ):
            if last > at + 1 and last + 1 < len(block) and block[last + 1].delimits == "--":
                break
            last += 1
        rows = [row for row in block[at:last] if not (marked and row is block[at + 1])]
        if width > 1 and (marked or (len(rows) >= _ROWS and _is_table(text, rows, width))):
            yield _table(page, block[at:last], rows, marked=marked)
        at = last


def _is_table(text: str, rows: list[_Row], width: int) -> bool:
    """Whether lines of as many cells are the rows of a table, with no line to say so."""
    figures = any(_FIGURE.fullmatch(text, *cell) for row in rows for cell in row.cells)
    return figures or (width >= _COLUMNS and all(row.barred for row in rows))


def _table(page: int, lines: list[_Row], rows: list[_Row], *, marked: bool) -> PrintedTable:
    cells = tuple(
        PrintedCell(number, column, ((page, start, end),))
        for number, row in enumerate(rows)
        for column, (start, end) in enumerate(row.cells)
    )
    return PrintedTable(((page, lines[0].start, lines[-1].end),), cells, 1 if marked else None)
