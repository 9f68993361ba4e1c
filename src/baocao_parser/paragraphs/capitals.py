"""Dòng chữ hoa: whether a line is set in capitals, which prose is not."""

from __future__ import annotations

from functools import lru_cache

import regex

_WORDS_AT_LEAST = 3  # words of a line that is in capitals but for some letters
_CAPITALS = 0.8  # share of capitals in it
_SMALL = 0.21  # share of small letters that is surely too much
_FIRST_LETTERS = 12
_SMALL_LETTERS = regex.compile(r"\p{Ll}{2,}")
_WORDS = regex.compile(r"\p{L}+")


@lru_cache(maxsize=64)  # every line is asked about twice: as one that ends, and that follows
def is_capitals(line: str) -> bool:
    """Whether a line is set in capitals; a lone code in it does not make it so.

    >>> is_capitals("CÔNG TÁC KHEN THƯỞNG"), is_capitals("45/2010/NĐ-CP.")
    (True, False)
    >>> is_capitals("ủY BAN NHÂN DÂN TỉNH")
    True
    """
    if line[:_FIRST_LETTERS].islower() or any(map(str.isdigit, line.split(maxsplit=1)[0])):
        return False
    if line.isupper():
        return sum(len(word) > 1 for word in _WORDS.findall(line)) > 1
    # Most lines show by half of them that they are in small letters.
    if sum(map(len, _SMALL_LETTERS.findall(line, 0, len(line) // 2))) > _SMALL * len(line):
        return False
    words = [word for word in _WORDS.findall(line) if len(word) > 1]
    # A font without capitals left some letters small: `ủY BAN NHÂN DÂN TỉNH`.
    letters = sum(map(len, words))
    capitals = sum(char.isupper() for word in words for char in word)
    return len(words) > _WORDS_AT_LEAST and capitals >= _CAPITALS * letters
