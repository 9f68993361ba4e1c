"""Every day of the calendar in every printing, and what is no date."""

from datetime import date, timedelta

import pytest
import regex

from baocao_parser import parse_text
from baocao_parser.extractors.dating.dates import FULL_DATE, number, parse_date

DAYS = [date(2019, 12, 30) + timedelta(days) for days in range(370)]
PRINTINGS = [
    "{d}/{m}/{y}",
    "{d:02}/{m:02}/{y}",
    "{d}-{m}-{y}",
    "{d:02}.{m:02}.{y}",
    "ngày {d} / {m} / {y}",
    "ngày {d:02} tháng {m} năm {y}",
    "NGÀY {d} THÁNG {m:02} NĂM {y}",
    "ngày {d} tháng {m}/{y}",
    "ngày {d}\ntháng {m} năm {y},",
]
ONES = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def spelled(value):
    """A number to ninety-nine as it is said."""
    tens, one = divmod(value, 10)
    last = {1: "mốt", 4: "tư", 5: "lăm"}.get(one, ONES[one - 1]) if tens > 1 else ONES[one - 1]
    if tens == 0:
        return ONES[one - 1]
    head = "mười" if tens == 1 else f"{ONES[tens - 1]} mươi"
    return head if one == 0 else f"{head} {'lăm' if one == 5 else last}"


@pytest.mark.parametrize("printing", PRINTINGS)
def test_every_day_in_every_printing(printing):
    pattern = regex.compile(rf"(?:ngày\s+)?{FULL_DATE}", regex.IGNORECASE)
    for day in DAYS:
        text = printing.format(d=day.day, m=day.month, y=day.year)
        assert parse_date(text) == day.isoformat(), text
        assert pattern.search(f"họp {text} tại xã")[0].strip(" ,") == text.strip(" ,")


def test_no_day_that_the_calendar_lacks():
    for year in (2019, 2020):
        for month in range(14):
            for day in range(33):
                try:
                    expected = date(year, month, day).isoformat()
                except ValueError:
                    expected = None
                assert parse_date(f"{day}/{month}/{year}") == expected


def test_numbers_in_words():
    for value in range(1, 100):
        assert number(spelled(value)) == value


def test_days_in_words():
    months = [*ONES[:3], "tư", *ONES[4:], "mười", "mười một", "mười hai"]
    for day in DAYS:
        text = f"ngày {spelled(day.day)} tháng {months[day.month - 1]} năm {day.year}"
        assert parse_date(text) == day.isoformat(), text


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("tháng 5/2019", "2019-05"),
        ("tháng 5-2019", "2019-05"),
        ("tháng 5 năm 2019", "2019-05"),
        ("tháng tư năm 1954", "1954-04"),
        ("5/2019", "2019-05"),
        ("năm 2020", "2020"),
        ("ngày 2O/l1/202O", "2020-11-20"),
        ("(ngày 07/4/2014)", "2014-04-07"),
        ("", None),
        ("ngày", None),
        ("ngày    tháng 6 năm 2020", "2020-06"),
        ("7/4-2014", None),
        ("13/2019", None),
        ("ngày 07/4/2014 của Bộ", None),
        ("07/4/14", None),
        ("07/4/3014", None),
        ("ngày 7 tháng năm 1954", None),
    ],
)
def test_other_texts(text, iso):
    assert parse_date(text) == iso


def test_years_in_two_figures_lie_before_the_document():
    assert parse_date("ngày 21-12-45", near=1948) == "1945-12-21"
    assert parse_date("ngày 21-12-45", near=2020) == "1945-12-21"
    assert parse_date("ngày 7/4/20", near=2020) == "2020-04-07"
    assert parse_date("ngày 7/4/21", near=2020) == "1921-04-07"


@pytest.mark.parametrize("day", DAYS[:62])
def test_the_report_reads_what_parse_date_reads(day):
    for printing in ("ngày {d}/{m}/{y}", "ngày {d:02} tháng {m:02} năm {y}"):
        text = printing.format(d=day.day, m=day.month, y=day.year)
        (period,) = parse_text(f"Đoàn kiểm tra đã làm việc {text} tại trạm.").periods
        assert (period.text, period.kind, period.start) == (text, "date", day.isoformat())
        assert period.start == period.end
