"""What the head of a document and the other extractors mean for its periods."""

import pytest

from baocao_parser.claims import Claims
from baocao_parser.extractors.periods import find_periods
from baocao_parser.model import Header
from baocao_parser.reading import Reading
from baocao_parser.text import TracedText


def read(text, header=None, claimed=()):
    reading = Reading(TracedText.of([text]))
    claims = Claims(len(text))
    for words in claimed:
        start = text.index(words)
        claims.take(start, start + len(words))
    return find_periods(reading, claims, header or Header()), claims


@pytest.mark.parametrize(
    ("text", "subject", "date", "implied"),
    [
        ("trong 5 năm qua", "Kết quả giai đoạn 2015-2020", None, ("2015", "2020")),
        ("trong 5 năm qua", "Kết quả giai đoạn 2016 - 2020", None, ("2016", "2020")),
        ("trong 5 qua", "Kết quả giai đoạn 2015-2020", None, ("2015", "2020")),
        ("trong 4 qua", "Kết quả giai đoạn 2015-2020", None, (None, None)),
        ("3 năm gần đây", "Kết quả giai đoạn 2015-2020", None, ("2017", "2020")),
        ("3 năm qua", None, "2020-06-26", ("2017", "2020")),
        ("6 tháng qua", None, "2020-03-26", ("2019-09", "2020-03")),
        ("2 năm tới", None, "2020-06-26", ("2020", "2022")),
        ("trong 02 năm liên tục", None, "2020-06-26", (None, None)),
        ("từ năm 2017 đến nay", None, "2020-06-26", (None, "2020-06-26")),
        ("từ nay đến năm 2030", None, "2020-06-26", ("2020-06-26", None)),
        ("ngày 12/3", "Công tác năm 2019", "2020-01-05", ("2019-03-12", "2019-03-12")),
        ("6 tháng đầu năm", None, "2020-06-26", ("2020-01", "2020-06")),
        ("quý III", None, "2020-06-26", ("2020-07", "2020-09")),
        ("trong 5 năm qua", None, None, (None, None)),
    ],
)
def test_implied_bounds(text, subject, date, implied):
    (period,), _ = read(text, Header(subject=subject, date=date))
    assert (period.implied_start, period.implied_end) == implied


def test_claimed_characters_are_left_alone():
    text = "Nghị định 12/2019/NĐ-CP ngày 05/3/2019 và ngày 07/4/2019"
    periods, claims = read(text, claimed=["Nghị định 12/2019/NĐ-CP ngày 05/3/2019"])
    assert [period.text for period in periods] == ["ngày 07/4/2019"]
    assert not claims.free(text.index("07/4"), len(text))


def test_the_head_is_left_alone_but_for_its_subject():
    text = "Số: 5/BC-XYZ ngày 05/3/2019\nKết quả năm 2018\nNgày 07/4/2019 đã họp."
    reading = Reading(TracedText.of([text]))
    header = Header(
        date="2019-03-05",
        subject="Kết quả năm 2018",
        evidence={"date": (reading.item(13, 27),), "subject": (reading.item(28, 44),)},
    )
    periods, _ = read(text, header)
    assert [period.text for period in periods] == ["năm 2018", "Ngày 07/4/2019"]


def test_years_in_two_figures_need_the_documents_year():
    assert read("ngày 21-12-45")[0] == []
    (period,), _ = read("ngày 21-12-45", Header(date="1948-04-14"))
    assert period.start == "1945-12-21"


@pytest.mark.parametrize("month", range(1, 13))
def test_every_number_of_months_from_either_end_of_the_year(month):
    if month < 12:
        (first,), _ = read(f"{month} tháng đầu năm 2020")
        (last,), _ = read(f"{month} tháng cuối năm 2020")
        assert (first.start, first.end) == ("2020-01", f"2020-{month:02}")
        assert (last.start, last.end) == (f"2020-{13 - month:02}", "2020-12")
    (whole,), _ = read(f"{month} tháng năm 2020")
    assert (whole.start, whole.end) == ("2020-01", f"2020-{month:02}")


@pytest.mark.parametrize("piece", ["1/1/", "2015-", "năm 2015, ", "quý I, ", "5 năm (", "ngày "])
def test_long_lines_of_nonsense(piece):
    read(piece * 2000)
