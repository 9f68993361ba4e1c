"""Mốc thời gian: every point of the calendar that a text prints, each by itself.

A point is a day, a month, a quarter, a year, or a closed range of them; a part that is not printed
(the year of `ngày 15/3`) is null until the phrase around it gives it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import regex

from baocao_parser.beginnings import beginnings, matches_from
from baocao_parser.extractors.dating.dates import (
    DAY,
    MONTH_NAME,
    NUMBER_WORD,
    YEAR,
    YEAR_WORDS,
    either,
    figure,
    full_year,
    iso_day,
    iso_month,
    month_number,
    number,
    words,
    year_in_words,
)
from baocao_parser.fold import fold, matching_text
from baocao_parser.late import late

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


Kind = Literal["date", "month", "quarter", "year", "period", "school_year", "term"]
"""The kinds of time that stand in the calendar."""


class Moment(NamedTuple):
    """A year, a month or a day; null where not printed, or finer than the precision."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def iso(self) -> str | None:
        """ISO 8601 at its precision, or null where the year is missing or no such day exists."""
        if self.year is None:
            return None
        if self.day is not None:
            return iso_day(self.year, self.month, self.day)
        return iso_month(self.year, self.month) if self.month else f"{self.year:04}"


class Point(NamedTuple):
    """What stands at ``[start, end)``: from ``low`` to ``high``, both included.

    ``bare``: figures that are a time only where the words around them make it one.
    """

    start: int
    end: int
    kind: Kind
    low: Moment
    high: Moment
    bare: bool = False
    lunar: bool = False


S, G = r"\s{1,4}", r"\s{0,3}"
DASH = rf"[^\S\n]{{0,3}}[-–—]{G}"  # a dash that begins a line is a bullet
ROMAN = r"[IVX]{1,5}"
_OF_YEAR = rf"(?:{G}[/–-]{G}|,?{S}năm{S})(?P<y>{YEAR})"
_EARLY_DAY = rf"{either('early_day')}{S}"
_EARLY = rf"(?:{_EARLY_DAY})?"
_DAY_MONTH = rf"(?P<d>{DAY}){G}[/–-]{G}(?P<m>{DAY})"
_QUARTER = either("quarter")
_QUARTERS = either("quarter_word")
_NO_RANK = rf"(?<!{either('ordinal', 'round')}{S})"  # `tuần 3 tháng 5/2020` is no third of May
_NO_EACH = rf"(?<!{either('each')}{S})"  # `mỗi tháng 12 kg` is no December
_NO_NUMBERED = rf"(?<!{either('round')}{S}(?:thứ{S})?)"  # `đợt I năm 2020` is no quarter
_PART = rf"{S}(?:tháng|{_QUARTERS}){S}(?:đầu|cuối){S}(?:của{S})?năm"  # `tháng 6 tháng đầu năm`
_NEXT = rf"(?:,{G}|{S}và{S})"
_MONTHS = rf"tháng{S}(?:\d\d?{_NEXT}){{1,6}}"
_STOP = r"(?!\w)(?!\s?[%‰])(?!\.\d|/\w|-(?!nay)\p{L})(?!,\d{1,3}(?!\d))"

