"""Chữ đậm: what is printed bold, which tells where a heading ends on its line, or that it is one.

Markdown marks it, fonts of a PDF and of a Word file show it. Where most of a page is bold it tells
nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from baocao_parser.outline.headings import WHOLE_AT_MOST, Split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baocao_parser.reading import Reading

    Span = tuple[int, int]

_NAME = "markdown.bold"
_STOPS = ".:"
_CLOSING = " \t.:;*_"
_MOST = 0.6  # of a page's characters


class BoldRuns:
    """The places in a text that are printed bold."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self._marks = [
            piece.end
            for piece in reading.traced.pieces
            if _NAME in piece.names and piece.start == piece.end
        ]
        self._spans = list(_joined(self.text, _drawn(reading)))

    def __bool__(self) -> bool:
        """Whether fonts show something bold."""
        return bool(self._spans)

    def covers(self, start: int, end: int) -> bool:
        """Whether fonts show all of ``text[start:end]`` bold, but for marks at its end."""
        low, high = self._around(start)
        return low <= start < high and not self.text[high:end].strip(_CLOSING)

    def split(self, line: Span, marker: int, rest: Span) -> Split | None:
        """The bold run that begins with the number of a line, if it is the line's heading.

        ``marker``: where the number begins; what it numbers is ``rest``.
        """
        if rest[1] - rest[0] <= WHOLE_AT_MOST and self.covers(marker, rest[1]):
            label = self.text[slice(*rest)].rstrip(" .:*_")
            return Split(rest[0], rest[0] + len(label), rest[1])
        stop = self._end(line[0], marker, *rest)
        if stop is None:
            return None
        label = self.text[rest[0] : stop].rstrip(" .:*_")
        after = self.text[stop : rest[1]]
        return Split(rest[0], rest[0] + len(label), rest[1] - len(after.lstrip(" *_:.")))

    def _around(self, position: int) -> Span:
        """The span that holds a position; an empty one where none does."""
        at = bisect_right(self._spans, (position, len(self.text) + 1)) - 1
        return self._spans[at] if at >= 0 and position < self._spans[at][1] else (0, 0)

    def _end(self, line: int, marker: int, start: int, end: int) -> int | None:
        """Where the bold run that opens before a number ends, if it is the heading of the line."""
        low = bisect_left(self._marks, line)
        opened = bisect_left(self._marks, marker + 1)
        if (opened - low) % 2 and opened < len(self._marks):
            stop = self._marks[opened]
        else:
            stop = self._around(marker)[1]
        if not start < stop < end:
            return None
        label, after = self.text[start:stop].rstrip(), self.text[stop:end].lstrip()
        if not label or not after or not (label[-1] in _STOPS or after[0].isupper()):
            return None
        return stop


def _drawn(reading: Reading) -> Iterator[Span]:
    """The spans of the words and runs that fonts show bold, pages that are bold left out."""
    runs = list(reading.bold)
    for number, words in enumerate(reading.placed, 1):
        runs += [(number, word.start, word.end) for word in words if word.bold]
    if not runs:
        return
    traced = reading.traced
    sizes: dict[int, int] = {}
    for page, start, end in runs:
        sizes[page] = sizes.get(page, 0) + end - start
    ends = [*traced.page_starts[1:], len(traced.source)]
    plain = {
        page
        for page, size in sizes.items()
        if size <= _MOST * (ends[page - 1] - traced.page_starts[page - 1])
    }
    for page, start, end in sorted(runs):
        if page in plain:
            low = traced.page_starts[page - 1]
            span = traced.span_of(low + start, low + end)
            if span[0] < span[1]:
                yield span


def _joined(text: str, spans: Iterator[Span]) -> Iterator[Span]:
    """The spans in order, those that only blanks part made one."""
    whole: Span | None = None
    for start, end in sorted(spans):
        if whole and (start <= whole[1] or text[whole[1] : start].isspace()):
            whole = whole[0], max(whole[1], end)
        else:
            if whole:
                yield whole
            whole = start, end
    if whole:
        yield whole
