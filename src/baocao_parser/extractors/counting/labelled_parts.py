"""Phần có tên: parts of a number that only their names tell (`54 trường (MN: 18, TH: 36)`).

A number behind a name says not by itself that it counts anything. Where such numbers follow a
counted one, in brackets or behind `trong đó`, and make just its sum, they count what it counts.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.late import late
from baocao_parser.lexicons import alternation, table
from baocao_parser.model import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.claims import Claims
    from baocao_parser.reading import Reading

_WORDS = alternation(
    w for e in table("subset_words") if e.means in ("some", "all") for w in e.written
)
_NOUN_TAIL = r"(?:\s\p{L}+){0,6}?"
_BRACKET = late(rf"{_NOUN_TAIL}\s?\((?:(?i:{_WORDS})\s?:?\s?)?(?:có\s)?")
_LISTED = late(
    rf"{_NOUN_TAIL}\s?(?:\([^()\n]{{1,60}}\))?[,;:.]?\s{{1,2}}(?i:{_WORDS})\s?:?\s{{0,2}}(?:có\s)?"
)
_PART = late(
    r"(?P<name>\p{L}[\p{L}/&.-]*+(?:[\s,]\s?\p{L}[\p{L}/&.-]*+){0,6}?)\s?:?\s"
    r"(?P<number>\d{1,3}(?:\.\d{3})++|\d++)(?![.,/-]?\d|\s?%)"
    r"(?P<noun>(?:\s(?!và\s)\p{L}++){0,4}+)(?:\s?\([^()\n]{1,40}\))?"
    r"(?P<close>\s?(?:[,;]\s|\s?và\s|\)|[.\n]|$))"
)
_MOST = 20


class _Part(NamedTuple):
    start: int
    end: int
    value: Decimal
    name: str
    bare: bool


def with_labelled_parts(
    reading: Reading, claims: Claims, quantities: Sequence[Quantity]
) -> list[Quantity]:
    """The quantities, and the named parts that make one of them; their characters are claimed.

    ``of`` is the name of the part.

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
    for whole in quantities:
        if whole.value is None or whole.value < 3 or whole.currency or whole.unit in (None, "%"):
            continue
        if whole.denominator is not None or whole.modifier or whole.per:
            continue
        for opening in (_BRACKET, _LISTED):
            opened = opening.match(reading.text, whole.span[1])
            if opened and (parts := _making(reading.text, opened.end(), whole.value)):
                more += _quantities(reading, claims, whole, parts)
                break
    return (
        sorted([*quantities, *more], key=lambda quantity: quantity.span) if more else [*quantities]
    )


def _making(text: str, start: int, value: Decimal) -> list[_Part]:
    """The parts from ``start`` that make ``value``; none where no number of them does."""
    parts: list[_Part] = []
    total = Decimal(0)
    for part in _parts(text, start):
        parts.append(part)
        total += part.value
        if total == value and len(parts) > 1:
            return parts
        if total > value:
            break
    return []


def _parts(text: str, start: int) -> Iterator[_Part]:
    for _ in range(_MOST):
        match = _PART.match(text, start)
        if match is None:
            return
        value = Decimal(match["number"].replace(".", ""))
        yield _Part(*match.span("number"), value, match["name"], not match["noun"])
        if match["close"].strip() not in (",", ";", "và"):
            return
        start = match.end()


def _quantities(
    reading: Reading, claims: Claims, whole: Quantity, parts: Sequence[_Part]
) -> Iterator[Quantity]:
    for part in parts:
        if part.bare and claims.free(part.start, part.end):
            claims.take(part.start, part.end)
            yield Quantity(
                **reading.at(part.start, part.end),
                rule="quantity.part",
                value=part.value,
                unit=whole.unit,
                of=part.name,
                status=whole.status,
            )
