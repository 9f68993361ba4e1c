"""Số, ký hiệu: the grammar of document numbers, from `13/SL` to `149/2018/NĐ-CP`.

A number is figures, perhaps a letter, perhaps a year, and codes between slashes and dashes. It is
read whole or not at all: `21/2017/TT-` is no number, and never becomes `21/2017`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from baocao_parser.lexicons import Entry, table

_LOOK_ALIKES = str.maketrans(
    "ÐАВЕКМНОРСТХІΑΒΕΖΗΙΚΜΝΟΡΤΥΧ⁄∕／‐‑‒–—―−",  # Eth, Cyrillic, Greek; slashes and dashes
    "ĐABEKMHOPCTXIABEZHIKMNOPTYX///-------",
)
_FIGURES = str.maketrans("OoIl", "0011")

UPPER = "A-ZĐÂĂÊÔƠƯÐАВЕКМНОРСТХІΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
"""The capitals of codes, with the letters of other scripts that look like them, for a class."""


@cache
def type_symbols() -> dict[str, tuple[str, ...]]:
    """Every type code with the kinds of document it stands for."""
    out: dict[str, tuple[str, ...]] = {}
    for entry in table("document_types"):
        if symbol := entry.more.get("symbol"):
            out[symbol] = (*out.get(symbol, ()), entry.means)
    for entry in table("document_types"):
        for symbol in entry.more.get("also", ()):
            out[symbol] = (*out.get(symbol, ()), entry.means)
    return out


@cache
def marked_symbols(mark: str) -> frozenset[str]:
    """The type codes of the kinds that carry ``mark`` in the lexicon."""
    return frozenset(e.more["symbol"] for e in table("document_types") if e.more.get(mark))


_DASH = r"\-‐‑‒–—―−"
_SLASH = "/⁄∕／"
_DIGITS = r"(?=[OoIl]?\d)[\dOoIl]{1,5}"
_CODE = (
    rf"(?:(?![A-ZĐ]\.\d)(?:[{UPPER}][a-zđ]?(?:\.(?=[{UPPER}]{{1,4}}(?![{UPPER}a-zà-ỹ]))|&(?=[{UPPER}]))?)+\d{{0,2}}"
    r"|[A-ZĐ]\.\d{1,3}(?!\d)|ttg)"  # L.12, of the laws of the 1950s
)
# A dash with blanks on both sides may as well stand between two clauses: it joins codes only
# after the figures or after a type code (`1689/QĐ - TLĐ`).
_TIGHT = rf"(?:\s{{0,2}}[{_SLASH}]\s{{0,2}}|[{_DASH}](?:\s?[{_DASH}])?\s{{0,2}}|\s[{_DASH}](?!\s))"
_WIDE = rf"\s{{0,2}}[{_SLASH}{_DASH}](?:\s?[{_DASH}])?\s{{0,2}}"
_AFTER_TYPE = "|".join(  # one look-behind for each length, as ``re`` wants it
    rf"(?<=[{_SLASH}{_DASH} ](?:{'|'.join(same)}))"
    for _, group in groupby(sorted(type_symbols(), key=len), key=len)
    if (same := list(group))
)
_CODES = (
    rf"{_CODE}(?:(?:{_TIGHT}|(?=\s{{0,2}}[{_SLASH}{_DASH}])(?:{_AFTER_TYPE}){_WIDE}){_CODE}){{0,6}}"
)
_SUFFIX = rf"(?:bis|[a-zđ](?![a-zà-ỹ])|[A-D](?=[\s{_SLASH}{_DASH}]))?"
_END = rf"(?![\w{_SLASH}{_DASH}])"

NUMBER = (
    rf"(?P<num>{_DIGITS})(?P<suffix>{_SUFFIX})"
    rf"(?:\s{{0,2}}[{_SLASH}]\s{{0,2}}(?P<year>[12][\dOol]{{3}}|\d{{5}}|\d\d){_WIDE}(?P<dated>{_CODES})"
    rf"|{_WIDE}(?P<plain>{_CODES})"
    rf"|(?P<glued>[{UPPER}]{{2,}}(?:[{_SLASH}]{_CODE})+)"
    rf"|\s(?P<spaced>{_CODE}(?:[{_SLASH}{_DASH}]{_CODE}){{1,5}})){_END}"
)
"""A whole document number; compile it as it is, with case."""

_NUMBER = re.compile(NUMBER)
_BARE_CODE = re.compile(r"(?P<num>\d{1,5})(?P<code>[A-ZĐ]{2,6})")  # `1 SL` without its blank
_SPACED_NORMAL = re.compile(r"(?P<num>\d{1,5})(?P<codes>[A-ZĐ].*)")
_PARTS = re.compile(rf"({_CODE})|([{_SLASH}{_DASH}])")
_TERM = re.compile(r"(\D+?)(\d{1,2})")


class DocumentNumber(NamedTuple):
    """A document number at ``[start, end)``: figures, letter, year, and codes with what joins them.

    ``joints`` stand before each code: `/`, `-` or nothing. ``repairs`` say what was mended.
    """

    start: int
    end: int
    num: str
    suffix: str
    year: str | None
    codes: tuple[str, ...]
    joints: tuple[str, ...]
    repairs: tuple[str, ...] = ()

    @property
    def normal(self) -> str:
        """The normal form, without blanks: `149/2018/NĐ-CP`."""
        return self.written()[0]

    @property
    def symbol(self) -> str | None:
        """The type and issuer codes with what joins them: `NĐ-CP`."""
        return self.written()[1]

    def written(self) -> tuple[str, str | None]:
        """The normal form and the symbol."""
        _, _, num, suffix, year, codes, joints, _ = self
        joined = _joined(joints, codes)
        normal = f"{num}{suffix}/{year}{joined}" if year else f"{num}{suffix}{joined}"
        return normal, joined.lstrip("/-") if codes else None


@lru_cache(maxsize=4096)
def _joined(joints: tuple[str, ...], codes: tuple[str, ...]) -> str:
    return "".join(joint + code for joint, code in zip(joints, codes, strict=True))


def number_at(text: str, start: int) -> DocumentNumber | None:
    r"""The document number that begins at ``start``, or nothing.

    >>> number_at("1689/QĐ - TLĐ, ngày", 0).normal
    '1689/QĐ-TLĐ'
    >>> number_at("91/2017/NĐ-\nCP", 0).normal, number_at("276 /BC - LĐLD", 0).normal
    ('91/2017/NĐ-CP', '276/BC-LĐLĐ')
    >>> number_at("21/2017/TT-", 0), number_at("70/70 CĐCS", 0), number_at("15 CĐCS - LĐLĐ", 0)
    (None, None, None)
    """
    match = _NUMBER.match(text, start)
    return read_number(match) if match else None


def read_number(
    match: re.Match[str], groups: tuple[str | Any, ...] | None = None
) -> DocumentNumber:
    """The document number of a match that begins with one of ``NUMBER``.

    ``groups`` are those of the match, where the caller has them.
    """
    groups = groups or match.groups()
    num, suffix, year = groups[:3]
    way = 3
    while not (tail := groups[way]):  # dated, plain, glued or spaced
        way += 1
    low, end = match.span(way + 1)
    codes, joints, repairs = _read_codes(match.string[match.end(2) : low], tail)
    if not num.isdecimal() or (year and not year.isdecimal()):
        (num, mended), (year, mended_year) = _in_figures(num), _in_figures(year or "")
        repairs = (*repairs, *mended, *mended_year)
    return DocumentNumber(match.start(1), end, num, suffix, year or None, codes, joints, repairs)


@lru_cache(maxsize=4096)
def _read_codes(joint: str, tail: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The codes of a tail, what joins them, and what was mended; few are printed often."""
    codes: list[str] = []
    joints: list[str] = []
    repairs: list[str] = []
    joint = joint.translate(_LOOK_ALIKES).strip()[-1:]
    joint = joint if joint in ("/", "-") else ""
    for code, mark in _PARTS.findall(tail):
        if mark:
            joint = mark.translate(_LOOK_ALIKES)
            continue
        parts = _repaired(code.translate(_LOOK_ALIKES))
        if parts != (code,):
            repairs.append(f"{code} → {'-'.join(parts)}")
        for part in parts:
            codes.append(part)
            joints.append(joint)
            joint = "-"
    return tuple(codes), tuple(joints), tuple(repairs)


