"""Số thứ tự: what the number of a division counts to, OCR's slips included.

Letters count in Vietnamese order: a, b, c, d, đ, e, g, h, i, k …; f, j, w and z are mostly passed
over, and so is đ at times.
"""

from __future__ import annotations

from functools import cache

from baocao_parser.fold import fold, skeleton
from baocao_parser.lexicons import table

LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_PASSED_OVER = "đfjwz"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_ROMAN_AT_MOST = 39
_MISREAD_ROMAN = str.maketrans(
    {"l": "i", "1": "i", "|": "i", "!": "i", "h": "ii", "n": "iv", "ì": "i", "í": "i", "t": "i"}
)


@cache
def romans() -> dict[str, int]:
    """Every Roman numeral from i to xxxix, in small letters.

    >>> romans()["xiv"]
    14
    """
    return {roman_of(value): value for value in range(1, _ROMAN_AT_MOST + 1)}


def roman_of(value: int) -> str:
    """A Roman numeral in small letters.

    >>> roman_of(14)
    'xiv'
    """
    out = ""
    for worth, letters in _ROMAN:
        while value >= worth:
            out += letters
            value -= worth
    return out


def roman(printed: str) -> int | None:
    """A Roman numeral as it should be printed.

    >>> roman("VI"), roman("IIX"), roman("ll")
    (6, None, None)
    """
    return romans().get(printed.lower())


def misread_roman(printed: str) -> int | None:
    """A Roman numeral in which OCR took other strokes for I: true only where it fits the order.

    >>> misread_roman("lV"), misread_roman("H"), misread_roman("11"), misread_roman("IV")
    (4, 2, 2, None)
    """
    read = printed.lower().translate(_MISREAD_ROMAN)
    return romans().get(read) if read != printed.lower() else None


def letter(printed: str) -> int | None:
    """The place of a letter in the order, from 1.

    >>> letter("d"), letter("đ"), letter("E"), letter("ă")
    (4, 5, 6, None)
    """
    place = LETTERS.find(printed.lower())
    return place + 1 if place >= 0 and len(printed) == 1 else None


def letter_follows(before: int, value: int) -> bool:
    """Whether a letter may come right after another.

    >>> letter_follows(4, 5), letter_follows(4, 6), letter_follows(1, 3)
    (True, True, False)
    """
    return before < value and all(char in _PASSED_OVER for char in LETTERS[before : value - 1])


@cache
def ordinals(use: str) -> dict[str, int]:
    """The number words of one use, as bare letters, with their values.

    >>> ordinals("là")["mot"], ordinals("thứ")["tu"]
    (1, 4)
    """
    return {
        skeleton(fold(word)): int(entry.means)
        for entry in table("ordinals")
        if use in entry.more["use"]
        for word in entry.written
    }
