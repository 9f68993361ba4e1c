"""Chữ đọc sai: closed words before figures of which OCR misread a letter (`Chỉ tbị số 32-CT/TU`).

Only what is no Vietnamese syllable is put right, and only where figures behind it leave one word.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex
from rapidfuzz.distance.Levenshtein import distance

from baocao_parser.lexicons import spellings, table
from baocao_parser.syllables import is_syllable
from baocao_parser.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "word.misread"
_NUMBER = regex.compile(r"(?<=[\p{L}'’] )\d{1,5}\p{Ll}?(?:/(?:19|20)\d\d)?[-/–]\p{Lu}{2}")
_FIGURES = regex.compile(r"(?<=[\p{L}'’] )\d{1,4}(?![\w.,]*\w)")
_WORDS_BEFORE = regex.compile(
    r"(?<![\w'’])(?P<first>[\p{L}'’]+) (?P<second>[\p{L}'’]+) (?P<no>[\p{L}'’]{1,3} )?$"
)
_WORD_BEFORE = regex.compile(r"(?<![\w'’])(?P<word>[\p{L}'’]{2,6}) $")
_ABBREVIATED = regex.compile(r"\p{Lu}{2,4}")
_FAR = 28  # characters before a number in which its type stands
_NEAR = 9
_NO = "số"


@cache
def _types() -> list[str]:
    """The types of two words, in small letters."""
    return [word.lower() for word in spellings("document_types") if word.count(" ") == 1]


@cache
def _time_words() -> list[tuple[str, int, int]]:
    """Words of time, with the least and the greatest figure behind them."""
    return [
        (word, entry.more["least"], entry.more["most"])
        for entry in table("time_words")
        if entry.more["group"] == "before_figure"
        for word in entry.written
    ]


def misread_types(text: str) -> Iterator[Edit]:
    """Types of documents, and `số`, before a number that no text has but behind them.

    >>> [edit[:3] for edit in misread_types("theo Chỉ tbị aố 32-CT/TU của")]
    [(9, 12, 'thị'), (13, 15, 'số')]
    """
    for number in _NUMBER.finditer(text):
        before = _WORDS_BEFORE.search(text, max(0, number.start() - _FAR), number.start())
        if before is None:
            continue
        said = f"{before['first']} {before['second']}".lower()
        if said not in _types():
            near = {word for word in _types() if distance(said, word, score_cutoff=1) <= 1}
            if len(near) != 1:
                continue
            rights = near.pop().split()
            groups = [g for g, right in zip(("first", "second"), rights, strict=True)
                      if before[g].lower() != right]  # fmt: skip
            if len(groups) != 1 or is_syllable(before[groups[0]]):
                continue
            yield _edit(*before.span(groups[0]), before[groups[0]], rights[groups[0] == "second"])
        printed = (before["no"] or _NO).strip()
        if not is_syllable(printed) and distance(printed.lower(), _NO) == 1:
            start = before.start("no")
            yield _edit(start, start + len(printed), printed, _NO)


def misread_times(text: str) -> Iterator[Edit]:
    """`ngày`, `tháng` and `năm` before a figure that fits.

    >>> [edit[:3] for edit in misread_times("trong thámg 11 uăm 2020, nhómm 12")]
    [(6, 11, 'tháng'), (15, 18, 'năm')]
    """
    for figure in _FIGURES.finditer(text):
        found = _WORD_BEFORE.search(text, max(0, figure.start() - _NEAR), figure.start())
        if found is None or is_syllable(found["word"]) or _ABBREVIATED.fullmatch(found["word"]):
            continue
        word, value = found["word"], int(figure[0])
        near = [
            right
            for right, least, most in _time_words()
            if least <= value <= most and distance(word.lower(), right, score_cutoff=1) <= 1
        ]
        if len(near) == 1:
            yield _edit(*found.span("word"), word, near[0])


def _edit(start: int, end: int, printed: str, right: str) -> Edit:
    if printed.isupper():
        right = right.upper()
    elif printed[0].isupper():
        right = right.capitalize()
    return Edit(
        start, end, right, RULE, f"{printed} is no word; these figures stand behind {right}"
    )
