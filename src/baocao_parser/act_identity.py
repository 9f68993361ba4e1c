"""Văn bản nào: what one mention says of the act it names, and when two mentions can be one act."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.citing.document_numbers import (
    DocumentNumber,
    marked_symbols,
    number_of,
    type_symbols,
    types_of,
)
from baocao_parser.extractors.citing.named_laws import LawName, law_at
from baocao_parser.extractors.citing.type_words import find_type_words, lowered
from baocao_parser.identifiers import counted, party_term, place_of, slug, stated_term
from baocao_parser.issuing_bodies import Body, issued_by, meanings, why_disagreeing
from baocao_parser.lexicons import table

if TYPE_CHECKING:
    from baocao_parser.identifiers import Home
    from baocao_parser.model import Reference

LONG = 5
"""Figures of a number that no act of a year reaches, but for letters."""

_ENDS_IN_YEAR = re.compile(r"(?:19[4-9]|20[0-4])\d$")
_YEAR = re.compile(r"\bnăm\s(\d{4})\b")
_FIGURES = re.compile(r"0*(\d+)(\w*)")
_AFTER_FIGURES = re.compile(r"\d+/(\d{4})")
_VERSION = re.compile(r"(\d+)/(\d{4})/")
_ORDINAL = re.compile(r"\s(?:lần\s)?(?:thứ\s)?([IVXL]+|\d{1,2})(?!\w)(?:,?\s\(?nhiệm kỳ[^)]*\)?)?")
_CONGRESS = ("đại hội", "đh")
_DELEGATES = re.compile(r"\s(?:đại biểu|toàn quốc)", re.I)
_BY = {e.means: e.more["by"] for e in table("document_types") if e.more.get("by")}
_NAMED = tuple(e.means for e in table("document_types") if e.more.get("named"))
_LOOSE = frozenset(e.means for e in table("document_types") if e.more.get("loose"))


class Identity(NamedTuple):
    """What a mention states of an act; ``None`` is what it does not say.

    ``number`` is without leading zeros, with its letter; ``name`` is that of a law or a congress.
    ``yearly``: the year stands in the number, so a slip in the date makes no other act of it.
    """

    kind: str
    number: str | None = None
    year: int | None = None
    yearly: bool = False
    term: str | None = None
    date: str | None = None
    body: Body | None = None
    place: str | None = None
    name: str | None = None
    amended: bool = False
    full_number: str | None = None

    @property
    def issuer(self) -> str | None:
        """The issuer's key, with its place where the key alone does not say of which."""
        if self.body is None:
            return None
        return f"{self.body.key}.{self.place or '_'}" if self.body.local else self.body.key

    @property
    def scope(self) -> str | None:
        """What makes the number unique, where the mention says it."""
        by_year = not (self.body and self.body.term) and self.year is not None
        return str(self.year) if by_year else self.term or (f"d{self.date}" if self.date else None)

    def fits(self, other: Identity) -> bool:
        """Whether both can be one act: nothing that both state differs."""
        return (
            (self.kind == other.kind or bool(_LOOSE & {self.kind, other.kind}))
            and self.number == other.number
            and (self.number is not None or self.name == other.name)
            and self._may_share_body(other)
            and _same(self.place, other.place)
            and _same(self.year, other.year)
            and _same(self.term, other.term)
            and (self.yearly or other.yearly or _same(self.date, other.date))
        )

    def _may_share_body(self, other: Identity) -> bool:
        """A code that no lexicon knows is no other body than the one named beside it elsewhere.

        Nor is one that meant several, where a mention does not say of which year it is.
        """
        if self.body is None or other.body is None or self.body.key == other.body.key:
            return True
        if self.full_number and self.full_number == other.full_number and not self.year:
            number = number_of(self.full_number)
            return number is not None and {self.body.key, other.body.key} <= meanings(number)
        spelled = self.body.spelled or other.body.spelled
        return spelled and self.full_number is not None and self.full_number == other.full_number

    def names(self, other: Identity) -> bool:
        """Whether this law, cited by name, can be ``other``; years and amendments must agree."""
        return (
            self.name == other.name
            and self.amended == other.amended
            and _same(self.year, other.year)
        )

    def with_what(self, other: Identity) -> Identity:
        """This, and what only the other says."""
        own, others = self.body, other.body
        return Identity(
            other.kind if self.kind in _LOOSE else self.kind,
            self.number or other.number,
            self.year or other.year,
            self.yearly or other.yearly,
            self.term or other.term,
            self.date or other.date,
            others if own and own.spelled and others else own or others,
            self.place or other.place,
            self.name or other.name,
            self.amended,
            self.full_number or other.full_number,
        )


