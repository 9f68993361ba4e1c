"""Khoảng thời gian: the points of a text joined by the words around them.

`từ ngày 01 đến ngày 15/3/2020` is one period, `quý III và quý IV năm 2004` are two quarters of one
year, `nhiệm kỳ 2020-2025` is a term, `5 năm (2016-2020)` a period with its length before it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.extractors.dating import time_context as context
from baocao_parser.extractors.dating.dates import either
from baocao_parser.extractors.dating.point_forms import DASH, HOUR, G, S
from baocao_parser.extractors.dating.time_points import Kind, Moment, Point
from baocao_parser.late import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


YEAR_LOST = "year_lost"
"""The rule of a time whose year is printed and cannot be read: none is implied."""


class Phrase(NamedTuple):
    """A time as printed at ``[start, end)``; ``low`` or ``high`` is null where it is open."""

    start: int
    end: int
    kind: Kind
    low: Moment | None
    high: Moment | None
    rule: str
    lunar: bool = False


class _Group(NamedTuple):
    """Points that make one time: as printed, and with what their neighbours lend them."""

    printed: list[Point]
    points: list[Point]
    joined: str
    """What joins them: `range`, `list`, or nothing for one point."""
    before: str
    """What joins them to the time before."""


Free = Callable[[int, int], bool]

_RANGE = late(
    rf"{DASH}(?:{either('until')}{S}{HOUR})?|{S}{either('until')}{S}{HOUR}", regex.IGNORECASE
)
_LIST = late(rf"{G},{G}(?:và{S})?|{S}(?:và|hoặc){S}", regex.IGNORECASE)
_NEW_SENTENCE = late(r"\n\s*\p{Lu}")
_WIDEST_JOINT = 24
_DATED = ("date", "month", "quarter", "period")
_YEARS = ("year", "period", "term", "school_year")
_FRAMED = ("term", "school_year")


def _anywhere(start: int, end: int) -> bool:
    return True


def find_phrases(text: str, points: Sequence[Point], free: Free = _anywhere) -> Iterator[Phrase]:
    """Every time that the points of ``text`` make, in reading order, none overlapping.

    ``free`` tells which stretches a time may take in besides its points.

    >>> from baocao_parser.extractors.dating.time_points import find_points
    >>> text = "từ năm 2017 đến nay; ngày 28, 29/7/2019; nhiệm kỳ III (2018-2023)"
    >>> for p in find_phrases(text, list(find_points(text))):
    ...     print(text[p.start : p.end], p.kind, p.low and p.low.iso(), p.high and p.high.iso())
    từ năm 2017 đến nay period 2017 None
    ngày 28, 29/7/2019 date 2019-07-28 2019-07-29
    nhiệm kỳ III (2018-2023) term 2018 2023
    """
    floor = 0
    for run, joints in _runs(text, points):
        last: Phrase | None = None
        for group in _groups(run, joints):
            last = _phrase(text, group, floor, last if group.before == "list" else None, free)
            if last is not None:
                floor = last.end
                yield last


def _runs(text: str, points: Sequence[Point]) -> Iterator[tuple[list[Point], list[str]]]:
    """Points with nothing between them but a dash, `đến`, a comma or `và`; and which it is."""
    run: list[Point] = []
    joints: list[str] = []
    for point in points:
        joint = ""
        near = run and point.start - run[-1].end <= _WIDEST_JOINT
        if near and not _NEW_SENTENCE.search(text, run[-1].end, point.start):
            if _RANGE.fullmatch(text, run[-1].end, point.start):
                joint = "range"
            elif _LIST.fullmatch(text, run[-1].end, point.start):
                joint = "list"
        if run and not joint:
            yield run, joints
            run, joints = [], []
        run.append(point)
        joints += [joint] if joint else []
    if run:
        yield run, joints


def _filled(run: list[Point]) -> list[Point]:
    """The points; a missing year or month is that of the next point that has one, or the last.

    `ngày 28, 29/7/2019`, `từ 1/1/2020 đến 30/6`.
    """
    out = list(run)
    for order in (range(len(run) - 1, -1, -1), range(len(run))):
        giver = Moment(None)
        for index in order:
            point = out[index]
            if point.lunar:
                continue
            if point.kind in _DATED:
                low, high = _lent(point.low, giver), _lent(point.high, giver)
                out[index] = point = point._replace(low=low, high=high)
            giver = Moment(point.low.year or giver.year, point.low.month or giver.month)
    return out


def _lent(moment: Moment, giver: Moment) -> Moment:
    if moment.month is None and moment.day is None:
        return moment
    return Moment(moment.year or giver.year, moment.month or giver.month, moment.day)


def _groups(run: list[Point], joints: list[str]) -> Iterator[_Group]:
    """The points of a run that make one time together."""
    if len(run) > 2 and all(p.kind == "month" and not p.low.year for p in run):
        return  # `tháng 3, tháng 6, tháng 9 và tháng 12` are those of every year
    points = _filled(run)
    index, before = 0, ""
    while index < len(run):
        joined = ""
        size = 1
        while index + size < len(run) and _goes_on(run, points, joints, index, size):
            joined = joints[index + size - 1]
            size += 1
            if joined == "range":
                break
        end = index + size
        yield _Group(run[index:end], points[index:end], joined, before)
        before = joints[end - 1] if end < len(run) else ""
        index = end


def _goes_on(
    run: list[Point], points: list[Point], joints: list[str], first: int, size: int
) -> bool:
    """Whether the next point ends a range that ``first`` begins, or follows in its list."""
    at = first + size
    start, before, after = points[first], points[at - 1], points[at]
    if start.lunar or after.lunar:
        return False
    if joints[at - 1] == "range":
        one_year = start.low.year == start.high.year and after.low.year == after.high.year
        both = (start.low.year is None) == (after.high.year is None)
        return size == 1 and one_year and both and _order(start.low) <= _order(after.high)
    if start.kind == after.kind and start.kind in ("quarter", "month"):
        one_year = start.low.year == after.low.year
        return run[at].bare and one_year and after.low.month == (before.high.month or 0) + 1
    if start.kind == after.kind == "date":
        if run[first].low.month is not None or before.low[:2] != after.low[:2]:
            return False
        return after.low.day == (before.low.day or 0) + 1
    return False


def _order(moment: Moment) -> tuple[int, int, int]:
    return moment.year or 0, moment.month or 0, moment.day or 0


def _phrase(text: str, group: _Group, floor: int, last: Phrase | None, free: Free) -> Phrase | None:
    """What the group and the words around it say, or nothing where it is no time."""
    first, final = group.points[0], group.points[-1]
    if not _valid(first.low) or not _valid(final.high):
        return None
    made = Phrase(
        first.start, final.end, first.kind, first.low, final.high, group.joined or "point"
    )
    if group.joined == "range":
        made = made._replace(kind="period")
    if first.lunar and first.kind in ("date", "month"):
        made = made._replace(low=Moment(None), high=Moment(None))
    made = made._replace(lunar=first.lunar)
    if final.high.year is None and context.loses_year(text, made.end):
        made = made._replace(rule=YEAR_LOST)

    begin = context.since(text, made.start, floor)
    if begin is not None and not free(begin, made.start):
        begin = None
    now = context.until_now(text, made.end, led=begin is not None)
    if now is not None and not _spans(group):
        start = made.start if begin is None else begin
        return made._replace(start=start, end=now, kind="period", high=None, rule="since")
    today = context.from_now(text, made.start, floor)
    if today is not None and free(today, made.start) and not group.joined:
        return made._replace(start=today, kind="period", low=None, rule="until")

    frame = context.framed(text, made.start, made.end, floor)
    if frame and free(frame.start, made.start) and (frame.single or _spans(group)):
        made = made._replace(start=frame.start, end=frame.end, kind=frame.kind, rule="framed")
    elif not _stands_alone(text, group, last):
        return None
    elif last and last.kind in _FRAMED and _plain_years(text, group):
        made = made._replace(kind=last.kind)
    if group.joined == "range" and begin is not None:
        made = made._replace(start=min(begin, made.start))
    if _spans(group) or group.joined:
        start, end = context.in_brackets(text, made.start, made.end)
        start = context.with_length(text, start, floor)
        if free(start, made.start):
            made = made._replace(start=start, end=end)
    return made


def _valid(moment: Moment) -> bool:
    """Whether the calendar has such a day; a day without a month is no time."""
    if moment.day is not None and moment.month is None:
        return False
    return moment.year is None or moment.iso() is not None


def _spans(group: _Group) -> bool:
    """Whether it goes over more than one year."""
    return group.points[0].low.year != group.points[-1].high.year


def _no_share(point: Point) -> bool:
    """Whether `5/3` is more than a whole, so that it must be a day."""
    return (point.low.day or 0) > (point.low.month or 0)


def _plain_years(text: str, group: _Group) -> bool:
    """Whether it is a range of years in figures and nothing else: `2020-2025`."""
    return not group.joined and _spans(group) and text[group.points[0].start].isdecimal()


def _stands_alone(text: str, group: _Group, last: Phrase | None) -> bool:
    """Whether a group without a name before it is a time; ``last`` is the one it is listed with."""
    first, final = group.points[0], group.points[-1]
    start, end = first.start, final.end
    yearless = final.high.year is None and final.kind in _DATED and not final.lunar
    if (final.bare or _plain_years(text, group)) and context.counts_something(text, end):
        return False
    lone = yearless and not group.joined
    if lone and (context.is_holiday(text, start, first.low) or context.is_name(text, start, end)):
        return False
    if not all(point.bare for point in group.points):
        return True
    if group.joined == "range":
        if first.kind == final.kind == "month" and first.low.year and final.high.year:
            return context.stops(text, end)  # `(01/1947 – 9/1947)`: both say their year
        if context.since(text, start, 0) is None:
            return False
        if yearless:  # `từ 1/3 đến 2/3` are shares, `từ 15/3 đến 2/4` cannot be
            if max(first.low.day or 0, final.high.day or 0) > 12:
                return first.low <= final.high  # `từ 29 đến 31-12`
            return context.stops(text, end) and (_no_share(final) or context.is_held(text, start))
        return context.stops(text, end)
    if first.kind == "month" and context.calls_for_month(text, start):
        return True
    if first.kind == "year" and context.calls_for_year(text, start, end):
        return True
    if first.kind == "date" and context.calls_for_day(text, start, end, first.low):
        return True
    if last is None or not context.stops(text, end):
        return False
    return last.kind == first.kind or (last.kind in _YEARS and first.kind == "year")
