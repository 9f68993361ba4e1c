"""Ô của bảng Word: where each cell of a Word table stands, with merged cells and rows of heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.readers.office.names import element, is_on, number, value
from baocao_parser.readers.tables.rows import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

_COLUMNS_AT_MOST = 200


def shapes_of(rows: Sequence[tuple[Element, Sequence[Element]]]) -> list[tuple[Shape, ...]]:
    """The shapes of the cells of each row; a cell that goes on from the row above keeps its own."""
    found: list[list[Shape]] = []
    reaching: dict[int, tuple[int, int]] = {}  # by column: the cell that goes on downwards
    for index, (row, cells) in enumerate(rows):
        column = _number(row, "trPr/gridBefore", 0)
        shapes: list[Shape] = []
        for cell in cells:
            columns = max(1, _number(cell, "tcPr/gridSpan", 1))
            shapes.append(Shape(index, column, 1, columns))
            merge = element(cell, "tcPr/vMerge")
            if merge is None:
                reaching.pop(column, None)
            elif value(cell, "tcPr/vMerge") == "restart" or column not in reaching:
                reaching[column] = (index, len(shapes) - 1)
            else:
                above, at = reaching[column]
                found[above][at] = found[above][at]._replace(rows=index - above + 1)
            column += columns
        found.append(shapes)
    return [tuple(shapes) for shapes in found]


def head_of(rows: Sequence[Element]) -> int | None:
    """How many of the first rows are printed again on each page; ``None`` where none is."""
    count = 0
    while count < len(rows) and is_on(rows[count], "trPr/tblHeader"):
        count += 1
    return count if 0 < count < len(rows) else None


def _number(parent: Element, path: str, default: int) -> int:
    return min(_COLUMNS_AT_MOST, number(value(parent, path), default))
