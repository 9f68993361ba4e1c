"""Lines and columns from hand-made words: a page is drawn with letters, one column a letter."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao_parser.readers.layout.columns import Rule, reading_order
from baocao_parser.readers.layout.lines import Line, Word, lines_of

LETTER, LEADING, HEIGHT = 6.0, 16.0, 12.0


def drawn(page):
    """The words of a page drawn with letters; a line below another is one leading lower."""
    words = []
    for row, line in enumerate(page.strip("\n").splitlines()):
        column = 0
        for blank, run in itertools.groupby(line, str.isspace):
            text = "".join(run)
            if not blank:
                x0, top = column * LETTER, row * LEADING
                words.append(Word(text, x0, x0 + len(text) * LETTER, top, top + HEIGHT))
            column += len(text)
    return words


def order(page, rules=()):
    """The lines as they are read, blanks made single."""
    return [
        " ".join(w.text for w in line.words) for line in reading_order(lines_of(drawn(page)), rules)
    ]


def printed(page):
    """The lines as they stand, blanks made single."""
    return [" ".join(line.split()) for line in page.strip("\n").splitlines() if line.strip()]


BODY = """
    Trong năm qua cấp ủy đã lãnh đạo thực hiện tốt các nhiệm vụ, đã
tổ chức 12 hội nghị và ban hành 9 nghị quyết về phát triển sản xuất,
trong đó có 3 nghị quyết chuyên đề.
"""

HEAD = """
     ỦY BAN NHÂN DÂN           CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        XÃ HÒA LÂM                 Độc lập - Tự do - Hạnh phúc
       ____________               _____________________________
     Số: 12/BC-UBND             Hòa Lâm, ngày 5 tháng 6 năm 2021
                            BÁO CÁO
             kết quả công tác cải cách hành chính
"""


def test_the_head_is_read_left_then_right():
    assert order(HEAD + BODY.lstrip("\n")) == [
        *("ỦY BAN NHÂN DÂN", "XÃ HÒA LÂM", "____________", "Số: 12/BC-UBND"),
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "_____________________________",
        "Hòa Lâm, ngày 5 tháng 6 năm 2021",
        *("BÁO CÁO", "kết quả công tác cải cách hành chính"),
        *printed(BODY),
    ]


def test_a_first_line_with_little_room_between_its_columns():
    """Only the lines below show that the narrow gap is the gutter."""
    page = """
UBND TỈNH HÒA VANG   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
  SỞ NỘI VỤ            Độc lập - Tự do - Hạnh phúc
 Số: 12/TTr-SNV         Hòa Vang, ngày 5 tháng 6 năm 2021
"""
    assert order(page + BODY.lstrip("\n"))[:3] == [
        *("UBND TỈNH HÒA VANG", "SỞ NỘI VỤ", "Số: 12/TTr-SNV")
    ]


def test_a_stamp_in_the_margin_over_the_head_is_read_first():
    page = """
                                                   Văn thư xã
                                                   05.06.2021

"""
    got = order(page + HEAD.lstrip("\n") + BODY.lstrip("\n"))
    assert got[:4] == ["Văn thư xã", "05.06.2021", "ỦY BAN NHÂN DÂN", "XÃ HÒA LÂM"]
    assert got[2:] == order(HEAD + BODY.lstrip("\n"))


def test_the_subject_below_the_number_stays_in_the_left_column():
    page = """
   ỦY BAN NHÂN DÂN           CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      XÃ HÒA LÂM                 Độc lập - Tự do - Hạnh phúc
    Số: 12/UBND               Hòa Lâm, ngày 5 tháng 6 năm 2021
  V/v rà soát các hộ
      cần hỗ trợ

      Kính gửi:
                             - Phòng Nội vụ;
                             - Các thôn.
"""
    assert order(page + BODY.lstrip("\n"))[:10] == [
        *("ỦY BAN NHÂN DÂN", "XÃ HÒA LÂM", "Số: 12/UBND", "V/v rà soát các hộ", "cần hỗ trợ"),
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hòa Lâm, ngày 5 tháng 6 năm 2021",
        *("Kính gửi:", "- Phòng Nội vụ;"),
    ]


FOOT = """
Nơi nhận:                              TM. ỦY BAN NHÂN DÂN
- Như trên;                               KT. CHỦ TỊCH
- Đảng ủy, HĐND xã;                       PHÓ CHỦ TỊCH
- Các ban, ngành;

- Lưu: VT.                                 Lê Văn Tâm
"""


def test_the_foot_is_read_left_then_right():
    assert order("\n" + BODY.strip("\n") + FOOT) == [
        *printed(BODY),
        *("Nơi nhận:", "- Như trên;", "- Đảng ủy, HĐND xã;", "- Các ban, ngành;", "- Lưu: VT."),
        *("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Tâm"),
    ]


def test_a_foot_whose_columns_share_no_line():
    page = """
                                             CHÁNH VĂN PHÒNG
Nơi nhận:
- Các thôn;
- Lưu: VP.

                                                Lê Văn Tâm