# The first form that fits is taken, so the longer stand first.
_FORMS = {
    "date": rf"(?:ngày{S}{_EARLY})?(?P<d>{DAY}){G}(?P<sep>[/.–-]){G}(?P<m>{DAY}){G}(?P=sep){G}"
    rf"(?P<y>{YEAR}|\d\d(?!\d))",
    "worded": rf"(?:ngày{S}{_EARLY}(?P<d>{DAY}|{NUMBER_WORD}){S}tháng{S}"
    rf"(?P<m>{DAY}|{MONTH_NAME}),?{S})?năm{S}(?P<w>{YEAR_WORDS})",
    "spelled": rf"(?:(?:ngày{S}{_EARLY}|{_EARLY_DAY})(?P<d>{DAY}|{NUMBER_WORD})"
    rf"|{_NO_RANK}(?P<d>{DAY})){G}tháng{G}"
    rf"(?:(?P<m>{DAY})(?:{G}[,/–-]?{G}(?:năm{G})?(?P<y>{YEAR}))?"
    rf"|(?P<m>{MONTH_NAME})(?:,?{S}năm{S}(?P<y>{YEAR})|(?!{S}{YEAR})))",
    "day_month": rf"ngày{S}{_EARLY}{_DAY_MONTH}",
    "day": rf"ngày{S}{_EARLY}(?P<d>{DAY})",
    "part": rf"(?=(?:tháng|{_QUARTERS}){S}[đc])(?<=(?<!\w)(?:\d\d?|{NUMBER_WORD}){S})"
    rf"(?P<unit>tháng|{_QUARTERS}){S}"
    rf"(?P<edge>đầu|cuối){S}(?:của{S})?năm(?!{S}học)(?:{S}(?P<y>{YEAR}))?",
    "months": rf"(?P<n>\d{{1,2}}){S}tháng(?:{G}/{G}|{S}năm{S})(?P<y>{YEAR})",
    "month": rf"{_NO_EACH}tháng{G}(?:(?P<m>{DAY})(?!{_PART})(?:{_OF_YEAR})?"
    rf"|(?P<m>{MONTH_NAME}){S}năm{S}(?P<y>{YEAR}))",
    "quarter": rf"{_QUARTERS}{S}(?P<q>{_QUARTER})(?:{_OF_YEAR})?",
    "lunar_year": rf"năm{S}{either('stem')}{S}{either('branch')}(?:{G}\(?(?P<y>{YEAR})\)?)?",
    "republic": rf"(?<=dân chủ cộng h(?:òa|oà)[ ,–-]{{1,6}})năm{S}thứ{S}(?P<n>nhất|{NUMBER_WORD})",
    "decade": rf"{either('decade')}{S}(?P<n>[1-9]0|(?:1[89]|20)\d0)"
    rf"(?!{DASH}\d)(?:{S}(?:của{S})?thế{S}kỷ{S}(?P<c>{ROMAN}|\d\d))?",
    "century": rf"thế{S}kỷ{S}(?P<c>{ROMAN}|\d\d)",
    "year": rf"năm{S}(?:(?P<name>học|{either('year_name')}){S})?(?P<y>{YEAR})"
    rf"(?:(?:{DASH}(?:năm{S})?|(?<=học{S}.{{4}})/)(?P<y2>{YEAR}))?",
    "short_year": rf"(?<!(?:\d|{NUMBER_WORD}|{either('each')}){S})năm{S}(?P<y>\d\d)"
    rf"(?={G}(?:[.,;:)](?!\d)|$)|{S}{either('after_short_year')}(?!\w))",
    "years": rf"(?P<y>{YEAR}){DASH}(?P<y2>{YEAR})",
    "bare_month": rf"(?P<m>{DAY})(?:{G}[/–-]{G}|(?<={_MONTHS}\d\d?){S}năm{S})"
    rf"(?P<y>{YEAR})",
    "listed_month": rf"(?<={_MONTHS})(?P<m>{DAY})(?=(?:{_NEXT}{DAY}){{1,6}}{_OF_YEAR})",
    "bare_quarter": rf"{_NO_NUMBERED}(?P<q>I{{1,3}}|IV){_OF_YEAR}",
    "bare_day_month": rf"(?P<d>{DAY}){G}/{G}(?P<m>{DAY})",
    "bare_dashed": rf"(?<=từ{S})(?P<d>{DAY})-(?P<m>{DAY})"
    rf"(?={S}đến{S}(?:ngày{S})?{DAY}-{DAY}(?:-{YEAR})?(?!\w))",
    "bare_first": rf"(?<=từ{S})(?P<d>{DAY})"
    rf"(?={S}(?:đến|tới){S}(?:ngày{S})?{DAY}(?:{G}[/.-]{G}{DAY}{G}[/.-]{G}|{S}tháng{S}{DAY}{S}năm{S}){YEAR}(?!\w))",
    "bare_day": rf"(?P<d>{DAY})(?=(?:(?:{DASH}|,{G}|{S}và{S}){DAY}){{1,6}}"
    rf"{G}(?:(?:/|tháng){G}{DAY}|\.\d\d?\.{YEAR}))",
    "bare_year": rf"(?P<y>{YEAR})",
}
_FORM_OF = {f"is_{form}": form for form in _FORMS}
_OPENINGS = ["ngày", "ngay", "tháng", "năm", "thế"] + [
    word.split()[0] for group in ("decade", "early_day", "quarter_word") for word in words(group)
]
_ROMAN_OPENINGS = [f"i{mark}" for mark in "ivx/–-"]
_POINT = late(
    rf"(?=[\dntqim])(?<!\w)(?=(?:\d|{'|'.join(_OPENINGS)}|i[\sivx/–-]))(?<!\d[.,/])(?:"
    + "|".join(f"(?P<is_{name}>{form})" for name, form in _FORMS.items())
    + f"){_STOP}",
    regex.IGNORECASE,
)


