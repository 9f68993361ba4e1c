"""Danh từ có số riêng: whether a noun of a list has a number of its own, and so shares none."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.phrases import longest, phrases
from baocao_parser.extractors.counting.words import part_words, words
from baocao_parser.fold import fold
from baocao_parser.lexicons import spellings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.extractors.counting.phrases import Phrases

_LABEL = re.compile(r"([^\W\d_]+(?: [^\W\d_]+){0,2}(?:, [^\W\d_]+(?: [^\W\d_]+){0,2}){0,2}):? \d")
_COLON_LABEL = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,5}: ?\d")
_HAS = re.compile(r"(?:[^\W\d_]+ ){1,6}?(?:có|là|còn) \d[\d.]{0,12} ")


@cache
def _stops() -> Phrases[None]:
    return phrases(fold(word) for word in spellings("noun_stops"))


def numbered_on_its_own(low: str, position: int, noun: str) -> bool:
    """Whether the noun at ``position``, behind ``noun`` in a list, leads to a number.

    >>> numbered_on_its_own("12 đơn, kiến nghị 5 đơn", 8, "đơn")
    True
    >>> numbered_on_its_own("12 đơn, kiến nghị đã xử lý", 8, "đơn")
    False
    """
    return _labels(low, position) or _has(low, position, noun)


def _has(low: str, position: int, noun: str) -> bool:
    """Whether the next of a list has its own number: `20 trường, THCS có 9 trường`."""
    match = _HAS.match(low, position)
    return match is not None and low.startswith(noun, match.end())


def _labels(low: str, position: int) -> bool:
    """Whether the nouns at ``position`` lead to the next number: `12 đơn, kiến nghị 5 đơn`."""
    if _COLON_LABEL.match(low, position):
        return True
    match = _LABEL.match(low, position)
    if match is None or match[1].rpartition(", ")[2] in part_words("some", "all"):
        return False
    return all(
        not longest(chunk.split(), at, _stops())
        for chunk in match[1].split(",")
        for at in range(1, len(chunk.split()))
    )


def becomes(words_behind: Sequence[str]) -> bool:
    """Whether a word and a number say what the counted became: `5 tổ thành 3 tổ`.

    >>> becomes(["thành", "3"]), becomes(["thành", "viên"])
    (True, False)
    """
    return words_behind[-1].isdigit() and words_behind[0] in words("step")
