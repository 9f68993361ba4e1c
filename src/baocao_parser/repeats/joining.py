"""Chains on one diagonal with like text between them (chuỗi nối tiếp) are one chain.

Words that stand too often are no evidence, and many slips leave no triple whole: both break a
chain in the middle of a printing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from baocao_parser.repeats.seeds import Chain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GAP = 600  # words between two chains
_DRIFT = 8  # words that OCR may have split or joined, and one more for every so many between them
_DRIFT_EVERY = 10
_ALIKE = 0.55
_BUCKET = 64


def joined(chains: Sequence[Chain], words: Sequence[str]) -> list[Chain]:
    """The chains, by where the later printing begins, those that go on from each other made one.

    >>> one, other = Chain([(0, 50, 2)]), Chain([(9, 59, 2)])
    >>> [(c.first, c.second) for c in joined([one, other], list("abcdefghijklmnopqrstuvwxy") * 4)]
    [((0, 13), (50, 63))]
    """
    open_ones: dict[int, list[_Open]] = {}
    out: list[_Open] = []
    for chain in chains:
        second = chain.second[0]
        bucket = (second - chain.first[0]) // _BUCKET
        for old in _behind(open_ones, bucket, second):
            if _goes_on(old, chain, words):
                old.take(chain)
                break
        else:
            old = _Open(chain)
            out.append(old)
        homes = open_ones.setdefault(bucket, [])
        if old not in homes:
            homes.append(old)
    return [old.chain() for old in out]


class _Open:
    """Chains made one so far."""

    __slots__ = ("chains", "first_end", "second_end")

    def __init__(self, chain: Chain) -> None:
        self.chains = [chain]
        self.first_end = chain.first[1]
        self.second_end = chain.second[1]

    def take(self, chain: Chain) -> None:
        """One more chain at the end."""
        self.chains.append(chain)
        self.first_end = chain.first[1]
        self.second_end = chain.second[1]

    def chain(self) -> Chain:
        """All of it as one chain."""
        if len(self.chains) == 1:
            return self.chains[0]
        return Chain([row for chain in self.chains for row in chain.rows])


def _behind(open_ones: dict[int, list[_Open]], bucket: int, second: int) -> Iterator[_Open]:
    """The chains near a diagonal that ended a little before ``second``, the latest first."""
    for near in (bucket, bucket - 1, bucket + 1):
        homes = open_ones.get(near)
        if homes:
            homes[:] = [old for old in homes if old.second_end + _GAP >= second]
            yield from reversed(homes)


def _goes_on(old: _Open, new: Chain, words: Sequence[str]) -> bool:
    first, second = old.first_end, old.second_end
    kept, copy = new.first[0] - first, new.second[0] - second
    if 2 * copy > new.second[0] - new.first[0]:
        return False  # near-equal lines below each other, not printings of a run
    if kept < 0 or copy < 0 or abs(kept - copy) > _DRIFT + min(kept, copy) // _DRIFT_EVERY:
        return False
    one, other = " ".join(words[first : first + kept]), " ".join(words[second : second + copy])
    return Levenshtein.normalized_similarity(one, other, score_cutoff=_ALIKE) >= _ALIKE
