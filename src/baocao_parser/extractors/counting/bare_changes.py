"""Tăng, giảm không danh từ: changes that count what the number before them counts.

A bare number behind a word of change (`45 hộ, giảm 10`) counts nothing by itself. Right behind a
whole number of something, in brackets or behind a comma, it says how many more or fewer there are.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.changes import base_words, change_at, change_words
from baocao_parser.extractors.counting.labelled_parts import can_be_parted
from baocao_parser.extractors.counting.labels import LABELLED
from baocao_parser.late import late
from baocao_parser.model import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.claims import Claims
    from baocao_parser.reading import Reading

_CHANGE = late(
    rf"(?:,|\s?\()\s?{change_words()}\s(?P<number>\d{{1,3}}(?:\.\d{{3}})++|(?!(?:19|20)\d\d)\d{{1,4}}+)"
    rf"(?=\s?[,;)](?!\d)|\.(?:\s|$)|\s?$|\s{base_words()}\s)"
)


def with_bare_changes(
    reading: Reading, claims: Claims, quantities: Sequence[Quantity]
) -> list[Quantity]:
    """The quantities, with the changes right behind one that have no noun; these are claimed.

    >>> from baocao_parser.claims import Claims
    >>> from baocao_parser.extractors.quantities import find_quantities
    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> reading = Reading(TracedText.of(["có 45 hộ, giảm 10 so với năm 2019"]))
    >>> claims = Claims(len(reading.text))
    >>> found = with_bare_changes(reading, claims, find_quantities(reading, claims))
    >>> [(item.text, item.unit, item.change.base) for item in found[1:]]
    [('10', 'hộ', 'năm 2019')]
    """
    more: list[Quantity] = []
    for whole in quantities:
        match = _CHANGE.match(reading.low, whole.span[1]) if can_be_parted(whole) else None
        if match is None or whole.value != int(whole.value or 0) or whole.change:
            continue
        start, end = match.span("number")
        change = change_at(reading.text, reading.low, start, end, None)
        if change and claims.free(start, end):
            claims.take(start, end)
            more.append(
                Quantity(
                    **reading.at(start, end),
                    rule=LABELLED,
                    value=Decimal(match["number"].replace(".", "")),
                    unit=whole.unit,
                    status=whole.status,
                    change=change,
                )
            )
    return sorted([*quantities, *more], key=lambda item: item.span) if more else list(quantities)
