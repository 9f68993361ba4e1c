"""Chủ thể khen thưởng: who stands before the verb of an award."""

from __future__ import annotations

from functools import cache

import regex

from baocao_parser.extractors.citing.issuers import issuer_at, words
from baocao_parser.fold import skeleton
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, spellings, table

_SHORT = [w for w in words("level", "short_level") if "." in w]
SHORT_LEVEL = alternation(_SHORT)
POINT = rf"\.(?:(?=\p{{L}})|(?=\s\p{{Lu}})(?<=(?<!\w){SHORT_LEVEL}))"
"""A point that ends no sentence: `TP.HCM`, `TP. Hà Lâm`."""
_BOUNDARY = late(rf"[;:\n,]|(?!{POINT})\.|\((?!\p{{Lu}}[\p{{L}}&-]{{0,14}}\)\s)")  # `(LĐLĐ)`
_MOST = 90


@cache
def _heads() -> regex.Pattern[str]:
    """Words that open a grantor's name, as they are capitalised: `Hội` but not `hội nghị`."""
    listed = [*spellings("agency_heads"), *spellings("grantors")]
    names = [word[0].upper() + word[1:] for word in spellings("grantors")]
    return regex.compile(
        rf"(?<![\w/-])(?<!cấp\s)(?<!vinh\sdự\s){alternation([*listed, *names])}(?!\w)"
    )


@cache
def _levels() -> regex.Pattern[str]:
    """Levels that share what stands before them: `UBND xã, phường, thị trấn`."""
    level = alternation(w for e in table("area_levels") for w in e.written)
    return regex.compile(rf"(?<=\p{{Lu}}\s)(?<!\w){level}(?:,\s{level}){{1,3}}(?!\w)")


@cache
def _listed() -> regex.Pattern[str]:
    return regex.compile(rf"{alternation(spellings('grantors'))}(?!\w)")


@cache
def _misread_head() -> regex.Pattern[str]:
    """Names of two and more words without their marks: `Tống Liên đoàn`, as OCR reads it."""
    listed = [*spellings("agency_heads"), *spellings("grantors")]
    bare = {skeleton(word) for word in listed if " " in word and word[0].isupper()}
    return regex.compile(rf"(?<![a-z]){alternation(bare)}(?![a-z])")


@cache
def _convened() -> regex.Pattern[str]:
    return regex.compile(rf"{alternation(spellings('issuer_words', 'convened'))}(?!\w)")


@cache
def _subject() -> regex.Pattern[str]:
    """A grantor's name that opens a clause and is closed by `đã`: the subject of what follows."""
    return regex.compile(
        rf"(?:^|[,:]\s|[.;]\s)\s*(?P<name>(?=\p{{Lu}}){_heads().pattern}[^,;.:()\n\d]{{0,70}}?)"
        rf"\s(?:{_words('done')}|{_words('praise')}|{_RECOGNISES})\s"
    )


_RECOGNISES = alternation(
    w for e in table("award_words") if e.more.get("active") for w in e.written
)


def _words(means: str) -> str:
    return alternation(w for e in table("award_words") if e.means == means for w in e.written)


_HELPERS = late(rf"(?:(?<!\w)(?<!ban\s){_words('helper')}\s*,?\s*)+$", regex.IGNORECASE)
_VERB_INSIDE = late(
    rf"(?<!Ban)\s(?!ban\shành\schính)(?:{_words('helper')}|{_words('done')})(?!\w)"
)  # `tổ chức 02 hội nghị`, in small letters
_GIVES_INSIDE = late(rf"(?<!khen)\s{_words('give')}(?!\w)")
_DIRECTED = late(rf"(?<!(?i:ban)\s)(?<!\w){_words('direct')}\s+(?:cho\s+)?(?:các\s+)?$")
_TIMES = alternation(w for e in table("units") if e.more["kind"] == "duration" for w in e.written)
_NUMBERED = late(
    rf"\p{{Lu}}\P{{N}}{{2,60}}?(?<!\s(?i:{_TIMES}))\s\d{{1,3}}(?:-\d{{1,2}})?(?:\s+và\s+\p{{Lu}}\P{{N}}{{2,50}})?\s*"
)
"""`Quân khu 2`: a body with a number at the end of its name."""
_MANY = late(rf"\s*(?:{alternation(spellings('plural_words'))}\s)?", regex.IGNORECASE)
_AND_ALSO = late(r"\s+và\s*$")
_ACRONYM = late(r"\s*(?P<name>\p{Lu}[\p{L}\p{N}]*\p{Lu}\p{L}*)")


