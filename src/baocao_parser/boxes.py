"""Where the words of a page were drawn (khung chữ): boxes in points, from the top left corner."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Box = tuple[float, float, float, float]
"""Left, top, right and bottom edge."""


class PlacedWord(NamedTuple):
    """A word at ``[start, end)`` of its page's text, where it was drawn, and how.

    ``confidence`` is that of OCR, from 0 to 1; ``None`` where the letters are not in doubt.
    """

    start: int
    end: int
    box: Box
    confidence: float | None = None
    bold: bool = False


PlacedPage = tuple[PlacedWord, ...]
"""The words of one page that have a box, in the order of its text."""


def words_in(page: PlacedPage, start: int, end: int) -> Iterator[PlacedWord]:
    """The words of a page of which something stands in ``[start, end)`` of its text."""
    for index in range(bisect_left(page, start + 1, key=attrgetter("end")), len(page)):
        if page[index].start >= end:
            return
        yield page[index]


def box_of(page: PlacedPage, start: int, end: int) -> Box | None:
    """The box around what stands in ``[start, end)`` of a page's text; ``None`` if none is known.

    >>> page = (PlacedWord(0, 3, (72, 70, 90, 82)), PlacedWord(4, 7, (94, 70.5, 110, 82)))
    >>> box_of(page, 0, 7), box_of(page, 3, 4)
    ((72, 70, 110, 82), None)
    """
    return around([word.box for word in words_in(page, start, end)])


def around(boxes: Sequence[Box]) -> Box | None:
    """The least box that holds all of ``boxes``; ``None`` where there are none."""
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def by_lines(page: PlacedPage, before: str, after: str) -> PlacedPage:
    """The words of a page whose text was decoded anew, line by line: one box a line.

    ``before`` and ``after`` have the same lines, but not the same letters.
    """
    placed = []
    low, new = 0, 0
    for old_line, new_line in zip(before.split("\n"), after.split("\n"), strict=True):
        box = box_of(page, low, low + len(old_line))
        if old_line == new_line:
            moved = new - low
            placed += [
                word._replace(start=word.start + moved, end=word.end + moved)
                for word in words_in(page, low, low + len(old_line))
            ]
        elif box and new_line:
            placed.append(PlacedWord(new, new + len(new_line), box))
        low += len(old_line) + 1
        new += len(new_line) + 1
    return tuple(placed)
