"""Tables: the same from a Word document, a ruled PDF and Markdown; nothing lost, nothing mixed."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao_parser import parse_report, parse_text
from baocao_parser.account import rebuild
from baocao_parser.reading import flatten
from documents import ROOT
from docxs import docx, paragraph, run, table
from pdfs import HEIGHT, pdf

RULES = '<w:insideV w:val="single"/><w:insideH w:val="single"/>'
ROWS = [
    ["STT", "Xa", "Nam 2022", "Dien tich (ha)"],
    ["1", "Nam Hai", "1.250", "12,5"],
    ["2", "Hua Trai, noi dat doc", "980", "7,25"],
    ["", "Tong cong", "2.230", "-"],
]


def ruled(rows, top=120, left=72, widths=(40, 110, 90, 110), height=32):
    """Draws a table with all its lines; a cell of more than 12 letters has two lines."""

    def draw(canvas):
        right = left + sum(widths)
        for number in range(len(rows) + 1):
            y = HEIGHT - top - number * height
            canvas.line(left, y, right, y)
        x = left
        for width in (*widths, 0):
            canvas.line(x, HEIGHT - top, x, HEIGHT - top - len(rows) * height)
            x += width
        for number, row in enumerate(rows):
            x = left
            for cell, width in zip(row, widths, strict=True):
                y = HEIGHT - top - number * height - 13
                words, line = cell.split(), ""
                for word in words:
                    if len(line) + len(word) > 12 and line:
                        canvas.drawString(x + 3, y, line)
                        y, line = y - 14, ""
                    line = f"{line} {word}".strip()
                canvas.drawString(x + 3, y, line)
                x += width

    return draw


def on_page(*draws, above="", below=""):
    def draw(canvas):
        canvas.drawString(72, HEIGHT - 90, above)
        for one in draws:
            one(canvas)
        canvas.drawString(72, HEIGHT - 400, below)

    return draw


def markdown(rows):
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])


def grid_of(found):
    return [(cell.row, cell.column, cell.text) for cell in found.cells]


def closes(report):
    assert rebuild(report) == [page.text for page in report.pages]
    for found in report.tables:
        for cell in found.cells:
            assert cell.text == report.text[slice(*cell.span)]
            printed = [report.pages[p.page - 1].text[p.start : p.end] for p in cell.source]
            assert "".join("".join(printed).split()) == "".join(cell.text.split())


EXPECTED = [(r, c, text) for r, row in enumerate(ROWS) for c, text in enumerate(row) if text]


READERS = {
    "docx": lambda: parse_report(docx("I. Ket qua", table(*ROWS, borders=RULES), "Het bang.")),
    "pdf": lambda: parse_report(pdf(on_page(ruled(ROWS), above="I. Ket qua", below="Het bang."))),
    "markdown": lambda: parse_text("I. Ket qua\n" + markdown(ROWS) + "\nHet bang."),
}


@pytest.mark.parametrize("reader", READERS)
def test_three_readers_give_the_same_table(reader):
    report = READERS[reader]()
    closes(report)
    [found] = report.tables
    assert grid_of(found) == EXPECTED
    assert (found.head, found.rows, found.columns) == (1, 4, 4)
    assert [(q.value, q.unit) for q in report.quantities][1:4:2] == [(12.5, "ha"), (7.25, "ha")]
    assert [q.text for q in report.quantities] == ["1.250", "12,5", "980", "7,25", "2.230"]
    assert report.text.splitlines()[-1] == "Het bang."
    assert [division.heading for division in flatten(report.divisions)] == ["Ket qua"]
    assert report.divisions[0].body[0].span == found.span


def test_words_of_a_table_keep_their_boxes():
    report = parse_report(pdf(on_page(ruled(ROWS))))
    cell = next(cell for cell in report.tables[0].cells if cell.text.startswith("Hua"))
    left, top, right, bottom = cell.source[0].bbox
    assert 112 <= left < right <= 222
    assert 120 + 64 <= top < bottom <= 120 + 96
    assert bottom - top > 20  # both lines of the cell


@pytest.mark.parametrize("again", [True, False])
def test_a_table_over_a_page_break_is_one(again):
    more = [["3", "Mo Ba", "5", "1,5"], ["4", "Mo Hai", "6", "2,5"]]
    following = [ROWS[0], *more] if again else more
    pages = pdf(on_page(ruled(ROWS)), ruled(following, top=60))
    marked = markdown(ROWS) + "\f2\n" + "\n".join(markdown(following).split("\n"))
    for report in (parse_report(pages), *([parse_text(marked)] if again else [])):
        closes(report)
        [found] = report.tables
        assert found.rows == 6
        assert [cell.text for cell in found.cells][-4:] == more[1]
        assert len({place.page for place in found.source}) == 2
        names = [edit.name for edit in report.furniture]
        assert names.count("furniture.table_head") == again
        assert [q.unit for q in report.quantities][-1] == "ha"


CUT = [
    ["TT", "Don vi", "Noi dung", "So ho"],
    ["1", "Xa Mo Ba", "Sua duong vao", "12"],
    ["2", "Xa Mo Hai", "Lam cau moi", "30"],
    ["3", "Xa Hoa Lam", "Xay truong va", "45"],
]


@pytest.mark.parametrize("again", [True, False])
def test_a_row_cut_by_a_page_break_is_one(again):
    rest = [["", "mo rong", "tram y te", ""], ["4", "Xa Kim Linh", "Dao kenh", "7"]]
    following = [CUT[0], *rest] if again else rest
    pages = pdf(on_page(ruled(CUT)), ruled(following, top=60))
    marked = markdown(CUT) + "\f" + markdown(following)
    for report in (parse_report(pages), *([parse_text(marked)] if again else [])):
        closes(report)
        [found] = report.tables
        assert found.rows == 5
        cut = [(cell.column, cell.text) for cell in found.cells if cell.row == 3]
        assert cut == [
            *[(0, "3"), (1, "Xa Hoa Lam"), (2, "Xay truong va"), (3, "45")],
            *[(1, "mo rong"), (2, "tram y te")],
        ]
        assert [q.of for q in report.quantities if q.text == "45"] == [
            "Xa Hoa Lam mo rong – Xay truong va tram y te – So ho"
        ]
        assert "table.row_cut" not in [issue.code for issue in report.issues]


@pytest.mark.parametrize(
    ("rest", "is_doubtful"),
    [
        ([["", "mo rong", "tram y te", "7"]], True),  # a row of its own, or not
        ([["4", "Xa Kim Linh", "Dao kenh", "7"]], False),
        ([["", "mo rong", "", ""], ["", "Xa Kim Linh", "Dao kenh", "7"]], False),
    ],
)
def test_a_row_that_may_be_one_of_its_own_stays(rest, is_doubtful):
    following = [CUT[0], *rest, ["5", "Xa Mo Chin", "Trong cay", "9"]]
    report = parse_text(markdown(CUT) + "\f" + markdown(following))
    closes(report)
    [found] = report.tables
    told = [issue.code for issue in report.issues if issue.code == "table.row_cut"]
    assert len(told) == is_doubtful
    if is_doubtful or len(rest) == 1:
        assert found.rows == 4 + len(following) - 1


def test_surfaces_behind_words_rule_nothing():
    def painted(canvas):
        canvas.setFillGray(1)
        for line in range(6):
            for column in range(3):
                canvas.rect(72 + 120 * column, HEIGHT - 130 - 18 * line, 118, 17, stroke=0, fill=1)
        canvas.setFillGray(0)
        for line in range(6):
            canvas.drawString(
                74, HEIGHT - 126 - 18 * line, "Trong nam qua cac chi hoi da sinh hoat deu"
            )

    assert parse_report(pdf(painted)).tables == ()


def test_tables_that_differ_are_two():
    other = [["Xa", "Ho"], ["Mo Ba", "5"]]
    report = parse_text(markdown(ROWS) + "\f" + markdown(other))
    closes(report)
    assert [found.columns for found in report.tables] == [4, 2]


def test_merged_cells_and_head_rows_of_word():
    down, across = "<w:vMerge w:val='restart'/>", "<w:gridSpan w:val='2'/>"
    rows = (
        [
            f"<w:tcPr>{down}</w:tcPr>{paragraph('Xã')}",
            f"<w:tcPr>{across}</w:tcPr>{paragraph('Số hộ')}",
        ],
        ["<w:tcPr><w:vMerge/></w:tcPr><w:p/>", "2021", "2022"],
        ["Mơ Ba", "12", "13"],
    )
    drawn = table(*rows, borders=RULES).replace(
        "<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>", 1
    )
    report = parse_report(docx("Kết quả", drawn))
    closes(report)
    [found] = report.tables
    shapes = [(c.row, c.column, c.rows, c.columns) for c in found.cells]
    assert shapes[:4] == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]
    assert found.head == 2
    assert [(q.text, q.unit, q.of) for q in report.quantities] == [
        ("12", "hộ", "Mơ Ba"),
        ("13", "hộ", "Mơ Ba"),
    ]
    assert [report.periods[q.period].text for q in report.quantities] == ["2021", "2022"]


def test_tables_within_cells_are_text_of_the_cell():
    inner = table(["a", "b"], ["c", "d"], borders=RULES)
    report = parse_report(docx(table(["Xã", "Số hộ"], [f"{inner}<w:p/>", "12"], borders=RULES)))
    [found] = report.tables
    assert grid_of(found) == [(0, 0, "Xã"), (0, 1, "Số hộ"), (1, 0, "a b c d"), (1, 1, "12")]


def test_a_box_around_a_text_and_a_frame_are_no_tables():
    box = table(["Một đoạn văn trong khung."], borders=RULES)
    head = table(
        ["UBND XÃ MƠ BA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["Số: 5/BC-UBND", "Độc lập - Tự do - Hạnh phúc"],
        borders=RULES,
    )
    assert parse_report(docx(head, "BÁO CÁO", box)).tables == ()
    assert parse_report(docx(table(["Bên trái", "Bên phải"], ["a", "b"]), run("x"))).tables == ()


def test_alike_rows_and_tables_are_not_taken_for_a_reprint():
    row = ["Hợp tác xã", "Nậm Hài", "12", "Đã làm xong trong năm, không có vướng mắc gì thêm"]
    rows = [["Đơn vị", "Xã", "Số hộ", "Ghi chú"], *([row] * 12)]
    report = parse_text("I. KẾT QUẢ\n" + markdown(rows) + "\nHết.")
    closes(report)
    assert report.repeats == ()
    assert len(report.tables[0].cells) == 4 * 13
    assert len(report.quantities) == 12


def test_numbers_at_the_edge_of_a_page_stay_in_the_table():
    pages = [
        markdown([["Xã", "Số hộ"], *([str(n), str(n)] for n in range(k, k + 4))]) for k in (1, 5)
    ]
    report = parse_text("\f".join(f"Trang đầu {n}\n{page}" for n, page in enumerate(pages)))
    closes(report)
    assert [len(found.cells) for found in report.tables] == [10, 10]


CELLS = st.sampled_from(
    ["", "-", "1", "12", "1.250", "12,5%", "Năm 2020", "2019", "Xã Mơ Ba", "I. Kết quả", "tấn",
     "1. Công tác", "Đạt 12", "Nghị định số 30/2020/NĐ-CP", "Số hộ", "(%)", "Nơi nhận:", "**đậm**",
     "Tổng cộng", "a)", "CHỦ TỊCH", "hai", "phần ba", "hạng Nhất"]
)  # fmt: skip
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=2, max_size=6)
)


@given(st.lists(TABLES, min_size=1, max_size=3), st.sampled_from(["\n\n", "\f", "\nI. KẾT QUẢ\n"]))
def test_any_table_is_accounted_for(tables, between):
    report = parse_text("BÁO CÁO\n" + between.join(map(markdown, tables)) + "\nHết.")
    closes(report)
    lines = {span for found in report.tables for span in (c.span for c in found.cells)}
    for item in (*report.quantities, *report.periods, *report.references):
        touched = [s for s in lines if s[0] < item.span[1] and item.span[0] < s[1]]
        assert len(touched) <= 1
    headings = [division.text for division in flatten(report.divisions)]
    assert set(headings) <= {"I. KẾT QUẢ"}


def test_the_sample_holds_what_its_source_says():
    words = tomllib.loads((ROOT / "samples/source/tables-report.toml").read_text("utf-8"))
    report = parse_report(ROOT / "samples/tables-report.pdf")
    assert len(report.tables) == 2
    for found, source in zip(report.tables, words["tables"].values(), strict=True):
        cells = [(r, c, t) for r, row in enumerate(source["rows"]) for c, t in enumerate(row) if t]
        assert grid_of(found) == cells
        assert found.head == source["head"]
    assert len({place.page for place in report.tables[1].source}) == 2
    figures = {q.of: (q.value, q.unit) for q in report.quantities if q.rule == "quantity.table"}
    assert figures["Thu ngân sách trên địa bàn – Kết quả"] == (81_250_000_000, "đồng")
    assert figures["Xã Hua Trai – Tỷ lệ"] == (8, "%")
    assert len([q for q in report.quantities if q.rule == "quantity.table"]) == 18 + 32
