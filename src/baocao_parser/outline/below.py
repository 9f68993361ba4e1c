"""What stands under a heading's line (dòng dưới đề mục): more of the heading, text, or the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.outline.capitals import joins_capitals, may_be_heading_below, mostly_capitals
from baocao_parser.outline.trimming import trimmed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from baocao_parser.outline.marker import Marker

    Span = tuple[int, int]

CLEAN = frozenset('.;:!?…”"),')
"""Marks that end a line which came to its end."""

_WRAPPED_AT_MOST = 12  # lines


class LinesBelow:
    """The lines of a body by their numbers, with what each may open with.

    ``passed`` are those no outline has, ``foot`` those of a foot, ``under_table`` those right
    under a table.
    """

    def __init__(
        self,
        text: str,
        lines: Sequence[Span],
        markers: Sequence[Sequence[Marker]],
        *,
        passed: Collection[int],
        under_table: Collection[int],
        foot: Collection[int],
    ) -> None:
        self._text = text
        self._lines = lines
        self._markers = markers
        self._passed = passed
        self._under_table = under_table
        self._foot = foot

    def holds_heading(self, number: int) -> bool:
        """Whether a line is the heading of a number that stands alone above it."""
        return (
            not self._stops(number)
            and not self.opens(number)
            and may_be_heading_below(self._text[slice(*self._lines[number])])
        )

    def wrapped(self, number: int, start: int, end: int) -> int:
        """How many of the lines below go on with a line that was not joined: small letters."""
        if self._text[end - 1] in CLEAN or mostly_capitals(self._text[start:end]):
            return 0
        count = 0
        while count < _WRAPPED_AT_MOST:
            if self._stops(number + count) or self.opens(number + count):
                break
            low, stop = trimmed(self._text, *self._lines[number + count])
            if low == stop or not self._text[low].islower():
                break
            count += 1
            if self._text[stop - 1] in CLEAN:
                break
        return count

    def in_capitals(self, heading: Span, number: int) -> tuple[Span, int]:
        """A heading in capitals with the lines in capitals that go on with it; the line behind."""
        start, end = heading
        while mostly_capitals(self._text[start:end]) and not self._stops(number):
            line = trimmed(self._text, *self._lines[number])
            if self.opens(number) or not joins_capitals(end - start, self._text[slice(*line)]):
                break
            end = line[1]
            number += 1
        return (start, end), number

    def holds_text(self, number: int, styles: Collection[str]) -> bool:
        """Whether something stands in a line: no foot, nor the next of a list in ``styles``."""
        if number in self._under_table:
            return True
        if number >= len(self._lines) or number in self._foot:
            return False
        return all(marker.style not in styles for marker in self._markers[number])

    def opens(self, number: int) -> bool:
        """Whether a line opens with a number that could go on somewhere in the tree."""
        return any(
            not m.weak or (m.style == "roman" and m.num[0] == "l") for m in self._markers[number]
        )

    def _stops(self, number: int) -> bool:
        """Whether no heading goes on in a line: there is none, or it is under a table."""
        return number >= len(self._lines) or number in self._passed or number in self._under_table
