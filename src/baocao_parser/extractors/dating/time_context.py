"""Ngữ cảnh của thời gian: what the words around a printed time make of it.

Every question is asked of one stretch ``[start, end)``; answers that widen it give the new bound.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.extractors.dating.dates import NUMBER_WORD, YEAR, either
from baocao_parser.extractors.dating.point_forms import DASH, ROMAN, G, S
from baocao_parser.fold import fold
from baocao_parser.late import late
from baocao_parser.lexicons import Entry, alternation, spellings, table

if TYPE_CHECKING:
    from baocao_parser.extractors.dating.time_points import Kind, Moment

_REACH = 60
"""How far before a time the words that belong to it may begin."""


def _compiled(pattern: str) -> regex.Pattern[str]:
    return late(pattern, regex.IGNORECASE)


@cache
def _frames() -> dict[str, Entry]:
    entries = (entry for entry in table("time_words") if entry.more["group"] == "frame")
    return {fold(word): entry for entry in entries for word in entry.written}


_NUMERAL = rf"(?:{ROMAN}|\d{{1,3}}|nhất|{NUMBER_WORD})"
_FRAME = _compiled(
    rf"(?<!\w)(?P<frame>{either('frame')})(?:{S}(?:lần{S})?(?:thứ{S})?(?P<numeral>{_NUMERAL}))?"
    rf"(?:{S}từ(?:{S}năm)?)?(?P<opens>{G}[(:]{G}|{S})(?:từ{S})?$"
)
_LENGTH = _compiled(rf"(?<![\w.,/-])(?:\d{{1,3}}|{NUMBER_WORD}){S}(?:năm|tháng){G}$")
_COUNTED = _compiled(rf"(?<![\w.,/-])(?:\d{{1,3}}|{NUMBER_WORD}){S}$")
_OWN_UNIT = _compiled(r"(?:năm|tháng|ngày|quý)\b")
_FROM = _compiled(rf"(?<!\w){either('from')}{S}(?:{either('edge')}{S})?$")
_NOW = _compiled(rf"(?:{S}{either('now')}|(?P<dash>{DASH}){either('present')})(?!\w)")
_SINCE_NOW = _compiled(rf"(?<!\w)(?:từ{S})?{either('present')}{S}{either('until')}{S}$")
_BEFORE_YEAR = _compiled(
    rf"(?<!\w)(?:{either('before_year')}|{either('many')}{S}năm{G}:?|{either('stem')}{S}{either('branch')}){S}$"
)
_BEFORE_CLOSED_YEAR = _compiled(rf"(?<!\w){either('before_closed_year')}{S}$")
_BEFORE_TIME = _compiled(rf"(?<!\w){either('before_time', 'day_part')}{S}$")
_YEARS_IN_BRACKETS = _compiled(rf"{YEAR}(?:(?:,{G}|{S}và{S}){YEAR}){{1,6}}{G}\)")
_HELD = _compiled(rf"(?<!\w){either('held')}(?:\s[^\d.;:\n]{{1,30}})?(?:,|:)?{S}(?:từ{S})?$")
_NEXT_EDGE = _compiled(rf"{S}{either('edge')}{S}(?:năm{S})?{YEAR}(?!\w)")
_MANY = _compiled(rf"(?<!\w){either('many')}{S}$")
_EVENT = _compiled(rf"(?:(?<!\w){either('event')}{S}|[“\"«])$")
_YEARLY = _compiled(rf"{S}{either('yearly')}(?!\w)")
_UNITS = (w for e in table("units") if e.more["kind"] != "duration" for w in e.written)
_UNIT = _compiled(rf"{G}{alternation(_UNITS)}(?!\w)")
_STOP = _compiled(rf"\s*(?:$|[^\w\s]|{alternation(spellings('noun_stops'))}(?!\w))")
_YEAR_LOST = _compiled(rf",?{S}năm{S}[\d…._]")
_CLOSING = _compiled(rf"{G}\)")
_OWN_FIGURE = _compiled(rf"{G}:{G}\d")  # `45 tỷ đồng (2019: 40 tỷ đồng)`
_FIGURE_BEFORE = _compiled(r"(?<![\w.,])\d[\d.,]*\s?(?:%|(?-i:\p{Ll}+(?:[ /]\p{Ll}+)?))\s?\($")


@cache
def _holidays() -> set[tuple[int, int]]:
    written = (word.split("/") for word, _ in _group("holiday"))
    return {(int(month), int(day)) for day, month in written}


def _group(name: str) -> list[tuple[str, Entry]]:
    entries = (entry for entry in table("time_words") if entry.more["group"] == name)
    return [(word, entry) for entry in entries for word in entry.written]


def is_holiday(text: str, start: int, moment: Moment) -> bool:
    """Whether a day without its year names a feast: `mừng ngày 8/3`, but not `trước ngày 30/4`."""
    if (moment.month, moment.day) not in _holidays():
        return False
    return _before(_BEFORE_TIME, text, start, 0) is None


def is_name(text: str, start: int, end: int) -> bool:
    """Whether a time without its year belongs to a name or comes back: `15/3 hàng năm`."""
    return bool(
        _before(_EVENT, text, start, 0)
        or _before(_MANY, text, start, 0)
        or _YEARLY.match(text, end)
    )


def loses_year(text: str, end: int) -> bool:
    """Whether a year follows that cannot be read: `ngày 01 tháng 01 năm 202%`."""
    return _YEAR_LOST.match(text, end) is not None


def counts_something(text: str, end: int) -> bool:
    """Whether figures are followed by a unit, so that `1900 - 2000 đồng` is no time."""
    return _UNIT.match(text, end) is not None


def stops(text: str, end: int) -> bool:
    """Whether no counted noun follows: a mark, the end, or a word that opens another phrase."""
    return _STOP.match(text, end) is not None


def calls_for_year(text: str, start: int, end: int) -> bool:
    """Whether a bare year must follow: `tầm nhìn đến 2050`; `Tết 2021`, but not `Tết 2021 suất`."""
    if text[start - 1 : start] == "(":  # `3 năm (2018, 2019 và 2020)`
        return bool(_YEARS_IN_BRACKETS.match(text, start) or _is_of_figure(text, start, end))
    if _before(_BEFORE_YEAR, text, start, 0):
        return True
    closed = stops(text, end) or _NEXT_EDGE.match(text, end)  # `cuối 1967 đầu 1968`
    return bool(closed and _before(_BEFORE_CLOSED_YEAR, text, start, 0))


def _is_of_figure(text: str, start: int, end: int) -> bool:
    """Whether a year stands in brackets behind a figure: `giảm từ 14,1% (2018)`."""
    closed = _CLOSING.match(text, end) or _OWN_FIGURE.match(text, end)
    return bool(closed and _FIGURE_BEFORE.search(text, max(0, start - 40), start))


def is_held(text: str, start: int) -> bool:
    """Whether something is held from here on: `giải diễn ra từ 1/12 – 4/12` are no shares."""
    return _before(_HELD, text, start, 0) is not None


def calls_for_month(text: str, start: int) -> bool:
    """Whether `5/2019` must be a month here."""
    return text[start - 1 : start] == "(" or _before(_BEFORE_TIME, text, start, 0) is not None


def calls_for_day(text: str, start: int, end: int, moment: Moment) -> bool:
    """Whether `30/9` must be a day here: after `đến`, and no share, for it is more than a whole."""
    more = (moment.day or 0) > (moment.month or 0)
    return more and stops(text, end) and _before(_BEFORE_TIME, text, start, 0) is not None


def since(text: str, start: int, floor: int) -> int | None:
    """Where `từ`, `kể từ đầu` before a time begins."""
    match = _before(_FROM, text, start, floor)
    return match.start() if match else None


def until_now(text: str, end: int, *, led: bool) -> int | None:
    """Where `đến nay` after a time ends; ``led``: after `từ`, without which only `2015-nay` is."""
    match = _NOW.match(text, end)
    return match.end() if match and (led or match["dash"]) else None


def from_now(text: str, start: int, floor: int) -> int | None:
    """Where `từ nay đến` before a time begins."""
    match = _before(_SINCE_NOW, text, start, floor)
    return match.start() if match else None


class Frame(NamedTuple):
    """The stretch with the name of its kind before it: `nhiệm kỳ III (2018-2023)`."""

    start: int
    end: int
    kind: Kind
    single: bool


def framed(text: str, start: int, end: int, floor: int) -> Frame | None:
    """The stretch widened to `giai đoạn`, `nhiệm kỳ`, `vụ mùa` before it, if one is there."""
    match = _before(_FRAME, text, start, floor)
    if match is None:
        return None
    entry = _frames()[fold(match["frame"])]
    if entry.more.get("numbered") and not match["numeral"]:
        return None
    if "(" in match["opens"] and (closing := _CLOSING.match(text, end)):
        end = closing.end()
    return Frame(match.start(), end, entry.more["kind"], entry.more.get("single", False))


def in_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the brackets that hold it and nothing else."""
    closing = _CLOSING.match(text, end)
    if closing and text[start - 1 : start] == "(":
        return start - 1, closing.end()
    return start, end


def with_length(text: str, start: int, floor: int) -> int:
    """Where the length before a period begins: `5 năm (2016-2020)`, `2 năm 2004-2005`."""
    match = _before(_LENGTH, text, start, floor)
    if match is None and _OWN_UNIT.match(text, start):
        match = _before(_COUNTED, text, start, floor)
    return match.start() if match else start


def _before(
    pattern: regex.Pattern[str], text: str, start: int, floor: int
) -> regex.Match[str] | None:
    return pattern.search(text, max(floor, start - _REACH), start)
