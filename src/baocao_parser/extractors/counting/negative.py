"""Số âm: the sign before a number below nothing, a dash or the word `âm`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.words import either
from baocao_parser.fold import fold
from baocao_parser.lexicons import alternation, spellings

if TYPE_CHECKING:
    from baocao_parser.extractors.counting.measured import Measured
    from baocao_parser.extractors.counting.numeral import Numeral

_DASH = re.compile(r"(?:[^\W\d_][ ]|\()[-–−]$")
_FAR = 24  # characters before a number in which its sign stands
_DASH_ENDS = frozenset("-–−\n")
_SIGNED = re.compile(r"\s?(?:%|[°º]\s?c|độ c(?!\w))")


@cache
def _word() -> re.Pattern[str]:
    other = rf"(?:(?P<other>{either('no_minus')})\s{{1,2}})?"
    between = rf"(?P<between>{alternation(map(fold, spellings('modifiers')))}\s{{1,2}})?"
    return re.compile(rf"(?<!\w){other}{either('minus')}\s{{1,2}}{between}$")


def _word_before(low: str, start: int) -> re.Match[str] | None:
    if low[max(0, start - 1) : start] not in (" ", "\n"):
        return None
    found = _word().search(low, max(0, start - _FAR), start)
    return None if found is None or found["other"] else found


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


def is_signed_from_afar(low: str, start: int, *, ranged: bool = False) -> bool:
    """Whether `âm` makes a number at ``start`` negative in a way that is not told as one figure.

    Another word stands between (`âm khoảng 3%`), or the number is the first of a range.

    >>> text = "âm khoảng 3%, âm 2 - 3%, siêu âm gần 3 tỷ"
    >>> [is_signed_from_afar(text, at, ranged=at == 17) for at in (10, 17, 37)]
    [True, True, False]
    """
    found = _word_before(low, start)
    return found is not None and (ranged or found["between"] is not None)


def signed(low: str, numeral: Numeral, measured: Measured) -> Numeral:
    """The number with its sign, if there is one right before it.

    The word makes only what is measured negative, and not where it ends a compound: `siêu âm`.
    """
    start = numeral.start
    if numeral.value is None:
        return numeral
    if has_dash(low, numeral):
        return numeral._replace(start=start - 1, value=-numeral.value)
    found = _word_before(low, start) if measured.exact else None
    if found is None or found["between"]:
        return numeral
    return numeral._replace(start=found.start(), value=-numeral.value)
