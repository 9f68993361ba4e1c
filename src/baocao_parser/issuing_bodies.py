"""Cơ quan ban hành: which body a code or a name means, and whose an act is by both.

A report prints few codes and names, each many times: what they mean is kept.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.citing.document_numbers import (
    agencies,
    base,
    marked_symbols,
    type_symbols,
)
from baocao_parser.extractors.citing.issuers import words
from baocao_parser.fold import fold
from baocao_parser.identifiers import Home, place_of, slug
from baocao_parser.lexicons import Entry, alternation, spellings, table

if TYPE_CHECKING:
    from baocao_parser.extractors.citing.document_numbers import DocumentNumber

_LOCAL_HEADS = words("local_head")


class Body(NamedTuple):
    """Who issued an act: ``key`` without its place, whether numbers run through a term.

    ``spelled``: the key is only the letters of a code that no lexicon knows. ``own_terms``: the
    terms are those of its own congresses, not of the Party's.
    """

    key: str
    local: bool
    term: bool
    spelled: bool = False
    own_terms: bool = False


def body_of_number(
    number: DocumentNumber, year: int | None, *, is_stated: bool = True
) -> Body | None:
    """The body whose code stands in a number, in the meaning that the code had in ``year``.

    Where the year of the act is not stated, but only that of the report, a code that has one
    meaning keeps it: the act may be older. Of a joint act the first body leads.

    >>> from baocao_parser.extractors.citing.document_numbers import number_at
    >>> [body_of_number(number_at("42/CP", 0), year).key for year in (1962, 1995)]
    ['hoi-dong-chinh-phu', 'chinh-phu']
    """
    return _of_codes(number.codes, year, is_stated)


@lru_cache(maxsize=4096)
def _of_codes(printed: tuple[str, ...], year: int | None, is_stated: bool) -> Body | None:
    codes = _issuing(printed)
    joint = printed and printed[0] in marked_symbols("joint")
    for index, code in enumerate(codes[:1] if joint else codes):
        entries = (
            agencies().get(code)
            or agencies().get(base(code)[0])
            or agencies().get(code.rpartition(".")[2], ())
        )
        for entry in entries:
            if entry.more.get("organ"):
                return None  # only its printed name tells of which body
            if index and entry.more.get("unit"):
                break
            if entry.holds_in(year) or (not is_stated and len(entries) == 1):
                return _body(entry)
    return None


def meanings(number: DocumentNumber) -> frozenset[str]:
    """The keys of every body that the codes of a number have ever meant.

    >>> from baocao_parser.extractors.citing.document_numbers import number_at
    >>> sorted(meanings(number_at("42/CP", 0)))
    ['chinh-phu', 'hoi-dong-chinh-phu']
    """
    entries = (entry for code in number.codes for entry in agencies().get(code, ()))
    return frozenset(_body(entry).key for entry in entries)


def out_of_time(codes: tuple[str, ...], year: int | None) -> str | None:
    """Which of the codes of a number is a known body's, but not in ``year``; none without a year.

    >>> out_of_time(("HĐBT",), 2023), out_of_time(("HĐBT",), 1985)
    ('HĐBT', None)
    """
    for code in _issuing(codes) if year else ():
        entries = agencies().get(code, ())
        if entries and not any(e.holds_in(year) for e in entries):
            return code
    return None


@cache
def _known() -> frozenset[str]:
    """The keys of the bodies whose codes the lexicon knows."""
    return frozenset(_body(e).key for e in table("agencies") if not e.more.get("organ"))


def _of_unknown_code(printed: tuple[str, ...]) -> Body | None:
    """The body of a code that no lexicon knows: the code is its key."""
    codes = _issuing(printed)
    if not codes or codes[0] in type_symbols() or codes[0] in agencies():
        return None
    return Body(slug(codes[0].replace("Đ", "Dd")), False, False, spelled=True)


def _issuing(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of a number without the type code that leads them."""
    return codes[1:] if len(codes) > 1 and codes[0] in type_symbols() else codes


