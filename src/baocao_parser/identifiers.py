"""Định danh văn bản: the identifier of an act, and what makes its number unique.

    vn:{type}:{issuer}:{scope}:{number}

The scope is the year, the congress term (``k11``) where numbers run through a term, the day
(``d2014-06-26``) where only that is safe, or ``_`` where the report does not say.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.citing.document_numbers import (
    DocumentNumber,
    agencies,
    base,
    marked_symbols,
    type_symbols,
)
from baocao_parser.fold import fold, without_marks
from baocao_parser.lexicons import Entry, alternation, spellings, table
from baocao_parser.outline.numerals import romans

if TYPE_CHECKING:
    from baocao_parser.model import Header

UNKNOWN = "_"


@lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """A name in plain letters and dashes.

    >>> slug("Ủy ban Thường vụ Quốc hội")
    'uy-ban-thuong-vu-quoc-hoi'
    """
    return "-".join(re.findall(r"[a-z0-9]+", without_marks(name))) or UNKNOWN


def act_id(kind: str, issuer: str | None, scope: str | None, number: str | None) -> str:
    """The identifier of an act; what is not known is ``_``.

    >>> act_id("Nghị định", "chinh-phu", "2018", "149"), act_id("Nghị định", "chinh-phu", None, "4")
    ('vn:nghi-dinh:chinh-phu:2018:149', 'vn:nghi-dinh:chinh-phu:_:4')
    """
    return ":".join(("vn", slug(kind), issuer or UNKNOWN, scope or UNKNOWN, number or UNKNOWN))


def counted(numeral: str) -> int | None:
    """A Roman or Arabic numeral of a congress or a term.

    >>> counted("XIV"), counted("9")
    (14, 9)
    """
    return int(numeral) if numeral.isdecimal() else romans().get(numeral.lower())


class Home(NamedTuple):
    """What the document's own header says of places: its province, its own place, its code.

    ``province`` is where a bare `tỉnh` is; ``place`` is that of the issuer, for its own code.
    """

    province: str | None = None
    place: str | None = None
    code: str | None = None
    year: int | None = None


def home_of(header: Header) -> Home:
    """Where the document is at home, as far as its header says."""
    named = (header.place, header.issuer, header.parent_issuer)
    found = next((key for name in named if name and (key := province(name))), None)
    home = Home(province=found, year=year_of(header.date))
    place = place_of(header.issuer, home) if header.issuer else None
    if place is None and header.place:
        place = province(header.place) or slug(header.place)
    symbol = (header.number or "").partition("/")[2]
    codes = [code for code in re.findall(r"[^\W\d_][\w&.]*", symbol) if code in agencies()]
    return home._replace(place=place, code=codes[-1] if codes else None)


def year_of(date: str | None) -> int | None:
    """The year of an ISO date."""
    return int(date[:4]) if date and date[:4].isdecimal() else None


@cache
def _provinces() -> tuple[re.Pattern[str], dict[str, Entry]]:
    entries = {fold(word): entry for entry in table("provinces") for word in entry.written}
    names = alternation(entries)
    return re.compile(rf"(?:(?P<level>tỉnh|thành phố|tp)[.\s]+)?(?P<name>{names})(?!\w)"), entries


def province(text: str) -> str | None:
    """The key of the province that a text names last, or nothing.

    A city of the same name as its province is not the province.

    >>> province("UBND tỉnh Lai Châu"), province("UBND thành phố Lai Châu"), province("TP. Huế")
    ('lai-chau', None, 'hue')
    """
    pattern, entries = _provinces()
    found = None
    for match in pattern.finditer(fold(text)):
        entry = entries[fold(match["name"])]
        if match["level"] in (None, "tỉnh") or entry.more.get("city"):
            found = slug(entry.means)
    return found


@cache
def _levels() -> re.Pattern[str]:
    level, bodies = (
        alternation(
            fold(w) for e in table("issuer_words") if e.more["role"] == role for w in e.written
        )
        for role in ("level", "of_level")
    )
    return re.compile(rf"(?<!\w)(?P<level>{level})(?:[ ]{bodies})?(?!\w)(?P<name>[ ].+)?$")


_TERM = re.compile(r"\bkh(?:óa|oá)\b|\bnhiệm kỳ\b|\bkỳ họp\b", re.I)


@lru_cache(maxsize=4096)
def place_of(issuer: str, home: Home) -> str | None:
    """The place an issuer is of: as named, or the document's own for a bare `tỉnh`."""
    issuer = _TERM.split(issuer)[0].rstrip(" ,(")
    named = province(issuer)
    match = _levels().search(fold(issuer))
    if match and not (named and fold(issuer).endswith(named.replace("-", " "))):
        name = (match["name"] or "").strip()
        if not name:
            return home.province if match["level"] in ("tỉnh", "thành phố") else None
        if named is None:
            return slug(name if match["level"] == "tỉnh" else f"{match['level']} {name}")
    return named


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
    return _body_of(number.codes, year, is_stated)


@lru_cache(maxsize=4096)
def _body_of(printed: tuple[str, ...], year: int | None, is_stated: bool) -> Body | None:
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


def out_of_time(number: DocumentNumber, year: int | None) -> str | None:
    """The code of a number that is a known body's, but not in ``year``; nothing without a year.

    >>> from baocao_parser.extractors.citing.document_numbers import number_at
    >>> out_of_time(number_at("5/HĐBT", 0), 2023), out_of_time(number_at("5/HĐBT", 0), 1985)
    ('HĐBT', None)
    """
    for code in _issuing(number.codes) if year else ():
        entries = agencies().get(code, ())
        if entries and not any(e.holds_in(year) for e in entries):
            return code
    return None


@cache
def known_bodies() -> frozenset[str]:
    """The keys of the bodies whose codes the lexicon knows."""
    return frozenset(_body(e).key for e in table("agencies") if not e.more.get("organ"))


def body_of_code(number: DocumentNumber) -> Body | None:
    """The body of a code that no lexicon knows: the code is its key."""
    codes = _issuing(number.codes)
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


def party_term(date: str) -> str | None:
    """The congress term in which a day lies, unless it lies in the month of a congress.

    >>> party_term("2014-04-07"), party_term("2016-01-10")
    ('k11', None)
    """
    term = None
    for entry in table("party_terms"):
        opened = entry.more["opened"]
        if date[:7] == opened:
            return None
        if date[:7] > opened:
            term = f"k{entry.means}"
    return term


def stated_term(text: str) -> str | None:
    """The term that a text states: `khóa X`.

    >>> stated_term("Ban Bí thư (khóa X)")
    'k10'
    """
    match = re.search(r"kh(?:óa|oá)\s(?:thứ\s)?([IVXL]+|\d{1,2})(?!\w)", text, re.IGNORECASE)
    number = counted(match[1]) if match else None
    return f"k{number}" if number else None
