"""Lượng: the numbers of a quantity, one or two."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal


class Amount(NamedTuple):
    """The numbers of a quantity, and the rule that read them."""

    rule: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    denominator: Decimal | None = None
