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
    from collections.abc import Iterator

_PIECE = 1 << 16  # characters read at once
_COMMON = 12  # a triple met more often than this is no evidence
_CHANCE = 0.1  # nor one that would be met so often if the words stood in any order
_OF_WORDS = regex.compile(r"\w")


class Words:
    """The words of a text: bare letters, and where each stands; ``codes`` number them.

    >>> words = words_of("Đối với, 2019")
    >>> words.bare, words.starts, words.ends
    (['doi', 'voi', '2019'], [0, 4, 9], [3, 7, 13])
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: list[str] | None = None  # words, and nothing where blanks meet
        numbers = _Numbers()
        self.codes: list[int] = []
        for piece in _pieces(text):
            parts = piece.translate(_BARE).split(" ")
            self.codes += map(numbers.__getitem__, filter(None, parts))
            if len(piece) == len(text):
                self._parts = parts
        self.vocabulary = list(numbers)

    @cached_property
    def bare(self) -> list[str]:
        """The words; the same word is one object wherever it stands."""
        return list(map(self.vocabulary.__getitem__, self.codes))

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins; most texts say nothing again, and nobody asks."""
        return list(map(sub, self.ends, map(len, self.bare)))

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends."""
        parts = self._parts or self._text.translate(_BARE).split(" ")
        bounds = map(add, accumulate(map(len, parts)), count())
        return list(compress(bounds, parts))


class Triples(NamedTuple):
    """A number for every three words in a row, the same for the same three.

    ``places`` are where those stand that stand more than once, ``telling`` those of them that say
    something: neither so common nor of such common words that they meet by chance.
    """

    numbers: list[int]
    places: list[int]
    telling: list[int]


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
    return Words(text)


def _pieces(text: str) -> Iterator[str]:
    """The text cut at blanks: what is made of a piece still lies near when the next one comes."""
    start = 0
    while start < len(text):
        end = text.find(" ", start + _PIECE)
        end = len(text) if end < 0 else end
        yield text[start:end]
        start = end


def triples_of(words: Words) -> Triples:
    """Every three words in a row, and which of them are met again.

    >>> triples_of(words_of("a b c d e f g a b c"))
    Triples(numbers=[9, 66, 123, 180, 237, 287, 295, 9], places=[0, 7], telling=[9])
    """
    codes, many = words.codes, len(words.vocabulary)
    triples = [
        (a * many + b) * many + c for a, b, c in zip(codes, codes[1:], codes[2:], strict=False)
    ]
    times = {triple: met for triple, met in Counter(triples).items() if met > 1}
    places = list(compress(count(), map(times.__contains__, triples)))
    often, chance = Counter(codes), _CHANCE * len(codes) ** 2
    telling = [
        triple
        for triple, met in times.items()
        if met <= _COMMON
        and often[triple // many // many] * often[triple // many % many] * often[triple % many]
        < chance
    ]
    return Triples(triples, places, telling)
