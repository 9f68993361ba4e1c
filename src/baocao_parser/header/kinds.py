"""Tên loại văn bản: the kind of document that a part of a head names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz.distance.Levenshtein import distance

from baocao_parser.fold import skeleton
from baocao_parser.fragments import SPREAD, bare_words, role_words
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, table

if TYPE_CHECKING:
    from baocao_parser.header.part import Part

CITED = late(
    rf"[\s*_]*{alternation(bare_words('document_types'))}\s+so\s.{{1,120}}(?<![a-z])(?:cua|ve|va)(?![a-z])"
)
"""A document cited by its number, as no head prints its own."""
_DUST = frozenset(".,:;'’-")
"""What OCR reads between the words of a kind: `BÁO . CÁO`."""
_SHORTEST, _LONGEST = 7, 24  # letters of a title that is known though misread


@cache
def kinds() -> list[tuple[str, str]]:
    """The skeleton of every kind of document with its name, the longest first.

    >>> dict(kinds())["bao cao"]
    'Báo cáo'
    """
    pairs = {
        skeleton(word): entry.means
        for entry in table("document_types")
        for word in entry.written
        if (not entry.more.get("loose") or entry.more.get("named")) and not word.isupper()
    }
    return sorted(pairs.items(), key=lambda pair: -len(pair[0]))


def kind_alone(part: Part) -> str | None:
    """The kind that a part names and nothing else (`BÁO CÁO`, `B Á O   C Á O`)."""
    glued = " " not in part.text and part.text.isupper()  # `SẮCLỆNH`
    spread = glued or SPREAD.fullmatch(part.text) is not None
    words = part.bare.rstrip(" .").split()  # `HƯỚNG DẪN.`
    squeezed = "".join(words) if spread else " ".join(w for w in words if w not in _DUST)
    for bare, kind in kinds():
        if squeezed == (bare.replace(" ", "") if spread else bare):
            return kind
    return _misread(part.bare) if part.text.isupper() else None


def _misread(bare: str) -> str | None:
    """The one kind that a title with one slip of OCR can be (`B'ÁO CÁO`, `NHỊ ĐỊNH`)."""
    if not _SHORTEST <= len(bare) <= _LONGEST or bare in _no_kinds():
        return None
    near = {kind for name, kind in _long_kinds() if distance(bare, name, score_cutoff=1) <= 1}
    return near.pop() if len(near) == 1 else None


@cache
def _no_kinds() -> frozenset[str]:
    """Headings and bodies that are one letter from a kind: `BIỆN PHÁP`, `CÔNG AN`."""
    return frozenset([*role_words("no_kind"), *bare_words("agency_heads")])


@cache
def _long_kinds() -> list[tuple[str, str]]:
    return [(bare, kind) for bare, kind in kinds() if len(bare) >= _SHORTEST]


def ends_in_kind(part: Part) -> bool:
    """Whether a part says more and ends in a kind (`VỀ VIỆC THI HÀNH QUYẾT ĐỊNH`)."""
    return any(part.bare.endswith(f" {bare}") for bare, _ in kinds()) and kind_alone(part) is None


def kind_first(part: Part) -> tuple[str, int] | None:
    """The kind in capitals that a part opens with, and where what follows begins."""
    for bare, kind in kinds():
        if part.bare.startswith(bare + " ") and part.text[: len(bare)].isupper():
            return kind, len(bare) + 1
    return None


def kind_by_symbol(number: str, topic: str) -> str | None:
    """The kind whose letters stand first in a number, if a letter's topic opens with it too.

    ``topic``: the subject without its `V/v`. A letter on a plan from the office `KH` is no plan.

    >>> kind_by_symbol("512/BC-BVĐK", "báo cáo nhân lực")
    'Báo cáo'
    >>> kind_by_symbol("512/KH-TC", "lập kế hoạch ngân sách")
    """
    found, bare = _SYMBOL.match(number), skeleton(topic)
    for entry in table("document_types") if found else ():
        named = any(f"{bare} ".startswith(f"{skeleton(word)} ") for word in entry.written)
        if named and found and entry.more.get("symbol") == found["symbol"]:
            return entry.means
    return None


def kind_enacted(number: str, line: str) -> str | None:
    """The kind that the letters of a number and the line that enacts both name.

    >>> kind_enacted("5/QĐ-UBND", "QUYẾT ĐỊNH:")
    'Quyết định'
    >>> kind_enacted("5/TTr-UBND", "QUYẾT ĐỊNH:"), kind_enacted("5/QĐ-UBND", "Quyết định này")
    (None, None)
    """
    found = _SYMBOL.match(number)
    words = line.strip(" :*_|")
    if not found or not words.isupper() or len(words) > _LONGEST:
        return None
    for entry in table("document_types"):
        if entry.more.get("symbol") == found["symbol"] and skeleton(words) in map(
            skeleton, entry.written
        ):
            return entry.means
    return None


_SYMBOL = late(r"\d{1,5}\p{Ll}?(?:/(?:19|20)\d\d)?[/-](?P<symbol>\p{L}{2,5})(?=[/-])")
