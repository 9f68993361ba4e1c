"""Luật viện dẫn theo tên: laws, codes, ordinances and charters that are cited by name.

Names of the lexicon are known whatever their capitals; any other name needs a capital and ends at
the first word that cannot belong to it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from baocao_parser.extractors.citing.citation_tails import DATE
from baocao_parser.extractors.citing.citation_words import any_of, citation_words, kinds
from baocao_parser.fold import fold
from baocao_parser.late import late
from baocao_parser.lexicons import Entry, alternation, spellings, table

YEAR = r"(?:1[89]|20)\d\d(?![\w/]|[.,]\d|\s?[-–]\s?\d)"


class LawName(NamedTuple):
    """A name that ends at ``end``; ``key`` compares names, ``year`` is the one printed with it.

    ``whole``: it is a known name, or what follows shows that it ends there.
    """

    end: int
    name: str
    key: str
    amended: bool
    year: int | None
    known: Entry | None
    whole: bool = True


@lru_cache(maxsize=4096)
def law_key(name: str) -> str:
    """What two spellings of one name share: no case, no commas, no `và`.

    >>> law_key("Thi đua, Khen thưởng") == law_key("thi đua và khen thưởng")
    True
    """
    return " ".join(w for w in re.findall(r"\w+", fold(name)) if w != "và")


_CODE_OR_LAW = ("Luật", "Bộ luật")


@cache
def _known() -> dict[str, tuple[Entry, ...]]:
    out: dict[str, tuple[Entry, ...]] = {}
    for entry in table("law_names"):
        for word in entry.written:
            out[law_key(word)] = (*out.get(law_key(word), ()), entry)
    return out


@lru_cache(maxsize=4096)
def known_law(kind: str, name: str) -> Entry | None:
    """The line of the lexicon for a name after the type word ``kind``.

    A code may be cited as a law (`luật lao động`), never an ordinance or a charter.

    >>> known_law("Luật", "lao động").means
    'Bộ luật Lao động'
    """
    entries = _known().get(law_key(name), ())
    as_cited = (kind,), (_CODE_OR_LAW if kind in _CODE_OR_LAW else ())
    for allowed in as_cited:
        for entry in entries:
            if entry.means.startswith(tuple(f"{word} " for word in allowed)):
                return entry
    return None


def _loosely(word: str) -> str:
    """The pattern of a name whose commas and `và` may be left out or changed for one another."""
    joint = r"(?:[ ]?[,&–-][ ]?|[ ])(?:và[ ])?"
    loose = alternation([word]).replace(r"\s+và\s+", joint).replace(r",\s+", joint)
    return loose.replace(r"\s+", r"\s{1,2}")


_AMENDED = any_of("amended")
_GLUED = [w for e in table("document_types") for w in e.more.get("glued_to_name", ())]


@cache
def _names() -> re.Pattern[str]:
    """The known names, the longest first, in small letters; only those of one letter are tried."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(spellings("law_names"), key=len, reverse=True):
        by_letter.setdefault(word[0].lower(), []).append(_loosely(word.lower()))
    ways = "|".join(f"(?={first})(?:{'|'.join(same)})" for first, same in by_letter.items())
    glued = alternation(word.lower() for word in _GLUED)
    return re.compile(
        rf"(?:[ ]{{1,3}}|(?<=\b{glued}))(?P<of>về[ ])?(?P<name>{ways})(?!\w)(?![ ](?:học|viên)\b)"
    )


_KINDS = alternation(kinds("named"))
_ENDS_NAME = alternation([*citation_words("after", "content", "enacts", "resume"), *kinds()])
_PARTS = any_of("article", "clause", "point", "heading")
_GOES_ON = rf"(?!(?i:{_ENDS_NAME})(?!\w)|(?:số|năm|ngày)[ ]\d|(?i:{_PARTS})[ ]\d)[\p{{L}}]+"
_WHOLE = re.compile(
    rf"\s{{0,2}}(?:[.,;:()”\"\n]|$)|\s(?:{_ENDS_NAME}(?!\w)|(?:số|năm|ngày)\s\d|{_PARTS}\s\d)",
    re.IGNORECASE,
)
_LAST_PART = re.compile(rf"\s{_PARTS}$")
_OPEN = late(rf"[ ]{{1,3}}(?:về[ ])?(?P<name>\p{{Lu}}[\p{{L}}]+(?:[ ]{_GOES_ON}){{0,7}})")
_OPEN_ORDINANCE = late(  # old ones are named in small letters: `Pháp lệnh thuế …`
    rf"[ ]{{1,3}}(?:về[ ])?(?P<name>{_GOES_ON}(?:[ ]{_GOES_ON}){{1,7}})"
)
_ENDS_LONG_NAME = alternation([*kinds(), *citation_words("not_named")])
_ANY_WORD = rf"(?!(?i:{_ENDS_LONG_NAME})(?!\w)|(?:số|năm|ngày)[ ]\d)[\p{{L}}]+"
_OPEN_DATED = late(  # `Luật tổ chức Hội đồng nhân dân và Ủy ban hành chính các cấp ngày 27-10-1962`
    rf"[ ]{{1,3}}(?P<name>{_ANY_WORD}(?:[ ]{_ANY_WORD}){{1,15}})(?=[ ]ngày[ ]{DATE})"
)
_INITIALS = late(r"[ ](?P<name>[A-ZĐ]{2,8})(?![\w/-])")
_AMENDING = re.compile(
    rf"[ ]{{1,3}}(?P<name>{_AMENDED}[ ](?:một[ ]số[ ]điều|điều[ ]\d{{1,3}})?[ ]?(?:của[ ])?"
    rf"(?:các[ ])?(?P<kind>{_KINDS}))"
)
_AND_LAW = re.compile(rf"(?:,\s|\svà\s)(?P<kind>{alternation(kinds('named'))})(?!\w)")
_AFTER = re.compile(
    rf"(?P<amended>\s\(?{_AMENDED}(?:\smột\ssố\sđiều)?\)?(?!\s?,?\s(?:của|một)\b))?"
    rf"(?:(?:\s\([^\W\d_]{{2,10}}\))?\s\(?(?:năm\s)?(?P<year>{YEAR})\)?)?(?P<late>\s\({_AMENDED}(?:\snăm\s{YEAR})?\))?"
)
_CONSTITUTION = re.compile(
    r"(?P<state>\snước\s(?:việt\snam\sdân\schủ\scộng\sh(?:òa|oà)|[^.;,:\n]{5,45}?\sviệt\s?-?\s?nam))?"
    rf"(?:\s?\(?(?:năm\s)?(?P<year>{YEAR})\)?)?"
)


