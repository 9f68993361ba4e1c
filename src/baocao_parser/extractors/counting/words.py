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
def plan_words() -> frozenset[str]:
    """What was set beforehand (kế hoạch, chỉ tiêu), folded: a share of it says how far it got."""
    return frozenset(
        fold(word) for e in table("share_wholes") if e.more.get("plan") for word in e.written
    )
