"""The words of a text (từ) by their bare letters, and every three of them in a row.

Words are compared by their bare letters, so that lost or changed marks do not matter.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import accumulate, compress, count
from operator import add, sub
from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.fold import skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

_OF_WORDS = regex.compile(r"\w")


class Words:
    """The words of a text: bare letters, and where each stands.

    >>> words = words_of("Đối với, 2019")
    >>> words.bare, words.starts, words.ends
    (['doi', 'voi', '2019'], [0, 4, 9], [3, 7, 13])
    """

    def __init__(self, parts: list[str]) -> None:
        self.bare = list(filter(None, parts))
        self._parts = parts  # what stands between two blanks: words, and nothing

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins; most texts say nothing again, and nobody asks."""
        return list(map(sub, self.ends, map(len, self.bare)))

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends."""
        bounds = map(add, accumulate(map(len, self._parts)), count())
        return list(compress(bounds, self._parts))


class Triples(NamedTuple):
    """A number for every three words in a row, the same for the same three.

    ``times`` tells how often each stands that stands more than once, ``places`` where those are.
    """

    numbers: list[int]
    times: dict[int, int]
    places: list[int]


class _Bare(dict[int, str]):
    """Letters and digits as ``skeleton`` gives them, all else as a blank; learnt as it is met."""

    def __missing__(self, code: int) -> str:
        bare = skeleton(chr(code))
        self[code] = bare if _OF_WORDS.match(bare) else " "
        return self[code]


class _Numbers(dict[str, int]):
    """A number for every word, by when it was first met."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


_BARE = _Bare()


def words_of(text: str) -> Words:
    """All words of a text in order.

    >>> words_of("Hộ nghèo: 12").bare
    ['ho', 'ngheo', '12']
    """
    return Words(text.translate(_BARE).split(" "))


def triples_of(words: Sequence[str]) -> Triples:
    """Every three words in a row, and which of them are met again.

    >>> triples_of("a b c a b c".split())
    Triples(numbers=[5, 15, 19, 5], times={5: 2}, places=[0, 3])
    """
    numbers = _Numbers()
    codes = list(map(numbers.__getitem__, words))
    many = len(numbers)
    triples = [
        (a * many + b) * many + c for a, b, c in zip(codes, codes[1:], codes[2:], strict=False)
    ]
    times = {triple: met for triple, met in Counter(triples).items() if met > 1}
    return Triples(triples, times, list(compress(count(), map(times.__contains__, triples))))
