"""Cặp số: two numbers that are one quantity, a range (`3-4 triệu`) or a ratio (`5/6 xã`)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.words import either
from baocao_parser.lexicons import alternation, table

if TYPE_CHECKING:
    from baocao_parser.extractors.counting.numeral import Numeral

FARTHEST = 1000
"""A range whose ends lie farther apart shares its scale, or is none."""

LONGEST_TIE = 60
"""How far apart two numbers of one quantity may stand."""

_SLASH = re.compile(r"\s?/\s?")
_DASH = re.compile(r"[^\S\n]{0,2}[-–—]\s{0,2}")
_SHARE = re.compile(r"\s?[=(,]?\s?(?:[^\W\d]{1,6}\s){0,3}(?P<share>\d{1,3}(?:[.,]\d{1,2})?)\s?%\)?")
_WITH_SHARE = re.compile(r",\s(?:[^\W\d]{1,6}\s){1,2}\d{1,3}(?:[.,]\d{1,2})?\s?%")
_MORE = re.compile(r"\s?[-–—/]\s?\d")


@cache
def _over() -> re.Pattern[str]:
    return re.compile(rf"\s{{1,2}}{either('over')}\s{{1,2}}")


@cache
def _to() -> re.Pattern[str]:
    compared = alternation(
        word
        for entry in table("modifiers")
        if entry.more["stands"] == "before"
        for word in entry.written
    )
    return re.compile(rf"\s{{1,2}}{either('to')}\s{{1,2}}(?:{compared}\s{{1,2}})?")


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(rf"[-–—]\s{{0,2}}$|\s{either('to')}\s")


def is_year(numeral: Numeral) -> bool:
    """Whether the figures look like a year of our time."""
    return (
        numeral.figures.isdigit()
        and len(numeral.figures) == 4
        and numeral.tokens == 1
        and numeral.value is not None
        and 1900 <= numeral.value <= 2100
    )


@cache
def _tie() -> re.Pattern[str]:
    return re.compile(rf"[-–—/]|\s(?:{either('over')}|{either('to')}|{either('step')})\s")


def may_pair(low: str, left: Numeral, right: Numeral) -> bool:
    """Whether a mark or a word stands between two numbers that can tie them to one quantity."""
    return right.start - left.end < LONGEST_TIE and bool(_tie().search(low, left.end, right.start))


def has_slash(low: str, left: Numeral, right: Numeral) -> bool:
    """Whether nothing but a slash stands between two numbers, whatever they mean."""
    return bool(_SLASH.fullmatch(low, left.end, right.start))


def is_ratio(low: str, left: Numeral, right: Numeral) -> bool:
    """Whether two numbers stand as one over the other; what they mean is not said.

    A scale is of both (`45,6/60 tỷ đồng`), but behind a plain fraction of neither (`3/4 triệu`); a
    third number makes a date.
    """
    if not (has_slash(low, left, right) or _over().fullmatch(low, left.end, right.start)):
        return False
    if not (left.figures and left.tokens == 1 and left.value and right.figures and right.value):
        return False
    if right.value == 1 and left.value > 1:
        return False  # `900/1 kg`: so much for one
    if right.tokens > 1:
        whole = right.value / right.factor
        if right.tokens > 2 or left.value > 4 * whole or (whole <= 10 and left.value % 1 == 0):
            return False
    return not _MORE.match(low, right.end)


def range_sign(low: str, end: int, right: Numeral) -> str | None:
    """The sign that, with nothing else, leads from ``end`` to ``right``.

    ``dash``; ``to``; ``many`` where a third number follows; ``None`` where there is none.
    """
    if _DASH.fullmatch(low, end, right.start):
        return "many" if _MORE.match(low, right.end) else "dash"
    return "to" if _to().fullmatch(low, end, right.start) else None


def has_range_sign(low: str, end: int, right: Numeral) -> bool:
    """Whether such a sign can stand between a unit that begins at ``end`` and ``right``."""
    return right.start - end < LONGEST_TIE and bool(_sign().search(low, end, right.start))


@cache
def _step() -> re.Pattern[str]:
    return re.compile(rf"\s{{1,2}}{either('step')}\s{{1,2}}")


@cache
def _from() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either('from')}\s{{1,3}}$")


def from_before(low: str, start: int) -> int | None:
    """Where a `từ` right before ``start`` begins."""
    match = _from().search(low, max(0, start - 8), start)
    return match.start() if match else None


def is_step(low: str, left: Numeral, right: Numeral) -> bool:
    """Whether a number became another, of one noun behind the second: `từ 5 lên 7 mô hình`.

    >>> from baocao_parser.extractors.counting.numerals import find_numerals
    >>> text = "tăng từ 5 lên 7 mô hình"
    >>> is_step(text, *find_numerals(text))
    True
    """
    return bool(
        right.start - left.end < 24
        and _step().fullmatch(low, left.end, right.start)
        and from_before(low, left.start) is not None
    )


def bounds(left: Numeral, right: Numeral, *, own_unit: bool) -> tuple[Decimal, Decimal] | None:
    """The two ends of a range in full; the scale of the right one serves the left one too.

    ``own_unit``: the left end has a unit of its own and so needs no scale.

    >>> from baocao_parser.extractors.counting.numerals import find_numerals
    >>> bounds(*find_numerals("3 - 4 triệu"), own_unit=False)
    (Decimal('3000000'), Decimal('4000000'))
    """
    if left.value is None or right.value is None:
        return None
    low, high = left.value, right.value
    if not own_unit and left.factor == 1 and right.factor > 1 and low * right.factor <= high:
        low *= right.factor
    if low >= high or (low and high / low > FARTHEST):
        return None
    return low, high


def same_behind(low: str, start: int, end: int, right: Numeral) -> int | None:
    """Where the same noun behind a slash and a number ends: so many of so many.

    >>> from baocao_parser.extractors.counting.numerals import find_numerals
    >>> low = "820 hội viên/800 hội viên, 5 vụ/8 người"
    >>> left, right, *others = find_numerals(low)
    >>> same_behind(low, 4, 12, right), same_behind(low, 29, 31, others[1])
    (25, None)
    """
    noun = low[start:end]
    past = right.end + 1 + len(noun)
    tied = _SLASH.fullmatch(low, end, right.start) is not None
    same = tied and low[right.end + 1 : past] == noun and not low[past : past + 1].isalnum()
    return past if same and low[right.end].isspace() else None


@cache
def _two_deeds() -> re.Pattern[str]:
    handled = rf"(?<!\w){either('handled')}(?!\w)"
    return re.compile(rf"{handled}(?:\s(?:và\s|, )|/){handled}(?P<far>[^.\n]{{0,200}})$")


def is_of_two(low: str, left: Numeral, right: Numeral, kind: str) -> bool:
    """Whether two numbers over each other are of two deeds: `thụ lý và giải quyết 50/31 vụ`.

    Only where the first is larger: `tiếp nhận và giải quyết 31/50 vụ` is so many of so many. Cases
    (``kind``) go on with what was said of the first (`; án hành chính 13/02 vụ`).

    >>> from baocao_parser.extractors.counting.numerals import find_numerals
    >>> low = "thụ lý và giải quyết 50/31 vụ"
    >>> is_of_two(low, *find_numerals(low), "event")
    True
    """
    if (left.value or 0) <= (right.value or 0):
        return False
    deeds = _two_deeds().search(low, max(0, left.start - 240), left.start)
    return deeds is not None and (kind == "event" or not deeds["far"].strip())


def share_behind(low: str, left: Numeral, right: Numeral) -> int | None:
    """Where a share ends that says how much two numbers are of each other (`245/318 = 77%`).

    Only where it is what they make.

    >>> from baocao_parser.extractors.counting.numerals import find_numerals
    >>> low = "tốt: 245/318 = 77%; khá: 12/5 đạt 77%"
    >>> left, right, *_ = find_numerals(low)
    >>> low[right.end : share_behind(low, left, right)]
    ' = 77%'
    """
    match = _SHARE.match(low, right.end)
    if match is None or not left.value or not right.value:
        return None
    stated = Decimal(match["share"].replace(",", "."))
    return match.end() if abs(100 * left.value / right.value - stated) < 1 else None


def is_with_share(low: str, end: int) -> bool:
    """Whether a number that ends at ``end`` is told by a share too.

    >>> is_with_share("hội viên 50.730, đạt 24,76%", 15), is_with_share("thửa 50.730, tờ 3", 11)
    (True, False)
    """
    return _WITH_SHARE.match(low, end) is not None
