"""Thời gian của số liệu: the period that the sentence or the heading gives a quantity.

The time right behind the number is meant (`31 vụ năm 2016`), else the last one before it in its
clause (`Năm 2020, thu 5 tỷ đồng`; but not one that a closed bracket tells of its own figures: `(quý
I đạt 2 tỷ đồng)`), else that which opens the sentence over its semicolons, else the last one of the
sentence whose colon opens its list, else that of the nearest heading above. What the number is only
compared with (`so với năm 2019`) is not its time, and a length of time is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING

import regex

from baocao_parser.extractors.counting.in_turn import times_in_turn
from baocao_parser.extractors.counting.list_lead_ins import list_lead_ins
from baocao_parser.extractors.counting.words import either, plan_words, words
from baocao_parser.lexicons import alternation, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.model import Division, Period, Quantity
    from baocao_parser.reading import Reading

_SENTENCE_END = re.compile(r"[.!?;…\n](?:(?<=\n)|\s)")
_FULL_STOP = re.compile(r"[.!?…](?=\s)|\n")
_OPENS = re.compile(r"(?:^|[.!?…:]\s{1,2}|\n)[\s+*–-]{0,4}(?:[^\W\d_]+\s){0,3}$")
_BRACKETS = re.compile(r"\([^()\n]{1,400}\)")
_STEP = 16
"""How far before a number the word begins that says what it became (lên, xuống còn)."""
_REACH = 600
"""How far back the beginning of a sentence is looked for."""


@cache
def _behind() -> regex.Pattern[str]:
    return regex.compile(rf"[^\S\n]{{0,2}}[/(]?(?:{either('in_time')}\s{{1,2}})?", regex.IGNORECASE)


@cache
def _compared() -> regex.Pattern[str]:
    overs = (w for e in table("change_words") if e.more.get("over_plan") for w in e.written)
    bases = (w for e in table("change_words") if e.more["stands"] == "base" for w in e.written)
    return regex.compile(
        rf"(?<!\w){alternation(bases)}\s[^.,;:()\n]{{0,40}}$|(?<!\w)(?:{either('same_time')}|{either('than')})\s$"
        rf"|(?<!\w){alternation(overs)}\s(?:{either('level')}\s)?$"  # `vượt năm 1939`
        rf"|(?<!\w){either('as_much')}\s[\d.,]{{1,12}}\s?{either('as_much_of')}\s$",  # `bằng 126% `
        regex.IGNORECASE,
    )


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either('beside_time')}\s$")


@cache
def _now() -> re.Pattern[str]:
    """What turns from a time before it to the present: `năm 2010 có 12 trường, đến nay có 45`."""
    return re.compile(
        rf"[,;]\s{either('now')}(?!\w)|[^\s,;][^,;]{{0,200}}[,;]\s{either('present')}(?!\w)"
    )


@cache
def _founded() -> re.Pattern[str]:
    """What began at the time behind it: `thành lập năm 1990, hiện có 812 hội viên`."""
    return re.compile(rf"(?<!\w){either('founded')}(?:\s[^\W\d_]+){{0,4}}\s$")


@cache
def _steps() -> tuple[str, ...]:
    return tuple(f" {word} " for word in words("step"))


def with_periods(
    reading: Reading, quantities: Sequence[Quantity], periods: Sequence[Period]
) -> list[Quantity]:
    """The quantities, each with the index of its period in ``periods``, where one is given.

    >>> from baocao_parser.claims import Claims
    >>> from baocao_parser.extractors.periods import find_periods
    >>> from baocao_parser.extractors.quantities import find_quantities
    >>> from baocao_parser.model import Header
    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> reading = Reading(TracedText.of(["Năm 2016 có 31 vụ, còn 12 vụ năm 2020. Phạt 5 người"]))
    >>> claims = Claims(len(reading.text))
    >>> periods = find_periods(reading, claims, Header())
    >>> found = with_periods(reading, find_quantities(reading, claims), periods)
    >>> [quantity.period for quantity in found]
    [0, 1, None]
    """
    text = reading.text
    starts = [period.span[0] for period in periods]
    usable = [
        period.kind != "duration"
        and not (period.kind == "year" and _beside().search(reading.low, *_lead(period)))
        and not _compared().search(text, max(0, period.span[0] - 60), period.span[0])
        for period in periods
    ]
    closed, apart = _closed(text, starts, [quantity.span for quantity in quantities])
    founded = {
        index
        for index, start in enumerate(starts)
        if _founded().search(reading.low, max(0, start - 60), start)
    }
    sentences = [mark.end() for mark in _SENTENCE_END.finditer(text)] if periods else []
    headings = _of_headings(reading.divisions, starts, usable)
    for identifier, (low, high) in list_lead_ins(reading).items():
        inside = [
            i for i in range(bisect_left(starts, low), bisect_left(starts, high)) if usable[i]
        ]
        if inside and periods[inside[-1]].kind != "date":  # a day is that of what was decided
            headings[identifier] = inside[-1]
    in_turn = times_in_turn(reading, quantities, periods)
    placed: list[Quantity] = []
    passed: int | None = None  # the time right behind the number before
    for at, quantity in enumerate(quantities):
        start, end = quantity.span
        index = bisect_left(starts, end)
        chosen: int | None = None
        behind = index < len(periods) and _behind().fullmatch(text, end, starts[index])
        if behind and usable[index] and ("(" not in behind[0] or index not in apart):
            chosen = passed = index
        else:
            stepped = reading.low[max(0, start - _STEP) : start].endswith(_steps())
            floor = max(0, start - _REACH)
            before = bisect_left(starts, start) - 1
            if before >= 0 and starts[before] >= floor:
                ended = bisect_right(sentences, start)
                floor = max([floor, *sentences[ended - 1 : ended]])
            while before >= 0 and starts[before] >= floor:
                if usable[before] and not (stepped and before == passed):
                    past = periods[before].span[1]
                    over = before in founded and text.find(",", past, start) >= 0
                    over = over or closed.get(before, start + 1) <= start
                    if not (over or _is_left(reading.low, periods[before], start)):
                        break
                before -= 1
            if before >= 0 and starts[before] >= floor:
                chosen = before
            elif (
                (opening := _opening(reading.low, periods, before, floor, start)) is not None
                and usable[opening]
                and opening not in closed
            ):
                chosen = opening
            elif quantity.division is not None:
                chosen = headings.get(quantity.division)
        chosen = in_turn.get(at, chosen)
        placed.append(
            quantity if chosen is None else quantity.model_copy(update={"period": chosen})
        )
    return placed


def _opening(
    low: str, periods: Sequence[Period], before: int, floor: int, start: int
) -> int | None:
    """The time that opens the sentence, over its semicolons: `Năm 2018, bắt 9 vụ; thu 5 khẩu súng`.

    ``before``: the last time before ``floor``, where the clause of the number at ``start`` begins.
    It holds where it is the only one, and the clause says nothing of another.
    """
    if before < 0 or low[max(0, floor - 2) : floor].strip() != ";":
        return None
    begin, past = periods[before].span
    stop = max(0, begin - _STEP)
    opens = _OPENS.search(low, stop, begin) if stop else _OPENS.search(low[:begin])
    over = start - begin > _REACH or _FULL_STOP.search(low, past, floor)
    if not opens or over or _own_time().search(low, past, start):
        return None
    if _is_left(low, periods[before], start):
        return None
    return before


@cache
def _own_time() -> re.Pattern[str]:
    """What tells a clause's own time: `hiện có 5 khẩu súng`, `kế hoạch 2019 bắt 12 vụ`."""
    year = r"(?<![\d.,/])(?:19|20)\d\d(?![.,/]?\d)"
    told = f"{either('now')}|{either('present')}|{either('own_time')}|{year}"
    return re.compile(rf"(?<!\w)(?:{told})(?!\w)")


