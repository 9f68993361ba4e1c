"""Số của chính văn bản: the number under which the document itself was issued.

It is no reference in the head and in the foot, nor where its day is printed with it, where an
annex is said to belong to it, in the capitals of an annex's heading, or before `này`. Elsewhere in
the body the same number is a citation like any other: it may be that of another year, and the
header may be wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.citing.citation_words import any_of, kinds
from baocao_parser.extractors.citing.document_numbers import number_at
from baocao_parser.lexicons import alternation
from baocao_parser.printed_lines import overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.model import Header

HEAD = 4000
"""Characters in which the heading stands."""

_SO_LINE = re.compile(
    r"(?:^|\n|phúc\W{1,12})[^\w\n]{0,60}số(?:\shiệu)?\s?(?P<colon>:)?\s{0,3}(?=\d)"
)
_CITED = re.compile(rf"\w\W+{alternation(kinds())}\ssố\s$")
_KIND_LINE = re.compile(
    rf"(?:^|\n)[^\w\n\-–+•]{{0,8}}{alternation(kinds())}"
    r"\ssố\s?:?\s{0,3}(?=\d)"
)
_BARE = re.compile(r"\d{1,4}[A-ZĐa-zđ]{0,3}(?![\w/])")
_LINE_END = re.compile(r"[*_|\s]*(?:\n|$)")
_IN_CAPITALS = re.compile(r"(?:^|\n)[^\n]{0,200}?\bSỐ\s(?=\d[^\n]{0,40}\sNGÀY\s)")
_ATTACHED = re.compile(rf"{any_of('attached')}\s(?:theo\s)?(?:bản\s)?$")
_THIS = re.compile(rf"\s{any_of('this')}(?!\w)")
_LISTED = re.compile(r"\s?(?:;|và\s)")
_FRAME = ("motto", "place", "issuer", "parent_issuer", "subject", "signature", "addressees")
_FOOT = ("signature", "signatures", "recipients")
_HEAD = ("number", "number_as_printed", "date", "kind", "subject")


class Own(NamedTuple):
    """The document's own numbers, where they are printed as such, and the frame around the body.

    ``title``: where its title begins.
    """

    numbers: frozenset[str]
    places: frozenset[int]
    head: int
    foot: int
    kind: str | None
    date: str | None
    title: int = -1

    def is_meant(
        self,
        text: str,
        low: str,
        span: tuple[int, int],
        *,
        kind: str,
        number: str | None,
        date: str | None,
    ) -> bool:
        """Whether the mention at ``span`` is of the document itself, not of another act."""
        start, end = span
        if number is None and start == self.title:
            return True
        if number not in self.numbers or (self.date and date and self.date != date):
            return False
        if (
            any(place in range(*span) for place in self.places)
            or not self.head <= start < self.foot
        ):
            return True
        if self.kind not in (None, kind):
            return False
        dated = date is not None and date == self.date
        heads_annex = text[start:end].isupper()
        return bool(
            dated
            or heads_annex
            or _THIS.match(low, end)
            or _ATTACHED.search(low, max(0, start - 30), start)
        )


def own_number(text: str, low: str, header: Header, tables: Sequence[tuple[int, int]] = ()) -> Own:
    r"""The document's own number: from the header, or as the head shows it.

    >>> from baocao_parser.model import Header
    >>> text = "Số: 276 /BC - LĐLD\nBÁO CÁO"
    >>> sorted(own_number(text, text.lower(), Header()).numbers)
    ['276/BC-LĐLĐ']
    """
    numbers: set[str] = set()
    places: set[int] = set()
    if header.number and not _is_unframed(header):
        number = number_at(header.number, 0)
        numbers.add(number.normal if number else header.number)
    for place, normal in _printed(text, low):
        if overlaps(tables, place, place + 1):
            continue  # a cell is a line of its own, but none of the head
        numbers.add(normal)
        places.add(place)
    reach = [end for _, end in _spans(header, _HEAD) if end < HEAD and numbers]
    return Own(
        numbers=frozenset(numbers),
        places=frozenset(places),
        head=max(reach, default=0),
        foot=min((start for start, _ in _spans(header, _FOOT)), default=len(text)),
        kind=header.kind,
        date=header.date,
        title=next((start for start, _ in _spans(header, ("kind",))), -1),
    )


def _is_unframed(header: Header) -> bool:
    """Whether a type word and a number on one line are all that the head is: a line of a text."""
    if any(header.evidence.get(field) for field in _FRAME):
        return False
    return not any(
        _is_so_line(item.text) or item.text.isupper() for item in header.evidence.get("number", ())
    )


def _is_so_line(printed: str) -> bool:
    """Whether a number line has no type word before its `Số`."""
    return printed.casefold().startswith("số")


def _spans(header: Header, fields: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for field in fields:
        for item in header.evidence.get(field, ()):
            yield item.span


def _printed(text: str, low: str) -> Iterator[tuple[int, str]]:
    """Where the head prints a number as the document's own, and its normal form."""
    for pattern, source in ((_SO_LINE, low), (_KIND_LINE, low), (_IN_CAPITALS, text)):
        for match in pattern.finditer(source, 0, HEAD):
            capital = text[match.start() : match.end()].isupper()
            cited = _CITED.search(low, match.start(), match.end())  # `… CỦA NGHỊ ĐỊNH SỐ 5 NGÀY`
            if pattern is _IN_CAPITALS and (cited or not capital):
                continue
            if number := number_at(text, match.end()):
                ends = _LINE_END.match(low, number.end)
                colon = pattern is _SO_LINE and match["colon"]
                if ends or colon or (capital and pattern is not _SO_LINE):
                    yield match.end(), number.normal
            elif pattern is not _KIND_LINE and (bare := _BARE.match(text, match.end())):
                yield match.end(), bare[0]
