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
from baocao_parser.extractors.counting.words import either
from baocao_parser.late import late
from baocao_parser.model import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.claims import Claims
    from baocao_parser.reading import Reading

_CHANGE = late(
    rf"(?:,|\s?\()\s?{change_words()}\s(?P<number>\d{{1,3}}(?:\.\d{{3}})++|(?!(?:19|20)\d\d)\d{{1,4}}+)"
    rf"(?=\s?(?:[;)](?!\d)|,(?!\s?\d))|\.(?:\s|$)|\s?$|\s{base_words()}\s)"
)

_NUMBER = r"\d{1,3}(?:\.\d{3})++|\d{1,4}+"
_ENDS = late(
    rf"(?:\s\p{{L}}+){{0,3}}\s?\((?:{either('from')}\s)?(?P<one>{_NUMBER})\s?(?:/\s?|{either('step')}\s)"
    rf"(?P<other>{_NUMBER})\s?\)"
)
"""What it was and what it became: `giảm 3 vụ (45/48)`, `giảm 12 đơn vị (từ 45 xuống 33)`."""


def with_bare_changes(
    reading: Reading, claims: Claims, quantities: Sequence[Quantity]
) -> list[Quantity]:
    """The quantities, with the changes right behind one that have no noun; these are claimed.

    So are the two numbers in brackets behind a change whose difference is just it.

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
        more += _ends_of(reading, claims, whole)
        plain = whole.model_copy(update={"modifier": None}) if whole.value else whole
        match = _CHANGE.match(reading.low, whole.span[1]) if can_be_parted(plain) else None
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


def _ends_of(reading: Reading, claims: Claims, changed: Quantity) -> list[Quantity]:
    """The numbers in brackets that a change lies between."""
    match = _ENDS.match(reading.low, changed.span[1]) if changed.change else None
    if match is None or not changed.unit or changed.unit == "%" or changed.modifier:
        return []
    spans = [match.span("one"), match.span("other")]
    values = [Decimal(reading.low[slice(*span)].replace(".", "")) for span in spans]
    if abs(values[0] - values[1]) != changed.value or not claims.free(*match.span()):
        return []
    for span in spans:
        claims.take(*span)
    return [
        Quantity(
            **reading.at(*span),
            rule=LABELLED,
            value=value,
            unit=changed.unit,
            status=changed.status,
        )
        for span, value in zip(spans, values, strict=True)
    ]
