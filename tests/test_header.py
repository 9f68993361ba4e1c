"""The frame is found by pattern, however its columns are laid out, and with every known word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baocao_parser.feet.foot import find_feet
from baocao_parser.header import find_header
from baocao_parser.lexicons import spellings, table
from baocao_parser.reading import Reading
from baocao_parser.text import TracedText

LEFT = ["UBND TỈNH SƠN HẢI", "SỞ NỘI VỤ", "Số: 73/BC-SNV"]
RIGHT = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Sơn Hải, ngày 02 tháng 7 năm 2021",
]
TITLE = ["BÁO CÁO", "Kết quả cải cách hành chính"]
BODY = "I. KẾT QUẢ\nĐã giảm 12 thủ tục."
FOOT = "Nơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\nLò Văn Sơn"


def header_of(text):
    return find_header(Reading(TracedText.of([text]))).header


def side_by_side(gap):
    return [f"{left}{gap}{right}" for left, right in zip(LEFT, RIGHT, strict=True)]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "head",
    [
        LEFT + RIGHT,
        RIGHT + LEFT,
        [line for pair in zip(LEFT, RIGHT, strict=True) for line in pair],
        side_by_side("          "),
        side_by_side("\t"),
        side_by_side(" | "),
        side_by_side(" "),
    ],
    ids=["left-right", "right-left", "interleaved", "blanks", "tab", "bar", "one blank"],
)
def test_columns_may_be_laid_out_in_any_way(head, between):
    header = header_of(between.join([*head, *TITLE, BODY]))
    assert (header.parent_issuer, header.issuer) == ("UBND TỈNH SƠN HẢI", "SỞ NỘI VỤ")
    assert (header.number, header.place, header.date) == ("73/BC-SNV", "Sơn Hải", "2021-07-02")
    assert (header.kind, header.subject) == ("Báo cáo", "Kết quả cải cách hành chính")
    assert header.motto == "Độc lập - Tự do - Hạnh phúc"


def test_evidence_shows_where_each_field_stands():
    text = "\n".join(
        [*LEFT, *RIGHT, *TITLE, BODY, "Nơi nhận:", "- Lưu: VT.", "GIÁM ĐỐC", "Lò Văn Sơn"]
    )
    header = header_of(text)
    printed = {name: [item.text for item in items] for name, items in header.evidence.items()}
    assert printed["number"] == ["Số: 73/BC-SNV"]
    assert printed["place"] == ["Sơn Hải"]
    assert printed["date"] == ["Sơn Hải, ngày 02 tháng 7 năm 2021"]
    assert printed["issuer"] == ["SỞ NỘI VỤ"]
    assert printed["kind"] == ["BÁO CÁO"]
    assert printed["recipients"] == ["Lưu: VT."]
    assert printed["signature"] == ["GIÁM ĐỐC", "Lò Văn Sơn"]


def test_body_lies_between_head_and_foot():
    text = "\n".join([*LEFT, *RIGHT, *TITLE, BODY, FOOT])
    start, end = find_header(Reading(TracedText.of([text]))).body
    assert text[start:end].strip() == BODY


def test_annexes_belong_to_the_body():
    text = f"{BODY}\n{FOOT}\nPHỤ LỤC I\nDANH SÁCH\n1. Tổ một"
    frame = find_header(Reading(TracedText.of([text])))
    assert frame.body == (0, len(text))
    assert frame.header.signature.name == "Lò Văn Sơn"


@given(st.text(max_size=400) | st.lists(st.sampled_from([*LEFT, *RIGHT, *TITLE, "", "Nơi nhận:",
       "- Lưu: VT.", "TM. BAN", "CHỦ TỊCH", "(Đã ký)", "Lò Văn Sơn", "Kính gửi:", "V/v họp", "|"]),
       max_size=30).map("\n".join))  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_no_text_raises(text):
    frame = find_header(Reading(TracedText.of([text])))
    start, end = frame.body
    assert 0 <= start <= end <= len(text)
    for items in frame.header.evidence.values():
        assert all(item.text == text[slice(*item.span)] for item in items)


@pytest.mark.parametrize("position", spellings("positions"))
def test_positions(position):
    header = header_of(f"Hết.\nNơi nhận:\n- Lưu: VT.\n{position.upper()}\nLò Văn Sơn")
    assert header.signature.position == position.upper()
    assert header.signature.name == "Lò Văn Sơn"


@pytest.mark.parametrize("acting", ["Q. GIÁM ĐỐC", "QUYỀN GIÁM ĐỐC"])
def test_who_acts_signs_in_his_own_position(acting):
    signature = header_of(f"Hết.\n{acting}\nLò Văn Sơn").signature
    assert (signature.authority, signature.position) == (None, acting)


@pytest.mark.parametrize("mark", spellings("authority_marks"))
def test_authorities(mark):
    header = header_of(f"Hết.\n{mark} BAN THƯỜNG VỤ\nPHÓ CHỦ TỊCH\nLò Văn Sơn")
    assert header.signature.authority == f"{mark} BAN THƯỜNG VỤ"
    assert header.signature.position == "PHÓ CHỦ TỊCH"


@pytest.mark.parametrize("rank", spellings("ranks"))
def test_ranks_belong_to_the_name(rank):
    header = header_of(f"Hết.\nGIÁM ĐỐC\n{rank} Lò Văn Sơn")
    assert header.signature.name == f"{rank} Lò Văn Sơn"


@pytest.mark.parametrize("agency", spellings("agency_heads"))
def test_agencies(agency):
    name = f"{agency.upper()} SƠN HẢI"
    header = header_of(
        f"{name}\nSố: 7/BC-ABC\nSơn Hải, ngày 5 tháng 6 năm 2020\n" + "\n".join(TITLE)
    )
    assert (header.parent_issuer, header.issuer) == (None, name)


@pytest.mark.parametrize(
    "agency", [e.written[0] for e in table("agency_heads") if e.more.get("open")]
)
def test_open_names_go_on_below(agency):
    head = f"{agency.upper()}\nTỈNH SƠN HẢI\nSố: 7/BC-ABC\n"
    assert header_of(head + "\n".join(TITLE)).issuer == f"{agency.upper()} TỈNH SƠN HẢI"


KINDS = [e for e in table("document_types") if not e.more.get("loose") or e.more.get("named")]


@pytest.mark.parametrize("entry", KINDS, ids=lambda entry: entry.means)
def test_kinds(entry):
    header = header_of(f"Số: 7/AB-CD\n{entry.written[0].upper()}\nVề việc thi đua\nNội dung.")
    assert (header.kind, header.subject) == (entry.means, "Về việc thi đua")


@pytest.mark.parametrize("role", ["secrecy", "urgency"])
def test_marks_of_secrecy_and_urgency(role):
    for entry in table("frame_words"):
        if entry.more["role"] == role:
            for word in entry.written:
                header = header_of(f"{word.upper()}\nSố: 7/BC-ABC\nBÁO CÁO\nCông tác năm")
                assert getattr(header, role) == word.upper()


@pytest.mark.parametrize("role", ["addressees", "basis", "recipients", "attached"])
def test_a_subject_stops(role):
    for entry in table("frame_words"):
        if entry.more["role"] == role:
            for word in entry.written:
                header = header_of(f"BÁO CÁO\nCông tác thi đua\n{word} các sở, ban, ngành")
                assert header.subject == "Công tác thi đua"


@pytest.mark.parametrize("level", spellings("area_levels"))
@pytest.mark.parametrize("body", [*spellings("collective_bodies"), None])
def test_an_issuer_is_inferred_only_where_it_is_certain(level, body):
    foot = f"TM. {body.upper()}\nCHỦ TỊCH\nLò Văn Sơn" if body else "CHỦ TỊCH\nLò Văn Sơn"
    head = "Số: 7/BC-LĐLĐ\nSơn Hải, ngày 5 tháng 6 năm 2020\nBÁO CÁO\nThi đua\n"
    header = header_of(f"{head}LĐLĐ {level} Sơn Hải đã tổ chức.\n{foot}")
    assert header.issuer == f"{body + ' ' if body else ''}LĐLĐ {level} Sơn Hải"
    assert header.issuer_inferred
    unsure = header_of(f"{head}LĐLĐ {level} đã tổ chức.\n{foot}")
    assert (unsure.issuer, unsure.issuer_inferred) == (None, False)


def test_a_foot_may_hold_names_in_capitals():
    feet = find_feet(Reading(TracedText.of(["Hết.\nGIÁM ĐỐC\n(Đã ký)\nLÒ VĂN SƠN"])))
    assert [piece.text for piece in feet[0].pieces if piece.role == "name"] == ["LÒ VĂN SƠN"]
