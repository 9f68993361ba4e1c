"""Viết lại con số: the same number said again in brackets, `02 (hai)`, `5 đồng (năm đồng)`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.numerals import find_numerals, read_numeral
from baocao_parser.extractors.counting.words import either

if TYPE_CHECKING:
    from baocao_parser.extractors.counting.numeral import Numeral

_GLOSS = re.compile(r"\s?\(([^()\n]{1,120})\)")


@cache
def _spelled() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('spelled')}\s?:?\s?)?")


def glossed(low: str, numeral: Numeral) -> int:
    """Where the number ends with its other writing in brackets: `02 (hai)`, `ba (03)`.

    >>> text = "mở 02 (hai) lớp"
    >>> glossed(text, next(find_numerals(text)))
    11
    """
    gloss = _GLOSS.match(low, numeral.end)
    if gloss and numeral.value is not None and read_numeral(gloss[1]) == numeral.value:
        return gloss.end()
    return numeral.end


def restated(low: str, numeral: Numeral, end: int) -> int:
    """Past the same amount said again in words behind it, or ``end`` where it is not.

    >>> text = "5.000.000 đồng (năm triệu đồng)"
    >>> restated(text, next(find_numerals(text)), 14)
    31
    """
    gloss = _GLOSS.match(low, end)
    if gloss and numeral.value is not None:
        opening = _spelled().match(gloss[1])
        again = next(find_numerals(gloss[1][opening.end() if opening else 0 :]), None)
        if again and not again.figures and again.value == numeral.value:
            return gloss.end()
    return end
