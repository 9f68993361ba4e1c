"""Tên chuẩn của văn bản: an act's identifier taken apart, and its names in two open standards.

The identifier is ``vn:{type}:{issuer}:{scope}:{number}``. An issuer with a place is
``body.place``; the scope is a year, a term (``k11``, ``dh15``), a day (``d1962-03-24``) or ``_``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baocao_parser.model import Act, Provision

UNKNOWN = "_"
_DAY = re.compile(r"d?(\d{4}-\d{2}-\d{2})")
_YEAR = re.compile(r"\d{4}")
_PART = r"[a-z0-9][a-z0-9-]*"
_ID = re.compile(
    rf"vn:(?P<type>{_PART}):(?P<issuer>_|{_PART}(?:\.(?:{_PART}|_))?)"
    r":(?P<scope>_|[a-z]{0,2}\d[\d-]*):(?P<number>_|[\w-]+)(?:~(?P<copy>\d+))?"
)


class ActId(NamedTuple):
    """The parts of an identifier; ``str`` builds it again. ``copy`` tells two apart that share it.

    >>> ActId.parse("vn:quyet-dinh:ubnd.lai-chau:2013:7").place
    'lai-chau'
    >>> str(ActId("nghi-dinh", "chinh-phu", "2018", "149"))
    'vn:nghi-dinh:chinh-phu:2018:149'
    """

    type: str
    issuer: str = UNKNOWN
    scope: str = UNKNOWN
    number: str = UNKNOWN
    copy: int | None = None

    @classmethod
    def parse(cls, identifier: str) -> ActId:
        """The parts of an identifier.

        Raises:
            ValueError: it is not one.
        """
        match = _ID.fullmatch(identifier)
        if match is None:
            raise ValueError(f"no identifier of an act: {identifier!r}")
        copy = int(match["copy"]) if match["copy"] else None
        return cls(match["type"], match["issuer"], match["scope"], match["number"], copy)

    def __str__(self) -> str:
        copy = f"~{self.copy}" if self.copy else ""
        return ":".join(("vn", *self[:4])) + copy

    @property
    def body(self) -> str:
        """The issuing body without its place."""
        return self.issuer.partition(".")[0]

    @property
    def place(self) -> str | None:
        """Of which place the body is, where the identifier says it."""
        place = self.issuer.partition(".")[2]
        return place if place not in ("", UNKNOWN) else None


def _names_one(parts: ActId) -> bool:
    """Whether issuer, place and number are all known, and no other act has the same."""
    named = UNKNOWN not in (parts.issuer, parts.number) and not parts.issuer.endswith("._")
    return named and parts.copy is None


def _plain(number: str) -> str:
    """A number in plain letters, in which no two become one: `12đ` is `12dd`."""
    return number.lower().replace("đ", "dd")


def _when(act: Act, parts: ActId) -> str | None:
    """The day of an act, or its year."""
    if act.date:
        return act.date
    if match := _DAY.fullmatch(parts.scope):
        return match[1]
    return parts.scope if _YEAR.fullmatch(parts.scope) else None


def akoma_ntoso_iri(act: Act, provision: Provision | None = None) -> str | None:
    """The Akoma Ntoso work IRI; ``None`` where issuer, place, number or year are not known.

    >>> from baocao_parser import Provision, parse_text
    >>> act = parse_text("Nghị định số 149/2018/NĐ-CP ngày 07/11/2018").acts[0]
    >>> akoma_ntoso_iri(act, Provision(article="5", clause="2", point="a"))
    '/akn/vn/act/nghi-dinh/chinh-phu/2018-11-07/149/~art_5__para_2__point_a'
    """
    parts = ActId.parse(act.id)
    when = _when(act, parts)
    if when is None or not _names_one(parts):
        return None
    iri = f"/akn/vn/act/{parts.type}/{parts.issuer}/{when}/{_plain(parts.number)}"
    if provision is None:
        return iri
    return f"{iri}/~{_joined(provision, '__', ('art_', 'para_', 'point_'))}"


def urn_lex(act: Act, provision: Provision | None = None) -> str | None:
    """The urn:lex name (RFC 9676); ``None`` where issuer, place, number or year are not known.

    A local body's place is a unit of the jurisdiction.

    >>> from baocao_parser import parse_text
    >>> text = "Quyết định số 07/2013/QĐ-UBND tỉnh Sơn La về “cơ chế một cửa”, đã"
    >>> urn_lex(parse_text(text).acts[0])
    'urn:lex:vn;son.la:ubnd:quyet.dinh:2013;7'
    """
    parts = ActId.parse(act.id)
    when = _when(act, parts)
    if when is None or not _names_one(parts):
        return None
    unit = f";{_dotted(parts.place)}" if parts.place else ""
    authority, measure = _dotted(parts.body), _dotted(parts.type)
    name = f"urn:lex:vn{unit}:{authority}:{measure}:{when};{_dotted(_plain(parts.number))}"
    if provision is None:
        return name
    return f"{name}~{_joined(provision, ';', ('art', 'par', 'let'))}"


def _dotted(slug: str) -> str:
    return slug.replace("-", ".")


def _joined(provision: Provision, between: str, prefixes: Iterable[str]) -> str:
    values = (provision.article, provision.clause, provision.point)
    return between.join(p + _plain(v) for p, v in zip(prefixes, values, strict=True) if v)
