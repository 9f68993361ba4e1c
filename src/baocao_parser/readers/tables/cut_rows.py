"""Dòng bị cắt: a row of a table that a page break cuts in two, told by the cells left empty.

Where every row has something in its first cell and the first row of the next page has nothing
there, that row goes on with the one above it. It may still be a row of its own whose first cell
reaches down from above: so no figure may stand in it, and nothing where the row above is empty.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import regex

from baocao_parser.readers.document import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from baocao_parser.grid import PrintedCell, PrintedTable

_FIGURE = regex.compile(r"[\s.,%+\-–/]*+\d[\s\d.,%+\-–/]*+")
_ROWS_AT_LEAST = 3  # whose first cell is filled


class Cut(Enum):
    """Whether the first row of a page goes on with the last of the page before."""

    YES, NO, DOUBTFUL = range(3)


def is_cut(
    above: Sequence[PrintedCell], row: int, below: Sequence[PrintedCell], texts: Sequence[str]
) -> Cut:
    """Whether ``below``, the first row of a page, goes on with row ``row`` of ``above``."""
    first = {cell.column: _text(cell, texts) for cell in below}
    if first.get(0) or not any(first.values()):
        return Cut.NO
    filled = {cell.row for cell in above if cell.column == 0 and _text(cell, texts)}
    rows = {cell.row for cell in above if _text(cell, texts)}
    if filled < rows or len(filled) < _ROWS_AT_LEAST:
        return Cut.NO
    last = {cell.column: _text(cell, texts) for cell in above if cell.row == row}
    goes_on = all(
        not text or (last.get(column) and not _FIGURE.fullmatch(text))
        for column, text in first.items()
    )
    return Cut.YES if goes_on else Cut.DOUBTFUL


def cut_notes(tables: Iterable[PrintedTable]) -> Iterator[Note]:
    """Where it cannot be told whether a row goes on over a page break; it stands as two."""
    message = "this row may go on with the last row of the page before: both stand as they are"
    for table in tables:
        for place in table.doubtful:
            yield Note("table.row_cut", "info", message, *place)


def _text(cell: PrintedCell, texts: Sequence[str]) -> str:
    return " ".join(texts[page - 1][low:high] for page, low, high in cell.pieces).strip()
