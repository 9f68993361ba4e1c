"""Pages read by OCR (nhận dạng chữ): those of a PDF that have no text of their own, and pictures.

Page by page: what has a text keeps it. OCR itself is in ``scans``, which the extra `ocr` needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from baocao_parser.errors import DamagedFileError, NoTextError, UnsupportedFormatError
from baocao_parser.model import Page
from baocao_parser.readers.document import Document, Note, origin
from baocao_parser.readers.layout.lines import Word
from baocao_parser.readers.scans.engine import engine_of
from baocao_parser.readers.scans.installed import (
    DIRECTIONS,
    OcrEngine,
    has_data,
    how_to_install,
    missing,
)
from baocao_parser.readers.scans.layers import is_watermark, reads_as_bad_ocr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baocao_parser.boxes import PlacedPage
    from baocao_parser.readers.scans.engine import Engine
    from baocao_parser.readers.scans.page import ScannedPage

Ocr = Literal["auto", "always", "never"]
"""Which pages OCR reads: those without a good text of their own, all, or none."""

_NO_TEXT = "page.no_text"
_BAD_LAYER = "page.bad_text_layer"
_POOR = 0.7  # confidence of the usual letter: a readable page has 0.93, a page upside down 0.56
_AS_TEXT = "read it by OCR into UTF-8 text or a PDF with a text layer, and give that"
_OR_INSTALL = f"{{}}; or {_AS_TEXT}"
_WITHOUT_OCR = "let OCR read it (--ocr auto), or give it as UTF-8 text"


def with_ocr(
    document: Document, data: bytes, name: str, mode: Ocr, engine: OcrEngine = "tesseract"
) -> Document:
    """A PDF's pages, those that have no good text of their own read by OCR.

    Raises:
        NoTextError: there is no text without OCR, which is not wanted or not installed.
        UnsupportedFormatError: OCR is wanted for all pages and not installed.
    """
    lacking = missing(engine)
    if mode == "always" and lacking:
        raise UnsupportedFormatError(name, f"OCR cannot read it: {lacking}", how_to_install(engine))
    watermark = is_watermark(document.pages)
    asked = _pages_to_read(document, data, mode, all_of_them=watermark)
    if mode == "never" or lacking:
        refused = lacking if mode != "never" else None
        _refuse_without_text(document, name, refused, engine, watermark)
        bad = [_bad_layer(page, read_anew=False) for page in asked if asked[page] == _BAD_LAYER]
        return document._replace(notes=(*document.notes, *bad))
    if not asked:
        return document
    document = _read_anew(document, data, asked, engine)
    _refuse_without_words(document, name)
    return document


def _pages_to_read(
    document: Document, data: bytes, mode: Ocr, *, all_of_them: bool
) -> dict[int, str]:
    """The numbers of the pages that OCR is to read, and why."""
    if mode == "always":
        return dict.fromkeys((page.number for page in document.pages), "")
    if all_of_them:
        return dict.fromkeys((page.number for page in document.pages), _NO_TEXT)
    drawn = {n.page for n in document.notes if n.code == _NO_TEXT and n.severity == "warning"}
    asked = dict.fromkeys(drawn, _NO_TEXT)
    suspects = [p.number for p in document.pages if p.number not in drawn]
    suspects = [n for n in suspects if reads_as_bad_ocr(document.pages[n - 1].text)]
    if suspects:
        asked |= dict.fromkeys(_pictured(data, suspects), _BAD_LAYER)
    return dict(sorted(asked.items()))


def _pictured(data: bytes, numbers: list[int]) -> Iterator[int]:
    """Which of these pages are covered by one picture."""
    from baocao_parser.readers.pdfium import open_pdf  # noqa: PLC0415 - slow, and often not needed

    with open_pdf(data, "") as pdf:
        for number in numbers:
            with pdf.page(number) as page:
                if page and page.is_pictured():
                    yield number


def _read_anew(
    document: Document, data: bytes, asked: dict[int, str], which: OcrEngine
) -> Document:
    """A document with pages read by OCR; what was stamped on a scan as text stays."""
    from baocao_parser.readers.pdfium import open_pdf  # noqa: PLC0415 - slow, and often not needed
    from baocao_parser.readers.scans.page import read_scan  # noqa: PLC0415 - an extra
    from baocao_parser.readers.scans.rendering import drawn_page  # noqa: PLC0415 - as above

    engine = engine_of(which)
    stamped = {n.page for n in document.notes if n.code == _NO_TEXT}
    pages, placed = list(document.pages), list(document.placed or ((),) * len(document.pages))
    notes = list(document.notes)
    with open_pdf(data, document.origin.name) as pdf:
        for number, why in asked.items():
            page = pages[number - 1]
            picture = drawn_page(pdf, number)
            if picture is None:
                continue
            known = _words(page, placed[number - 1]) if number in stamped else []
            read = read_scan(picture, engine, known)
            notes = [n for n in notes if n.code != _NO_TEXT or n.page != number]
            pages[number - 1] = page.model_copy(update={"text": read.text})
            placed[number - 1] = read.placed
            if why == _BAD_LAYER:
                notes.append(_bad_layer(number, read_anew=True))
            notes += _notes(number, read, engine)
    replaced = {number for number in asked if pages[number - 1] is not document.pages[number - 1]}
    tables = tuple(
        table
        for table in document.tables
        if not any(number in replaced for number, _, _ in (*table.pieces, *table.again))
    )  # their places were those of the text before
    return document._replace(
        pages=tuple(pages), placed=tuple(placed), notes=tuple(notes), tables=tables
    )


def read_picture(data: bytes, name: str, mode: Ocr, which: OcrEngine = "tesseract") -> Document:
    """The pages of a picture file, by OCR: one, or as many as a TIFF holds.

    Raises:
        NoTextError: OCR is not wanted or not installed.
        DamagedFileError: the picture breaks off or is corrupt.
    """
    if mode == "never":
        raise NoTextError(name, "it is a picture, and OCR is not wanted", _WITHOUT_OCR)
    if lacking := missing(which):
        advice = _OR_INSTALL.format(how_to_install(which))
        raise NoTextError(name, f"it is a picture, and {lacking}", advice)
    from baocao_parser.readers.scans.page import read_scan  # noqa: PLC0415 - an extra
    from baocao_parser.readers.scans.rendering import frames, media_type  # noqa: PLC0415 - as above

    engine = engine_of(which)
    pages, placed = [], []
    notes: list[Note] = []
    try:
        kind = media_type(data)
        for number, picture in enumerate(frames(data), 1):
            read = read_scan(picture, engine)
            width, height = picture.size
            page = Page(number=number, text=read.text, width=width, height=height)
            pages.append(page)
            placed.append(read.placed)
            notes += _notes(number, read, engine)
    except Exception as cause:  # a broken picture makes its decoders fail in very many ways
        advice = "get the file once more from where it came, or scan it again"
        raise DamagedFileError(name, "the picture breaks off or is corrupt", advice) from cause
    said = origin(data, name, kind, "picture", len(pages))
    document = Document(said, tuple(pages), tuple(notes), tuple(placed))
    _refuse_without_words(document, name)
    return document


def _words(page: Page, placed: PlacedPage) -> list[Word]:
    """The words of a page's own text, as those of a signature's stamp."""
    return [
        Word(page.text[word.start : word.end], left, right, top, bottom)
        for word in placed
        for left, top, right, bottom in (word.box,)
    ]


def _refuse_without_text(
    document: Document, name: str, lacking: str | None, engine: OcrEngine, watermark: bool
) -> None:
    """Raises where no page has a text that is the document's own."""
    advice = _OR_INSTALL.format(how_to_install(engine)) if lacking else _WITHOUT_OCR
    reason = "its pages have no text layer: they are scans"
    if watermark:
        reason = "every page has the same few words only: a watermark"
    elif {n.page for n in document.notes if n.code == _NO_TEXT} < {
        p.number for p in document.pages
    }:
        return
    raise NoTextError(name, f"{reason}, and {lacking}" if lacking else reason, advice)


