"""Drawn letters into words (ghép chữ): by where they stand, never by the order they were drawn in.

A PDF draws runs of letters, in any order: where the main font lacks a letter, another font draws
it before or after all others. So the letters of a baseline are sorted from left to right, and
words part where room is left.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.readers.layout.lines import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Glyph = tuple[float, float, str]
"""Left and right edge of a letter in its frame, and its text."""

UNKNOWN = "\ufffd"
"""Stands for a glyph whose letter the font does not tell."""

# In heights of the font.
_BASELINE = 0.15  # letters of one word stand no farther from a common baseline
_GAP = 0.12  # room that parts two words where no blank is drawn
_ROOM = 0.04  # the least room a drawn blank must leave: a fallback font leaves none within a word
_TWICE = 0.08  # a letter drawn again so near is drawn twice, to look bold
_SMALL = 0.85  # what is so small beside its neighbour is raised, lowered, or other print
_RAISED = 0.6  # how far small letters may be raised or lowered, as in m²
_OFF = 0.05  # small letters set so far off the baseline are no part of the word
_SPACED = 0.4  # the widest room between the letters of spaced-out words


class Run(NamedTuple):
    """Letters of one font drawn in one go along a baseline, in the frame of ``turn``.

    ``turn`` is ``None`` where they run aslant; then only the order of the glyphs means something.
    ``size`` is the height of the font in points.
    """

    glyphs: list[Glyph]
    font: str
    size: float
    baseline: float
    top: float
    bottom: float
    turn: int | None = 0
    bold: bool = False
    hidden: bool = False


def words_of(runs: Iterable[Run]) -> Iterator[Word]:
    """The words that the letters make; all runs lie in the same frame.

    >>> main = Run([(0, 6, "t"), (6, 12, "h"), (18, 21, " "), (21, 27, "x")], "A", 12, 50, 41, 53)
    >>> other = Run([(12, 18, "ị")], "B", 12, 50, 41, 53)
    >>> [word.text for word in words_of([main, other])]
    ['thị', 'x']
    """
    for row in _with_raised(list(_rows(runs))):
        yield from _words(row)


def _rows(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Runs that stand on one baseline."""
    row: list[Run] = []
    for run in sorted(runs, key=lambda run: run.baseline):
        if row and run.baseline - row[0].baseline > _BASELINE * min(run.size, row[0].size):
            yield row
            row = []
        row.append(run)
    if row:
        yield row


def _with_raised(rows: list[list[Run]]) -> Iterator[list[Run]]:
    """The rows, with small runs put into the row above or below whose letters they touch."""
    sizes = [max(run.size for run in row) for row in rows]
    out = [list(row) for row in rows]
    for number, row in enumerate(rows):
        for beside in (number + 1, number - 1):
            if not 0 <= beside < len(rows) or sizes[number] > _SMALL * sizes[beside]:
                continue
            if abs(rows[beside][0].baseline - row[0].baseline) > _RAISED * sizes[beside]:
                continue
            edges = sorted(x1 for run in rows[beside] for _, x1, text in run.glyphs if text != " ")
            near = _GAP * sizes[beside]
            touching = [run for run in out[number] if _is_near(edges, run.glyphs[0][0], near)]
            if touching:
                out[beside] += touching
                out[number] = [
                    run for run in out[number] if not _is_near(edges, run.glyphs[0][0], near)
                ]
    return (row for row in out if row)


def _is_near(edges: Sequence[float], place: float, near: float) -> bool:
    """Whether one of the sorted edges lies so near to a place."""
    at = bisect_left(edges, place - near)
    return at < len(edges) and edges[at] <= place + near


def _is_other(last: Run, run: Run, text: str) -> bool:
    """Whether a letter is smaller print set beside the word, and no raised figure."""
    small, large = (last, run) if last.size < run.size else (run, last)
    return (
        text.isalpha()
        and small.size < _SMALL * large.size
        and abs(small.baseline - large.baseline) > _OFF * large.size
    )


def _words(row: Sequence[Run]) -> Iterator[Word]:
    """The words of one baseline, from left to right."""
    letters = [(x0, x1, text, run) for run in row for x0, x1, text in run.glyphs]
    letters.sort(key=itemgetter(0))
    spaced = _spacing(letters)
    word: list[tuple[float, float, str, Run]] = []
    right, blank = 0.0, False
    for letter in letters:
        x0, x1, text, run = letter
        if text.isspace():
            blank = True
            continue
        if word:
            _, _, last_text, last = word[-1]
            size = run.size if run.size > last.size else last.size
            room = x0 - right - spaced
            apart = room > (_ROOM if blank else _GAP) * size
            if apart or (run is not last and _is_other(last, run, text)):
                yield _word(word)
                word = []
            elif text == last_text and run is not last and x0 - word[-1][0] < _TWICE * size:
                continue
        blank = False
        right = max(right, x1) if word else x1
        word.append(letter)
    if word:
        yield _word(word)


def _spacing(letters: Sequence[tuple[float, float, str, Run]]) -> float:
    """The room between the letters of spaced-out words (B Á O  C Á O); 0 on a usual line."""
    gaps = []
    for (_, x1, text, run), (x0, _, following, _) in pairwise(letters):
        if text.isalpha() and following.isalpha():
            gaps.append((x0 - x1) / run.size)
            if gaps[-1] < _GAP / 4:  # letters that touch: the usual line, soon told
                return 0.0
    if len(gaps) < 3:
        return 0.0
    gaps.sort()
    usual = gaps[len(gaps) // 2]
    if not _GAP / 2 < usual < _SPACED or gaps[0] < usual / 2:
        return 0.0
    return usual * letters[0][3].size


def _word(letters: Sequence[tuple[float, float, str, Run]]) -> Word:
    text = "".join([letter[2] for letter in letters])
    x0, right, _, last = letters[0]
    top, bottom, bold = last.top, last.bottom, 0
    for _, x1, _, run in letters:
        right = x1 if x1 > right else right
        bold += run.bold
        if run is not last:
            top, bottom, last = min(top, run.top), max(bottom, run.bottom), run
    return Word(text, x0, right, top, bottom, None, 2 * bold > len(letters))
