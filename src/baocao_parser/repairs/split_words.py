"""Chữ bị tách: words that a fallback font cut behind or before a marked vowel (`Thá ng`, `c ủa`).

Programs that take the letters out of a PDF leave a blank where the font changes. One such word may
be chance; a text full of them is not, and only then are they closed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baocao_parser.syllables import MARKED, is_syllable
from baocao_parser.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEHIND = re.compile(rf"(?<=[{MARKED}])[ ]([a-zA-Z]{{1,2}})(?![^\W_])")
_BEFORE = re.compile(
    rf"(?<![^\W_])(?:[bcdghklmnpqrstvxđ]|[cgknpt]h|ng|ngh|gi|qu|tr) (?=[{MARKED}])", re.IGNORECASE
)
_WORD_END = re.compile(r"[^\W\d_]+")
_WORD_START = re.compile(r"[^\W\d_]+$")
_LONGEST_WORD = 7  # letters: `nghiêng`
_CERTAIN_AT_LEAST = 6
_APART_AT_MOST = 600  # characters of text for each certain one
"""How thick words that are surely cut must lie."""


def split_words(text: str) -> Iterator[Edit]:
    r"""The blanks in the words of a text that is full of words cut so.

    >>> text = "Tổ ng số đoà n viên, độ ng lự c mớ i củ a cá c chi đoà n trườ ng họ c. "
    >>> fixed = text
    >>> for edit in reversed(list(split_words(text))):
    ...     fixed = fixed[: edit.start] + edit.new + fixed[edit.end :]
    >>> fixed
    'Tổng số đoàn viên, động lực mới của các chi đoàn trường học. '
    >>> list(split_words("Tổ ng số đoàn viên"))
    []
    """
    cuts: list[int] = []
    certain = 0
    for match in _BEHIND.finditer(text):
        before = _WORD_START.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
        if before and is_syllable(before[0] + match[1]):
            cuts.append(match.start())
            certain += not is_syllable(match[1])
    for match in _BEFORE.finditer(text):
        behind = _WORD_END.match(text, match.end())
        if behind and is_syllable(match[0][:-1] + behind[0]):
            cuts.append(match.end() - 1)
            certain += 1
    if certain < max(_CERTAIN_AT_LEAST, len(text) // _APART_AT_MOST):
        return
    for cut in sorted(set(cuts)):
        yield Edit(cut, cut + 1, "", "word.split", "a blank where a font changed within a word")