def _seasons() -> str:
    return alternation(w for e in table("time_words") if e.more.get("single") for w in e.written)


@cache
def _season() -> re.Pattern[str]:
    return re.compile(rf"{_seasons()}(?!\w)")


@cache
def _next_season() -> re.Pattern[str]:
    return re.compile(rf"[,;]\s{_seasons()}(?!\w)")


@cache
def _planned() -> re.Pattern[str]:
    return re.compile(rf"[,;]\s{alternation(plan_words())}\s(?:năm\s)?(?:19|20)\d\d(?!\d)")


def _is_left(low: str, period: Period, start: int) -> bool:
    """Whether the words before the number at ``start`` turn from a time to another without a year.

    To the present (`năm 2010 có 12 trường, đến nay có 45`), to what is planned for a year (`kế
    hoạch 2019: 12 vụ`), or from a season to another (`đông xuân 2019 gieo 45 ha, hè thu 30 ha`).
    """
    begin, past = period.span
    if _now().search(low, past, start) or _planned().search(low, past, start):
        return True
    return bool(_season().match(low, begin) and _next_season().search(low, past, start))


def _lead(period: Period) -> tuple[int, int]:
    """The few characters before a time."""
    return max(0, period.span[0] - _STEP), period.span[0]


def _closed(
    text: str, times: Sequence[int], figures: Sequence[tuple[int, int]]
) -> tuple[dict[int, int], set[int]]:
    """The times that hold in their brackets only, with where those end; which have figures there.

    The others stand right behind a figure, whose time they are: `12 tỷ đồng (quý III)`.
    """
    ends: dict[int, int] = {}
    apart: set[int] = set()
    if not times or not figures:
        return ends, apart
    begins = [start for start, _ in figures]
    stops = [end for _, end in figures]
    for bracket in _BRACKETS.finditer(text):
        start, end = bracket.span()
        own = bisect_left(begins, start) < bisect_left(begins, end)
        last = bisect_right(stops, start) - 1
        behind = last >= 0 and not text[stops[last] : start].strip()
        inside = range(bisect_left(times, start), bisect_left(times, end))
        if own or behind:
            ends.update(dict.fromkeys(inside, end))
        if own:
            apart.update(inside)
    return ends, apart


def _of_headings(
    divisions: Sequence[Division], starts: Sequence[int], usable: Sequence[bool]
) -> dict[str, int]:
    """By division: the one period in its heading, or in the nearest heading above that has one."""
    found: dict[str, int] = {}

    def visit(children: Sequence[Division], inherited: int | None) -> None:
        for division in children:
            first = bisect_left(starts, division.span[0])
            last = bisect_left(starts, division.span[1])
            inside = [i for i in range(first, last) if usable[i]] if division.heading else []
            own = inside[0] if len(inside) == 1 else inherited
            if own is not None:
                found[division.id] = own
            visit(division.children, own)

    visit(divisions, None)
    return found
