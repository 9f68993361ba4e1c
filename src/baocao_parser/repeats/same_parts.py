"""Where two ranges are one text (phần trùng): cut where a block of the copy is another one's."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.repeats.blocks import ALIKE, Marker, Range, markers, word_map
from baocao_parser.repeats.differences import is_read_badly

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.repeats.blocks import Blocks

_SHORT = 8  # words: a block so short may be unlike itself after a few slips
_MISREAD = 0.65  # likeness of a block to itself where its outline number was misread
_IN_COMMON = 3  # numbers of a list that are the same, for each that is misread
_ROMAN_IN_COMMON = 1  # these stand at one level, and are not begun anew
_VALUES = {"1": 1, "V": 5, "X": 10}


class _Pair(NamedTuple):
    """A block of the copy and what stands there in the kept text, with the numbers of both."""

    kept: Range
    copy: Range
    same: bool
    markers: tuple[Marker, Marker] | None

    @property
    def numbered(self) -> bool:
        """Whether both have a number, and not the same."""
        return self.markers is not None and self.markers[0].number != self.markers[1].number


def same_parts(kept: Range, copy: Range, blocks: Blocks) -> Iterator[tuple[Range, Range]]:
    """The ranges cut where a whole block of the copy is not the kept text's.

    A block with another number is another one, and be it between two that are the same: so do the
    titles of sections that are made alike stand between the last point of one and the next's first.
    Page numbers are no part of either.
    Only where letters are misread all over the copy may a number be misread too, if it stands
    between two blocks that are the same and most numbers of its list are; or if it is a Roman one
    that has lost letters: behind the same text no lower number follows.
    """
    pairs = list(_pairs(kept, copy, blocks))
    misread = _misread(pairs, blocks)
    words = blocks.words.bare
    if misread and not is_read_badly(words[slice(*kept)], words[slice(*copy)]):
        misread = set()
    begun: _Pair | None = None
    for at, pair in enumerate(pairs):
        same = pair.same and (not pair.numbered or at in misread)
        if same and begun is None:
            begun = pair
        if not same and begun is not None:
            yield (begun.kept[0], pairs[at - 1].kept[1]), (begun.copy[0], pair.copy[0])
            begun = None
    if begun is not None:
        yield (begun.kept[0], pairs[-1].kept[1]), (begun.copy[0], copy[1])


def _pairs(kept: Range, copy: Range, blocks: Blocks) -> Iterator[_Pair]:
    """Every block of the copy with what stands there in the kept text."""
    to_kept = word_map(blocks.words.bare, kept, copy)
    at, there = copy[0], to_kept[0]
    while at < copy[1]:
        end = min(blocks.of(at)[1], copy[1])
        there_end = to_kept[end - copy[0]]
        same = there < there_end or blocks.is_page_number((at, end))
        here = there, there_end
        if same and end - at > _SHORT and blocks.likeness((at, end), here) < ALIKE:
            # What the kept text alone has behind the block is no part of it.
            here = there, to_kept[end - 1 - copy[0]] + 1
            same = there < here[1] < there_end and blocks.likeness((at, end), here) >= ALIKE
        both = markers(_begun(there, (at, end), blocks), at, blocks) if same else None
        yield _Pair(here, (at, end), same, both)
        at, there = end, there_end


def _begun(there: int, block: Range, blocks: Blocks) -> int:
    """The kept word that a block of the copy begins with: slips may move it by a few words."""
    near = blocks.snap(there)
    if near == there or near == len(blocks.words.bare):
        return there
    return near if blocks.likeness(blocks.of(near), block) >= ALIKE else there


def _misread(pairs: Sequence[_Pair], blocks: Blocks) -> set[int]:
    """Which blocks have another number, but between like ones, and in a list of like numbers."""
    numbered = [pair for pair in pairs if pair.markers]
    differ = Counter(pair.markers[0].style for pair in numbered if pair.markers and pair.numbered)
    alike = Counter(
        pair.markers[0].style for pair in numbered if pair.markers and not pair.numbered
    )
    out = set()
    for at in range(1, len(pairs) - 1):
        pair, beside = pairs[at], (pairs[at - 1], pairs[at + 1])
        if pair.markers is None or not pair.numbered:
            continue
        marker = pair.markers[0]
        least = _ROMAN_IN_COMMON if marker.is_roman else _IN_COMMON
        if (
            (_is_lower(*pair.markers) or least * differ[marker.style] <= alike[marker.style])
            and all(one.same and not one.numbered for one in beside)
            and blocks.likeness(pair.kept, pair.copy) >= _MISREAD
        ):
            out.add(at)
    return out


def _is_lower(kept: Marker, copy: Marker) -> bool:
    """Whether a Roman number is another one with letters lost, and lower.

    >>> style = (True, 0, "-")
    >>> six, four = Marker("V1", style), Marker("1V", style)
    >>> _is_lower(six, Marker("1", style)), _is_lower(Marker("1", style), six)
    (True, False)
    >>> _is_lower(Marker("X1", style), four), _is_lower(six, four)
    (False, False)
    """
    if kept.style[1:] != copy.style[1:] or not {*kept.number, *copy.number} <= {*_VALUES}:
        return False
    rest = iter(kept.number)
    return all(letter in rest for letter in copy.number) and _value(copy) < _value(kept)


def _value(marker: Marker) -> int:
    """What a Roman number is, its ones as ``1``."""
    values = [_VALUES[letter] for letter in marker.number]
    return sum(
        -one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True)
    )
