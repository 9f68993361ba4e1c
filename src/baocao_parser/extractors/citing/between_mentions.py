"""Giữa các lời viện dẫn: what one mention of a report says for another.

A list may print the issuer once for all its numbers, and a number with its dash shows where one
without it is to be cut.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from baocao_parser.extractors.citing.document_numbers import type_symbols

if TYPE_CHECKING:
    from baocao_parser.extractors.citing.mentions import Citation

_BETWEEN_TWO = re.compile(r"\s?,?\s?(?:và\s|hoặc\s)?$")


def with_codes_cut(citations: list[Citation]) -> list[Citation]:
    """Codes run together (`UBNDNCKSTTHC`) cut where another number of the report has the dash."""
    shapes = {c.number.codes for c in citations if c.number}
    joined = {a + b for codes in shapes for a, b in pairwise(codes)}
    if joined.isdisjoint(code for codes in shapes for code in codes):
        return citations
    pairs = {
        first + second: (first, joint, second)
        for c in citations
        if c.number
        for first, joint, second in zip(
            c.number.codes, c.number.joints[1:], c.number.codes[1:], strict=False
        )
        if first + second not in type_symbols()  # `8/TTLB` beside `12-TT/LB`
    }
    return [_cut(citation, pairs) if citation.number else citation for citation in citations]


def _cut(citation: Citation, pairs: dict[str, tuple[str, str, str]]) -> Citation:
    number = citation.number
    if number is None or not any(code in pairs for code in number.codes):
        return citation
    codes: list[str] = []
    joints: list[str] = []
    for joint, code in zip(number.joints, number.codes, strict=True):
        first, between, second = pairs.get(code, (code, "", ""))
        codes += [first, second] if second else [first]
        joints += [joint, between] if second else [joint]
    return citation._replace(number=number._replace(codes=tuple(codes), joints=tuple(joints)))


def with_shared_issuers(low: str, citations: list[Citation]) -> list[Citation]:
    """An issuer printed once after a list of numbers of one body belongs to each of them."""
    out = list(citations)
    for index in range(len(out) - 2, -1, -1):
        first, second = out[index : index + 2]
        if (
            first.issuer is None
            and second.issuer
            and first.number
            and second.number
            and first.number.codes[-1] == second.number.codes[-1]
            and second.start - first.end < 8
            and _issuer_stands(low, second)
            and _BETWEEN_TWO.fullmatch(low, first.end, second.start)
        ):
            out[index] = first._replace(
                issuer=second.issuer, inherited=(*first.inherited, "issuer")
            )
    return out


def _issuer_stands(low: str, citation: Citation) -> bool:
    """Whether the issuer is printed behind the number, or behind one further on in the list."""
    if citation.issuer is None or citation.number is None or "issuer" in citation.inherited:
        return "issuer" in citation.inherited
    return low.find(citation.issuer.lower(), citation.number.end, citation.end) >= 0
