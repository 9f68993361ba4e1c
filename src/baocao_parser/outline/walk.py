"""The walk over a body's lines (duyệt các dòng) that puts each into the tree of divisions."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import regex

from baocao_parser.fold import skeleton
from baocao_parser.fragments import role_pattern
from baocao_parser.outline.below import CLEAN, LinesBelow
from baocao_parser.outline.bold import BoldRuns
from baocao_parser.outline.capitals import mostly_capitals
from baocao_parser.outline.headings import Split, split_heading
from baocao_parser.outline.markers import read_markers
from baocao_parser.outline.misread import first_of_lists
from baocao_parser.outline.regions import passed_over
from baocao_parser.outline.tree import Tree
from baocao_parser.outline.trimming import trimmed
from baocao_parser.outline.unnumbered import unnumbered_headings

if TYPE_CHECKING:
    from baocao_parser.feet.foot import Foot
    from baocao_parser.outline.marker import Marker
    from baocao_parser.outline.node import Node
    from baocao_parser.reading import Reading

    Span = tuple[int, int]
    Spans = list[Span]

_ATTACHED = regex.compile(rf"[(\[]\s*{role_pattern('attached')}(?![a-z])")
_SHORT = 60  # characters: so short a line ends whatever its last letter
_SECOND = ((2,), (1, 2))  # the second numbers of a list
_ALONE = frozenset(
    {"part", "chapter", "title", "subtitle", "annex", "article", "roman", "upper", "arabic"}
)


class Walk:
    """One pass over the lines of a body; ``tree`` holds what it found."""

    def __init__(self, reading: Reading, lines: Spans, tables: Spans, feet: list[Foot]) -> None:
        self.reading = reading
        self.text = reading.text
        self.lines = lines
        self.tree = Tree()
        self.tables: dict[int, Spans] = {}  # those right above a line, by its number
        for span in tables:
            self.tables.setdefault(bisect_left(lines, span), []).append(span)
        self.bold = BoldRuns(reading)
        markers = [read_markers(self.text, *span) for span in lines]
        self.passed, self.foot = passed_over(self.text, lines, markers, feet)
        own = ([] if n in self.passed else m for n, m in enumerate(markers))
        self.markers = first_of_lists(self.text, own)
        ways = (self.markers, self.passed, self.tables)
        self.unnumbered = unnumbered_headings(self.bold, lines, *ways)
        self.seconds = {
            m.style: n for n, read in enumerate(self.markers) for m in read if m.value in _SECOND
        }
        """The last line on which a list of each class has its second number."""
        self.below = LinesBelow(
            self.text,
            lines,
            self.markers,
            passed=self.passed,
            under_table=self.tables,
            foot=self.foot,
        )

    def run(self) -> None:
        """Put every line into the tree."""
        number = 0
        while number < len(self.lines):
            self._tables_above(number)
            if number in self.foot:
                self.tree.reset()
                number += 1
                continue
            number = self._line(number)
        self._tables_above(number)

    def _tables_above(self, number: int) -> None:
        for span in self.tables.pop(number, ()) if self.tables else ():
            self.tree.add_paragraph(span, leads=False)

    def _line(self, number: int) -> int:
        """Put one line into the tree; the number of the next."""
        if self._begins_attachment(number):
            self.tree.reset()
        if number in self.unnumbered:
            heading = trimmed(self.text, *self.lines[number])
            self.tree.add_unnumbered(heading, self.unnumbered[number])
            return number + 1
        choice = None
        if self.markers[number]:
            markers = [
                marker._replace(weak=False)
                if self._has_second(marker, number) or self._stands_over(marker, number)
                else marker
                for marker in self.markers[number]
            ]
            choice = self.tree.choose(markers, clean=self._is_clean(number))
        if choice is None:
            self._paragraph(*self.lines[number])
            return number + 1
        node = self.tree.add(choice)
        return self._heading(node, choice.marker, number)

    def _has_second(self, marker: Marker, number: int) -> bool:
        """Whether a doubtful beginning of a list is borne out by a second number below."""
        return (
            marker.weak
            and marker.value == (1,)
            and marker.style in ("upper", "arabic", "lower")
            and self.seconds.get(marker.style, -1) > number
        )

    def _stands_over(self, marker: Marker, number: int) -> bool:
        """Whether a doubtful A is borne out by the I right below it."""
        below = next((read for read in self.markers[number + 1 : number + 3] if read), ())
        return (
            marker.weak
            and marker.style == "upper"
            and marker.value == (1,)
            and any(m.style == "roman" and m.value == (1,) and not m.weak for m in below)
        )

    def _paragraph(self, start: int, end: int) -> None:
        start, end = trimmed(self.text, start, end)
        if start < end:
            self.tree.add_paragraph((start, end), leads=self._leads(end))

    def _leads(self, end: int) -> bool:
        """Whether the text that ends at ``end`` announces what follows it."""
        last = self.text[max(0, end - 3) : end]
        return ":" in last and last.rstrip(" *_").endswith(":")

    def _heading(self, node: Node, marker: Marker, number: int) -> int:
        """Read the heading of a new division; the number of the line after it."""
        end = self.lines[number][1]
        rest = trimmed(self.text, marker.rest, end)
        following = number + 1
        if rest[0] >= rest[1]:
            if marker.style in _ALONE and self.below.holds_heading(following):
                heading = trimmed(self.text, *self.lines[following])
                node.heading, following = self.below.in_capitals(heading, following + 1)
            return following
        bold = self.bold.split(self.lines[number], marker.start, rest)
        split = bold or self._split(marker, rest, following)
        if split and split.rest >= rest[1] and (wrapped := self.below.wrapped(following, *rest)):
            last = trimmed(self.text, *self.lines[following + wrapped - 1])[1]
            if self.text[last - 1] not in CLEAN:
                node.heading = (split.start, last)
                return following + wrapped
            split = self._split(marker, rest, following, whole=False)  # its lines were not joined
        if split is None:
            self._paragraph(*rest)
            return following
        if split.rest >= rest[1] and self._is_cut_off(number, *rest):
            self._paragraph(*rest)
            return following
        node.heading = (split.start, split.end)
        node.run_on = split.run_on
        if split.rest < rest[1]:
            self._paragraph(split.rest, rest[1])
            return following
        node.leads = self._leads(rest[1])
        if mostly_capitals(self.text[split.start : split.end]) and self.text[rest[1] - 1] != ":":
            node.heading, following = self.below.in_capitals(node.heading, following)
        return following

    def _is_cut_off(self, number: int, start: int, end: int) -> bool:
        """Whether the last line of a text without a foot breaks off: a sentence, no heading."""
        return (
            number == len(self.lines) - 1
            and not self.foot
            and end - start > _SHORT
            and self.text[end - 1] not in CLEAN
            and not mostly_capitals(self.text[start:end])
        )

    def _split(
        self, marker: Marker, rest: tuple[int, int], below: int, *, whole: bool = True
    ) -> Split | None:
        if marker.style in ("counted", "ordinal"):
            return None
        above = {marker.style, *(node.style for node in self.tree.open)}
        return split_heading(
            self.text,
            *rest,
            led=self.below.holds_text(below, above),
            bullet=marker.style.startswith("bullet"),
            article=marker.style in ("article", "clause"),
            whole=whole,
        )

    def _is_clean(self, number: int) -> bool:
        """Whether the line above a number came to an end."""
        if number == 0 or mostly_capitals(self.text[slice(*self.lines[number])]):
            return True
        start, end = trimmed(self.text, *self.lines[number - 1])
        if end - start < _SHORT or self.text[end - 1] in CLEAN:
            return True
        if self._is_heading_end(end):
            return True
        return mostly_capitals(self.text[start:end])

    def _is_heading_end(self, end: int) -> bool:
        leaf = self.tree.leaf
        return leaf.heading is not None and leaf.heading[1] >= end - 1

    def _begins_attachment(self, number: int) -> bool:
        """Whether a line says that another document is attached here (`(Ban hành kèm theo …`)."""
        start, end = self.lines[number]
        head = self.text[start : min(end, start + 40)].lstrip(" *_|")
        if head[:1] not in ("(", "[") or not _ATTACHED.match(skeleton(head)):
            return False
        leaf = self.tree.leaf
        above = trimmed(self.text, *self.lines[number - 1]) if number else (0, 0)
        return not (leaf.heading and leaf.heading[1] >= above[1])