_FIGURE = (
    r"\d(?<!\d[.,/]\d)(?!\d{0,2}\s{1,4}\d)"
    r"(?=[\dol]?\s{0,4}(?:[/–—-]|[.,](?!\d{3})|tháng|và|năm|đến\s|tới\s)|(?<=[12])[89o\d][\do]{2}(?!\w))"
)
"""The first figure of a point, in no number nor row of numbers; a mark or word of time follows."""


@cache
def _first() -> re.Pattern[str]:
    """Where a point can begin."""
    return beginnings([*_OPENINGS, *_ROMAN_OPENINGS, "i "], _FIGURE)


_LAST_SHORT = 1999
"""Up to this year documents wrote years in two figures."""
_AHEAD = 80
_COUNT_BEFORE = late(rf"(?<!\w)(\d{{1,2}}|{NUMBER_WORD}){S}$", regex.IGNORECASE)
_BLANK_LINE = late(r"\n\s*\n")
_LUNAR_AFTER = late(rf"{G}(?:\({either('lunar')}\)|{either('lunar')}(?!\w))", regex.IGNORECASE)
_DAYS_BEFORE = late(rf"ngày{S}(?:{DAY}(?:,{G}|{S}và{S})){{1,6}}$", regex.IGNORECASE)
_DAYS = ["date", "worded", "spelled", "day_month", "day"]
_DAYS += ["bare_day_month", "bare_dashed", "bare_first", "bare_day"]
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(_DAYS, "date"),
    **dict.fromkeys(("month", "bare_month", "listed_month"), "month"),
    **dict.fromkeys(("quarter", "bare_quarter"), "quarter"),
    **dict.fromkeys(("year", "short_year", "lunar_year", "republic", "bare_year"), "year"),
    **dict.fromkeys(("part", "months", "decade", "century", "years"), "period"),
}


def find_points(text: str, near: int | None = None, low: str | None = None) -> Iterator[Point]:
    """Every point in reading order; ``near`` is the year that years in two figures lie before.

    ``low`` is the text as ``matching_text`` gives it, where the caller has it.

    >>> [(p.kind, p.low.iso(), p.high.iso()) for p in find_points("quý III/2020; ngày 07/4/2014")]
    [('quarter', '2020-07', '2020-09'), ('date', '2014-04-07', '2014-04-07')]
    """
    low = matching_text(text) if low is None else low
    for match in matches_from(_POINT, _first(), text, low):
        form = next(form for group, form in _FORM_OF.items() if match[group] is not None)
        bounds = _bounds(form, match, near)
        if bounds is None:
            continue
        if "\n" in match[0] and (bounds[0].year is None or _BLANK_LINE.search(match[0])):
            continue  # `hàng tháng` at the end of a line, `1.` at the beginning of the next
        start, end = match.span()
        if form == "part":
            start = _count(text, start)[0]
        kind = "year" if form == "worded" and match["d"] is None else _KINDS[form]
        if form == "year" and (match["y2"] or match["name"]):
            in_school = fold(match["name"] or "") == "học"
            kind = "school_year" if in_school else "period" if match["y2"] else "year"
        lunar = form == "lunar_year"
        if kind in ("date", "month") and (mark := _LUNAR_AFTER.match(text, end)):
            end, lunar = mark.end(), True
        yield Point(start, end, kind, *bounds, form.startswith(("bare", "listed")), lunar)


