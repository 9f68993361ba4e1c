"""Số đọc được hai cách: issues of numbers that can be read in two ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.number_groups import find_groups
from baocao_parser.extractors.counting.number_shapes import Habit, read_figures
from baocao_parser.extractors.counting.numeral import plain
from baocao_parser.fold import matching_text
from baocao_parser.model import Issue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from baocao_parser.model import Quantity
    from baocao_parser.reading import Reading


def numeral_issues(reading: Reading, quantities: Sequence[Quantity]) -> list[Issue]:
    """A warning for each quantity whose comma could open decimals or set thousands apart.

    Nothing is raised where the other numbers of the document show what its commas mean, and for
    figures that OCR spoilt ``text.reading_doubtful`` says so. What is counted or paid has no
    thousandths, so that nothing is open there.
    """
    issues: list[Issue] = []
    habit: Habit | None = None
    for quantity in quantities:
        start = quantity.span[0]
        for group in find_groups(matching_text(quantity.text)):
            place = reading.at(start + group.start, start + group.end)
            if group.slip:
                message = f"{place['text']} is read as {group.figures}: letters among figures"
                issues.append(
                    Issue(
                        **place, code="text.reading_doubtful", severity="warning", message=message
                    )
                )
            shape = read_figures(group.figures)
            if shape is None or not shape.doubtful or plain(shape.other) in _values(quantity):
                continue
            if habit is None:
                habit = Habit.of(found.figures for found in find_groups(reading.low))
            if not (habit.comma_groups or habit.comma_decimals):
                message = (
                    f"{group.figures} can be {plain(shape.value)} or {plain(shape.other)}; "
                    f"{quantity.text} is read as {quantity.value}"
                )
                issues.append(
                    Issue(**place, code="numeral.two_readings", severity="warning", message=message)
                )
    return issues


def _values(quantity: Quantity) -> tuple[Decimal | None, ...]:
    return quantity.value, quantity.low, quantity.high, quantity.denominator
