"""Hai cơ quan trên một dòng: a body and the one under it on one line of a head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.fold import skeleton
from baocao_parser.fragments import either
from baocao_parser.late import late
from baocao_parser.lexicons import table

if TYPE_CHECKING:
    from baocao_parser.header.part import Part


def _words(name: str, use: str) -> str:
    forms = {
        skeleton(word)
        for entry in table(name)
        if entry.more.get(use) or entry.more.get("role") == use
        for word in entry.written
    }
    return either(sorted(forms, key=len, reverse=True))


_SUPERIOR = late(rf"{_words('agency_heads', 'superior')}\s\S+(?=\s)")
_UNDER = late(
    rf"\s(?P<own>{_words('agency_heads', 'under')}(?![a-z])"
    rf"|{_words('agency_heads', 'under_with_field')}\s{_words('issuer_words', 'field')}(?![a-z]))"
)


def bodies_of_line(part: Part) -> tuple[Part, ...]:
    """The bodies that a line in capitals names: the superior and the one under it, or the line.

    >>> from baocao_parser.header.part import Part
    >>> line = "UBND HUYỆN SƠN HẢI PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"
    >>> [p.text for p in bodies_of_line(Part("text", 0, len(line), line, skeleton(line), 0))]
    ['UBND HUYỆN SƠN HẢI', 'PHÒNG GIÁO DỤC VÀ ĐÀO TẠO']
    """
    capitals = part.kind == "text" and part.text.isupper()
    superior = _SUPERIOR.match(part.bare) if capitals else None
    own = _UNDER.search(part.bare, superior.end()) if superior else None
    if own is None:
        return (part,)
    at = own.start("own")
    end = len(part.text[:at].rstrip())
    return (
        part._replace(end=part.start + end, text=part.text[:end], bare=part.bare[:end]),
        part._replace(start=part.start + at, text=part.text[at:], bare=part.bare[at:]),
    )
