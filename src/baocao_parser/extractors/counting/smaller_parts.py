"""Phần lẻ sau đơn vị: what is added to a number behind its unit, `3 đồng 50 xu`, `2 tạ rưỡi`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.counting.numerals import read_numeral
from baocao_parser.extractors.counting.units import inside_signs, read_unit
from baocao_parser.extractors.counting.words import either
from baocao_parser.extractors.counting.words import words as words_of
from baocao_parser.fold import fold
from baocao_parser.lexicons import alternation, spellings, table

if TYPE_CHECKING:
    from baocao_parser.extractors.counting.measured import Measured
    from baocao_parser.extractors.counting.numeral import Numeral


_FIGURES = re.compile(r" (\d{1,3})(?!,\d)")


@cache
def _closers(*, stuff: bool) -> re.Pattern[str]:
    words = ["một", "mỗi", *spellings("noun_stops")]
    words += [*spellings("measured_materials"), *words_of("extent")] if stuff else []
    return re.compile(rf"\s?(?:[,;)]|\.(?!\d)|/\D|$)| {alternation(map(fold, words))}(?!\w)")


def closes(low: str, end: int, *, stuff: bool) -> bool:
    """Whether figures that end there count nothing: a mark follows, or a word that no noun is.

    ``stuff``: or what is measured, which a measure before the figures is of (`1 cân 2 thóc`).
    """
    return _closers(stuff=stuff).match(low, end) is not None


def _part(low: str, measured: Measured) -> str | None:
    """What part of a unit the figures behind it are, by their count: hundredths and the like.

    `17 tạ 5 một mẫu`, `21 tạ 40/ha`; `13 kg 500 một người`; `1 m 65`, `980 ha 50 đất`, and `3 đồng
    50 một lọ`, as money was told before 1985.
    """
    match = _FIGURES.match(low, measured.end)
    if match is None:
        return None
    figures = match[1]
    tenths = len(figures) < MOST_FIGURES and figures[0] != "0" and "tenths"
    hundredths = len(figures) == MOST_FIGURES - 1 and "hundredths"
    thousandths = len(figures) == MOST_FIGURES and "thousandths"
    told = any(
        part and measured.unit in _told_in(part) for part in (tenths, hundredths, thousandths)
    )
    if not told or not closes(low, match.end(), stuff=measured.kind == "measure"):
        return None
    return None if read_unit(low, match.end()) else figures  # `5 kg 2 hào`: money, no ditch


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
        name
        for entry in table("units")
        if entry.more.get(parts)
        for name in (entry.means or entry.written[0], *entry.written)
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
    if figures := _part(low, measured):
        return Smaller(Decimal(f"0.{figures}"), measured.end + 1 + len(figures))
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
