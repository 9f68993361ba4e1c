"""Lần lượt: times and figures told in one order (`Năm 2018, 2019 lần lượt đạt 5% và 6%`)."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.words import either
from baocao_parser.late import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.model import Period, Quantity
    from baocao_parser.reading import Reading

FEWEST = 2
"""How many times there are at least."""

_IN_TURN = late(rf"(?<!\w){either('in_turn')}(?!\w)")
_LEAD = late(r"[^\d.;:()\n]{0,40}:?\s?")
_JOINT = late(r"\s?(?:,|,?\s(?:và|đến))\s{1,2}")
_BETWEEN = late(r"[^.;\n]{0,100}")


def times_in_turn(
    reading: Reading, quantities: Sequence[Quantity], periods: Sequence[Period]
) -> dict[int, int | None]:
    """The times of figures that are told in the order of times before them, by their indices.

    ``None`` where there are not as many times as figures: which is of which is not known.

    >>> from baocao_parser.claims import Claims
    >>> from baocao_parser.extractors.periods import find_periods
    >>> from baocao_parser.extractors.quantities import find_quantities
    >>> from baocao_parser.model import Header
    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> reading = Reading(TracedText.of(["Năm 2018, 2019 lần lượt có 5 vụ và 6 vụ"]))
    >>> claims = Claims(len(reading.text))
    >>> periods = find_periods(reading, claims, Header())
    >>> times_in_turn(reading, find_quantities(reading, claims), periods)
    {0: 0, 1: 1}
    """
    low = reading.low
    found: dict[int, int | None] = {}
    starts = [quantity.span[0] for quantity in quantities]
    ends = [period.span[1] for period in periods]
    for mark in _IN_TURN.finditer(low) if len(periods) >= FEWEST else ():
        last = bisect_left(ends, mark.start() + 1) - 1
        first = bisect_left(starts, mark.end())
        if last < 0 or first == len(starts) or not _LEAD.fullmatch(low, mark.end(), starts[first]):
            continue
        if not _BETWEEN.fullmatch(low, ends[last], mark.start()):
            continue
        times, figures = [last], [first]
        while times[0] and _JOINT.fullmatch(low, ends[times[0] - 1], periods[times[0]].span[0]):
            times.insert(0, times[0] - 1)
        for index in range(first + 1, len(quantities)):
            if not _JOINT.fullmatch(low, quantities[index - 1].span[1], starts[index]):
                break
            figures.append(index)
        if len(times) >= FEWEST:
            told = times if len(times) == len(figures) else [None] * len(figures)
            found |= dict(zip(figures, told, strict=True))
    return found
