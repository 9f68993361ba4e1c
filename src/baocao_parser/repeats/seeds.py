"""Where a text may say the same again: chains of matching word triples along one diagonal.

Words are compared by their bare letters, so that lost or changed marks do not matter. A triple
that stands more than a dozen times is a phrase of the genre and proves nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import accumulate, compress, count, pairwise
from operator import sub
from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.fold import skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

Stretch = tuple[int, int, int]
"""Where matches on one diagonal begin, in the earlier and the later printing, and how many."""

_WORD = regex.compile(r"(\w+)")
_COMMON = 12  # a triple met more often than this is no evidence
_EARLIER = 4  # how many earlier meetings of a triple are looked at
_GAP = 40  # words without a match that a chain may bridge
_DRIFT = 8  # words that OCR may have split or joined between two matches
_BUCKET = 16
_FEW = 3  # chains on near diagonals that are looked through without a thought
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
    """All words of a text in order.

    >>> words_of("Đối với, 2019")
    Words(bare=['doi', 'voi', '2019'], starts=[0, 4, 9], ends=[3, 7, 13])
    """
    parts = _WORD.split(skeleton(text))  # gap, word, gap, ..., gap
    bounds = list(accumulate(map(len, parts)))
    return Words(parts[1::2], bounds[0:-1:2], bounds[1::2])


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
    running: dict[int, _Growing] = {}
    active: defaultdict[int, list[_Growing]] = defaultdict(list)
    finished: list[_Growing] = []
    stretches = _stretches(triples)
    for (first, second, size), before, after in zip(
        stretches, *_near_others(stretches), strict=True
    ):
        if not (before or after or size >= _ENOUGH):
            continue  # as most are
        distance = second - first
        chain = None
        if before:
            chain = running.get(distance)
            if chain is None or not chain.takes(first, second):
                chain = _near(active, distance, first, second)
        if chain is None:
            chain = _Growing()
            finished.append(chain)
        chain.add(first, second, size)
        if not (before or after):
            continue
        running[distance] = chain
        bucket = active[distance // _BUCKET]
        if chain.bucket is not bucket:  # new, or slips in the text have moved it to a new diagonal
            if chain.bucket is not None:
                chain.bucket.remove(chain)
            # Chains that can no longer grow make room, so that a bucket stays short.
            if len(bucket) > _FEW:
                bucket[:] = [old for old in bucket if old.last + _GAP >= second]
            bucket.append(chain)
            chain.bucket = bucket
    trimmed = [Chain(chain.matches()) for chain in finished if chain.size >= _ENOUGH]
    long_enough = [chain for chain in trimmed if len(chain.matches) >= _ENOUGH]
    return sorted(long_enough, key=lambda chain: (chain.second[0], chain.first[0]))


class _Growing:
    """A chain that may still grow, as stretches of matches on one diagonal each."""

    __slots__ = ("bucket", "distance", "last", "size", "stretches")

    def __init__(self) -> None:
        self.stretches: list[Stretch] = []
        self.size = self.last = self.distance = 0
        self.bucket: list[_Growing] | None = None

    def takes(self, first: int, second: int) -> bool:
        """Whether a match goes on where the chain ends."""
        return (
            self.last < second <= self.last + _GAP
            and self.last - self.distance < first
            and abs(self.distance - second + first) <= _DRIFT
        )

    def add(self, first: int, second: int, size: int) -> None:
        """One more stretch at the end."""
        self.stretches.append((first, second, size))
        self.size += size
        self.last = second + size - 1
        self.distance = second - first

    def matches(self) -> list[tuple[int, int]]:
        """The single matches, without lone ones at the ends."""
        matches = [
            pair
            for first, second, size in self.stretches
            for pair in zip(range(first, first + size), range(second, second + size), strict=True)
        ]
        return matches if len(self.stretches) == 1 else _trimmed(matches)


def _near_others(stretches: Sequence[Stretch]) -> tuple[list[bool], list[bool]]:
    """Whether another stretch ends close before each, and whether one begins close behind it.

    Only then can two be one chain. Close diagonals are in the same row or in the next.

    >>> _near_others([(0, 50, 2), (3, 53, 4), (7, 400, 3)])
    ([False, True, False], [True, False, False])
    """
    before, after = [], []
    ends: dict[int, int] = {}
    get = ends.get
    for first, second, size in stretches:
        row = (second - first) // _DRIFT
        low = second - _GAP
        before.append(get(row, -1) >= low or get(row - 1, -1) >= low or get(row + 1, -1) >= low)
        ends[row] = max(get(row, -1), second + size - 1)
    begins: dict[int, int] = {}
    get = begins.get
    far = len(stretches) and stretches[-1][1] + 2 * _GAP
    for first, second, size in reversed(stretches):
        row = (second - first) // _DRIFT
        high = second + size - 1 + _GAP
        after.append(
            get(row, far) <= high or get(row - 1, far) <= high or get(row + 1, far) <= high
        )
        begins[row] = second
    after.reverse()
    return before, after


def _near(
    active: dict[int, list[_Growing]], distance: int, first: int, second: int
) -> _Growing | None:
    """The chain near the diagonal that a match goes on."""
    bucket = distance // _BUCKET
    for near in (bucket, bucket - 1, bucket + 1):
        for chain in active.get(near, ()):
            if chain.takes(first, second):
                return chain
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


def _stretches(triples: Sequence[int]) -> list[Stretch]:
    """Stretches of the same triples on one diagonal, by where the later place begins.

    >>> _stretches(triples_of("a b c d e f a b c d e".split()))
    [(0, 6, 3)]
    """
    counts = Counter(triples)
    met: dict[int, list[int]] = {
        triple: [] for triple, times in counts.items() if 1 < times <= _COMMON
    }
    firsts: list[int] = []
    ends: list[int] = []
    seconds: list[int] = []
    latest: dict[int, int] = {}  # by diagonal
    for place in compress(count(), map(met.__contains__, triples)):
        places = met[triples[place]]
        for earlier in places[-_EARLIER:]:
            distance = place - earlier
            at = latest.get(distance)
            if at is None or ends[at] != place:
                latest[distance] = len(ends)
                firsts.append(earlier)
                seconds.append(place)
                ends.append(place + 1)
            else:
                ends[at] = place + 1
        places.append(place)
    sizes = map(sub, ends, seconds)
    return list(zip(firsts, seconds, sizes, strict=True))
