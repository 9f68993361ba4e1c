"""PDF with a text layer (PDF có lớp chữ): letters into lines, columns and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    NoTextError,
)
from baocao_parser.model import Page
from baocao_parser.readers.columns import reading_order
from baocao_parser.readers.document import Document, Note, origin
from baocao_parser.readers.glyphs import words_of
from baocao_parser.readers.guessed import mend_placed
from baocao_parser.readers.laid_out import lay_out
from baocao_parser.readers.legacy_fonts import FontDecoder
from baocao_parser.readers.lines import Word, lines_of
from baocao_parser.readers.pdf_bombs import check_streams
from baocao_parser.readers.pdfium import BrokenError, LockedError, NoPagesError, PdfFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.boxes import PlacedPage
    from baocao_parser.readers.glyphs import Glyph
    from baocao_parser.readers.pdfium import DrawnPage

_END = b"%%EOF"
_TAIL = 2048  # bytes at the end of the file among which its mark must stand
_PAGES_AT_MOST = 5000
_WATERMARK = 200  # letters of a text that stands alike on all pages and is none
_UNKNOWN = "\ufffd"  # a glyph whose letter the font does not tell
_OCR = "read it by OCR into UTF-8 text or a PDF with a text layer, and give that"
_AGAIN = "get the file once more from where it came, or print it to a new PDF"


def read_pdf(data: bytes, name: str) -> Document:
    """The pages of a PDF, one printed line a line, the columns of head and foot one by one.

    Raises:
        EncryptedFileError: a password is needed to open it.
        DamagedFileError: it breaks off, is corrupt, or made to do harm.
        EmptyFileError: it has no pages.
        NoTextError: no page has a text layer.
    """
    if _END not in data[-_TAIL:]:
        raise DamagedFileError(name, "the PDF breaks off before its end", _AGAIN)
    check_streams(data, name)
    pdf = _opened(data, name)
    try:
        return _document(pdf, data, name)
    finally:
        pdf.close()


def _opened(data: bytes, name: str) -> PdfFile:
    try:
        return PdfFile(data)
    except LockedError as cause:
        advice = "open it with its password and save it without one"
        raise EncryptedFileError(name, "the PDF is locked with a password", advice) from cause
    except NoPagesError as cause:
        raise EmptyFileError(name, "the PDF has no pages", _AGAIN) from cause
    except BrokenError as cause:
        reason = "the PDF is damaged: its inside cannot be followed"
        raise DamagedFileError(name, reason, _AGAIN) from cause


def _document(pdf: PdfFile, data: bytes, name: str) -> Document:
    """The pages of an open PDF."""
    pages: list[Page] = []
    placed: list[PlacedPage] = []
    notes: list[Note] = []
    fonts = FontDecoder()
    without = 0
    for index in range(min(len(pdf), _PAGES_AT_MOST)):
        number = index + 1
        try:
            page = pdf.page(index)
        except BrokenError:
            pages.append(Page(number=number, text=""))
            placed.append(())
            message = "the page is damaged and could not be read: what it says is not here"
            notes.append(Note("page.unreadable", "error", message, number))
            without += 1
            continue
        text, words, has_text = _text_of(page, fonts)
        if not has_text:
            without += 1
            notes.append(_note(number, drawn=page.has_drawing))
        pages.append(Page(number=number, text=text, width=page.width, height=page.height))
        placed.append(words)
    _refuse_without_text(name, pages, without, notes)
    if len(pdf) > _PAGES_AT_MOST:
        message = f"only {_PAGES_AT_MOST} of the {len(pdf)} pages were read"
        notes.append(Note("page.not_read", "error", message, _PAGES_AT_MOST))
    pages, placed, guessed = mend_placed(pages, placed)
    return Document(
        origin(data, name, "application/pdf", "pdf", len(pages)),
        tuple(pages),
        (*fonts.notes(pages), *guessed, *notes),
        tuple(placed),
    )


def _text_of(page: DrawnPage, fonts: FontDecoder) -> tuple[str, PlacedPage, bool]:
    """The text of a page and where its words stand; whether it has a text of its own.

    What is stamped on a scan makes no text of it.
    """
    upright, aside = _words(page, page.letters, fonts)
    words = [*upright, *aside]
    has_text = 2 * sum(_UNKNOWN in word.text for word in words) <= len(words) and bool(words)
    if not has_text:
        upright, aside = [], []
    stamped, turned = _words(page, page.stamped, fonts)
    lines = reading_order(lines_of([*upright, *stamped]), page.rules)
    text, placed = lay_out(lines)
    margin = " ".join(word.text for word in [*aside, *turned])
    return "\n".join(filter(None, (text, margin))), placed, has_text


def _words(
    page: DrawnPage, letters: Sequence[Glyph], fonts: FontDecoder
) -> tuple[list[Word], list[Word]]:
    """The words that letters on a page make: those that stand upright, and those turned."""
    seen = [
        one
        for one in letters
        if one.x1 > 0 and one.x0 < page.width and one.bottom > 0 and one.top < page.height
    ]
    decoded = fonts.decode(seen, page.number)
    upright = words_of(one for one in decoded if one.upright)
    return upright, _turned([one for one in decoded if not one.upright])


def _turned(letters: Sequence[Glyph]) -> list[Word]:
    """The words of text that is turned, as along a margin, in the order drawn."""
    text = "".join(one.text for one in letters)
    return [Word(word, 0, 0, 0, 0) for word in text.split()]


def _refuse_without_text(
    name: str, pages: Sequence[Page], without: int, notes: Sequence[Note]
) -> None:
    """Raises where no page has a text that is the document's own."""
    if not pages:
        raise EmptyFileError(name, "the PDF has no pages", _AGAIN)
    if all(note.code == "page.unreadable" for note in notes) and without == len(pages):
        raise DamagedFileError(name, "the PDF is damaged: no page of it can be read", _AGAIN)
    if without == len(pages):
        raise NoTextError(name, "its pages have no text layer: they are scans", _OCR)
    alike = len({"".join(sorted(page.text)) for page in pages}) == 1
    if alike and len(pages) > 1 and len(pages[0].text) <= _WATERMARK:
        raise NoTextError(name, "every page has the same few words only: a watermark", _OCR)


def _note(number: int, *, drawn: bool) -> Note:
    if drawn:
        message = "the page has no text layer: it is a picture, and what it says is not here"
        return Note("page.no_text", "warning", message, number)
    return Note("page.no_text", "info", "the page is blank", number)
