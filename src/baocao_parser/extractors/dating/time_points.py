"""Mốc thời gian: every point of the calendar that a text prints, each by itself.

A point is a day, a month, a quarter, a year, or a closed range of them; a part that is not printed
(the year of `ngày 15/3`) is null until the phrase around it gives it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import regex

from baocao_parser.beginnings import matches_from
from baocao_parser.extractors.dating.dates import (
    DAY,
    NUMBER_WORD,
    either,
    figure,
    iso_day,
    iso_month,
    month_number,
    number,
    words,
    year_in_words,
)
from baocao_parser.extractors.dating.point_forms import FORM_OF, POINT, G, S, first
from baocao_parser.extractors.dating.short_years import (
    day_in_short,
    is_past,
    month_in_short,
    whole_year,
    years_in_short,
)
from baocao_parser.fold import fold, matching_text
from baocao_parser.late import late

if TYPE_CHECKING:
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


_COUNT_BEFORE = late(rf"(?<!\w)(\d{{1,2}}|{NUMBER_WORD}){S}$", regex.IGNORECASE)
_BLANK_LINE = late(r"\n\s*\n")
_LUNAR_AFTER = late(rf"{G}(?:\({either('lunar')}\)|{either('lunar')}(?!\w))", regex.IGNORECASE)
_DAYS_BEFORE = late(
    rf"(?<!\w)(?:ngày|{either('early_day')}){S}(?:{DAY}(?:,{G}|{S}(?:và|đến|tới){S})){{1,6}}$",
    regex.IGNORECASE,
)
_DAYS = ["date", "worded", "spelled", "day_month", "day"]
_DAYS += [
    "lunar_day",
    "lunar_feast",
    "pointed",
    "pointed_day",
    "pointed_end",
    "early",
    "bare_day_month",
    "bare_dashed",
    "bare_first",
    "bare_end",
    "bare_day",
]
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(_DAYS, "date"),
    **dict.fromkeys(
        ("month", "short_month", "month_letter", "bare_month", "listed_month", "lunar_month"),
        "month",
    ),
    **dict.fromkeys(("quarter", "bare_quarter", "listed_quarter"), "quarter"),
    **dict.fromkeys(
        (
            "year",
            "short_year",
            "short_until",
            "short_open",
            "short_season",
            "lunar_year",
            "republic",
            "bare_year",
        ),
        "year",
    ),
    **dict.fromkeys(
        ("spanned", "part", "months", "decade", "century", "years", "short_years"), "period"
    ),
}


def find_points(text: str, near: int | None = None, low: str | None = None) -> Iterator[Point]:
    """Every point in reading order; ``near`` is the year that years in two figures lie before.

    ``low`` is the text as ``matching_text`` gives it, where the caller has it.

    >>> [(p.kind, p.low.iso(), p.high.iso()) for p in find_points("quý III/2020; ngày 07/4/2014")]
    [('quarter', '2020-07', '2020-09'), ('date', '2014-04-07', '2014-04-07')]
    """
    low = matching_text(text) if low is None else low
    for match in matches_from(POINT, first(), text, low):
        form = next(form for group, form in FORM_OF.items() if match[group] is not None)
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
        lunar = form.startswith("lunar") or (form == "spelled" and _is_lunar(match, bounds[0]))
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
            return _day(form, match, year, None)
        return (Moment(year),) * 2 if year else None
    year = whole_year(match["y"], near, past=is_past(match)) if match["y"] else None
    if form == "spanned":  # `22-12-1944/22-12-2018`
        ends = [
            (figure(match["y" + n]), figure(match["m" + n]), number(match["d" + n]))
            for n in ("", "2")
        ]
        whole = ends[0] <= ends[1] and all(iso_day(*end) for end in ends)
        return (Moment(*ends[0]), Moment(*ends[1])) if whole else None
    if _KINDS.get(form) == "date":
        return _day(form, match, year, near)
    if form == "short_month" and not month_in_short(match, near):
        return None
    if _KINDS.get(form) == "month":
        month = _month(match["m"])
        return (Moment(year, month),) * 2 if month else None
    if _KINDS.get(form) == "quarter":
        quarter = words("quarter").get(fold(match["q"]))
        if quarter is None or (year is None and match["q"].islower()):
            return None
        return Moment(year, 3 * quarter - 2), Moment(year, 3 * quarter)
    if form == "part":
        return _part(match, year)
    if form == "months":
        count = number(match["n"])
        return (Moment(year, 1), Moment(year, count)) if count and count <= 12 else None
    if form.startswith("short"):
        short = years_in_short(form, match, near)
        return (Moment(short[0]), Moment(short[1])) if short else None
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


def _day(
    form: str, match: regex.Match[str], year: int | None, near: int | None
) -> tuple[Moment, Moment] | None:
    day = number(match["d"])
    led = match[0][:1] in "nNmM"
    if form in ("day", "early", "bare_day", "bare_first"):
        return (Moment(None, None, day),) * 2 if day and day <= 31 else None
    lunar = _LUNAR_AFTER.match(match.string, match.end())
    named = form == "spelled" and fold(match["m"]) in words("lunar_month")
    said = named or (
        led or lunar or _DAYS_BEFORE.search(match.string, max(0, match.start() - 40), match.start())
    )
    if year is None and (form == "date" or (form == "spelled" and not said)):
        return None
    if form == "date" and len(match["y"]) == 2 and not (led or day_in_short(match, year, near)):
        return None
    month = 1 if form == "lunar_feast" else _month(match["m"])
    if iso_day(year or 2000, month, day) is None:  # 2000 has a 29 February
        return None
    return (Moment(year, month, day),) * 2


def _month(printed: str) -> int | None:
    """The number of a month in figures or by name, the last of the lunar year included."""
    return words("lunar_month").get(fold(printed)) or month_number(printed)


def _is_lunar(match: regex.Match[str], moment: Moment) -> bool:
    """Whether a day of `tháng Chạp`, or of `tháng Giêng` without its year, is one of the moon's."""
    name = words("lunar_month").get(fold(match["m"]))
    return name is not None and (moment.year is None or name == 12)


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
