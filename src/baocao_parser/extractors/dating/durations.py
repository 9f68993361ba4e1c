"""Khoảng thời gian tính bằng số: how long something lasts, `trong 5 năm qua`, `90 ngày`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import regex

from baocao_parser.beginnings import beginnings, matches_from
from baocao_parser.extractors.dating.dates import NUMBER_WORD, either, number
from baocao_parser.extractors.dating.point_forms import DASH, G, S
from baocao_parser.fold import fold, matching_text
from baocao_parser.late import late
from baocao_parser.lexicons import Entry, alternation, table

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

Sense = Literal["past", "future"]
UNIT_LEFT_OUT = "duration_unit_left_out"
"""The rule that reads `trong 5 qua`, where the unit was forgotten, most often `năm`."""


class Duration(NamedTuple):
    """A length of time as printed at ``[start, end)``.

    ``months``: how many, where the unit has a fixed number of them. ``sense``: `past` where it ends
    at the present (`5 năm qua`), `future` where it begins there. ``regular``: an interval that
    comes back (`định kỳ 6 tháng`), which is no duration.
    """

    start: int
    end: int
    months: int | None
    sense: Sense | None
    rule: str
    regular: bool = False


_FIGURE = (
    r"\d(?<!\d[.,]\d)(?<!/\d)(?![\d.,]{0,8}\s{1,4}\d)"
    rf"(?=[\d.,\s()–—-]{{1,32}}{either('unit')})"
)
"""The first figure of a length, whose unit follows: inside a number there is none, nor in a row."""


@cache
def _first() -> re.Pattern[str]:
    """Where a length of time can begin."""
    spoken = (e for e in table("numbers") if e.more["role"] in ("digit", "ten"))
    return beginnings(["hăm", *(word for e in spoken for word in e.written)], _FIGURE)


def _compiled(pattern: str) -> regex.Pattern[str]:
    return late(pattern, regex.IGNORECASE)


@cache
def _entries(group: str) -> dict[str, Entry]:
    entries = (entry for entry in table("time_words") if entry.more["group"] == group)
    return {fold(word): entry for entry in entries for word in entry.written}


_MEASURE = alternation(
    word for e in table("modifiers") if e.more["stands"] == "before" for word in e.written
)
_OTHER_UNIT = rf"{either('other_unit')}(?!\w|{S}{either('other_word')}(?!\w))"
_LENGTH = _compiled(
    rf"(?=[\dmhbnstc])(?<!\w)(?=\d|{NUMBER_WORD}\s|hăm\s)(?<!\d[.,]|/)"
    rf"(?:(?P<low>\d{{1,3}}{DASH})?(?P<n>\d{{1,3}}(?:\.\d{{3}}|,\d{{1,2}})?)|(?P<n>{NUMBER_WORD}))"
    rf"(?:{G}\(\d{{1,3}}\))?{S}(?!{_OTHER_UNIT})(?P<unit>{either('unit')})(?![\w/])"
    rf"(?P<half>{S}rưỡi)?(?:{S}(?P<rest>(?:\d{{1,2}}|{NUMBER_WORD}){S}{either('rest')})(?![\w/]))?"
)
_UNIT_LEFT_OUT = _compiled(rf"(?<!\w)trong{S}(\d{{1,2}}){S}qua(?!\w)")
_WITHIN = _compiled(
    rf"(?<!\w)(?<!thông{S})(?P<within>{either('within')}){S}(?:{_MEASURE}{S})?$|(?<!\w){_MEASURE}{S}$"
)
_FROM_NUMBER = _compiled(rf"(?<!\w)(?:từ{S})?\d{{1,3}}{S}(?:đến|tới){S}$")
_FROM = _compiled(rf"(?<!\w)từ{S}$")
_UP_TO = _compiled(rf"{S}(?:đến|tới){S}")
_AFTER = _compiled(rf"{S}(?P<after>{either('after')})(?!\w)")
_ORDINAL = _compiled(rf"(?<!\w)(?<!{either('each')}{S}){either('ordinal')}{S}$")
_MULTIPLE = _compiled(rf"(?<!\w){either('multiple')}{S}$")  # `gấp 3 năm ngoái`
_NAMED = _compiled(rf"(?<!\w){either('named_by_years')}{S}$")  # `Huy hiệu 55 năm`
_IN_NAMED_LIST = _compiled(
    rf"(?<!\w){either('named_by_years')}{S}\d\d[^.\n]{{0,200}}(?:[,;:(+–-]|{S}(?:và|loại)){G}$"
)
_TO_WHOM = _compiled(rf"{G}[:,;]|{S}(?:(?:cho|và){S}|\d)")
_LASTING = _compiled(
    rf"(?<!\w){either('lasting')}(?:{S}(?!{either('clock')}\s)\p{{L}}+){{0,4}}(?P<colon>{G}:)?{S}$"
)
_OF_DAY = _compiled(rf",?{S}(?:cùng{S})?{either('part_of_day')}(?!\w)")
_REGULAR = _compiled(rf"(?<!\w)(?<!\d{S}){either('regular')}{G}$")  # no `3 tháng, 6 tháng`
_AGAIN = _compiled(rf"{G}{either('again')}(?!\w)")
_AND = _compiled(rf"{G},{G}|{S}và{S}")
_YEAR_AFTER = _compiled(rf"{S}(?:1[89]|20)\d\d(?!\w)")
_NEW_LINE = late(r"\n\s*(?:\n|\p{Lu})")
_REACH = 40
_BADGES = range(30, 100, 5)
"""The years in the Party for which there are badges."""


def find_durations(text: str, low: str | None = None) -> Iterator[Duration]:
    """Every length of time in reading order; calendar times must be taken out by the caller.

    ``low`` is the text as ``matching_text`` gives it, where the caller has it.

    >>> text = "Trong 5 năm qua đã họp 3 lần; thời hạn không quá 30 ngày làm việc"
    >>> [text[d.start : d.end] for d in find_durations(text)]
    ['Trong 5 năm qua', 'không quá 30 ngày làm việc']
    """
    last: Duration | None = None
    low = matching_text(text) if low is None else low
    for match in matches_from(_LENGTH, _first(), text, low):
        made = _duration(text, match, last)
        if made is None:
            continue
        if last and _UP_TO.fullmatch(text, last.end, made.start):
            origin = _before(_FROM, text, last.start)
            start = origin.start() if origin else last.start
            last = made._replace(start=start, months=None)  # `từ 6 tháng đến 2 năm`
            continue
        if last:
            yield last
        last = made
    if last:
        yield last
    for match in _UNIT_LEFT_OUT.finditer(text):
        yield Duration(*match.span(), 12 * int(match[1]), "past", UNIT_LEFT_OUT)


def _duration(text: str, match: regex.Match[str], last: Duration | None) -> Duration | None:
    start, end = match.span()
    if "\n" in match[0] and _NEW_LINE.search(match[0]):
        return None
    printed, unit = match["n"], _entries("unit")[fold(match["unit"])]
    if match["half"] is None and match["rest"] is None and _YEAR_AFTER.match(text, end):
        return None  # `đứng thứ 5 năm 2020`
    if _before(_ORDINAL, text, start) or _before(_MULTIPLE, text, start):
        return None
    if _before(_NAMED, text, start) or _names_badge(text, start, end, printed):
        return None
    after = _AFTER.match(text, end)
    within = _before(_WITHIN, text, start)
    cued = bool(after or match["half"] or (within and within["within"]))
    cued = cued or _lasts(text, start, end, unit)
    if not cued and (not unit.more.get("lone", True) or fold(printed) in _entries("weak_number")):
        return None
    regular = not cued and _regular(text, start, end, last)
    begin = _before(_FROM_NUMBER, text, start) or within
    sense = _entries("after")[fold(after["after"])].more.get("sense") if after else None
    return Duration(
        begin.start() if begin else start,
        after.end() if after else end,
        None if match["low"] or match["half"] or match["rest"] else _months(printed, unit),
        sense,
        "duration",
        regular,
    )


def _names_badge(text: str, start: int, end: int, printed: str) -> bool:
    """`Huy hiệu 70 năm tuổi Đảng: 2 đồng chí; 60 năm: 9 đồng chí`: a badge in a list of them."""
    count = number(printed)
    if count not in _BADGES or _TO_WHOM.match(text, end) is None:
        return False
    return _IN_NAMED_LIST.search(text, max(0, start - 240), start) is not None


def _lasts(text: str, start: int, end: int, unit: Entry) -> bool:
    """Whether words before hours and minutes say that something lasts so long.

    `Thời gian: 8 giờ 30 phút` is a time of day, `Thời gian làm bài: 90 phút` is none.
    """
    lasting = _before(_LASTING, text, start)
    if lasting is None or _OF_DAY.match(text, end):
        return False
    return not (lasting["colon"] and unit.more.get("clock"))


def _months(printed: str, unit: Entry) -> int | None:
    count, months = number(printed), unit.more.get("months")
    return count * months if count and months else None


def _regular(text: str, start: int, end: int, last: Duration | None) -> bool:
    """Whether it comes back: `sáu tháng một lần`, or goes on with what does: `, 9 tháng`."""
    if last and last.regular and _AND.fullmatch(text, last.end, start):
        return True
    return bool(_AGAIN.match(text, end) or _before(_REGULAR, text, start))


def _before(pattern: regex.Pattern[str], text: str, start: int) -> regex.Match[str] | None:
    return pattern.search(text, max(0, start - _REACH), start)