def _refuse_without_words(document: Document, name: str) -> None:
    """Raises where OCR found no word either."""
    if len(_unread(document)) == len(document.pages):
        reason = "neither a text layer nor OCR gives any text of its pages"
        raise NoTextError(name, reason, "check that the pages are legible and stand upright")


def _unread(document: Document) -> set[int]:
    """The pages without a text of their own, and those that cannot be followed."""
    return {n.page for n in document.notes if n.code in (_NO_TEXT, "page.unreadable")}


def _bad_layer(number: int, *, read_anew: bool) -> Note:
    message = "the text layer of the page is poor OCR, with many words that are none"
    done = "it was read anew by OCR" if read_anew else "OCR can read it anew where it is installed"
    return Note(_BAD_LAYER, "warning", f"{message}; {done}", number)


def _notes(number: int, read: ScannedPage, engine: Engine) -> Iterator[Note]:
    """How a page was read, and how well."""
    from baocao_parser.readers.scans.upright import SIDES  # noqa: PLC0415 - an extra

    if all(word.confidence is None for word in read.placed):  # none, or what was stamped on it
        yield Note(_NO_TEXT, "info", f"{engine.NAME} finds no text on the page", number)
        return
    message = (
        f"the page was read by {engine.NAME}; its usual letter has confidence {read.confidence:.2f}"
    )
    if read.left_out:
        message += f"; {read.left_out} marks that are no text were left out"
    yield Note("page.read_by_ocr", "info", message, number)
    if read.turns:
        message = f"the page lies with its head {SIDES[read.turns]}; it was read upright"
        yield Note("page.turned", "info", message, number)
    if read.pages > 1:
        message = "two pages stand beside each other on the scan; the left is read before the right"
        yield Note("page.two_on_one", "info", message, number)
    if read.confidence < _POOR:
        message = "the page is hard to read: much of it may be misread; look at the page"
        if not has_data(DIRECTIONS):
            message += "; apt install tesseract-ocr-osd for pages that do not lie upright"
        yield Note("page.hard_to_read", "warning", message, number)
