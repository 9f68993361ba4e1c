"""Cơ quan ban hành: who issued the document, and under whom."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.fold import skeleton
from baocao_parser.fragments import bare_words, either, role_pattern
from baocao_parser.lexicons import table

if TYPE_CHECKING:
    from baocao_parser.header.parts import Part

_HEAD = regex.compile(rf"{either(bare_words('agency_heads'))}(?![a-z])")
_OPEN = frozenset(
    skeleton(word)
    for entry in table("agency_heads")
    if entry.more.get("open")
    for word in entry.written
)
_BASIS = regex.compile(rf"[-–*(]*\s*{role_pattern('basis')}(?![a-z])")
_UNFINISHED = regex.compile(r"(?:\bva|[-–,&])$")
_JUNK = regex.compile(r"\S*\d\S*|\d.*")  # what scanners and files leave at a head: `XV80`
_ENACTING_AT_MOST = 120  # characters


class Issuer(NamedTuple):
    """The name of an issuing body as printed, its lines joined, and where they stand."""

    name: str
    spans: list[tuple[int, int]]


def find_issuers(parts: list[Part], until: int | None) -> list[Issuer]:
    """The bodies named in the head above the line ``until``, the superior first."""
    framed = {part.line for part in parts if part.kind in ("national", "motto")}
    found: list[list[Part]] = []
    for part in parts:
        if until is not None and part.line >= until:
            break
        if part.kind != "text" or len(part.text) < 2:
            continue
        if not part.text.isupper() and not (part.line in framed and not part.text.endswith(".")):
            if part.line < min(framed, default=0):
                found.clear()  # what stood above was a stamp, or the page around the document
            continue
        if _opens(part, found):
            found.append([part])
        elif found and _continues(part, found[-1]):
            found[-1].append(part)
    return [Issuer(_name(lines), [(p.start, p.end) for p in lines]) for lines in found]


def _opens(part: Part, found: list[list[Part]]) -> bool:
    """Whether a line names a new body, and does not finish the name above it."""
    if not _HEAD.match(part.bare):
        return False
    if not found:
        return True
    above = skeleton(_name(found[-1]))
    return above not in _OPEN and not _UNFINISHED.search(above)


def _continues(part: Part, lines: list[Part]) -> bool:
    return (
        part.line - lines[-1].line <= 2
        and len(lines) < 4
        and not _JUNK.fullmatch(part.text)
        and sum(map(str.isalpha, part.text)) > 2
    )


def _name(lines: list[Part]) -> str:
    return " ".join(" ".join(part.text.replace("*", " ").split()) for part in lines)


def find_enacting(parts: list[Part]) -> Issuer | None:
    """The body named right above the grounds of a decision (`CHÍNH PHỦ`, then `Căn cứ …`)."""
    texts = [part for part in parts if part.kind == "text"]
    for above, part in pairwise(texts):
        if _BASIS.match(part.bare):
            if (
                _HEAD.match(above.bare)
                and len(above.text) <= _ENACTING_AT_MOST
                and above.text[-1] not in ".;:,"
            ):
                return Issuer(" ".join(above.text.split()), [(above.start, above.end)])
            return None
    return None


def infer_issuer(
    text: str, number: str | None, place: str | None, authority: str | None
) -> str | None:
    """The issuer of a document whose head was lost, or ``None`` unless it is certain.

    The number names the agency, the date line the place, and the text must use the two together:
    `276/BC-LĐLĐ`, `Lai Châu` and `LĐLĐ tỉnh Lai Châu` in the text make it certain. A collective
    body for which the signer signs (`TM. BAN THƯỜNG VỤ`) stands before it.

    >>> infer_issuer("… LĐLĐ tỉnh Sơn La …", "7/BC-LĐLĐ", "Sơn La", "TM. BAN THƯỜNG VỤ")
    'Ban Thường vụ LĐLĐ tỉnh Sơn La'
    >>> infer_issuer("… LĐLĐ tỉnh …", "7/BC-LĐLĐ", "Sơn La", None)
    """
    if not number or not place or "-" not in number:
        return None
    agency = number.rsplit("-", 1)[1]
    named = regex.compile(
        rf"(?<![\p{{L}}-]){regex.escape(agency)}\s+(?:{_LEVELS})\s+{regex.escape(place)}(?!\p{{L}})"
    ).search(text)
    if not named:
        return None
    name = " ".join(named[0].split())
    for entry in table("collective_bodies"):
        if authority and any(word.upper() in authority for word in entry.written):
            return f"{entry.means} {name}"
    return name


_LEVELS = "|".join(word for entry in table("area_levels") for word in entry.written)
