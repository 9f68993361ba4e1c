"""Phạm vi của số liệu: where the words of a number begin and end, with what limits it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.counting.changes import is_bound
from baocao_parser.extractors.counting.measured import whole_at
from baocao_parser.extractors.counting.modifiers import (
    may_lie_on,
    modifier_after,
    modifier_before,
)
from baocao_parser.extractors.counting.number_pairs import from_before

if TYPE_CHECKING:
    from decimal import Decimal

    from baocao_parser.claims import Claims
    from baocao_parser.extractors.counting.counted_nouns import NounReader
    from baocao_parser.extractors.counting.measured import Measured
    from baocao_parser.extractors.counting.numeral import Numeral


class Extent(NamedTuple):
    """A number phrase ``text[start:end]``, its modifier, and what it is a share of."""

    start: int
    end: int
    modifier: str | None
    of: str | None


def extent_of(
    nouns: NounReader,
    claims: Claims,
    numeral: Numeral,
    measured: Measured,
    *,
    ranged: bool = False,
    denominator: Decimal | None = None,
) -> Extent:
    """The number with what it is of, widened by the words that compare it.

    ``ranged``: it is the lower of two ends; ``denominator``: what it is over.

    >>> from baocao_parser.claims import Claims
    >>> from baocao_parser.extractors.counting.counted_nouns import NounReader
    >>> from baocao_parser.extractors.counting.measured import read_measured
    >>> from baocao_parser.extractors.counting.numerals import find_numerals
    >>> text = "có trên 85% đoàn viên"
    >>> nouns, numeral = NounReader(text, text), next(find_numerals(text))
    >>> extent_of(nouns, Claims(len(text)), numeral, read_measured(nouns, numeral.end))
    Extent(start=3, end=21, modifier='more_than', of='đoàn viên')
    """
    low, start, end = nouns.low, numeral.start, measured.end
    origin = from_before(low, start)
    behind = modifier_after(low, end, from_before=origin is not None)
    behind = behind if behind and claims.free(end, behind.edge) else None
    if origin is not None and (behind or ranged) and claims.free(origin, start):
        start = origin
    before = modifier_before(
        low,
        start,
        low[measured.start : measured.end],
        may_lie_on=may_lie_on(numeral, measured.kind, denominator) and not ranged,
    )
    if before and not (claims.free(before.edge, start) and is_bound(low, start, end)):
        before = None
    modifier, of = "vague" if numeral.value is None else None, measured.of
    if behind:
        end, modifier = behind.edge, behind.modifier
        if measured.unit == "%" and of is None:
            end, of = whole_at(nouns, end)  # `85% trở lên đoàn viên`
    if before:
        start, modifier = before.edge, modifier or before.modifier
    return Extent(start, end, modifier, of)
