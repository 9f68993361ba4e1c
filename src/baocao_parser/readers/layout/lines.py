"""Words of a page into printed lines (dòng): pure geometry, in points from the top left corner."""

from __future__ import annotations

from bisect import bisect_left, insort
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TOUCH = 0.3  # of their height: how far two words of one line may overlap, as a stamp may
_BACK = 3  # a word may belong to one of the last so many lines
_BLANK = 0.25  # a blank between words, in heights of a line
_STRETCHED_AT_LEAST = 3  # gaps of a line that are all alike
_EVEN = 1.0  # blanks by which they may differ: cells are not set so evenly
_FAR = 9  # blanks: words so far apart stand in different cells or columns


_MARKER = regex.compile(
    r"[-–—+*•●○▪■◦✓➢→❖✔✚►▶◆♦➤❑\uf020-\uf0ff]"
    r"|[(\[]?(?:\d{1,3}(?:\.\d{1,3})*+|\p{L}|[IVXivx]{1,5})[.)\]/]"
)


def is_marker(word: str) -> bool:
    """Whether a word numbers an item of a list, from which its text may stand far.

    >>> [is_marker(word) for word in ("-", "1.", "IV.", "a)", "2.3.", "12", "Xã")]
    [True, True, True, True, True, False, False]
    """
    return bool(_MARKER.fullmatch(word))


class Word(NamedTuple):
    """A printed word and its box; what OCR thinks of it, and whether it is printed bold."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    confidence: float | None = None
    bold: bool = False


class Line(NamedTuple):
    """Words on one baseline, from left to right, and their common box. Never empty.

    ``height`` is that of the usual word.
    """

    words: tuple[Word, ...]
    x0: float
    x1: float
    top: float
    bottom: float
    height: float

    @classmethod
    def of(cls, words: Sequence[Word]) -> Line:
        """The line that these words make; they stand from left to right."""
        return cls(
            tuple(words),
            words[0].x0,
            max(word.x1 for word in words),
            min(word.top for word in words),
            max(word.bottom for word in words),
            max(1.0, median(word.bottom - word.top for word in words)),
        )

    def gaps(self) -> list[tuple[float, float]]:
        """The blank stretches between neighbouring words, as left and right edge."""
        return [(word.x1, following.x0) for word, following in pairwise(self.words)]

    def text(self) -> str:
        """The words with a blank between them, and more where they stand far apart."""
        return "".join(self.parts())

    def parts(self) -> list[str]:
        """The texts of the words, and the blanks between them: every second one is blank."""
        blank = _BLANK * self.height
        parts = [self.words[0].text]
        gaps = [right - left for left, right in self.gaps()]
        far = _FAR * blank
        if max(gaps, default=0.0) >= far:
            if is_marker(parts[0]):
                gaps[0] = 0.0
            if self._is_stretched(gaps, blank):
                far = 2 * max(gaps)
        for gap, word in zip(gaps, self.words[1:], strict=True):
            parts += (" " * int(gap / blank) if gap >= far else " ", word.text)
        return parts

    def _is_stretched(self, gaps: Sequence[float], blank: float) -> bool:
        """Whether words are set out evenly to the margin, as Word does before a line break."""
        words = sum(len(word.text) > 1 and word.text.isalpha() for word in self.words)
        even = max(gaps) - min(gaps) <= _EVEN * blank
        return even and len(gaps) >= _STRETCHED_AT_LEAST and 3 * words >= 2 * len(self.words)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The printed lines, from top to bottom.

    A small raised word (m²) stays on its line; a rule made of underscores does not join the
    words above it.

    >>> [line.text() for line in lines_of([
    ...     Word("gửi:", 134, 160, 51, 64), Word("Sở", 100, 120, 70, 83),
    ...     Word("Kính", 100, 130, 50, 63)])]
    ['Kính gửi:', 'Sở']
    """
    growing: list[_Growing] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.x0)):
        home = next((line for line in reversed(growing[-_BACK:]) if line.takes(word)), None)
        if home is None:
            growing.append(_Growing(word))
        else:
            home.add(word)
    lines = [Line.of(line.words) for line in growing]
    return sorted(lines, key=lambda line: (line.words[0].bottom, line.x0))


class _Growing:
    """A line to which words are still added."""

    def __init__(self, word: Word) -> None:
        self.words = [word]
        self.top, self.bottom = word.top, word.bottom

    def takes(self, word: Word) -> bool:
        """Whether ``word`` stands on this line: as high, and in a free place."""
        common = min(word.bottom, self.bottom) - max(word.top, self.top)
        if common < 0.5 * min(word.bottom - word.top, self.bottom - self.top):
            return False
        at = bisect_left(self.words, word.x0, key=attrgetter("x0"))
        touch = _TOUCH * (word.bottom - word.top)
        return (at == 0 or self.words[at - 1].x1 <= word.x0 + touch) and (
            at == len(self.words) or self.words[at].x0 >= word.x1 - touch
        )

    def add(self, word: Word) -> None:
        insort(self.words, word, key=attrgetter("x0"))
        if word.bottom - word.top > self.bottom - self.top:
            self.top, self.bottom = word.top, word.bottom