def _count(text: str, end: int) -> tuple[int, int | None]:
    """Where the number before ``end`` begins, and the number: the `6` of `6 tháng đầu năm`."""
    if match := _COUNT_BEFORE.search(text, max(0, end - 20), end):
        return match.start(), number(match[1])
    return end, None


def _bounds(form: str, match: regex.Match[str], near: int | None) -> tuple[Moment, Moment] | None:
    """The first and the last moment of a match, or nothing where it is no time at all."""
    if form == "worded":
        year = year_in_words(match["w"])
        if match["d"] and year:
            return _day(form, match, year)
        return (Moment(year),) * 2 if year else None
    year = full_year(match["y"], near) if match["y"] else None
    if _KINDS.get(form) == "date":
        return _day(form, match, year)
    if form in ("month", "bare_month", "listed_month"):
        month = month_number(match["m"])
        return (Moment(year, month),) * 2 if month else None
    if form in ("quarter", "bare_quarter"):
        quarter = words("quarter").get(fold(match["q"]))
        if quarter is None or (year is None and match["q"].islower()):
            return None
        return Moment(year, 3 * quarter - 2), Moment(year, 3 * quarter)
    if form == "part":
        return _part(match, year)
    if form == "months":
        count = number(match["n"])
        return (Moment(year, 1), Moment(year, count)) if count and count <= 12 else None
    if form == "short_year" and (year is None or near is None or near > _LAST_SHORT):
        return None  # `trong năm 12, 15 và 20 xã`: only where such years were written
    if form == "short_year" and year is not None and near is not None and near - year > _AHEAD:
        year += 100  # a plan looks ahead: `đến năm 70` in 1962
    if form == "century":
        century = _ordinal(match["c"])
        return Moment(100 * century - 99), Moment(100 * century)
    if form == "decade":
        first = figure(match["n"])
        if first < 100:
            if not match["c"]:
                return Moment(None), Moment(None)
            first += 100 * _ordinal(match["c"]) - 100
        return Moment(first), Moment(first + 9)
    if form == "republic":
        count = 1 if fold(match["n"]) == "nhất" else number(match["n"])
        return (Moment(1944 + count),) * 2 if count else None
    last = figure(match["y2"]) if match["y2"] else year
    if year is not None and last is not None and not year <= last <= year + 100:
        return None
    return Moment(year), Moment(last)


def _day(form: str, match: regex.Match[str], year: int | None) -> tuple[Moment, Moment] | None:
    day = number(match["d"])
    led = match[0][:1] in "nNmM"
    if form in ("day", "bare_day", "bare_first"):
        return (Moment(None, None, day),) * 2 if day and day <= 31 else None
    lunar = _LUNAR_AFTER.match(match.string, match.end())
    said = (
        led or lunar or _DAYS_BEFORE.search(match.string, max(0, match.start() - 40), match.start())
    )
    if year is None and (form == "date" or (form == "spelled" and not said)):
        return None
    if form == "date" and len(match["y"]) == 2 and not led:
        return None
    month = month_number(match["m"])
    if iso_day(year or 2000, month, day) is None:  # 2000 has a 29 February
        return None
    return (Moment(year, month, day),) * 2


def _part(match: regex.Match[str], year: int | None) -> tuple[Moment, Moment] | None:
    """`6 tháng đầu năm`, `2 quý cuối năm`: the months counted from one end of the year."""
    count = _count(match.string, match.start())[1]
    if not count:
        return None
    count *= 1 if fold(match["unit"]) == "tháng" else 3
    if not 1 <= count < 12:
        return None
    if fold(match["edge"]) == "đầu":
        return Moment(year, 1), Moment(year, count)
    return Moment(year, 13 - count), Moment(year, 12)


def _ordinal(text: str) -> int:
    """A Roman or Arabic numeral: 20 for `XX`."""
    if text.isdecimal():
        return int(text)
    values = [{"I": 1, "V": 5, "X": 10}.get(letter, 0) for letter in text.upper()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
