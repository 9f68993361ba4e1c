"""Ranh giới các phần của thể thức: lines of a head that are no part of what stands below them."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from baocao_parser.fold import skeleton
from baocao_parser.fragments import SPREAD, bare_words, role_words
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.paragraphs.wrapping import Line

_FIRST_LINES = 60
_LINE_AT_MOST = 150
_KIND_AT_MOST = 60
_MOTTO_AT_MOST = 60
_NUMBER = regex.compile(r"(?:so|s6)\s?:\s?\d+\s?[-/]\s?\w")
_ADDRESSED = late(rf"{alternation(role_words('addressees'))}\s?:")
_MOTTO_LAST = late(rf"{alternation(role_words('motto'), r'[^a-z]{0,6}')}[^a-z]*$")
_DAY_LAST = regex.compile(
    r",\s?ngay\s*\S{0,2}(?:\s?[-/.]\s?\d{1,2}\s?[-/.]|\s+thang\s*\S{0,2}\s+nam)\s?(?:19|20)\d\d$"
)
_PLACE_FIRST = regex.compile(  # behind nothing, or a number or the motto beside it: no sentence
    r"[*_|\s]*(?:\P{Ll}*\s|S[ốo6]\s?:.{1,40}?\s)?\p{Lu}[^\s,]*(?:\s[^\s,]+){0,4}\s?,\s?[Nn]g"
)
_KIND = late(rf"{alternation(bare_words('document_types'))}\s?:?")


def apart_in_head(lines: Sequence[Line]) -> frozenset[int]:
    """The ends of the lines of a head that the next goes on with in no case.

    A line that ends with the motto or a day, and what stands above `Số: …` or a kind alone.

    >>> from baocao_parser.paragraphs.wrapping import Line
    >>> head = ["HUYỆN … Độc lập - Tự do - Hạnh phúc", "Số: 9/BC-UBND", "B Á O  C Á O", "Về …"]
    >>> sorted(apart_in_head([Line(0, end, text, 0) for end, text in enumerate(head)]))
    [0, 1, 2]
    """
    return frozenset(
        line.end
        for line, below in pairwise(lines[:_FIRST_LINES])
        if len(line.text) < _LINE_AT_MOST and _ends_part(line.text, below.text)
    )


def _ends_part(line: str, below: str) -> bool:
    if _is_kind(line) or _is_kind(below):
        return True
    bare = skeleton(line[-_MOTTO_AT_MOST:].rstrip("*_ "))
    if _MOTTO_LAST.search(bare):
        return True
    opening = skeleton(below[:_KIND_AT_MOST])
    if not below[:1].isupper():
        return False
    dated = _DAY_LAST.search(bare) and _PLACE_FIRST.match(line)
    return bool(dated or _NUMBER.match(opening) or _ADDRESSED.match(opening))


def _is_kind(line: str) -> bool:
    """Whether a line in capitals is a kind and nothing else, also with its letters set apart."""
    line = line.strip("*_# ")
    if len(line) > _KIND_AT_MOST or not line.isupper():
        return False
    spread = SPREAD.fullmatch(line)
    return bool(_KIND.fullmatch(skeleton(line)) or (spread and "".join(line.split()) in _glued()))


@cache
def _glued() -> frozenset[str]:
    """The kinds of documents in capitals, without blanks."""
    words = (word for entry in table("document_types") for word in entry.written)
    return frozenset("".join(word.upper().split()) for word in words)