def _in_figures(printed: str) -> tuple[str, tuple[str, ...]]:
    """Figures in which letters stand, and what was mended: `l2` is 12."""
    figures = printed.translate(_FIGURES)
    return figures, (f"{printed} → {figures}",) if printed != figures else ()


@lru_cache(maxsize=4096)
def number_of(normal: str) -> DocumentNumber | None:
    """The document number that a normal form is, or nothing; one report asks for few, often.

    >>> number_of("149/2018/NĐ-CP").codes, number_of("1SL").codes, number_of("04")
    (('NĐ', 'CP'), ('SL',), None)
    """
    glued = _BARE_CODE.fullmatch(normal)
    if glued and (glued["code"] in agencies() or glued["code"] in marked_symbols("alone")):
        return DocumentNumber(0, len(normal), glued["num"], "", None, (glued["code"],), ("",))
    if number := number_at(normal, 0):
        return number
    spaced = _SPACED_NORMAL.fullmatch(normal)  # `24 NL-NĐ` lost its blank
    return number_at(f"{spaced['num']} {spaced['codes']}", 0) if spaced else None


@lru_cache(maxsize=4096)
def base(code: str) -> tuple[str, int | None]:
    """A code without the number of its term: `QH14` is `QH` of the 14th.

    >>> base("UBTVQH10"), base("CP")
    (('UBTVQH', 10), ('CP', None))
    """
    match = _TERM.fullmatch(code)
    return (match[1], int(match[2])) if match else (code, None)


