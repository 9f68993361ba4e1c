"""Builds ``tables-report.pdf``: a report with two ruled tables, one of them over a page break.

The words are in ``source/tables-report.toml``; head, foot and faces are those of ``build_pdf.py``.

    python samples/build_tables.py            writes the sample
    python samples/build_tables.py --check    exits 1 where the sample is not what would be written
"""

from __future__ import annotations

import argparse
import io
import sys
import tomllib
from typing import TYPE_CHECKING, Any

from build_pdf import (
    BOTTOM,
    HERE,
    LEFT,
    TOP,
    WIDTH,
    body,
    centred,
    foot,
    head,
    page_number,
    register_fonts,
    style,
)
from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer, Table

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

WORDS = HERE / "source" / "tables-report.toml"
SAMPLE = HERE / "tables-report.pdf"


def ruled(words: dict[str, Any]) -> list[Flowable]:
    """A table with all its lines drawn, its head once more on every page."""
    first = words["head"]
    rows = [
        [
            centred(cell, "Serif-Bold", 11)
            if number < first
            else Paragraph(cell, style("Serif", 11))
            for cell in row
        ]
        for number, row in enumerate(words["rows"])
    ]
    layout = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    layout += [("SPAN", tuple(begin), tuple(end)) for begin, end in words["joined"]]
    widths = [WIDTH * share / sum(words["widths"]) for share in words["widths"]]
    return [Table(rows, colWidths=widths, repeatRows=first, style=layout), Spacer(0, 8)]


def build() -> bytes:
    register_fonts()
    with WORDS.open("rb") as file:
        words = tomllib.load(file)
    flow = head(words["head"])
    for line in words["body"]["text"].strip().splitlines():
        name = line.strip("[]")
        flow += ruled(words["tables"][name]) if line.startswith("[") else body(line)
    flow += foot(words["foot"])
    buffer = io.BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=A4,
        title="Báo cáo số 402/BC-UBND",
        author="UBND huyện Kim Lĩnh",
        invariant=1,
    )
    frame = Frame(LEFT, BOTTOM, WIDTH, A4[1] - TOP - BOTTOM, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=page_number))
    document.build(flow)
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
