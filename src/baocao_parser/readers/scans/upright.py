"""Pages that lie on their side or upside down (trang đặt ngang, lộn ngược), and those set upright.

A page is read as it lies first: what is read of one that lies wrong is told from a good reading
without looking at it again, so that pages that lie right cost nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from baocao_parser.readers.scans.rendering import Picture

if TYPE_CHECKING:
    from baocao_parser.boxes import Box, PlacedPage

_POOR = 0.75  # confidence: 0.93 and more in pages that lie right, 0.56 and less in others
_TALL = 0.7  # of the words of a page on its side are taller than wide, if they are read at all
_TELLING = 3  # letters of a word that is wider than it is tall
_QUARTERS = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
SIDES = ("up", "to the right", "down", "to the left")
"""Where the head of a page is that needs so many quarter turns against the clock."""


def looks_wrong(placed: PlacedPage, confidence: float) -> bool:
    """Whether what was read of a page may come from one that does not stand upright."""
    long = [word.box for word in placed if word.end - word.start >= _TELLING]
    tall = sum(1 for left, top, right, bottom in long if bottom - top > right - left)
    return confidence < _POOR or tall > _TALL * max(1, len(long))


def set_upright(picture: Picture, turns: int) -> Picture:
    """A picture turned against the clock by ``turns`` quarters, from 0 to 3."""
    if not turns:
        return picture
    return Picture(picture.image.transpose(_QUARTERS[turns - 1]), picture.dpi)


def upright_box(box: Box, turns: int, size: tuple[float, float]) -> Box:
    """Where a box of the page as scanned, of this width and height, stands once it is set upright.

    >>> upright_box((10, 20, 30, 25), 1, (600, 800))
    (20, 570, 25, 590)
    """
    left, top, right, bottom = box
    across, down = size
    if turns == 1:
        return top, across - right, bottom, across - left
    if turns == 2:
        return across - right, down - bottom, across - left, down - top
    if turns == 3:
        return down - bottom, left, down - top, right
    return box


def laid_back(box: Box, turns: int, size: tuple[float, float]) -> Box:
    """The way back: ``size`` is that of the page set upright.

    >>> [laid_back(upright_box((10, 20, 30, 25), n, (600, 800)), n, size)
    ...  for n, size in enumerate([(600, 800), (800, 600)] * 2)]
    [(10, 20, 30, 25), (10, 20, 30, 25), (10, 20, 30, 25), (10, 20, 30, 25)]
    """
    left, top, right, bottom = upright_box(box, (4 - turns) % 4, size)
    return round(left, 2), round(top, 2), round(right, 2), round(bottom, 2)
