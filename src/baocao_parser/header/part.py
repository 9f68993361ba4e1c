"""Một phần của thể thức: one part of a head, as it stands on its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from baocao_parser.header.dates import DatePart
    from baocao_parser.header.numbers import NumberPart

Kind = Literal["national", "motto", "number", "date", "stamp", "text"]


class Part(NamedTuple):
    """One part of a head. ``found`` is what a number or a date reads as."""

    kind: Kind
    start: int
    end: int
    text: str
    bare: str
    line: int
    found: NumberPart | DatePart | None = None
