"""Phần có tỷ lệ: bare numbers that their shares prove (`Tốt 412 (92,6%), Khá 30 (6,7%), …`).

Each number has a name before it and its share in brackets behind it. Where every share is that of
its number in their sum, they count, though nothing says what.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.counting.labels import LABELLED, only_numbers
from baocao_parser.extractors.counting.words import either
from baocao_parser.late import late
from baocao_parser.model import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.claims import Claims
    from baocao_parser.reading import Reading

FEWEST = 2
"""How many numbers there are at least."""
SURE = 10
"""The least sum: of less, the shares may be right by chance."""
OFF = Decimal("0.1")
"""By how many points a share may be off, being rounded or cut."""
NAME = 48
"""How far before a number its name may begin."""

_ITEM = late(
    rf"(?<![\d.,/])(?P<number>\d{{1,3}}(?:\.\d{{3}})++|\d++)\s?\((?:{either('share_lead')}\s)?"
    r"(?P<share>\d{1,3}(?:,\d{1,2})?)\s?%\)"
)
_NAME = late(r"(?:^|[:,;(\n]\s?|\svà\s)(?P<name>\p{L}+(?:\s\p{L}+){0,5})\s?:?\s$")


class _Part(NamedTuple):
    start: int
    end: int
    value: Decimal
    share: Decimal
    name: tuple[int, int]
    past: int


def with_parts_by_share(
    reading: Reading, claims: Claims, quantities: Sequence[Quantity]
) -> list[Quantity]:
    """The quantities, with the numbers that only their shares prove; these are claimed.

    ``of`` is the name of the part; ``unit`` is null.

    >>> from baocao_parser.claims import Claims
    >>> from baocao_parser.extractors.quantities import find_quantities
    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> reading = Reading(TracedText.of(["Hạnh kiểm: tốt 60 (75%), khá 20 (25%)"]))
    >>> claims = Claims(len(reading.text))
    >>> found = with_parts_by_share(reading, claims, find_quantities(reading, claims))
    >>> [(item.text, item.of) for item in found if item.unit is None]
    [('60', 'tốt'), ('20', 'khá')]
    """
    more = [
        Quantity(
            **reading.at(part.start, part.end),
            rule=LABELLED,
            value=part.value,
            of=" ".join(reading.text[slice(*part.name)].split()),
        )
        for parts in _lists(reading.low)
        if _prove(parts)
        for part in parts
        if claims.free(part.start, part.end)
    ]
    for quantity in more:
        claims.take(*quantity.span)
    return sorted([*quantities, *more], key=lambda item: item.span) if more else list(quantities)


def _lists(low: str) -> Iterator[list[_Part]]:
    """Parts right behind each other."""
    listed: list[_Part] = []
    for match in _ITEM.finditer(low):
        start, end = match.span("number")
        floor = max(0, start - NAME, listed[-1].past if listed else 0)
        named = _NAME.search(low, floor, start)
        if named is None or only_numbers(named["name"]):
            continue
        if listed and (named.start() != listed[-1].past):
            yield listed
            listed = []
        value = Decimal(match["number"].replace(".", ""))
        share = Decimal(match["share"].replace(",", "."))
        listed.append(_Part(start, end, value, share, named.span("name"), match.end()))
    yield listed


def _prove(parts: Sequence[_Part]) -> bool:
    """Whether each share is that of its number in the sum."""
    total = sum(part.value for part in parts)
    if len(parts) < FEWEST or total < SURE:
        return False
    return all(abs(100 * part.value / total - part.share) <= OFF for part in parts)
