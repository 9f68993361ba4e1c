"""Phần có tên: parts of a number that only their names tell (`54 trường (MN: 18, TH: 36)`).

A number behind a name says not by itself that it counts anything. Where such numbers follow a
counted one, in brackets or behind `trong đó`, they count what it counts: if they make just its sum,
or if the words say that they are some of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from decimal import Decimal
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.counting.labels import LABELLED, is_numbering, only_numbers
from baocao_parser.extractors.counting.noun_kinds import noun_kind, noun_parts
from baocao_parser.extractors.counting.words import either_part, part_words
from baocao_parser.fold import fold
from baocao_parser.late import late
from baocao_parser.model import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import regex

    from baocao_parser.claims import Claims
    from baocao_parser.reading import Reading

FEWEST, MOST = 2, 20
"""How many parts there are."""
SURE = 10
"""Names in capitals may have a number of their own (`Tân Hòa 2`): the least sum that tells more."""
SURE_FAR = 20
"""The least whole in another paragraph that its parts prove by making it."""
NO_NAME = 20
"""No name has a number of its own as large as that."""
SLIP = Decimal("0.2")
"""By what share of the whole parts may fail to make it that were miscounted or left out."""
FARTHEST_BRACKET = 100
"""How far behind a number the bracket with its parts may open."""
REACH = 400
"""How far before its parts a whole may stand, in one paragraph."""


_OPENERS = rf"(?:(?P<some>{either_part('some')})|{either_part('all')})(?!\w)\s?[:,]?"
_NOUN_TAIL = r"(?:,?\s\p{L}+){0,9}?"
_BRACKET = late(rf"{_NOUN_TAIL}\s?\((?:{_OPENERS}\s?)?(?:có\s)?")
_OPENER = late(rf"(?:(?<![\w(]){_OPENERS}|(?<=\p{{L}}):\s)\s{{0,2}}(?:có\s)?(?=\p{{L}})")
_TOLD = late(rf",\s(?:và\s)?(?=(?:có\s)?{either_part('people')}\s?:?\s\d)")
"""What people are told by, behind a number of them: `312 học sinh, nữ 150`."""
_BEFORE = late(rf"{_NOUN_TAIL}\s?(?:\([^()\n]{{1,60}}\))?[,;:.]?\s{{1,2}}")
_PART = late(
    r"(?P<name>\p{L}[\p{L}/&.-]*+(?:[\s,]\s?\p{L}[\p{L}/&.-]*+){0,8}?(?:\s\d{1,2}(?=:\s))?)\s?:?\s"
    r"(?P<number>(?:\d{1,3}(?:\.\d{3})++|\d++)(?:,\d{1,2})?+)(?![.,/-]?\d|\s?%)"
    r"(?P<noun>(?:\s(?!và\s)\p{L}++){0,4}+)(?:\s?\([^()\n]{1,40}\))?"
    r"(?P<close>\s?(?:[,;]\s|\s?và\s|\)|[.\n]|$))"
)


class _Part(NamedTuple):
    start: int
    end: int
    value: Decimal
    name: str
    bare: bool
    numbered: bool  # by its name, if it is no part: `thôn 2`
    last: bool  # a bracket closes behind it


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
    for whole, parts in _wholes(reading, quantities):
        for part in parts:
            if part.bare and claims.free(part.start, part.end):
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


def _wholes(
    reading: Reading, quantities: Sequence[Quantity]
) -> Iterator[tuple[Quantity, list[_Part]]]:
    """Every quantity that has named parts, with them."""
    wholes = [quantity for quantity in quantities if can_be_parted(quantity)]
    for index, whole in enumerate(wholes):
        opened = _bracket_behind(reading.low, whole.span[1])
        parts = list(_parts(reading, opened.end())) if opened else []
        if opened and (its := _that_make(whole, parts)):
            yield whole, its
        elif (
            opened
            and index
            and (its := _that_make(wholes[index - 1], parts))
            and is_pair(reading.text, wholes[index - 1], whole)
        ):
            yield wholes[index - 1], its
        elif opened and (_are_told(opened, whole, parts) or (whole.unit and is_slip(whole, parts))):
            yield whole, parts
    ends = [whole.span[1] for whole in wholes]
    for opened in _TOLD.finditer(reading.low):
        at = bisect_right(ends, opened.start()) - 1
        parts = list(takewhile(_is_told, _parts(reading, opened.end()))) if at >= 0 else []
        beside = _BEFORE.fullmatch(reading.low, ends[at], opened.start() + 2) if parts else None
        if beside and _are_people_of(wholes[at], parts):
            yield wholes[at], parts
    for opened in _OPENER.finditer(reading.low):
        start = opened.start()
        before = wholes[bisect_left(ends, start - REACH) : bisect_right(ends, start)]
        parts = list(_parts(reading, opened.end())) if before else []
        last = before[-1] if before else None
        lone = len(parts) == 1 and last is not None and _are_people_of(last, parts)
        if last is None or (len(parts) < FEWEST and not lone):
            continue
        made = [(one, its) for one in before if (its := _that_make(one, parts))]
        if made:
            whole = made[-1][0]
            if "\n" not in reading.text[whole.span[1] : start] or (whole.value or 0) >= SURE_FAR:
                yield made[-1]
        elif (
            opened["some"]
            and _are_some(last, parts)
            and _BEFORE.fullmatch(reading.low, last.span[1], start)
        ):
            yield last, parts


def is_pair(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether a stroke alone stands between two numbers: `45 hộ/212 người`."""
    return text[one.span[1] : other.span[0]].strip() == "/"


