"""Phần có tên: parts of a number that only their names tell (`54 trường (MN: 18, TH: 36)`).

A number behind a name says not by itself that it counts anything. Where such numbers follow a
counted one, in brackets or behind `trong đó`, they count what it counts: if they make just its sum,
or if the words say that they are some of it.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.counting.labels import LABELLED, only_numbers
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, table
from baocao_parser.model import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.claims import Claims
    from baocao_parser.reading import Reading

LEAST = 3
"""The smallest number that is parted."""
FEWEST, MOST = 2, 20
"""How many parts there are."""


def _either(*means: str) -> str:
    return alternation(w for e in table("subset_words") if e.means in means for w in e.written)


_OPENERS = rf"(?:(?P<some>{_either('some')})|{_either('all')})(?!\w)\s?[:,]?"
_NOUN_TAIL = r"(?:,?\s\p{L}+){0,6}?"
_BRACKET = late(rf"{_NOUN_TAIL}\s?\((?:{_OPENERS}\s?)?(?:có\s)?")
_LISTED = late(
    rf"{_NOUN_TAIL}\s?(?:\([^()\n]{{1,60}}\))?[,;:.]?\s{{1,2}}{_OPENERS}\s{{0,2}}(?:có\s)?"
)
_PART = late(
    r"(?P<name>\p{L}[\p{L}/&.-]*+(?:[\s,]\s?\p{L}[\p{L}/&.-]*+){0,6}?)\s?:?\s"
    r"(?P<number>\d{1,3}(?:\.\d{3})++|\d++)(?![.,/-]?\d|\s?%)"
    r"(?P<noun>(?:\s(?!và\s)\p{L}++){0,4}+)(?:\s?\([^()\n]{1,40}\))?"
    r"(?P<close>\s?(?:[,;]\s|\s?và\s|\)|[.\n]|$))"
)


class _Part(NamedTuple):
    start: int
    end: int
    value: Decimal
    name: str
    bare: bool


def with_labelled_parts(
    reading: Reading, claims: Claims, quantities: Sequence[Quantity]
) -> list[Quantity]:
    """The quantities, and the named parts of one of them; their characters are claimed.

    ``of`` is the name of the part, ``unit`` what the whole counts.

    >>> from baocao_parser.extractors.quantities import find_quantities
    >>> from baocao_parser.claims import Claims
    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> reading = Reading(TracedText.of(["có 215 người (Nhật Bản 96, Đài Loan 88, Hàn Quốc 31)"]))
    >>> claims = Claims(len(reading.text))
    >>> found = with_labelled_parts(reading, claims, find_quantities(reading, claims))
    >>> [(part.text, part.unit, part.of) for part in found[1:]]
    [('96', 'người', 'Nhật Bản'), ('88', 'người', 'Đài Loan'), ('31', 'người', 'Hàn Quốc')]
    """
    more: list[Quantity] = []
    units: dict[tuple[int, int], str | None] = {}
    for whole in quantities:
        if whole.value is None or whole.value < LEAST or whole.currency or whole.unit == "%":
            continue
        if whole.denominator is not None or whole.modifier or whole.per or not whole.unit:
            continue
        for part in _parts_of(reading, whole):
            if claims.free(part.start, part.end):
                claims.take(part.start, part.end)
                more.append(_quantity(reading, whole, part))
            units.setdefault((part.start, part.end), whole.unit)
    if not units:
        return list(quantities)
    of_a_whole = [
        quantity.model_copy(update={"unit": units[quantity.span]})
        if quantity.rule == LABELLED and not quantity.unit and quantity.span in units
        else quantity
        for quantity in quantities
    ]
    return sorted([*of_a_whole, *more], key=lambda quantity: quantity.span)


def _parts_of(reading: Reading, whole: Quantity) -> list[_Part]:
    """The bare parts of ``whole``; none where they neither make it nor are called some of it."""
    for opening in (_BRACKET, _LISTED):
        opened = opening.match(reading.low, whole.span[1])
        if opened is None:
            continue
        parts = list(_parts(reading, opened.end()))
        sums = list(accumulate(part.value for part in parts))
        if whole.value in sums[FEWEST - 1 :]:
            parts = parts[: sums.index(whole.value) + 1]
        elif not (opened["some"] and len(parts) >= FEWEST and _are_some(parts, whole)):
            continue
        return [part for part in parts if part.bare]
    return []


def _are_some(parts: Sequence[_Part], whole: Quantity) -> bool:
    """Whether every part is smaller than the whole and has a name in small letters."""
    return all(part.value < (whole.value or 0) and part.name == part.name.lower() for part in parts)


def _parts(reading: Reading, start: int) -> Iterator[_Part]:
    for _ in range(MOST):
        match = _PART.match(reading.low, start)
        if match is None or only_numbers(match["name"]):
            return
        name = reading.text[slice(*match.span("name"))]
        value = Decimal(match["number"].replace(".", ""))
        yield _Part(*match.span("number"), value, name, not match["noun"])
        if match["close"].strip() not in (",", ";", "và"):
            return
        start = match.end()


def _quantity(reading: Reading, whole: Quantity, part: _Part) -> Quantity:
    return Quantity(
        **reading.at(part.start, part.end),
        rule=LABELLED,
        value=part.value,
        unit=whole.unit,
        of=" ".join(part.name.split()),
        status=whole.status,
    )
