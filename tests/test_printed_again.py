"""Any block of a sample, printed again anywhere: what is read from the report stays the same."""

import re
import unicodedata

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from baocao_parser import parse_text
from baocao_parser.account import rebuild
from documents import ROOT
from noise import slips

NAMES = ["party-report", "report-1986", "source/ocr-clean"]
RAW = {
    name: unicodedata.normalize("NFC", (ROOT / "samples" / f"{name}.txt").read_bytes().decode())
    for name in NAMES
}
LINES = {name: [match.end() for match in re.finditer(r"\A|\n", raw)] for name, raw in RAW.items()}
IN_A_SENTENCE = regex.compile(r"(?<=\p{Ll}) (?=\p{Ll})")
NEXT_TO = 400
"""Characters of a block that is taken out right behind the first printing."""

APART = 1500
"""The same where other text lies between: what is shorter may be said again."""


def read(text):
    """All that is read from a text, in words: where lines end is no part of it."""
    report = parse_text(text)
    assert rebuild(report) == [page.text for page in report.pages]
    found = {
        kind: [" ".join(item.text.split()) for item in getattr(report, kind)]
        for kind in ("quantities", "periods", "references", "awards")
    }
    return {
        **found,
        "acts": [act.model_dump(include={"number", "type", "date"}) for act in report.acts],
        "divisions": [division.id for division in report.divisions],
        "movements": [movement.name for movement in report.movements],
        "words": re.findall(r"\w+", report.text),
    }


CLEAN = {name: read(raw) for name, raw in RAW.items()}


@st.composite
def blocks_printed_again(draw, rates=(0,)):
    """A sample with a block of lines printed again, at a line or between words of a sentence.

    The copies have slips at one of ``rates``.
    """
    name = draw(st.sampled_from(NAMES))
    raw, lines = RAW[name], LINES[name]
    place = draw(st.sampled_from(["behind it", "at a line", "in a line"]))
    least = NEXT_TO if place == "behind it" else APART
    first = draw(st.integers(0, len(lines) - 2))
    size = draw(st.integers(least, 6000))
    last = next((line for line in lines if line >= lines[first] + size), lines[-1])
    block = raw[lines[first] : last]
    if len(" ".join(block.split())) < least:
        return name, raw
    at = last
    if place == "at a line":
        behind = [line for line in lines if line >= last and raw[line : line + 1] != "\f"]
        at = draw(st.sampled_from(behind or [len(raw)]))
    elif place == "in a line":
        blank = IN_A_SENTENCE.search(raw, draw(st.integers(last, len(raw))))
        at = blank.start() if blank else len(raw)
    rate, seed = draw(st.sampled_from(rates)), draw(st.integers(0, 9999))
    block = block.replace("\r", "").rstrip("\n") + "\n"
    copies = "".join(slips(block, rate, seed + copy) for copy in range(draw(st.integers(1, 2))))
    return name, raw[:at] + ("\n" if place == "in a line" else "") + copies + raw[at:]


@settings(max_examples=100)
@given(blocks_printed_again())
def test_a_block_printed_again_changes_nothing_that_is_read(printed):
    name, text = printed
    assert read(text) == CLEAN[name]


@settings(max_examples=60)
@given(blocks_printed_again([0.01, 0.02, 0.04]))
def test_a_block_printed_again_with_slips_changes_nothing_that_is_read(printed):
    """One example in some hundreds does change something: other seeds may find it."""
    name, text = printed
    assert read(text) == CLEAN[name]


@pytest.mark.parametrize("cut", [0, 1, 2])
def test_a_line_at_the_edge_of_pages_printed_again_is_no_running_head(cut):
    """Two copies that begin in mid-page: the line at the top of the page behind stands thrice."""
    raw = RAW["party-report"]
    page = raw.index("\f", 5000)
    first, last = (raw.index("\n", page + by) + 1 for by in (-1500, 900 + 200 * cut))
    block = raw[first:last]
    assert read(raw[:last] + block + block + raw[last:]) == CLEAN["party-report"]


