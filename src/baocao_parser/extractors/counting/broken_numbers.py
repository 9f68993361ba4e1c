"""Số bị ngắt: the tail that is left of a number where OCR broke it, which is no number of its own.

`1. 500 hộ` may be 1500 families, and never 500; of `l,200` the tail says nothing either.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.modifiers import modifier_before
from baocao_parser.extractors.counting.not_quantities import name_before, opens_line
from baocao_parser.extractors.counting.numeral import Numeral

if TYPE_CHECKING:
    from baocao_parser.claims import Claims

_GROUP = re.compile(r"\d{3}(?!\d)")
_HEAD = re.compile(r"(?<![\w.,/-])(?P<head>[1-9]\d{0,2})(?:\.\d{3}){0,3}[.,] $")
_LISTED = re.compile(r"\d[,;]? (?:và )?$")
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
    start = numeral.start
    floor = max(0, start - REACH)
    if not _GROUP.match(numeral.figures):
        return _are_decimals(low, numeral, floor)
    if _LETTER.search(low, floor, start):
        return True
    match = _HEAD.search(low, floor, start)
    if match is None or not claims.free(*match.span()) or opens_line(text, match.start()):
        return False
    head = Numeral(match.start(), match.end("head"), Decimal(match["head"]), figures=match["head"])
    listed = _LISTED.search(low, max(0, match.start() - 8), match.start())
    return not listed and name_before(low, head) is None


def _are_decimals(low: str, numeral: Numeral, floor: int) -> bool:
    """Whether figures are decimals that a blank cut off, of an amount that is compared.

    `hơn 37, 38 tỷ đồng`: the first number would have a noun of its own if it were another.
    """
    if not _SHORT.match(numeral.figures) or not (
        numeral.scaled or low[numeral.end : numeral.end + 1] == "%"
    ):
        return False
    match = _COMMA.search(low, floor, numeral.start)
    return match is not None and modifier_before(low, match.start()) is not None