@cache
def body_of_name(name: str, year: int | None) -> Body:
    """The body of that name; one that no lexicon knows is its own key.

    Who signs, and which organ of the body it is, stands before its name and makes no other body.

    >>> body_of_name("Ban Chấp hành TLĐLĐ Việt Nam", 2020).key
    'tong-lien-doan'
    """
    held = _plain(name)
    while True:
        best: tuple[int, Entry] | None = None
        for entry in table("agencies"):
            if entry.more.get("organ") or not entry.holds_in(year):
                continue
            for word in (entry.means, *entry.more.get("names", ()), *entry.written):
                plain = _plain(word)
                if f"{held} ".startswith(f"{plain} ") and (best is None or len(plain) > best[0]):
                    best = len(plain), entry
        if best:
            return _body(best[1])
        shorter = _before_body().sub("", held, count=1)
        if shorter == held:
            return Body(slug(name), False, False)
        held = shorter


@cache
def _before_body() -> re.Pattern[str]:
    organs = [
        w
        for e in table("agencies")
        if e.more.get("organ")
        for w in (e.means, *e.more.get("names", ()), *e.written)
    ]
    words = [*spellings("positions"), *organs]
    return re.compile(rf"^{alternation(_plain(word) for word in words)} ")


@cache
def _plain(name: str) -> str:
    return " ".join(word for word in re.findall(r"\w+", fold(name)) if word != "và")


def _body(entry: Entry) -> Body:
    more = entry.more
    key = more.get("key") or slug(entry.means)
    return Body(key, "local" in more, "term" in more, own_terms="own_terms" in more)


@lru_cache(maxsize=4096)
def issued_by(
    codes: tuple[str, ...], known: str | None, named: str | None, year: int | None, home: Home
) -> tuple[Body | None, str | None]:
    """The body that issued an act, and the place that a local one is of.

    ``codes`` are those of its number, none where it has none; ``known`` is who alone makes acts of
    its kind, ``named`` who is printed; without a ``year`` that of the report tells what codes mean.

    >>> issued_by(("QĐ", "UBND"), None, "UBND tỉnh Lai Châu", 2013, Home())[1]
    'lai-chau'
    """
    issuer = known or named
    when = year or home.year
    body = _of_codes(codes, when, year is not None) if codes else None
    if body is None and issuer:
        body = body_of_name(issuer, when)
    if body is None and codes:
        body = _of_unknown_code(codes)
    if (
        body
        and codes
        and issuer
        and (_differ(body, issuer, when) or (not body.local and _is_local(issuer)))
    ):
        body = body_of_name(issuer, when)  # what is said in words wins over the code
    place = None
    if body and body.local:
        own = home.code in codes
        place = place_of(named, home) if named else home.place if own else None
    return body, place


@lru_cache(maxsize=4096)
def why_disagreeing(
    codes: tuple[str, ...], named: str | None, year: int | None, home_year: int | None
) -> str | None:
    """Why the codes of a number do not go with the body that is named, or with the year."""
    when = year or home_year
    body = _of_codes(codes, when, year is not None)
    if body is None:
        code = out_of_time(codes, year)
        return f"{code} was no body's code in {year}" if code else None
    if named and not body.local and _differ(body, named, when) and not _among(codes, named, when):
        return f"the code is that of another body than {named}"
    return None


def _differ(body: Body, issuer: str, year: int | None) -> bool:
    """Whether a body named in words is known, and another than the one whose code is printed."""
    named = body_of_name(issuer, year)
    return named.key in _known() and named.key != body.key and not named.local


def _among(codes: tuple[str, ...], issuer: str, year: int | None) -> bool:
    """Whether one of the codes is that of the body: of `TC-TCT` the first is the ministry's."""
    key = body_of_name(issuer, year).key
    return any(_body(e).key == key for code in codes for e in agencies().get(code, ()))


def _is_local(issuer: str) -> bool:
    """Whether a body is of a province or below: its code may be that of its ministry."""
    return any(issuer.startswith(f"{word} ") for word in _LOCAL_HEADS)
