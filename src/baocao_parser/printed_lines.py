"""The printed lines of a text (dòng in): what stands between two line ends and is not blank."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def printed_lines(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    r"""The spans of the lines of ``text[start:end]`` that are not blank; a page break ends a line.

    >>> list(printed_lines("một\n  \n hai \f"))
    [(0, 3), (7, 12)]
    """
    for line in text[start:end].replace("\f", "\n").split("\n"):
        if line and not line.isspace():
            yield start, start + len(line)
        start += len(line) + 1


def overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether something of ``[start, end)`` lies in one of the spans, which are in order.

    >>> overlaps([(3, 5), (9, 12)], 5, 9), overlaps([(3, 5), (9, 12)], 4, 6)
    (False, True)
    """
    at = bisect_right(spans, (start, start))
    return (at > 0 and spans[at - 1][1] > start) or (at < len(spans) and spans[at][0] < end)