# A sample, where a block begins and ends, before what it is printed again, slips a hundred
# characters, their seed, copies.
AGAIN = {
    "a line cut in two before a line with a capital": (
        ("report-1986", "BÁO CÁO", "dựng Tổ quốc", " chương\nLao động hạng ba", 0, 0, 2)
    ),
    "a heading cut in two": (
        ("source/ocr-clean", "Điển hình là giải pháp", "\n\n5. ", " chào mừng đại hội", 0, 0, 2)
    ),
    "words before the copy that stand before the kept line too": (
        ("report-1986", "bị ngập do cơn bão", "triển dân số", "từ 60% diện tích", 0, 0, 2)
    ),
    "a last line that ends like the line behind the kept printing": (
        (
            "report-1986",
            "từ 8 đến 15 cân thóc",
            "    Uỷ ban nhân dân huyện báo",
            "- Uỷ ban nhân dân các",
            0,
            0,
            2,
        )
    ),
    "a short line in front of the copy, like a word in front of the kept line": (
        (
            "report-1986",
            "huyện, bốn năm liền",
            "sản xã hội chủ nghĩa",
            "tấn.\n\n    2- Đưa",
            4,
            4,
            1,
        )
    ),
    "a page that ends behind the copy, with its number": (
        ("party-report", "nhiên 4.786 ha", "24-12-2019", " ban Kiểm tra Đảng ủy\r\n", 2, 0, 1)
    ),
    "a section under a heading much like that of the kept one": (
        ("party-report", "Đảng ủy kiểm tra 21", "hạn; mỗi", " nghị quyết; mỗi", 0, 0, 2)
    ),
    "a first line misread in front of a bound of paragraphs": (
        ("party-report", "vốn, giám sát đầu tư", "điển hình.", "điển hình.", 2, 12, 1)
    ),
    "two copies of a section behind words that stand above it too": (
        ("source/ocr-clean", "9. Phong trào thi đua “Xanh", "V. KẾT QUẢ", "Việc xét khen", 0, 0, 2)
    ),
    "equal slips in both copies": (
        ("report-1986", "    a/ Trồng trọt", "\n    2- Đưa đàn lợn", "(Đã ký)", 4, 3, 2)
    ),
    "the letter of a point misread beside a misread word": (
        (
            "party-report",
            "    c) Đầu tư xây",
            "Đảng về trách nhiệm",
            "xã lần thứ XXIII",
            2,
            200590,
            1,
        )
    ),
    "a lost comma beside a misread word": (
        (
            "source/ocr-clean",
            "V. KẾT QUẢ CÔNG TÁC KHEN",
            "\nb) Nguyên nhân: Cán",
            "\nPhần thứ hai",
            4,
            203060,
            2,
        )
    ),
    "a Roman number that lost a letter": (
        (
            "source/ocr-clean",
            "Việc xét khen thưởng được",
            "\na) Hạn chế: Phong trào ở",
            " đồng/năm; một số chủ",
            4,
            201840,
            2,
        )
    ),
    "a heading in front of the copy, like words above the kept printing": (
        (
            "report-1986",
            "Kính gửi: Uỷ ban nhân dân tỉnh",
            "\n    7- Thi đua",
            "\n    1- Vụ đông xuân 1986 - 1987, cấy",
            6,
            201910,
            2,
        )
    ),
    "other text behind the kept printing, and none between two copies": (
        (
            "source/ocr-clean",
            "Tiêu biểu như: 1) mô hình “Bữa",
            "\nBốn là, khen thưởng",
            "\nI. MỤC TIÊU, CHỈ TIÊU",
            0,
            0,
            2,
        )
    ),
}


@pytest.mark.parametrize("printed", AGAIN.values(), ids=AGAIN)
def test_blocks_that_were_hard_to_tell_change_nothing_that_is_read(printed):
    name, begin, end, before, rate, seed, copies = printed
    raw = RAW[name]
    first = raw.index(begin)
    block = raw[first : raw.index(end, first)].replace("\r", "").rstrip(" \n") + "\n"
    again = "".join(slips(block, rate / 100, seed + copy) for copy in range(copies))
    at = raw.index(before, first + len(block))
    line = "" if raw[at - 1] == "\n" else "\n"
    assert read(raw[:at] + line + again + raw[at:]) == CLEAN[name]


def test_the_number_of_a_page_behind_copies_is_one_when_they_are_out():
    """The third of four pages has a number, and is the fifth that was printed."""
    raw = RAW["source/ocr-clean"]
    first, second, third = map(raw.index, ("II. KẾT QUẢ CÁC", "V. KẾT QUẢ CÔNG", "Phần thứ hai"))
    pages = f"{raw[:first]}\f{raw[first:second]}\f"
    rest = f"{raw[second:third]}\n3\n\f{raw[third:]}"
    assert read(pages + pages + rest) == read(pages + rest) == CLEAN["source/ocr-clean"]


def test_lone_numbers_that_copies_repeat_number_pages_where_no_breaks_are_known():
    """A block with a number in it is printed again behind the next number."""
    raw = RAW["source/ocr-clean"]
    places = map(raw.index, ("II. KẾT QUẢ CÁC", "V. KẾT QUẢ CÔNG", "Phần thứ hai", "II. NHIỆM VỤ"))
    first, second, third, fourth = places
    block = f"{raw[first:second]}12\n\n{raw[second:third]}"
    text = f"{raw[:first]}11\n\n{block}13\n\n{raw[third:fourth]}"
    text += f"{slips(block, 0.02, 5)}14\n\n{raw[fourth:]}"
    assert read(text) == CLEAN["source/ocr-clean"]


def test_the_number_at_the_foot_of_a_page_printed_again_goes_with_it():
    raw = RAW["source/ocr-clean"]
    first, second, third = map(raw.index, ("II. KẾT QUẢ CÁC", "V. KẾT QUẢ CÔNG", "Phần thứ hai"))
    before = f"{raw[:first]}\f{raw[first:second]}\f"
    page = f"{raw[second:third]}\n3\n\f"
    assert read(f"{before}{page}{page}{raw[third:]}") == CLEAN["source/ocr-clean"]
