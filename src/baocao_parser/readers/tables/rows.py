"""Dòng của bảng: a row of a table is one line of a page's text, with a bar between two cells.

So the cells are found again in the final text of the page, whatever was decoded in it meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.grid import PrintedCell, PrintedTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BAR = " | "


class Shape(NamedTuple):
    """Where a cell stands in its table, and how many rows and columns it spans."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


class TableRow(NamedTuple):
    """One row of a table as a line: the texts of its cells and where each of them stands.

    ``table`` tells tables apart, ``head``: how many of its rows the document says are the head.
    """

    table: int
    cells: tuple[str, ...]
    shapes: tuple[Shape, ...]
    head: int | None = None

    @property
    def text(self) -> str:
        """The line; no cell of it may hold a bar."""
        return BAR.join(self.cells)


class RowOnPage(NamedTuple):
    """A row on line ``line`` of a page's text."""

    page: int
    line: int
    row: TableRow


def printed_tables(rows: Iterable[RowOnPage], texts: Sequence[str]) -> Iterator[PrintedTable]:
    r"""The tables whose rows stand on these lines of the pages' texts.

    >>> row = TableRow(0, ("Xã", "12"), (Shape(0, 0), Shape(0, 1)))
    >>> next(printed_tables([RowOnPage(1, 1, row)], ["Bảng\nXã | 12"])).cells[1].pieces
    ((1, 10, 12),)
    """
    by_table: dict[int, list[RowOnPage]] = {}
    for one in rows:
        by_table.setdefault(one.row.table, []).append(one)
    starts = [_line_starts(text) for text in texts]
    for group in by_table.values():
        if table := _table(group, texts, starts):
            yield table


def _table(
    rows: Sequence[RowOnPage], texts: Sequence[str], starts: Sequence[Sequence[int]]
) -> PrintedTable | None:
    cells: list[PrintedCell] = []
    pieces: dict[int, tuple[int, int]] = {}
    for page, line, row in rows:
        text = texts[page - 1]
        low, high = starts[page - 1][line], starts[page - 1][line + 1] - 1
        printed = text[low:high].split(BAR)
        if len(printed) != len(row.shapes):
            return None
        pieces[page] = (pieces.get(page, (low, high))[0], high)
        at = low
        for cell, shape in zip(printed, row.shapes, strict=True):
            start = at + len(cell) - len(cell.lstrip())
            end = start + len(cell.strip())
            where = (shape.row, shape.column, ((page, start, end),), shape.rows, shape.columns)
            cells.append(PrintedCell(*where))
            at += len(cell) + len(BAR)
    if not any(start < end for cell in cells for _, start, end in cell.pieces):
        return None
    places = tuple((page, *span) for page, span in pieces.items())
    return PrintedTable(places, tuple(cells), rows[0].row.head)


def _line_starts(text: str) -> list[int]:
    """Where each line begins, and where one more would."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts
