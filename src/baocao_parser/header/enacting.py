"""Cơ quan quyết định: the body that a line above the grounds of a document names."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from baocao_parser.fold import matching_text, skeleton
from baocao_parser.fragments import bare_words, role_pattern
from baocao_parser.header.issuer import OPEN, Issuer, joined_name, names_body
from baocao_parser.header.kinds import kind_first
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, spellings

if TYPE_CHECKING:
    from baocao_parser.header.part import Part

_ABOUT = late(rf"{role_pattern('subject', 'subject_start')}(?![a-z])")
_BASIS = late(rf"[-–*(]*\s*{role_pattern('basis', 'ground')}(?![a-z])")
_STATE = late(rf"nuoc\s+{role_pattern('national_title')}$")
_NO_BODY = late(  # with their marks: `CỤC ĐIỆN ẢNH` is no `cục diện`
    alternation(map(matching_text, spellings("issuer_words", "no_body"))) + r"(?!\w)"
)
_LONG_HEAD = late(
    alternation(word for word in bare_words("agency_heads") if " " in word) + r"(?![a-z])"
)
_AT_MOST = 120  # characters


def find_enacting(parts: list[Part]) -> Issuer | None:
    """The body named right above the grounds of a decision (`CHÍNH PHỦ`, then `Căn cứ …`)."""
    texts = [part for part in parts if part.kind == "text"]
    at = next((at for at, part in enumerate(texts) if _BASIS.match(part.bare)), 0)
    lines = texts[at - 1 : at]
    if lines and at > 1 and _STATE.match(lines[0].bare):
        lines = texts[at - 2 : at]  # `QUỐC HỘI`, then `NƯỚC CỘNG HÒA …`
    if lines and may_enact(lines[0]) and lines[-1].text[-1] not in ".;:,":
        return Issuer(joined_name(lines), [(line.start, line.end) for line in lines])
    return None


def in_full(name: str, enacting: Issuer) -> Issuer | None:
    """A name that its line leaves open, as the body that decides has it (`CHỦ TỊCH …`).

    `ỦY BAN NHÂN DÂN` above `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN HẢI` is that of Sơn Hải.
    """
    at = skeleton(enacting.name).find(f"{skeleton(name)} ")
    if at < 0 or skeleton(name) not in OPEN or len(enacting.spans) != 1:
        return None
    return Issuer(enacting.name[at:], enacting.spans)


def may_enact(part: Part) -> bool:
    """Whether a line may name the body that decides; small letters with figures name none."""
    return (
        names_body(part, 0)
        and not _NO_BODY.match(matching_text(part.text))  # `PHÒNG CHỐNG DỊCH` is no office
        and _is_printed_so(part.text)
        and not kind_first(part)  # `BÁO CÁO THÀNH TÍCH` is no newspaper
        and not _ABOUT.match(part.bare)  # nor `BAN HÀNH QUY CHẾ …` a board
        and len(part.text) <= _AT_MOST
        and (part.text.isupper() or not any(map(str.isdigit, part.text)))
    )


def is_second_half(part: Part, above: Part) -> bool:
    """Whether a line begins with the second half of a word that the line above breaks.

    `… BẢO VỆ MÔI`, then `TRƯỜNG TỈNH …`, which is no school; but `… ĐỊA BÀN XÃ`, then `HỘI ĐỒNG
    NHÂN DÂN`, which no other word begins like.
    """
    if _LONG_HEAD.match(part.bare):
        return False
    halves = matching_text(above.text).split()[-1:] + matching_text(part.text).split()[:1]
    return " ".join(halves).strip(" ,.;”") in _broken()


@cache
def _broken() -> frozenset[str]:
    return frozenset(map(matching_text, spellings("issuer_words", "no_head")))


def _is_printed_so(line: str) -> bool:
    """Whether a head of one syllable has its own marks, or none: `PHONG TRÀO` is no `PHÒNG`.

    >>> _is_printed_so("PHÒNG NỘI VỤ"), _is_printed_so("PHONG NOI VU")
    (True, True)
    >>> _is_printed_so("PHONG TRÀO THI ĐUA"), _is_printed_so("SƠ KẾT 6 THÁNG")
    (False, False)
    """
    first = matching_text(line).split()[0]
    forms = _short_heads().get(skeleton(first))
    return forms is None or first in forms or skeleton(line) == matching_text(line)


@cache
def _short_heads() -> dict[str, set[str]]:
    """The heads of one syllable, by their bare letters."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word in spellings("agency_heads"):
        if " " not in word:
            found[skeleton(word)].add(matching_text(word))
    return found
