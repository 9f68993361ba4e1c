"""The letters drawn on a page (chữ trên trang): which, where, and in what font."""

from __future__ import annotations

import ctypes
import math
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2.raw as pdfium

from baocao_parser.readers.encodings.symbol_fonts import symbol_letter
from baocao_parser.readers.layout.glyphs import UNKNOWN, Glyph, Run

if TYPE_CHECKING:
    from baocao_parser.readers.layout.frames import Sheet

_LINE_END_HYPHENS = frozenset((0x2, 0xFFFE))  # what PDFium makes of a hyphen that ends a line
_SOFT_HYPHEN = "\xad"
_ALIKE = 0.02  # of the font's height: what differs by less is the same
_SLANT = math.radians(20)  # a scan may lie askew by less than that
_DEEPEST, _FLATTEST, _USUAL = -0.4, -0.05, -0.21  # how far fonts reach below their baseline
_HEAVY = 700
_BOLD_NAMES = ("bold", "black", "heavy")


class _Face(NamedTuple):
    """A font; ``texts`` fills up with the letters of its codes."""

    font: Any
    name: str
    descent: float
    bold: bool
    texts: dict[int, str]


def letters_of(page: Any, sheet: Sheet) -> list[Run]:  # noqa: ANN401 - a pointer of ctypes
    """The runs of letters on a page, each in the frame in which it stands upright."""
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return []
    try:
        return _Letters(text, sheet).runs()
    finally:
        pdfium.FPDFText_ClosePage(text)


class _Letters:
    def __init__(self, text: Any, sheet: Sheet) -> None:  # noqa: ANN401 - a pointer of ctypes
        self._text = text
        self._sheet = sheet
        self._faces: dict[int, _Face] = {}
        self._given, self._matrix = ctypes.c_float(), pdfium.FS_MATRIX()

    def runs(self) -> list[Run]:
        """Every run of letters, in PDFium's order."""
        text, framed = self._text, self._sheet.framed
        code_of, object_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetTextObject
        box_of, address_of = pdfium.FPDFText_GetLooseCharBox, ctypes.addressof
        box = pdfium.FS_RECTF()
        runs: list[Run] = []
        last, turn, face, left_edge = 0, None, None, self._sheet.left
        glyphs: list[Glyph] = []
        for index in range(pdfium.FPDFText_CountChars(text)):
            drawn = object_of(text, index)
            if not drawn:
                continue  # a blank or a line end that is not in the file
            address = address_of(drawn.contents)
            if address != last or face is None:
                face = self._face(drawn)
                run = self._run(drawn, index, face)
                glyphs, turn, last = run.glyphs, run.turn, address
                runs.append(run)
            code = code_of(text, index)
            letter = face.texts.get(code) or self._letter(index, code, face, runs[-1])
            box_of(text, index, box)
            if turn == 0:
                x0, x1 = box.left - left_edge, box.right - left_edge
            else:
                x0, _, x1, _ = framed((box.left, box.bottom, box.right, box.top), turn or 0)
            if "\u0300" <= letter <= "\u036f" and glyphs and x0 <= glyphs[-1][1] + _ALIKE:
                x0, x1, base = glyphs.pop()
                letter = base + letter
            glyphs.append((x0, x1, letter))
        return runs

    def _run(self, drawn: Any, index: int, face: _Face) -> Run:  # noqa: ANN401 - as above
        """A run without its glyphs."""
        turn: int | None
        given, matrix = self._given, self._matrix
        pdfium.FPDFTextObj_GetFontSize(drawn, given)
        pdfium.FPDFText_GetMatrix(self._text, index, matrix)
        if not matrix.b and not matrix.c and matrix.a > 0:  # by far the most
            turn, size = 0, abs(given.value * matrix.d)
            baseline = self._sheet.top - matrix.f
        else:
            turn = _turn(matrix.a, matrix.b)
            size = abs(given.value) * math.hypot(matrix.c, matrix.d)
            point = (matrix.e, matrix.f, matrix.e, matrix.f)
            baseline = self._sheet.framed(point, turn or 0)[1]
        size = max(0.1, size)
        bottom = baseline - face.descent * size
        mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn)
        return Run(
            glyphs=[],
            font=face.name,
            size=size,
            baseline=baseline,
            top=bottom - size,
            bottom=bottom,
            turn=turn,
            bold=face.bold or mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
            hidden=mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
        )

    def _letter(self, index: int, code: int, face: _Face, run: Run) -> str:
        """What a code stands for; kept in ``face`` where that is the same everywhere."""
        if code in _LINE_END_HYPHENS and pdfium.FPDFText_IsHyphen(self._text, index) == 1:
            return self._hyphen(index, face, run)
        letter = symbol_letter(_character(code), face.name)
        if pdfium.FPDFText_HasUnicodeMapError(self._text, index) == 1:
            letter = UNKNOWN
        face.texts[code] = letter
        return letter

    def _hyphen(self, index: int, face: _Face, run: Run) -> str:
        """The hyphen that ends a line, hard or soft: in TCVN3 the soft one is a letter, ư."""
        box, hard, soft = pdfium.FS_RECTF(), ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFText_GetLooseCharBox(self._text, index, box)
        width = max(box.right - box.left, box.top - box.bottom if run.turn in (1, 3) else 0)
        pdfium.FPDFFont_GetGlyphWidth(face.font, ord("-"), run.size, hard)
        pdfium.FPDFFont_GetGlyphWidth(face.font, ord(_SOFT_HYPHEN), run.size, soft)
        is_soft = abs(width - soft.value) + _ALIKE * run.size < abs(width - hard.value)
        return _SOFT_HYPHEN if is_soft else "-"

    def _face(self, drawn: Any) -> _Face:  # noqa: ANN401 - as above
        font = pdfium.FPDFTextObj_GetFont(drawn)
        address = ctypes.addressof(font.contents) if font else 0
        face = self._faces.get(address)
        if face is None:
            face = self._faces[address] = _described(font)
        return face


def _described(font: Any) -> _Face:  # noqa: ANN401 - a pointer of ctypes
    if not font:
        return _Face(None, "", _USUAL, bold=False, texts={})
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(1, length))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    name = buffer.value.decode("utf-8", "replace")
    below = ctypes.c_float()
    pdfium.FPDFFont_GetDescent(font, 1000.0, below)
    descent = below.value / 1000
    return _Face(
        font,
        name,
        descent if _DEEPEST <= descent <= _FLATTEST else _USUAL,
        pdfium.FPDFFont_GetWeight(font) >= _HEAVY
        or any(part in name.lower() for part in _BOLD_NAMES),
        {},
    )


def _turn(a: float, b: float) -> int | None:
    """The quarter turn nearest to the direction of a line; ``None`` where it runs aslant."""
    angle = math.atan2(b, a)
    turns = round(angle / (math.pi / 2))
    return turns % 4 if abs(angle - turns * math.pi / 2) <= _SLANT else None


def _character(code: int) -> str:
    if code in (0x9, 0xA, 0xD):
        return " "
    if code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF or code & 0xFFFE == 0xFFFE:
        return UNKNOWN
    return chr(code)
