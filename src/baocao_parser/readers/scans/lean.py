"""Lines that rise and fall (dòng xiên): a page that a camera took aslant, and the picture levelled.

A scanner turns the whole of a page; a camera held aslant makes the lines at the head of a page rise
and those at its foot fall. The lines that were read tell how.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.boxes import Box
    from baocao_parser.readers.layout.lines import Word

_LONG = 0.3  # of the width of the page: lines that tell how they lean
_LINES = 8  # of them tell enough
_NEAR = 2.0  # heights between two words of a line
_STEP = 0.5  # of a height: how far the next word of a line may stand higher or lower
_LITTLE = 0.15  # of a height at the edge of the page: less does no harm


class Lean(NamedTuple):
    """How lines lean: by so many points a point at the head of the page, and so much more below."""

    head: float
    more: float
    middle: float

    def off(self, across: float, down: float) -> float:
        """How far below its place on a level page something stands, in points."""
        return (self.head + self.more * down) * (across - self.middle)

    def back(self, box: Box) -> Box:
        """A box of the level page on the page as it lies."""
        left, top, right, bottom = box
        off = self.off((left + right) / 2, (top + bottom) / 2)
        return left, round(top + off, 2), right, round(bottom + off, 2)


def levelled(picture: Image.Image, lean: Lean, dpi: float) -> Image.Image:
    """A picture with its lines level, white where nothing was."""
    width, height = picture.size
    points = 72 / dpi
    head, foot = (lean.off(2 * lean.middle, down) / points for down in (0, height * points))
    corners = (0, -head, 0, height - foot, width, height + foot, width, head)
    return picture.transform(
        picture.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=255
    )


def lean_of(words: Sequence[Word], size: tuple[float, float]) -> Lean | None:
    """How the lines of a page of this width and height lean; ``None`` where they hardly do.

    The words of a line follow one another.
    """
    lines = sorted(_leaning(words, _LONG * size[0]))
    if len(lines) < _LINES:
        return None
    half = len(lines) // 2
    (high, above), (low, below) = (
        (median(y for y, _ in part), median(lean for _, lean in part))
        for part in (lines[:half], lines[half:])
    )
    more = (below - above) / (low - high) if low > high else 0.0
    height = median(word.bottom - word.top for word in words)
    if max(abs(above), abs(below)) * size[0] / 2 < _LITTLE * height:
        return None
    return Lean(above - more * high, more, size[0] / 2)


def _leaning(words: Sequence[Word], length: float) -> Iterator[tuple[float, float]]:
    """How far down each long line stands, and how it leans."""
    line: list[Word] = []
    for word in words:
        if line and not _goes_on(line[-1], word):
            yield from _told(line, length)
            line = []
        line.append(word)
    yield from _told(line, length)


def _told(line: list[Word], length: float) -> Iterator[tuple[float, float]]:
    if line and line[-1].x0 - line[0].x0 >= length:
        first, last = line[0], line[-1]
        across = (last.x0 + last.x1 - first.x0 - first.x1) / 2
        yield (first.bottom + last.bottom) / 2, (last.bottom - first.bottom) / across


def _goes_on(last: Word, word: Word) -> bool:
    height = last.bottom - last.top
    return (
        last.x0 <= word.x0 <= last.x1 + _NEAR * height
        and abs(word.bottom - last.bottom) <= _STEP * height
    )
