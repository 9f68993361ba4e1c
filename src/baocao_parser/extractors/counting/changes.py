"""Tăng, giảm: what a number grew or shrank by, and what that is measured against."""

from __future__ import annotations

import re
from functools import cache

from baocao_parser.extractors.counting.beyond import is_beyond
from baocao_parser.extractors.counting.surroundings import Before
from baocao_parser.extractors.counting.words import either, plan_words, words
from baocao_parser.fold import fold
from baocao_parser.lexicons import Entry, alternation, table
from baocao_parser.model import Change

SENTENCE = 240
"""How far back the base that opens a clause is looked for."""
FARTHEST_CHANGE = 90
"""How far before a number the word of its change may stand, with the base between."""
LONGEST_LIST = 1000
"""How long a list of changes goes on behind the colon that opens it."""

_SENTENCE_ENDS = re.compile(r"[.!?…]\s|\n|[.!?…]$")


@cache
def _changes(*stands: str) -> dict[str, Entry]:
    """The words of change right before a number; with those before its base, by ``stands``."""
    return {
        fold(word): entry
        for entry in table("change_words")
        for word in entry.written
        if entry.more["stands"] in (stands or ("before",))
    }


def _that(stands: str) -> str:
    """The pattern of the words of change that stand so."""
    return alternation(
        word
        for entry in table("change_words")
        for word in entry.written
        if entry.more["stands"] == stands
    )


@cache
def _bases() -> re.Pattern[str]:
    """A base behind the number: `so với năm 2018`, or a mere `cùng kỳ năm trước`."""
    return re.compile(
        rf"(?:\s{{0,2}}\([^()\n]{{1,30}}\))?(?:\s{_that('respect')}(?:\s(?!{_that('before')}\s)"
        rf"[^\W\d]+){{1,6}}?)?\s{{1,2}}(?:{_that('base')}\s{{1,2}}"
        r"([^,.;:()\n]{2,80}?)(?=\s{0,2}[,.;:()\n]|\s{0,2}$"
        rf"|\s{{1,2}}{_that('base_end')}(?!\w))|({_that('same_time')}(?:\s(?:năm\s)?\d{{4}})?)(?!\w))"
    )


@cache
def _base_first() -> re.Pattern[str]:
    """A base that opens the clause: `so với năm 2018, tăng`; behind a number it is of that one."""
    change = rf"(?={_that('before')}(?!\w))"
    year = r"(?:năm\s)?\d{4}"
    time = rf"((?:{_that('time')}(?:\s{{1,2}}{year})?|{year})(?!\w))"
    months = rf"\d{{1,2}}(?=\s{either('month')}\s)"  # `so với năm 2018, 6 tháng đầu năm số vụ tăng`
    word = rf"(?:\s{{1,2}}(?!{change})(?:[^\W\d_]+|{months}))"
    named = rf"((?:(?!\s{change})[^,.;:()\n]){{2,60}}?)"
    return re.compile(
        rf"(?:^|[,.;:(\n])\s{{0,2}}{_that('base')}\s{{1,2}}"
        rf"(?:{time},?{word}{{0,10}}|{named}(?:,{word}{{1,10}})?)\s{{0,2}},?\s{{1,2}}{change}"
    )


_GOES_ON = re.compile(r"(?:[,)]|(?<=\s)và)\s{1,2}$")


@cache
def _any_base() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_that('base')}\s")


def _base_before(low: str, at: int, start: int) -> re.Match[str] | None:
    """The base that opens the clause of a word of change at ``at``, also for those after the first.

    `so với năm 2018, giảm 5 vụ (10%), giảm 3 người chết`
    """
    floor = max(0, at - SENTENCE)
    for mark in ("; ", ". ", "\n"):
        floor = max(floor, low.rfind(mark, floor, at))
    found = None
    for found in _base_first().finditer(low, floor, start):  # noqa: B007  # the last one
        pass
    if found is None or found.end() == at:
        return found
    again = _any_base().search(low, found.end(), at)
    return found if not again and _GOES_ON.search(low, found.end(), at) else None


