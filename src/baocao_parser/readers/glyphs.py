"""Drawn letters into words (chữ rời thành từ): pure geometry, never the order of drawing.

A page may draw the letters that its main font lacks last of all, in another font: what stands
beside what decides, not what was drawn after what. Letters that touch are one word, also where
they come from two fonts; a drawn blank or a gap parts them.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.readers.lines import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LINE_HYPHEN = "\u2010"
"""A hyphen at the end of a line, or the soft hyphen that stands for a letter in an old font."""

# In heights of a letter.
_SAME_LINE = 0.3  # how far two baselines of one line may lie apart
_RAISED = 0.6  # how far a small letter may be raised or lowered, as in m²
_SMALL = 0.85  # what is so small beside its neighbour is raised or lowered
_GAP = 0.14  # the least gap that parts two words
_OFF = 0.05  # how far off the baseline smaller print is set that is no part of the word


class Glyph(NamedTuple):
    """A letter as it is drawn: its box in points from the top left corner, and its baseline.

    ``text`` is a blank where a blank is drawn, and may be several letters (a ligature).
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    font: str = ""
    bold: bool = False
    upright: bool = True

    @property
    def size(self) -> float:
        """The height of its box."""
        return self.bottom - self.top


def words_of(glyphs: Iterable[Glyph]) -> list[Word]:
    """The words that upright letters make, in no special order.

    >>> drawn = [Glyph("K", 0, 2, 7, 14, 12), Glyph("t", 13, 2, 16, 14, 12),
    ...          Glyph("qu", 20, 2, 32, 14, 12), Glyph("ế", 7, 1, 13, 15, 12)]
    >>> [word.text for word in words_of(drawn)]
    ['Kết', 'qu']
    """
    return [word for line in _lines(glyphs) for word in _words(line)]


def _lines(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """The letters of each baseline, those that are raised or lowered a little included."""
    line: list[Glyph] = []
    waiting: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=attrgetter("baseline")):
        if line and glyph.baseline - line[0].baseline > _SAME_LINE * max(glyph.size, line[0].size):
            waiting.append(line)
            line = []
        line.append(glyph)
    if line:
        waiting.append(line)
    yield from _with_raised(waiting)


def _with_raised(lines: list[list[Glyph]]) -> list[list[Glyph]]:
    """The lines, with the small letters that are raised or lowered put into the line they touch."""
    sizes = [max(glyph.size for glyph in line) for line in lines]
    kept = [list(line) for line in lines]
    for number, line in enumerate(lines):
        for neighbour in (number + 1, number - 1):
            if not 0 <= neighbour < len(lines) or sizes[number] > _SMALL * sizes[neighbour]:
                continue
            off = abs(lines[neighbour][0].baseline - line[0].baseline)
            if off > _RAISED * sizes[neighbour]:
                continue
            edges = sorted(glyph.x1 for glyph in lines[neighbour] if glyph.text != " ")
            if all(_touches(glyph, edges, line, sizes[neighbour]) for glyph in line[:1]):
                kept[neighbour] += line
                kept[number] = []
                break
    return [line for line in kept if line]


def _touches(glyph: Glyph, edges: list[float], line: list[Glyph], size: float) -> bool:
    """Whether a raised group begins right where a letter of the line ends."""
    left = min(one.x0 for one in line)
    return any(abs(edge - left) <= _GAP * size for edge in edges)


def _words(line: list[Glyph]) -> Iterator[Word]:
    line.sort(key=attrgetter("x0"))
    word: list[Glyph] = []
    end = blank = float("-inf")  # where the word ends, and the middle of the last blank
    for glyph in line:
        if glyph.text == " ":
            blank = (glyph.x0 + glyph.x1) / 2
            continue
        # A blank that a letter is drawn over, as of another font, parts nothing.
        if word and (
            glyph.x0 - end > _GAP * min(glyph.size, word[-1].size)
            or end <= blank <= glyph.x0
            or _is_other(word[-1], glyph)
        ):
            yield _word(word)
            word, end, blank = [], float("-inf"), float("-inf")
        word.append(glyph)
        end = max(end, glyph.x1)
    if word:
        yield _word(word)


def _is_other(last: Glyph, glyph: Glyph) -> bool:
    """Whether a letter is smaller print that was set beside the word, and no raised figure."""
    small, large = sorted((last, glyph), key=attrgetter("size"))
    return (
        glyph.text.isalpha()
        and small.size < _SMALL * large.size
        and abs(small.baseline - large.baseline) > _OFF * large.size
    )


def _word(glyphs: Sequence[Glyph]) -> Word:
    return Word(
        "".join(glyph.text for glyph in glyphs).replace(LINE_HYPHEN, "-"),
        glyphs[0].x0,
        max(glyph.x1 for glyph in glyphs),
        min(glyph.top for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
        bold=2 * sum(glyph.bold for glyph in glyphs) > len(glyphs),
    )
