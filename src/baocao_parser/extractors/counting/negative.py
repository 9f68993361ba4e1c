"""Số âm: the sign before a number below nothing, a dash or the word `âm`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.words import either

if TYPE_CHECKING:
    from baocao_parser.extractors.counting.measured import Measured
    from baocao_parser.extractors.counting.numeral import Numeral

_DASH = re.compile(r"(?:[^\W\d_][ ]|\()[-–−]$")
_ENDS = ("m", " ")  # what may stand before the blank before a number
_DASH_ENDS = frozenset("-–−\n")
_SIGNED = re.compile(r"\s?(?:%|[°º]\s?c|độ c(?!\w))")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(?P<other>{either('no_minus')})\s{{1,2}})?{either('minus')}\s{{1,2}}$"
    )


def has_dash(low: str, numeral: Numeral) -> bool:
    """Whether a minus sign stands before a share or a degree: `(-2,1%)`, `tăng trưởng -3,5%`.

    >>> from baocao_parser.extractors.counting.numerals import find_numerals
    >>> text = "tăng trưởng -3,5%; từ 2 -3%"
    >>> [has_dash(text, numeral) for numeral in find_numerals(text)]
    [True, False, False]
    """
    start = numeral.start
    if not numeral.figures or low[start - 1 : start] not in _DASH_ENDS:
        return False
    window = low[max(0, start - 4) : start]
    return bool(_DASH.search(window) and _SIGNED.match(low, numeral.end))


def signed(low: str, numeral: Numeral, measured: Measured) -> Numeral:
    """The number with its sign, if there is one before it.

    The word makes only what is measured negative, and not where it ends a compound: `siêu âm`.
    """
    start = numeral.start
    if numeral.value is None:
        return numeral
    if has_dash(low, numeral):
        return numeral._replace(start=start - 1, value=-numeral.value)
    if not measured.exact or low[max(0, start - 2) : start - 1] not in _ENDS:
        return numeral
    found = _word().search(low, max(0, start - 20), start)
    if found is None or found["other"]:
        return numeral
    return numeral._replace(start=found.start(), value=-numeral.value)
