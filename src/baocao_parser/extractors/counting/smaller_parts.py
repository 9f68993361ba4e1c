"""Phần lẻ sau đơn vị: what is added to a number behind its unit, `3 đồng 50 xu`, `2 tạ rưỡi`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.counting.numerals import read_numeral
from baocao_parser.extractors.counting.units import inside_signs, read_unit
from baocao_parser.extractors.counting.words import either
from baocao_parser.fold import fold
from baocao_parser.lexicons import alternation, spellings, table

if TYPE_CHECKING:
    from baocao_parser.extractors.counting.measured import Measured
    from baocao_parser.extractors.counting.numeral import Numeral


_HUNDREDTHS = re.compile(r" (\d\d)(?=\s?(?:[,;)]|\.(?!\d)|/|$)| (?:một|mỗi)(?!\w))(?!,\d)")
"""`3 đồng 50 một lọ`, `1 m 65`: hundredths, as those of a đồng were told before 1985."""


def _stuff() -> str:
    return alternation(["một", "mỗi", *spellings("measured_materials")])


@cache
def _tenths() -> re.Pattern[str]:
    """`17 tạ 5 một mẫu`, `21 tạ 40/ha`, `1 cân 2 thóc`: tenths and hundredths, as they are told."""
    return re.compile(rf" ([1-9]\d?)(?=\s?(?:[,;)]|\.(?!\d)|/\D|$)| {_stuff()}(?!\w))(?!,\d)")


@cache
def _thousandths() -> re.Pattern[str]:
    """`13 kg 500 một người`, `5 tấn 600 thóc/ha`."""
    return re.compile(rf" (\d{{3}})(?=\s?(?:[,;)]|\.(?!\d)|/\D|$)| {_stuff()}(?!\w))(?!,\d)")


MOST_FIGURES = 3
"""So many figures behind a unit may be a part of it."""


class Smaller(NamedTuple):
    """How much more, in the unit itself, and where that ends."""

    more: Decimal
    end: int


@cache
def _coins() -> dict[str, Decimal]:
    return {
        fold(word): Decimal(entry.more["part"])
        for entry in table("units")
        if "part" in entry.more
        for word in entry.written
    }


@cache
def _inside() -> re.Pattern[str]:
    """`0đ25`, `1m65`: the unit stands where a comma would."""
    signs = "|".join(rf"(?<=\d{sign})" for sign in inside_signs())
    return re.compile(rf"(?:{signs})\d{{1,3}}(?!\w)")


@cache
def _told_in(parts: str) -> frozenset[str]:
    return frozenset(
        entry.means or entry.written[0] for entry in table("units") if entry.more.get(parts)
    )


@cache
def _small() -> re.Pattern[str]:
    said = r"\d{1,2}|[^\W\d_]{2,5}(?:\s[^\W\d_]{2,5}){0,2}?"
    return re.compile(rf"\s{{1,2}}({said})\s{{1,2}}({alternation(_coins())})(?!\w)")


@cache
def _half() -> re.Pattern[str]:
    return re.compile(rf"\s{{1,2}}{either('half')}(?!\w)")


def smaller_parts(low: str, measured: Measured) -> Smaller | None:
    """What follows a unit and belongs to the same number; ``None`` where nothing does.

    >>> from baocao_parser.extractors.counting.measured import Measured
    >>> found = smaller_parts("3 đồng 50 xu", Measured(2, 6, "money", "đồng", "VND"))
    >>> found.more, found.end
    (Decimal('0.50'), 12)
    """
    if measured.per or measured.factor != 1 or measured.kind == "unknown":
        return None
    half = _half().match(low, measured.end)
    if half and measured.kind != "percent":
        return Smaller(Decimal("0.5"), half.end())
    if not measured.exact:
        return None
    if inside := _inside().match(low, measured.end):
        return Smaller(Decimal(f"0.{inside[0]}"), inside.end())
    hundredths = measured.unit in _told_in("hundredths") and _HUNDREDTHS.match(low, measured.end)
    if hundredths:
        return Smaller(Decimal(f"0.{hundredths[1]}"), hundredths.end())
    tenths = _tenths().match(low, measured.end) if measured.unit in _told_in("tenths") else None
    if tenths and not read_unit(low, tenths.end()):  # `5 kg 2 hào`: money, no ditch
        return Smaller(Decimal(f"0.{tenths[1]}"), tenths.end())
    thousandths = measured.unit in _told_in("thousandths")
    grams = _thousandths().match(low, measured.end) if thousandths else None
    if grams and not read_unit(low, grams.end()):
        return Smaller(Decimal(f"0.{grams[1]}"), grams.end())
    if measured.kind != "money" or measured.unit in _coins():
        return None
    more, end = Decimal(0), measured.end
    while small := _small().match(low, end):
        count = read_numeral(small[1])
        if count is None:
            break
        more += count * _coins()[small[2]]
        end = small.end()
    return Smaller(more, end) if more else None


def may_go_on(low: str, measured: Measured, following: Numeral) -> bool:
    """Whether a number right behind a unit may be its part (`12 km 500`), or its square (`5 m 2`).

    >>> from baocao_parser.extractors.counting.measured import Measured
    >>> from baocao_parser.extractors.counting.numerals import find_numerals
    >>> text = "12 km 500 làm bằng đá"
    >>> may_go_on(text, Measured(3, 5, "measure", "km"), list(find_numerals(text))[1])
    True
    """
    parts = ("tenths", "hundredths", "thousandths")
    return (
        low[measured.end : following.start] == " "
        and len(following.figures) in range(1, MOST_FIGURES + 1)
        and following.end == following.start + len(following.figures)
        and low[following.end : following.end + 1] not in ("/", "-")
        and not measured.per
        and any(measured.unit in _told_in(part) for part in parts)
    )
