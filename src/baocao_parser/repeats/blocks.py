"""The blocks of a text (khối): paragraphs, and what blank lines and page breaks set apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

import regex
from rapidfuzz.distance import Levenshtein

from baocao_parser.paragraphs.joining import block_starts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.repeats.words import Words

Range = tuple[int, int]
"""A half-open range of words."""

ALIKE = 0.55
"""Blocks more alike than this are two readings of one block."""

_SNAP = 4  # words that noise may move the bound of a printing
_LINE_START = regex.compile(r"(?:\A|[\n\f])\s*+(?=\S)")
_BLANKS = 64  # characters between a page break and the number of the page
_NOTHING = regex.compile(
    r"[^\S\f]*+(?:\f[^\S\f]*+(?:[–-]?\s?\d{1,4}\s?[–-]?[^\S\f\n]*+(?:\n|(?=\f)|$))?+[^\S\f]*+)*+"
)
_BREAK_BEFORE = regex.compile(r"\f[\s–-]*+$")
_BREAK_BEHIND = regex.compile(r"[\s–-]*?\f")
_ONES = str.maketrans("Il", "11")  # OCR takes one for the other
_MARKER = regex.compile(r"\s*+(\d{1,2}(?:\.\d{1,2})*+|[IVXl]{1,5})\s?([.)/-])(?!\w*\d|\.)")
_SURELY_ROMAN = regex.compile("[VX]")  # `I` may be a one


class Run(NamedTuple):
    """One printing: its words and its characters."""

    first: int
    last: int
    start: int
    end: int


class Marker(NamedTuple):
    """An outline number without its points, and what all numbers of its list have in common."""

    number: str
    style: tuple[bool, int, str]

    @property
    def is_roman(self) -> bool:
        """Whether it is a Roman number and nothing else."""
        return self.style[0]


class Reprint(NamedTuple):
    """The kept printing and a further one of the same run."""

    kept: Run
    copy: Run


class Blocks:
    """The blocks of a text as word ranges; ``in_rows`` where pages stand over and over."""

    def __init__(self, text: str, words: Words, *, in_rows: bool = False) -> None:
        self.text = text
        self.in_rows = in_rows
        self.words = words
        self.starts = block_starts(text)
        self.firsts = self._first_words(self.starts)
        self._line_starts = [match.end() for match in _LINE_START.finditer(text)]
        self.lines = self._first_words(self._line_starts)

    def _first_words(self, starts: Sequence[int]) -> list[int]:
        """The words that stand first behind some places of the text."""
        firsts = (bisect_left(self.words.starts, start) for start in starts)
        return sorted(set(firsts) - {len(self.words.bare)})

    def of(self, word: int) -> Range:
        """The word range of the block that holds ``word``."""
        at = bisect_right(self.firsts, word) - 1
        following = self.firsts[at + 1] if at + 1 < len(self.firsts) else len(self.words.bare)
        return self.firsts[at], following

    def count(self, first: int, last: int) -> int:
        """How many blocks the words ``first`` to ``last`` lie in."""
        return bisect_right(self.firsts, last - 1) - bisect_right(self.firsts, first) + 1

    def begins(self, word: int) -> bool:
        """Whether a block begins with ``word``."""
        return self.of(word)[0] == word

    def ends(self, word: int) -> bool:
        """Whether a block ends before ``word``."""
        return word == len(self.words.bare) or self.begins(word)

    def line_of(self, word: int) -> Range:
        """The word range of the line that holds ``word``."""
        at = bisect_right(self.lines, word) - 1
        following = self.lines[at + 1] if at + 1 < len(self.lines) else len(self.words.bare)
        return self.lines[at], following

    def bounds_line(self, word: int) -> bool:
        """Whether a line begins with ``word``, or ends before it."""
        return word == len(self.words.bare) or self.line_of(word)[0] == word

    def snap(self, word: int) -> int:
        """The bound of a line where one is near, else ``word``."""
        at = bisect_right(self.lines, word)
        bounds = [*self.lines[max(0, at - 1) : at + 1], len(self.words.bare)]
        near = min(bounds, key=lambda bound: abs(bound - word))
        return near if abs(near - word) <= _SNAP else word

    def may_hold(self, size: int, words: Range) -> bool:
        """Whether so many characters stand in a word range, were its bounds moved to those near."""
        first, last = words[0] - _SNAP - 1, words[1] + _SNAP
        start = self.words.ends[first] if first >= 0 else 0
        end = self.words.starts[last] if last < len(self.words.starts) else len(self.text)
        return end - start >= size

    def marker(self, word: int) -> Marker | None:
        """The outline number of the block that begins with ``word``."""
        match = _MARKER.match(self.text, self.start(word))
        if match is None:
            return None
        number = match[1].replace(".", "").translate(_ONES)
        is_roman = bool(_SURELY_ROMAN.search(number))
        return Marker(number, (is_roman, match[1].count("."), match[2]))

    def is_page_number(self, words: Range) -> bool:
        """Whether a line or a block is a lone number beside a page break."""
        first, last = words
        if last - first > 1 or not self.words.bare[first].isdigit():
            return False
        start, end = self._line_start(first), self.words.ends[first]
        return bool(
            _BREAK_BEFORE.search(self.text, max(0, start - _BLANKS), start)
            or _BREAK_BEHIND.match(self.text, end, end + _BLANKS)
        )

    def said(self, words: Range) -> list[str]:
        """A word range without the page numbers in it."""
        bare = self.words.bare
        return [
            bare[word]
            for word in range(*words)
            if not (bare[word].isdigit() and self.is_page_number(self.line_of(word)))
        ]

    def start(self, word: int) -> int:
        """The first character of the block that holds ``word``, marks and all."""
        at = bisect_right(self.starts, self.words.starts[word]) - 1
        return self.starts[at]

    def _line_start(self, word: int) -> int:
        """The first character of the line that holds ``word``, marks and all."""
        return self._line_starts[bisect_right(self._line_starts, self.words.starts[word]) - 1]

    def run(self, words: Range) -> Run:
        """The characters of a word range, with the marks around whole lines."""
        first, last = words
        start, end = self.words.starts[first], self.words.ends[last - 1]
        if self.bounds_line(first):
            start = self._line_start(first)
        if self.bounds_line(last):
            limit = len(self.text)
            if last < len(self.words.bare):
                limit = self._line_start(last)
            end += len(self.text[end:limit].rstrip())
        return Run(first, last, start, end)

    def printed(self, words: Range) -> str:
        """A word range as it stands in the text."""
        first, last = words
        return self.text[self.words.starts[first] : self.words.ends[last - 1]]

    def letters(self, words: Range) -> str:
        """A word range letter for letter, to be compared."""
        return " ".join(self.words.bare[slice(*words)])

    def likeness(self, one: Range, other: Range) -> float:
        """How alike two word ranges are letter for letter, 0 to 1; 0 where under ``ALIKE``."""
        return likeness(self.letters(one), self.letters(other))


def behind_nothing(text: str, start: int, end: int) -> int:
    r"""The first place that is no blank, page break or page number behind one; ``end`` at most.

    >>> behind_nothing("hết.\n\f 12\n\nLại", 4, 14), behind_nothing("hết.\n12\nLại", 4, 11)
    (11, 5)
    """
    match = _NOTHING.match(text, start, max(start, end))
    return match.end() if match else start


def likeness(one: str, other: str) -> float:
    """How alike two texts are letter for letter, 0 to 1; 0 where under ``ALIKE``."""
    return Levenshtein.normalized_similarity(one, other, score_cutoff=ALIKE)


def markers(one: int, other: int, blocks: Blocks) -> tuple[Marker, Marker] | None:
    """The outline numbers of the blocks that begin with two words; none where either has none."""
    if not (blocks.begins(one) and blocks.begins(other)):
        return None
    here, there = blocks.marker(one), blocks.marker(other)
    return (here, there) if here and there else None


def other_marker(copy: int, kept: int, blocks: Blocks) -> bool:
    """Whether two blocks have different outline numbers."""
    both = markers(copy, kept, blocks)
    return both is not None and both[0].number != both[1].number


def word_map(words: Sequence[str], kept: Range, copy: Range) -> list[int]:
    """For each word of the copy and its end, the kept word that stands there.

    >>> word_map("a b c d a b d".split(), (0, 4), (4, 7))
    [0, 1, 3, 4]
    """
    out: list[int] = []
    end = kept[0]
    for op in Levenshtein.opcodes(words[slice(*copy)], words[slice(*kept)]):
        there, size = op.dest_end - op.dest_start, op.src_end - op.src_start
        begin = kept[0] + op.dest_start
        out += range(begin, begin + min(size, there))
        out += [begin + there] * (size - there)
        end = kept[0] + op.dest_end if size else end
    return [*out, end]
