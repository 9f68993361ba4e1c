"""Đồng tiền qua các thời kỳ: which đồng an amount is of, by its time and where the report stands.

The đồng was issued anew in 1946, 1951, 1959 (North), 1975 (South), 1978 and 1985; amounts of one
are not amounts of another. The words behind an amount say which is meant (`tiền tài chính`), else
its period, else the date of the document. What touches a changeover has none. Nothing is converted.
"""

from __future__ import annotations

from calendar import monthrange
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import regex

from baocao_parser.extractors.counting.words import either
from baocao_parser.fold import fold
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.lexicons import Entry
    from baocao_parser.model import Header, Period, Quantity
    from baocao_parser.reading import Reading

Region = Literal["north", "south"]
PARTED = "1954-07-21"
"""From this day the two regions had each a money of their own."""
SOUTHERN = 1975
"""The first đồng of the reports' own administration in the South."""
_HEAD = 600
"""How much of the text the national title stands in."""


class _Epoch(NamedTuple):
    year: int
    begins: str
    ends: str
    region: Region | None


@cache
def _epochs() -> tuple[_Epoch, ...]:
    return tuple(
        _Epoch(int(e.means), _last(e.more["from"]), _first(e.more["to"]), e.more.get("region"))
        for e in table("money_epochs")
        if "from" in e.more
    )


@cache
def _named() -> dict[str, Entry]:
    return {
        fold(word): entry
        for entry in table("money_epochs")
        if entry.more.get("behind")
        for word in entry.written
    }


_NAME = late(
    rf"\s*\(?\s*(?:{either('by')}\s+)?"
    rf"(?P<name>{alternation(_named())})(?!\w)",
    regex.IGNORECASE,
)
_SOUTHERN_TITLES = [
    word
    for entry in table("frame_words")
    if entry.more.get("role") == "national_title" and entry.more.get("region") == "south"
    for word in entry.written
]
_TITLE = late(rf"(?m)^\W*{alternation(_SOUTHERN_TITLES)}(?!\w)", regex.IGNORECASE)


@cache
def _provinces(region: Region) -> regex.Pattern[str]:
    names = (w for e in table("provinces") if e.more.get("region") == region for w in e.written)
    return regex.compile(rf"(?<!\w){alternation(names)}(?!\w)", regex.IGNORECASE)


def with_epochs(
    reading: Reading, quantities: Sequence[Quantity], periods: Sequence[Period], header: Header
) -> list[Quantity]:
    """The quantities; those in đồng with the year from which it was issued, where that is sure.

    >>> from baocao_parser.claims import Claims
    >>> from baocao_parser.extractors.quantities import find_quantities
    >>> from baocao_parser.model import Header
    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> reading = Reading(TracedText.of(["thu 380 đồng và 75 đồng tiền tài chính"]))
    >>> found = find_quantities(reading, Claims(len(reading.text)))
    >>> [q.currency_epoch for q in with_epochs(reading, found, [], Header(date="1983-10-02"))]
    [1978, 1946]
    """
    text = reading.text
    region: Region | Literal["unasked"] | None = "unasked"
    known: dict[tuple[str, str] | None, int | None] = {}
    out: list[Quantity] = []
    for quantity in quantities:
        if quantity.currency != "VND":
            out.append(quantity)
            continue
        name = _NAME.match(text, quantity.span[1])
        if name:
            named = _named()[fold(name["name"])]
            if named.more.get("foreign"):
                out.append(quantity.model_copy(update={"currency": None}))
                continue
            year = int(named.means) if named.means.isdecimal() else None
        else:
            time = _time(quantity, periods, header)
            if time not in known:
                if region == "unasked":
                    region = _region(text, header)
                known[time] = _epoch(time, region)
            year = known[time]
        out.append(quantity.model_copy(update={"currency_epoch": year}) if year else quantity)
    return out


def _time(quantity: Quantity, periods: Sequence[Period], header: Header) -> tuple[str, str] | None:
    """The first and the last time of the amount, printed or implied; else the document's date."""
    if quantity.period is not None:
        period = periods[quantity.period]
        start = period.start or period.implied_start
        end = period.end or period.implied_end
        if start and end:
            return start, end
        if start or end:
            return None  # open on one side: it may reach over a changeover
    return (header.date, header.date) if header.date else None


def _epoch(time: tuple[str, str] | None, region: Region | None) -> int | None:
    if time is None:
        return None
    start, end = _first(time[0]), _last(time[1])
    held = [
        epoch
        for epoch in _epochs()
        if epoch.begins < start and end < epoch.ends and region in (epoch.region or region, None)
    ]
    if len(held) != 1 or (region == "south" and held[0].year < SOUTHERN and end >= PARTED):
        return None  # the money of Sài Gòn
    return held[0].year


def _region(text: str, header: Header) -> Region | None:
    """Where the document stands: by its national title, or the provinces that its head names."""
    if _TITLE.search(text, 0, _HEAD):
        return "south"
    named = " / ".join(filter(None, (header.parent_issuer, header.issuer)))
    found: list[Region] = [r for r in ("north", "south") if _provinces(r).search(named)]
    if not found and header.place:  # the capital stands in the north for the whole country
        found = [r for r in ("north", "south") if _provinces(r).search(header.place)]
        found = [r for r in found if fold(header.place) != "hà nội"]
    return found[0] if len(found) == 1 else None


def _first(iso: str) -> str:
    """The first day of a time in ISO 8601."""
    return f"{iso}-01-01"[:10] if len(iso) == 4 else iso if len(iso) == 10 else f"{iso}-01"


def _last(iso: str) -> str:
    """The last day of a time in ISO 8601."""
    if len(iso) == 4:
        return f"{iso}-12-31"
    if len(iso) == 7:
        return f"{iso}-{monthrange(int(iso[:4]), int(iso[5:]))[1]:02}"
    return iso
