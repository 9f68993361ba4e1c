"""The text of one Word paragraph as printed (đoạn văn), without what was deleted."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.readers.encodings.legacy_fonts import UNICODE, encoding_of
from baocao_parser.readers.encodings.legacy_letters import decode
from baocao_parser.readers.encodings.symbol_fonts import PRIVATE, symbol_letter
from baocao_parser.readers.office.names import element, is_on, value, w
from baocao_parser.readers.office.styles import font_of

if TYPE_CHECKING:
    from collections import Counter
    from xml.etree.ElementTree import Element

    from baocao_parser.readers.office.styles import Styles

PAGE = "\f"
_SAME = {
    w(name)
    for name in (
        *("ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "sdt", "sdtContent"),
        *("customXml", "bdo", "dir"),
    )
}
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FIXED = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("softHyphen"): "\xad",  # the ư of the old fonts
}
_DRAWN = {w("drawing"), w("pict"), w("object")}
_BEGINS, _SEPARATES, _ENDS = "begin", "separate", "end"  # the parts of a field
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}


class Paragraph(NamedTuple):
    r"""What stands in a paragraph: ``\f`` in ``text`` is a page break set by hand.

    ``bold``: how many of its first characters are printed bold.
    ``breaks_before`` and ``breaks_within``: Word once began a page there. ``boxes`` are the
    contents of text boxes, ``notes`` the kind and number of each footnote it refers to.
    """

    text: str
    bold: int
    breaks_before: bool
    breaks_within: bool
    boxes: tuple[Element, ...]
    notes: tuple[tuple[str, str], ...]


class _Piece(NamedTuple):
    text: str
    encoding: str | None
    capital: bool
    bold: bool


class ParagraphReader:
    """Reads paragraphs one after the other; counts in ``decoded`` the letters of old fonts."""

    def __init__(self, styles: Styles, decoded: Counter[str]) -> None:
        self._styles = styles
        self._decoded = decoded

    def read(self, paragraph: Element) -> Paragraph:
        """The text of a paragraph, without its number."""
        one = _Reading(self._styles, value(paragraph, "pPr/pStyle"))
        one.add(paragraph)
        texts = [(self._printed(piece), piece.bold) for piece in _joined(one.pieces)]
        text = "".join(printed for printed, _ in texts)
        first = takewhile(lambda one: one[1] or one[0].isspace(), texts)
        style, properties = one.style, element(paragraph, "pPr")
        own = is_on(properties, "pageBreakBefore")
        if own is None:
            own = self._styles.is_on("pPr/pageBreakBefore", style, "paragraph")
        return Paragraph(
            text,
            len("".join(printed for printed, _ in first).rstrip()),
            bool(own) or one.breaks_before,
            one.breaks_within,
            tuple(one.boxes),
            tuple(one.notes),
        )

    def _printed(self, piece: _Piece) -> str:
        text = piece.text
        if piece.encoding and not UNICODE.search(text):
            if piece.encoding == "tcvn3":  # a real soft hyphen beside ư: no word has ư twice
                text = text.replace("\xad\xad", "\xad")
            text = decode(f"x{text}", piece.encoding)[1:]
            self._decoded[piece.encoding] += text != piece.text
        return text.upper() if piece.capital else text


class _Reading:
    """One paragraph being read."""

    def __init__(self, styles: Styles, style: str | None) -> None:
        self.style = style
        self.pieces: list[_Piece] = []
        self.boxes: list[Element] = []
        self.notes: list[tuple[str, str]] = []
        self.breaks_before = self.breaks_within = False
        self._styles = styles
        self._encoding: str | None = None
        self._capital = self._bold = False
        self._font = ""
        self._fields: list[int] = []  # where each open field begins among the pieces

    def add(self, parent: Element) -> None:
        for child in parent:
            if child.tag == w("r"):
                self._add_run(child)
            elif child.tag in _SAME:
                self.add(child)
            elif child.tag == ALTERNATE:
                self.add(next(iter(child), child))
            elif isinstance(child.tag, str) and child.tag.startswith(_MATH):
                self._say("".join(t.text or "" for t in child.iter(f"{_MATH}t")))

    def _add_run(self, run: Element) -> None:
        properties = element(run, "rPr")
        style = value(properties, "rStyle")
        if self._is_on(properties, "vanish", style):
            return
        self._font = font_of(properties) or self._styles.font(self.style, style)
        self._encoding, drawn_as_capital = encoding_of(self._font)
        self._capital = drawn_as_capital or self._is_on(properties, "caps", style)
        self._bold = self._is_on(properties, "b", style)
        self._add_content(run)

    def _is_on(self, properties: Element | None, switch: str, style: str | None) -> bool:
        own = is_on(properties, switch)
        if own is None and style:
            own = self._styles.is_on(f"rPr/{switch}", style, "character")
        if own is None:
            own = self._styles.is_on(f"rPr/{switch}", self.style, "paragraph")
        return bool(own)

    def _add_content(self, run: Element) -> None:
        for child in run:
            tag = child.tag
            if tag == w("t"):
                self._say(child.text or "")
            elif tag in _FIXED:
                self._say(_FIXED[tag])
            elif tag == w("br"):
                self._say(PAGE if child.get(w("type")) == "page" else "\n")
            elif tag == w("sym"):
                self._say(_symbol(child))
            elif tag == w("fldChar"):
                self._pass_field(child.get(w("fldCharType")))
            elif tag == w("ruby"):  # the word itself, not how it is said
                for base in child.iter(w("rubyBase")):
                    self.add(base)
            elif tag == w("lastRenderedPageBreak"):
                if any(piece.text.strip() for piece in self.pieces):
                    self.breaks_within = True
                else:
                    self.breaks_before = True
            elif tag in _DRAWN:
                self.boxes += _boxes(child)
            elif tag in _NOTES:
                self.notes.append((_NOTES[tag], child.get(w("id"), "")))
            elif tag == ALTERNATE:  # the first is the newest form of the same thing
                self._add_content(next(iter(child), child))

    def _pass_field(self, part: str | None) -> None:
        """What another field shows inside the instruction of a field is not printed."""
        if part == _BEGINS:
            self._fields.append(len(self.pieces))
        elif part == _SEPARATES and self._fields:
            del self.pieces[self._fields[-1] :]
            self._fields[-1] = -1
        elif part == _ENDS and self._fields and (start := self._fields.pop()) >= 0:
            del self.pieces[start:]

    def _say(self, text: str) -> None:
        if any(ord(char) in PRIVATE for char in text):
            text = "".join(symbol_letter(char, self._font) for char in text)
        if text:
            self.pieces.append(_Piece(text, self._encoding, self._capital, self._bold))


def _joined(pieces: list[_Piece]) -> list[_Piece]:
    """Pieces of one font joined: a vowel and its mark may stand in two runs."""
    joined: list[_Piece] = []
    for piece in pieces:
        if joined and joined[-1][1:] == piece[1:]:
            joined[-1] = piece._replace(text=joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def _symbol(symbol: Element) -> str:
    try:
        char = chr(int(symbol.get(w("char"), ""), 16))
        return symbol_letter(char, symbol.get(w("font"), ""))
    except (ValueError, OverflowError):
        return ""


def _boxes(drawing: Element) -> list[Element]:
    """The text boxes in a drawing; of two forms of the same box the first."""
    found: list[Element] = []
    for child in drawing:
        if child.tag == w("txbxContent"):
            found.append(child)
        elif child.tag == ALTERNATE:
            found += _boxes(next(iter(child), child))
        else:
            found += _boxes(child)
    return found
