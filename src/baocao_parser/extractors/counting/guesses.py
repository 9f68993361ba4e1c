"""Ước lượng bằng hai số liền nhau: two small numbers that are one guess (`2, 3 điển hình`)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.not_quantities import name_before
from baocao_parser.extractors.counting.words import either
from baocao_parser.lexicons import table

if TYPE_CHECKING:
    from baocao_parser.claims import Claims
    from baocao_parser.extractors.counting.numeral import Numeral

_CLAUSE = 60  # characters
_CLAUSE_STARTS = re.compile(r"[.,;:()\n]")
_COMMA = re.compile(r"\s?,\s")
_FIRST = re.compile(r"(?<!\w)([^\W\d]{2,4})\s?,\s$")
_LISTED = re.compile(r"\w\s?[,;]\s?$")
_TEN = 10


@cache
def _digits() -> dict[str, int]:
    """The words for one to nine, with what each means."""
    return {
        word: int(entry.means)
        for entry in table("numbers")
        if entry.more["role"] == "digit"
        for word in entry.written
    }


@cache
def _each() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either('each')}(?!\w)|(?<!\w){either('guessed')}\s$")


def is_guess(low: str, left: Numeral, right: Numeral, claims: Claims) -> bool:
    """Whether two numbers in figures are one guess: the second is the next, and both are small.

    Only where a word says that there are so many, or so many of each: behind a name the first
    number is that of the name (`nữ 2, 3 đảng viên`).

    >>> from baocao_parser.claims import Claims
    >>> from baocao_parser.extractors.counting.numerals import find_numerals
    >>> texts = ("có 2, 3 xã", "có 1, 2, 3 xã", "có 2, 5 xã", "mỗi tổ 2, 3 hộ", "nữ 2, 3 hộ")
    >>> [is_guess(low, *list(find_numerals(low))[-2:], Claims(len(low))) for low in texts]
    [True, False, False, False, False]
    """
    if not (left.whole and right.whole and left.tokens == right.tokens == 1):
        return False
    if not (0 < (left.value or 0) < _TEN and right.value == (left.value or 0) + 1):
        return False
    if not left.figures or len(left.figures) != len(right.figures):
        return False
    if not _COMMA.fullmatch(low, left.end, right.start):
        return False
    listed = _LISTED.search(low, max(0, left.start - 4), left.start)
    if listed or name_before(low, left, claims) is not None:
        return False
    clause = low[max(0, left.start - _CLAUSE) : left.start]
    starts = [mark.end() for mark in _CLAUSE_STARTS.finditer(clause)]
    return _each().search(clause, starts[-1] if starts else 0) is not None


def is_second_guess(low: str, numeral: Numeral) -> bool:
    """Whether a number in words is the second of a guess, of which the first is one less.

    >>> from baocao_parser.extractors.counting.numerals import find_numerals
    >>> [is_second_guess(low, *find_numerals(low)) for low in ("hai, ba xã", "hai xã", "có ba xã")]
    [True, False, False]
    """
    if numeral.figures or numeral.tokens > 1:
        return False
    first = _FIRST.search(low, max(0, numeral.start - 8), numeral.start)
    return first is not None and numeral.value == _digits().get(first[1], -1) + 1