"""
    assert order("\n" + BODY.strip("\n") + page)[3:] == [
        *("Nơi nhận:", "- Các thôn;", "- Lưu: VP.", "CHÁNH VĂN PHÒNG", "Lê Văn Tâm"),
    ]


def test_a_page_number_below_the_foot_does_not_hide_it():
    got = order("\n" + BODY.strip("\n") + FOOT + "\n" + " " * 33 + "2")
    assert got[-5:] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Tâm", "2"]


ALIKE = {
    "running text": BODY * 3,
    "one line apart": "Số:              /BC-UBND\n" + BODY.lstrip("\n"),
    "a right heading over a short list": """
                                                        Biểu số 01
1. Nông nghiệp
2. Công nghiệp
3. Dịch vụ
"""
    + BODY.lstrip("\n"),
    "a list of figures": BODY.strip("\n")
    + """
Trồng lúa                                  1.200 ha
Trồng ngô                                    300 ha
Trồng chè                                     45 ha
""",
    "a table without rules": """
TT      Tên đơn vị                  Kết quả thực hiện
1       Thôn Đông                   Hoàn thành tốt
2       Thôn Đoài                   Hoàn thành
"""
    + BODY.lstrip("\n"),
    "columns in the middle of a page": BODY
    + """
Hội Nông dân xã                         Lê Văn Tâm
Hội Phụ nữ xã                           Trần Thị Mai
Đoàn Thanh niên xã                      Phạm Văn Lộc
"""
    + BODY * 2,
    "justified lines with wide gaps": """
Ban   hành   các   kế   hoạch   về   cải   cách   hành   chính   và
tổ   chức   thực   hiện   có   kết   quả   tốt   ở   các   thôn   và
kiểm   tra   việc   đó   hằng   quý   theo   quy   định   của   cấp
""",
}


@pytest.mark.parametrize("page", ALIKE.values(), ids=ALIKE)
def test_look_alikes_are_left_as_they_stand(page):
    assert order(page) == printed(page)


TWO_CELLS = """
Tên công trình                          Đơn vị thi công
Đường thôn Đông                         Hợp tác xã
Trường mầm non                          Công ty Hòa Lâm
"""


def test_a_table_with_rules_is_left_as_it_stands():
    bare = order(TWO_CELLS + BODY.lstrip("\n"))
    assert bare[:3] == ["Tên công trình", "Đường thôn Đông", "Trường mầm non"]
    inner = [Rule(38 * LETTER, 0, 3 * LEADING)]
    assert order(TWO_CELLS + BODY.lstrip("\n"), inner) == printed(TWO_CELLS + BODY)
    cells = [Rule(x, 0, 3 * LEADING) for x in (-5, 180, 500)]
    assert order(TWO_CELLS + BODY.lstrip("\n"), cells) == printed(TWO_CELLS + BODY)


def test_a_raised_figure_stays_on_its_line():
    words = [*drawn("đất ở 120 m"), Word("2", 66, 69, -1, 6), *drawn("\n\n\ndòng sau")]
    assert [line.text() for line in lines_of(words[:5])] == ["đất ở 120 m 2"]


def test_a_rule_of_underscores_does_not_mix_with_the_words_above():
    words = [*drawn("TỈNH HÒA VANG"), Word("______", 10, 60, 5, 17)]
    assert [line.text() for line in lines_of(words)] == ["TỈNH HÒA VANG", "______"]


def test_words_of_one_line_may_stand_a_little_higher():
    words = [Word("một", 0, 18, 0, 12), Word("ba", 48, 60, -2, 10), Word("hai", 24, 42, 3, 15)]
    assert [line.text() for line in lines_of(words)] == ["một hai ba"]


def test_words_far_apart_keep_their_distance():
    (line,) = lines_of(drawn("1          Thôn Đông"))
    assert line.text().split("Thôn")[0].count(" ") > 9


a_word = st.builds(
    lambda text, x, top, width, height: Word(text, x, x + width, top, top + height),
    st.text("ab1", min_size=1, max_size=4),
    *(st.floats(0, 600), st.floats(0, 800), st.floats(1, 90), st.floats(1, 40)),
)


@given(
    st.lists(a_word, max_size=60), st.lists(st.builds(Rule, *[st.floats(0, 800)] * 3), max_size=5)
)
def test_every_word_comes_back_once(words, rules):
    lines = lines_of(words)
    assert sorted(w for line in lines for w in line.words) == sorted(words)
    ordered = reading_order(lines, rules)
    assert sorted(w for line in ordered for w in line.words) == sorted(words)
    assert all(list(line.words) == sorted(line.words, key=lambda w: w.x0) for line in ordered)


def test_a_page_of_very_many_lines_takes_no_long_time():
    line = Line.of([Word("a", 0, 6, 0, 12), Word("b", 300, 306, 0, 12)])
    lines = [
        Line.of([w._replace(top=n * 16.0, bottom=n * 16.0 + 12) for w in line.words])
        for n in range(5000)
    ]
    start = time.perf_counter()
    reading_order(lines)
    assert time.perf_counter() - start < 3
