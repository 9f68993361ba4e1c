"""Phần theo loại: parts whose kind stands behind their number (`28 lớp (27 công lập, 1 tư thục)`).

What stands behind such a number tells one part from the others and is nothing that is counted by
itself. The parts are those of the number before the bracket where they make just its sum.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.counting.labelled_parts import can_be_parted
from baocao_parser.extractors.counting.labels import LABELLED
from baocao_parser.extractors.counting.noun_kinds import noun_kind
from baocao_parser.late import late
from baocao_parser.model import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.claims import Claims
    from baocao_parser.reading import Reading

FEWEST, MOST = 2, 20
"""How many parts there are."""

_BRACKET = late(r"(?:,?\s\p{L}+){0,6}?\s?\(")
_PART = late(
    r"(?P<number>\d{1,3}(?:\.\d{3})++|\d++)(?P<kind>(?:\s(?!và\s)\p{L}[\p{L}/-]*+){1,6}+)"
    r"(?P<close>\s?(?:[,;]\s|\s?và\s|\)))"
)


class _Part(NamedTuple):
    start: int
    end: int
    value: Decimal
    kind: str


def with_parts_by_kind(
    reading: Reading, claims: Claims, quantities: Sequence[Quantity]
) -> list[Quantity]:
    """The quantities, with the parts that only a kind behind them tells; these are claimed.

    ``of`` is the kind of the part, ``unit`` what the whole counts.

    >>> from baocao_parser.claims import Claims
    >>> from baocao_parser.extractors.quantities import find_quantities
    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> reading = Reading(TracedText.of(["có 28 trường (27 công lập, 1 tư thục)"]))
    >>> claims = Claims(len(reading.text))
    >>> found = with_parts_by_kind(reading, claims, find_quantities(reading, claims))
    >>> [(part.text, part.unit, part.of) for part in found[1:]]
    [('27', 'trường', 'công lập'), ('1', 'trường', 'tư thục')]
    """
    by_start = {quantity.span[0]: index for index, quantity in enumerate(quantities)}
    found = list(quantities)
    more: list[Quantity] = []
    for whole in quantities:
        for part in _parts_of(reading, whole):
            index = by_start.get(part.start)
            if index is not None and not _counts_a_noun(quantities[index]):
                found[index] = _quantity(reading, whole, part)
            elif index is None and claims.free(part.start, part.end):
                claims.take(part.start, part.end)
                more.append(_quantity(reading, whole, part))
    if not more:
        return found
    return sorted([*found, *more], key=lambda quantity: quantity.span)


def _parts_of(reading: Reading, whole: Quantity) -> list[_Part]:
    """The parts in the bracket behind a number, if they make it."""
    opened = _BRACKET.match(reading.low, whole.span[1]) if can_be_parted(whole) else None
    parts: list[_Part] = []
    at = opened.end() if opened else 0
    while opened and len(parts) < MOST and (match := _PART.match(reading.low, at)):
        kind = " ".join(reading.text[slice(*match.span("kind"))].split())
        value = Decimal(match["number"].replace(".", ""))
        parts.append(_Part(*match.span("number"), value, kind))
        at = match.end()
        if match["close"].strip() == ")":
            made = len(parts) >= FEWEST and sum(part.value for part in parts) == whole.value
            # `(37 TT, 52 CN)`: they are named, whatever the names mean.
            told = any(part.kind == part.kind.lower() for part in parts)
            return parts if made and told else []
    return []


def _counts_a_noun(quantity: Quantity) -> bool:
    """Whether a number counts what the tables know, so that it needs no whole to tell it."""
    return quantity.rule == LABELLED or noun_kind(quantity.unit or "") is not None


def _quantity(reading: Reading, whole: Quantity, part: _Part) -> Quantity:
    return Quantity(
        **reading.at(part.start, part.end),
        rule=LABELLED,
        value=part.value,
        unit=whole.unit,
        of=part.kind,
        status=whole.status,
    )
