"""Ước lượng bằng hai số liền nhau: two small numbers that are one guess (`2, 3 điển hình`)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.not_quantities import name_before
from baocao_parser.lexicons import table

if TYPE_CHECKING:
    from baocao_parser.claims import Claims
    from baocao_parser.extractors.counting.numeral import Numeral

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


def is_guess(low: str, left: Numeral, right: Numeral, claims: Claims) -> bool:
    """Whether two numbers in figures are one guess: the second is the next, and both are small.

    >>> from baocao_parser.claims import Claims
    >>> from baocao_parser.extractors.counting.numerals import find_numerals
    >>> texts = ("chọn 2, 3 xã", "1, 2, 3 xã", "2, 5 xã", "tổ 2, 3 hộ")
    >>> [is_guess(low, *list(find_numerals(low))[-2:], Claims(len(low))) for low in texts]
    [True, False, False, False]
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
    return listed is None and name_before(low, left, claims) is None


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
