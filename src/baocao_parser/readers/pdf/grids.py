"""Kẻ bảng trong PDF: the cells that lines draw on a page; the only module that knows pdfplumber.

It is loaded, and opens the file, when the first page with upright lines is met, so that others cost
nothing.
"""

from __future__ import annotations

import io
import logging
from functools import cached_property
from typing import TYPE_CHECKING, Any

from baocao_parser.readers.tables.boxes import Grid

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.table import Table

    from baocao_parser.readers.pdf.page import ReadPage

# pdfminer tells every oddity of a font to the log; without a handler Python would print it.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

_LINES_AT_LEAST = 3  # both ways: two columns and two rows
_DRAWN_AT_MOST = 2000  # more lines and boxes are a drawing
_WORDS_AT_MOST = 5000  # of a page: more are no page to look for tables on
_THIN = 3.0  # points
_SAME = 1.0  # points
_LATTICE = {"vertical_strategy": "lines", "horizontal_strategy": "lines"}


class GridFinder:
    """Finds the ruled tables of one PDF."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def _pages(self) -> list[Page]:
        import pdfplumber  # noqa: PLC0415 - a sixth of what reading a PDF takes of memory

        return list(pdfplumber.open(io.BytesIO(self._data)).pages)

    def grids_on(self, number: int, read: ReadPage) -> list[Grid]:
        """The grids of a page, from top to bottom; none where nothing is ruled.

        Nor where pdfplumber fails or sees another page: the words of a table are read anyway.
        """
        if read.uprights < _LINES_AT_LEAST or len(read.placed) > _WORDS_AT_MOST:
            return []
        try:
            page = self._pages[number - 1]
            alike = max(abs(page.width - read.width), abs(page.height - read.height)) < _SAME
            grids = _grids(page) if alike and not page.rotation else []
            page.close()
        except Exception:  # what PDFium reads, pdfminer may stumble over in very many ways
            return []
        return grids


def _grids(page: Page) -> list[Grid]:
    """The grids of a page. A surface painted behind words rules nothing, whatever its edges."""
    if len(page.lines) + len(page.rects) > _DRAWN_AT_MOST:
        return []
    ruled = page.filter(_rules)
    edges = ruled.edges
    upright = sum(edge["orientation"] == "v" for edge in edges)
    if min(upright, len(edges) - upright) < _LINES_AT_LEAST:
        return []
    found = (_grid(table) for table in ruled.find_tables(_LATTICE))
    return sorted((grid for grid in found if grid.holds_data), key=lambda grid: grid.box[1])


def _rules(drawn: dict[str, Any]) -> bool:
    """Whether what is drawn is a line, a bar as thin as one, or a box with its outline drawn."""
    if drawn["object_type"] == "line":
        return True
    if drawn["object_type"] != "rect":
        return False
    return bool(drawn["stroke"]) or min(drawn["width"], drawn["height"]) <= _THIN


def _grid(table: Table) -> Grid:
    boxes = [(float(x0), float(top), float(x1), float(low)) for x0, top, x1, low in table.cells]
    return Grid.of(boxes)
