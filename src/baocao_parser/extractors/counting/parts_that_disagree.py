"""Tổng không khớp: numbers in brackets that look like the parts of a number and do not make it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.labelled_parts import (
    SLIP,
    can_be_parted,
    how_far_off,
    is_pair,
    parts_in_bracket,
)
from baocao_parser.extractors.counting.labels import LABELLED
from baocao_parser.extractors.counting.made_of import in_bracket
from baocao_parser.extractors.counting.numeral import plain
from baocao_parser.extractors.counting.part_openers import opener_of, tells_people
from baocao_parser.late import late
from baocao_parser.model import Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.model import Quantity
    from baocao_parser.reading import Reading

FARTHEST = Decimal("0.5")
"""A bracket that is farther off, by its share of the whole, tells only some of it."""
LEAST = 10
"""The least part: names in capitals may have smaller numbers of their own."""

_OPENED = late(r"[^\d.;:()\n]{0,40}\([^\d.;()\n]{0,40}")


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
        found = _with_nouns(reading.text, quantities, index)
        if found is None and (
            0 < how_far_off(whole, parts) <= FARTHEST and max(part.value for part in parts) >= LEAST
        ):
            found = sum((part.value for part in parts), Decimal(0)), parts[-1].end
        if found is None:
            continue
        made, end = found
        before = quantities[index - 1]
        if index and before.value == made and is_pair(reading.text, before, whole):
            continue  # `45 hộ/212 người (An Hòa 25, Bình Hòa 20)`
        place = reading.at(whole.span[0], end)
        message = f"the parts of {whole.text} in brackets make {plain(made)}"
        issues.append(
            Issue(**place, code="quantity.parts_disagree", severity="warning", message=message)
        )
    return issues


def _with_nouns(
    text: str, quantities: Sequence[Quantity], index: int
) -> tuple[Decimal, int] | None:
    """What the numbers in the bracket behind a whole make, and where the last ends, if too little.

    Or too much: `54 cán bộ (12 thạc sĩ, 30 đại học, 10 cao đẳng)`. They have nouns of their own,
    that do not tell people among others (`nữ`), who may be counted twice.
    """
    whole = quantities[index]
    if index + 1 == len(quantities) or not can_be_parted(whole):
        return None
    opened = _OPENED.fullmatch(text, whole.span[1], quantities[index + 1].span[0])
    opener = opener_of(text, whole, quantities[index + 1]) if opened else None
    if opener is None or not opener.every:
        return None  # `45 nhà (trong đó 40 nhà tình nghĩa, 3 nhà tình thương)`
    parts = [quantities[at] for at in in_bracket(text, quantities, index + 1, index)]
    if not parts or any(tells_people(part.unit or "") or part.rule == LABELLED for part in parts):
        return None
    made = sum((part.value or Decimal(0) for part in parts), Decimal(0))
    off = abs(made / whole.value - 1) if whole.value else Decimal(1)
    return (made, parts[-1].span[1]) if 0 < off <= SLIP else None
