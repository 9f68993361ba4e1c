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
LETTERS_AT_MOST = 200_000  # of one page; one of small print has 10,000
_OVERLAP = 0.04  # of the font's height: letters drawn one by one may overlap so much
_BOLD_NAMES = ("bold", "black", "heavy")


def _quick(function: Any, result: Any, *arguments: Any) -> Any:  # noqa: ANN401 - ctypes is loose
    """A function of PDFium to which pointers are plain numbers: asked of every single letter."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_POINTER = ctypes.c_void_p
_object_at = _quick(pdfium.FPDFText_GetTextObject, _POINTER, _POINTER, ctypes.c_int)
_font_of = _quick(pdfium.FPDFTextObj_GetFont, _POINTER, _POINTER)
_size_of = _quick(pdfium.FPDFTextObj_GetFontSize, ctypes.c_int, _POINTER, _POINTER)
_mode_of = _quick(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, _POINTER)
_matrix_of = _quick(pdfium.FPDFText_GetMatrix, ctypes.c_int, _POINTER, ctypes.c_int, _POINTER)
_code_at = _quick(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _POINTER, ctypes.c_int)
_box_at = _quick(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, _POINTER, ctypes.c_int, _POINTER)


class _Face(NamedTuple):
    """A font; ``texts`` fills up with the letters of its codes."""

    font: Any
    name: str
    descent: float
    bold: bool
    texts: dict[int, str]


class TooManyLettersError(Exception):
    """A page has more letters than are read; it holds how many."""


def letters_of(page: Any, sheet: Sheet) -> list[Run]:  # noqa: ANN401 - a pointer of ctypes
    """The runs of letters on a page, each in the frame in which it stands upright.

    Raises:
        TooManyLettersError: no page of a text has so many.
    """
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return []
    try:
        count = pdfium.FPDFText_CountChars(text)
        if count > LETTERS_AT_MOST:
            raise TooManyLettersError(count)
        return _Letters(text, sheet).runs()
    finally:
        pdfium.FPDFText_ClosePage(text)


class _Letters:
    def __init__(self, text: Any, sheet: Sheet) -> None:  # noqa: ANN401 - a pointer of ctypes
        self._text = text
        self._sheet = sheet
        self._faces: dict[int, _Face] = {}
        self._given, self._matrix = ctypes.c_float(), pdfium.FS_MATRIX()
        self._at_given, self._at_matrix = map(ctypes.addressof, (self._given, self._matrix))

    def runs(self) -> list[Run]:
        """Every run of letters, in PDFium's order; what goes on alike is one run."""
        text, framed = ctypes.cast(self._text, _POINTER).value, self._sheet.framed
        box = pdfium.FS_RECTF()
        at_box = ctypes.addressof(box)
        runs: list[Run] = []
        last, turn, face, left_edge = 0, None, None, self._sheet.left
        glyphs: list[Glyph] = []
        for index in range(pdfium.FPDFText_CountChars(self._text)):
            drawn = _object_at(text, index)
            if not drawn:
                continue  # a blank or a line end that is not in the file
            begins = drawn != last or face is None
            if begins or face is None:
                face = self._face(drawn)
                run = self._run(drawn, index, face)
                turn, last = run.turn, drawn
            code = _code_at(text, index)
            letter = face.texts.get(code) or self._letter(index, code, face, run)
            _box_at(text, index, at_box)
            if turn == 0:
                x0, x1 = box.left - left_edge, box.right - left_edge
            else:
                x0, _, x1, _ = framed((box.left, box.bottom, box.right, box.top), turn or 0)
            if begins and not (
                glyphs
                and run[1:] == runs[-1][1:]
                and 0 <= x0 - glyphs[-1][1] + _OVERLAP * run.size <= run.size
            ):
                runs.append(run)
                glyphs = run.glyphs
            if "\u0300" <= letter <= "\u036f" and glyphs and x0 <= glyphs[-1][1] + _ALIKE:
                x0, x1, base = glyphs.pop()
                letter = base + letter
            glyphs.append((x0, x1, letter))
        return runs

    def _run(self, drawn: int, index: int, face: _Face) -> Run:
        """A run without its glyphs."""
        turn: int | None
        given, matrix = self._given, self._matrix
        _size_of(drawn, self._at_given)
        _matrix_of(self._text, index, self._at_matrix)
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
        mode = _mode_of(drawn)
        return Run(
            [],
            face.name,
            size,
            baseline,
            bottom - size,
            bottom,
            turn,
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

    def _face(self, drawn: int) -> _Face:
        font = _font_of(drawn) or 0
        face = self._faces.get(font)
        if face is None:
            face = self._faces[font] = _described(font)
        return face


def _described(address: int) -> _Face:
    if not address:
        return _Face(None, "", _USUAL, bold=False, texts={})
    font = ctypes.cast(address, pdfium.FPDF_FONT)
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
