"""Trích yếu: what a document is about, as its title says it on one line or several."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from baocao_parser.fragments import bare_words, role_pattern
from baocao_parser.header.enacting import is_second_half, may_enact
from baocao_parser.header.kinds import CITED, kind_alone
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, spellings
from baocao_parser.open_words import ends_open
from baocao_parser.outline.markers import read_markers

if TYPE_CHECKING:
    from baocao_parser.header.part import Part

_BELOW = role_pattern(
    "addressees", "basis", "recipients", "attached", "enacts", "salutation", "minutes"
)
STOP = late(rf"[-–(*]*\s*(?:{_BELOW})(?![a-z])")
"""What may stand below a subject and is no part of it."""

_BELOW_IN_CAPITALS = role_pattern(
    "addressees", "basis_in_capitals", "recipients", "enacts", "salutation"
)
_STOP_IN_CAPITALS = late(rf"[-–(*]*\s*(?:{_BELOW_IN_CAPITALS})(?![a-z])")
ADDRESSED = late(rf"[-–(*]*\s*{role_pattern('addressees')}(?![a-z])")
ABOUT = late(rf"{role_pattern('subject')}(?![a-z])|vlv\s")
TOPIC = late(
    rf"(?:{role_pattern('subject', 'subject_start')}|{alternation(bare_words('heading_nouns'))})"
    r"(?![a-z])"
)
FINAL = frozenset(".;:!?")
_DASHES = frozenset("-–")
# `Thời gian: …` below capitals, but not `Năm học: 2021 - 2022`
_LABEL = late(r"\p{Lu}\p{Ll}+(?:\s\p{Ll}+){0,3}\s?:\s(?!\d{4}\s?[-–])")
_IMPRINT = late(
    rf"(?!(?:NĂM|GIAI|THÁNG|QUÝ|TỪ|{alternation(w.upper() for w in spellings('area_levels'))})\s)"
    r"(?:\p{Lu}[\p{Lu}\s.]+\s?[-–,]\s?(?:(?:NĂM|THÁNG\s\d{1,2}[/-])\s?)?(?:19|20)\d\d"
    r"|\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+){1,3}\s?[-–,]?\s?"
    r"(?:(?:tháng\s\d{1,2}\s?)?(?:năm|[/-])\s?)?(?:19|20)\d\d)"
)
_YEARS = late(r"(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?")  # `… GIAI ĐOẠN`, then `2026 - 2030`
_ASIDE = late(r"\((?![^()]{1,24}\)\s?[\p{L}\d])")  # but `(IOT) TẠI CÁC KHU …`
_YEAR_BEHIND = late(r"[-–]\s?(?:19|20)\d\d")  # `… GIAI ĐOẠN 2026`, then `- 2030`
_BASIS = late(rf"[-–*(]*\s*{role_pattern('basis')}(?![a-z])")
_BELOW_A_BODY = late(
    rf"(?:{role_pattern('addressees')}|nuoc\s{role_pattern('national_title')})(?![a-z])"
)
_TERM = late(rf"{role_pattern('term')}\s(?=[ivx\d])")  # `KHÓA X, KỲ HỌP THỨ 5`
_STATE = late(rf"nuoc\s+{role_pattern('national_title')}$")  # `QUỐC HỘI`, then `NƯỚC CỘNG HÒA …`
_WORDS = 0.7  # share of letters, figures and blanks in a run of words
_SPECK = 25  # characters
_SEEN = 120  # characters of a line that tell whether it is made of words
_SUBJECT_AT_MOST = 900  # characters
_CLAUSE_AT_MOST = 220  # characters of a line of a subject that ends with a semicolon
_LINES_AT_MOST = 7
_PARAGRAPH_AT_MOST = 12  # lines
_TITLE_LINE = 120  # characters: below capitals, what is longer is prose, unless it cites

Line = tuple["Part", int]
"""A part and where in it the subject begins."""


def column(part: Part, below: list[Part]) -> list[Part]:
    """The runs that a subject may stand in: of those side by side, the one that is about it.

    Stamps and specks stand beside the title of a scan.
    """
    kept = []
    for index, piece in enumerate(below):
        beside = [p for p in below[max(0, index - 3) : index + 4] if p.line == piece.line]
        about = next((p for p in beside if ABOUT.match(p.bare)), beside[-1])
        if piece is about and _is_words(piece.text):
            kept.append(piece)
    if kept and len(kept[0].text) < _SPECK and not TOPIC.match(kept[0].bare):
        for index, piece in enumerate(kept[1:3], 1):
            if ABOUT.match(piece.bare) and piece.line <= part.line + 3:
                return kept[index:]
    return kept


def _is_words(text: str) -> bool:
    seen = text[:_SEEN].strip('“”"')
    good = sum(1 for char in seen if char.isalnum() or char.isspace())
    return 0 < _WORDS * len(seen) <= good


def subject_lines(first: Line | None, below: list[Part]) -> list[Line]:
    """The parts of the subject that begins at ``first``; none where that begins no subject."""
    if first is not None and first[0].text[first[1]] == "(" and in_brackets(first[0].bare):
        first = first[0], first[1] + 1
    if first is None or not _may_begin(first, below):
        return []
    lines = [first]
    while len(lines) < _LINES_AT_MOST and below and _goes_on(lines, below):
        lines.append((below[0], 0))
        below = below[1:]
    return lines


def in_brackets(bare: str) -> bool:
    """Whether a line is a subject in brackets (`(Về việc …)`)."""
    return bare.startswith("(") and bool(ABOUT.match(bare, 1))


def _may_begin(first: Line, below: list[Part]) -> bool:
    part, low = first
    text = part.text[low:]
    stop = _STOP_IN_CAPITALS if text.isupper() else STOP
    if len(text) >= _SUBJECT_AT_MOST or stop.match(part.bare, low):
        return False
    if low == 0 and (_is_division(part) or _ASIDE.match(text)):
        return False
    if low == 0 and _is_enacting(part, below[0] if below else None):
        return False
    return (
        text[-1] not in FINAL
        or (text[-1] == "." and text.isupper())
        or bool(ABOUT.match(part.bare, low))
        or _is_clause(text, below)
    )


def _is_clause(text: str, below: list[Part]) -> bool:
    """Whether a line ends with a semicolon and the next goes on, in small letters or capitals."""
    return (
        text[-1] == ";"
        and len(text) < _CLAUSE_AT_MOST
        and bool(below)
        and (below[0].text[0].islower() or (text + below[0].text).isupper())
        and below[0].text[-1] not in FINAL
    )


def _goes_on(lines: list[Line], below: list[Part]) -> bool:
    """Whether the first part of ``below`` goes on with a subject."""
    (first, low), previous, part = lines[0], lines[-1][0], below[0]
    following = below[1] if len(below) > 1 else None
    if part.line > previous.line + 1 + previous.text.count("\n"):
        return False
    if _stops(part, previous) or _is_division(part):
        return False
    if previous.text[-1] in FINAL and not _is_clause(previous.text, below):
        return False
    if sum(len(p.text) for p, _ in lines) + len(part.text) > _SUBJECT_AT_MOST:
        return False
    cut = ends_open(previous.text) or previous.text[-1] == ","
    worded = (
        any(map(str.isalpha, part.text))
        or ((cut or previous.text[-1] in _DASHES) and _YEARS.fullmatch(part.text))
        or (previous.text[-1].isdigit() and _YEAR_BEHIND.fullmatch(part.text))
    )
    if kind_alone(part) or _ASIDE.match(part.text) or not worded:
        return False  # `(Trình Đại hội)`; the day of a page, its number
    named = may_enact(part) and part.text.isupper() and part.bare in first.bare[:low]
    if (named or _is_enacting(part, following, previous)) and not cut:
        return False  # `NGHỊ QUYẾT CỦA HỘI ĐỒNG CHÍNH PHỦ …`, then the body by itself
    if part.text[-1] in FINAL and not _is_clause(part.text, below[1:]):
        # Prose ends with a mark; the subject of a letter may too, right above its addressees.
        closes = following is not None and bool(STOP.match(following.bare))
        capitals = part.text[-1] == "." and (part.text + first.text[low:]).isupper()
        if not (capitals or (closes and ABOUT.match(first.bare, low))):
            return False
    if part.text.isupper() and not first.text[low:].isupper():
        return False
    if first.text[low:].isupper() and (_LABEL.match(part.text) or _is_imprint(part.text)):
        return False
    if following is not None and _begins_prose(part, following):
        return False
    if first.text[low:].isupper() and _is_paragraph(below):
        return False
    is_prose = previous.text.isupper() and not part.text.isupper() and len(part.text) > _TITLE_LINE
    return not is_prose or bool(CITED.match(part.bare))


def _stops(part: Part, previous: Part) -> bool:
    """Whether what stands below a subject begins there; grounds are not told in capitals.

    `… BAN HÀNH`, then `THEO NGHỊ QUYẾT SỐ …`; `… ĐA`, then `CHIỀU …`, which is no `Chiểu`.
    """
    in_capitals = part.text.isupper() and previous.text.isupper()
    return bool((_STOP_IN_CAPITALS if in_capitals else STOP).match(part.bare))


def _is_division(part: Part) -> bool:
    """Whether a line opens the text: with a number and its mark, or the first number there is.

    `… THUỘC PHẠM`, then `VI CHỨC NĂNG …`: six without a mark stands below no subject.
    """
    if _YEAR_BEHIND.fullmatch(part.text):
        return False
    found = read_markers(part.text, 0, len(part.text))
    return any(not one.weak or not one.value or one.value[0] == 1 for one in found)


def _is_imprint(line: str) -> bool:
    """Whether a line is the place and the year at the foot of a cover (`SƠN HẢI - NĂM 2020`)."""
    return len(line) < _SPECK * 2 and bool(_IMPRINT.fullmatch(line))


def _begins_prose(part: Part, following: Part) -> bool:
    """Whether a line is the first of the paragraph below it, from which a stamp cut it off."""
    return (
        following.line == part.line + 1
        and following.text[0].islower()
        and following.text[-1] in FINAL
        and len(following.text) > _TITLE_LINE
    )


def _is_paragraph(below: list[Part]) -> bool:
    """Whether lines in small letters are one paragraph that a page broke (`… Nghị quyết số`)."""
    if len(below) < 2 or not (below[1].text[0].islower() or below[1].text[0].isdigit()):
        return False
    length = 0
    for before, part in pairwise(below[:_PARAGRAPH_AT_MOST]):
        length += len(before.text)
        if before.text.isupper() or STOP.match(part.bare) or part.line > before.line + 1:
            return False
        if _is_division(part):
            return False
        if part.text[-1] in FINAL:
            return length + len(part.text) > _TITLE_LINE
    return False


def _is_enacting(part: Part, following: Part | None, previous: Part | None = None) -> bool:
    """Whether a line names the body that decides, above its term, its grounds or addressees."""
    if following is None or not may_enact(part) or (previous and is_second_half(part, previous)):
        return False
    addressed = part.text.isupper() and _BELOW_A_BODY.match(following.bare)
    return bool(addressed or any(mark.match(following.bare) for mark in (_BASIS, _TERM, _STATE)))


def joined(lines: list[Line]) -> str | None:
    """A subject with its lines joined."""
    pieces = (" ".join(part.text[low:].split()) for part, low in lines)
    subject = " ".join(piece for piece in pieces if piece).strip(" :")
    if subject.endswith(")") and subject.count(")") > subject.count("("):
        subject = subject[:-1].rstrip()
    return subject or None
