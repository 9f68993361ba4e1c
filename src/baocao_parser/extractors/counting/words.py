"""Hư từ quanh số liệu: the small words that tie numbers together, by what they do."""

from __future__ import annotations

from functools import cache

from baocao_parser.fold import fold
from baocao_parser.lexicons import alternation, table


@cache
def words(group: str) -> frozenset[str]:
    """The words of one group of the table, folded.

    >>> sorted(words("to"))
    ['tới', 'đến']
    """
    return frozenset(
        fold(word)
        for entry in table("quantity_words")
        if entry.more["group"] == group
        for word in entry.written
    )


def either(group: str) -> str:
    """The pattern of any word of the group."""
    return alternation(sorted(words(group)))


@cache
def part_words(*means: str) -> frozenset[str]:
    """The words that open the parts of a number, or tell them (trong đó, nữ), folded."""
    return frozenset(
        fold(word) for e in table("subset_words") if e.means in means for word in e.written
    )


def either_part(*means: str) -> str:
    """The pattern of any word of parts that means one of these."""
    return alternation(sorted(part_words(*means)))


@cache
def plan_words() -> frozenset[str]:
    """What was set beforehand (kế hoạch, chỉ tiêu), folded: a share of it says how far it got."""
    return frozenset(
        fold(word) for e in table("share_wholes") if e.more.get("plan") for word in e.written
    )
