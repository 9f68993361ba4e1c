"""Tác giả trong tên văn bản: what a title names beside its subject: its body, number and day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from baocao_parser.extractors.citing.citation_words import any_of
from baocao_parser.extractors.dating.dates import FULL_DATE, parse_date
from baocao_parser.fragments import role_pattern
from baocao_parser.header.enacting import may_enact
from baocao_parser.header.issuer import issuer_in, names_body
from baocao_parser.header.kinds import ends_in_kind
from baocao_parser.header.subject import ABOUT, FINAL, STOP, TOPIC, in_brackets
from baocao_parser.late import late

if TYPE_CHECKING:
    from baocao_parser.header.issuer import Issuer
    from baocao_parser.header.part import Part
    from baocao_parser.header.subject import Line

OF = late(r"cua\s+")
"""What leads to the body that issues (`CỦA CHÍNH PHỦ`)."""

_DOES = late(rf"{any_of('enacts')}(?!\w)", regex.IGNORECASE)
_OF_BEHIND = late(r"\s{0,2},?\s{1,2}(?:cua\s+)?")
_DATED = late(rf"[\s,]*ngày\s+(?P<date>{FULL_DATE})", regex.IGNORECASE)
_BEFORE = late(rf"{role_pattern('before')}\s")
SAYS = late(rf"(?<![a-z])(?<!\buy\s){role_pattern('subject_start')}(?![a-z])")
"""What a subject may begin with, inside a title."""
_CODE = r"(?!ngày|của|về)\p{L}[\p{L}&]{0,14}\d{0,2}"
NUMBERED = late(
    rf"(?<!\w)số\s+(?P<number>\d{{1,5}}[a-zđ]?(?:\s?/\s?(?:19|20)\d\d)?"
    rf"(?:(?:\s?[/–-]\s?{_CODE}){{1,6}}|\s{_CODE}(?:[/–-]{_CODE}){{0,4}}(?![\p{{L}}])(?=\s+ngày|\s*$)|(?!\w)))"
    rf"(?:\s*,?\s*ngày\s+(?P<date>{FULL_DATE}))?",
    regex.IGNORECASE,
)
"""A number, with the day behind it where there is one (`SỐ 5/SL NGÀY 5-9-1945`)."""


def said_last(first: Line) -> tuple[Line, Issuer, regex.Match[str]] | None:
    """A title that names body, number and day behind its subject (`… CỦA CHÍNH PHỦ SỐ 5 NGÀY …`).

    Not where the subject ends in a kind: then those are of the act that it is about.
    """
    part, low = first
    found = list(NUMBERED.finditer(part.text, low))
    if not found or not found[-1]["date"] or found[-1].end() < len(part.text.rstrip(" .")):
        return None
    for of in reversed(list(OF.finditer(part.bare, low, found[-1].start()))):
        if issuer := issuer_in(part, of.end(), found[-1].start()):
            bare, text = part.bare[: of.start()].rstrip(), part.text[: of.start()].rstrip()
            subject = part._replace(end=part.start + len(text), text=text, bare=bare)
            return None if ends_in_kind(subject) else ((subject, low), issuer, found[-1])
    return None


def enacting_behind(first: Line, below: list[Part]) -> Issuer | None:
    """The body behind a kind (`NGHỊ ĐỊNH BỘ TRƯỞNG BỘ Y TẾ`) that is named again below it."""
    part, low = first
    body = issuer_in(part, low, len(part.text)) if low else None
    again = body and any(line.bare == part.bare[low:].rstrip(" :") for line in below[1:6])
    return body if again else None


def who_met(first: Line, below: Part) -> bool:
    """Whether a line in capitals names who met (`HỘI NGHỊ TỈNH ỦY …`), and the next says of what.

    The next is in small letters (`Về nhiệm vụ …`): in capitals both may be one title.
    """
    part, low = first
    return (
        low == 0
        and part.text.isupper()
        and not below.text.isupper()
        and below.line == part.line + 1
        and names_body(part, 0)
        and SAYS.search(part.bare) is None
        and SAYS.match(below.bare) is not None
    )


def issued(
    whole: Part, low: int, number: int | None, below: list[Part]
) -> tuple[Issuer | None, tuple[tuple[int, int], str | None] | None]:
    """Body and day that a title names before what it is about, and where the day stands."""
    topic = ABOUT.search(whole.bare, low) or SAYS.search(whole.bare, low)
    until = topic.start() if topic else len(whole.text)
    day = _DATED.search(whole.text, low, until)
    of = OF.match(whole.bare, low)
    until = min(until, number or until, day.start() if day else until)
    wraps = until == len(whole.text) and below and below[0].text.isupper()
    wraps = wraps and not TOPIC.match(below[0].bare)
    issuer = issuer_in(whole, of.end(), until) if of and not wraps else None
    if day is None:
        return issuer, None
    span = (whole.start + day.start("date"), whole.start + day.end("date"))
    return issuer, (span, parse_date(day["date"]))


def issuer_behind(whole: Part, at: int) -> Issuer | None:
    """The body behind number and day, before a topic (`số 7-NQ/TU của Tỉnh ủy về …`)."""
    of = _OF_BEHIND.match(whole.bare, at)
    topic = of and (ABOUT.search(whole.bare, of.end()) or SAYS.search(whole.bare, of.end()))
    return issuer_in(whole, of.end(), topic.start()) if of and topic else None


def whole_body(first: Line, below: list[Part]) -> tuple[Line, list[Part]]:
    """A title whose body wraps in the middle of a word pair (`CỦA CHỦ`, then `TỊCH …`), joined."""
    part, low = first
    of = OF.match(part.bare, low)
    if of is None or names_body(part, of.end()):
        return first, below
    if not below or below[0].line > part.line + 1 or not below[0].text.isupper():
        return first, below
    whole = _with_line_below(part, below[0])
    return ((whole, low), below[1:]) if names_body(whole, of.end()) else (first, below)


def _with_line_below(part: Part, below: Part) -> Part:
    gap = " " * (below.start - part.end)
    return part._replace(
        end=below.end,
        text=part.text + gap + below.text,
        bare=part.bare + gap + below.bare,
        line=below.line,
    )


def unwrapped(part: Part, below: list[Part]) -> tuple[Part, list[Part]]:
    """A title in capitals with the line below, where number and date wrap (`THÁNG 3`, `NĂM …`)."""
    if not below or below[0].line > part.line + 1 or not (part.text + below[0].text).isupper():
        return part, below
    whole = _with_line_below(part, below[0])
    match = (_DATED if part.text[-1] == "," else NUMBERED).search(whole.text)
    wraps = match and match.end() > len(part.text)
    return (whole, below[1:]) if wraps else (part, below)


def read_out_to(first: Line, whole: Part, below: list[Part]) -> tuple[Line, list[Part]] | None:
    """A title that names whose report it is, and before whom (`CỦA …`, then `TẠI ĐẠI HỘI …`)."""
    if not below or below[0].line > whole.line + 1 or not below[0].text.isupper():
        return None
    return (first, below) if _BEFORE.match(below[0].bare) else None


def after_issuer(whole: Part, low: int, below: list[Part]) -> tuple[Line | None, list[Part]]:
    """Where the subject begins in a title that names issuer, number and date first."""
    if about := ABOUT.search(whole.bare, low):
        return (whole, about.start()), below
    low += len(whole.text[low:]) - len(whole.text[low:].lstrip(" ,;:-–"))
    behind = ", " in whole.text[max(0, low - 2) : low] and names_body(whole, low)
    if OF.match(whole.bare, low) or behind:  # `số 7-NQ/TU, Hội nghị lần thứ hai … về …`
        topic = SAYS.search(whole.bare, low)
        low = topic.start() if topic else len(whole.text)
    if low < len(whole.text):
        return (whole, low), below  # `… NGÀY 1-5-1951 ẤN ĐỊNH THỂ LỆ …`
    if below and in_brackets(below[0].bare):
        return (below[0], 0), below[1:]
    if below and whole.text[-1] == ",":
        below = below[1:]  # `NGHỊ QUYẾT CỦA KỲ HỌP THỨ 4,`, then `QUỐC HỘI KHÓA II` and its day
    if below and not STOP.match(below[0].bare) and _says_what(whole, below[0]):
        return (below[0], 0), below[1:]
    return None, below


def _says_what(whole: Part, line: Part) -> bool:
    """Whether the line below issuer, number and day is what the document is about.

    It opens with a topic, in quotes too (`“Về giá …”`), or is in capitals below a day and no body.
    """
    if TOPIC.match(line.bare, 1 if line.text[0] in '“"' else 0):
        return True
    if _DOES.match(line.text) and line.text[-1] not in {*FINAL, ","}:
        return True  # `CỦA BỘ TÀI CHÍNH`, then `Hướng dẫn thi hành …`
    dated = NUMBERED.search(whole.text)
    ends = dated and dated["date"] and dated.end() == len(whole.text.rstrip(" .,"))
    return bool(
        ends and line.text.isupper() and line.line == whole.line + 1 and not may_enact(line)
    )
