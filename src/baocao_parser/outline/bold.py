"""Chữ đậm: where Markdown's bold marks stood, which tell where a heading ends on its line."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from baocao_parser.text import TracedText

_NAME = "markdown.bold"
_STOPS = ".:"


class BoldRuns:
    """The places in a text at which bold marks were taken out."""

    def __init__(self, traced: TracedText) -> None:
        self._text = traced.text
        self._marks = [
            piece.end
            for piece in traced.pieces
            if _NAME in piece.names and piece.start == piece.end
        ]

    def heading_end(self, line: int, marker: int, start: int, end: int) -> int | None:
        """Where the bold run that opens before a number ends, if it is the heading of the line.

        ``line``, ``marker``: where the line and its number begin; the heading begins at ``start``
        and the line ends at ``end``.
        """
        low = bisect_left(self._marks, line)
        opened = bisect_left(self._marks, marker + 1)
        if (opened - low) % 2 == 0 or opened >= len(self._marks):
            return None
        stop = self._marks[opened]
        if not start < stop < end:
            return None
        label, after = self._text[start:stop].rstrip(), self._text[stop:end].lstrip()
        if not label or not after or not (label[-1] in _STOPS or after[0].isupper()):
            return None
        return stop
