"""Mức thực hiện kế hoạch: how much of a plan was done, where a share says just that."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.changes import base_behind, is_compared
from baocao_parser.extractors.counting.surroundings import Before
from baocao_parser.extractors.counting.words import plan_words
from baocao_parser.fold import fold
from baocao_parser.lexicons import table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from baocao_parser.model import Change, Quantity

NEAREST = 3
"""How many numbers before a share are looked at."""
POINTS = 90
"""How far before the points by which a plan was passed the share stands that passed it."""

_CLAUSE_ENDS = re.compile(r"[.;\n](?!\d)")
_TO_FIGURES = re.compile(r"\D{0,24}")


def is_plan(base: str) -> bool:
    """Whether a base is what was set beforehand, and no earlier state of what changed.

    >>> is_plan("kế hoạch"), is_plan("cùng kỳ")
    (True, False)
    """
    whole = f"{fold(base)} "
    return any(whole.startswith(f"{plan} ") for plan in plan_words())


@cache
def done_words() -> frozenset[str]:
    """What says that so much of a plan was done (đạt, bằng)."""
    return frozenset(
        fold(word)
        for entry in table("change_words")
        if entry.more["stands"] == "done"
        for word in entry.written
    )


def share_of_plan(
    low: str, at: tuple[int, int], percent: Decimal | None, of: str | None, change: Change | None
) -> Decimal | None:
    """How many percent of a plan were done, where the share at ``at`` says just that.

    >>> from decimal import Decimal
    >>> from baocao_parser.model import Change
    >>> over = Change(direction="increase", base="kế hoạch")
    >>> share_of_plan("vượt 5% kế hoạch", (5, 16), Decimal(5), "kế hoạch", over)
    Decimal('105')
    >>> share_of_plan("đạt 91% so với dự toán", (4, 7), Decimal(91), None, None)
    Decimal('91')
    >>> share_of_plan("có 80% chỉ tiêu tăng", (3, 14), Decimal(80), "chỉ tiêu", None) is None
    True
    """
    if percent is None:
        return None
    whole = (change.base if change else of) or ""
    if not change and not of:
        whole = base_behind(low, low, at[1]) or ""
    if not is_plan(whole):
        return None
    if change is None:
        figures = _TO_FIGURES.match(low, *at)  # behind `đạt gần`, and behind `ước đạt`
        places = {at[0], figures.end() if figures else at[0]}
        done = any(Before(low, place).longest(done_words()) for place in places)
        return percent if done else None
    if is_compared(low, at[0]):
        return None  # `thấp hơn chỉ tiêu 2%`: by points, perhaps
    return 100 + percent if change.direction == "increase" else 100 - percent


def is_in_points(low: str, told: Sequence[Quantity], start: int, share: Decimal) -> bool:
    """Whether a plan was passed by points of the share right before: `đạt 93%, vượt chỉ tiêu 3%`.

    The plan was to do 90 %, so that no ``share`` of it is told. ``told``: the numbers before.
    """
    for before in reversed(told[-NEAREST:]):
        between = low[before.span[1] : start]
        if len(between) > POINTS or _CLAUSE_ENDS.search(between):
            return False
        if before.change is None:
            return before.unit == "%" and not before.share_of_plan and before.value != share
    return False
