"""The reading text as extractors see it: words, paragraphs, and where anything stands."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from baocao_parser.boxes import box_of
from baocao_parser.fold import matching_text
from baocao_parser.model import Division, Issue, Item, Place
from baocao_parser.printed_lines import overlaps, printed_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from baocao_parser.boxes import PlacedPage
    from baocao_parser.text import TracedText

_start = itemgetter(0)


class Reading:
    """A traced text with its outline. ``at`` is how every item gets its place.

    ``tables`` are the spans of tables, whose every line is a cell. ``bold`` are the runs printed
    bold, as ``(page, start, end)``, where the words in ``placed`` do not tell.
    """

    def __init__(
        self,
        traced: TracedText,
        divisions: Sequence[Division] = (),
        placed: Sequence[PlacedPage] = (),
        tables: Sequence[tuple[int, int]] = (),
        bold: Sequence[tuple[int, int, int]] = (),
    ) -> None:
        self.traced = traced
        self.text = traced.text
        self.divisions = divisions
        self.placed = placed
        self.tables = tables
        self.bold = bold

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """The spans of the lines that are not blank and in no table, in order."""
        lines = printed_lines(self.text)
        return [line for line in lines if not (self.tables and overlaps(self.tables, *line))]

    @cached_property
    def low(self) -> str:
        """The text in small letters with one tone placement, letter for letter."""
        return matching_text(self.text)

    def at(self, start: int, end: int) -> dict[str, Any]:
        """``text``, ``span``, ``source`` and ``division`` of ``[start, end)``: an item's fields.

        The places are still fields too: the item that they become part of makes them.
        """
        return {
            "text": self.text[start:end],
            "span": (start, end),
            "source": self.source(start, end),
            "division": self.division(start) if self.divisions else None,
        }

    def source(self, start: int, end: int) -> tuple[Any, ...]:
        """The places of ``[start, end)`` as the fields that an item makes them of."""
        places = self.traced.places(start, end)
        if self.placed:
            return self.places(places)
        if len(places) == 1:  # as most are
            ((page, low, high),) = places
            return ({"page": page, "start": low, "end": high},)
        return tuple({"page": page, "start": low, "end": high} for page, low, high in places)

    def item(self, start: int, end: int) -> Item:
        """``[start, end)`` as an item."""
        return Item(**self.at(start, end))

    def in_order(self, issues: Iterable[Issue]) -> list[Issue]:
        """Issues by place, each with its division: a stage before the outline cannot know it."""
        placed = [i.model_copy(update={"division": self.division(i.span[0])}) for i in issues]
        return sorted(placed, key=lambda issue: (issue.span, issue.code, issue.message))

    def places(self, places: Sequence[tuple[int, int, int]]) -> tuple[Place, ...]:
        """``(page, start, end)`` as places, with their boxes where words have some."""
        if not self.placed:
            return tuple([Place(page=page, start=start, end=end) for page, start, end in places])
        return tuple(
            Place(page=page, start=start, end=end, bbox=box_of(self.placed[page - 1], start, end))
            for page, start, end in places
        )

    def division(self, position: int) -> str | None:
        """The id of the innermost division that holds ``position``."""
        index = bisect_right(self._extents, position, key=_start) - 1
        while index >= 0:
            _, end, identifier, parent = self._extents[index]
            if position < end:
                return identifier
            index = parent
        return None

    @cached_property
    def _extents(self) -> list[tuple[int, int, str, int]]:
        out: list[tuple[int, int, str, int]] = []

        def visit(divisions: Sequence[Division], parent: int) -> None:
            for division in divisions:
                out.append((*division.extent, division.id, parent))
                visit(division.children, len(out) - 1)

        visit(self.divisions, -1)
        return out


def flatten(divisions: Sequence[Division]) -> Iterator[Division]:
    """Every division of a tree, in reading order."""
    for division in divisions:
        yield division
        yield from flatten(division.children)
