"""Năm viết hai chữ số: what a year in two figures means, and where it is one.

It lies in the past, or as far ahead as plans look; where it may be either, it is no answer.
"""

from __future__ import annotations

import regex

from baocao_parser.extractors.dating.dates import either, figure, full_year
from baocao_parser.extractors.dating.point_forms import G, S, closes
from baocao_parser.late import late

_LAST_OLD = 1999
"""Up to this year documents wrote years in two figures."""
_AHEAD = 10
"""So many years ahead plans and terms of office reach in two figures."""
_DOUBT = 20
"""Between this and ``_AHEAD`` a year in two figures may lie behind or ahead."""
_FIRST_PAST = 51
"""From this year of a century on, two figures mean no year of this one: plans reach to 2050."""
_LONGEST = 10
"""How many years a span in two figures may last: `nhiệm kỳ 86-88`."""
_LAST_SEASONS = 10
"""How many years back the seasons of a report lie: `năng suất vụ mùa 30` is none."""
_NEAR = 25
"""How far off a year in two figures lies before any word at all."""
_LAST_DAYS = 30
"""How many years back a day without `ngày` lies: `đội 10-11-12` is none."""
_LED = late(
    rf"(?:(?:^|[.;:!?\n])[\s*+–-]*|(?<!\w){either('before_short_year')}{S})$", regex.IGNORECASE
)
_PAST = late(rf"(?<!\w){either('past_day')}(?:{S}ngày)?{G}:?{G}$", regex.IGNORECASE)


def whole_year(printed: str, near: int | None, *, past: bool = False) -> int | None:
    """A printed year; one in two figures is of the century that the document's year allows.

    ``past``: it cannot lie ahead.

    >>> whole_year("1945", None), whole_year("45", 1948), whole_year("26", 2024)
    (1945, 1945, 2026)
    >>> whole_year("40", 2024), whole_year("45", None)
    (None, None)
    """
    year = full_year(printed, near)
    if year is None or near is None or past or len(printed) > 2:
        return year
    ahead = year + 100 - near
    if ahead <= _AHEAD:
        return year + 100
    return None if ahead <= _DOUBT else year


def years_in_short(form: str, match: regex.Match[str], near: int | None) -> tuple[int, int] | None:
    """The first and last year of `năm 61`, `vụ đông xuân 88-89`, or nothing.

    Of a text that is not known to be old, and before a word of no table, a year by itself must be
    led by its place in the sentence (`kết nạp trong năm 61` may be a number), and lie where no new
    text would abbreviate.
    """
    first = figure(match["y"])
    old = _is_old(near)
    if form == "short_open" or (form in ("short_year", "short_until") and not old):
        led = _LED.search(match.string, max(0, match.start() - 24), match.start())
        unsure = form == "short_open" or first < _FIRST_PAST
        if led is None or (unsure and not old):
            return None
    if near is None:
        year = 1900 + first if first >= _FIRST_PAST else None
    else:
        year = whole_year(match["y"], near)
    if year is None:
        return None
    if form == "short_open" and (near is None or abs(near - year) > _NEAR):  # `từ năm 12 tuổi`
        return None
    if form == "short_season":  # of a new text `vụ mùa 83, vụ chiêm 90` may be tons
        recent = near is not None and near - year <= _LAST_SEASONS
        return (year, year) if _is_old(near) and recent else None
    if form == "short_years":
        span = (figure(match["y2"]) - first) % 100
        return (year, year + span) if 0 < span <= _LONGEST else None
    return year, year


def month_in_short(match: regex.Match[str], near: int | None) -> bool:
    """Whether `tháng 6-55` is a month; `tháng 6/55 hộ` are 6 of 55, and so may be others now."""
    if near is None:
        return False
    return (_is_old(near) and "-" in match[0]) or closes(match.string, match.end())


def is_past(match: regex.Match[str]) -> bool:
    """Whether somebody was born or died on this day: `sinh ngày 5/3/30`."""
    return _PAST.search(match.string, max(0, match.start() - 16), match.start()) is not None


def day_in_short(match: regex.Match[str], year: int | None, near: int | None) -> bool:
    """Whether `31-12-56` is a day without `ngày` before it: in an old text, of its own time."""
    recent = near is not None and year is not None and near - year <= _LAST_DAYS
    return _is_old(near) and recent and match["sep"] in "-/" and " " not in match[0]


def _is_old(near: int | None) -> bool:
    return near is not None and near <= _LAST_OLD
