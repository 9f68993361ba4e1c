"""Builds ``nd30-report.pdf``: a report of a district, laid out by Nghị định 30/2020/NĐ-CP.

The words are in ``source/nd30-report.toml``; this file knows only how they stand on the page.
The same words, the same font files and the same reportlab give the same bytes.

    python samples/build_pdf.py            writes the sample
    python samples/build_pdf.py --check    exits 1 where the sample is not what would be written
"""

from __future__ import annotations

import argparse
import io
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm, mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    HRFlowable,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).resolve().parent
WORDS = HERE / "source" / "nd30-report.toml"
SAMPLE = HERE / "nd30-report.pdf"

FONT_FOLDER = Path("/usr/share/fonts")
FONT_PACKAGE = "fonts-dejavu-extra"
FACES = {
    "Serif": "DejaVuSerifCondensed.ttf",
    "Serif-Bold": "DejaVuSerifCondensed-Bold.ttf",
    "Serif-Italic": "DejaVuSerifCondensed-Italic.ttf",
    "Serif-BoldItalic": "DejaVuSerifCondensed-BoldItalic.ttf",
}

# Phụ lục I: left 30-35 mm, right 15-20 mm, top and bottom 20-25 mm.
LEFT, RIGHT, TOP, BOTTOM = 30 * mm, 15 * mm, 20 * mm, 20 * mm
WIDTH = A4[0] - LEFT - RIGHT
HEAD_COLUMNS = (0.40 * WIDTH, 0.60 * WIDTH)
FOOT_COLUMNS = (0.50 * WIDTH, 0.50 * WIDTH)


def register_fonts() -> None:
    """Makes the four faces known to reportlab; where one lacks, names the package and exits."""
    for face, name in FACES.items():
        found = sorted(FONT_FOLDER.rglob(name))
        if not found:
            sys.exit(f"{name} is not under {FONT_FOLDER}: apt install {FONT_PACKAGE}")
        pdfmetrics.registerFont(TTFont(face, str(found[0])))


def style(
    face: str, size: float, alignment: int = TA_LEFT, indent: float = 0, after: float = 0
) -> ParagraphStyle:
    return ParagraphStyle(
        face,
        fontName=face,
        fontSize=size,
        leading=size * 1.25,
        alignment=alignment,
        firstLineIndent=indent,
        spaceAfter=after,
    )


def centred(words: str, face: str, size: float) -> Paragraph:
    return Paragraph(words, style(face, size, TA_CENTER))


def rule(share: str) -> list[Flowable]:
    return [Spacer(0, 4), HRFlowable(width=share, thickness=0.7, color="black"), Spacer(0, 4)]


def columns(left: list[Flowable], right: list[Flowable], widths: tuple[float, float]) -> Table:
    """Two columns side by side, nothing drawn between them."""
    everywhere = ((0, 0), (-1, -1))
    layout = [
        ("LEFTPADDING", *everywhere, 0),
        ("RIGHTPADDING", *everywhere, 0),
        ("VALIGN", *everywhere, "TOP"),
        ("ALIGN", *everywhere, "CENTER"),
    ]
    return Table([[left, right]], colWidths=widths, style=layout)


def head(words: dict[str, Any]) -> list[Flowable]:
    """Quốc hiệu, cơ quan, số, ngày, tên loại, trích yếu."""
    left: list[Flowable] = [centred(line, "Serif-Bold", 12) for line in words["agency"]]
    left += [*rule("40%"), centred(words["number"], "Serif", 12.5)]
    right: list[Flowable] = [centred(words["nation"], "Serif-Bold", 11.5)]
    right += [centred(words["motto"], "Serif-Bold", 12.5), *rule("62%")]
    right += [centred(words["place_date"], "Serif-Italic", 12.5)]
    title = [centred(words["kind"], "Serif-Bold", 14)]
    title += [centred(line, "Serif-Bold", 13) for line in words["subject"]]
    return [
        columns(left, right, HEAD_COLUMNS),
        Spacer(0, 10),
        *title,
        *rule("30%"),
        centred(words["addressee"], "Serif", 13),
        Spacer(0, 8),
    ]


def body(text: str) -> list[Flowable]:
    faces = {"#": "Serif-Bold", "##": "Serif-Bold", "###": "Serif-BoldItalic"}
    flow: list[Flowable] = []
    for line in text.strip().splitlines():
        mark, _, rest = line.partition(" ")
        face, words = (faces[mark], rest) if mark in faces else ("Serif", line)
        if mark in faces:  # a heading keeps at least two lines of its text on the page
            flow.append(CondPageBreak(2 * cm))
        flow.append(Paragraph(words, style(face, 13, TA_JUSTIFY, indent=1 * cm, after=6)))
    return flow


def foot(words: dict[str, Any]) -> list[Flowable]:
    """Nơi nhận to the left, quyền hạn, chức vụ and họ tên to the right."""
    left: list[Flowable] = [Paragraph("Nơi nhận:", style("Serif-BoldItalic", 12))]
    left += [Paragraph(f"- {line}", style("Serif", 11)) for line in words["recipients"]]
    right: list[Flowable] = [centred(line, "Serif-Bold", 12.5) for line in words["authority"]]
    right += [Spacer(0, 62), centred(words["name"], "Serif-Bold", 12.5)]
    return [Spacer(0, 10), columns(left, right, FOOT_COLUMNS)]


def page_number(canvas: Canvas, document: BaseDocTemplate) -> None:
    """Centred in the top margin; the first page has none."""
    if document.page > 1:
        canvas.setFont("Serif", 12.5)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 13 * mm, str(document.page))


def read_words() -> dict[str, Any]:
    with WORDS.open("rb") as file:
        return tomllib.load(file)


def clean_text() -> str:
    """The document's words in reading order, one paragraph a line, the marks of the source out."""
    words = read_words()
    top, bottom = words["head"], words["foot"]
    lines = [*top["agency"], top["nation"], top["motto"], top["number"], top["place_date"]]
    lines += [top["kind"], *top["subject"], top["addressee"]]
    lines += [line.lstrip("# ") for line in words["body"]["text"].strip().splitlines()]
    lines += ["Nơi nhận:", *(f"- {line}" for line in bottom["recipients"])]
    return "\n".join([*lines, *bottom["authority"], bottom["name"]])


def build() -> bytes:
    register_fonts()
    words = read_words()
    buffer = io.BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=A4,
        title="Báo cáo số 318/BC-UBND",
        author="UBND huyện Kim Lĩnh",
        invariant=1,
    )
    frame = Frame(LEFT, BOTTOM, WIDTH, A4[1] - TOP - BOTTOM, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=page_number))
    document.build([*head(words["head"]), *body(words["body"]["text"]), *foot(words["foot"])])
    return buffer.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    if parser.parse_args().check:
        return int(SAMPLE.read_bytes() != build())
    SAMPLE.write_bytes(build())
    return 0


if __name__ == "__main__":
    sys.exit(main())
