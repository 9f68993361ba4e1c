"""Đơn vị: money, percent, measures and durations written beside a number."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from baocao_parser.fold import fold
from baocao_parser.lexicons import Entry, alternation, table

LARGE = Decimal(1_000_000_000)
"""A scale of which only money is told without a noun."""


class Unit(NamedTuple):
    """A unit that ends at ``end``; ``kind`` as in the table: money, percent, measure, duration.

    ``factor``: the scale inside it (`trđ`). ``misread``: an OCR spelling, believed only after a
    scale. ``alone``: whether it may stand without what is measured.
    """

    start: int
    end: int
    name: str
    kind: str
    currency: str | None = None
    factor: Decimal = Decimal(1)
    misread: bool = False
    alone: bool = True


@cache
def _entries() -> dict[str, Entry]:
    return {fold(word): entry for entry in table("units") for word in entry.written}


@cache
def _unit() -> re.Pattern[str]:
    signs = "|".join(rf"(?<=\d{sign})" for sign in inside_signs())
    return re.compile(
        rf"\s{{0,2}}({alternation(_entries())})(?:(?![\w²³])|(?:{signs})(?=\d{{1,3}}(?!\w)))"
    )


@cache
def inside_signs() -> tuple[str, ...]:
    """The signs of units that may stand where a comma would (`0đ25`, `1m65`)."""
    return tuple(sign for entry in table("units") for sign in entry.more.get("inside", ()))


def read_unit(low: str, position: int) -> Unit | None:
    """The unit that follows ``position`` in ``low``, after at most two blanks.

    >>> read_unit("5 triệu đồng/hộ", 7).currency, read_unit("15 %", 2).kind
    ('VND', 'percent')
    """
    match = _unit().match(low, position)
    if match is None:
        return None
    entry = _entries()[" ".join(match[1].split())]
    more = entry.more
    return Unit(
        match.start(1),
        match.end(),
        entry.means,
        more["kind"],
        more.get("currency"),
        Decimal(more.get("times", 1)),
        more.get("misread", False),
        not more.get("noun_must_follow", False),
    )


def is_unit(words: list[str]) -> int:
    """How many of ``words`` from the first are one unit; 0 where they are none."""
    for count in range(min(4, len(words)), 0, -1):
        if " ".join(words[:count]) in _entries():
            return count
    return 0


@cache
def _money_words(tells: str) -> re.Pattern[str]:
    entries = (e for e in table("money_words") if e.more.get("tells", "money") == tells)
    return re.compile(rf"(?<!\w){alternation(fold(w) for e in entries for w in e.written)}(?!\w)")


def is_money_context(low: str, start: int, factor: Decimal = Decimal(1)) -> bool:
    """Whether a word for an amount of money stands in the same sentence shortly before.

    ``factor``: the scale of the amount; thousands of millions without a noun are of money,
    where no word tells of something else that there are so many of (`dân số`).

    >>> tỷ = Decimal(10**9)
    >>> [is_money_context(low, len(low), tỷ) for low in ("huyện góp ", "dân số ", "vốn oda ")]
    [True, False, False]
    """
    begin = max(
        start - 60,
        low.rfind(".", max(0, start - 60), start) + 1,
        low.rfind("\n", max(0, start - 60), start) + 1,
        0,
    )
    clause = max(begin, low.rfind(";", begin, start))
    if _money_words("foreign").search(low, clause, start):
        return False
    if _money_words("money").search(low, begin, start):
        return True
    return factor >= LARGE and not _money_words("counts").search(low, begin, start)
