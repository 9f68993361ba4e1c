"""Tên loại và trích yếu: the title of a document, its kind and what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.dating.dates import parse_date
from baocao_parser.header.issuer import issuer_in
from baocao_parser.header.kinds import kind_alone, kind_first, kinds
from baocao_parser.header.named_in_title import (
    NUMBERED,
    OF,
    SAYS,
    after_issuer,
    enacting_behind,
    issued,
    issuer_behind,
    read_out_to,
    said_last,
    unwrapped,
    who_met,
    whole_body,
)
from baocao_parser.header.numbers import NumberPart, read_number
from baocao_parser.header.presented import names_collection, read_out
from baocao_parser.header.subject import (
    ABOUT,
    ADDRESSED,
    FINAL,
    STOP,
    TOPIC,
    column,
    joined,
    subject_lines,
)
from baocao_parser.late import late
from baocao_parser.open_words import ends_open
from baocao_parser.outline.markers import opens_division

if TYPE_CHECKING:
    from baocao_parser.header.issuer import Issuer
    from baocao_parser.header.part import Part
    from baocao_parser.header.subject import Line

_WORDS = late(r"\w+")
_READ_OUT_BEFORE = 14  # lines of a text in which a title with brackets below it stands
_RIGHT_COLUMN = 6  # lines of the right column of a letter's head
_SHORT_ABOUT = late(r"v/v[\s:]")
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
        again = (
            kind
            and not part.text.isupper()
            and any(line.text.isupper() and kind_alone(line) == kind for line in rest)
        )
        if again:
            continue  # what a page prints above the document
        if kind and (part.text.isupper() or _is_title_case(part, rest)):
            return _with_subject(kind, part, len(part.text), rest)
        first = kind_first(part)
        if first and not (rest and _is_said_again(part, rest[0])):
            return _with_subject(first[0], part, first[1], rest)
    return _in_brackets(texts) or _plain_title(texts, framed=framed) or _letter(parts)


def _is_said_again(part: Part, below: Part) -> bool:
    """Whether the title below a page's own is the same with more words, or with fewer."""
    page, own = set(_WORDS.findall(part.bare)), set(_WORDS.findall(below.bare))
    both = kind_first(part), kind_first(below)
    return both[0] == both[1] and bool(both[1]) and (page <= own or own <= page)


def _in_brackets(texts: list[Part]) -> Title | None:
    """`(Báo cáo của Hội đồng Chính phủ do ông … trình bày …)` below a title in capitals."""
    for index, part in enumerate(texts[:_READ_OUT_BEFORE]):
        said = read_out(part)
        above: list[Part] = []
        for line in reversed(texts[:index] if said else []):
            if not line.text.isupper() or names_collection(line):
                break
            above.insert(0, line)
        if said and above:
            lines = [(line, 0) for line in above]
            kind, span, body = said
            first = above[0].line
            return Title(kind, span, joined(lines), _spans(lines), None, None, None, first, body)
    return None


def _is_title_case(part: Part, below: list[Part]) -> bool:
    """Whether a kind in small letters stands where a title would."""
    if part.line >= _TITLE_CASE_BEFORE or not below:
        return False
    following = below[0]
    return bool(
        OF.match(following.bare) or TOPIC.match(following.bare) or following.text[-1] not in FINAL
    )


def _plain_title(texts: list[Part], *, framed: bool) -> Title | None:
    """`Báo cáo về tình hình …`: a title in small letters on one line, first in the text."""
    for index, part in enumerate(texts[:3]):
        for bare, kind in kinds():
            if (
                part.line <= 6
                and part.bare.startswith(bare + " ")
                and (
                    _is_topic(part, len(bare) + 1)
                    or (not index and _is_of(part, len(bare) + 1))
                    or (not (index or framed) and _is_numbered(part, len(bare) + 1, texts[1:]))
                )
                and part.text[-1] not in FINAL
            ):
                return _with_subject(kind, part, len(bare) + 1, _wrapped(part, texts[index + 1 :]))
    return None


def _wrapped(part: Part, below: list[Part]) -> list[Part]:
    """The lines below a title in small letters, if it goes on in them."""
    goes_on = below and (below[0].text[0].islower() or ends_open(part.text) or part.text[-1] == ",")
    return below if goes_on else []


def _is_topic(part: Part, at: int) -> bool:
    """Whether a kind in small letters goes on as a title does, and not as a sentence."""
    if TOPIC.match(part.bare, at):
        return True
    return bool(OF.match(part.bare, at)) and bool(NUMBERED.search(part.text, at))


def _is_of(part: Part, at: int) -> bool:
    """Whether a body and then a topic follow a kind: `Nghị quyết của Quốc hội về kế hoạch …`."""
    of = OF.match(part.bare, at)
    topic = SAYS.search(part.bare, at)
    return bool(of and topic and issuer_in(part, of.end(), topic.start()))


def _is_numbered(part: Part, at: int, below: list[Part]) -> bool:
    """Whether a number and then a topic follow a kind: `Nghị quyết số 7-NQ/TU … về kế hoạch …`.

    A sentence goes on behind the topic it quotes (`Quyết định số 7/QĐ-UBND về “…”, đã`).
    """
    number = NUMBERED.match(part.text, at) if below and not ends_open(part.text) else None
    quoted = number and ("”," in part.text or '",' in part.text)
    return bool(number and not quoted and SAYS.search(part.bare, number.end()))


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
            below = [p for p in parts[index + 1 : index + 4] if _is_subject_below(p)]
            if not below or not ADDRESSED.match(part.bare):
                return None  # old letters have `V/v …` below `Kính gửi: …`
    return None


def _is_subject_below(part: Part) -> bool:
    """Whether a line below the addressees is `V/v …`, and not the rest of a sentence."""
    return part.text[0].isupper() and part.text[-1] != ":" and bool(_SHORT_ABOUT.match(part.bare))


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
    if first and below and (own := read_number(first[0].text[first[1] :])) and own.coded:
        number, number_span = own, (first[0].start + first[1], first[0].end)
        first, below = (below[0], 0), below[1:]  # `QUYẾT ĐỊNH 16/QĐ-UBND`, then what it is about
    if first and below and who_met(first, below[0]):
        first, below = (below[0], 0), below[1:]
    if first and (decides := enacting_behind(first, below)):
        issuer, first = decides, (below[0], 0)
        below = below[1:]
    if first and (OF.match(first[0].bare, first[1]) or NUMBERED.match(first[0].text, first[1])):
        # `CỦA CHỦ TỊCH … SỐ 5 NGÀY 5 THÁNG 9 NĂM 1945 VỀ VIỆC …`
        (whole, low), below = whole_body(first, below)
        reach = whole.line
        whole, below = unwrapped(whole, below)
        match = NUMBERED.search(whole.text, low)
        if match:
            number = read_number(match["number"])
            number_span = (whole.start + match.start("number"), whole.start + match.end("number"))
            date = parse_date(match["date"]) if match["date"] else None
        issuer, dated = issued(whole, low, match.start() if match else None, below)
        if match and not issuer:
            issuer = issuer_behind(whole, match.end())
        if dated and not match:  # `BÁO CÁO CỦA ĐẢNG BỘ NGÀY 5-9-1962 VỀ …`
            number_span, date = dated
        if number_span:
            low = match.end() if match else number_span[1] - whole.start
        told = None if number_span else read_out_to(first, whole, below)
        first, below = told or after_issuer(whole, low, below)
    elif first and (said := said_last(first)):
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


def _spans(lines: list[Line]) -> list[tuple[int, int]]:
    return [(part.start + low, part.end) for part, low in lines]
