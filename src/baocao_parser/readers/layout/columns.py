"""Two columns side by side (thể thức hai cột): the head and the foot of a page, read one by one.

Decree 30 sets the agency left of the national title, and the recipients left of the signature.
Read straight across, the two would be mixed. A *zone* is a run of lines at the top or the bottom
of a page that one gutter runs through: no word stands in it, and words stand on both sides.
Tables are left alone, and so is every line of running text.
"""

from __future__ import annotations

from itertools import chain, pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.readers.layout.lines import Line, is_marker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Gutter = tuple[float, float]
Sides = tuple[Line | None, Line | None]

# In heights of a line.
_GUTTER = 0.5  # the least width of a gutter, all lines taken together
_GAP = 0.6  # the least gap of one line that may belong to it
_WIDE = 2.2  # a gap that running text does not have
_NEAR = 1.6  # lines of the left column are no farther apart
_FAR = 12.0  # nor those of the right one, where room is left for a signature
_OFF = 0.8  # how far off the middle a centred line may be
# In lines.
_EDGE = 2  # page numbers and stamps that may stand between a zone and the edge
_REACH = 40  # how far from the edge the first sign of a zone may stand
_LONGEST = 80

_USUAL = 2.0  # a narrow gutter is so many times as wide as the other gaps of its line
_CELLS = 3  # vertical rules beside a line that make a table of it


class Rule(NamedTuple):
    """A vertical line drawn on the page, as between the cells of a table."""

    x: float
    top: float
    bottom: float


class _Zone(NamedTuple):
    first: int
    gutter: Gutter
    sides: tuple[Sides, ...]

    @property
    def end(self) -> int:
        return self.first + len(self.sides)

    @property
    def rank(self) -> tuple[int, float]:
        """More lines that hold both columns, then the wider gutter."""
        both = sum(1 for left, right in self.sides if left and right)
        return both, self.gutter[1] - self.gutter[0]

    def columns(self) -> tuple[list[Line], list[Line]]:
        """The lines of the left and of the right column."""
        return [left for left, _ in self.sides if left], [right for _, right in self.sides if right]


def reading_order(lines: Sequence[Line], rules: Sequence[Rule] = ()) -> list[Line]:
    """The lines of a page as they are read: in head and foot, the left column before the right.

    ``lines`` go from top to bottom. Lines outside a zone are given back as they are.
    """
    page = _Page(lines, rules)
    zones = [zone for zone in page.zones() if _is_two_columns(zone) and not _is_table(zone)]
    foot = max((z for z in zones if len(lines) - z.end <= _EDGE), key=_rank, default=None)
    head = max((z for z in zones if z.first <= _EDGE), key=_rank, default=None)
    out = list(lines)
    if foot:
        out[foot.first : foot.end] = chain(*foot.columns())
    if head and not (foot and head.end > foot.first):
        above = _stamps_above(head)
        left, right = head.columns()
        out[head.first : head.end] = chain(right[:above], left, right[above:])
    return out


def _stamps_above(head: _Zone) -> int:
    """How many lines at the top stand alone in the margin over the head, as a signature's stamp."""
    for count, (line, following) in enumerate(pairwise(head.sides), 1):
        if line[0] or line[1] is None:
            return 0
        below = following[0] or following[1]
        if below and below.top - line[1].bottom >= line[1].height:
            return count
    return 0


def _rank(zone: _Zone) -> tuple[int, float]:
    return zone.rank


