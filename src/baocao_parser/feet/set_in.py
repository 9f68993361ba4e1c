"""Thụt vào: how far from the margin the runs of a foot are printed, and under which column."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.text import TracedText

_SET_IN_AT_LEAST = 6  # blanks before a run that was set in, and not only indented
_NEARER = 0.6  # how much nearer the column that a run stands under is than the other
_LINE_AT_MOST = 300  # characters before a run on its line


def middle_of(traced: TracedText, start: int, end: int) -> int | None:
    """How many characters from the margin the middle of a run is printed; ``None`` unless set in.

    A line whose blanks before the run were lost, or that has tabs or bars for them, tells nothing.

    >>> from baocao_parser.text import TracedText
    >>> text = "THƯ KÝ               GIÁM ĐỐC"
    >>> middle_of(TracedText.of([text]), 21, 29), middle_of(TracedText.of([text]), 0, 6)
    (25, None)
    """
    source = traced.source
    low, high = traced.hull(start, end)
    floor = max(0, low - _LINE_AT_MOST)
    begin = max(source.rfind("\n", floor, low), source.rfind("\f", floor, low)) + 1
    before = source[begin:low]
    blanks = len(before) - len(before.rstrip(" "))
    if blanks < _SET_IN_AT_LEAST or "\t" in before or "|" in before or "\n" in source[low:high]:
        return None
    return low - begin + (high - low) // 2


def column_under(middle: int | None, columns: Sequence[int | None]) -> int | None:
    """Which of some columns, each by its middle, a run stands under; ``None`` unless it is clear.

    The first column is at the margin, so its middle may be ``None``: then that is taken for 0.

    >>> column_under(41, [3, 40]), column_under(None, [3, 40]), column_under(20, [3, 40])
    (1, None, None)
    """
    if middle is None:
        return None
    nearest = sorted(range(len(columns)), key=lambda at: abs((columns[at] or 0) - middle))
    best, other = (abs((columns[at] or 0) - middle) for at in nearest[:2])
    return nearest[0] if best <= _NEARER * other else None