def grantor_before(text: str, floor: int, end: int) -> tuple[int, int] | None:
    """The span of the grantor right before a verb at ``end``; empty where nothing stands there.

    >>> text = "Năm 2020, Chủ tịch UBND tỉnh đã tặng Bằng khen"
    >>> start, end = grantor_before(text, 0, text.index("tặng"))
    >>> text[start:end]
    'Chủ tịch UBND tỉnh'
    """
    floor = max(floor, end - 2 * _MOST)
    levels = [match.span() for match in _levels().finditer(text, floor, end)]
    bounds = [
        match.end()
        for match in _BOUNDARY.finditer(text, floor, end)
        if not any(low < match.start() < high for low, high in levels)
    ]
    start = max([floor, *bounds])
    if not text[start:end].strip() or _HELPERS.fullmatch(text, start, end):
        return end, end
    found = _name(text, start, end)
    if found is None:
        return None
    first = found[0]
    # `UBND tỉnh, LĐLĐ tỉnh tặng`: a name before the comma belongs to it
    if start in bounds and text[start - 1] == "," and not text[start:first].strip():
        before = max([floor, *bounds[: bounds.index(start)]])
        head = _heads().search(text, before, start - 1)
        counts = any(char.isdigit() for char in text[before:start])  # an award of its own
        if head and not counts and _MANY.fullmatch(text, before, head.start()):
            first = head.start() if start - before < 60 else first
    return first, found[1]


def subject_before(text: str, floor: int, end: int) -> str | None:
    """Who did the last thing that is told before ``end``, where its name opens the clause.

    >>> text = "Quý I, Chủ tịch UBND huyện đã ký 14 quyết định; tặng Giấy khen"
    >>> subject_before(text, 0, text.index("tặng"))
    'Chủ tịch UBND huyện'
    """
    found = list(_subject().finditer(text, floor, end))
    return found[-1]["name"] if found else None


def opens_grantor(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` opens with the name of one who grants, in capitals.

    >>> opens_grantor("Bằng khen UBND tỉnh", 10, 19), opens_grantor("Bằng khen tỉnh", 10, 14)
    (True, False)
    """
    return text[start : start + 1].isupper() and _heads().match(text, start, end) is not None


def grantor_opening(text: str, start: int, end: int) -> int | None:
    """Where the words of the list end that open a grantor's name at ``start``.

    >>> text = "Bằng khen của các bộ, ngành Trung ương"
    >>> text[14:grantor_opening(text, 14, len(text))]
    'các bộ, ngành'
    """
    match = _listed().match(text, start, end)
    return match.end() if match else None


def grantor_between(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the grantor between `được` and the verb."""
    return _name(text, start, end)


def _name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """From the first word that opens a grantor's name to the helpers before the verb.

    The one who was told to (`Huyện ủy chỉ đạo UBND huyện`) is meant, and what the same body did
    before (`UBND tỉnh tặng quà cho 20 hộ và`) is no part of its name.
    """
    if match := _HELPERS.search(text, max(start, end - _MOST), end):
        end = match.start()
    if more := _AND_ALSO.search(text, max(start, end - 10), end):
        end = more.start()  # `Huyện đoàn họp mặt và tuyên dương`: its subject is further back
    else:
        start = max(start, end - _MOST)
    heads = list(_heads().finditer(text, start, end))
    while len(heads) > 1 and _convened().match(text, heads[0].start()):
        heads = heads[1:]  # `tại Hội nghị LĐLĐ tỉnh đã tặng`: what meets gives nothing
    misread = _misread_head().search(skeleton(text[start:end])) if not heads else None
    if misread and text[start + misread.start()].isupper():
        first = start + misread.start()
    elif heads:
        directed = (h.start() for h in heads if _DIRECTED.search(text, start, h.start()))
        first = max(directed, default=heads[0].start())
    elif acronym := _ACRONYM.match(text, start, end):
        first = acronym.start("name")
    else:
        return None
    for inside in (_VERB_INSIDE, _GIVES_INSIDE):
        if verb := inside.search(text, first, end):
            end = verb.start()
    if any(char.isdigit() for char in text[first:end]) and not _NUMBERED.fullmatch(
        text, first, end
    ):
        end = min(end, issuer_at(text, first) or end)
    return first, first + len(text[first:end].rstrip(" ,"))
