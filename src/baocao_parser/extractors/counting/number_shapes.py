"""Dạng chữ số: what a group of figures with dots and commas says, and where it says two things.

A dot groups thousands and a comma opens decimals (`1.234,5`); where both stand, the last one is
the decimal mark. A single mark before three figures can be read both ways: the dot then groups,
the comma waits for what is counted and for the habit of the document.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_FIGURES = 18
"""Longer runs of figures are codes, not numbers."""

_SHAPE = regex.compile(
    r"(?P<dots>[1-9]\d{0,2}(?:\.\d{3})+)(?P<dots_decimal>,\d{1,6})?"
    r"|(?P<commas>[1-9]\d{0,2}(?:,\d{3}){2,})(?P<commas_decimal>\.\d{1,6})?"
    r"|(?P<comma_point>[1-9]\d{0,2},\d{3}\.\d{1,6})"
    r"|(?P<doubtful>[1-9]\d{0,2},\d{3})"
    r"|(?P<comma>\d{1,9},\d{1,6})"
    r"|(?P<point>\d{1,9}\.\d{1,6})"
)


_MIXED = regex.compile(r"[1-9]\d{0,2}(?:,\d{3})+\.\d{3}")  # `44,962.000`: two marks of one use


class Shape(NamedTuple):
    """A group of figures: its value, and the other value it could have.

    ``foreign``: the decimal mark is a point. ``doubtful``: both readings are common.
    """

    value: Decimal
    other: Decimal | None = None
    foreign: bool = False
    doubtful: bool = False


class Habit(NamedTuple):
    """How a document writes its numbers, as far as its certain ones show."""

    comma_groups: bool = False
    comma_decimals: bool = False
    point_decimals: bool = False

    @classmethod
    def of(cls, groups: Iterable[str]) -> Habit:
        """The habit that the figures of a text show; the usual one where they do not say."""
        dots = commas = comma = point = 0
        for group in groups:
            if group.isdecimal() or len(group) > 2 * MOST_FIGURES:
                continue
            match = _SHAPE.fullmatch(group)
            if match is None or match.lastgroup == "doubtful":
                continue
            if match["dots"]:
                dots += 1 + (group.count(".") > 1 or "," in group)
            elif match["commas"] or match["comma_point"]:
                commas += 2
            elif match["comma"]:
                comma += 1
            elif len(group) - group.index(".") <= 3:  # `05.2020` is a month
                point += 1
        return cls(commas > dots + comma, comma > commas, point > dots + comma)


@lru_cache(maxsize=4096)
def read_figures(group: str, habit: Habit | None = None) -> Shape | None:
    """What a group of figures says, or ``None`` where it is no number.

    >>> read_figures("6.900").value, read_figures("1.234,5").value, read_figures("2.5").foreign
    (Decimal('6900'), Decimal('1234.5'), True)
    >>> read_figures("339,477")
    Shape(value=Decimal('339.477'), other=Decimal('339477'), foreign=False, doubtful=True)
    >>> read_figures("07.4.2014") is None
    True
    """
    if group.isdecimal():
        return Shape(Decimal(group)) if len(group) <= MOST_FIGURES else None
    match = _SHAPE.fullmatch(group) if len(group) <= 2 * MOST_FIGURES else None
    if match is None:
        return None
    habit = habit or Habit()
    if match["dots"]:
        value = Decimal(group.replace(".", "").replace(",", "."))
        if match["dots_decimal"] or group.count(".") > 1:
            return Shape(value)
        decimal = Decimal(group)
        if habit.comma_groups and habit.point_decimals:
            return Shape(decimal, value, foreign=True)
        return Shape(value, decimal)
    if match["commas"] or match["comma_point"]:
        value = Decimal(group.replace(",", ""))
        if _MIXED.fullmatch(group):
            return Shape(value, Decimal(group.replace(",", "").replace(".", "")), doubtful=True)
        return Shape(value)
    if match["doubtful"]:
        decimal, whole = Decimal(group.replace(",", ".")), Decimal(group.replace(",", ""))
        if habit.comma_groups:
            return Shape(whole, decimal)
        return Shape(decimal, whole, doubtful=True)
    if match["comma"]:
        return Shape(Decimal(group.replace(",", ".")))
    return Shape(Decimal(group), foreign=True)
