"""Câu có khen thưởng: the stretches of a text that are read for awards, one sentence each."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from baocao_parser.beginnings import beginnings, matches_from
from baocao_parser.extractors.awarding.words import spelled
from baocao_parser.late import late
from baocao_parser.lexicons import alternation

if TYPE_CHECKING:
    from collections.abc import Iterator

_CALLS = [
    *spelled("awards", "kind", "honour", "title"),
    *spelled("award_words", "means", "praise"),
]
TRIGGER = re.compile(
    r"(?<!\w)"
    rf"{alternation(word.lower() for word in _CALLS)}(?!\w)"
)
_SENTENCE_END = late(
    r"(?<!\s\p{Lu}[\p{Lu}\p{Ll}]?(?=\.\s))"  # `tại TP. Hà Lâm`
    r"[.!?…]+[”\"’)*]{0,2}\s+(?=[\p{Lu}“\"\-])|\n"
)
_TO_A_LIST = late(r"\s(?:cho|đối với)\s*:\s*$")
_ITEMS = late(r"(?:\s*[-+*•–]\s?\d{1,5}\s[^\n:]{1,120}(?:\n|$)){1,12}")
_LONGEST = 4000
"""Where a text without full stops is cut."""


@cache
def call_starts() -> re.Pattern[str]:
    """Where a word of honour or praise can begin."""
    return beginnings(_CALLS)


def award_sentences(text: str, low: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences that may hold an award, in order; ``low``: the text to match.

    A list of numbers that a sentence opens (`tặng Giấy khen cho:`) is part of it.

    >>> text = "Họp 3 lần. Tỉnh tặng Bằng khen cho 2 tập thể. Đã xong."
    >>> [text[start:end] for start, end in award_sentences(text, text.lower())]
    ['Tỉnh tặng Bằng khen cho 2 tập thể. ']
    """
    done = 0
    for match in matches_from(TRIGGER, call_starts(), low, low):
        if match.start() < done:
            continue
        start = max(done, match.start() - _LONGEST)
        for end in _SENTENCE_END.finditer(text, start, match.start()):
            start = end.end()
        reach = max(start + _LONGEST, match.end())
        closing = _SENTENCE_END.search(text, match.end(), reach)
        done = closing.end() if closing else min(reach, len(text))
        if _TO_A_LIST.search(text, match.end(), done) and (items := _ITEMS.match(text, done)):
            done = items.end()
        yield start, done
