"""Số của chính văn bản: the number under which the document itself was issued.

It is no reference, wherever it stands: under the heading, in the title, before an annex.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baocao_parser.extractors.citation_words import kinds
from baocao_parser.extractors.document_numbers import number_at
from baocao_parser.lexicons import alternation

if TYPE_CHECKING:
    from baocao_parser.model import Header

HEAD = 4000
"""Characters in which the heading stands."""

_SO_LINE = re.compile(
    r"(?:^|\n|phúc\W{1,12})[^\w\n]{0,60}số(?:\shiệu)?\s?(?P<colon>:)?\s{0,3}(?=\d)"
)
_CITED = re.compile(rf"\w\W+{alternation(kinds())}\ssố\s$")
_KIND_LINE = re.compile(
    rf"(?:^|\n)\W{{0,8}}{alternation(kinds())}"
    r"\ssố\s?:?\s{0,3}(?=\d)"
)
_BARE = re.compile(r"\d{1,4}[A-ZĐa-zđ]{0,3}(?![\w/])")
_LINE_END = re.compile(r"[*_|\s]*(?:\n|$)")
_IN_CAPITALS = re.compile(r"(?:^|\n)[^\n]{0,200}?\bSỐ\s(?=\d[^\n]{0,40}\sNGÀY\s)")


def own_numbers(text: str, low: str, header: Header) -> set[str]:
    r"""The normal forms of the document's own number: from the header, or as the head shows it.

    >>> from baocao_parser.model import Header
    >>> text = "Số: 276 /BC - LĐLD\nBÁO CÁO"
    >>> own_numbers(text, text.lower(), Header())
    {'276/BC-LĐLĐ'}
    """
    out: set[str] = set()
    if header.number:
        number = number_at(header.number, 0)
        out.add(number.normal if number else header.number)
    for pattern, source in ((_SO_LINE, low), (_KIND_LINE, low), (_IN_CAPITALS, text)):
        for match in pattern.finditer(source, 0, HEAD):
            capital = text[match.start() : match.end()].isupper()
            cited = _CITED.search(low, match.start(), match.end())  # `… CỦA NGHỊ ĐỊNH SỐ 5 NGÀY`
            if pattern is _IN_CAPITALS and (cited or not capital):
                continue
            if number := number_at(text, match.end()):
                ends = _LINE_END.match(low, number.end)
                colon = pattern is _SO_LINE and match["colon"]
                if ends or colon or (capital and pattern is not _SO_LINE):
                    out.add(number.normal)
            elif pattern is not _KIND_LINE and (bare := _BARE.match(text, match.end())):
                out.add(bare[0])
    return out
