"""Cụm từ: expressions of the tables, word by word, found with one look at their first word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LONGEST = 7
"""Words of the longest expression that is looked for."""

V = TypeVar("V")


class Phrases(dict[str, V]):
    """Folded expressions with what the tables say of each; ``most``: words by the first word."""

    def __init__(self, entries: Mapping[str, V] | Iterable[tuple[str, V]] = ()) -> None:
        super().__init__(entries)
        self.most: dict[str, int] = {}
        for phrase in self:
            first = phrase.partition(" ")[0]
            count = min(phrase.count(" ") + 1, LONGEST)
            self.most[first] = max(count, self.most.get(first, 0))


def phrases(words: Iterable[str]) -> Phrases[None]:
    """Expressions of which no more is known than that they are in a table."""
    return Phrases((word, None) for word in words)


def longest(words: Sequence[str], start: int, among: Phrases[Any]) -> int:
    """How many of ``words`` from ``start`` are one entry, the longest; 0 where none is.

    >>> longest("các chủ tịch xã".split(), 1, phrases(["chủ", "chủ tịch", "xã"]))
    2
    """
    if start >= len(words) or (most := among.most.get(words[start])) is None:
        return 0
    for count in range(min(most, len(words) - start), 0, -1):
        if " ".join(words[start : start + count]) in among:
            return count
    return 0