@cache
def _loose() -> frozenset[str]:
    return frozenset(e.means for e in table("document_types") if e.more.get("loose"))


def types_of(number: DocumentNumber) -> tuple[str, ...]:
    """The kinds of document that the codes of a number name; none where they name none.

    >>> types_of(number_at("1689/QĐ-TLĐ", 0)), types_of(number_at("42/CP", 0))
    (('Quyết định', 'Quy định'), ())
    """
    return _types_of(number.codes)


@lru_cache(maxsize=4096)
def _types_of(codes: tuple[str, ...]) -> tuple[str, ...]:
    known = type_symbols()
    if len(codes) == 1:  # it is the issuer's: 217-CT is no Chỉ thị
        return known[codes[0]] if codes[0] in marked_symbols("alone") else ()
    first, *rest = codes or ("",)
    if first in known and first not in marked_symbols("weak"):
        return known[first]
    bodies = agencies().get(base(first)[0], ())
    if not bodies or any(entry.more.get("local") for entry in bodies):
        return ()  # what follows a local body is its unit: 88/SNN-KL is no Kết luận
    return next((known[code] for code in rest if code in known and len(code) > 1), ())


def agree(kind: str, number: DocumentNumber) -> bool:
    """Whether a number may be that of a ``kind``; also where its codes name no kind."""
    found = types_of(number)
    return not found or kind in found or kind in _loose()


def kind_of(number: DocumentNumber, before: str) -> str:
    """The kind of a number that goes on with a list of ``before``."""
    found = types_of(number)
    return before if not found or before in found else found[0]


@cache
def agencies() -> dict[str, tuple[Entry, ...]]:
    """Every agency code with what it meant in which years."""
    out: dict[str, tuple[Entry, ...]] = {}
    for entry in table("agencies"):
        for code in entry.written:
            out[code] = (*out.get(code, ()), entry)
    return out


@cache
def _repairs() -> dict[str, tuple[str, ...]]:
    """What a damaged code stands for; closed vocabulary only, nothing is guessed."""
    known = {*type_symbols(), *agencies()}
    out: dict[str, tuple[str, ...]] = {}
    for code in known:
        if len(code) > 2:
            out.setdefault(code.upper(), (code,))
    for entry in table("agencies"):
        out |= dict.fromkeys(entry.more.get("damaged", ()), (entry.written[0],))
    for entry in table("document_types"):
        out |= dict.fromkeys(entry.more.get("damaged", ()), (entry.more.get("symbol", ""),))
    for entry in table("agencies"):
        if entry.more.get("glued"):
            for kind in type_symbols():
                joined = kind + entry.written[0]
                if len(kind) > 1 and joined not in known:
                    out.setdefault(joined, (kind, entry.written[0]))
    return {bad: good for bad, good in out.items() if bad not in known}


@cache
def _repaired(code: str) -> tuple[str, ...]:
    """A code as its vocabulary spells it, in two where the dash between two was lost.

    >>> _repaired("LĐLD"), _repaired("NĐCP"), _repaired("TTG"), _repaired("NCKSTTHC")
    (('LĐLĐ',), ('NĐ', 'CP'), ('TTg',), ('NCKSTTHC',))
    """
    return _repairs().get(code, (code,))
