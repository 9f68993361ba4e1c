"""Một con số: a number that a text prints, with its place and its exact value."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from baocao_parser.extractors.counting.number_shapes import Shape


class Numeral(NamedTuple):
    """``text[start:end]`` is a number.

    ``other``: the second value its figures could have. ``factor``: the scale its first group
    stands in. ``clipped``, ``doubtful_scale``: see ``Phrase``. ``low``, ``high``: the bounds of a
    vague number, whose ``value`` is ``None``. ``figures``: the figures it begins with.
    ``over``: what stands below the line (`hai phần ba`).
    """

    start: int
    end: int
    value: Decimal | None
    factor: Decimal = Decimal(1)
    figures: str = ""
    shape: Shape | None = None
    clipped: bool = False
    doubtful_scale: bool = False
    tokens: int = 1
    slip: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    run_on: bool = False
    over: Decimal | None = None

    @property
    def scaled(self) -> bool:
        """Whether a scale word belongs to it."""
        return bool(self.figures) and self.tokens > 1

    @property
    def whole(self) -> bool:
        """Whether it is a whole number that no scale word belongs to."""
        return self.factor == 1 and self.value is not None and self.value == int(self.value)

    @property
    def other(self) -> Decimal | None:
        """The value under the second reading of its figures."""
        if self.shape is None or self.shape.other is None or self.value is None:
            return None
        return self.shape.other * self.factor


def plain(value: Decimal | None) -> Decimal | None:
    """The same value without zeros after the comma, never with an exponent.

    >>> plain(Decimal("736800000.00")), plain(Decimal("12.50"))
    (Decimal('736800000'), Decimal('12.5'))
    """
    if value is None:
        return None
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()
