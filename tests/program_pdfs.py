"""PDFs as Word, Chrome, Google Docs and Windows write them: the same lines, each program's own way.

The files are put together by hand, operator by operator, because no library writes what these do:
runs of two fonts within a word, blanks that are drawn, left out or no-break, turned axes, marks of
structure, text boxes and watermarks out of order.
"""

import random
import zlib
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

FONTS = Path("/usr/share/fonts/truetype")
FACES = {  # each with all letters of Vietnamese; the first that is installed
    "liberation2": ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"),
    "liberation": ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"),
    "dejavu": ("DejaVuSerifCondensed.ttf", "DejaVuSerifCondensed-Bold.ttf"),
}
WIDTH, HEIGHT = 595, 842
CATALOGUE, PAGES = 1, 2


class Piece(NamedTuple):
    """Words on a line: left edge and baseline in points from the bottom left, the blank's width."""

    x: float
    y: float
    words: list
    room: float
    bold: bool = False
    size: float = 13.0


def face_file(bold):
    for family, names in FACES.items():
        if (file := FONTS / family / names[bold]).exists():
            return file
    pytest.skip("no face with Vietnamese letters (Debian: apt install fonts-liberation)")


@cache
def face(bold):
    return TTFontFile(face_file(bold))


def width_of(text, size=13.0, bold=False):
    font = face(bold)
    return sum(font.charWidths.get(ord(char), 500) for char in text) * size / 1000


class File:
    """A PDF being put together: fonts and pages."""

    def __init__(self, name):
        self.name = name  # of the fonts
        self.objects = {}
        self.pages = []
        self.next = 3
        self.fonts = {}

    def add(self, body):
        number = self.next
        self.next += 1
        self.objects[number] = body
        return number

    def stream(self, data, more=b""):
        packed = zlib.compress(data)
        head = b"<< /Filter /FlateDecode /Length %d %s >>" % (len(packed), more)
        return self.add(head + b"\nstream\n" + packed + b"\nendstream")

    def font(self, bold, wide):
        """The number of a font: of one byte a letter (Windows' code page), or of two (glyphs)."""
        key = (bold, wide)
        if key not in self.fonts:
            self.fonts[key] = self._wide(bold) if wide else self._simple(bold)
        return self.fonts[key]

    def _descriptor(self, bold):
        font = face(bold)
        name = b"/ABCDEE+" + self.name.encode() + (b",Bold" if bold else b"")
        file = self.stream(face_file(bold).read_bytes())
        flags = b"<< /Type /FontDescriptor /FontName %s /Flags 32 /ItalicAngle 0 /Ascent %d"
        return name, self.add(
            flags
            % (name, font.ascent)
            + b" /Descent %d /CapHeight 693 /StemV 80 /FontWeight %d /FontBBox [-568 -216 2046 693]"
            b" /FontFile2 %d 0 R >>" % (font.descent, 700 if bold else 400, file)
        )

    def _simple(self, bold):
        name, descriptor = self._descriptor(bold)
        chars = [bytes([code]).decode("cp1252", "replace") for code in range(32, 256)]
        widths = b" ".join(b"%d" % face(bold).charWidths.get(ord(char), 500) for char in chars)
        return self.add(
            b"<< /Type /Font /Subtype /TrueType /BaseFont %s /FirstChar 32 /LastChar 255"
            b" /Encoding /WinAnsiEncoding /Widths [%s] /FontDescriptor %d 0 R >>"
            % (name, widths, descriptor)
        )

    def _wide(self, bold):
        name, descriptor = self._descriptor(bold)
        font = face(bold)
        letters = {}
        for code, glyph in sorted(font.charToGlyph.items()):
            if code < 0x2500 and (code != 0xA0 or glyph not in letters):
                letters.setdefault(glyph, code)
        # Windows tells the no-break blank and the soft hyphen apart from blank and hyphen.
        widths = b" ".join(
            b"%d [%d]" % (glyph, font.charWidths.get(code, 500)) for glyph, code in letters.items()
        )
        child = self.add(
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont %s /CIDToGIDMap /Identity /DW 1000"
            b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            b" /W [%s] /FontDescriptor %d 0 R >>" % (name, widths, descriptor)
        )
        pairs = [f"<{glyph:04X}> <{code:04X}>" for glyph, code in letters.items()]
        parts = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
        table = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            + "".join(f"{len(p)} beginbfchar\n" + "\n".join(p) + "\nendbfchar\n" for p in parts)
            + "endcmap CMapName currentdict /CMap defineresource pop end end"
        )
        return self.add(
            b"<< /Type /Font /Subtype /Type0 /BaseFont %s /Encoding /Identity-H"
            b" /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>"
            % (name, child, self.stream(table.encode()))
        )

    def page(self, content):
        number = self.stream(content)
        self.pages.append((number, dict(self.fonts)))

    def saved(self):
        kids = []
        for content, _ in self.pages:
            fonts = b" ".join(
                b"/%s %d 0 R" % (name_of(*key).encode(), number)
                for key, number in self.fonts.items()
            )
            kids.append(
                self.add(
                    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R"
                    b" /StructParents 0 /Resources << /Font << %s >> >> >>"
                    % (WIDTH, HEIGHT, content, fonts)
                )
            )
        self.objects[CATALOGUE] = (
            b"<< /Type /Catalog /Pages 2 0 R /Lang (vi-VN) /MarkInfo << /Marked true >> >>"
        )
        self.objects[PAGES] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
            b" ".join(b"%d 0 R" % kid for kid in kids),
            len(kids),
        )
        out = bytearray(b"%PDF-1.7\n")
        places = {}
        for number, body in sorted(self.objects.items()):
            places[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(places))
        out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
            len(places) + 1,
            table,
        )
        return bytes(out)


