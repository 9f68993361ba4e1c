"""Thời gian: dates, periods and durations.

Times of the calendar come first, then lengths of time in what is left. What belongs to a reference
is claimed already; what belongs to the document's own head is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from baocao_parser.extractors.dating.durations import find_durations
from baocao_parser.extractors.dating.implied_time import (
    Bounds,
    implied_by_duration,
    implied_by_phrase,
    reported,
)
from baocao_parser.extractors.dating.time_phrases import find_phrases
from baocao_parser.extractors.dating.time_points import Point, find_points
from baocao_parser.fold import fold
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, spellings, table
from baocao_parser.model import Period

if TYPE_CHECKING:
    from baocao_parser.claims import Claims
    from baocao_parser.extractors.dating.durations import Duration
    from baocao_parser.extractors.dating.time_phrases import Phrase
    from baocao_parser.extractors.dating.time_points import Kind, Moment
    from baocao_parser.model import Header
    from baocao_parser.reading import Reading

_REACH = 80
_CODE = r"(?:\p{Lu}|đ(?!\p{Ll}))"
_DOCUMENTS = {fold(word) for word in spellings("document_types")}
_NUMBERED = [w.removesuffix(" số") for w in spellings("numbered_names") if w.endswith(" số")]
_NAMED = alternation(word for word in _NUMBERED if word not in _DOCUMENTS)
_NUMBER_BEFORE = late(
    rf"(?:(?<!(?i:{_NAMED})\s)\b[Ss][ốỐ]\s*:?\s*\d[^\s,]{{0,24}}(?:\s{_CODE}{{1,8}}\s?,?|,(?<={_CODE},))?"
    rf"|\d[^\s,]{{0,12}}(?<!\.)\s?[/-]\s?(?!\p{{Lu}}\p{{Ll}}+\s){_CODE}[^\s,]{{0,24}},?)\s*$"
)
_LABELS = (w for e in table("time_words") if e.more["group"] == "label" for w in e.written)
_LABEL_BEFORE = late(rf"(?<!\w){alternation(_LABELS)}\s*:\s*$")
_PLACE = r"\p{Lu}[\p{L}.]*(?:(?:\s-)?[\s-]\p{Lu}[\p{L}.]*){0,6}"
_PLACE_BEFORE = late(
    rf"(?:^|\n)[^\w\n]*(?:[^\n]{{1,60}}\s)??{_PLACE},\s{{0,3}}(?:ng[àa]y\W[^\n]{{0,16}})?$"
)
_LINE_ENDS = late(r"[^\w\n]*(?:\n|$)")
_CLOCK = late(r"\s\d\d:\d\d:\d\d")


def find_periods(reading: Reading, claims: Claims, header: Header) -> list[Period]:
    """Every date, period and duration, in reading order; their characters are claimed.

    >>> from baocao_parser.claims import Claims
    >>> from baocao_parser.model import Header
    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> reading = Reading(TracedText.of(["Từ năm 2017 đến nay đã họp 3 lần, trong 5 năm qua"]))
    >>> header = Header(subject="Tổng kết giai đoạn 2015-2020", date="2020-06-26")
    >>> for p in find_periods(reading, Claims(len(reading.text)), header):
    ...     print(p.text, p.kind, p.start, p.end, p.implied_start, p.implied_end)
    Từ năm 2017 đến nay period 2017 None None 2020-06-26
    trong 5 năm qua duration None None 2015 2020
    """
    text = reading.text
    own = reported(header)
    frame = [
        item.span for name, items in header.evidence.items() if name != "subject" for item in items
    ]
    points: list[Point] = []
    for point in find_points(text, own.date.year if own.date else None, reading.low):
        start, end = point.start, point.end
        if not claims.free(start, end) or any(s < end and start < e for s, e in frame):
            continue
        if point.kind in ("date", "month", "year") and _of_the_paper(text, point):
            claims.take(start, end)
            continue
        points.append(point)

    found: list[Period] = []
    for phrase in find_phrases(text, points, claims.free):
        stated = (_iso(phrase.low), _iso(phrase.high))
        implied = implied_by_phrase(phrase, own)
        lunar: Literal["lunar"] | None = "lunar" if phrase.lunar else None
        found.append(_period(reading, phrase, phrase.kind, stated, implied, lunar))
    for item in found:
        claims.take(*item.span)
    for point in points:  # a feast is no quantity either
        if not point.bare and (point.low.month or point.low.year):
            claims.take(point.start, point.end)
    for duration in find_durations(text, reading.low):
        if not claims.free(duration.start, duration.end):
            continue
        claims.take(duration.start, duration.end)
        if not duration.regular:
            implied = implied_by_duration(duration, own)
            found.append(_period(reading, duration, "duration", (None, None), implied))
    return sorted(found, key=lambda period: period.span)


def _period(  # noqa: PLR0917 - the fields of one period, in the order of the model
    reading: Reading,
    at: Phrase | Duration,
    kind: Kind | Literal["duration"],
    stated: Bounds,
    implied: Bounds,
    calendar: Literal["lunar"] | None = None,
) -> Period:
    return Period(
        **reading.at(at.start, at.end),
        rule=at.rule,
        kind=kind,
        start=stated[0],
        end=stated[1],
        implied_start=implied[0],
        implied_end=implied[1],
        calendar=calendar,
    )


def _iso(moment: Moment | None) -> str | None:
    return moment.iso() if moment else None


def _of_the_paper(text: str, point: Point) -> bool:
    """Whether a date is that of a document's number, of a stamp, or of the head's own line."""
    start, end = point.start, point.end
    floor = max(0, start - _REACH)
    if point.kind == "date" and (
        _NUMBER_BEFORE.search(text, floor, start)
        or _LABEL_BEFORE.search(text, floor, start)
        or _CLOCK.match(text, end)
    ):
        return True
    return bool(_LINE_ENDS.match(text, end) and _PLACE_BEFORE.search(text, floor, start))
