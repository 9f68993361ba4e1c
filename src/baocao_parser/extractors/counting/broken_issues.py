"""Số bị ngắt chưa rõ: numbers that a blank broke, and that are therefore left unread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.broken_numbers import are_decimals, is_tail
from baocao_parser.extractors.counting.counted_nouns import NounReader
from baocao_parser.extractors.counting.measured import read_measured
from baocao_parser.extractors.counting.numerals import find_numerals
from baocao_parser.model import Issue

if TYPE_CHECKING:
    from baocao_parser.claims import Claims
    from baocao_parser.extractors.counting.numeral import Numeral
    from baocao_parser.reading import Reading

_BROKEN = re.compile(r"(?<![\w.,/-])\d{1,3}(?:\.\d{3}){0,3}[.,] (?=(?P<tail>\d{1,3})(?![\d.,]))")
_WINDOW = 40  # characters in which a number and its words of scale end


def broken_issues(reading: Reading, claims: Claims) -> list[Issue]:
    """A warning for each number that nothing has claimed since a mark and a blank stand in it.

    >>> from baocao_parser.claims import Claims
    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> reading = Reading(TracedText.of(["thu đạt 12, 5 tỷ đồng"]))
    >>> [issue.message for issue in broken_issues(reading, Claims(len(reading.text)))]
    ['12, 5 tỷ can be one number, broken by a blank, or two: it is not read']
    """
    text, low = reading.text, reading.low
    issues: list[Issue] = []
    for match in _BROKEN.finditer(low):
        tail = _numeral(low, match.end())
        if tail is None or not claims.free(match.start(), tail.end):
            continue
        measured = read_measured(NounReader(text, low, claims), tail.end)
        if measured is None:
            continue
        cut = measured.exact and are_decimals(text, low, tail, claims)
        if cut or is_tail(text, low, tail, claims):
            place = reading.at(match.start(), tail.end)
            message = (
                f"{place['text']} can be one number, broken by a blank, or two: it is not read"
            )
            issues.append(
                Issue(**place, code="numeral.two_readings", severity="warning", message=message)
            )
    return issues


def _numeral(low: str, start: int) -> Numeral | None:
    """The number that begins at a place."""
    found = next(find_numerals(low[start : start + _WINDOW]), None)
    if found is None or found.start:
        return None
    return found._replace(start=start, end=start + found.end)
