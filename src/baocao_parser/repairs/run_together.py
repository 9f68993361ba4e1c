"""Chữ viết liền: blanks that a web page lost at the line ends of its source (`quyếtđịnh`, `NhàBè`).

One such word is left as it is printed. A text that is full of them lost its line ends, and only
then are they parted, into two or three syllables.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from baocao_parser.syllables import MARKED, is_syllable
from baocao_parser.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONG = re.compile(rf"(?<![^\W_])(?=[a-zA-Z]*[{MARKED}])[^\W\d_]{{4,21}}(?![^\W_])")
_MARKED_WORD = re.compile(
    rf"(?<![^\W_])(?=[a-zA-ZđĐ]*(?![đĐ])[{MARKED}])[^\W\d_]{{2,21}}(?![^\W_])"
)
_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(rf"(?!đ)[aeiouy{MARKED}]")
_AT_LEAST = 5
_APART_AT_MOST = 1500  # characters of text for each
"""How thick words that are surely run together must lie."""
_SHARE = 0.75
"""How many of the words that are no syllable must be two or three of them."""
_WHY = "the blank of a line end is missing"


def run_together(text: str) -> Iterator[Edit]:
    """A blank in each word of a text full of words that are run together.

    Where a word can be parted in two ways, the text shows elsewhere which is meant, or a syllable
    without an onset speaks against one of them; else it stays.

    >>> text = "Quyếtđịnh ban hành quyđịnh: thànhphố phê duyệt vàbanhành quychế nhànước."
    >>> [edit.start for edit in run_together(text)]
    [5, 22, 33, 60, 67]
    >>> list(run_together("Quyếtđịnh này"))
    []
    """
    found = [
        (match.start(), ways)
        for match in _LONG.finditer(text)
        if not is_syllable(match[0]) and (ways := _ways(match[0]))
    ]
    if len(found) < max(_AT_LEAST, len(text) // _APART_AT_MOST):
        return
    odd = sum(not is_syllable(word) for word in _MARKED_WORD.findall(text))
    if len(found) < _SHARE * odd:
        return  # OCR spoils words of every kind
    words = _WORD.findall(text.casefold())
    pairs = set(pairwise(words))
    for start, ways in found:
        shown = [way for way in ways if pairs.issuperset(pairwise(way))]
        way = _only(shown) or _only(ways) or _only([way for way in ways if _has_onsets(way)])
        for place in accumulate(map(len, way[:-1]), initial=start) if way else ():
            if place > start:
                yield Edit(place, place, " ", "word.run_together", _WHY)


def _only(ways: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    return ways[0] if len(ways) == 1 else None


def _has_onsets(way: tuple[str, ...]) -> bool:
    """Whether each syllable but the first begins with a consonant, as most do."""
    return not any(_VOWEL.match(syllable) for syllable in way[1:])


@cache
def _ways(word: str) -> tuple[tuple[str, ...], ...]:
    """The ways to part a word into two syllables, or if there are none into three."""
    low = word.casefold()
    cuts = [at for at in range(2, len(word) - 1) if _may_begin(word, at) and is_syllable(low[:at])]
    two = tuple((low[:at], low[at:]) for at in cuts if is_syllable(low[at:]))
    return two or tuple(
        (low[:at], low[at:later], low[later:])
        for at in cuts
        for later in range(at + 2, len(word) - 1)
        if _may_begin(word, later) and is_syllable(low[at:later]) and is_syllable(low[later:])
    )


def _may_begin(word: str, at: int) -> bool:
    """Whether the next word may begin here: not with a small letter behind a capital."""
    return word[at - 1].islower() or word[at].isupper()
