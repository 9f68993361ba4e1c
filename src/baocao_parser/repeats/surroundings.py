"""Chains that stand alone (chuỗi đứng một mình): a phrase said again, with other text around it.

Most texts have thousands of them and no reprint. A reprint is long, or stands right behind the
first printing: a chain too short for that must go on in like text, to one side at least.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from baocao_parser.repeats.judgement import APART, NEXT_TO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.repeats.seeds import Chain
    from baocao_parser.repeats.words import Words

_ALIKE = 0.45  # chance makes texts a third alike; two readings of a block are much more
_SMALL = 60  # characters: less to go on may go unseen
_CLOSE = 2 * APART  # characters: so close to each other two printings of a short run may stand
_WORD = 6  # characters, with the blank
_SEEN = 40  # words to a side that are compared
_FIRST = 12  # words right beside a chain
_SHARED = 3  # of them that are the same in two readings of them; by chance they are fewer
_NEAR = 200  # words between a chain and a row of printings it may belong to


def not_alone(chains: Sequence[Chain], words: Words) -> list[Chain]:
    """The chains that are long or go on in like text, and those where printings stand in a row.

    >>> from baocao_parser.repeats.seeds import chains
    >>> from baocao_parser.repeats.words import triples_of, words_of
    >>> said = "theo quy định của Luật Tổ chức chính quyền địa phương năm 2015"
    >>> words = words_of(f"Một hai ba bốn {said}. Năm {'sáu bảy ' * 400} tám {said} chín mười.")
    >>> found = chains(triples_of(words))
    >>> len(found), len(not_alone(found, words))
    (1, 0)
    """
    goes_on = [_goes_on(chain, words) for chain in chains]
    rows = [  # one of several printings behind each other may have others between it and the first
        chain
        for chain, on in zip(chains, goes_on, strict=True)
        if on and _between(chain, words) < APART
    ]
    ranges = sorted(place for chain in rows for place in (chain.first, chain.second))
    starts: list[int] = []
    ends: list[int] = []
    for start, end in ranges:
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)

    def touches(place: tuple[int, int]) -> bool:
        at = bisect_right(starts, place[1] + _NEAR) - 1
        return at >= 0 and ends[at] >= place[0] - _NEAR

    return [
        chain
        for chain, on in zip(chains, goes_on, strict=True)
        if on or _between(chain, words) < _CLOSE or (touches(chain.first) and touches(chain.second))
    ]


def _goes_on(chain: Chain, words: Words) -> bool:
    """Whether a chain is long enough for a reprint, or could be with what is around it."""
    (first, last), (copy_first, copy_last) = chain.first, chain.second
    size = words.ends[copy_last - 1] - words.starts[copy_first]
    lacking = min(APART - size, max(NEXT_TO - size, _between(chain, words)))
    if lacking < _SMALL:
        return True
    seen = min(_SEEN, lacking // (2 * _WORD))
    bare = words.bare
    return _alike(
        bare[last : last + seen], bare[copy_last : copy_last + seen], slice(_FIRST)
    ) or _alike(
        bare[max(0, first - seen) : first],
        bare[max(0, copy_first - seen) : copy_first],
        slice(-_FIRST, None),
    )


def _between(chain: Chain, words: Words) -> int:
    """The characters between the two places of a chain."""
    return words.starts[chain.second[0]] - words.ends[chain.first[1] - 1]


def _alike(one: Sequence[str], other: Sequence[str], nearest: slice) -> bool:
    """Whether two windows are like each other, letter for letter, and the nearest words too."""
    if len(set(one[nearest]).intersection(other[nearest])) < _SHARED:
        return False
    likeness = Levenshtein.normalized_similarity(
        " ".join(one), " ".join(other), score_cutoff=_ALIKE
    )
    return likeness >= _ALIKE
