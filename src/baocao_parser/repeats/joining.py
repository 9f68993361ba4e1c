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

    >>> one, other = Chain([(0, 50), (1, 51)]), Chain([(9, 59), (10, 60)])
    >>> [(c.first, c.second) for c in joined([one, other], list("abcdefghijklmnopqrstuvwxy") * 4)]
    [((0, 13), (50, 63))]
    """
    open_ones: dict[int, list[Chain]] = {}
    out: list[Chain] = []
    for chain in chains:
        (first, _), (second, _) = chain.first, chain.second
        bucket = (second - first) // _BUCKET
        for old in _behind(open_ones, bucket, second):
            if _goes_on(old, chain, words):
                old.matches.extend(chain.matches)
                break
        else:
            old = Chain(list(chain.matches))
            out.append(old)
        homes = open_ones.setdefault(bucket, [])
        if not any(home is old for home in homes):
            homes.append(old)
    return out


def _behind(open_ones: dict[int, list[Chain]], bucket: int, second: int) -> Iterator[Chain]:
    """The chains near a diagonal that ended a little before ``second``, the latest first."""
    for near in (bucket, bucket - 1, bucket + 1):
        homes = open_ones.get(near)
        if homes:
            homes[:] = [old for old in homes if old.second[1] + _GAP >= second]
            yield from reversed(homes)


def _goes_on(old: Chain, new: Chain, words: Sequence[str]) -> bool:
    first, second = old.first[1], old.second[1]
    kept, copy = new.first[0] - first, new.second[0] - second
    if 2 * copy > new.second[0] - new.first[0]:
        return False  # near-equal lines below each other, not printings of a run
    if kept < 0 or copy < 0 or abs(kept - copy) > _DRIFT + min(kept, copy) // _DRIFT_EVERY:
        return False
    one, other = " ".join(words[first : first + kept]), " ".join(words[second : second + copy])
    return Levenshtein.normalized_similarity(one, other, score_cutoff=_ALIKE) >= _ALIKE
