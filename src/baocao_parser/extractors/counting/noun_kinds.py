"""Loại danh từ: which nouns can be counted, of what kind each is, what it can be parted into."""

from __future__ import annotations

from functools import cache, lru_cache

from baocao_parser.extractors.counting.phrases import LONGEST, Phrases, longest
from baocao_parser.fold import fold
from baocao_parser.lexicons import table

_TABLES = (
    "counted_people",
    "counted_bodies",
    "counted_works",
    "counted_documents",
    "counted_events",
    "counted_things",
)


@cache
def heads() -> Phrases[str]:
    """Every noun of the tables, folded, with its kind."""
    return Phrases(
        (fold(word), entry.more["kind"])
        for name in reversed(_TABLES)
        for entry in table(name)
        for word in entry.written
    )


@cache
def _parted() -> dict[str, str]:
    return {
        fold(word): entry.more["counts"]
        for name in _TABLES
        for entry in table(name)
        for word in entry.written
        if "counts" in entry.more
    }


@cache
def pointers() -> frozenset[str]:
    """Nouns that point back to people named before (đồng chí, em)."""
    entries = (entry for entry in table("counted_people") if entry.more.get("back"))
    return frozenset(fold(word) for entry in entries for word in entry.written)


@cache
def abbreviated() -> dict[str, str]:
    """The kind of noun an abbreviation stands for, where its long form begins with a known one."""
    kinds: dict[str, str] = {}
    for entry in table("abbreviations"):
        long = [word.strip(",") for word in fold(entry.means).split()]
        head = longest(long, 0, heads())
        if head:
            kinds.update(dict.fromkeys(entry.written, heads()[" ".join(long[:head])]))
    return kinds


@cache
def _long_forms() -> dict[str, str]:
    return {word: fold(entry.means) for entry in table("abbreviations") for word in entry.written}


def in_full(noun: str) -> str:
    """A noun with its abbreviation, where it begins with one, in full.

    >>> in_full("HTX nông nghiệp"), in_full("tổ")
    ('hợp tác xã nông nghiệp', 'tổ')
    """
    first, blank, rest = noun.partition(" ")
    return f"{_long_forms().get(first, first)}{blank}{rest}"


@lru_cache(maxsize=4096)
def noun_kind(noun: str) -> str | None:
    """The kind of the counted noun that ``noun`` begins with, ``None`` where the tables have none.

    >>> noun_kind("đảng viên nữ"), noun_kind("mô đất")
    ('person', None)
    """
    low = fold(noun).split()[:LONGEST]
    head = longest(low, 0, heads())
    if head:
        return heads()[" ".join(low[:head])]
    return abbreviated().get(noun.split(maxsplit=1)[0]) if low else None


@lru_cache(maxsize=4096)
def noun_parts(noun: str) -> str | None:
    """The kind of noun that a number of ``noun`` can be parted into, ``None`` where none is known.

    >>> noun_parts("học sinh"), noun_parts("cá nhân"), noun_parts("đơn vị"), noun_parts("xã")
    ('person', 'person', 'body', None)
    """
    low = fold(noun).split()[:LONGEST]
    head = longest(low, 0, heads())
    if head and (parts := _parted().get(" ".join(low[:head]))):
        return parts
    kind = noun_kind(noun)
    return kind if kind in ("person", "family") else None
