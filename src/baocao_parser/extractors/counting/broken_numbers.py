"""Số bị ngắt: the tail that is left of a number where OCR broke it, which is no number of its own.

`1. 500 hộ` may be 1500 families, and never 500; of `l,200` the tail says nothing either. Nor is
`12, 5%` ever 5 %.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.not_quantities import name_before, opens_line
from baocao_parser.extractors.counting.numeral import Numeral

if TYPE_CHECKING:
    from baocao_parser.claims import Claims

_GROUP = re.compile(r"\d{3}(?!\d)")
_HEAD = re.compile(r"(?<![\w.,/-])(?P<head>[1-9]\d{0,2})(?:\.\d{3}){0,3}[.,] $")
_LISTED = re.compile(r"\d[,;]? (?:và )?$")
_GOES_ON = re.compile(r"[^\W\d_]*(?:\s[^\W\d_]+)?\s?%?(?:,| và) \d")
_SHORT = re.compile(r"\d{1,2}(?!\d)")
_COMMA = re.compile(r"(?<![\w.,/-])(?P<head>\d{1,3}(?:\.\d{3}){0,3}), $")
_LETTER = re.compile(r"(?<![\w.])[lio|][.,]$")
REACH = 20
"""How far back the head of a broken number may begin."""


def is_tail(text: str, low: str, numeral: Numeral, claims: Claims) -> bool:
    """Whether the figures are three more of the number that a mark and a blank cut off before them.

    >>> from baocao_parser.claims import Claims
    >>> from baocao_parser.extractors.counting.numerals import find_numerals
    >>> text = "có 1. 500 hộ; trong tháng 5, 120 hộ"
    >>> free = Claims(len(text))
    >>> [numeral.figures for numeral in find_numerals(text) if is_tail(text, text, numeral, free)]
    ['500']
    """
    if not _GROUP.match(numeral.figures):
        return False
    floor = max(0, numeral.start - REACH)
    if _LETTER.search(low, floor, numeral.start):
        return True
    match = _HEAD.search(low, floor, numeral.start)
    return match is not None and _is_head(text, low, match, claims)


def are_decimals(text: str, low: str, numeral: Numeral, claims: Claims) -> bool:
    """Whether one or two figures before an exact unit may be decimals that a blank cut off.

    `đạt 37, 38 tỷ đồng`: the first number would have a noun of its own if it were another. In a
    longer list it need not have one: `12, 15 và 7%`.

    >>> from baocao_parser.claims import Claims
    >>> from baocao_parser.extractors.counting.numerals import find_numerals
    >>> text = "tăng 12, 5%; năm 2019, 5%; đạt 8, 9 và 7%"
    >>> free = Claims(len(text))
    >>> [one.start for one in find_numerals(text) if are_decimals(text, text, one, free)]
    [9]
    """
    if not _SHORT.match(numeral.figures):
        return False
    match = _COMMA.search(low, max(0, numeral.start - REACH), numeral.start)
    if match is None or not _is_head(text, low, match, claims):
        return False
    return _GOES_ON.match(low, numeral.end) is None


def _is_head(text: str, low: str, match: re.Match[str], claims: Claims) -> bool:
    """Whether figures before a mark and a blank are no number of a list, a name or a paragraph."""
    if not claims.free(*match.span()) or opens_line(text, match.start()):
        return False
    figures = match["head"]
    value = Decimal(figures.replace(".", ""))
    head = Numeral(match.start(), match.end("head"), value, figures=figures)
    listed = _LISTED.search(low, max(0, match.start() - 8), match.start())
    return not listed and name_before(low, head) is None
