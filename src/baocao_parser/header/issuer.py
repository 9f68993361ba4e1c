"""Cơ quan ban hành: who issued the document, and under whom."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.fold import skeleton
from baocao_parser.fragments import bare_words, role_pattern, role_words
from baocao_parser.header.numbers import leads_to_nothing
from baocao_parser.header.one_line import bodies_of_line
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, spellings, table

if TYPE_CHECKING:
    from baocao_parser.header.part import Part

_HEAD = late(rf"{alternation(bare_words('agency_heads'))}(?![a-z])")
_POSITION = late(rf"{alternation(bare_words('positions'))}\s")
OPEN = frozenset(
    skeleton(word)
    for entry in table("agency_heads")
    if entry.more.get("open")
    for word in entry.written
)
"""Names that cannot end there: the line below goes on with them."""

_FOR = tuple(
    skeleton(word)
    for entry in table("agency_heads")
    if entry.more.get("for")
    for word in entry.written
)
_FIELD = late(r"ve\s(?!viec\s)")
_UNFINISHED = late(r"(?:\bva|[-–,&])$")
_STAMPED = frozenset((*role_words("secrecy"), *role_words("urgency")))
_ABOUT = late(rf"{role_pattern('subject', 'subject_start')}(?![a-z])")
_CONVENED = late(  # `ĐẠI HỘI` is no `ĐÀI`
    alternation(map(skeleton, spellings("issuer_words", "convened"))) + r"(?![a-z])"
)
_CONTACT = late(  # below the name: `ĐT: …`, and the street (`Số: 59B Nguyễn …`)
    rf"\W{{0,3}}(?:{role_pattern('contact')}(?![a-z])|www\.|https?:|so\s?:\s?\d{{1,4}}[a-z]?\s[a-z]{{2}})"
)
_TERM = late(rf"{role_pattern('term')}\s(?=[ivx\d])")  # `KHÓA X, KỲ HỌP THỨ 5`
_SHORT = late(r"(?<!\S)\p{Lu}\p{Ll}{1,2}\.")  # `CĐCS Tr. THCS SƠN CA`: capitals all the same
_RULE = late(r"\s?[-–—_=]{3,}$")  # `CHÍNH PHỦ -------`
_STOP = late(r"(?<=\p{Lu}{3})\s?\.$")  # `ỦY BAN NHÂN DÂN.`: a speck of a scan
_SPECK = late(r"(?<=\p{Lu})\s[-–_]$")
_SPECK_FIRST = late(r"[-–_.,•'’`]\s(?=\p{Lu}{2})")
_ORNAMENT = late(r"[-–—_=*~]{3,}.{0,20}?[-–—_=*~]{3,}")  # `--------- aa&bb ---------`
_JUNK = late(r"\S*\d\S*|\d.*")  # what scanners and files leave at a head: `XV80`
_NAME_AT_MOST = 120  # characters
_TOLD_AT_LEAST = 3  # times that a text names the agency which it comes from


class Issuer(NamedTuple):
    """The name of an issuing body as printed, its lines joined, and where they stand."""

    name: str
    spans: list[tuple[int, int]]


def find_issuers(parts: list[Part], until: int | None) -> list[Issuer]:
    """The bodies named in the head above the line ``until``, the superior first."""
    framed = {part.line for part in parts if part.kind in ("national", "motto")}
    dated = {part.line: part.start for part in parts if part.kind == "date"}
    numbered = [part.line for part in parts if part.kind == "number"]
    found: list[list[Part]] = []
    for part in (body for whole in parts for body in bodies_of_line(_without_speck(whole))):
        if until is not None and part.line >= until:
            break
        if part.kind != "text" or len(part.text) < 2 or part.bare in _STAMPED:
            continue
        if leads_to_nothing(part.bare) or _ORNAMENT.fullmatch(part.text):
            continue
        beside = part.line in framed or (
            part.start < dated.get(part.line, 0) and _opens(part, found)
        )
        if not _SHORT.sub("", part.text).isupper() and not (beside and not part.text.endswith(".")):
            if _CONTACT.match(part.bare):
                continue
            if part.line < min(framed, default=0) and not _ABOUT.match(part.bare):
                found.clear()  # what stood above was a stamp, or the page around the document
            continue
        if found and _says_more(part, found[-1]):
            above = skeleton(joined_name(found[-1]))
            heads = part.line < min(numbered, default=0) and above not in OPEN
            found[-1:] = (
                [found[-1], [part]] if heads else [[part]]
            )  # `KHO BẠC NHÀ NƯỚC`, of a place
        elif found and _heads(part, found[-1]):
            continue  # `BỘ TRƯỞNG BỘ TÀI CHÍNH`, below `BỘ TÀI CHÍNH`, writes the letter
        elif _opens(part, found):
            found.append([part])
        elif found and _continues(part, found[-1], numbered):
            found[-1].append(part)
    return [
        Issuer(_SPECK.sub("", joined_name(lines)), [(p.start, p.end) for p in lines])
        for lines in found
    ]


def _without_speck(part: Part) -> Part:
    """The part without the mark of a scan before the name of a body (`- SỞ NỘI VỤ`)."""
    speck = _SPECK_FIRST.match(part.text)
    if speck is None or not _HEAD.match(part.bare, speck.end()):
        return part
    at = speck.end()
    return part._replace(start=part.start + at, text=part.text[at:], bare=part.bare[at:])


def is_joint(kind: str | None) -> bool:
    """Whether several bodies issue a kind of document together (thông tư liên tịch).

    >>> is_joint("Thông tư liên tịch"), is_joint("Thông tư")
    (True, False)
    """
    return any(e.means == kind and e.more.get("joint") for e in table("document_types"))


def together(issuers: list[Issuer]) -> Issuer:
    """The bodies that issue a document together, none of them above the others."""
    return Issuer(
        " - ".join(issuer.name for issuer in issuers),
        [span for issuer in issuers for span in issuer.spans],
    )


def _says_more(part: Part, lines: list[Part]) -> bool:
    """Whether a line repeats the whole name above it and goes on (the body that decides)."""
    return part.bare.startswith(f"{skeleton(joined_name(lines))} ")


def _heads(part: Part, lines: list[Part]) -> bool:
    """Whether a line names the head of the body named above it."""
    named = f" {skeleton(joined_name(lines))} "
    return bool(_POSITION.match(part.bare)) and named in f"{part.bare} "


def _opens(part: Part, found: list[list[Part]]) -> bool:
    """Whether a line names a new body, and does not finish the name above it."""
    if not _HEAD.match(part.bare) or _CONVENED.match(part.bare):
        return False
    if not found:
        return True
    above = skeleton(joined_name(found[-1]))
    return above not in OPEN and not _UNFINISHED.search(above)


def _continues(part: Part, lines: list[Part], numbered: list[int]) -> bool:
    return (
        part.line - lines[-1].line <= 2
        and not any(lines[-1].line < line < part.line for line in numbered)
        and len(lines) < 4
        and not _JUNK.fullmatch(part.text)
        and not _TERM.match(part.bare)
        and (not _ABOUT.match(part.bare) or _is_for(part, lines))
        and sum(map(str.isalpha, part.text)) > 2
    )


def _is_for(part: Part, lines: list[Part]) -> bool:
    """Whether a line right below a name says what the body is for (`BAN CHỈ ĐẠO`, `VỀ DU LỊCH`)."""
    first = lines[0].bare
    named = any(first.startswith(f"{word} ") or first == word for word in _FOR)
    return named and part.line == lines[-1].line + 1 and bool(_FIELD.match(part.bare))


def joined_name(lines: list[Part]) -> str:
    """The name that lines of a head make up, without rules, stars and specks."""
    return " ".join(
        _STOP.sub("", " ".join(_RULE.sub("", part.text).replace("*", " ").split()))
        for part in lines
    )


def names_body(part: Part, at: int) -> bool:
    """Whether the name of a body begins there."""
    return _HEAD.match(part.bare, at) is not None


def issuer_in(part: Part, low: int, high: int) -> Issuer | None:
    """The body that ``part.text[low:high]`` names (`BÁO CÁO CỦA HỘI ĐỒNG CHÍNH PHỦ VỀ …`)."""
    name = part.text[low:high].rstrip(" ,;:-–(")
    if not _HEAD.match(part.bare, low) or len(name) > _NAME_AT_MOST:
        return None
    return Issuer(" ".join(name.split()), [(part.start + low, part.start + low + len(name))])


def infer_issuer(
    text: str, number: str | None, place: str | None, authority: str | None
) -> str | None:
    """The issuer of a document whose head was lost, or ``None`` unless it is certain.

    The number names the agency, the date line the place, and the text must use the two together:
    `276/BC-LĐLĐ`, `Lai Châu` and `LĐLĐ tỉnh Lai Châu` in the text make it certain. A collective
    body for which the signer signs (`TM. BAN THƯỜNG VỤ`) stands before it. So does a text that
    tells of `LĐLĐ tỉnh` again and again, of no such agency of another level half as often, and of
    `tỉnh Lai Châu`.

    >>> infer_issuer("… LĐLĐ tỉnh Sơn La …", "7/BC-LĐLĐ", "Sơn La", "TM. BAN THƯỜNG VỤ")
    'Ban Thường vụ LĐLĐ tỉnh Sơn La'
    >>> infer_issuer("… LĐLĐ tỉnh …", "7/BC-LĐLĐ", "Sơn La", None)
    """
    if not number or not place or "-" not in number:
        return None
    agency = number.rsplit("-", 1)[1]
    name = _named_with_place(text, agency, place) or _named_by_level(text, agency, place)
    if not name:
        return None
    for entry in table("collective_bodies"):
        if authority and any(word.upper() in authority for word in entry.written):
            return f"{entry.means} {name}"
    return name


def _named_with_place(text: str, agency: str, place: str) -> str | None:
    named = regex.search(
        rf"(?<![\p{{L}}-]){regex.escape(agency)}\s+(?:{_LEVELS})\s+{regex.escape(place)}(?!\p{{L}})",
        text,
    )
    return " ".join(named[0].split()) if named else None


def _named_by_level(text: str, agency: str, place: str) -> str | None:
    """`LĐLĐ tỉnh Lai Châu`, where the text says `LĐLĐ tỉnh` and `tỉnh Lai Châu` apart."""
    told = Counter(
        match[1]
        for match in regex.finditer(
            rf"(?<![\p{{L}}-])(?<!các\s){regex.escape(agency)}\s+({_LEVELS})(?!\p{{L}})", text
        )
    )
    if not told:
        return None
    (level, times), *others = told.most_common(2)
    if times < _TOLD_AT_LEAST or (others and others[0][1] * 2 >= times):
        return None
    if not regex.search(
        rf"(?<!\p{{L}})(?i:{level})(?:\s+ủy)?\s+{regex.escape(place)}(?!\p{{L}})", text
    ):
        return None
    if regex.search(
        rf"(?m)^[-+*\s]*{regex.escape(agency)}\s+{level}\s*(?:\(.{{0,20}}\))?[;.,]", text
    ):
        return None  # it receives the document
    return f"{agency} {level} {place}"


_LEVELS = "|".join(word for entry in table("area_levels") for word in entry.written)
