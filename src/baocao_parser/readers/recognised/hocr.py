"""hOCR (văn bản OCR dạng hOCR): HTML whose classes and titles say where each word was drawn."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.readers.document import Note
from baocao_parser.readers.recognised.pages import (
    POINTS,
    RecognisedPage,
    RecognisedWord,
    confidence,
    recognised,
)

if TYPE_CHECKING:
    from baocao_parser.readers.document import Document

_REPLACED = "\ufffd"
_PAGE = "ocr_page"
_WORD = "ocrx_word"
_LINES = frozenset(("ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption",
                    "ocr_textfloat"))  # fmt: skip
_BOLD = frozenset(("b", "strong"))
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                   "source", "track", "wbr"))  # fmt: skip
_DEEP = 200
_NOWHERE = (0.0, 0.0, 0.0, 0.0)


def read_hocr(data: bytes, name: str) -> Document:
    """The pages of an hOCR file, its lines in their order.

    Raises:
        EmptyFileError: there is no word in it.
    """
    reading = _Reading()
    # Not closed at the end: what is cut off in the middle of a tag says nothing.
    text = data.decode("utf-8-sig", "replace")
    reading.feed(text)
    reading.end_all()
    pages = [
        RecognisedPage(page.lines, page.width, page.height, page.scale) for page in reading.pages
    ]
    document = recognised(data, name, "text/vnd.hocr+html", "hocr", pages)
    bad = text.count(_REPLACED) - data.count(_REPLACED.encode())
    if not bad:
        return document
    message = f"{bad} characters could not be read and stand as {_REPLACED}"
    note = Note("text.bytes_replaced", "warning", message, 1)
    return document._replace(notes=(*document.notes, note))


class _Page(NamedTuple):
    lines: list[list[RecognisedWord]]
    width: float
    height: float
    scale: float | None


class _Open(NamedTuple):
    """An element that is not yet closed."""

    tag: str
    kind: str
    properties: dict[str, list[str]]


class _Reading(HTMLParser):
    """The file from its first tag to its last."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pages: list[_Page] = []
        self._open: list[_Open] = []
        self._line: list[RecognisedWord] = []
        self._text: list[str] = []
        self._bold = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID or len(self._open) >= _DEEP:
            return
        given = dict(attrs)
        kinds = (given.get("class") or "").split()
        kind = next((one for one in kinds if one in {_PAGE, _WORD} | _LINES), "")
        properties = _properties(given.get("title") or "") if kind else {}
        self._open.append(_Open(tag, kind, properties))
        if kind == _PAGE:
            self._begin_page(properties)
        elif kind in _LINES:
            self._line = []
        if kind:
            self._text, self._bold = [], False
        self._bold |= tag in _BOLD

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that is empty holds no word."""

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if any(one.tag == tag for one in self._open):
            while self._end(self._open.pop()) != tag:
                pass

    def end_all(self) -> None:
        """Closes what the file left open."""
        while self._open:
            self._end(self._open.pop())

    def _begin_page(self, properties: dict[str, list[str]]) -> None:
        left, top, right, bottom = _box(properties)
        dots = _numbers(properties.get("scan_res", []))
        scale = POINTS / dots[0] if dots and dots[0] > 0 else None
        self.pages.append(_Page([], right - left, bottom - top, scale))

    def _end(self, closed: _Open) -> str:
        if closed.kind == _WORD:
            self._line.append(self._word(closed.properties))
        elif closed.kind in _LINES:
            if not self._line and "".join(self._text).strip():
                self._line = [self._word(closed.properties)]
            if not self.pages:
                self.pages.append(_Page([], 0.0, 0.0, None))
            if self._line:
                self.pages[-1].lines.append(self._line)
            self._line = []
        if closed.kind:
            self._text = []
        return closed.tag

    def _word(self, properties: dict[str, list[str]]) -> RecognisedWord:
        sure = confidence(" ".join(properties.get("x_wconf", [])), 100)
        return RecognisedWord("".join(self._text), _box(properties), sure, self._bold)


def _properties(title: str) -> dict[str, list[str]]:
    """What a title says: names, each with its values.

    >>> _properties("bbox 10 20 30 40; x_wconf 96")
    {'bbox': ['10', '20', '30', '40'], 'x_wconf': ['96']}
    """
    said = (part.split() for part in title.split(";"))
    return {words[0]: words[1:] for words in said if words}


def _box(properties: dict[str, list[str]]) -> tuple[float, float, float, float]:
    found = _numbers(properties.get("bbox", []))
    return (found[0], found[1], found[2], found[3]) if len(found) == 4 else _NOWHERE


def _numbers(words: list[str]) -> list[float]:
    try:
        return [float(word) for word in words]
    except ValueError:
        return []
