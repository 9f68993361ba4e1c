"""What a PDF draws (nội dung vẽ của PDF): the only module that knows pypdfium2.

Letters come with their boxes, in the order of drawing; PDFium's own order and blanks are not
used. Coordinates are points from the top left corner of the page as it is shown.
"""

from __future__ import annotations

import ctypes
from math import degrees
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from baocao_parser.readers.columns import Rule
from baocao_parser.readers.glyphs import LINE_HYPHEN, Glyph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_RULE = 5.0  # points: a shorter vertical stroke is no rule
_THIN = 2.0  # points: a narrower shape is a stroke
_RULES_AT_MOST = 2000  # more are a drawing
_OBJECTS_AT_MOST = 20_000  # of one page: more are a drawing
_SEGMENTS_AT_MOST = 60  # of one path: more are a drawing
_FORM_DEPTH = 4
_BOLD_AT_LEAST = 600  # the weight of a font
_FORCED_BOLD = 1 << 18  # of a font's flags
_ANNOTATIONS_AT_MOST = 200  # of one page
_HIDDEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_STAMPS = frozenset((pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP))
_SLANT = 30  # degrees: a slanted letter is read as turned a little; what is turned more is no line
_UNKNOWN = "\ufffd"
_ENDS = frozenset((10, 13))  # of lines, as PDFium thinks
_BLANK = 32
_CODES = 0x110000
_CONTROLS = {2: LINE_HYPHEN}
_NAME_AT_MOST = 256  # bytes of a font's name


class LockedError(Exception):
    """A password is needed."""


class NoPagesError(Exception):
    """The file holds no page."""


class BrokenError(Exception):
    """PDFium cannot follow the file's inside."""


class DrawnPage(NamedTuple):
    """One page: what is drawn on it itself, and what signing software stamped over that."""

    number: int
    width: float
    height: float
    letters: list[Glyph]
    stamped: list[Glyph]
    rules: list[Rule]
    has_drawing: bool


class PdfFile:
    """An open PDF."""

    def __init__(self, data: bytes) -> None:
        """Opens it.

        Raises:
            LockedError: it needs a password.
            NoPagesError: it has none.
            BrokenError: it is damaged.
        """
        try:
            self._pdf = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as cause:
            code = getattr(cause, "err_code", None)
            if code == pdfium.FPDF_ERR_PASSWORD:
                raise LockedError from cause
            if code == pdfium.FPDF_ERR_SUCCESS:
                raise NoPagesError from cause
            raise BrokenError(str(cause)) from cause

    def __len__(self) -> int:
        return len(self._pdf)

    def close(self) -> None:
        """Frees what the file holds."""
        self._pdf.close()

    def page(self, index: int) -> DrawnPage:
        """One page, by its index from 0.

        Raises:
            BrokenError: the page cannot be loaded.
        """
        try:
            page = self._pdf[index]
        except pypdfium2.PdfiumError as cause:
            raise BrokenError(str(cause)) from cause
        try:
            place = _Placing(page)
            letters = list(_letters(page, place))
            rules, has_drawing = _rules(page, place)
            width, height = (round(side, 2) for side in page.get_size())
            stamped: list[Glyph] = []
            if _has_stamps(page) and _flattened(page):
                page.close()
                page = self._pdf[index]  # only when loaded again does it show what was laid over
                stamped = _stamped(page, place, letters)
            return DrawnPage(index + 1, width, height, letters, stamped, rules, has_drawing)
        finally:
            page.close()


