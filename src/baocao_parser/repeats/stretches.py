"""Stretches of matching triples on one diagonal (đoạn trùng): where two places go on alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from baocao_parser.repeats.words import Triples

_COMMON = 12  # a triple met more often than this is no evidence
_EARLIER = 4  # how many earlier meetings of a triple are looked at
_FEW = 3  # stretches in a row that are looked through without a thought

GAP = 40
"""Words without a match that a chain may bridge."""

DRIFT = 8
"""Words that OCR may have split or joined between two matches."""

ENOUGH = 5
"""Matches that make a chain."""


class Stretch(NamedTuple):
    """Where matches on one diagonal begin, in the earlier and the later printing, and how many.

    Whether another stretch may be ``before`` it in one chain, and whether one may be ``beside`` it
    at all: one that ends or begins close by, on a close diagonal.
    """

    first: int
    second: int
    size: int
    before: bool
    beside: bool


def find_stretches(triples: Triples) -> list[Stretch]:
    """The stretches that may be of a chain, by where the later place begins.

    >>> from baocao_parser.repeats.words import triples_of
    >>> find_stretches(triples_of("a b c d e f g h a b c d e f g".split()))
    [Stretch(first=0, second=8, size=5, before=False, beside=False)]
    >>> [stretch[:3] for stretch in find_stretches(triples_of("a b c d e f a b c x d e f".split()))]
    [(0, 6, 1), (3, 10, 1)]
    """
    numbers, times, _ = triples
    met: dict[int, list[int]] = {triple: [] for triple, often in times.items() if often <= _COMMON}
    firsts: list[int] = []
    seconds: list[int] = []
    ends: list[int] = []
    before: list[bool] = []
    beside: list[bool] = []
    latest: dict[int, int] = {}  # by diagonal
    rows: dict[int, list[int]] = {}  # by row of diagonals: close ones are in the same or the next
    for place in triples.places:
        places = met.get(numbers[place])
        if places is None:
            continue
        for earlier in places[-_EARLIER:]:
            distance = place - earlier
            at = latest.get(distance)
            if at is not None and ends[at] == place:
                ends[at] = place + 1
                continue
            at = latest[distance] = len(ends)
            row, low = distance // DRIFT, place - GAP
            goes_on = False
            for near in (row - 1, row, row + 1):
                for old in rows.get(near, ()):
                    if ends[old] > low:
                        goes_on = beside[old] = True
            firsts.append(earlier)
            seconds.append(place)
            ends.append(place + 1)
            before.append(goes_on)
            beside.append(goes_on)
            home = rows.setdefault(row, [])
            if len(home) > _FEW:
                home[:] = [old for old in home if ends[old] > low]
            home.append(at)
        places.append(place)
    return [
        Stretch(first, second, end - second, goes_on, near)
        for first, second, end, goes_on, near in zip(
            firsts, seconds, ends, before, beside, strict=True
        )
        if near or end - second >= ENOUGH
    ]
