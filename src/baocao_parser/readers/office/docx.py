"""Word documents (DOCX): the only module that knows python-docx, which the extra ``docx`` installs.

Paragraphs come one a line, with the numbers that Word keeps outside the text. Running heads and
feet are left out; pages are those that Word last made, or one where it made none.
"""

from __future__ import annotations

import io
from collections import Counter
from itertools import accumulate, groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from baocao_parser.errors import (
    DamagedFileError,
    EmptyFileError,
    NoTextError,
    UnsupportedFormatError,
)
from baocao_parser.model import Page
from baocao_parser.readers.document import Document, Note, origin
from baocao_parser.readers.encodings.guessed import mend_pages
from baocao_parser.readers.encodings.legacy_fonts import font_note
from baocao_parser.readers.office.beside import first_page_header, not_read
from baocao_parser.readers.office.blocks import BlockReader, BoldLine
from baocao_parser.readers.office.names import element, w
from baocao_parser.readers.office.numbering import Numbering
from baocao_parser.readers.office.packed import check_packed
from baocao_parser.readers.office.paragraphs import PAGE, ParagraphReader
from baocao_parser.readers.office.styles import Styles
from baocao_parser.readers.tables.rows import RowOnPage, TableRow, printed_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from baocao_parser.readers.office.blocks import AnyLine

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read_docx(data: bytes, name: str) -> Document:
    """The pages of a Word document.

    Raises:
        UnsupportedFormatError: python-docx is not installed.
        DamagedFileError: it is corrupt, or made to do harm.
        EncryptedFileError: a part of it is locked.
        EmptyFileError: there is no text in it.
        NoTextError: nor is there, but pictures or the like.
    """
    try:
        from docx.oxml import parse_xml  # noqa: PLC0415 - an extra, and slow to import
        from docx.package import Package  # noqa: PLC0415 - as above
    except ImportError as cause:
        advice = "install baocao-parser[docx], or save it as a PDF with text and give that"
        reason = "reading a Word document (DOCX) needs python-docx, which is not installed"
        raise UnsupportedFormatError(name, reason, advice) from cause
    check_packed(data, name)
    decoded: Counter[str] = Counter()
    try:
        main = Package.open(io.BytesIO(data)).main_document_part
        body = _body(main, parse_xml)
        lines = list(_lines(main, body, parse_xml, decoded))
        beside = not_read(body)
    except Exception as cause:  # a damaged file makes python-docx and lxml fail in many ways
        advice = "open it in Word and save it once more, or save it as a PDF"
        reason = "the Word document is damaged: its parts cannot be followed"
        raise DamagedFileError(name, reason, advice) from cause
    texts, rows, bold = _paged(lines)
    if not any(texts):
        if beside:
            reason = f"there is no text in it, but other things ({beside})"
            raise NoTextError(name, reason, "save it as a PDF, whose pages are read by OCR")
        raise EmptyFileError(name, "there is no text in it", "check that it is the right file")
    pages = [Page(number=number, text=text) for number, text in enumerate(texts, 1)]
    pages, notes = mend_pages(pages)
    if beside:
        notes.append(Note("document.not_all_read", "warning", f"not read: {beside}", 1))
    by_font = [font_note(key, f"{count} runs", pages[0]) for key, count in decoded.items() if count]
    return Document(
        origin(data, name, _TYPE, "docx", len(pages)),
        tuple(pages),
        (*by_font, *notes),
        tables=tuple(printed_tables(rows, [page.text for page in pages])),
        bold=tuple(_places(bold, texts, [page.text for page in pages])),
    )


def _root(part: Any, parse_xml: Any) -> Any:  # noqa: ANN401 - python-docx has loose types
    return part.element if hasattr(part, "element") else parse_xml(part.blob)


def _body(main: Any, parse_xml: Any) -> Any:  # noqa: ANN401 - as above
    body = element(_root(main, parse_xml), "body")
    if body is None:
        raise ValueError("the document has no body")
    return body


def _lines(
    main: Any,  # noqa: ANN401 - as above
    body: Any,  # noqa: ANN401 - as above
    parse_xml: Any,  # noqa: ANN401 - as above
    decoded: Counter[str],
) -> Iterator[AnyLine]:
    """All lines of the document: the letterhead first, the footnotes last."""

    def part(kind: str) -> Any:  # noqa: ANN401 - as above
        related = (one for one in main.rels.values() if one.reltype == f"{_RELATION}/{kind}")
        found = next((one for one in related if not one.is_external), None)
        return None if found is None else _root(found.target_part, parse_xml)

    styles = Styles(part("styles"))
    numbering = Numbering(part("numbering"), styles)
    blocks = BlockReader(ParagraphReader(styles, decoded), numbering, styles)
    if (letterhead := first_page_header(body)) and letterhead in main.rels:
        head = list(blocks.lines(_root(main.rels[letterhead].target_part, parse_xml)))
        if any(map(str.isalpha, "".join(_texts(head)))):  # a page number is none
            yield from head
    yield from blocks.lines(body)
    noted = list(dict.fromkeys(blocks.notes))
    parts = {kind: part(f"{kind}s") for kind in dict.fromkeys(kind for kind, _ in noted)}
    for number, (kind, key) in enumerate(noted, 1):
        found = [] if parts[kind] is None else parts[kind].findall(w(kind))
        for note in found:
            if note.get(w("id")) == key:
                text = " ".join(line.strip() for line in _texts(blocks.lines(note)) if line != PAGE)
                yield f"({number}) {text.strip()}"


def _texts(lines: Iterable[AnyLine]) -> Iterator[str]:
    return (line if isinstance(line, str) else line.text for line in lines)


class _BoldOnPage(NamedTuple):
    """The first ``bold`` characters of line ``line`` of a page's text."""

    page: int
    line: int
    bold: int


def _paged(lines: list[AnyLine]) -> tuple[list[str], list[RowOnPage], list[_BoldOnPage]]:
    """The lines of each page, which are rows, and which begin bold.

    A page break without a text before it is none.
    """
    pages: list[list[str]] = [[]]
    rows: list[RowOnPage] = []
    bold: list[_BoldOnPage] = []
    for line, text in zip(lines, _texts(lines), strict=True):
        if text == PAGE:
            if any(one.strip() for one in pages[-1]):
                pages.append([])
        elif text or pages[-1]:  # a page does not begin with empty lines
            if isinstance(line, TableRow):
                rows.append(RowOnPage(len(pages), len(pages[-1]), line))
            elif isinstance(line, BoldLine):
                bold.append(_BoldOnPage(len(pages), len(pages[-1]), line.bold))
            pages[-1].append(text)
    texts = ["\n".join(page).strip("\n") for page in pages]
    whole = texts[:-1] if len(texts) > 1 and not texts[-1].strip() else texts
    return whole, rows, bold


def _places(
    bold: Iterable[_BoldOnPage], before: list[str], after: list[str]
) -> Iterator[tuple[int, int, int]]:
    """Where lines begin bold in the texts; one that was decoded anew only where it is all bold."""
    printed, decoded = [text.split("\n") for text in before], [text.split("\n") for text in after]
    for page, lines in groupby(bold, key=attrgetter("page")):
        starts = list(accumulate((len(one) + 1 for one in decoded[page - 1]), initial=0))
        for _, line, size in lines:
            old, new = printed[page - 1][line], decoded[page - 1][line]
            if old == new or size == len(old):
                yield page, starts[line], starts[line] + (size if old == new else len(new))
