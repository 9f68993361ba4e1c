"""Tổng không khớp: numbers in brackets that look like the parts of a number and do not make it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.labelled_parts import how_far_off, is_pair, parts_in_bracket
from baocao_parser.extractors.counting.numeral import plain
from baocao_parser.model import Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.model import Quantity
    from baocao_parser.reading import Reading

FARTHEST = Decimal("0.5")
"""A bracket that is farther off, by its share of the whole, tells only some of it."""
LEAST = 10
"""The least part: names in capitals may have smaller numbers of their own."""


def parts_that_disagree(reading: Reading, quantities: Sequence[Quantity]) -> list[Issue]:
    """A warning for each number whose parts in the bracket behind it make another one.

    >>> from baocao_parser.claims import Claims
    >>> from baocao_parser.extractors.quantities import find_quantities
    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> reading = Reading(TracedText.of(["81 ghe (Hòa Đa 65, Cà Lúi 10)"]))
    >>> found = find_quantities(reading, Claims(len(reading.text)))
    >>> [issue.message for issue in parts_that_disagree(reading, found)]
    ['the parts of 81 ghe in brackets make 75']
    """
    issues: list[Issue] = []
    for index, whole in enumerate(quantities):
        parts = parts_in_bracket(reading, whole)
        if (
            not 0 < how_far_off(whole, parts) <= FARTHEST
            or max(part.value for part in parts) < LEAST
        ):
            continue
        made = plain(sum((part.value for part in parts), Decimal(0)))
        before = quantities[index - 1]
        if index and before.value == made and is_pair(reading.text, before, whole):
            continue  # `45 hộ/212 người (An Hòa 25, Bình Hòa 20)`
        place = reading.at(whole.span[0], parts[-1].end)
        message = f"the parts of {whole.text} in brackets make {made}"
        issues.append(
            Issue(**place, code="quantity.parts_disagree", severity="warning", message=message)
        )
    return issues
