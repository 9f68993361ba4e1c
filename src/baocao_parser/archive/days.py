"""From dates as precise as printed to whole days (ngày)."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from baocao_parser.model import Period

_ONE_POINT = {"date", "month", "year"}  # what is printed once and means all of it


class Days(NamedTuple):
    """The first and the last day of a period, ISO, and its year where it lies in one."""

    first: str | None = None
    last: str | None = None
    year: int | None = None


def days(period: Period) -> Days:
    """The days of a period; what is open or unknown at one end is null there.

    A lunar date has none: the printed day is no day of the solar year. A duration has none.
    """
    if period.calendar is not None or period.kind == "duration":
        return Days()
    start = period.start or period.implied_start
    end = period.end or period.implied_end
    if period.kind in _ONE_POINT:
        end = end or start
    first, last = first_day(start), last_day(end)
    one_year = first is not None and last is not None and first[:4] == last[:4]
    return Days(first, last, int(first[:4]) if one_year and first else None)


class Years(NamedTuple):
    """The years that a period begins and ends in."""

    first: int | None = None
    last: int | None = None


NO_YEARS = Years()


def years_of(known: Days) -> Years:
    """The years of a period that has both ends.

    >>> years_of(Days("2015-01-01", "2020-12-31")), years_of(Days("2015-01-01"))
    (Years(first=2015, last=2020), Years(first=None, last=None))
    """
    if known.first is None or known.last is None:
        return NO_YEARS
    return Years(int(known.first[:4]), int(known.last[:4]))


def first_day(date: str | None) -> str | None:
    """The first day of what is printed.

    >>> first_day("2020"), first_day("2020-06"), first_day("2020-06-26")
    ('2020-01-01', '2020-06-01', '2020-06-26')
    """
    if date is None or not date[:4].isdecimal():
        return None
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date


def last_day(date: str | None) -> str | None:
    """The last day of what is printed.

    >>> last_day("2020"), last_day("2020-02"), last_day("2020-06-26")
    ('2020-12-31', '2020-02-29', '2020-06-26')
    """
    if date is None or not date[:4].isdecimal():
        return None
    if len(date) == 4:
        return f"{date}-12-31"
    if len(date) == 7:
        year, month = int(date[:4]), int(date[5:])
        return f"{date}-{monthrange(year, month)[1]:02}" if 1 <= month <= 12 <= year else None
    return date
