"""Số không ký hiệu: numbers cited without their codes, alone, in lists, or of a plenum.

`Nghị định 04`, `Chỉ thị 15, 16`, `số 10, 12/2019/NĐ-CP`, `Nghị quyết TW4, TW6`. Figures after a
type word are a number only where what follows them shows that they count nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from baocao_parser.extractors.citing.citation_words import any_of
from baocao_parser.extractors.citing.document_numbers import DocumentNumber, agencies, number_at
from baocao_parser.extractors.citing.issuers import issuer_at
from baocao_parser.extractors.dating.dates import NUMBER_WORD
from baocao_parser.extractors.dating.dates import number as value_of


class Listed(NamedTuple):
    """One number of a list at ``[start, end)``: whole, without codes, or with codes ``lent``."""

    start: int
    end: int
    number: DocumentNumber | None
    bare: str | None
    lent: bool = False


def alone(number: DocumentNumber) -> list[Listed]:
    """A whole number as a list of one."""
    return [Listed(number.start, number.end, number, None)]


_BARE = re.compile(
    r"(?P<num>\d{1,4})(?P<suffix>[a-zđ]|[A-ZĐ]{2,3})?"
    r"(?![\w/⁄%]|[.,]\d|\s?[-–]\s?\d|\s?%|\s(?:[A-ZĐ]+[a-z]?[/-][A-ZĐ]|[A-ZĐ]{2,}(?!\w)))"
)
_SPACED = re.compile(  # before a day or a body: `công văn số 1182 KTN ngày 6/4/1994`
    r"(?P<num>\d{1,5})\s(?P<code>[A-ZĐ]{2,6}[a-z]?)(?=\s?,?\s(?:ngày\s\d|của\s))"
)
_WITH_YEAR = re.compile(r"\d{1,3}/(?:19|20)\d\d(?![\w/]|[.,]\d|\s?[-–]\s?\w)")
_FOLLOWS = re.compile(
    rf"\s?(?:[.,;:)”\"\n…]|$)|\s(?:{any_of('after')}\b|ngày\s\d|năm\s\d{{4}})|\s\((?:khóa|khoá|ngày)\s"
)
_OF = re.compile(r"\scủa\s")
_BINDS = re.compile(r"\s?,?\s(?:của\s|ngày\s\d)")
_NEXT = re.compile(r"\s?(?:,|;|\svà|\shoặc)\s(?:số\s)?(?=\d)")
_PLENUM = any_of("plenum")
_FIRST_PLENUM = re.compile(
    rf"\s?(?:của\s)?(?:hội\snghị\s)?{_PLENUM}(?:\s?(?P<num>\d{{1,2}})(?![\w/]|\s?[-–]\s?\w|[.,]\d)"
    rf"|\s(?P<word>{NUMBER_WORD})(?=,?\s\(?(?:khóa|khoá)\s))"
)
_NEXT_PLENUM = re.compile(
    rf"\s?(?:,|\svà)\s(?P<start>)(?:nghị\squyết\s)?(?P<head>{_PLENUM}\s?)?"
    rf"(?P<num>\d{{1,2}})(?P<word>)(?![\w/]|\s?[-–]\s?\w|[.,]\d)(?(head)|(?={_FOLLOWS.pattern}))"
)
_TERM_AFTER = re.compile(
    r"\s?,?\s?\(?\s?(?:khóa|khoá)\s(?:thứ\s)?(?:[ivxl]{1,6}|\d{1,2})(?!\w)(?:\s?\))?"
)


def list_at(
    text: str, low: str, start: int, *, marked: bool, binding: bool, high: bool = False
) -> list[Listed]:
    """The numbers at ``start``, where no whole one is: a list that begins with bare ones.

    ``marked``: `số` stands before. ``binding``: a bare number counts only before `của` or `ngày`.
    ``high``: figures like a year are a number where the body follows that issued it.
    A list that ends in a whole number gives its year and codes to the bare ones.

    >>> text = "số 10, 12/2019/NĐ-CP"
    >>> [i.number.normal for i in list_at(text, text, 3, marked=True, binding=False)]
    ['10/2019/NĐ-CP', '12/2019/NĐ-CP']
    """
    match = _SPACED.match(text, start)
    if match and (marked or match["code"] in agencies()):
        spaced = DocumentNumber(*match.span(), match["num"], "", None, (match["code"],), ("",))
        return alone(spaced)
    items: list[Listed] = []
    position = start
    while match := _BARE.match(text, position):
        year_like = 1900 <= int(match["num"]) <= 2100
        if year_like and not marked and not (high and _of_a_body(text, low, match.end())):
            break
        bare = match["num"] + (match["suffix"] or "")
        items.append(Listed(position, match.end(), None, bare))
        more = _NEXT.match(low, match.end())
        if more is None or len(items) == 12:
            break
        position = more.end()
        if number := number_at(text, position):
            return [*(_lent(item, number) for item in items), *alone(number)]
    while items and not _is_number(low, items[-1], binding=binding):
        items.pop()
    return items


def _of_a_body(text: str, low: str, end: int) -> bool:
    of = _OF.match(low, end)
    return of is not None and issuer_at(text, of.end()) is not None


def with_year_at(text: str, start: int) -> Listed | None:
    """A number with its year and without its codes: `Nghị định 112/2011 của Chính phủ`.

    >>> with_year_at("112/2011 của Chính phủ", 0).bare
    '112/2011'
    """
    match = _WITH_YEAR.match(text, start)
    return Listed(start, match.end(), None, match[0]) if match else None


def _is_number(low: str, item: Listed, *, binding: bool) -> bool:
    """Whether what follows shows that the figures count nothing; a letter shows it too."""
    loose = not binding or not (item.bare or "").isdecimal()
    return bool(_BINDS.match(low, item.end) or (loose and _FOLLOWS.match(low, item.end)))


def _lent(item: Listed, number: DocumentNumber) -> Listed:
    """A bare number with the year and the codes of the whole one at the end of its list."""
    match = _BARE.match(item.bare or "")
    num, suffix = (match["num"], match["suffix"] or "") if match else (item.bare or "", "")
    return item._replace(
        number=number._replace(start=item.start, end=item.end, num=num, suffix=suffix),
        bare=None,
        lent=True,
    )


def plenums_at(low: str, start: int) -> list[Listed]:
    """The plenums (hội nghị Trung ương) whose resolutions are cited, the last with its term.

    >>> [i.bare for i in plenums_at(" tw4, tw6 (khóa xii), nghị quyết", 0)]
    ['TW4', 'TW6']
    """
    match = _FIRST_PLENUM.match(low, start)
    items: list[Listed] = []
    begin = start
    while match and len(items) < 12:
        which = value_of(match["num"] or match["word"])
        items.append(Listed(begin, match.end(), None, f"TW{which}"))
        if term := _TERM_AFTER.match(low, match.end()):
            items[-1] = items[-1]._replace(end=term.end())
        match = _NEXT_PLENUM.match(low, items[-1].end)
        begin = match.end("start") if match else 0
    return items
