"""The printed lines of a text (dòng in): what stands between two line ends and is not blank."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Blank lines are passed over in code: a pattern that asks for a letter in the line tries again
# from every blank of a long run of them.
_LINE = regex.compile(r"[^\n\f]+")


def printed_lines(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    r"""The spans of the lines of ``text[start:end]`` that are not blank; a page break ends a line.

    >>> list(printed_lines("một\n  \n hai \f"))
    [(0, 3), (7, 12)]
    """
    for match in _LINE.finditer(text, start, len(text) if end is None else end):
        if not match[0].isspace():
            yield match.span()


def overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether something of ``[start, end)`` lies in one of the spans, which are in order.

    >>> overlaps([(3, 5), (9, 12)], 5, 9), overlaps([(3, 5), (9, 12)], 4, 6)
    (False, True)
    """
    at = bisect_right(spans, (start, start))
    return (at > 0 and spans[at - 1][1] > start) or (at < len(spans) and spans[at][0] < end)
