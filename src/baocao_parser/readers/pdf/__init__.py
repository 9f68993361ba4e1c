"""PDF with a text layer (PDF có lớp chữ): its pages, and what is odd about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.errors import DamagedFileError
from baocao_parser.model import Page
from baocao_parser.readers.document import Document, Note, origin
from baocao_parser.readers.encodings.guessed import mend_placed
from baocao_parser.readers.encodings.legacy_fonts import FontDecoder
from baocao_parser.readers.limits import USUAL, check_characters
from baocao_parser.readers.pdf.bombs import check_streams
from baocao_parser.readers.pdf.grids import GridFinder
from baocao_parser.readers.pdf.page import ReadPage, read_page
from baocao_parser.readers.pdfium import open_pdf
from baocao_parser.readers.tables.cut_rows import cut_notes
from baocao_parser.readers.tables.over_pages import over_pages
from baocao_parser.readers.tables.rows import RowOnPage, printed_tables
from baocao_parser.readers.tables.ruled import set_out_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.readers.limits import Limits

_END = b"%%EOF"
_TAIL = 2048  # bytes at the end of the file among which its mark must stand
_PAGES_AT_MOST = 5000
_GRIDS_AT_MOST = 1000  # on one page
_AGAIN = "get the file once more from where it came, or print it to a new PDF"


def read_pdf(data: bytes, name: str, limits: Limits = USUAL) -> Document:
    """The pages of a PDF, one printed line a line, the columns of head and foot one by one.

    A page without a text of its own is noted as `page.no_text`: ``ocr`` knows what to do with it.

    Raises:
        EncryptedFileError: a password is needed to open it.
        DamagedFileError: it breaks off, is corrupt, or made to do harm.
        EmptyFileError: it has no pages.
        LimitExceededError: it has more characters than ``limits`` allow.
    """
    if _END not in data[-_TAIL:]:
        raise DamagedFileError(name, "the PDF breaks off before its end", _AGAIN)
    check_streams(data, name)
    fonts = FontDecoder()
    read: list[ReadPage | None] = []
    with open_pdf(data, name) as pdf:
        count = len(pdf)
        characters = 0
        for number in range(1, min(count, _PAGES_AT_MOST) + 1):
            with pdf.page(number) as page:
                one = read_page(page, number, fonts) if page else None
            read.append(one)
            characters += len(one.text) if one else 0
            check_characters(characters, name, limits)
    _refuse_unreadable(name, read)
    whole = [one or ReadPage() for one in read]
    rows = _set_out(whole, data)
    pages = [
        Page(number=number, text=one.text, width=one.width or None, height=one.height or None)
        for number, one in enumerate(whole, 1)
    ]
    pages, placed, guessed = mend_placed(pages, [one.placed for one in whole])
    texts = [page.text for page in pages]
    tables = tuple(over_pages(list(printed_tables(rows, texts)), texts))
    return Document(
        origin(data, name, "application/pdf", "pdf", len(pages)),
        tuple(pages),
        (*fonts.notes(pages), *guessed, *_notes(read, count), *cut_notes(tables)),
        tuple(placed),
        tables,
    )


def _set_out(pages: list[ReadPage], data: bytes) -> list[RowOnPage]:
    """Sets the ruled tables of the pages out row by row, in place; where the rows stand."""
    rows: list[RowOnPage] = []
    finder = GridFinder(data)
    for number, page in enumerate(pages, 1):
        if grids := finder.grids_on(number, page):
            first = number * _GRIDS_AT_MOST
            text, placed, found = set_out_rows(page.text, page.placed, grids, first)
            pages[number - 1] = page._replace(text=text, placed=placed)
            rows += [RowOnPage(number, line, row) for line, row in found]
    return rows


def _refuse_unreadable(name: str, pages: Sequence[ReadPage | None]) -> None:
    """Raises where no page can be followed."""
    if not any(pages):
        reason = "the PDF is damaged: none of its pages can be followed"
        raise DamagedFileError(name, reason, _AGAIN)


def _notes(pages: Sequence[ReadPage | None], count: int) -> Iterator[Note]:
    """What is odd about the pages, in their order; ``count`` is how many the file has."""
    for number, page in enumerate(pages, 1):
        if page is None:
            message = "the page is damaged: what it says is not here"
            yield Note("page.unreadable", "error", message, number)
        elif page.too_many:
            message = f"the page has {page.too_many} letters, more than any page: it was not read"
            yield Note("page.not_read", "error", message, number)
        elif not page.has_text and page.is_drawn_on:
            message = "the page has no text layer: it is a picture, and what it says is not here"
            yield Note("page.no_text", "warning", message, number)
        elif not page.has_text:
            yield Note("page.no_text", "info", "the page is blank", number)
        elif page.unknown:
            message = f"the fonts do not tell {page.unknown} letters: they stand as \ufffd"
            yield Note("page.unknown_letters", "warning", message, number)
    if count > len(pages):
        message = f"only {len(pages)} of the {count} pages were read"
        yield Note("page.not_read", "error", message, len(pages))
