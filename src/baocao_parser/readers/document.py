"""What a reader delivers (tài liệu): pages, their origin, and what was odd about reading them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal, NamedTuple

from baocao_parser.model import Origin, Page
from baocao_parser.version import __version__

if TYPE_CHECKING:
    from baocao_parser.boxes import PlacedPage
    from baocao_parser.grid import PrintedTable


class Note(NamedTuple):
    """Something odd that a reader met, at ``[start, end)`` of one page's text.

    The report shows it as an issue with the same code, severity and message.
    """

    code: str
    severity: Literal["info", "warning", "error"]
    message: str
    page: int
    start: int = 0
    end: int = 0


class Document(NamedTuple):
    """Pages of text, where they came from, and what the reader has to say about them.

    ``placed`` has the words of each page that have a box, or is empty where the format has none.
    ``bold`` has the runs at the beginning of lines that are printed bold, as ``(page, start, end)``
    in the page texts, where the words of ``placed`` do not tell.
    """

    origin: Origin
    pages: tuple[Page, ...]
    notes: tuple[Note, ...] = ()
    placed: tuple[PlacedPage, ...] = ()
    tables: tuple[PrintedTable, ...] = ()
    bold: tuple[tuple[int, int, int], ...] = ()


def origin(data: bytes, name: str, media_type: str, reader: str, pages: int) -> Origin:
    """The origin of pages that ``reader`` made out of ``data``."""
    return Origin(
        name=name,
        media_type=media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        reader=reader,
        pages=pages,
        library_version=__version__,
    )
