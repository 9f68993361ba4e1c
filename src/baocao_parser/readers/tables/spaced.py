"""Bảng canh bằng khoảng trắng: tables whose columns only blanks or tabs keep apart.

What shows a table are figures that stand under each other, in two lines at least, and names of the
columns over them. A line of names of which one stands over no column, or over two by halves, makes
the whole unsure: then there is no table, and the lines stay text.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.grid import PrintedCell, PrintedTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE = regex.compile(r"[^\n\r\f]++")
_RUN = regex.compile(r"[^\s](?:[^\s]|[ \u00a0](?![ \u00a0\t]))*+")
_FIGURE = regex.compile(r"[≥≤><+\-–−]?\d[\d.,]*+\s?%?|[-–]")
_DIGIT = regex.compile(r"\d")
_RULE = regex.compile(r"[\s\-_=*+.|]*+")
_COLUMNS, _ROWS, _HEAD_AT_MOST = 3, 2, 4
_TAB = 1000  # columns of print from one tab to the next: no cell is as wide
_NEAR = 2  # characters by which the name of a column may stand beside it


class _Run(NamedTuple):
    """A printed run; ``left`` and ``right`` are its columns of print, half-open."""

    start: int
    end: int
    left: int
    right: int


class _Row(NamedTuple):
    start: int
    end: int
    runs: tuple[_Run, ...]
    figures: int


def find_spaced_tables(page: int, text: str) -> Iterator[PrintedTable]:
    r"""The tables of a page's text that only blanks or tabs set out.

    >>> text = "Xã       Hộ    Khẩu\nLa Sơn   120   450\nBình An   85   310\n"
    >>> [table] = find_spaced_tables(1, text)
    >>> [text[slice(*cell.pieces[0][1:])] for cell in table.cells if cell.column == 1], table.head
    (['Hộ', '120', '85'], 1)
    """
    block: list[_Row] = []
    for match in _LINE.finditer(text):
        line = match[0]
        if not line.strip() or _RULE.fullmatch(line):
            continue
        row = _row(text, *match.span())
        apart = block and text.count("\n", block[-1].end, match.start()) > 2
        if block and (apart or (len(row.runs) == 1 and not _continues(block, row))):
            yield from _tables(page, text, block)
            block = []
        if len(row.runs) > 1 or block:
            block.append(row)
    yield from _tables(page, text, block)


def _row(text: str, start: int, end: int) -> _Row:
    runs = []
    tabbed = "\t" in text[start:end]
    for match in _RUN.finditer(text, start, end):
        left = match.start() - start
        if tabbed:
            left = _TAB * text.count("\t", start, match.start())
        runs.append(_Run(*match.span(), left, left + len(match[0])))
    figures = sum(bool(_FIGURE.fullmatch(text, run.start, run.end)) for run in runs)
    return _Row(start, end, tuple(runs), figures)


def _continues(block: Sequence[_Row], row: _Row) -> bool:
    """Whether a lone run goes on with a cell of the line above: it stands under it, inside."""
    above = block[-1]
    run = row.runs[0]
    return len(above.runs) > 1 and run.left > 0 and sum(_meets(run, one) for one in above.runs) == 1


def _is_rest(text: str, row: _Row) -> bool:
    """Whether a line below the last figures is the rest of a name there."""
    return len(row.runs) == 1 and text[row.runs[0].start].islower()


def _meets(one: _Run, other: _Run) -> bool:
    return one.left < other.right and other.left < one.right


def _tables(page: int, text: str, block: list[_Row]) -> Iterator[PrintedTable]:
    """The table in some lines that stand together, if they are one."""
    if sum(row.figures > 0 for row in block) < _ROWS:
        return
    first = next(number for number, row in enumerate(block) if row.figures)
    last = max(number for number, row in enumerate(block) if row.figures)
    while last + 1 < len(block) and _is_rest(text, block[last + 1]):
        last += 1
    top = max(0, first - _HEAD_AT_MOST)
    body = block[first : last + 1]
    columns = _columns([row for row in body if row.figures])
    if len(columns) < _COLUMNS or not _figures_in_columns(text, body, columns):
        return
    while top < first and len(block[top].runs) < 2:
        top += 1
    head = block[top:first]
    if not head or not _heads(head, columns):
        return
    cells: list[PrintedCell] = []
    number = 0
    for at, row in enumerate([*head, *body]):
        goes_on = at > len(head) and not row.figures
        number += 0 if goes_on or at == 0 else 1
        placed = _placed(row, columns)
        if placed is None:
            return
        for run, (low, high) in zip(row.runs, placed, strict=True):
            pieces = ((page, run.start, run.end),)
            cells.append(PrintedCell(number, low, pieces, columns=high - low + 1))
    yield PrintedTable(((page, block[top].start, block[last].end),), tuple(cells), len(head))


def _columns(rows: Sequence[_Row]) -> list[tuple[int, int]]:
    """The columns of print that runs of the rows share, from left to right."""
    spans = sorted((run.left, run.right) for row in rows for run in row.runs)
    columns: list[tuple[int, int]] = []
    for left, right in spans:
        if columns and left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def _figures_in_columns(
    text: str, rows: Sequence[_Row], columns: Sequence[tuple[int, int]]
) -> bool:
    """Whether every row has one run a column at most, and some column figures in two of them."""
    counts = [0] * len(columns)
    for row in rows:
        placed = _placed(row, columns)
        if placed is None or any(low != high for low, high in placed):
            return False
        if any(one[1] >= other[0] for one, other in pairwise(placed)):
            return False
        for run, (low, _) in zip(row.runs, placed, strict=True):
            counts[low] += bool(_DIGIT.search(text, run.start, run.end))
    return sum(count >= _ROWS for count in counts) >= _ROWS


def _heads(rows: Sequence[_Row], columns: Sequence[tuple[int, int]]) -> bool:
    """Whether the lines over the figures name the columns, all but one.

    A name stands over one column by half of it or more, or over several, each of which has a name
    of its own below.
    """
    own: set[int] = set()
    for row in reversed(rows):
        placed = _placed(row, columns)
        if placed is None or any(one[1] >= other[0] for one, other in pairwise(placed)):
            return False
        for run, (low, high) in zip(row.runs, placed, strict=True):
            if low < high:
                if not own.issuperset(range(low, high + 1)):
                    return False
                continue
            left, right = columns[low]
            shared = min(right, run.right) - max(left, run.left)
            if 2 * shared < min(right - left, run.right - run.left):
                return False
            own.add(low)
    return len(own) >= len(columns) - 1


def _placed(row: _Row, columns: Sequence[tuple[int, int]]) -> list[tuple[int, int]] | None:
    """The first and last column of each run; ``None`` where one stands over none."""
    placed = []
    for run in row.runs:
        over = [
            at
            for at, (left, right) in enumerate(columns)
            if run.left < right + _NEAR and left < run.right + _NEAR
        ]
        met = [at for at in over if run.left < columns[at][1] and columns[at][0] < run.right]
        over = met or over
        if not over:
            return None
        placed.append((over[0], over[-1]))
    return placed