def _same(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def identity_of(reference: Reference, home: Home) -> Identity | str:
    """What a mention states, or why it cannot be told which act it names."""
    if reference.rule == "plenum":
        return "a plenum passes several resolutions; its number alone names none of them"
    if reference.rule == "unparsed_number":
        return f"{reference.number} is not a document number of any known form"
    if reference.rule == "law_cut":
        return "the name is of no known law, and nothing shows where it ends"
    number = number_of(reference.number) if reference.number else None
    if number and _has_year_inside(number):
        return f"{number.num} in {reference.number} may be a number and a year run together"
    year = _year(reference, number)
    if number and number.year and not 1945 <= int(number.year) <= 2100:
        return f"{number.year} in {reference.number} is no year"
    body, place = issued_by(
        number.codes if number else (), _BY.get(reference.kind), reference.issuer, year, home
    )
    term = None
    if body and body.term and not body.local:
        term = stated_term(f"{reference.text} {reference.issuer}")
        if term is None and reference.date and not body.own_terms:
            term = party_term(reference.date)
    identity = Identity(
        kind_by_symbol(reference.kind, number),
        _bare(reference.number, number) if reference.number else None,
        year,
        bool(number and number.year),
        term,
        reference.date,
        body,
        place,
        full_number=reference.number if number else None,
    )
    if reference.rule == "law":
        return _law(reference, identity)
    if reference.rule == "congress":
        return _congress(reference, identity, home)
    return identity


def _bare(printed: str, number: DocumentNumber | None) -> str | None:
    """The figures of a number without leading zeros, with its letter."""
    if number:
        return f"{number.num.lstrip('0') or '0'}{number.suffix}"
    figures = _FIGURES.match(printed)
    return f"{figures[1]}{figures[2]}" if figures else None


def _has_year_inside(number: DocumentNumber) -> bool:
    """Whether the figures of a number without its year may hold it: `72016/NĐ-CP`."""
    if number.year or len(number.num) < LONG:
        return False
    typed = number.codes[0] in type_symbols() and _ENDS_IN_YEAR.search(number.num) is not None
    return typed or number.codes[0] in marked_symbols("yearly")


def disagreement(reference: Reference, home: Home) -> str | None:
    """Why the code of a mention's number does not go with its body or its year, or nothing."""
    number = number_of(reference.number) if reference.number else None
    if number is None or reference.kind in _BY:
        return None
    return why_disagreeing(number.codes, reference.issuer, _year(reference, number), home.year)


def _year(reference: Reference, number: DocumentNumber | None) -> int | None:
    if number and number.year and len(number.year) == 4:
        return int(number.year)
    if reference.number and (bare := _AFTER_FIGURES.fullmatch(reference.number)):
        return int(bare[1])
    if reference.date:
        return int(reference.date[:4])
    match = _YEAR.search(reference.text)
    return int(match[1]) if match else None


def kind_by_symbol(kind: str, number: DocumentNumber | None) -> str:
    """The kind that the codes name, where they name one alone; else the kind as cited.

    >>> from baocao_parser.extractors.citing.document_numbers import number_at
    >>> kind_by_symbol("Quy chế", number_at("1689/QĐ-TLĐ", 0))
    'Quyết định'
    >>> kind_by_symbol("Quy định", number_at("66-QĐ/TW", 0))
    'Quy định'
    """
    kinds = types_of(number) if number else ()
    if number is None or not kinds or kind in kinds:
        return kind
    return _kind_of(kind, kinds, number.codes[0])


@cache
def _kind_of(kind: str, kinds: tuple[str, ...], first: str) -> str:
    own = [e.means for e in table("document_types") if e.more.get("symbol") == first]
    if len(own) == 1 and first in type_symbols():
        return own[0]
    return kind if kind in _LOOSE else kinds[0]


def _congress(reference: Reference, identity: Identity, home: Home) -> Identity:
    """A congress by its organ and its ordinal; a conference by its whole name."""
    issuer = reference.issuer or ""
    which = _ORDINAL.search(issuer)
    if which is None or not issuer.casefold().startswith(_CONGRESS):
        return identity._replace(body=Body(slug(issuer), False, False), name=slug(issuer))
    organ = _DELEGATES.sub("", issuer[: which.start()] + issuer[which.end() :])
    organ = organ.replace("ĐH ", "Đại hội ", 1)
    place = place_of(organ, home)
    body = Body(slug(organ), place is not None, True)
    name = f"{slug(organ)}-{which[1]}"
    return identity._replace(body=body, place=place, term=f"dh{counted(which[1])}", name=name)


@lru_cache(maxsize=4096)
def _law_in(text: str) -> tuple[LawName, dict[int, list[str]]] | None:
    """The law that a mention names, and its numbers by year; one report names few, often."""
    low = lowered(text)
    words = find_type_words(text, low)
    law = law_at(text, low, words[0].end, words[0].kind) if words else None
    if law is None:
        return None
    numbers: dict[int, list[str]] = {}
    more = law.known.more if law.known else {}
    for number in (*more.get("versions", ()), *more.get("amended", ())):
        if version := _VERSION.match(number):
            numbers.setdefault(int(version[2]), []).append(number)
    return law, numbers


def _law(reference: Reference, identity: Identity) -> Identity:
    """With the name; and with the number, where the year leaves one law of that name only."""
    found = _law_in(reference.text)
    if found is None:
        return identity
    law, numbers = found
    passed = identity.year if reference.number or reference.date else None
    year = passed or law.year or identity.year  # not that in which the law was amended
    identity = identity._replace(name=slug(law.key), amended=law.amended, year=year)
    if law.known is None or identity.number or identity.year is None:
        return identity
    means = law.known.means
    kind = next((w for w in _NAMED if means.startswith(f"{w} ")), identity.kind)
    of_year = numbers.get(identity.year, ())
    if len(of_year) != 1:
        return identity
    return identity._replace(
        kind=kind, number=of_year[0].split("/")[0].lstrip("0"), yearly=True, full_number=of_year[0]
    )
