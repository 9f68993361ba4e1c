"""Lưới ô: the boxes of a table's cells, and the row and column in which each stands."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.boxes import Box, around
from baocao_parser.readers.tables.rows import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SAME = 3.0  # points: edges closer than this are one


class Grid(NamedTuple):
    """The cells of a ruled table with their boxes, row by row, and the box around them."""

    cells: tuple[tuple[Shape, Box], ...]
    box: Box

    @classmethod
    def of(cls, boxes: Sequence[Box]) -> Grid:
        """The grid of cells that have these boxes.

        >>> grid = Grid.of([(0, 0, 90, 20), (0, 20, 40, 40), (40, 20, 90, 40)])
        >>> [shape for shape, _ in grid.cells][0]
        Shape(row=0, column=0, rows=1, columns=2)
        """
        lefts, tops = _edges(box[0] for box in boxes), _edges(box[1] for box in boxes)
        cells = []
        for box in boxes:
            column, row = _at(lefts, box[0]), _at(tops, box[1])
            columns = max(1, bisect_left(lefts, box[2] - _SAME) - column)
            rows = max(1, bisect_left(tops, box[3] - _SAME) - row)
            cells.append((Shape(row, column, rows, columns), box))
        return cls(tuple(sorted(cells)), around(list(boxes)) or (0, 0, 0, 0))

    @property
    def holds_data(self) -> bool:
        """Whether it has two rows and two columns at least."""
        rows = {shape.row for shape, _ in self.cells}
        return len(rows) > 1 and len({shape.column for shape, _ in self.cells}) > 1

    def cell_at(self, box: Box) -> int | None:
        """The number of the cell in which the middle of ``box`` lies."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if not (self.box[0] <= x <= self.box[2] and self.box[1] <= y <= self.box[3]):
            return None
        for number, (_, (left, top, right, bottom)) in enumerate(self.cells):
            if left <= x <= right and top <= y <= bottom:
                return number
        return None


def _edges(places: Iterable[float]) -> list[float]:
    """The places in order, those very close to each other once."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _SAME:
            found.append(place)
    return found


def _at(edges: Sequence[float], place: float) -> int:
    return max(0, bisect_left(edges, place + 0.001) - 1)
