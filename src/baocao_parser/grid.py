"""Tables as a reader delivers them (bảng): which part of a page's text stands in which cell."""

from __future__ import annotations

from typing import NamedTuple


class PrintedCell(NamedTuple):
    """A cell, by its row and column from 0, and how many of each it spans.

    ``pieces`` are its texts as ``(page, start, end)``, half-open ranges of the page texts. A cell
    that a page break cuts comes twice, once for each page. None of them holds text of another cell.
    """

    row: int
    column: int
    pieces: tuple[tuple[int, int, int], ...]
    rows: int = 1
    columns: int = 1


class PrintedTable(NamedTuple):
    """A table: its cells, row by row, and how many of its first rows are its head.

    ``pieces`` are all of its text, one ``(page, start, end)`` a page it stands on, each made of
    whole lines. ``head`` is ``None`` where the document itself does not say. ``again`` are the
    places where the head is printed once more, on a further page; no cell holds them. ``doubtful``
    are places at the top of a page where a row may go on with the last of the page before.
    """

    pieces: tuple[tuple[int, int, int], ...]
    cells: tuple[PrintedCell, ...]
    head: int | None = None
    again: tuple[tuple[int, int, int], ...] = ()
    doubtful: tuple[tuple[int, int, int], ...] = ()