class _Page:
    """The lines of a page, with what all of them share."""

    def __init__(self, lines: Sequence[Line], rules: Sequence[Rule]) -> None:
        self.lines = lines
        self.height = median(line.height for line in lines) if lines else 1.0
        lefts, rights = sorted(line.x0 for line in lines), sorted(line.x1 for line in lines)
        tenth = len(lines) // 10  # stamps and the like may stand in the margins
        self.middle = (lefts[tenth] + rights[-1 - tenth]) / 2 if lines else 0.0
        self.rules = [
            [rule.x for rule in rules if rule.top <= (line.top + line.bottom) / 2 <= rule.bottom]
            for line in lines
        ]

    def zones(self) -> Iterator[_Zone]:
        """Every zone that reaches the top or the bottom of the page."""
        seen: set[tuple[int, int]] = set()
        for at, gap in self._seeds():
            zone = self._grow(at, gap)
            reaches = zone.first <= _EDGE or len(self.lines) - zone.end <= _EDGE
            if reaches and (zone.first, zone.end) not in seen:
                seen.add((zone.first, zone.end))
                yield zone

    def _seeds(self) -> Iterator[tuple[int, Gutter]]:
        """Gaps that may be a gutter: within a line, or between two lines one beside the other."""
        for at, line in enumerate(self.lines):
            if _REACH <= at < len(self.lines) - _REACH:
                continue
            yield from ((at, gap) for gap in _wide(line))
            if at:
                left, right = sorted(self.lines[at - 1 : at + 1], key=lambda one: one.x0)
                if right.x0 - left.x1 >= _WIDE * self.height:
                    yield at, (left.x1, right.x0)

    def _grow(self, at: int, gap: Gutter) -> _Zone:
        """The longest run of lines around ``at`` that the gutter runs through."""
        gutter = self._narrow(at, gap)
        if gutter is None:
            return _Zone(at, gap, ())
        first, end = at, at + 1
        for step in (-1, 1):
            last = list(_sides(self.lines[at], gutter))  # of each column, in this direction
            here = at + step
            while 0 <= here < len(self.lines) and end - first < _LONGEST:
                narrowed = self._narrow(here, gutter)
                if narrowed is None:
                    break
                sides = _sides(self.lines[here], narrowed)
                if not self._is_near(sides, last):
                    break
                last = [new or old for new, old in zip(sides, last, strict=True)]
                gutter = narrowed
                first, end = min(first, here), max(end, here + 1)
                here += step
        return _Zone(first, gutter, tuple(_sides(line, gutter) for line in self.lines[first:end]))

    def _narrow(self, at: int, gutter: Gutter) -> Gutter | None:
        """What one more line leaves of the gutter; ``None`` where it blocks it."""
        line, (low, high) = self.lines[at], gutter
        if self._is_centred(line) or self._is_ruled(at, gutter):
            return None
        for start, end in ((line.x1, high), (low, line.x0), *_gutters(line)):
            narrowed = max(low, start), min(high, end)
            if narrowed[1] - narrowed[0] >= _GUTTER * self.height:
                return narrowed
        return None

    def _is_centred(self, line: Line) -> bool:
        """Whether a line stands in the middle of the page, in neither column."""
        off = abs((line.x0 + line.x1) / 2 - self.middle)
        return off <= _OFF * self.height and not _gutters(line)

    def _is_ruled(self, at: int, gutter: Gutter) -> bool:
        """Whether a line stands in a table that is drawn."""
        found = self.rules[at]
        return len(set(map(round, found))) >= _CELLS or any(
            gutter[0] < x < gutter[1] for x in found
        )

    def _is_near(self, sides: Sides, last: Sequence[Line | None]) -> bool:
        """Whether a line with one column stands close enough to what was found before it."""
        if all(sides):
            return True
        side = 0 if sides[0] else 1
        line, other = sides[side], last[side] or last[1 - side]
        if line is None or other is None:
            return False
        reach = (_FAR if side else _NEAR) * self.height
        return other.top - reach <= line.bottom and line.top <= other.bottom + reach


def _sides(line: Line, gutter: Gutter) -> Sides:
    """What of a line stands left and what right of the gutter."""
    middle = (gutter[0] + gutter[1]) / 2
    left = [word for word in line.words if word.x0 < middle]
    right = line.words[len(left) :]
    return Line.of(left) if left else None, Line.of(right) if right else None


def _wide(line: Line) -> list[Gutter]:
    return [gap for gap in line.gaps() if gap[1] - gap[0] >= _WIDE * line.height]


def _gutters(line: Line) -> list[Gutter]:
    """The gaps of a line that may belong to a gutter: wide, or far wider than its usual gap."""
    gaps = line.gaps()
    usual = median(end - start for start, end in gaps) if gaps else 0.0
    narrow = max(_GAP * line.height, _USUAL * usual)
    least = min(_WIDE * line.height, narrow) if len(gaps) > 2 else _WIDE * line.height
    return [gap for gap in gaps if gap[1] - gap[0] >= least]


def _is_two_columns(zone: _Zone) -> bool:
    """Whether both sides are columns, not one column and its short last lines."""
    left, right = zone.columns()
    if not left or not right or len(zone.sides) < 2:
        return False
    if all(len(line.words) == 1 and is_marker(line.words[0].text) for line in left):
        return False  # a list whose numbers stand far from its text
    if any(a and b and b.x0 - a.x1 >= _WIDE * min(a.height, b.height) for a, b in zone.sides):
        return True
    # No line holds both: the right column must go on after the left one began, line under line.
    turns = sum(1 for above, below in pairwise(zone.sides) if bool(above[1]) != bool(below[1]))
    middles = [(line.x0 + line.x1) / 2 for line in right]
    aligned = sum(1 for middle in middles if abs(middle - middles[0]) <= right[0].height)
    return turns > 1 and len(left) > 1 and aligned > 1


def _is_table(zone: _Zone) -> bool:
    """Whether the columns are those of a table without rules: figures, or more than two columns."""
    left, right = zone.columns()
    if 2 * sum(1 for line in right if line.words[0].text[0].isdigit()) > len(right):
        return True
    return any(
        min(a[1], b[1]) - max(a[0], b[0]) >= line.height
        for column in (left, right)
        for line, following in pairwise([line for line in column if _wide(line)])
        for a in _wide(line)
        for b in _wide(following)
    )
