"""Dòng bị ngắt ở phần đầu: phrases of a head or a foot that a narrow cell broke in two."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from baocao_parser.fold import skeleton
from baocao_parser.fragments import bare_words, role_words
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.paragraphs.wrapping import Line

_FIRST_LINES = 60
_LAST_LINES = 60
_POSITION_AT_MOST = 20  # characters of the second half of a position
_WORD_AT_MOST = 8  # letters of a word that stands alone on its line
_LINE_AT_MOST = 120
_NUMBER = regex.compile(r"(?:so|s6)\s*:")
_NUMBER_GOES_ON = regex.compile(r"\d+\s?[-/]\s?\S")
_ARTICLE = late(
    alternation(
        [
            skeleton(w)
            for e in table("division_words")
            if e.more["kind"] == "article"
            for w in e.written
        ]
    )
)
_ARTICLE_NUMBER = regex.compile(r"\d{1,3}[a-zđ]?\s?[.:]")
_DATED = regex.compile(r"\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+){0,2}\s?,\s?ngày\s")
_ADDRESSEES = late(rf"{alternation(role_words('addressees'))}\s?:")
_NATIONAL = late(rf"(?:nuoc\s)?{alternation(role_words('national_title'))}")
_KIND = late(rf"{alternation(bare_words('document_types'))}\s?:?")
_POSITION = late(
    rf"(?:{alternation(bare_words('authority_marks'))}\s*)?(?:[qp]\.\s?)?{alternation(bare_words('positions'))}"
)
_BODY = late(alternation(bare_words("agency_heads")) + r"(?![a-z])")


def broken_in_head(lines: Sequence[Line]) -> frozenset[int]:
    """The ends of the lines of a head whose phrase goes on in the line below.

    Only the phrases of a head, which nothing else begins with: the national title, a number behind
    `Số:`, the first word of a place, of a body, of a kind or of a sentence; in the last lines, the
    position of a signer.

    >>> from baocao_parser.paragraphs.wrapping import Line
    >>> head = ["THỦ", "TƯỚNG CHÍNH PHỦ", "Số:", "61-TTg", "Hà", "Nội, ngày 5 tháng 2"]
    >>> sorted(broken_in_head([Line(0, end, text, 0) for end, text in enumerate(head)]))
    [0, 2, 4]
    """
    head = pairwise(lines[:_FIRST_LINES])
    foot = pairwise(lines[-_LAST_LINES:])
    return frozenset(
        line.end
        for pairs, goes_on in ((head, _goes_on), (foot, _is_position))
        for line, below in pairs
        if len(line.text) + len(below.text) < _LINE_AT_MOST and goes_on(line.text, below.text)
    )


def _is_position(line: str, below: str) -> bool:
    """Whether a position in capitals is broken (`VIỆN`, then `TRƯỞNG`; `KT. GIÁM`, then `ĐỐC`)."""
    if not (line.isupper() and below.isupper()) or len(below) > _POSITION_AT_MOST:
        return False
    first, both = skeleton(line), skeleton(f"{line} {below}")
    whole = _POSITION.fullmatch(first) or (" " in line and _POSITION.fullmatch(skeleton(below)))
    return not whole and bool(_POSITION.fullmatch(both))


def _goes_on(line: str, below: str) -> bool:
    if line[-1] == ":":
        return bool(_NUMBER.fullmatch(skeleton(line)) and _NUMBER_GOES_ON.match(below))
    lone = line.isalpha() and len(line) < _WORD_AT_MOST
    if lone and _ARTICLE.fullmatch(skeleton(line)) and _ARTICLE_NUMBER.match(below):
        return True
    if lone and _ADDRESSEES.fullmatch(skeleton(f"{line} {below}")):
        return True
    if lone and line.istitle() and _DATED.match(below):
        return True
    if lone and line.istitle() and len(line) > 1 and below[0].islower():
        return True  # `Căn`, then `cứ Luật …`
    if not (line.isupper() and below.isupper()):
        return False
    first, both = skeleton(line), skeleton(f"{line} {below}")
    if lone and _KIND.fullmatch(both):
        return not _KIND.fullmatch(first)
    if _NATIONAL.fullmatch(both):
        return not (_NATIONAL.fullmatch(first) or _NATIONAL.fullmatch(skeleton(below)))
    return lone and not _BODY.fullmatch(first) and bool(_BODY.match(both))
