"""One invented report, laid out as different programs do it: for the benchmark of readers.

The words are those of ``samples/source/nd30-report.toml``, the body several times over.
"""

from __future__ import annotations

import io
import itertools
import random
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unicodedata
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Draw = Callable[[Canvas, "Line"], None]

WORDS = Path(__file__).resolve().parent.parent / "samples" / "source" / "nd30-report.toml"
TESTS = Path(__file__).resolve().parent.parent / "tests"
FONTS = Path("/usr/share/fonts/truetype")
MAIN, OTHER = "liberation2/LiberationSerif-Regular.ttf", "dejavu/DejaVuSerifCondensed.ttf"
TIMES = 6  # the body is printed
SIZE, LEADING, LEFT, TOP, WIDTH = 13.0, 19.0, 85.0, 60.0, 467.0
LACKING = range(0x1EA0, 0x1EFA)  # letters that the main font of the fallback layout has not

Line = tuple[float, float, list[str], float]
"""Left edge, baseline, words, and the width of the blanks between them."""


def columns() -> dict[str, list[str]]:
    """The lines of the head's and the foot's columns, and of what stands between."""
    words: dict[str, Any] = tomllib.loads(WORDS.read_text("utf-8"))
    top, bottom = words["head"], words["foot"]
    body = [line.lstrip("# ") for line in words["body"]["text"].strip().splitlines()]
    return {
        "head left": [*top["agency"], top["number"]],
        "head right": [top["nation"], top["motto"], top["place_date"]],
        "middle": [top["kind"], *top["subject"], top["addressee"], *body * TIMES],
        "foot left": ["Nơi nhận:", *(f"- {line}" for line in bottom["recipients"])],
        "foot right": [*bottom["authority"], bottom["name"]],
    }


def lines_drawn() -> Iterator[list[Line]]:
    """The lines of each page: head and foot in two columns, the body justified."""
    parts = columns()
    width = pdfmetrics.stringWidth
    blank = width(" ", "Main", SIZE)
    page: list[Line] = []
    y = A4[1] - TOP

    def side_by_side(left: list[str], right: list[str], y: float) -> float:
        for column, middle in ((left, LEFT + 0.22 * WIDTH), (right, LEFT + 0.72 * WIDTH)):
            for number, text in enumerate(column):
                half = width(text, "Main", 11) * SIZE / 11 / 2
                page.append((middle - half, y - number * LEADING, text.split(), blank))
        return y - max(len(left), len(right)) * LEADING - LEADING

    y = side_by_side(parts["head left"], parts["head right"], y)
    for paragraph in parts["middle"]:
        for words, is_last in wrapped(paragraph.split(), blank):
            if y < TOP:
                yield page
                page, y = [], A4[1] - TOP
            used = sum(width(word, "Main", SIZE) for word in words)
            room = blank if is_last else (WIDTH - used) / max(1, len(words) - 1)
            page.append((LEFT, y, words, room))
            y -= LEADING
    if y < TOP + 9 * LEADING:
        yield page
        page, y = [], A4[1] - TOP
    side_by_side(parts["foot left"], parts["foot right"], y - LEADING)
    yield page


def wrapped(words: list[str], blank: float) -> Iterator[tuple[list[str], bool]]:
    """The words of a paragraph in lines that fit, and whether a line is the last."""
    line: list[str] = []
    used = 0.0
    for word in words:
        more = pdfmetrics.stringWidth(word, "Main", SIZE)
        if line and used + more + blank * len(line) > WIDTH:
            yield line, False
            line, used = [], 0.0
        line.append(word)
        used += more
    yield line, True


