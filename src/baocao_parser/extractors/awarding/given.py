"""Trao cho ai: honours that are given together, and those whom a sentence lists together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baocao_parser.model import Quantity


class Given(NamedTuple):
    """Honours given together (`Cờ và Bằng khen`) at ``[start, end)``.

    ``base``: the name without its grade. ``counted``: the number of honours, where that is said.
    ``giver``: who stands after `của`, up to ``giver_end``.
    """

    start: int
    end: int
    kind: str
    award: str
    base: str
    counted: Quantity | None
    giver: str | None
    giver_end: int

    @property
    def begin(self) -> int:
        """Where it begins, its number included."""
        return self.counted.span[0] if self.counted else self.start


class Recipients(NamedTuple):
    """Quantities listed together, from the first to the last character."""

    start: int
    end: int
    quantities: list[Quantity]


def without_title(text: str, quantity: Quantity, starts: Iterable[int]) -> Quantity:
    """The quantity without the title behind a comma that begins the next award.

    `Tập thể lao động tiên tiến cho 4 tập thể, Lao động tiên tiến cho 82 cá nhân`; ``starts``: where
    honours begin.
    """
    first, last = quantity.span
    inside = [start for start in starts if first < start < last]
    if len(inside) != 1 or not text[first : inside[0]].rstrip().endswith(","):
        return quantity
    end = first + len(text[first : inside[0]].rstrip(" ,"))
    unit = (quantity.unit or "")[: end - last]
    return quantity.model_copy(update={"span": (first, end), "unit": unit})


def counted_noun(quantity: Quantity) -> str:
    """What a quantity counts: of a share, that of which it is one."""
    return (quantity.of if quantity.unit == "%" else quantity.unit) or ""
