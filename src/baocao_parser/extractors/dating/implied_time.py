"""Thời gian ngầm hiểu: the bounds that a report gives to times it does not spell out.

`5 năm qua` is counted from the end of the period reported on, which the subject states, or else
from the document's date; `đến nay` ends at that date; `ngày 15/3` lies in that year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.dating.dates import iso_month
from baocao_parser.extractors.dating.durations import UNIT_LEFT_OUT
from baocao_parser.extractors.dating.time_phrases import YEAR_LOST, find_phrases
from baocao_parser.extractors.dating.time_points import Moment, find_points

if TYPE_CHECKING:
    from baocao_parser.extractors.dating.durations import Duration
    from baocao_parser.extractors.dating.time_phrases import Phrase
    from baocao_parser.model import Header


class Reported(NamedTuple):
    """What a report says about its own time: the period reported on, and its date."""

    low: Moment | None
    high: Moment | None
    date: Moment | None

    @property
    def year(self) -> int | None:
        """The one year reported on, or that of the date."""
        if self.low and self.high and self.low.year == self.high.year:
            return self.low.year
        return self.date.year if self.date else None


def reported(header: Header) -> Reported:
    """The report's own time, as its header has it.

    >>> from baocao_parser.model import Header
    >>> own = reported(Header(subject="Tổng kết giai đoạn 2015-2020", date="2020-06-26"))
    >>> own.low.iso(), own.high.iso(), own.date.iso()
    ('2015', '2020', '2020-06-26')
    """
    date = Moment(*map(int, header.date.split("-"))) if header.date else None
    subject = header.subject or ""
    for phrase in find_phrases(subject, list(find_points(subject, date.year if date else None))):
        if phrase.low and phrase.high and phrase.low.year and phrase.high.year:
            return Reported(phrase.low, phrase.high, date)
    return Reported(None, None, date)


Bounds = tuple[str | None, str | None]


def implied_by_phrase(phrase: Phrase, own: Reported) -> Bounds:
    """The bounds that the printed time leaves open."""
    low, high = phrase.low, phrase.high
    if phrase.rule == "since":
        return None, (own.date or own.high or Moment(None)).iso()
    if phrase.rule == "until":
        return (own.date or own.high or Moment(None)).iso(), None
    if phrase.rule == YEAR_LOST:
        return None, None
    if low is None or high is None or phrase.lunar or low.year or not low.month:
        return None, None
    return low._replace(year=own.year).iso(), high._replace(year=own.year).iso()


def implied_by_duration(duration: Duration, own: Reported) -> Bounds:
    """The bounds of a length of time that ends, or begins, where the report stands."""
    if not duration.months or not duration.sense:
        return None, None
    if duration.sense == "past" and own.low and own.high and _lasts(own, duration.months):
        return own.low.iso(), own.high.iso()
    if duration.rule == UNIT_LEFT_OUT:
        return None, None
    anchor = own.high or own.date
    if anchor is None or anchor.year is None:
        return None, None
    step = duration.months if duration.sense == "future" else -duration.months
    if step % 12 == 0:
        years = sorted((anchor.year, anchor.year + step // 12))
        return str(years[0]), str(years[1])
    if anchor.month is None:
        return None, None
    here = 12 * anchor.year + anchor.month - 1
    months = sorted((here, here + step))
    return iso_month(months[0] // 12, months[0] % 12 + 1), iso_month(
        months[1] // 12, months[1] % 12 + 1
    )


def _lasts(own: Reported, months: int) -> bool:
    """Whether the period reported on is that long; `5 năm` is said of 2015-2020 and 2016-2020."""
    if not own.low or not own.high or own.low.month or not own.low.year or not own.high.year:
        return False
    return months / 12 in (own.high.year - own.low.year, own.high.year - own.low.year + 1)
