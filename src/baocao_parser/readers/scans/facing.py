"""Two pages on one scan (hai trang một tờ): an open booklet, or two sheets beside each other.

Read straight across, each line would go on with that of the other page.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from baocao_parser.readers.layout.lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.readers.layout.lines import Word

_WIDE = 1.2  # times as wide as it is high: a sheet that may hold two pages
_MIDDLE = (0.4, 0.6)  # of the width: where two pages meet
_MARGINS = 0.05  # of the width: the two margins between them
_SURE = 0.5  # confidence; a mark that is none may stand between them
_LINES = 8  # of running text on a page, or it may be a column
_RUNNING = 5  # words of a line of running text
_CELLS = 2.2  # heights between two words of a line that has cells
_MOST = 0.6  # of the lines are running text


def pages_of(words: Sequence[Word], size: tuple[float, float]) -> list[list[Word]]:
    """The words of the left and the right page, or all of them where there is one page.

    >>> pages_of([], (842, 595))
    [[]]
    """
    gutter = _gutter(words, size) if size[0] > _WIDE * size[1] else None
    if gutter is None:
        return [list(words)]
    pages = (
        [word for word in words if (word.x0 + word.x1 < 2 * gutter) == left]
        for left in (True, False)
    )
    left, right = pages
    return [left, right] if _is_text(left) and _is_text(right) else [list(words)]


def _gutter(words: Sequence[Word], size: tuple[float, float]) -> float | None:
    """Where the two pages meet, in points from the left; ``None`` where a word stands there."""
    low, high = (share * size[0] for share in _MIDDLE)
    sure = [word for word in words if (word.confidence or 0) >= _SURE and len(word.text) > 1]
    edges = sorted((max(word.x0, low), min(word.x1, high)) for word in sure)
    reach, gaps = low, []
    for left, right in [*edges, (high, high)]:
        if right < low or left > high:
            continue
        gaps.append((left - reach, (left + reach) / 2))
        reach = max(reach, right)
    width, middle = max(gaps, default=(0.0, 0.0))
    return middle if width >= _MARGINS * size[0] else None


def _is_text(words: Sequence[Word]) -> bool:
    """Whether the words of one side are lines of running text, as no column of a table is."""
    lines = lines_of(words)
    running = sum(
        1
        for line in lines
        if len(line.words) >= _RUNNING
        and all(b.x0 - a.x1 < _CELLS * line.height for a, b in pairwise(line.words))
    )
    return running >= _LINES and running >= _MOST * sum(1 for one in lines if len(one.words) > 1)
