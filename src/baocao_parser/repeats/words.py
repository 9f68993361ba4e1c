"""The words of a text (từ) by their bare letters, and every three of them in a row.

Words are compared by their bare letters, so that lost or changed marks do not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from itertools import accumulate, compress, count
from operator import add, sub
from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.fold import skeleton

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

_PIECE = 1 << 16  # characters read at once
_COMMON = 12  # a triple met more often than this is no evidence
_CHANCE = 0.1  # nor one that would be met so often if the words stood in any order
_PAGE = 60  # words at least that are printed over and over
_LOW = 4  # of so many distances the least one is a page
_PAGES = 4  # that slips may have left between two like triples
_SPREAD, _MOST = 0.05, 0.7  # of a distance, which slips change, and of all of them
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
    something: neither so common nor of such common words that they meet by chance. ``in_rows``
    where pages stand over and over: then common ones tell too.
    """

    numbers: list[int]
    places: list[int]
    telling: list[int]
    in_rows: bool = False


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

    >>> triples = triples_of(words_of("a b c d e f g a b c"))
    >>> triples.numbers, triples.places, triples.telling
    ([9, 66, 123, 180, 237, 287, 295, 9], [0, 7], [9])
    """
    codes, many = words.codes, len(words.vocabulary)
    triples = [
        (a * many + b) * many + c for a, b, c in zip(codes, codes[1:], codes[2:], strict=False)
    ]
    times = {triple: met for triple, met in Counter(triples).items() if met > 1}
    places = list(compress(count(), map(times.__contains__, triples)))
    counted, chance = Counter(codes), _CHANCE * len(codes) ** 2
    often = list(map(counted.__getitem__, range(many)))
    common = {triple for triple, met in times.items() if met > _COMMON}
    in_rows = _at_equal_distances(triples, places, common)
    common -= in_rows
    telling = []
    for triple in times:
        pair, third = divmod(triple, many)
        first, second = divmod(pair, many)
        if often[first] * often[second] * often[third] < chance and triple not in common:
            telling.append(triple)
    return Triples(triples, places, telling, bool(in_rows))


def _at_equal_distances(
    triples: Sequence[int], places: Sequence[int], common: Container[int]
) -> set[int]:
    """Which common triples stand a page apart every time: no phrase, but pages in a row.

    >>> page = list(range(200))
    >>> _at_equal_distances(page * 20, range(4000), {7})
    {7}
    >>> _at_equal_distances([7] * 99, range(99), {7})
    set()
    """
    last: dict[int, int] = {}
    apart: defaultdict[int, list[int]] = defaultdict(list)
    for place in _those_of(common, triples, places):
        triple = triples[place]
        if triple in last:
            apart[triple].append(place - last[triple])
        last[triple] = place
    return {triple for triple, distances in apart.items() if _are_equal(distances)}


def _those_of(some: Container[int], triples: Sequence[int], places: Sequence[int]) -> Iterator[int]:
    """The places at which some triples stand."""
    return compress(places, map(some.__contains__, map(triples.__getitem__, places)))


def _are_equal(distances: Sequence[int]) -> bool:
    """Whether most distances are one and the same, or that of a few pages, one of them misread."""
    page = sorted(distances)[len(distances) // _LOW]
    if page < _PAGE:
        return False
    equal = 0
    for distance in distances:
        pages = round(distance / page)
        equal += pages <= _PAGES and abs(distance - pages * page) <= _SPREAD * distance
    return equal >= _MOST * len(distances)