def law_at(text: str, low: str, start: int, kind: str) -> LawName | None:
    """The name after a type word that ends at ``start``, with its year, or nothing.

    >>> text = "Luật Thi đua, Khen thưởng (sửa đổi) năm 2013"
    >>> law_at(text, text.lower(), 4, "Luật")[2:5]
    ('thi đua khen thưởng', True, 2013)
    """
    if kind == "Hiến pháp":
        return _constitution(text, low, start)
    if match := _AMENDING.match(low, start):
        inner = law_at(
            text, low, match.end(), text[match.start("kind") : match.end("kind")].capitalize()
        )
        if inner is None:
            return None
        for _ in range(8):  # `… của Luật A và Luật B`: one law amends several
            more = _AND_LAW.match(low, inner.end)
            following = more and law_at(text, low, more.end(), more["kind"].capitalize())
            if not (more and following) or (inner.year and _AMENDING.match(low, more.end())):
                break  # `Luật sửa đổi … năm 2005 và Luật sửa đổi … năm 2013` are two
            inner = following
        name = text[match.start("name") : inner.end]
        return LawName(inner.end, name, f"sửa đổi {inner.key}", False, None, None, inner.whole)
    if listed := _names().match(low, start):
        name, end = text[listed.start("name") : listed.end("name")], listed.end()
    known = known_law(kind, name) if listed else None
    if known is None and kind == "Điều lệ":
        return None
    if known is None:
        capital = text[max(0, start - len(kind))].isupper()
        unlisted = _INITIALS.match(text, start) if capital else None
        unlisted = unlisted or _OPEN.match(text, start)
        if unlisted is None and capital and kind == "Pháp lệnh":
            unlisted = _OPEN_ORDINANCE.match(text, start)
        if capital and (unlisted is None or not _reads_whole(low, *unlisted.span("name"))):
            unlisted = _OPEN_DATED.match(low, start) or unlisted
        if unlisted is None:
            return None
        name, end = text[slice(*unlisted.span("name"))], unlisted.end()
    name = " ".join(name.split())
    key = law_key(known.written[0] if known else name)
    after = _AFTER.match(low, end)
    whole = known is not None or _is_whole(low, key, end)
    if after is None:  # every part of it may be absent
        return LawName(end, name, key, False, None, known, whole)
    amended = bool(after["amended"] or after["late"])
    year = int(after["year"]) if after["year"] else None
    return LawName(after.end(), name, key, amended, year, known, whole)


def _reads_whole(low: str, start: int, end: int) -> bool:
    return _is_whole(low, law_key(low[start:end]), end)


def _is_whole(low: str, key: str, end: int) -> bool:
    """Whether a name of no list ends where it was read to: at a mark or a word that follows names.

    What begins a known name (`Mặt trận Tổ quốc Việt`), or ends in the word for an article, was cut.
    """
    return not _is_cut(key) and _WHOLE.match(low, end) is not None


@lru_cache(maxsize=4096)
def _is_cut(key: str) -> bool:
    begins_one = any(known.startswith(f"{key} ") for known in _known())
    return begins_one or _LAST_PART.search(key) is not None


_PROVISION_AT_MOST = 60  # characters
_PROVISION_BEFORE = re.compile(
    rf"{any_of('article')}\s\d{{1,3}}(?:[,\s\d]|\svà\s)*(?:\scủa)?\s\w+\s\w+$"
)


def _constitution(text: str, low: str, start: int) -> LawName | None:
    match = _CONSTITUTION.match(low, start)
    if match is None:
        return None
    if not match[0] and not _PROVISION_BEFORE.search(
        low, max(0, start - _PROVISION_AT_MOST), start
    ):
        return None  # `theo Hiến pháp và pháp luật`
    year = int(match["year"]) if match["year"] else None
    return LawName(match.end(), "", "hiến pháp", False, year, None)
