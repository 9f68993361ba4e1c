"""Where a text may say the same again: chains of matching word triples along one diagonal.

Words are compared by their bare letters, so that lost or changed marks do not matter. A triple
that stands more than a dozen times is a phrase of the genre and proves nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.fold import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = regex.compile(r"\w+")
_COMMON = 12  # a triple met more often than this is no evidence
_EARLIER = 4  # how many earlier meetings of a triple are looked at
_GAP = 40  # words without a match that a chain may bridge
_DRIFT = 8  # words that OCR may have split or joined between two matches
_BUCKET = 16
_LONE = 2  # matches at an end that may be chance
_FAR = 15  # words between them and the next
_ENOUGH = 5  # matches that make a chain


class Words(NamedTuple):
    """The words of a text: bare letters, and where each stands."""

    bare: list[str]
    starts: list[int]
    ends: list[int]


class Chain(NamedTuple):
    """Words from ``first`` on that stand again from ``second`` on; ``matches`` are pairs."""

    matches: list[tuple[int, int]]

    @property
    def first(self) -> tuple[int, int]:
        """The word range of the earlier printing."""
        return self.matches[0][0], self.matches[-1][0] + 3

    @property
    def second(self) -> tuple[int, int]:
        """The word range of the later printing."""
        return self.matches[0][1], self.matches[-1][1] + 3


def words_of(text: str) -> Words:
    """All words of a text in order."""
    bare = skeleton(text)
    spans = [match.span() for match in _WORD.finditer(bare)]
    return Words([bare[s:e] for s, e in spans], [s for s, _ in spans], [e for _, e in spans])


def triples_of(words: Sequence[str]) -> list[int]:
    """A number for every three words in a row, the same for the same three.

    >>> triples_of("a b c a b c".split())
    [5, 15, 19, 5]
    """
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(word, len(numbers)) for word in words]
    many = len(numbers)
    return [(a * many + b) * many + c for a, b, c in zip(codes, codes[1:], codes[2:], strict=False)]


def chains(triples: Sequence[int]) -> list[Chain]:
    """Every chain of matching triples, by where the later printing begins.

    >>> [c.second for c in chains(triples_of(("a b c d e f g h " * 2).split()))]
    [(8, 16)]
    """
    active: defaultdict[int, list[list[tuple[int, int]]]] = defaultdict(list)
    finished: list[list[tuple[int, int]]] = []
    for first, second in _matches(triples):
        distance = second - first
        bucket = distance // _BUCKET
        home = _home(active, bucket, first, second)
        if home:
            near, index = home
            chain = active[near][index]
            chain.append((first, second))
            if near != bucket:  # slips in the text have moved the chain to another diagonal
                del active[near][index]
                active[bucket].append(chain)
            continue
        # Chains that can no longer grow make room, so that a bucket stays short.
        kept = [chain for chain in active[bucket] if chain[-1][1] + _GAP >= second]
        active[bucket] = [*kept, [(first, second)]]
        finished.append(active[bucket][-1])
    trimmed = [Chain(_trimmed(matches)) for matches in finished if len(matches) >= _ENOUGH]
    long_enough = [chain for chain in trimmed if len(chain.matches) >= _ENOUGH]
    return sorted(long_enough, key=lambda chain: (chain.second[0], chain.first[0]))


def _home(
    active: dict[int, list[list[tuple[int, int]]]], bucket: int, first: int, second: int
) -> tuple[int, int] | None:
    """Where the chain is that a match goes on: its bucket and its index there."""
    for near in (bucket, bucket - 1, bucket + 1):
        for index, chain in enumerate(active.get(near, ())):
            last_first, last_second = chain[-1]
            if (
                abs(last_second - last_first - second + first) <= _DRIFT
                and last_first < first
                and last_second < second <= last_second + _GAP
            ):
                return near, index
    return None


def _trimmed(matches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The chain without lone matches at its ends: those are chance."""
    first, last = 0, len(matches)
    while last - first >= _ENOUGH:
        ahead = matches[first : first + _LONE + 1]
        if any(b[1] - a[1] > _FAR for a, b in pairwise(ahead)):
            first += 1
            continue
        behind = matches[max(first, last - _LONE - 1) : last]
        if any(b[1] - a[1] > _FAR for a, b in pairwise(behind)):
            last -= 1
            continue
        break
    return matches[first:last]


def _matches(triples: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of places where the same triple stands, by the later place."""
    counts = Counter(triples)
    met: defaultdict[int, list[int]] = defaultdict(list)
    for place, triple in enumerate(triples):
        if 1 < counts[triple] <= _COMMON:
            places = met[triple]
            for earlier in places[-_EARLIER:]:
                yield earlier, place
            places.append(place)