def can_be_parted(whole: Quantity) -> bool:
    """Whether a quantity is a plain number of something."""
    return (
        whole.value is not None
        and whole.value >= FEWEST
        and (bool(whole.unit) or whole.rule == LABELLED)
        and whole.unit != "%"
        and not (whole.currency or whole.modifier or whole.per)
        and whole.denominator is None
    )


def _that_make(whole: Quantity, parts: Sequence[_Part]) -> list[_Part]:
    """The first of the parts, so many as make the whole; none where no number of them does."""
    sums = list(accumulate(part.value for part in parts))
    if whole.value is None or whole.value not in sums[FEWEST - 1 :]:
        return []
    made = list(parts[: sums.index(whole.value) + 1])
    if sum(part.numbered for part in made) > 1:
        return []  # `5 thôn: thôn 2, thôn 3`
    return made if whole.value >= SURE or _tell_places_apart(whole, made) else []


def _tell_places_apart(whole: Quantity, parts: Sequence[_Part]) -> bool:
    """Whether small numbers behind names count: no two of a name, and what they count is no place.

    `6 tàu (Cà Lúi 2, Hòa Đa 4)`, but `6 thôn (An Hòa 1, An Hòa 2, Bình Hòa 3)`.
    """
    if all(part.name == part.name.lower() for part in parts):
        return True
    names = {part.name for part in parts}
    return len(names) == len(parts) and noun_kind(whole.unit or "") not in (None, "place")


def _bracket_behind(low: str, end: int) -> regex.Match[str] | None:
    """The bracket that opens behind a number, with no more than words between."""
    near = low.find("(", end, end + FARTHEST_BRACKET) >= 0
    return _BRACKET.match(low, end) if near else None


def _are_told(opened: regex.Match[str], whole: Quantity, parts: Sequence[_Part]) -> bool:
    """Whether words say that what a bracket holds is some of the whole."""
    told = bool(parts) and (opened["some"] is not None or _is_one_of(parts))
    return told and _are_some(whole, parts)


def is_slip(whole: Quantity, parts: Sequence[_Part]) -> bool:
    """Whether numbers fill a bracket that only miscounted parts can be, so near do they come."""
    near = how_far_off(whole, parts) <= SLIP
    return near and max(part.value for part in parts) >= NO_NAME


def parts_in_bracket(reading: Reading, whole: Quantity) -> list[_Part]:
    """The named numbers in the bracket right behind ``whole``, be they its parts or not."""
    opened = _bracket_behind(reading.low, whole.span[1]) if can_be_parted(whole) else None
    return list(_parts(reading, opened.end())) if opened else []


def how_far_off(whole: Quantity, parts: Sequence[_Part]) -> Decimal:
    """By what share of the whole the parts in a bracket fail to make it; 1: they are no such parts.

    They fill the bracket, with nothing but different names and their numbers.
    """
    names = {part.name for part in parts}
    if len(parts) < FEWEST or len(names) < len(parts) or not parts[-1].last or not whole.value:
        return Decimal(1)
    if not all(part.bare and not part.numbered and part.value < whole.value for part in parts):
        return Decimal(1)
    return abs(sum(part.value for part in parts) / whole.value - 1)


def _are_some(whole: Quantity, parts: Sequence[_Part]) -> bool:
    """Whether each part is less than the whole and has a name in small letters, no number's."""
    return all(
        part.value < (whole.value or 0) and part.name == part.name.lower() and not part.numbered
        for part in parts
    )


def _are_people_of(whole: Quantity, parts: Sequence[_Part]) -> bool:
    """Whether each part is told by what tells people from others, and the whole is of people."""
    return (
        bool(parts)
        and noun_parts(whole.unit or "") == "person"
        and all(map(_is_told, parts))
        and _are_some(whole, parts)
    )


def _is_one_of(parts: Sequence[_Part]) -> bool:
    """Whether a lone part is of people who can be told among others: `(nữ 11)`."""
    return len(parts) == 1 and _is_told(parts[0])


def _is_told(part: _Part) -> bool:
    return fold(part.name) in part_words("people")


def _parts(reading: Reading, start: int) -> Iterator[_Part]:
    for _ in range(MOST):
        match = _PART.match(reading.low, start)
        if match is None:
            return
        numbered = is_numbering(match["name"])
        if not numbered and only_numbers(match["name"]):
            return
        name = reading.text[slice(*match.span("name"))]
        value = Decimal(match["number"].replace(".", "").replace(",", "."))
        close = match["close"].strip()
        yield _Part(*match.span("number"), value, name, not match["noun"], numbered, close == ")")
        if close not in (",", ";", "và"):
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