class _Placing:
    """From the coordinates of a page's inside to those of the page as it is shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        left, bottom, right, top = page.get_bbox()
        self.rotation = page.get_rotation() % 360
        self.box: Callable[[float, float, float, float], tuple[float, float, float, float]] = {
            0: lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0),
            90: lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left),
            180: lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom),
            270: lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0),
        }[self.rotation]


class _Style(NamedTuple):
    """What the letters of one text object share, as a letter has it."""

    font: str
    bold: bool
    upright: bool


def _letters(page: pypdfium2.PdfPage, place: _Placing) -> Iterator[Glyph]:
    """Every letter of a page, those that PDFium only thinks of left out."""
    textpage = page.get_textpage()
    raw = textpage.raw
    unicode_of, loose_box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    origin_of, object_of = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetTextObject
    generated = pdfium.FPDFText_IsGenerated
    box = pdfium.FS_RECTF()
    box_at = ctypes.byref(box)
    x, y = ctypes.c_double(), ctypes.c_double()
    x_at, y_at = ctypes.byref(x), ctypes.byref(y)
    fonts: dict[int, tuple[str, bool]] = {}
    last, style = 0, None
    held: Glyph | None = None  # ends where the next of its text object begins
    try:
        for index in range(pdfium.FPDFText_CountChars(raw)):
            code = unicode_of(raw, index)
            if code in _ENDS or (code == _BLANK and generated(raw, index) == 1):
                continue
            if not loose_box(raw, index, box_at):
                continue
            drawn = object_of(raw, index)
            address = ctypes.addressof(drawn.contents) if drawn else 0
            same = style is not None and address == last
            if not same:
                last = address
                style = _style(raw, index, drawn, place, fonts)
            assert style is not None
            origin_of(raw, index, x_at, y_at)
            x0, top, x1, bottom = place.box(box.left, box.bottom, box.right, box.top)
            pen, baseline, *_ = place.box(x.value, y.value, x.value, y.value)
            if style.upright:
                x0 = pen  # the box reaches as far as the ink, beyond the letter's own room
            if held is not None:
                yield held._replace(x1=pen) if same and held.x0 < pen < held.x1 else held
            text = chr(code) if _BLANK <= code < _CODES else _CONTROLS.get(code, _UNKNOWN)
            held = Glyph(text, x0, top, max(x0, x1), bottom, baseline, *style)
        if held is not None:
            yield held
    finally:
        textpage.close()


def _style(
    raw: object,
    index: int,
    drawn: object,
    place: _Placing,
    fonts: dict[int, tuple[str, bool]],
) -> _Style:
    angle = degrees(pdfium.FPDFText_GetCharAngle(raw, index))
    upright = abs((angle + place.rotation + 180) % 360 - 180) < _SLANT
    if not drawn:
        return _Style("", False, upright)
    font = pdfium.FPDFTextObj_GetFont(drawn)
    if not font:
        return _Style("", False, upright)
    address = ctypes.addressof(font.contents)
    if address not in fonts:
        fonts[address] = _font(font)
    return _Style(*fonts[address], upright)


def _font(font: object) -> tuple[str, bool]:
    """A font's name as the file has it, and whether it is bold."""
    buffer = ctypes.create_string_buffer(_NAME_AT_MOST)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, _NAME_AT_MOST)
    name = buffer.value.decode("utf-8", "replace")
    weight = pdfium.FPDFFont_GetWeight(font)
    flags = pdfium.FPDFFont_GetFlags(font)
    bold = "bold" in name.lower() or weight >= _BOLD_AT_LEAST or flags & _FORCED_BOLD
    return name, bool(bold)


def _has_stamps(page: pypdfium2.PdfPage) -> bool:
    """Whether signing software laid a number, a day or a name over the page."""
    count = min(pdfium.FPDFPage_GetAnnotCount(page.raw), _ANNOTATIONS_AT_MOST)
    for index in range(count):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        flags = pdfium.FPDFAnnot_GetFlags(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind in _STAMPS and not flags & _HIDDEN:
            return True
    return False


def _flattened(page: pypdfium2.PdfPage) -> bool:
    """Draws the page's annotations into it; whether there was anything to draw."""
    done = pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
    return bool(done == pdfium.FLATTEN_SUCCESS)


def _stamped(again: pypdfium2.PdfPage, place: _Placing, letters: list[Glyph]) -> list[Glyph]:
    """What is drawn where the annotations are drawn too, and is not without them.

    They are read on their own: the typist's blanks lie under them and would part their digits.
    """
    own = {_where(one) for one in letters}
    return [one for one in _letters(again, place) if _where(one) not in own]


def _where(letter: Glyph) -> tuple[str, int, int]:
    return letter.text, round(letter.x0), round(letter.baseline)


def _rules(page: pypdfium2.PdfPage, place: _Placing) -> tuple[list[Rule], bool]:
    """The vertical lines drawn on a page, and whether anything is drawn on it at all."""
    rules: list[Rule] = []
    count = pdfium.FPDFPage_CountObjects(page.raw)
    if count > _OBJECTS_AT_MOST:
        return [], True
    edges = [ctypes.c_float() for _ in range(4)]
    pointers = [ctypes.byref(edge) for edge in edges]
    for index in range(count):
        drawn = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(drawn, *pointers):
            continue
        x0, y0, x1, y1 = (edge.value for edge in edges)
        left, top, right, bottom = place.box(x0, y0, x1, y1)
        if bottom - top < _RULE or pdfium.FPDFPath_CountSegments(drawn) > _SEGMENTS_AT_MOST:
            continue
        sides = {left} if right - left <= _THIN else {left, right}
        rules += [Rule(side, top, bottom) for side in sides]
    return ([] if len(rules) > _RULES_AT_MOST else rules), bool(count)
