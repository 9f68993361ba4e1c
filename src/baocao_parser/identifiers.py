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
    agencies,
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
        alternation(map(fold, spellings("issuer_words", *roles)))
        for roles in (("level", "short_level"), ("of_level",))
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


def party_term(date: str) -> str | None:
    """The congress term in which a day lies, unless it lies in the month of a congress.

    >>> party_term("2014-04-07"), party_term("2016-01-10")
    ('k11', None)
    """
    return _party_term(date[:7])


@lru_cache(maxsize=4096)
def _party_term(month: str) -> str | None:
    term = None
    for entry in table("party_terms"):
        opened = entry.more["opened"]
        if month == opened:
            return None
        if month > opened:
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
