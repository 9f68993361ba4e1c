"""PDFs as Word, Chrome, Google Docs and Windows write them give the text that is printed."""

from itertools import groupby

import pytest

from baocao_parser import parse_report
from baocao_parser.readers import read
from program_pdfs import (
    PROGRAMS,
    File,
    Piece,
    in_code_page,
    name_of,
    shown,
    width_of,
)

LEFT = ("ỦY BAN NHÂN DÂN", "XÃ HÒA LÂM", "Số: 12/BC-UBND")
RIGHT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Hòa Lâm, ngày 5/6/2023",
)
BODY = (
    "Thực hiện kế hoạch (số 3/KH-UBND), xã đã giải quyết việc làm cho",
    "1.086 lao động, đạt 57,2%; trong đó “94 người” đi làm việc ở nước",
    "ngoài; hỗ trợ 78 nhà với mức 44 triệu đồng/hộ.",
)
WIDTH = 425


def page():
    pieces = []
    for column, middle in ((LEFT, 160), (RIGHT, 420)):
        for number, text in enumerate(column):
            x = middle - width_of(text, 11, bold=number == 1) / 2
            words, blank = text.split(), width_of(" ", 11, bold=number == 1)
            pieces.append(Piece(x, 780 - 19 * number, words, blank, number == 1, 11))
    for number, text in enumerate(BODY):
        words = text.split()
        used = sum(map(width_of, words))
        room = (WIDTH - used) / (len(words) - 1) if number < 2 else width_of(" ")
        pieces.append(Piece(85, 690 - 19 * number, words, room))
    return pieces


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_program_gives_the_same_lines(program):
    document = read(PROGRAMS[program]([page(), page()]), "a.pdf")
    for one, words in zip(document.pages, document.placed, strict=True):
        assert one.text.split("\n") == [*LEFT, *RIGHT, *BODY]
        bold = {one.text[word.start : word.end] for word in words if word.bold}
        assert bold == {*LEFT[1].split(), *RIGHT[1].split()}


def drawn(*pieces):
    """The text of a page on which each of these (x, y, text, more operators) is drawn."""
    file = File("TimesNewRomanPSMT")
    out = []
    for left, y, text, *more in pieces:
        x = left
        before, after = more or ("", "")
        out.append(before)
        for wide, group in groupby(text, key=lambda char: not in_code_page(char)):
            run = "".join(group)
            file.font(False, wide)
            out.append(
                f"BT /{name_of(False, wide)} 13 Tf 1 0 0 1 {x:.2f} {y} Tm"
                f" {shown(run, wide, False)} Tj ET"
            )
            x += width_of(run)
        out.append(after)
    file.page("\n".join(out).encode())
    return read(file.saved(), "a.pdf").pages[0].text.split("\n")


LONG = "Một dòng chữ dài của báo cáo kéo ra đến hết chiều rộng của trang này"


@pytest.mark.parametrize("gap", [20, 36, 54, 72])
@pytest.mark.parametrize("numbers", ["----", ["1.", "2.", "3.", "4."], ["a)", "b)", "c)", "d)"]])
@pytest.mark.parametrize("top", [780, 140])
def test_numbers_far_from_their_text_are_no_column(gap, numbers, top):
    items = [f"Đơn vị {n} đã hoàn thành nhiệm vụ được giao" for n in ["một", "hai", "ba", "bốn"]]
    rows = [(top - 19 * row, *one) for row, one in enumerate(zip(numbers, items, strict=True))]
    list_drawn = [piece for y, n, text in rows for piece in ((85, y, n), (85 + gap, y, text))]
    others = [(85, 600 - 19 * row, LONG) for row in range(6)]
    found = drawn(*list_drawn, *others)
    expected = [f"{n} {text}" for _, n, text in rows]
    assert [line for line in found if line != LONG] == expected


def test_a_line_stretched_to_the_margin_is_one_line():
    x, pieces = 85, []
    for word in ["Căn", "cứ", "Nghị", "quyết", "của"]:
        pieces.append((x, 700, word))
        x += width_of(word) + 60
    assert drawn(*pieces, (85, 681, LONG)) == ["Căn cứ Nghị quyết của", LONG]


def test_figures_set_out_evenly_stay_apart():
    cells = [(85 + 100 * at, 700, str(12 + at)) for at in range(4)]
    (line,) = drawn(*cells)
    assert line.split() == ["12", "13", "14", "15"]
    assert "     " in line


def test_no_break_blanks_and_replaced_text():
    span = "/Span <</ActualText <FEFF0042006100310032>>> BDC", "EMC"
    found = drawn(
        (85, 700, "năm\xa02024"), (85, 681, "XXXX", *span), (85 + width_of("XXXX "), 681, "xã")
    )
    assert found == ["năm 2024", "Ba12 xã"]


def test_a_watermark_is_one_word_a_word_and_comes_last():
    turned = "q .707 .707 -.707 .707 200 300 cm", "Q"
    found = drawn((0, 0, "DỰ THẢO", *turned), (85, 700, LONG), (85, 681, LONG))
    assert found == [LONG, LONG, "DỰ THẢO"]


RECIPIENTS = ("UBND huyện Kim Lĩnh", "Đảng ủy xã", "Các thôn", "Ban Chỉ đạo xã", "Lưu: VT")
SIGNED = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "", "", "Phùng Đức Khoan")


@pytest.mark.parametrize("rows", range(1, 7))
def test_a_foot_that_a_page_break_cuts_is_read_whole(rows):
    """``rows`` of it stand on the first page."""
    pages = [page() + [Piece(85, 600 - 19 * n, LONG.split(), 3.2) for n in range(10)], []]
    left = ["Nơi nhận:", *(f"- {name};" for name in RECIPIENTS)]
    for row, (name, signed) in enumerate(zip(left, SIGNED, strict=True)):
        on, y = (0, 390 - 19 * row) if row < rows else (1, 780 - 19 * (row - rows))
        pages[on].append(Piece(85, y, name.split(), 3.2))
        if signed:
            pages[on].append(Piece(420 - width_of(signed) / 2, y, signed.split(), 3.2))
    header = parse_report(PROGRAMS["Word"]([one for one in pages if one])).header
    assert header.recipients == RECIPIENTS
    assert header.signature
    signature = (header.signature.authority, header.signature.position, header.signature.name)
    assert signature == (SIGNED[0], SIGNED[1], SIGNED[5])
