"""How a page is turned (hướng trang): from the space a PDF draws in to one that is read.

A PDF draws from the bottom left corner, and pages and texts may be turned by quarters. A *frame*
is counted from the top left corner of what reads upright in it; ``turn`` is the direction in which
its lines run as drawn: 0 to the right, 1 upwards, 2 to the left, 3 downwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from baocao_parser.boxes import Box


class Sheet(NamedTuple):
    """The visible part of a page in the space that the PDF draws in: left, bottom, right, top."""

    left: float
    bottom: float
    right: float
    top: float

    def size(self, turn: int) -> tuple[float, float]:
        """Width and height in a frame."""
        across, up = self.right - self.left, self.top - self.bottom
        return (up, across) if turn % 2 else (across, up)

    def framed(self, box: Box, turn: int) -> Box:
        """A drawn box (left, bottom, right, top) in a frame (left, top, right, bottom).

        >>> Sheet(0, 0, 600, 800).framed((72, 700, 90, 712), 0)
        (72, 88, 90, 100)
        >>> Sheet(0, 0, 600, 800).framed((72, 700, 90, 712), 1)
        (700, 72, 712, 90)
        """
        left, bottom, right, top = box
        if turn == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if turn == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        if turn == 3:
            return self.top - top, self.right - right, self.top - bottom, self.right - left
        return left - self.left, self.top - top, right - self.left, self.top - bottom

    def drawn(self, box: Box, turn: int) -> Box:
        """The way back from ``framed``.

        >>> sheet = Sheet(10, 20, 600, 800)
        >>> [sheet.drawn(sheet.framed((72, 700, 90, 712), turn), turn) for turn in range(4)]
        [(72, 700, 90, 712), (72, 700, 90, 712), (72, 700, 90, 712), (72, 700, 90, 712)]
        """
        x0, y0, x1, y1 = box
        if turn == 1:
            return y0 + self.left, x0 + self.bottom, y1 + self.left, x1 + self.bottom
        if turn == 2:
            return self.right - x1, y0 + self.bottom, self.right - x0, y1 + self.bottom
        if turn == 3:
            return self.right - y1, self.top - x1, self.right - y0, self.top - x0
        return x0 + self.left, self.top - y1, x1 + self.left, self.top - y0