@cache
def _base_between() -> re.Pattern[str]:
    """A base between the word of change and the number: `tăng so với cùng kỳ là 5 vụ`."""
    first = rf"(?:{_that('base')}\s{{1,2}}(?=[^\W_]))"
    head = rf"(?={_that('base_head')}(?!\w))"
    plan = rf"(?={alternation(plan_words())}(?!\w))"
    limits = alternation(
        word
        for entry in table("modifiers")
        if entry.more["stands"] == "before"
        for word in entry.written
    )
    ended = rf"\s(?:{_that('before')}|{_that('base_end')}|{limits}|{either('multiple')})(?!\w)"
    named = rf"((?:(?!{ended})[^,.;:()\d\n]|\d{{4}}(?!\w)){{3,60}}?)"
    return re.compile(
        rf"(?<!\w)(?:({_that('before')})\s{{1,2}}{first}|({_marked('compares')})\s{{1,2}}{head}"
        rf"|({_marked('over_plan')})\s{{1,2}}{plan}){named}(?:\s{{1,2}}{either('by')})?\s{{1,2}}$"
    )


def _marked(mark: str) -> str:
    """The pattern of the words of change that have a mark in their table."""
    return alternation(
        word for entry in table("change_words") if entry.more.get(mark) for word in entry.written
    )


@cache
def _times_of() -> re.Pattern[str]:
    """The base right behind so many times: `tăng gấp 3 lần năm 1960`."""
    return re.compile(rf"\s{{1,2}}(năm \d{{4}}|{_that('time')})(?!\w)")


@cache
def _over_base() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w){_marked('over_plan')}\s{{1,2}}(?:((?:{either('level')}\s)?năm\s\d{{4}})"
        rf"\s{{1,2}}{either('by')}|({_that('time')})(?:\s{{1,2}}{either('by')})?)\s{{1,2}}$"
    )


def change_at(text: str, low: str, start: int, end: int, of: str | None) -> Change | None:
    """What `tăng` or `giảm` right before ``start`` makes of the quantity, and its base.

    >>> change_at("tăng 5% so với năm 2018, đạt", "tăng 5% so với năm 2018, đạt", 5, 7, None)
    Change(direction='increase', base='năm 2018')
    >>> change_at("So với quý I, giảm 5%", "so với quý i, giảm 5%", 19, 21, None)
    Change(direction='decrease', base='quý I')
    """
    before = Before(low, start)
    found = before.longest(_changes())
    if found is None and (plan := before.longest(plan_words())):
        over = Before(low, plan[0]).longest(_changes())  # `vượt kế hoạch 15%`
        if over and _changes()[over[1]].more.get("over_plan"):
            base = " ".join(text[plan[0] : start].split())
            return Change(direction=_changes()[over[1]].means, base=base)
    if found is None:
        if behind := _with_base_between(text, low, start):
            return behind
        plus = start > 0 and low[start - 1] == "+" and low[start - 2 : start - 1] != "\n"
        return Change(direction="increase") if plus and start > 1 else None
    change = _changes()[found[1]]
    counted = low[start:end]
    if (
        change.more.get("over_plan")
        and "%" not in counted
        and counted.endswith(tuple(plan_words()))
    ):
        return None  # `đạt và vượt 8/10 chỉ tiêu`
    if change.more.get("share") and "%" not in counted:
        return None
    either_way = found[2] in words("or") or low[found[0] - 1 : found[0]] == "/"
    if either_way or found[2] in change.more.get("not_after", ()):
        return None  # `cao hơn hoặc thấp hơn 50%`, `hao hụt 12%`
    named = base_behind(text, low, end)
    if named is None and (match := _base_before(low, found[0], start)):
        named = " ".join(text[slice(*match.span(match.lastindex or 1))].split())
    if named is None and counted.endswith(tuple(words("multiple_of"))):
        match = _times_of().match(low, end)
        named = " ".join(text[slice(*match.span(1))].split()) if match else None
    if named is None and change.more.get("over_plan") and of:
        named = of if fold(of).startswith(tuple(plan_words())) else None
    if named is None and change.more.get("over_plan") and not is_beyond(low, found[0], counted):
        return None
    return Change(direction=change.means, base=named)