def drawn_by(draw: Draw) -> bytes:
    """The report as a PDF whose lines one function draws."""
    for name, file in (("Main", MAIN), ("Other", OTHER)):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for page in lines_drawn():
        for line in page:
            draw(canvas, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def whole_lines(canvas: Canvas, line: Line) -> None:
    """As reportlab does it: a line at a time, its blanks widened."""
    x, y, words, room = line
    text = canvas.beginText(x, y)
    text.setFont("Main", SIZE)
    text.setWordSpace(0)
    for word in words:
        text.textOut(word)
        text.setXPos(pdfmetrics.stringWidth(word, "Main", SIZE) + room)
    canvas.drawText(text)


def pieces(canvas: Canvas, line: Line) -> None:
    """As Word does it: pieces of words set one by one, some blanks drawn, others left free."""
    x, y, words, room = line
    chance = random.Random(f"{y} {words}")
    canvas.setFont("Main", SIZE)
    for word in words:
        cut = chance.randrange(len(word) + 1)
        for piece in (word[:cut], word[cut:]):
            canvas.drawString(x + chance.uniform(-0.15, 0.15), y, piece)
            x += pdfmetrics.stringWidth(piece, "Main", SIZE)
        if chance.random() < 0.5:
            canvas.drawString(x, y, " ")
        x += room


def two_fonts(canvas: Canvas, line: Line) -> None:
    """As where the main font lacks letters: the other font draws them after all others."""
    x, y, words, room = line
    later: list[tuple[float, str]] = []
    canvas.setFont("Main", SIZE)
    for word in words:
        for lacks, letters in itertools.groupby(word, lambda letter: ord(letter) in LACKING):
            run = "".join(letters)
            if lacks:
                later.append((x, run))
            else:
                canvas.drawString(x, y, run)
            x += pdfmetrics.stringWidth(run, "Other" if lacks else "Main", SIZE)
        canvas.drawString(x, y, " ")
        x += room
    canvas.setFont("Other", SIZE)
    for place, run in later:
        canvas.drawString(place, y, run)


def by_libreoffice(form: str) -> bytes | None:
    """The report as LibreOffice prints a DOCX with its text in NFC or NFD; ``None`` without it."""
    if not shutil.which("soffice"):
        return None
    from docx import Document

    parts = {
        key: [unicodedata.normalize(form, line) for line in lines]  # type: ignore[arg-type]
        for key, lines in columns().items()
    }
    document = Document()
    document.styles["Normal"].font.name = "Liberation Serif"
    side_by_side(document, parts["head left"], parts["head right"])
    for line in parts["middle"]:
        document.add_paragraph(line)
    side_by_side(document, parts["foot left"], parts["foot right"])
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.docx"
        document.save(str(source))
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return source.with_suffix(".pdf").read_bytes()


def side_by_side(document: Any, left: list[str], right: list[str]) -> None:  # noqa: ANN401
    """Two columns of centred lines, as a table without rules."""
    from docx.oxml import OxmlElement

    row = document.add_table(rows=1, cols=2).rows[0]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # not across a page break
    cells = row.cells
    for cell, lines in zip(cells, (left, right), strict=True):
        cell.paragraphs[0].text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)
        for paragraph in cell.paragraphs:
            paragraph.alignment = 1


def written_by(program: str) -> bytes:
    """The report as another program writes it, operator by operator."""
    sys.path.insert(0, str(TESTS))
    from program_pdfs import PROGRAMS, Piece

    for name, file in (("Main", MAIN), ("Other", OTHER)):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))
    written: bytes = PROGRAMS[program]([[Piece(*line) for line in page] for page in lines_drawn()])
    return written


LAYOUTS: dict[str, Callable[[], bytes | None]] = {
    "reportlab": lambda: drawn_by(whole_lines),
    "as Word": lambda: drawn_by(pieces),
    "fallback font": lambda: drawn_by(two_fonts),
    **{f"{name}'s own": partial(written_by, name) for name in ("Word", "Chrome", "Google")},
    "Print To PDF": lambda: written_by("Windows"),
    "LibreOffice": lambda: by_libreoffice("NFC"),
    "LibreOffice NFD": lambda: by_libreoffice("NFD"),
}
