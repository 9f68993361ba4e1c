"""One report as text, as PDF and as a Word document says the same."""

import io
import sys
from functools import cache

import pytest
from docx import Document

from baocao_parser import parse_report
from baocao_parser.reading import flatten
from documents import ROOT

sys.path.insert(0, str(ROOT / "samples"))
import build_pdf

WORDS = build_pdf.read_words()


def as_text():
    return build_pdf.clean_text().encode()


def as_pdf():
    return (ROOT / "samples" / "nd30-report.pdf").read_bytes()


def as_docx():
    """Head and foot as tables without lines, as Word users set two columns."""
    document = Document()
    head, foot = WORDS["head"], WORDS["foot"]

    def side_by_side(left, right):
        cells = document.add_table(1, 2).rows[0].cells
        for cell, texts in zip(cells, (left, right), strict=True):
            cell.paragraphs[0].text = texts[0]
            for text in texts[1:]:
                cell.add_paragraph(text)

    side_by_side(
        [*head["agency"], head["number"]], [head["nation"], head["motto"], head["place_date"]]
    )
    for text in (head["kind"], *head["subject"], head["addressee"]):
        document.add_paragraph(text)
    for line in WORDS["body"]["text"].strip().splitlines():
        document.add_paragraph(line.lstrip("# "))
    side_by_side(
        ["Nơi nhận:", *(f"- {line}" for line in foot["recipients"])],
        [*foot["authority"], foot["name"]],
    )
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@cache
def report(way):
    return parse_report({"text": as_text, "pdf": as_pdf, "docx": as_docx}[way]())


def outline(report):
    return [(one.id, one.kind, one.num, one.heading) for one in flatten(report.divisions)]


def figures(report):
    return [
        (q.text, q.value, q.low, q.high, q.unit, q.of, q.modifier, q.status)
        for q in report.quantities
    ]


def cited(report):
    return [(r.kind, r.number, r.date, r.issuer, r.act) for r in report.references]


@pytest.mark.parametrize("way", ["pdf", "docx"])
@pytest.mark.parametrize("said", [outline, figures, cited], ids=lambda f: f.__name__)
def test_it_says_the_same(way, said):
    assert said(report(way)) == said(report("text"))


@pytest.mark.parametrize("way", ["pdf", "docx"])
def test_its_head_and_foot_are_the_same(way):
    own, text = report(way).header, report("text").header
    fields = set(type(own).model_fields) - {"evidence"}
    assert {f: getattr(own, f) for f in fields} == {f: getattr(text, f) for f in fields}
