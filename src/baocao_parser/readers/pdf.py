"""PDF with a text layer (PDF có lớp chữ): the only module that knows pdfplumber."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.psparser import PSException

from baocao_parser.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    NoTextError,
    UnreadableFileError,
)
from baocao_parser.model import Page
from baocao_parser.readers.columns import Rule, reading_order
from baocao_parser.readers.document import Document, Note, origin
from baocao_parser.readers.guessed import mend_placed
from baocao_parser.readers.laid_out import lay_out
from baocao_parser.readers.legacy_fonts import FontDecoder
from baocao_parser.readers.lines import Word, lines_of
from baocao_parser.readers.stamps import leave_only_stamps

if TYPE_CHECKING:
    from baocao_parser.boxes import PlacedPage

# pdfminer tells every oddity of a font to the log; without a handler Python would print it.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

_END = b"%%EOF"
_TAIL = 2048  # bytes at the end of the file among which its mark must stand
_RULE = 5.0  # points: a shorter vertical stroke is no rule
_RULES_AT_MOST = 2000  # more are a drawing
_WATERMARK = 200  # letters of a text that stands alike on all pages and is none
_UNKNOWN = "(cid:"  # how pdfminer writes a glyph whose letter the font does not tell
_OCR = "read it by OCR into UTF-8 text or a PDF with a text layer, and give that"
_AGAIN = "get the file once more from where it came, or print it to a new PDF"


def read_pdf(data: bytes, name: str) -> Document:
    """The pages of a PDF, one printed line a line, the columns of head and foot one by one.

    Raises:
        EncryptedFileError: a password is needed to open it.
        DamagedFileError: it breaks off or is corrupt.
        EmptyFileError: it has no pages.
        NoTextError: no page has a text layer.
    """
    if _END not in data[-_TAIL:]:
        raise DamagedFileError(name, "the PDF breaks off before its end", _AGAIN)
    pages: list[Page] = []
    placed: list[PlacedPage] = []
    fonts = FontDecoder()
    without: dict[int, bool] = {}  # pages without a text, and whether something is drawn on them
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for number, page in enumerate(pdf.pages, 1):
                drawn = bool(page.objects)
                text, words, has_text = _text_of(page, fonts)
                if not has_text:
                    without[number] = drawn
                placed.append(words)
                pages.append(Page(number=number, text=text, width=page.width, height=page.height))
                page.close()
    except Exception as cause:  # a damaged file makes pdfminer fail in very many ways
        raise _failure(name, cause) from cause
    _refuse_without_text(name, pages, len(without))
    pages, placed, guessed = mend_placed(pages, placed)
    return Document(
        origin(data, name, "application/pdf", "pdf", len(pages)),
        tuple(pages),
        (
            *fonts.notes(pages),
            *guessed,
            *(_note(number, drawn) for number, drawn in without.items()),
        ),
        tuple(placed),
    )


def _text_of(page: pdfplumber.page.Page, fonts: FontDecoder) -> tuple[str, PlacedPage, bool]:
    """The text of a page and where its words stand; whether it has a text of its own.

    What is stamped on a scan makes no text of it.
    """
    words = _words(page, fonts)
    if 2 * sum(_UNKNOWN in word.text for word, _ in words) > len(words):
        words = []
    rules = _rules(page)
    has_text = bool(words)
    words += _stamped(page, fonts)
    upright = lines_of(word for word, is_upright in words if is_upright)
    text, placed = lay_out(reading_order(upright, rules))
    aside = " ".join(word.text for word, is_upright in words if not is_upright)
    return "\n".join(filter(None, (text, aside))), placed, has_text


def _words(page: pdfplumber.page.Page, fonts: FontDecoder) -> list[tuple[Word, bool]]:
    """The words on a page, and whether each stands upright or is turned, as along a margin."""
    fonts.decode(page.chars, page.page_number)
    return [
        (Word(word["text"], word["x0"], word["x1"], word["top"], word["bottom"]), word["upright"])
        for word in page.extract_words(extra_attrs=["upright"])
        if word["x1"] > 0 and word["x0"] < page.width
        if word["bottom"] > 0 and word["top"] < page.height
    ]


def _stamped(page: pdfplumber.page.Page, fonts: FontDecoder) -> list[tuple[Word, bool]]:
    """The words stamped on a page. Forgets what was drawn on it before."""
    try:
        if not leave_only_stamps(page.page_obj):
            return []
        page.close()
        return _words(page, fonts)
    except (PSException, ArithmeticError, LookupError, TypeError, ValueError, AttributeError):
        return []  # a broken annotation does not make the page unreadable


def _rules(page: pdfplumber.page.Page) -> list[Rule]:
    """The vertical lines drawn on a page."""
    edges = [e for e in page.edges if e["orientation"] == "v" and e["height"] >= _RULE]
    if len(edges) > _RULES_AT_MOST:
        return []
    return [Rule(edge["x0"], edge["top"], edge["bottom"]) for edge in edges]


def _refuse_without_text(name: str, pages: list[Page], without: int) -> None:
    """Raises where no page has a text that is the document's own."""
    if not pages:
        raise EmptyFileError(name, "the PDF has no pages", _AGAIN)
    if without == len(pages):
        raise NoTextError(name, "its pages have no text layer: they are scans", _OCR)
    alike = len({"".join(sorted(page.text)) for page in pages}) == 1
    if alike and len(pages) > 1 and len(pages[0].text) <= _WATERMARK:
        raise NoTextError(name, "every page has the same few words only: a watermark", _OCR)


def _note(number: int, drawn: bool) -> Note:
    if drawn:
        message = "the page has no text layer: it is a picture, and what it says is not here"
        return Note("page.no_text", "warning", message, number)
    return Note("page.no_text", "info", "the page is blank", number)


def _failure(name: str, cause: Exception) -> UnreadableFileError:
    """The error that tells what pdfminer stumbled over."""
    chain: list[BaseException | None] = [cause, cause.__cause__, cause.__context__, *cause.args[:1]]
    if any(isinstance(one, (PDFPasswordIncorrect, PDFEncryptionError)) for one in chain):
        advice = "open it with its password and save it without one"
        return EncryptedFileError(name, "the PDF is locked with a password", advice)
    return DamagedFileError(name, "the PDF is damaged: its inside cannot be followed", _AGAIN)
