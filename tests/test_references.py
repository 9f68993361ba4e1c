"""References beyond the cases: every line of the lexicons, number lists, what may not break."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baocao_parser.authority import known_act
from baocao_parser.claims import Claims
from baocao_parser.extractors.citing.document_numbers import number_at
from baocao_parser.extractors.citing.issuers import issuer_at
from baocao_parser.extractors.references import find_references
from baocao_parser.identifiers import home_of, party_term, place_of
from baocao_parser.issuing_bodies import body_of_number
from baocao_parser.lexicons import table
from baocao_parser.model import Header
from baocao_parser.reading import Reading
from baocao_parser.resolve import resolve
from baocao_parser.text import TracedText

ACCEPTED = """149/2018/NĐ-CP|13/SL|138-HĐBT|217-CT|07/2013/QĐ-UBND|34-CT/TW|60/KH-LĐLĐ|1689/QĐ - TLĐ
|22 -CT/TW|276 /BC - LĐLĐ|7c/NQ-BCH|270B-NQ/HĐNN8|58 LCT/HĐNN|27-LCT/HĐNN8|216-NQ/QHK4|24/LĐ-NĐ
|84 TC/QĐ/TCT|1033-TC/TCT|06/TC/TCT|1570-ĐTPT/CP|1102-TCT/NV3|71/2007/TTLT/BTC-BNV|10945/BTC-TCT
|12/LĐTBXH-TT|42/CP|53/NĐ-HĐBT|317-QĐ/TWĐTN-TNTH|291/QĐ-MTTQ-BTT|90/TBMTTQ-BTT|380/1997/QĐ-NHNN1
|270/1997/QĐ-KT-UB|29/2000/PL-UBTVQH10|29/2015/L-CTN|403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN
|53-SL/GD|18B/SL|115/VBHN-VPQH|13587TC/TCT|52/2010/QH12|11/2016/UBTVQH13|1330/QĐ-CT.UB"""
REJECTED = (
    "70/70 CĐCS|2015-2020|05/6 xã|năm 2019 UBND tỉnh|60 LĐLĐ huyện|15 CĐCS - LĐLĐ|tháng 5/2019 UBND"
    "|01 UBND|05 TULĐTT|12 HĐND xã|ngày 8/3/2019 CĐCS|2020-TW|mức 2-TB|vòng 1-VĐQG|21/2017/TT-"
)
MENDED = {
    "90/TBMTTQ-BTT": "90/TB-MTTQ-BTT",  # the dash between a type and an agency was lost
    "126/2024/NĐCP": "126/2024/NĐ-CP",
    "276 /BC - LĐLD": "276/BC-LĐLĐ",
    "15/QÐ-UBND": "15/QĐ-UBND",  # Eth
    "51/2025/TT-BT\u0421": "51/2025/TT-BTC",  # Cyrillic
    "O4/2015/NĐ-CP": "04/2015/NĐ-CP",
    "l49/2018/NĐ-CP": "149/2018/NĐ-CP",
    "08/QĐ-TTG": "08/QĐ-TTg",
    "12-CT/TƯ": "12-CT/TW",
    "186/KH-\nUBND": "186/KH-UBND",
    "83/NQ–HĐND": "83/NQ-HĐND",
}


def read(text, header=None):
    """The references in a text that is the reading text already, and the claims."""
    reading = Reading(TracedText.of([text]))
    claims = Claims(len(text))
    return reading, claims, find_references(reading, claims, header or Header())


def found(text, header=None):
    return read(text, header)[2]


@pytest.mark.parametrize("number", [line.strip() for line in ACCEPTED.split("|")])
def test_accepted_numbers_are_read_whole(number):
    [reference] = found(f"theo Quyết định số {number} ngày 05/3/2019, các đơn vị")
    assert reference.text == f"Quyết định số {number} ngày 05/3/2019"
    assert reference.number == MENDED.get(number, number.replace(" ", ""))
    assert reference.date == "2019-03-05"


@pytest.mark.parametrize("text", REJECTED.split("|"))
def test_rejected_strings_are_no_numbers(text):
    assert found(f"kết quả {text} đã đạt") == []
    after_a_type_word = found(f"theo Quyết định số {text} đã đạt")
    assert not [r for r in after_a_type_word if r.rule == "number" and text != "2020-TW"]


@pytest.mark.parametrize(("printed", "normal"), MENDED.items())
def test_numbers_are_mended_and_the_text_is_not(printed, normal):
    [reference] = found(f"theo Công văn số {printed} đã gửi")
    assert (reference.number, reference.text) == (normal, f"Công văn số {printed}")


@pytest.mark.parametrize(
    ("word", "kind"),
    [(w, e.means) for e in table("document_types") for w in e.written],
)
def test_every_type_word_opens_a_citation(word, kind):
    for spelled in (word, word.lower()):
        [reference] = found(
            f"căn cứ {spelled} số 12/XY-UBND ngày 5/3/2019 của UBND tỉnh Hòa Thịnh;"
        )
        assert (reference.kind, reference.number) == (kind, "12/XY-UBND")
        assert (reference.date, reference.issuer) == ("2019-03-05", "UBND tỉnh Hòa Thịnh")


@pytest.mark.parametrize(
    ("name", "means"), [(w, e.means) for e in table("law_names") for w in e.written]
)
def test_every_law_is_known_by_its_name(name, means):
    kind = next(k for k in ("Bộ luật", "Luật", "Pháp lệnh", "Điều lệ") if means.startswith(f"{k} "))
    [reference] = found(f"tuyên truyền {kind} {name} đến đoàn viên")
    assert (reference.kind, reference.text, reference.form) == (kind, f"{kind} {name}", "named")


@pytest.mark.parametrize(
    "version", [n for e in table("law_names") for n in e.more.get("versions", ())]
)
def test_every_version_is_a_number_of_the_national_assembly(version):
    number = number_at(version, 0)
    assert number.normal == version
    assert re.fullmatch(r"QH\d\d|PL-UBTVQH\d\d|UBTVQH\d\d", number.symbol)
    elected = {10: 1997, 11: 2002, 12: 2007, 13: 2011, 14: 2016, 15: 2021, 16: 2026}
    term = int(version[-2:])
    assert elected[term] <= int(number.year) <= elected[term + 1]


@pytest.mark.parametrize(
    ("code", "entry"),
    [(c, e) for e in table("agencies") for c in e.written],
    ids=lambda v: str(v)[:12],
)
def test_every_agency_code_is_known_in_its_years(code, entry):
    number = number_at(f"12/XYZ-{code}", 0) if len(code) > 1 else None
    assert number is not None, code
    years = [year for year in (entry.since, entry.until) if year] or [2015]
    bodies = {b.key for y in years if (b := body_of_number(number_at(f"1/{code}", 0), y))}
    assert entry.more.get("organ") or len(bodies) == 1


@pytest.mark.parametrize("entry", table("known_acts"), ids=lambda e: e.written[0])
def test_every_known_act_is_found_by_what_makes_its_number_unique(entry):
    number, date, term = entry.written[0], entry.more["date"], entry.more.get("term")
    parsed = number_at(number, 0)
    assert parsed.normal == number
    assert parsed.year in {None, date[:4]}
    assert term in {None, party_term(date)}
    assert known_act(number, term, None).title == entry.means == known_act(number, None, date).title
    assert known_act(number, None, "1999-01-01") is None
    assert known_act(number, "k1", None) is None or term is None


BODIES = """Chính phủ
Bộ Văn hóa, Thể thao và Du lịch
Sở Lao động - Thương binh và Xã hội
Ban Thường vụ Liên đoàn Lao động huyện Bản Sen
Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ
Hội đồng nhân dân tỉnh khóa XIV, kỳ họp thứ 8
UBND tỉnh Nam Giang - Hòa Thịnh
Công đoàn ngành Giáo dục tỉnh
UBKCHC Liên khu 1
Trường Tiểu học Hòa Thịnh
Đại hội đại biểu Đảng bộ tỉnh lần thứ XIV
BCH Trung ương Đảng (khóa X)"""


@pytest.mark.parametrize("name", BODIES.split("\n"))
@pytest.mark.parametrize(
    "after",
    [
        " về việc",
        " quy định",
        ", Kế hoạch số 5/KH-UBND",
        "; đã",
        " ban hành",
        "\nII. KẾT QUẢ",
        ", nhiệm kỳ 2020-2025",
    ],
)
def test_a_body_ends_where_its_name_ends(name, after):
    text = name + after
    assert text[: issuer_at(text, 0)] == name


def test_places_complete_local_issuers():
    home = home_of(Header(number="8/BC-LĐLĐ", place="Lai Châu", date="2020-06-26"))
    assert (home.province, home.place, home.code, home.year) == (
        "lai-chau",
        "lai-chau",
        "LĐLĐ",
        2020,
    )
    assert place_of("UBND tỉnh", home) == "lai-chau"
    assert place_of("UBND huyện Bản Sen", home) == "huyen-ban-sen"
    assert place_of("UBND thành phố Lai Châu", home) == "thanh-pho-lai-chau"
    assert place_of("UBND xã", home) is None


TEXTS = (
    "Chỉ thị 15, 16 của Thủ tướng Chính phủ; Nghị quyết TW4, TW6 (Khóa XII); điểm a khoản 1 Điều 9 "
    "Luật Công đoàn; Nghị định 04 của Chính phủ; Quyết định số 21/2015/QĐ-UBND tỉnh Hòa Thịnh về "
    "“một cửa”. Công văn số 5/SNV-TC ngày 5/6/2020, số 7/SNV-TC. Nghị quyết Đại hội XII Công đoàn "
    "tỉnh\n"
)


def check(text):
    reading, claims, references = read(text)
    resolved, acts, issues = resolve(reading, references, Header())
    reach = 0
    for reference in references:
        start, end = reference.span
        assert text[start:end] == reference.text
        assert reach <= start < end
        assert not claims.free(start, end)
        reach = end
    ids = [act.id for act in acts]
    assert len(ids) == len(set(ids))
    mentioned = sorted(i for act in acts for i in act.mentions)
    assert mentioned == [i for i, reference in enumerate(resolved) if reference.act]
    assert all(resolved[i].act == act.id for act in acts for i in act.mentions)
    open_places = {issue.span for issue in issues if issue.code == "reference.unresolved"}
    assert all(r.span in open_places for r in resolved if r.act is None)


PIECES = st.sampled_from(
    [*re.findall(r"\w+|\W", TEXTS), "Số: ", "12/", "NĐ-CP", "(", "“", "khoản ", "\n", "/2018"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80))
def test_nothing_breaks_and_every_reference_is_in_order(text):
    check(text)


def test_a_page_of_references_is_in_order():
    check(TEXTS * 40)


HOSTILE = (
    "số 12/|Nghị định số |Điều 1, |15, 16, |Luật |12/2018/NĐ-|Quyết định của Bộ Bộ Bộ |khoản 1 "
    "|Nghị quyết TW4, |A-B/C-D/|ngày 5/6/2020 |“Luật “|Luật sửa đổi Luật |tháng 5 ngày | "
    "|Nghị quyết Đại hội lần thứ |Công văn số 1/AB-CD, |Nghị định số 1/NĐ-CP về |"
) + TEXTS.replace("\n", " ")


@pytest.mark.parametrize("block", HOSTILE.split("|"))
def test_time_grows_with_the_text(block):
    def seconds(length):
        text = (block * (length // len(block) + 1))[:length]
        best = 60.0
        for _ in range(3):  # the machine may have other work
            start = time.process_time()
            found(text)
            best = min(best, time.process_time() - start)
        return best

    seconds(1000)
    short, long = seconds(20_000), seconds(200_000)
    assert long < 0.3 + 25 * short
    assert long < 6
