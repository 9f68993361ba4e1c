"""Tính chất của số liệu: whether a number is reported, aimed at or asked for; what it grew by."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from baocao_parser.beginnings import beginnings, matches_from
from baocao_parser.extractors.counting.surroundings import Before
from baocao_parser.extractors.counting.words import either, plan_words, words
from baocao_parser.fold import fold, skeleton
from baocao_parser.lexicons import Entry, alternation, table
from baocao_parser.model import Change

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from baocao_parser.model import Division, Status

SENTENCE = 240
"""How far back the beginning of a sentence is looked for."""

_CLAUSE_OVER = re.compile(r"[^:;]{0,240};")
"""Where what is asked for ends, unless a colon opens a list of it."""


@cache
def _claims() -> tuple[re.Pattern[str], dict[str, Entry]]:
    words = {fold(word): entry for entry in table("claim_words") for word in entry.written}
    return re.compile(rf"(?<!\w){alternation(words)}(?!\w)"), words


@cache
def _claim_starts() -> re.Pattern[str]:
    return beginnings(word for entry in table("claim_words") for word in entry.written)


@cache
def _headings() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {
        skeleton(fold(word)): entry.means  # bare letters: OCR prints `KÉT QUẢ`
        for entry in table("claim_headings")
        for word in entry.written
    }
    return re.compile(rf"(?<!\w){alternation(words)}(?!\w)"), words


@cache
def _changes() -> dict[str, Entry]:
    return {
        fold(word): entry
        for entry in table("change_words")
        for word in entry.written
        if entry.more["stands"] == "before"
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
    return re.compile(
        rf"(?:\s{{0,2}}\([^()\n]{{1,30}}\))?\s{{1,2}}{_that('base')}\s{{1,2}}"
        r"([^,.;:()\n]{2,80}?)(?=\s{0,2}[,.;:()\n]|\s{0,2}$"
        rf"|\s{{1,2}}{_that('base_end')}(?!\w))"
    )


@cache
def _base_first() -> re.Pattern[str]:
    """A base that opens the clause: `so với năm 2018, tăng`; behind a number it is of that one."""
    change = rf"(?={_that('before')}(?!\w))"
    time = rf"((?:{_that('time')}(?:\s{{1,2}}năm\s\d{{4}})?|năm\s\d{{4}})(?!\w))"
    what = rf"(?:,?(?:\s{{1,2}}(?!{change})[^\W\d_]+){{0,10}})"  # `so với năm 2018, số vụ tăng`
    named = rf"((?:(?!\s{change})[^,.;:()\n]){{2,60}}?)"
    return re.compile(
        rf"(?:^|[,.;:(\n])\s{{0,2}}{_that('base')}\s{{1,2}}(?:{time}{what}|{named})\s{{0,2}},?\s{{1,2}}{change}"
    )


@cache
def _any_base() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_that('base')}\s")


_GOES_ON = re.compile(r"(?:[,)]|(?<=\s)và)\s{1,2}$")


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
def _over_base() -> re.Pattern[str]:
    over = alternation(
        word
        for entry in table("change_words")
        if entry.more.get("over_plan")
        for word in entry.written
    )
    return re.compile(
        rf"(?<!\w){over}\s{{1,2}}((?:{either('level')}\s)?năm\s\d{{4}})\s{{1,2}}{either('by')}\s{{1,2}}$"
    )


def status_of_headings(divisions: Sequence[Division]) -> dict[str, Status]:
    """The status that the headings over each division give its numbers, by division id."""
    found: dict[str, Status] = {}

    def visit(children: Sequence[Division], inherited: Status) -> None:
        for division in children:
            status = _of_heading(division.heading) or inherited
            found[division.id] = status
            visit(division.children, status)

    visit(divisions, "reported")
    return found


@lru_cache(maxsize=1024)
def _of_heading(heading: str | None) -> Status | None:
    if not heading:
        return None
    pattern, words = _headings()
    match = pattern.search(skeleton(fold(heading)))
    return words[match[0]] if match else None  # type: ignore[return-value]  # the table's words


class ClaimWords:
    """Where the words stand in one text that can give a number its status."""

    def __init__(self, low: str) -> None:
        found = [match.span() for match in matches_from(_claims()[0], _claim_starts(), low, low)]
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]

    def between(self, start: int, end: int) -> bool:
        """Whether one of them lies in ``[start, end)`` or reaches into it."""
        return bisect_right(self._ends, start) < bisect_left(self._starts, end)


def status_in_sentence(low: str, start: int, claimed: ClaimWords | None = None) -> Status | None:
    """The status that the words before ``start`` in its sentence give it.

    ``claimed``: where such words stand in ``low``, so that most numbers need no search.

    >>> status_in_sentence("phấn đấu có trên 80% gia đình", 12)
    'target'
    >>> status_in_sentence("vượt chỉ tiêu, có 5 xã", 18) is None
    True
    """
    begin = max(0, start - SENTENCE)
    for mark in (". ", "\n"):
        begin = max(begin, low.rfind(mark, begin, start) + 1)
    cut = low[start - 1 : start].isalnum() and low[start : start + 1].isalnum()
    if claimed and not cut and not claimed.between(begin, start):
        return None
    pattern, words = _claims()
    found: Status | None = None
    for match in pattern.finditer(low, begin, start):
        entry = words[" ".join(match[0].split())]
        if _bracketed(low, begin, match.start()) and low.find(")", match.end(), start) >= 0:
            continue  # `(chỉ tiêu giao 75%), quản lý 132 đối tượng`
        if _counted(low[begin : match.start()].rstrip(), entry.more.get("counted_in", ())):
            continue
        counted = low[begin : match.start()].rstrip()[-1:]
        if entry.more.get("counted") and (counted.isdigit() or counted == "%"):  # `12/15 chỉ tiêu`
            continue
        opened = low.rfind("(", match.end(), start) >= 0
        if entry.more.get("counted") and opened and Before(low, start).longest(_done()):
            continue  # `412/350 đơn vị chỉ tiêu (đạt 117,7%)`
        if entry.means == "name":  # `chương trình mục tiêu quốc gia`
            continue
        if entry.means == "proposed" and _CLAUSE_OVER.match(low, match.end(), start):
            continue
        if not Before(low, match.start()).preceded_by(0, entry.more.get("not_after", ())):
            found = entry.means  # type: ignore[assignment]  # the table's words are statuses
    return found


def _bracketed(low: str, begin: int, position: int) -> bool:
    """Whether a bracket that opens behind ``begin`` is open at ``position``."""
    return low.rfind("(", begin, position) > low.rfind(")", begin, position)


def _counted(before: str, nouns: Sequence[str]) -> bool:
    """Whether a number with one of some nouns stands right before: `120 hồ sơ đề nghị`."""
    ends = (before.removesuffix(noun) for noun in nouns if before.endswith(noun))
    return any(number.rstrip()[-1:].isdigit() for number in ends)


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
    if found is None and (above := _over_base().search(low, max(0, start - 90), start)):
        base = " ".join(text[above.start(1) : above.end(1)].split())
        return Change(direction="increase", base=base)  # `vượt mức năm 1939 là 68%`
    if found is None:
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
    either_way = found[2] in words("or") or low[found[0] - 1 : found[0]] == "/"
    if either_way or found[2] in change.more.get("not_after", ()):
        return None  # `cao hơn hoặc thấp hơn 50%`, `hao hụt 12%`
    named = None
    match = _bases().match(low, end) or _base_before(low, found[0], start)
    if match:
        named = " ".join(text[slice(*match.span(match.lastindex or 1))].split())
    if named is None and change.more.get("over_plan"):
        named = of
    return Change(direction=change.means, base=named)


def is_bound(low: str, start: int, end: int) -> bool:
    """Whether a modifier before ``start`` bounds the number, and measures it against no base.

    >>> is_bound("so với năm 2018 nhiều hơn 5 vụ", 25, 30), is_bound("có nhiều hơn 5 vụ", 12, 17)
    (False, True)
    """
    change = change_at(low, low, start, end, None)
    return change is None or change.base is None


@cache
def _done() -> frozenset[str]:
    return frozenset(
        fold(word)
        for entry in table("change_words")
        if entry.more["stands"] == "done"
        for word in entry.written
    )


def share_of_plan(
    low: str, start: int, percent: Decimal | None, of: str | None, change: Change | None
) -> Decimal | None:
    """How many percent of a plan were done, where the number before ``start`` says just that.

    >>> from decimal import Decimal
    >>> over = Change(direction="increase", base="kế hoạch")
    >>> share_of_plan("vượt 5% kế hoạch", 5, Decimal(5), "kế hoạch", over)
    Decimal('105')
    >>> share_of_plan("có 80% chỉ tiêu tăng", 3, Decimal(80), "chỉ tiêu", None) is None
    True
    """
    if percent is None:
        return None
    whole = f"{fold((change.base if change else of) or '')} "
    if not any(whole.startswith(f"{plan} ") for plan in plan_words()):
        return None
    if change is None:
        return percent if Before(low, start).longest(_done()) else None
    return 100 + percent if change.direction == "increase" else 100 - percent
