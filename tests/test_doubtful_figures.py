"""Figures that OCR is not sure of: no value in the head, an issue in the text."""

import re

import pytest

from baocao_parser.boxes import PlacedWord
from baocao_parser.model import Page
from baocao_parser.parse import parse_document
from baocao_parser.readers.document import Document, origin

HEAD = """ỦY BAN NHÂN DÂN
XÃ HÒA LÂM
Số: 276 /BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hòa Lâm, ngày 17 tháng 6 năm 2021
BÁO CÁO
Kết quả công tác quý II

Hỗ trợ 2.100 bộ bóng đèn theo Quyết định số 318/QĐ-UBND ngày 05/3/2021."""


def report(confidences, text=HEAD):
    """The report of a page whose words have confidence 0.97 but for those named."""
    words = tuple(
        PlacedWord(*match.span(), (72, 72, 90, 84), confidences and confidences.get(match[0], 0.97))
        for match in re.finditer(r"\S+", text)
    )
    said = origin(b"", "a.pdf", "application/pdf", "pdf", 1)
    return parse_document(Document(said, (Page(number=1, text=text),), (), (words,)))


def doubts(found):
    return [(issue.text, issue.message) for issue in found.issues if "low_conf" in issue.code]


def test_what_is_printed_is_not_in_doubt():
    for found in (report({"": 0.0}), report(None)):
        assert found.header.number == "276/BC-UBND"
        assert found.header.date == "2021-06-17"
        assert doubts(found) == []


def test_a_number_by_hand_is_no_number():
    found = report({"276": 0.74})
    assert found.header.number is None
    assert found.header.number_as_printed == "276 /BC-UBND"
    ((text, message),) = doubts(found)
    assert "276" in text
    assert "“276 /BC-UBND” with confidence 0.74" in message
    assert found.header.date == "2021-06-17"


def test_a_number_that_cannot_be_read_is_said_to_be_so():
    found = report({"#ý": 0.9}, HEAD.replace("276", "#ý"))
    assert found.header.number is None
    assert len(doubts(found)) == 1
    assert not [issue for issue in found.issues if issue.code.startswith("header.")]  # said once


@pytest.mark.parametrize(
    ("word", "date"),
    [("17", "2021-06"), ("6", "2021"), ("2021", None)],
)
def test_a_date_ends_before_what_is_in_doubt(word, date):
    found = report({word: 0.3})
    assert found.header.date == date
    assert len(doubts(found)) == 1
    assert found.header.number == "276/BC-UBND"


def test_a_year_is_printed_and_not_in_doubt_so_soon():
    assert report({"2021": 0.7}).header.date == "2021-06-17"


def test_doubtful_figures_of_the_text_keep_their_value():
    found = report({"2.100": 0.2, "318/QĐ-UBND": 0.1})
    assert [quantity.value for quantity in found.quantities] == [2100]
    assert [reference.number for reference in found.references] == ["318/QĐ-UBND"]
    assert [text for text, _ in doubts(found)] == ["2.100", "318/"]
    assert report({"2.100": 0.6}).header == found.header
    assert doubts(report({"2.100": 0.6})) == []
