"""Dấu hỏi đọc thành dấu sắc: counted nouns whose hook OCR reads as an acute (`tập thế`, `tố chức`).

The printed noun stays as it is; only what the tables are asked for is put right.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.noun_kinds import heads
from baocao_parser.fold import fold
from baocao_parser.lexicons import table

if TYPE_CHECKING:
    from collections.abc import Sequence

_HOOKED = str.maketrans("ổểẩ", "ốếấ")


@cache
def _misread() -> dict[tuple[str, str], tuple[str, str]]:
    """The first two words of every noun as OCR misreads them, where that is no noun itself."""
    known = [fold(word) for entry in table("classifiers") for word in entry.written]
    pairs = {(a, b) for a, b, *_ in (word.split() for word in [*heads(), *known] if " " in word)}
    hooked = {pair: (pair[0].translate(_HOOKED), pair[1].translate(_HOOKED)) for pair in pairs}
    return {wrong: right for right, wrong in hooked.items() if wrong not in pairs}


@cache
def _first() -> frozenset[str]:
    return frozenset(first for first, _ in _misread())


def put_right(words: Sequence[str]) -> list[str]:
    """The words with every pair that is a misread noun put right.

    >>> put_right("tập thế và cá nhân".split())
    ['tập', 'thể', 'và', 'cá', 'nhân']
    """
    if _first().isdisjoint(words):
        return list(words)
    right = list(words)
    for at in range(len(right) - 1):
        if pair := _misread().get((right[at], right[at + 1])):
            right[at : at + 2] = pair
    return right
