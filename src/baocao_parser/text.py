"""Traced text: the one way to edit text, which writes down where every character came from.

A :class:`TracedText` is a string cut into pieces that lie end to end twice over: their ``start``
and ``end`` cover the string, their ``source_start`` and ``source_end`` cover the source, which is
the page texts laid end to end. A piece without a name is verbatim; a named one is an edit, and
any part of it leads to the whole of what it replaced. Nothing is ever lost: text that was taken
out is a piece of no length that still covers its source.

    >>> traced = TracedText.of(["Số: 276 /BC - LĐLD"])
    >>> fixed = traced.apply([Edit(7, 8, "", "space"), Edit(17, 18, "Đ", "letter")])
    >>> fixed.text, fixed.places(4, 10)
    ('Số: 276/BC - LĐLĐ', [(1, 4, 11)])
    >>> fixed.source[7:8], fixed.source[17:18]
    (' ', 'D')
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from baocao_parser.pieces import Edit, Piece, made, push, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PAGE_BREAK = "\f"
"""Stands in the text between two pages until paragraphs are made."""


class TracedText:
    """A text that knows where each of its characters stood on which page. Immutable."""

    def __init__(
        self, text: str, pieces: Sequence[Piece], source: str, pages: Sequence[int]
    ) -> None:
        self.text = text
        self.pieces = pieces
        self.source = source
        self.page_starts = pages

    @classmethod
    def of(cls, pages: Sequence[str]) -> TracedText:
        """The page texts laid end to end, with a form feed between two pages."""
        ends = list(accumulate(len(page) for page in pages))
        starts = [0, *ends[:-1]]
        pieces: list[Piece] = []
        position = 0
        for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
            if number:
                pieces.append(Piece(position, position + 1, start, start, ("layout.page_break",)))
                position += 1
            if end > start:
                pieces.append(Piece(position, position + end - start, start, end))
                position += end - start
        return cls(PAGE_BREAK.join(pages), pieces, "".join(pages), starts)

    def apply(self, edits: Iterable[Edit]) -> TracedText:
        """A new text with the edits made. They may come in any order but must not overlap.

        Raises:
            ValueError: two edits overlap, or one lies outside the text. A fault of the caller.
        """
        ordered = self._widened(sorted(edits, key=lambda edit: edit[:2]))
        if not ordered:
            return self
        out: list[Piece] = []
        parts: list[str] = []
        position = 0
        queue = iter(self.pieces)
        piece = next(queue, None)
        for edit in ordered:
            while piece and (
                (piece.end <= edit.start and piece.start < edit.start)
                or piece.start == piece.end == edit.start
            ):
                position = push(out, piece, position)
                piece = next(queue, None)
            if piece and piece.start < edit.start:
                head, piece = split(piece, edit.start)
                position = push(out, head, position)
            consumed: list[Piece] = []
            while piece and piece.start < edit.end:
                rest = None
                if piece.end > edit.end:
                    piece, rest = split(piece, edit.end)
                consumed.append(piece)
                piece = rest or next(queue, None)
            here = piece.source_start if piece else len(self.source)
            for new in made(edit, consumed, here):
                position = push(out, new, position)
        while piece:
            position = push(out, piece, position)
            piece = next(queue, None)
        last = 0
        for edit in ordered:
            parts += (self.text[last : edit.start], edit.new)
            last = edit.end
        parts.append(self.text[last:])
        return TracedText("".join(parts), out, self.source, self.page_starts)

    def _widened(self, edits: list[Edit]) -> list[Edit]:
        """The same edits, none of which cuts through an earlier edit's piece."""
        wide: list[Edit] = []
        reach = last_end = 0
        for edit in edits:
            if not 0 <= edit.start <= edit.end <= len(self.text):
                raise ValueError(f"edit outside the text: {edit}")
            if edit.start < reach:
                raise ValueError(f"edit overlaps the one before it: {edit}")
            reach = edit.end
            start = self._bound(edit.start, left=True)
            end = self._bound(edit.end, left=False)
            if wide and start < wide[-1].end:  # both touch one earlier edit: make them one
                before = wide.pop()
                kept = before.new[: len(before.new) - (before.end - last_end)]
                new = kept + self.text[last_end : edit.start] + edit.new + self.text[edit.end : end]
                end = max(end, before.end)
                why = edit.why or before.why
                wide.append(Edit(before.start, end, new, edit.name, why, edit.apart))
            else:
                new = self.text[start : edit.start] + edit.new + self.text[edit.end : end]
                wide.append(Edit(start, end, new, edit.name, edit.why, edit.apart))
            last_end = edit.end
        return wide

    def _bound(self, position: int, *, left: bool) -> int:
        """``position``, or the edge of the edited piece that it would cut through."""
        index = bisect_left(self._starts, position) - 1
        while index >= 0 and self.pieces[index].end == self.pieces[index].start:
            index -= 1
        if index < 0:
            return position
        piece = self.pieces[index]
        if piece.names and piece.start < position < piece.end:
            return piece.start if left else piece.end
        return position

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    @cached_property
    def _source_starts(self) -> list[int]:
        return [piece.source_start for piece in self.pieces]

    @cached_property
    def _source_ends(self) -> list[int]:
        return [piece.source_end for piece in self.pieces]

    def ranges(self, start: int, end: int) -> list[tuple[int, int]]:
        """The source ranges behind ``text[start:end]``; those only blanks apart are one."""
        out: list[tuple[int, int]] = []
        if start >= end:
            return out
        index = max(0, bisect_right(self._starts, start) - 1)
        while index > 0 and self.pieces[index].start == start:
            index -= 1
        for at in range(index, len(self.pieces)):
            piece = self.pieces[at]
            if piece.start >= end:
                break
            nothing_here = piece.start == piece.end or piece.source_start == piece.source_end
            if piece.end <= start or nothing_here:
                continue
            low, high = piece.source_start, piece.source_end
            if not piece.names:
                low += max(0, start - piece.start)
                high -= max(0, piece.end - end)
            if out and (out[-1][1] == low or self.source[out[-1][1] : low].isspace()):
                out[-1] = (out[-1][0], high)
            else:
                out.append((low, high))
        return out

    def hull(self, start: int, end: int) -> tuple[int, int]:
        """The one source range from the first to the last place of ``text[start:end]``."""
        ranges = self.ranges(start, end)
        if ranges:
            return ranges[0][0], ranges[-1][1]
        index = bisect_right(self._starts, start) - 1
        piece = self.pieces[max(0, index)] if self.pieces else Piece(0, 0, 0, 0)
        at = piece.source_start if piece.names else piece.source_start + start - piece.start
        return at, at

    def places(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Where ``text[start:end]`` stands: ``(page, start, end)`` in the page texts, in order."""
        if (index := bisect_right(self._starts, start) - 1) >= 0:
            piece = self.pieces[index]
            if start < end <= piece.end and not piece.names:
                low = piece.source_start + start - piece.start  # as most are
                return self.paged(low, low + end - start)
        return [place for low, high in self.ranges(start, end) for place in self.paged(low, high)]

    def pieces_of(self, low: int, high: int) -> list[Piece]:
        """The pieces that lie wholly in ``source[low:high]``."""
        first = bisect_left(self._source_starts, low)
        out = []
        for index in range(first, len(self.pieces)):
            if self.pieces[index].source_end > high:
                break
            out.append(self.pieces[index])
        return out

    def span_of(self, low: int, high: int) -> tuple[int, int]:
        """The part of the text that came from ``source[low:high]``; empty where none did."""
        first = max(0, bisect_right(self._source_ends, low))
        start = end = len(self.text)
        for index in range(first, len(self.pieces)):
            piece = self.pieces[index]
            if piece.source_start >= high:
                break
            head = tail = 0
            if not piece.names:
                head = max(0, low - piece.source_start)
                tail = max(0, piece.source_end - high)
            start = min(start, piece.start + head)
            end = piece.end - tail
        return (start, end) if start <= end else (start, start)

    def paged(self, low: int, high: int) -> list[tuple[int, int, int]]:
        """A source range as ``(page, start, end)``, cut at page bounds; pages count from 1."""
        starts = self.page_starts
        on = bisect_right(starts, low) or 1
        if low < high and (on == len(starts) or high <= starts[on]):
            return [(on, low - starts[on - 1], high - starts[on - 1])]  # as most are
        ends_one = low == high == starts[on - 1]  # then it is the end of the page before
        index = max(0, bisect_left(starts, low) - 1) if ends_one else on - 1
        out = []
        for number in range(index, len(starts)):
            begin = starts[number]
            finish = len(self.source) if number + 1 == len(starts) else starts[number + 1]
            if low == high or max(low, begin) < min(high, finish):
                out.append((number + 1, max(low, begin) - begin, min(high, finish) - begin))
            if high <= finish:
                break
        return out


__all__ = ["PAGE_BREAK", "Edit", "Piece", "TracedText"]
