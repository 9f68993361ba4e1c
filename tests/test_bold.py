"""Bold print as evidence: the same headings from a Word file and a PDF, none where all is bold."""

import pytest

from baocao_parser import parse_report, parse_text
from baocao_parser.reading import flatten
from docxs import docx, paragraph, run
from program_pdfs import PROGRAMS, Piece, width_of

BOLD = "<w:b/>"
SENTENCE = "Các xã đã giao chỉ tiêu, hướng dẫn và kiểm tra theo kế hoạch của huyện."
# What is set between stars is printed bold.
REPORT = """\
**I. TÌNH HÌNH CHUNG**
**Về công tác chỉ đạo**
Huyện đã ban hành 12 văn bản và mở 3 lớp cho cán bộ.
**1. Kết quả.** Đã giải ngân 45 tỷ đồng cho 7 dự án.
2. Các xã có 315 hộ thoát nghèo trong năm.
**Về công tác kiểm tra**
Đã kiểm tra 9 đơn vị, **trong đó có 2 đơn vị** sai phạm.
1. Đơn vị thứ nhất đã nộp lại 20 triệu đồng.
**II. NHIỆM VỤ**
**1. Tiếp tục rà soát các hộ nghèo và cận nghèo.**
Giao các xã thực hiện xong trước ngày 30/6/2024.
"""
OUTLINE = [
    ("section_1", "section", "I", "TÌNH HÌNH CHUNG"),
    ("section_1__heading_1", "heading", "", "Về công tác chỉ đạo"),
    ("section_1__heading_1__item_1", "item", "1", "Kết quả"),
    ("section_1__heading_1__item_2", "item", "2", None),
    ("section_1__heading_2", "heading", "", "Về công tác kiểm tra"),
    ("section_1__heading_2__item_1", "item", "1", None),
    ("section_2", "section", "II", "NHIỆM VỤ"),
    ("section_2__item_1", "item", "1", "Tiếp tục rà soát các hộ nghèo và cận nghèo"),
]


def pieces(line):
    """The runs of a line, each with whether it is bold."""
    return [(text, number % 2 == 1) for number, text in enumerate(line.split("**")) if text]


def as_docx(report, style=""):
    def block(line):
        runs = (run(text, BOLD if bold else "") for text, bold in pieces(line))
        return paragraph("".join(runs), style)

    return docx(*map(block, report.splitlines()))


def as_pdf(report, program="Word"):
    drawn = []
    for row, line in enumerate(report.splitlines()):
        x = 72.0
        for text, bold in pieces(line):
            words = text.split()
            blank = width_of(" ", 12, bold)
            x += blank * text.startswith(" ")
            drawn.append(Piece(x, 780 - 20 * row, words, blank, bold, 12))
            x += width_of(" ".join(words), 12, bold) + blank * text.endswith(" ")
    return PROGRAMS[program]([drawn])


def outline(report):
    return [(one.id, one.kind, one.num, one.heading) for one in flatten(report.divisions)]


@pytest.mark.parametrize("made", [as_docx, as_pdf, lambda report: as_pdf(report, "Chrome")])
def test_bold_headings_are_the_same_in_a_word_file_and_a_pdf(made):
    report = parse_report(made(REPORT))
    assert outline(report) == OUTLINE
    assert [issue for issue in report.issues if issue.code.startswith("outline")] == []


def test_the_same_report_without_bold_loses_nothing():
    plain = REPORT.replace("**", "")
    for report in (parse_text(plain), parse_report(as_docx(plain)), parse_report(as_pdf(plain))):
        found = [one for one in outline(report) if one[1] != "heading"]
        assert [num for _, _, num, _ in found] == ["I", "1", "2", "1", "II", "1"]
        assert [q.text for q in report.quantities] == [
            q.text for q in parse_report(as_docx(REPORT)).quantities
        ]


@pytest.mark.parametrize("made", [as_docx, as_pdf])
def test_where_all_is_bold_nothing_is_told(made):
    plain = REPORT.replace("**", "")
    bold = "".join(f"**{line}**\n" for line in plain.splitlines())
    assert outline(parse_report(made(bold))) == outline(parse_report(made(plain)))


@pytest.mark.parametrize(
    "line",
    [
        "**Các xã đã giao chỉ tiêu và kiểm tra.**",  # a sentence
        "Các xã **đã giao chỉ tiêu**",
        "**QUYẾT ĐỊNH**",
        "**Cụ thể như sau:**",
        "**Trong**",  # one word
        "**giao các xã thực hiện**",
    ],
)
@pytest.mark.parametrize("made", [as_docx, as_pdf])
def test_what_is_no_heading_though_bold(line, made):
    text = f"{SENTENCE}\n{line}\n{SENTENCE}\n{line}\n{SENTENCE}\n"
    assert outline(parse_report(made(text))) == []


def test_one_bold_line_alone_is_no_plan_of_a_text():
    assert outline(parse_report(as_docx(f"{SENTENCE}\n**Về thu ngân sách**\n{SENTENCE}"))) == []


def test_two_bold_lines_together_are_a_title():
    text = f"**Về thu ngân sách**\n**Về chi ngân sách**\n{SENTENCE}\n" * 2
    assert outline(parse_report(as_docx(text))) == []
