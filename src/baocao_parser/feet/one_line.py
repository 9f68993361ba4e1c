"""Chữ ký trên một dòng: a signature whose authority, position and name stand on one line."""

from __future__ import annotations

import regex

from baocao_parser.fold import fold
from baocao_parser.fragments import Fragment, bare_words, fragment, role_pattern
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, spellings

_AT_MOST = 160  # characters
_POSITION = rf"(?:[qp]\.\s?|quyen\s+)?{alternation(bare_words('positions'))}"
_MARK = late(  # `KTS.` is none
    rf"{alternation(bare_words('authority_marks'))}(?:\s*[./:]\s*|\s+|(?<=[./])|(?<=/[a-z]))"
)
_AGENCY = late(rf"{alternation(bare_words('agency_heads'))}(?![a-z])")
_SIGNED = late(
    rf"\s*[(\[]\s*{role_pattern('signed')}[^()\[\]]{{0,30}}[)\]]\s*[:.]?\s*"
    rf"|\s{role_pattern('signed')}\s*[:.]?\s(?=[a-z]+\s[a-z])"
)
_LAST = late(rf"(?:^|(?<=\s)){_POSITION}$")
_SURNAME = alternation(bare_words("surnames"))
_SURNAMES = frozenset(map(fold, spellings("surnames")))  # with their marks
_CAPITAL_NAME = late(rf"\s{_SURNAME}(?:\s+[a-z]{{1,8}}){{1,4}}$")
_RANKED = late(rf"(?:(?<=\s){alternation(bare_words('ranks'))}\s*:?\s*){{1,3}}$")
_NAME = late(r"(?:\s|^)(?P<name>\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}*){1,4})$")


def one_line(piece: Fragment, *, alone: bool = False) -> list[Fragment]:
    """The parts of a signature on one line; none where one of them is not known for certain.

    ``alone``: a position and a name, with neither authority nor note, are a signature too.

    >>> line = "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH (Đã ký) Lò Văn Sơn"
    >>> [part.text for part in one_line(fragment(line, 0, len(line)))]
    ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', '(Đã ký)', 'Lò Văn Sơn']
    """
    text, bare = piece.text, piece.bare
    if len(text) > _AT_MOST or not text[:2].isupper():
        return []
    signed = _SIGNED.search(bare)
    name = _name_start(text, bare, signed)
    if name is None:
        return []
    head = signed.start() if signed else len(text[:name].rstrip())
    if not text[:head].isupper():
        return []
    last = _LAST.search(bare[:head])
    mark = _MARK.match(bare)
    if last is None and not (mark and (signed or not text[name:].isupper())):
        return []
    above = bare[: last.start()].rstrip() if last else bare[:head]
    if not above and not signed and not (alone and not text[name:].isupper()):
        return []
    if above and not (mark or _AGENCY.match(above)):
        return []
    # `KT. GIÁM ĐỐC`, no position of its own; `KT. TRƯỞNG PHÒNG Y TẾ`
    whole = last is None or (mark and mark.end() >= last.start())
    cuts = [0, *([] if whole or not above or not last else [last.start()]), head, name]
    spans = zip(cuts, [*cuts[1:], len(text)], strict=True)
    found = (fragment(text, low, high) for low, high in spans if low < high)
    return [
        part._replace(start=part.start + piece.start, end=part.end + piece.start)
        for part in found
        if part
    ]


def _name_start(text: str, bare: str, signed: regex.Match[str] | None) -> int | None:
    """Where the name at the end of the line begins."""
    low = signed.end() if signed else 0
    match = _NAME.search(text, max(0, low - 1))
    if match and regex.match(rf"{_SURNAME}\s", bare[match.start("name") :]):
        ranked = _RANKED.search(bare[: match.start("name")])
        return ranked.start() if ranked else match.start("name")
    if signed and match and match.start("name") == low:
        return low
    for capitals in _CAPITAL_NAME.finditer(bare, max(0, low - 1), overlapped=True):
        at = capitals.start() + 1  # behind the blank before it
        first = text[at:].split(maxsplit=1)[0]  # `CHỦ TỊCH` is no Chu
        named = text[at:].isupper() and (first.isascii() or fold(first) in _SURNAMES)
        if named and not _LAST.match(bare[at:]):
            return at
    return None
