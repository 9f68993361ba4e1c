"""Bảng trong văn bản thuần: every way in which a text marks the cells of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.readers.tables.html import find_html_tables
from baocao_parser.readers.tables.over_pages import over_pages
from baocao_parser.readers.tables.pipes import find_pipe_tables
from baocao_parser.readers.tables.spaced import find_spaced_tables
from baocao_parser.readers.tables.stacked import find_stacked_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.grid import PrintedTable
    from baocao_parser.model import Page


def find_text_tables(pages: Sequence[Page]) -> tuple[PrintedTable, ...]:
    """The tables in the texts of pages, in order; one cut by a page break is one table."""
    found: list[PrintedTable] = []
    for page in pages:
        if "<table" in page.text or "<TABLE" in page.text:
            found += find_html_tables(page.number, page.text)
        elif "|" in page.text:
            found += find_pipe_tables(page.number, page.text)
            found += find_stacked_tables(page.number, page.text)
        elif "   " in page.text or "\t" in page.text:
            found += find_spaced_tables(page.number, page.text)
    return tuple(over_pages(found, [page.text for page in pages]))
