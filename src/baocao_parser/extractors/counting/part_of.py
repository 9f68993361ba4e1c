"""Phần của: what a quantity can be a part of, by what both count and how much they are."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.labels import LABELLED
from baocao_parser.extractors.counting.noun_kinds import in_full, noun_kind, noun_parts
from baocao_parser.fold import fold
from baocao_parser.lexicons import table

if TYPE_CHECKING:
    from decimal import Decimal

    from baocao_parser.model import Quantity

_PEOPLE_TIMES = "lượt "
_PERSON = "người"
_JOINT = re.compile(r", | và | hoặc ")


def holds(whole: Quantity, part: Quantity, *, alike: bool = False) -> bool:
    """Whether the one can be a part of the other, by what they count and how much they are.

    ``alike``: nouns that begin with one word are enough (`37 trường học (25 trường mầm non, …)`).
    """
    if part.change is not None or part.denominator is not None or part.unit == "%":
        return False
    if whole.per != part.per or whole.currency != part.currency:
        return False
    if whole.per and not whole.currency:
        return False  # the yield of one field is no part of that of all
    most, least = _most(whole), _most(part)
    if most is None or least is None or least > most:
        return False
    if part.rule == LABELLED and not part.unit:
        return not whole.currency and whole.unit != "%"
    one, other = fold(whole.unit or "").split(), fold(part.unit or "").split()
    if alike and one[:1] == other[:1]:
        return True
    return bool(whole.currency) or _counts(whole.unit or "", part.unit or "")


def _most(quantity: Quantity) -> Decimal | None:
    return quantity.value if quantity.value is not None else quantity.high


@lru_cache(maxsize=4096)
def _counts(whole: str, part: str) -> bool:
    """Whether what ``whole`` counts can be parted into what ``part`` counts."""
    if f"{whole} ".startswith(_PEOPLE_TIMES) != f"{part} ".startswith(_PEOPLE_TIMES):
        return False  # person-times are not persons
    if part == _PEOPLE_TIMES.strip():
        return True
    whole, part = whole.removeprefix(_PEOPLE_TIMES), part.removeprefix(_PEOPLE_TIMES)
    if counts_same(whole, part) or any(same_noun(one, part) for one in _joined(whole)):
        return True
    parts = noun_parts(whole)
    return parts is not None and parts == noun_kind(part)


@lru_cache(maxsize=4096)
def counts_same(whole: str, part: str) -> bool:
    """Whether two nouns count the same: one is the other with more words, or points back to it.

    >>> counts_same("trường học", "trường"), counts_same("tàu cá", "chiếc")
    (True, True)
    >>> counts_same("thanh niên", "người"), counts_same("thanh niên", "chiếc")
    (True, False)
    """
    if same_noun(whole, part) or same_noun(_bare(whole), _bare(part)):
        return True
    if same_noun(in_full(whole), in_full(part)):
        return True
    if noun_parts(whole) == "person":
        return fold(part) == _PERSON
    return fold(part) in _bare_classifiers() and noun_kind(whole) is not None


def _joined(noun: str) -> list[str]:
    """The nouns that share one number: `xã, thị trấn`."""
    nouns = _JOINT.split(noun)
    return nouns if len(nouns) > 1 else []


def _bare(noun: str) -> str:
    """A noun without the classifier that may stand before it: `căn nhà`, `nhà`."""
    first, _, rest = noun.partition(" ")
    return rest if rest and fold(first) in _bare_classifiers() else noun


@cache
def _bare_classifiers() -> frozenset[str]:
    """What stands alone for a thing that was named before (chiếc, căn)."""
    things = (entry for entry in table("classifiers") if entry.more.get("back"))
    return frozenset(fold(word) for entry in things for word in entry.written)


@lru_cache(maxsize=4096)
def same_noun(whole: str | None, part: str | None) -> bool:
    """Whether one noun is the other with or without more words behind it."""
    one, other = fold(whole or "").split(), fold(part or "").split()
    shared = min(len(one), len(other))
    return shared > 0 and one[:shared] == other[:shared]
