"""Số trong ô: the figure that a cell is, with its sign and a unit of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.extractors.counting.number_shapes import Habit, Shape, read_figures
from baocao_parser.extractors.tabulating.stated_units import StatedUnit, read_stated

if TYPE_CHECKING:
    from decimal import Decimal

    from baocao_parser.model import Modifier

_FIGURE = regex.compile(
    r"[\s*_]*+(?P<sign>[≥≤><]|[+\-–−](?=\s?\d))?\s?"
    r"(?P<figures>\d{1,3}(?: \d{3})+(?:,\d{1,6})?|\d[\d.,]*+(?<=\d))"
    r"(?P<unit>[^\d\n]{0,40}?)[\s*_]*+"
)
_SIGNS: dict[str, Modifier] = {
    "≥": "at_least", "≤": "at_most", ">": "more_than", "<": "less_than",
}  # fmt: skip
_DATE_LIKE = regex.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}\.(?:19|20)\d\d")


class CellFigure(NamedTuple):
    """A figure at ``[start, end)`` of a cell's text; ``unit`` where the cell has one of its own.

    ``decimals``: other figures of its table show that a comma opens decimals.
    """

    start: int
    end: int
    shape: Shape
    figures: str
    negative: bool = False
    modifier: Modifier | None = None
    unit: StatedUnit | None = None
    decimals: bool = False

    @property
    def may_be_year(self) -> bool:
        """Whether it has four figures as a year has, and no mark between them."""
        return self.figures.isdigit() and 1900 <= int(self.figures) <= 2100

    def value(self, stated: StatedUnit | None) -> Decimal | None:
        """The value under a unit; ``None`` where the figures can be read in two ways.

        Nobody counts money or people in thousandths, and no percentage has thousands.
        """
        shape = self.shape
        value: Decimal | None = shape.value
        kind = stated.kind if stated else None
        if shape.doubtful:
            known = value if self.decimals else None
            value = shape.other if kind and kind not in ("percent", "measure") else known
        elif kind == "percent":
            value = None if shape.other is not None and shape.value >= 1000 else value
        elif shape.foreign and kind not in (None, "measure", "money"):
            value = None
        if value is None:
            return None
        value *= stated.times if stated else 1
        return -value if self.negative else value


def printed_figures(text: str) -> str | None:
    """The figures of a cell that is a number, for the habit of its table."""
    match = _FIGURE.fullmatch(text)
    return match["figures"].replace(" ", "") if match else None


def read_figure(text: str, habit: Habit) -> CellFigure | None:
    """The figure that a cell is; ``None`` for words, dates, codes and cells with more than one.

    >>> read_figure("12,5%", Habit()).unit.unit, read_figure("0912", Habit())
    ('%', None)
    >>> read_figure("1 250", Habit()).shape.value, read_figure("-", Habit())
    (Decimal('1250'), None)
    """
    match = _FIGURE.fullmatch(text)
    if match is None or _DATE_LIKE.fullmatch(match["figures"]):
        return None
    figures = match["figures"].replace(" ", "")
    if len(figures) > 2 and figures[0] == "0" and figures.isdigit():
        return None
    unit = None
    if match["unit"].strip():
        unit = read_stated(match["unit"])
        if unit is None:
            return None
    shape = read_figures(figures, habit)
    if shape is None:
        return None
    sign = match["sign"] or ""
    start = match.start("sign") if sign else match.start("figures")
    end = match.start() + len(text.rstrip(" *_"))
    negative, modifier = sign in tuple("-–−"), _SIGNS.get(sign)
    return CellFigure(
        start, end, shape, match["figures"], negative, modifier, unit, habit.comma_decimals
    )
