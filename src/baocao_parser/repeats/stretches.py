"""Stretches of matching triples on one diagonal (đoạn trùng): where two places go on alike."""

from __future__ import annotations

from itertools import compress
from operator import sub
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baocao_parser.repeats.words import Triples

_EARLIER = 4  # how many earlier meetings of a triple are looked at
_ROWS = 1 << 12  # rows of diagonals; those so far apart share one

Places = tuple[int, ...]

GAP = 40
"""Words without a match that a chain may bridge."""

DRIFT = 8
"""Words that OCR may have split or joined between two matches."""

ENOUGH = 5
"""Matches that make a chain."""


class Stretch(NamedTuple):
    """Where matches on one diagonal begin, in the earlier and the later printing, and how many.

    1 where another stretch may be ``before`` it in one chain, and where one may be ``beside`` it
    at all: one that ends or begins close by, on a close diagonal.
    """

    first: int
    second: int
    size: int
    before: int
    beside: int


def find_stretches(triples: Triples) -> Iterator[Stretch]:
    """The stretches that may be of a chain, by where the later place begins.

    >>> from baocao_parser.repeats.words import triples_of, words_of
    >>> list(find_stretches(triples_of(words_of("a b c d e f g h a b c d e f g"))))
    [Stretch(first=0, second=8, size=5, before=0, beside=0)]
    >>> triples = triples_of(words_of("a b c d e f a b c x d e f"))
    >>> [stretch[:3] for stretch in find_stretches(triples)]
    [(0, 6, 1), (3, 10, 1)]
    """
    numbers, places, telling, _ = triples
    met: dict[int, Places] = dict.fromkeys(telling, ())
    firsts: list[int] = []
    seconds: list[int] = []
    ends: list[int] = []
    before = bytearray()
    beside = bytearray()
    running: dict[int, int] = {}  # by diagonal: those that go on at this place
    rows = [-1] * _ROWS  # the stretch met last in each row of diagonals
    following = -1
    for place in compress(places, map(met.__contains__, map(numbers.__getitem__, places))):
        triple = numbers[place]
        earlier_ones = met[triple]
        if not earlier_ones:
            met[triple] = (place,)
            continue
        met[triple] = (*earlier_ones[-_EARLIER + 1 :], place)
        goes_on = running if place == following else {}
        following = place + 1
        running = {}
        for earlier in earlier_ones:
            distance = place - earlier
            row = distance // DRIFT % _ROWS
            if distance in goes_on:
                at = goes_on[distance]
                ends[at] = following
            else:
                at = len(ends)
                near = 0
                for old in (rows[row], rows[row - 1], rows[row + 1 - _ROWS]):
                    if old >= 0 and ends[old] > place - GAP:
                        near = beside[old] = 1
                firsts.append(earlier)
                seconds.append(place)
                ends.append(following)
                before.append(near)
                beside.append(near)
            rows[row] = running[distance] = at
    sizes = list(map(sub, ends, seconds))
    # Most have nothing near and are short: chance.
    may_be = [near or size >= ENOUGH for near, size in zip(beside, sizes, strict=True)]
    kept = (compress(column, may_be) for column in (firsts, seconds, sizes, before, beside))
    return map(Stretch, *kept)
