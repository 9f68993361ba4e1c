"""Từ so sánh: `gần`, `trên`, `không quá` before a number, `trở lên` behind what it counts."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.counting.surroundings import Before
from baocao_parser.fold import fold
from baocao_parser.lexicons import Entry, alternation, table

if TYPE_CHECKING:
    from decimal import Decimal

    from baocao_parser.extractors.counting.numeral import Numeral


_DENIES = re.compile(r"(?<!\w)không(?! ít| những| chỉ| có| phép| đủ)(?:\s[^\W\d_]+){1,2}\s$")
_DENIED_AT_MOST = 40  # characters


class Modified(NamedTuple):
    """A modifier, and where the number phrase begins or ends with it."""

    modifier: str
    edge: int


@cache
def _before() -> dict[str, Entry]:
    return {
        fold(word): entry
        for entry in table("modifiers")
        for word in entry.written
        if entry.more["stands"] == "before"
    }


@cache
def _after() -> dict[str, str]:
    return {
        fold(word): entry.means
        for entry in table("modifiers")
        for word in entry.written
        if entry.more["stands"] == "after"
    }


@cache
def _after_pattern(between: int) -> re.Pattern[str]:
    """The pattern with up to ``between`` words before it."""
    words = rf"(?:\s{{1,2}}[^\W\d_]+){{0,{between}}}?" if between else ""
    return re.compile(rf"{words}\s{{1,2}}({alternation(_after())})(?!\w)")


def modifier_before(
    low: str, start: int, noun: str = "", *, may_lie_on: bool = False
) -> Modified | None:
    """The modifier of a number of ``noun`` that ends right before ``start``, and where it begins.

    ``may_lie_on``: things can lie on what is counted, so that `trên` may be a preposition.

    >>> modifier_before("có không quá 5 người", 13)
    Modified(modifier='at_most', edge=3)
    >>> modifier_before("công đoàn cấp trên 5", 19) is None
    True
    """
    before = Before(low, start)
    found = before.longest(_before())
    if found is None:
        return None
    edge, phrase, _ = found
    if not phrase[0].isalpha() and low[:edge].endswith("\n"):
        return None  # `~ 35 tập thể`: a bullet that OCR misread
    entry = _before()[phrase]
    size = phrase.count(" ") + 1
    if before.preceded_by(size, entry.more.get("not_after", ())):
        return None
    if may_lie_on and entry.more.get("preposition"):
        return None
    only = entry.more.get("only_after")
    if only and not before.preceded_by(size, only):
        return None
    if noun and any(f"{noun} ".startswith(f"{word} ") for word in entry.more.get("not_before", ())):
        return None
    denied = entry.more.get("denied")
    if denied and _DENIES.search(low, max(0, edge - _DENIED_AT_MOST), edge):
        return Modified(denied, edge)
    return Modified(entry.means, edge)


def modifier_after(low: str, end: int, *, from_before: bool) -> Modified | None:
    """The modifier behind a counted noun that ends at ``end``, and where it ends.

    ``from_before``: `từ` stands before the number, so that up to two words may come between.
    """
    match = _after_pattern(2 if from_before else 0).match(low, end)
    if match is None:
        return None
    return Modified(_after()[" ".join(match[1].split())], match.end())


def may_lie_on(numeral: Numeral, kind: str, denominator: Decimal | None) -> bool:
    """Whether `trên` before such a number is a preposition (`trên 01 ha`, `trên 38 tuyến đường`).

    What is more than a number is more than a round one; one, or a figure with a zero before it,
    is no such bound, and no ratio is but a plain fraction.
    """
    if denominator is not None:
        return kind != "whole" and denominator > 10
    if numeral.value is None or not numeral.figures or numeral.tokens > 1 or kind == "percent":
        return False
    if numeral.value == 1 or numeral.figures[0] == "0":
        return "," not in numeral.figures
    return kind in ("place", "way") and numeral.value % 5 != 0