def base_behind(text: str, low: str, end: int) -> str | None:
    """What the number that ends at ``end`` is measured against, where that follows it.

    >>> base_behind("2 người so với năm 2018.", "2 người so với năm 2018.", 7)
    'năm 2018'
    """
    match = _bases().match(low, end)
    return " ".join(text[slice(*match.span(match.lastindex or 1))].split()) if match else None


@cache
def _first_words() -> frozenset[str]:
    return frozenset(word.split()[0] for word in _changes())


def _with_base_between(text: str, low: str, start: int) -> Change | None:
    """The change of a number right behind its base."""
    floor = max(0, start - FARTHEST_CHANGE)
    if _first_words().isdisjoint(low[floor:start].split()):
        return None
    if above := _over_base().search(low, floor, start):  # `vượt mức năm 1939 là 68%`
        base = " ".join(text[slice(*above.span(above.lastindex or 1))].split())
        return Change(direction="increase", base=base)
    match = _base_between().search(low, floor, start)
    if match is None:
        return None
    word = fold(match[1] or match[2] or match[3])
    named = " ".join(text[slice(*match.span(4))].split())
    return Change(direction=_changes("before", "between")[word].means, base=named)


def is_bound(low: str, start: int, end: int) -> bool:
    """Whether a modifier before ``start`` bounds the number, and measures it against no base.

    >>> is_bound("so với năm 2018 nhiều hơn 5 vụ", 25, 30), is_bound("có nhiều hơn 5 vụ", 12, 17)
    (False, True)
    """
    change = change_at(low, low, start, end, None)
    return change is None or change.base is None


def is_told_as(kind: str, low: str, start: int) -> bool:
    """Whether the word of the change of the number at ``start`` is of a kind of its table.

    >>> is_told_as("over_plan", "vượt 5%", 5), is_told_as("average", "tăng 5%", 5)
    (True, False)
    """
    found = Before(low, start).longest(_changes())
    return found is not None and bool(_changes()[found[1]].more.get(kind))


@cache
def _opens_list() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w){_that('base')}\s{{1,2}}([^,.;:()\n]{{2,80}}?)(?:\s{_that('base_end')})?\s?$"
    )


def base_of_list(text: str, low: str, start: int) -> str | None:
    """The base whose colon opens the list that the change of the number at ``start`` stands in.

    >>> text = "tăng khá so với năm 2005: sợi tăng 5%, đá tăng 8%. Nợ: giảm 3%"
    >>> [base_of_list(text, text, start) for start in (35, 46, 60)]
    ['năm 2005', 'năm 2005', None]
    """
    colon = low.rfind(": ", max(0, start - LONGEST_LIST), start)
    if colon < 0 or _SENTENCE_ENDS.search(low, colon, start):
        return None
    opened = _opens_list().search(low, max(0, colon - FARTHEST_CHANGE), colon)
    return " ".join(text[slice(*opened.span(1))].split()) if opened else None


def is_compared(low: str, start: int) -> bool:
    """Whether the number at ``start`` says how far something lies above or below a base before it.

    >>> is_compared("thấp hơn chỉ tiêu 2%", 18), is_compared("giảm 2% so với chỉ tiêu", 5)
    (True, False)
    """
    between = _base_between().search(low, max(0, start - FARTHEST_CHANGE), start)
    return between is not None and bool(between[2])


def change_words() -> str:
    """The pattern of the words of change before a number (tăng, giảm)."""
    return _that("before")


def base_words() -> str:
    """The pattern of the words that open a base (so với)."""
    return _that("base")
