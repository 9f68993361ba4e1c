"""What OCR reads where there is no text (vết bẩn): rules, seals, signatures, specks.

Ruled lines become `„` and `` ` ``, a seal becomes `.^A À k4`. A word is never debris for being read
badly beside others that are read well: what is left out are marks that no text has, and lines in
which hardly anything is a word.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from baocao_parser.syllables import is_syllable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.readers.layout.lines import Line, Word

_MARKS_OF_TEXT = frozenset("-–—+*•=…/&%()")  # that stand alone between words
_SURE = 0.8  # confidence of a word that is one
_DOUBTED = 0.75
_LOW = 0.5
_WORDS = 0.34  # of a line's letters stand in its words, or it is debris
_TELLING = 3  # letters of a syllable that no speck makes
_HEIGHTS = 3.0  # of the usual word: what is higher, and doubted, is drawn


def without_debris(lines: Sequence[Line]) -> tuple[list[Line], int]:
    """The lines without what is no text, and how many marks were left out."""
    height = median(word.bottom - word.top for line in lines for word in line.words) if lines else 1
    kept = []
    left_out = 0
    for line in lines:
        words = _stripped(line.words, height)
        if not _has_words(words):
            words = []
        left_out += len(line.words) - len(words)
        if words:
            kept.append(line if len(words) == len(line.words) else type(line).of(words))
    return kept, left_out


def _stripped(words: Sequence[Word], height: float) -> list[Word]:
    """Words without the marks at both ends of their line; one between words may be handwriting."""
    marks = [_is_mark(word, height) for word in words]
    first = next((at for at, mark in enumerate(marks) if not mark), len(words))
    last = next((at for at in range(len(words), first, -1) if not marks[at - 1]), first)
    return list(words[first:last])


def _is_mark(word: Word, height: float) -> bool:
    """Whether a word is a mark that no text has: neither letter nor digit, or drawn large."""
    if word.confidence is None:
        return False
    if not any(letter.isalnum() for letter in word.text):
        return word.confidence < _DOUBTED or not set(word.text) <= _MARKS_OF_TEXT
    return word.confidence < _LOW and word.bottom - word.top > _HEIGHTS * height


def _has_words(words: Sequence[Word]) -> bool:
    """Whether enough of a line is read well, or looks like words."""
    if any(word.confidence is None for word in words):
        return True
    letters = sum(len(word.text) for word in words)
    good = sum(len(word.text) for word in words if _is_word(word))
    return bool(words) and (
        good >= _WORDS * letters or all((word.confidence or 0) >= _SURE for word in words)
    )


def _is_word(word: Word) -> bool:
    """Whether a word is surely one: a syllable, a figure or an abbreviation."""
    text = word.text.strip(".,;:()[]“”\"'/-…")
    if len(text) >= _TELLING and is_syllable(text):
        return True
    if (word.confidence or 0) < _LOW or len(text) < 2:
        return False
    if any(letter.isdecimal() for letter in text):
        return all(letter.isalnum() or letter in ".,/-%" for letter in text)
    return is_syllable(text) or (text.isalpha() and text.isupper())
