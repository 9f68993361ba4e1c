"""Where a text may say the same again: chains of matching word triples along one diagonal.

A triple that stands more than a dozen times is a phrase of the genre and proves nothing.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from baocao_parser.repeats.stretches import DRIFT, ENOUGH, GAP, find_stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baocao_parser.repeats.words import Triples

Matches = tuple[int, int, int]
"""Where matches in a row begin, in the earlier and in the later printing, and how many."""

_BUCKET = 16
_FEW = 3  # chains on near diagonals that are looked through without a thought
_LONE = 2  # matches at an end that may be chance
_FAR = 15  # words between them and the next
_OFF = 2  # words that a few matches at an end may be off the diagonal of the next


class Chain:
    """Words from ``first`` on that stand again from ``second`` on, as ``rows`` of matches.

    >>> chain = Chain([(0, 50, 2), (4, 55, 1)])
    >>> chain.first, chain.second, chain.size, list(chain.pairs())
    ((0, 7), (50, 58), 3, [(0, 50), (1, 51), (4, 55)])
    """

    __slots__ = ("first", "rows", "second", "size")

    def __init__(self, rows: list[Matches]) -> None:
        self.rows = rows
        first, second, _ = rows[0]
        last, second_last, size = rows[-1]
        self.first = first, last + size + 2
        self.second = second, second_last + size + 2
        self.size = sum([row[2] for row in rows])

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The words of both printings that begin the same triple, in order."""
        for first, second, size in self.rows:
            yield from zip(range(first, first + size), range(second, second + size), strict=True)


def chains(triples: Triples) -> list[Chain]:
    """Every chain of matching triples, by where the later printing begins.

    >>> from baocao_parser.repeats.words import triples_of, words_of
    >>> [c.second for c in chains(triples_of(words_of("a b c d e f g h " * 2)))]
    [(8, 16)]
    """
    long_enough = [
        Chain(rows)
        for grown in _grown(triples)
        if grown.size >= ENOUGH and (rows := _trimmed(grown.rows))
    ]
    return sorted(long_enough, key=lambda chain: (chain.second[0], chain.first[0]))


class _Growing:
    """A chain that may still grow."""

    __slots__ = ("bucket", "distance", "last", "rows", "size")

    def __init__(self, first: int, second: int, size: int) -> None:
        self.rows = [(first, second, size)]
        self.size = size
        self.last = second + size - 1
        self.distance = second - first
        self.bucket: list[_Growing] | None = None

    def takes(self, first: int, second: int) -> bool:
        """Whether a match goes on where the chain ends."""
        last, distance = self.last, self.distance
        return (
            last < second <= last + GAP
            and last - distance < first
            and -DRIFT <= distance - second + first <= DRIFT
        )

    def add(self, first: int, second: int, size: int) -> None:
        """One more row at the end."""
        self.rows.append((first, second, size))
        self.size += size
        self.last = second + size - 1
        self.distance = second - first


def _grown(triples: Triples) -> list[_Growing]:
    """The chains of stretches, each taken by the first chain it goes on."""
    running: dict[int, _Growing] = {}
    active: defaultdict[int, list[_Growing]] = defaultdict(list)
    grown: list[_Growing] = []
    for first, second, size, before, beside in find_stretches(triples):
        distance = second - first
        chain = None
        if before:
            chain = running.get(distance)
            if chain is None or not chain.takes(first, second):
                chain = _near(active, distance, first, second)
        if chain is None:
            chain = _Growing(first, second, size)
            grown.append(chain)
        else:
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
    return grown


def _near(
    active: dict[int, list[_Growing]], distance: int, first: int, second: int
) -> _Growing | None:
    """The chain near the diagonal that a match goes on."""
    bucket = distance // _BUCKET
    for near in (bucket, bucket - 1, bucket + 1):
        for chain in active.get(near, ()):
            if chain.last < second and chain.takes(first, second):
                return chain
    return None


def _trimmed(rows: list[Matches]) -> list[Matches]:
    """The rows without lone matches at the ends, which are chance; none if too few are left.

    >>> _trimmed([(0, 50, 1), (20, 70, 6)]), _trimmed([(0, 50, 1), (20, 70, 4)])
    ([(20, 70, 6)], [])
    """
    if len(rows) == 1:
        return rows
    left = deque(rows)
    size = sum([row[2] for row in rows])
    while size >= ENOUGH and _begins_alone(left):
        first, second, matches = left.popleft()
        if matches > 1:
            left.appendleft((first + 1, second + 1, matches - 1))
        size -= 1
    while size >= ENOUGH and _ends_alone(left):
        first, second, matches = left.pop()
        if matches > 1:
            left.append((first, second, matches - 1))
        size -= 1
    return list(left) if size >= ENOUGH else []


def _begins_alone(rows: deque[Matches]) -> bool:
    """Whether the first match or the first two stand far from the next, or a few aside of it."""
    _, start, size = rows[0]
    if size > _LONE + 1:
        return False
    _, following, more = rows[1]
    if _is_off(rows[0], rows[1]):
        return True
    if size > _LONE:
        return False
    if following - (start + size - 1) > _FAR:
        return True
    return size + more == _LONE and rows[2][1] - following > _FAR


def _ends_alone(rows: deque[Matches]) -> bool:
    """Whether the last match or the last two stand far from those before, or a few aside."""
    _, start, size = rows[-1]
    if size > _LONE + 1:
        return False
    _, before, more = rows[-2]
    if _is_off(rows[-1], rows[-2]):
        return True
    if size > _LONE:
        return False
    if start - (before + more - 1) > _FAR:
        return True
    return size + more == _LONE and before - (rows[-3][1] + rows[-3][2] - 1) > _FAR


def _is_off(one: Matches, other: Matches) -> bool:
    """Whether two rows lie on diagonals further apart than slips between them make them."""
    return abs((one[1] - one[0]) - (other[1] - other[0])) > _OFF
