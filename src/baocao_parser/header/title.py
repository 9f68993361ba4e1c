"""Tên loại và trích yếu: the title of a document, its kind and what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.extractors.dating.dates import FULL_DATE, parse_date
from baocao_parser.fragments import role_pattern
from baocao_parser.header.issuer import issuer_in, names_body
from baocao_parser.header.kinds import ends_in_kind, kind_alone, kind_first, kinds
from baocao_parser.header.numbers import NumberPart, read_number
from baocao_parser.header.subject import (
    ABOUT,
    FINAL,
    STOP,
    TOPIC,
    column,
    in_brackets,
    joined,
    subject_lines,
)
from baocao_parser.late import late
from baocao_parser.outline.markers import opens_division

if TYPE_CHECKING:
    from baocao_parser.header.issuer import Issuer
    from baocao_parser.header.part import Part
    from baocao_parser.header.subject import Line

_OF = late(r"cua\s+")
_DATED = late(rf"[\s,]*ngày\s+(?P<date>{FULL_DATE})", regex.IGNORECASE)
_SAYS = late(rf"(?<![a-z]){role_pattern('subject_start')}(?![a-z])")
_CODE = r"(?!ngày|của|về)\p{L}{1,15}\d{0,2}"
_NUMBERED = late(
    rf"(?<!\w)số\s+(?P<number>\d{{1,5}}[a-zđ]?(?:\s?/\s?(?:19|20)\d\d)?"
    rf"(?:(?:\s?[/–-]\s?{_CODE}){{1,6}}|\s{_CODE}(?![\p{{L}}])(?=\s+ngày|\s*$)|(?!\w)))"
    rf"(?:\s*,?\s*ngày\s+(?P<date>{FULL_DATE}))?",
    regex.IGNORECASE,
)
_RIGHT_COLUMN = 6  # lines of the right column of a letter's head
_TITLE_CASE_BEFORE = 12  # lines of a text in which a title in small letters stands


class Title(NamedTuple):
    """Kind, subject, and where they stand; a number and a date where the title has them.

    ``reach``: the line below which the number stands at the latest (`CỦA …`, then `SỐ … NGÀY …`).
    """

    kind: str | None
    kind_span: tuple[int, int] | None
    subject: str | None
    subject_spans: list[tuple[int, int]]
    number: NumberPart | None
    number_span: tuple[int, int] | None
    date: str | None
    line: int
    issuer: Issuer | None = None
    reach: int = -1


def find_title(parts: list[Part], *, framed: bool) -> Title | None:
    """The title of a document.

    ``framed``: the head shows a national title or a number, which the kind stands below.
    """
    texts = [part for part in parts if part.kind == "text"]
    below = min((p.line for p in parts if p.kind in ("national", "motto")), default=-1)
    for index, part in enumerate(texts):
        if framed and part.line < below:
            continue
        if STOP.match(part.bare) or opens_division(part.text):
            break
        rest = texts[index + 1 :]
        kind = kind_alone(part)
        if kind and rest and kind_alone(rest[0]) == kind and rest[0].line == part.line + 1:
            continue  # a page that prints the kind once more above the document
        if kind and (part.text.isupper() or _is_title_case(part, rest)):
            return _with_subject(kind, part, len(part.text), rest)
        if first := kind_first(part):
            return _with_subject(first[0], part, first[1], rest)
    return _plain_title(texts) or _letter(parts)


def _is_title_case(part: Part, below: list[Part]) -> bool:
    """Whether a kind in small letters stands where a title would."""
    if part.line >= _TITLE_CASE_BEFORE or not below:
        return False
    following = below[0]
    return bool(
        _OF.match(following.bare) or TOPIC.match(following.bare) or following.text[-1] not in FINAL
    )


def _plain_title(texts: list[Part]) -> Title | None:
    """`Báo cáo về tình hình …`: a title in small letters on one line, first in the text."""
    for index, part in enumerate(texts[:3]):
        for bare, kind in kinds():
            if (
                part.line <= 6
                and part.bare.startswith(bare + " ")
                and (_is_topic(part, len(bare) + 1) or (not index and _is_of(part, len(bare) + 1)))
                and part.text[-1] not in FINAL
            ):
                return _with_subject(kind, part, len(bare) + 1, texts[index + 1 :])
    return None


def _is_topic(part: Part, at: int) -> bool:
    """Whether a kind in small letters goes on as a title does, and not as a sentence."""
    if TOPIC.match(part.bare, at):
        return True
    return bool(_OF.match(part.bare, at)) and bool(_NUMBERED.search(part.text, at))


def _is_of(part: Part, at: int) -> bool:
    """Whether a body and then a topic follow a kind: `Nghị quyết của Quốc hội về kế hoạch …`."""
    of = _OF.match(part.bare, at)
    topic = _SAYS.search(part.bare, at)
    return bool(of and topic and issuer_in(part, of.end(), topic.start()))


def kind_before_number(part: Part) -> str | None:
    """The kind that a number names before it (`NGHỊ ĐỊNH SỐ 12/CP`, `Nghị quyết số: …`)."""
    for bare, kind in kinds():
        if part.bare.startswith(bare + " so"):
            return kind
    return None


def _letter(parts: list[Part]) -> Title | None:
    """A letter (công văn) names no kind; its subject stands under the number, after `V/v`."""
    for index, part in enumerate(parts):
        if part.kind == "text" and ABOUT.match(part.bare):
            below = [p for p in parts[index + 1 :] if p.kind == "text"]
            lines = subject_lines((part, 0), below)
            return Title(None, None, joined(lines), _spans(lines), None, None, None, part.line)
        if part.kind == "text" and STOP.match(part.bare):
            return None
    return None


def letter_head_end(parts: list[Part], line: int) -> int:
    """The line of the addressees of a letter, or the last in which its right column may stand."""
    for part in parts:
        if part.line > line and part.kind == "text" and STOP.match(part.bare):
            return part.line
    return line + _RIGHT_COLUMN


def _with_subject(kind: str, part: Part, after: int, below: list[Part]) -> Title:
    below = column(part, below)
    first: Line | None = (part, after) if part.text[after:].strip(" :") else None
    if first is None and below and below[0].line <= part.line + 2:
        first, below = (below[0], 0), below[1:]
    number, number_span, date, issuer, reach = None, None, None, None, part.line
    if first and (decides := _enacting_behind(first, below)):
        issuer, first = decides, (below[0], 0)
        below = below[1:]
    if first and (_OF.match(first[0].bare, first[1]) or _NUMBERED.match(first[0].text, first[1])):
        # `CỦA CHỦ TỊCH … SỐ 5 NGÀY 5 THÁNG 9 NĂM 1945 VỀ VIỆC …`
        (whole, low), below = _whole_body(first, below)
        reach = whole.line
        whole, below = _unwrapped(whole, below)
        match = _NUMBERED.search(whole.text, low)
        if match:
            number = read_number(match["number"])
            number_span = (whole.start + match.start("number"), whole.start + match.end("number"))
            date = parse_date(match["date"]) if match["date"] else None
        issuer, dated = _issued(whole, low, match.start() if match else None, below)
        if dated and not match:  # `BÁO CÁO CỦA ĐẢNG BỘ NGÀY 5-9-1962 VỀ …`
            number_span, date = dated
        if number_span:
            low = match.end() if match else number_span[1] - whole.start
        first, below = _after_issuer(whole, low, below)
    elif first and (said := _said_last(first)):
        first, issuer, match = said
        number, date = read_number(match["number"]), parse_date(match["date"])
        at = first[0].start
        number_span = (at + match.start("number"), at + match.end("number"))
    lines = subject_lines(first, below)
    kind_span = (part.start, part.start + len(part.text[:after].rstrip(" :")))
    return Title(
        kind,
        kind_span,
        joined(lines),
        _spans(lines),
        number,
        number_span,
        date,
        part.line,
        issuer,
        reach,
    )


def _enacting_behind(first: Line, below: list[Part]) -> Issuer | None:
    """The body behind a kind (`NGHỊ ĐỊNH BỘ TRƯỞNG BỘ Y TẾ`) that is named again below it."""
    part, low = first
    body = issuer_in(part, low, len(part.text)) if low else None
    again = body and any(line.bare == part.bare[low:].rstrip(" :") for line in below[1:6])
    return body if again else None


def _said_last(first: Line) -> tuple[Line, Issuer, regex.Match[str]] | None:
    """A title that names body, number and day behind its subject (`… CỦA CHÍNH PHỦ SỐ 5 NGÀY …`).

    Not where the subject ends in a kind: then those are of the act that it is about.
    """
    part, low = first
    found = list(_NUMBERED.finditer(part.text, low))
    if not found or not found[-1]["date"] or found[-1].end() < len(part.text.rstrip(" .")):
        return None
    for of in reversed(list(_OF.finditer(part.bare, low, found[-1].start()))):
        if issuer := issuer_in(part, of.end(), found[-1].start()):
            bare, text = part.bare[: of.start()].rstrip(), part.text[: of.start()].rstrip()
            subject = part._replace(end=part.start + len(text), text=text, bare=bare)
            return None if ends_in_kind(subject) else ((subject, low), issuer, found[-1])
    return None


def _issued(
    whole: Part, low: int, number: int | None, below: list[Part]
) -> tuple[Issuer | None, tuple[tuple[int, int], str | None] | None]:
    """Body and day that a title names before what it is about, and where the day stands."""
    topic = ABOUT.search(whole.bare, low) or _SAYS.search(whole.bare, low)
    until = topic.start() if topic else len(whole.text)
    day = _DATED.search(whole.text, low, until)
    of = _OF.match(whole.bare, low)
    until = min(until, number or until, day.start() if day else until)
    wraps = until == len(whole.text) and below and below[0].text.isupper()
    wraps = wraps and not TOPIC.match(below[0].bare)
    issuer = issuer_in(whole, of.end(), until) if of and not wraps else None
    if day is None:
        return issuer, None
    span = (whole.start + day.start("date"), whole.start + day.end("date"))
    return issuer, (span, parse_date(day["date"]))


def _whole_body(first: Line, below: list[Part]) -> tuple[Line, list[Part]]:
    """A title whose body wraps in the middle of a word pair (`CỦA CHỦ`, then `TỊCH …`), joined."""
    part, low = first
    of = _OF.match(part.bare, low)
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


def _unwrapped(part: Part, below: list[Part]) -> tuple[Part, list[Part]]:
    """A title in capitals with the line below, where number and date wrap (`THÁNG 3`, `NĂM …`)."""
    if not below or below[0].line > part.line + 1 or not (part.text + below[0].text).isupper():
        return part, below
    whole = _with_line_below(part, below[0])
    match = (_DATED if part.text[-1] == "," else _NUMBERED).search(whole.text)
    wraps = match and match.end() > len(part.text)
    return (whole, below[1:]) if wraps else (part, below)


def _after_issuer(whole: Part, low: int, below: list[Part]) -> tuple[Line | None, list[Part]]:
    """Where the subject begins in a title that names issuer, number and date first."""
    if about := ABOUT.search(whole.bare, low):
        return (whole, about.start()), below
    low += len(whole.text[low:]) - len(whole.text[low:].lstrip(" ,;:-–"))
    if _OF.match(whole.bare, low):
        topic = _SAYS.search(whole.bare, low)
        low = topic.start() if topic else len(whole.text)
    if low < len(whole.text):
        return (whole, low), below  # `… NGÀY 1-5-1951 ẤN ĐỊNH THỂ LỆ …`
    if below and in_brackets(below[0].bare):
        return (below[0], 0), below[1:]
    if below and whole.text[-1] == ",":
        below = below[1:]  # `NGHỊ QUYẾT CỦA KỲ HỌP THỨ 4,`, then `QUỐC HỘI KHÓA II` and its day
    if below and TOPIC.match(below[0].bare) and not STOP.match(below[0].bare):
        return (below[0], 0), below[1:]
    return None, below


def _spans(lines: list[Line]) -> list[tuple[int, int]]:
    return [(part.start + low, part.end) for part, low in lines]
