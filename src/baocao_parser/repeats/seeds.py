"""Where a text may say the same again: chains of matching word triples along one diagonal.

Words are compared by their bare letters, so that lost or changed marks do not matter. A triple
that stands more than a dozen times is a phrase of the genre and proves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.repeats.stretches import DRIFT, ENOUGH, GAP, find_stretches

if TYPE_CHECKING:
    from baocao_parser.repeats.words import Triples

_BUCKET = 16
_FEW = 3  # chains on near diagonals that are looked through without a thought
_LONE = 2  # matches at an end that may be chance
_FAR = 15  # words between them and the next


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


def chains(triples: Triples) -> list[Chain]:
    """Every chain of matching triples, by where the later printing begins.

    >>> from baocao_parser.repeats.words import triples_of
    >>> [c.second for c in chains(triples_of(("a b c d e f g h " * 2).split()))]
    [(8, 16)]
    """
    running: dict[int, _Growing] = {}
    active: defaultdict[int, list[_Growing]] = defaultdict(list)
    finished: list[_Growing] = []
    for first, second, size, before, beside in find_stretches(triples):
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
        if not beside:
            continue
        running[distance] = chain
        bucket = active[distance // _BUCKET]
        if chain.bucket is not bucket:  # new, or slips in the text have moved it to a new diagonal
            if chain.bucket is not None:
                chain.bucket.remove(chain)
            # Chains that can no longer grow make room, so that a bucket stays short.
            if len(bucket) > _FEW:
                bucket[:] = [old for old in bucket if old.last + GAP >= second]
            bucket.append(chain)
            chain.bucket = bucket
    trimmed = [Chain(chain.matches()) for chain in finished if chain.size >= ENOUGH]
    long_enough = [chain for chain in trimmed if len(chain.matches) >= ENOUGH]
    return sorted(long_enough, key=lambda chain: (chain.second[0], chain.first[0]))


class _Growing:
    """A chain that may still grow, as stretches of matches on one diagonal each."""

    __slots__ = ("bucket", "distance", "last", "size", "stretches")

    def __init__(self) -> None:
        self.stretches: list[tuple[int, int, int]] = []
        self.size = self.last = self.distance = 0
        self.bucket: list[_Growing] | None = None

    def takes(self, first: int, second: int) -> bool:
        """Whether a match goes on where the chain ends."""
        return (
            self.last < second <= self.last + GAP
            and self.last - self.distance < first
            and abs(self.distance - second + first) <= DRIFT
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
    while last - first >= ENOUGH:
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
