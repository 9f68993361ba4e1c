"""Hai cơ quan trên một dòng: a body and the one under it on one line of a head."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from baocao_parser.fold import skeleton
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, spellings, table
from baocao_parser.open_words import ends_open

if TYPE_CHECKING:
    from baocao_parser.header.part import Part


def _words(name: str, use: str) -> str:
    forms = {
        skeleton(word)
        for entry in table(name)
        if entry.more.get(use) or entry.more.get("role") == use
        for word in entry.written
    }
    return alternation(sorted(forms, key=len, reverse=True))


_SUPERIOR = late(rf"(?P<superior>{_words('agency_heads', 'superior')})\s\S+(?=\s)")
_WITH_PLACE = frozenset(
    skeleton(word)
    for entry in table("agency_heads")
    if entry.more.get("superior") == "with place"
    for word in entry.written
)
_PLACE = late(  # with its marks: `QUẬN`, but `CƠ QUAN`; `XÃ`, but `XÃ HỘI`
    rf"(?<!\p{{L}})(?:{alternation(spellings('area_levels'))}(?!\s+hội)|Việt\s+Nam)(?!\p{{L}})",
    regex.I,
)
_SHORT = alternation(
    sorted(
        {skeleton(w) for e in table("agency_heads") for w in e.written if w.isupper()},
        key=len,
        reverse=True,
    )
)
_SAME = late(  # the same kind of body again, under the first
    rf"(?P<head>{_SHORT}|[a-z]+\s[a-z]+)\s(?:[a-z]+\s)+?(?<!\sva\s)(?P<own>(?P=head)\s[a-z])"
)
_UNDER = late(
    rf"(?<!\s(?:tong|chi))\s(?P<own>{_words('agency_heads', 'under')}(?![a-z])"
    rf"|{_words('agency_heads', 'under_with_field')}\s{_words('issuer_words', 'field')}(?![a-z]))"
)


def _own_start(part: Part) -> int | None:
    """Where the body begins that stands under the first one, if the line names two."""
    same = _SAME.match(part.bare)  # `TÒA ÁN NHÂN DÂN TỈNH … TÒA ÁN NHÂN DÂN HUYỆN …`
    superior = _SUPERIOR.match(part.bare)
    under = _UNDER.finditer(part.bare, superior.end()) if superior else ()
    starts = [own.start("own") for own in (same, *under) if own]
    found = min((at for at in starts if _ends_name(part.text[:at].rstrip())), default=None)
    within = superior and superior["superior"] in _WITH_PLACE and not same
    if within and not _PLACE.search(part.text[:found]):
        return None  # `HỘI PHỤ NỮ CÔNG AN TỈNH …` is one body, and within the other
    return found


def _ends_name(above: str) -> bool:
    """Whether the name of a body may end so."""
    return above[-1].isalnum() and not ends_open(above)


def bodies_of_line(part: Part) -> tuple[Part, ...]:
    """The bodies that a line in capitals names: the superior and the one under it, or the line.

    >>> from baocao_parser.header.part import Part
    >>> line = "UBND HUYỆN SƠN HẢI PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"
    >>> [p.text for p in bodies_of_line(Part("text", 0, len(line), line, skeleton(line), 0))]
    ['UBND HUYỆN SƠN HẢI', 'PHÒNG GIÁO DỤC VÀ ĐÀO TẠO']
    """
    capitals = part.kind == "text" and part.text.isupper()
    at = _own_start(part) if capitals else None
    if at is None:
        return (part,)
    end = len(part.text[:at].rstrip())
    return (
        part._replace(end=part.start + end, text=part.text[:end], bare=part.bare[:end]),
        part._replace(start=part.start + at, text=part.text[at:], bare=part.bare[at:]),
    )
