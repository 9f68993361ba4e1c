"""Chữ trong bảng: the words of a page that lie in a ruled table, set out row by row.

A page's text has them line by line as printed, so that a cell of two lines is mixed with its
neighbours; here each row of the table becomes one line, and the words keep their boxes.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from baocao_parser.boxes import PlacedPage, PlacedWord
from baocao_parser.readers.tables.rows import BAR, TableRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.readers.tables.boxes import Grid

Words = list[PlacedWord]
Cells = dict[int, Words]


def set_out_rows(
    text: str, placed: PlacedPage, grids: Sequence[Grid], first: int
) -> tuple[str, PlacedPage, list[tuple[int, TableRow]]]:
    r"""The page's text with the tables row by row, its words, and the line of each row.

    Words beside a table, on its lines, come before it. ``first`` is the number of the first table.

    >>> from baocao_parser.readers.tables.boxes import Grid
    >>> boxes = [(0, 0, 9, 20), (9, 0, 20, 20), (0, 20, 9, 40), (9, 20, 20, 40)]
    >>> words = [(0, 2, 2), (2, 12, 2), (4, 2, 10), (6, 2, 22), (8, 12, 22)]
    >>> placed = tuple(PlacedWord(at, at + 1, (x, y, x + 2, y + 8)) for at, x, y in words)
    >>> set_out_rows("a c\nb\nd e", placed, [Grid.of(boxes)], 0)[0]
    'a b | c\nd | e'
    """
    lines = text.split("\n")
    starts = [0]
    for printed in lines:
        starts.append(starts[-1] + len(printed) + 1)
    tables: list[Cells] = [{} for _ in grids]
    words: list[Words] = [[] for _ in lines]  # those in no table
    first_line: dict[int, int] = {}
    inside: list[bool] = [False] * len(lines)
    for word in placed:
        line = bisect_right(starts, word.start) - 1
        for number, grid in enumerate(grids):
            cell = grid.cell_at(word.box)
            if cell is not None:
                tables[number].setdefault(cell, []).append(word)
                first_line.setdefault(number, line)
                inside[line] = True
                break
        else:
            words[line].append(word)
    if not first_line:
        return text, placed, []
    page = _Page(text)
    for line, start in enumerate(starts[:-1]):
        if not inside[line]:
            page.add_line(start, start + len(lines[line]), words[line])
        elif words[line]:
            page.add_words([words[line]])
        for number in sorted(n for n, at in first_line.items() if at == line):
            page.add_table(first + number, grids[number], tables[number])
    return "\n".join(page.lines), tuple(page.placed), page.rows


class _Page:
    """A page's text being set anew."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[str] = []
        self.placed: Words = []
        self.rows: list[tuple[int, TableRow]] = []
        self._at = 0

    def add_line(self, start: int, end: int, words: Words) -> None:
        """A line as it was."""
        moved = self._at - start
        self.placed += [w._replace(start=w.start + moved, end=w.end + moved) for w in words]
        self._close(self.text[start:end])

    def add_words(self, cells: Sequence[Words]) -> tuple[str, ...]:
        """A line of cells, each of these words; the texts of the cells."""
        texts: list[str] = []
        at = self._at
        for cell in cells:
            parts: list[str] = []
            for word in cell:
                printed = self.text[word.start : word.end]
                self.placed.append(word._replace(start=at, end=at + len(printed)))
                parts.append(printed)
                at += len(printed) + 1
            at += len(BAR) - bool(cell)
            texts.append(" ".join(parts))
        self._close(BAR.join(texts))
        return tuple(texts)

    def add_table(self, number: int, grid: Grid, cells: Cells) -> None:
        """The rows of a table that hold something."""
        by_row: dict[int, list[int]] = {}
        for at, (shape, _) in enumerate(grid.cells):
            by_row.setdefault(shape.row, []).append(at)
        for _, row in sorted(by_row.items()):
            if any(cells.get(at) for at in row):
                line = len(self.lines)
                texts = self.add_words([cells.get(at, []) for at in row])
                shapes = tuple(grid.cells[at][0] for at in row)
                self.rows.append((line, TableRow(number, texts, shapes)))

    def _close(self, line: str) -> None:
        self.lines.append(line)
        self._at += len(line) + 1