def name_of(bold, wide):
    return f"F{1 + bold + 2 * wide}"


def glyphs(text, bold):
    """A text in the two bytes a glyph of a wide font, in hexadecimal figures."""
    return "".join(f"{face(bold).charToGlyph.get(ord(char), 0):04X}" for char in text)


def in_code_page(char):
    try:
        char.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def escaped(text):
    data = text.encode("cp1252")
    return "".join(
        chr(byte) if 32 <= byte < 127 and byte not in b"()\\" else f"\\{byte:03o}" for byte in data
    )


def as_word(pages):
    """Word's own export.

    Letters of the code page in one font and all others in a second, so that most words are drawn
    in several runs, each set on its own with a clip and a mark of structure; small kerns within
    the runs; blanks at the end of a run, at the beginning of the next, or in one of their own.
    """
    file = File("TimesNewRomanPSMT")
    for page in pages:
        out = []
        for number, piece in enumerate(page):
            out.append(f"/P <</MCID {number}>> BDC")
            out += word_line(file, piece)
            out.append("EMC")
        file.page("\n".join(out).encode())
    return file.saved()


def word_line(file, piece):
    x, y, words, room, bold, size = piece
    chance = random.Random(f"{y} {words}")
    blank = width_of(" ", size, bold)
    letters = []  # each with the room after it
    for number, word in enumerate(words):
        letters += [(char, 0.0) for char in word]
        if number + 1 < len(words):
            letters.append((" ", room - blank))
    cut = []
    for _, group in groupby(letters, key=lambda one: in_code_page(one[0])):
        left = list(group)
        while left:  # where spelling, revisions and the language change, Word cuts runs
            length = chance.choice((3, 7, 15, 40))
            cut.append(left[:length])
            left = left[length:]
    for run in cut:
        wide = not in_code_page(run[0][0])
        file.font(bold, wide)
        parts, text, advance = [], "", 0.0
        for char, after in run:
            text += char
            advance += width_of(char, size, bold) + after
            kern = after or chance.choice((0, 0, 0, 0.02, -0.03))
            if kern:
                parts.append(shown(text, wide, bold) + f" {-1000 * kern / size:.2f}")
                advance += kern - after
                text = ""
        parts.append(shown(text, wide, bold) if text else "")
        yield (
            f"q 0.000008871 0 595.32 841.92 re W* n BT /{name_of(bold, wide)} {size} Tf"
            f" 1 0 0 1 {x:.2f} {y:.2f} Tm 0 g 0 G [{' '.join(parts)}] TJ ET Q"
        )
        x += advance


def shown(text, wide, bold):
    return f"<{glyphs(text, bold)}>" if wide else f"({escaped(text)})"


def as_chrome(pages):
    """Chrome's print (Skia): a page scaled and turned over, glyphs of a wide font, a line a run."""
    file = File("TimesNewRomanPSMT")
    for page in pages:
        out = ["q .24 0 0 -.24 0 842 cm"]
        for number, piece in enumerate(page):
            x, y, words, room, bold, size = piece
            file.font(bold, True)
            out.append(f"/P <</MCID {number}>> BDC BT /{name_of(bold, True)} {size / 0.24:.4f} Tf")
            out.append(f"1 0 0 -1 {x / 0.24:.4f} {(842 - y) / 0.24:.4f} Tm")
            blank = width_of(" ", size, bold)
            gap = f" {-1000 * (room - blank) / size:.3f} "
            texts = [f"{word} " for word in words[:-1]] + [words[-1]]
            out.append("[" + gap.join(shown(text, True, bold) for text in texts) + "] TJ ET EMC")
        out.append("Q")
        file.page("\n".join(out).encode())
    return file.saved()


def as_google(pages):
    """Google Docs (Skia): every word of its own, in a space moved to its line, blanks drawn."""
    file = File("TimesNewRomanPSMT")
    for page in pages:
        out = ["1 0 0 -1 0 842 cm", "q .75 0 0 .75 0 0 cm"]
        for piece in page:
            x, y, words, room, bold, size = piece
            file.font(bold, True)
            out.append(f"q 1 0 0 1 0 {(842 - y) / 0.75:.3f} cm")
            for number, word in enumerate(words):
                text = word + " " * (number + 1 < len(words))
                out.append(
                    f"BT /{name_of(bold, True)} {size / 0.75:.3f} Tf 1 0 0 -1 {x / 0.75:.3f} .47"
                    f" Tm <{glyphs(text, bold)}> Tj ET"
                )
                x += width_of(word, size, bold) + room
            out.append("Q")
        out.append("Q")
        file.page("\n".join(out).encode())
    return file.saved()


def as_windows(pages):
    """Microsoft: Print To PDF: each letter set by itself, no blank drawn, axes turned over."""
    file = File("TimesNewRoman")
    for page in pages:
        out = [".1 0 0 -.1 0 842 cm q"]
        for piece in page:
            x, y, words, room, bold, size = piece
            file.font(bold, True)
            out.append(f"BT /{name_of(bold, True)} {10 * size} Tf")
            for word in words:
                for char in word:
                    code = glyphs(char, bold)
                    out.append(f"1 0 0 -1 {round(10 * x)} {round(10 * (842 - y))} Tm <{code}> Tj")
                    x += width_of(char, size, bold)
                x += room
            out.append("ET")
        out.append("Q")
        file.page("\n".join(out).encode())
    return file.saved()


PROGRAMS = {"Word": as_word, "Chrome": as_chrome, "Google": as_google, "Windows": as_windows}
