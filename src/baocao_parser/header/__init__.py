"""Thể thức: the administrative frame of a document, its head and its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.feet.foot import find_feet
from baocao_parser.fold import skeleton
from baocao_parser.fragments import role_words
from baocao_parser.header.addressees import find_addressees, read_recipients
from baocao_parser.header.dates import DatePart, is_imprint
from baocao_parser.header.filled_in import fill_in
from baocao_parser.header.found import Found
from baocao_parser.header.issuer import (
    find_issuers,
    is_joint,
    together,
)
from baocao_parser.header.kinds import kind_by_symbol
from baocao_parser.header.numbers import NumberPart, joined
from baocao_parser.header.parts import head_end, head_parts
from baocao_parser.header.presented import presented_day
from baocao_parser.header.signature import read_signers
from baocao_parser.header.stamps import read_stamp
from baocao_parser.header.subject import ABOUT
from baocao_parser.header.title import find_title, kind_before_number, letter_head_end
from baocao_parser.header.unread import empty_number, torn_off
from baocao_parser.lexicons import spellings
from baocao_parser.model import Header, Issue
from baocao_parser.outline.markers import read_markers

if TYPE_CHECKING:
    from baocao_parser.feet.foot import Foot
    from baocao_parser.header.found import Spans
    from baocao_parser.header.issuer import Issuer
    from baocao_parser.header.part import Part
    from baocao_parser.reading import Reading

_FIRST_LINES = 2  # lines in which an annex that stands alone says so
_RIGHT_COLUMN = frozenset(("national", "motto", "date"))


class Frame(NamedTuple):
    """The frame, the span of the body between head and foot, every foot, and what is odd."""

    header: Header
    body: tuple[int, int]
    feet: list[Foot]
    issues: list[Issue]


def find_header(reading: Reading) -> Frame:
    r"""The administrative frame, wherever it stands; absent parts are null.

    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> text = "Số: 7 /BC - SNV\nSơn La, ngày 5 tháng 3 năm 2021\nBÁO CÁO\nCông tác quý I"
    >>> header = find_header(Reading(TracedText.of([text]))).header
    >>> header.number, header.place, header.date, header.subject
    ('7/BC-SNV', 'Sơn La', '2021-03-05', 'Công tác quý I')
    """
    feet = find_feet(reading)
    if _is_annex(reading):
        return Frame(Header(), (0, len(reading.text)), feet, [])
    limit = feet[0].start if feet else len(reading.text)
    parts = [part for part in head_parts(reading) if part.start < limit]
    found = Found(reading)
    named = _read_head(found, parts)
    start = found.end
    foot = next((foot for foot in feet if foot.start >= start), None)
    if foot:
        _read_foot(found, foot)
    fill_in(found, parts, foot, named)
    blank = {"number", "number_as_printed"} & found.fields.keys()
    head = [] if blank else [part for part in parts if part.start < start]
    issues = empty_number(reading, head)
    return Frame(found.header(), (start, _body_end(reading, start, foot)), feet, issues)


def _is_annex(reading: Reading) -> bool:
    """Whether the text is an annex alone: the frames in it are samples, not its own."""
    return any(
        marker.style == "annex"
        for start, end in reading.paragraphs[:_FIRST_LINES]
        for marker in read_markers(reading.text, start, end)
    )


def _read_head(found: Found, parts: list[Part]) -> Issuer | None:
    """Fill in what the head says; the body that only its title names."""
    framed = any(part.kind in ("national", "motto", "number") for part in parts)
    title = find_title(parts, framed=framed)
    _set_number(found, parts, max(title.line, title.reach) + 1 if title else None)
    number_line = _own_number_line(found, parts)
    until = title.line if title else head_end(parts) if number_line is None else number_line + 3
    dated = until
    if title and title.kind is None:
        dated = letter_head_end(parts, title.line)  # the right column stands below the subject
    reach = float("inf") if dated is None else dated + 3
    days = [p for p in parts if isinstance(p.found, DatePart) and p.line <= reach]
    whole = any(not is_imprint(part.bare) for part in days)
    for part in parts:
        if part.kind == "motto":
            found.set("motto", " ".join(part.text.split()), [(part.start, part.end)])
        read = part.found
        month = is_imprint(part.bare)  # at the foot of a cover; a head has its day
        if isinstance(read, DatePart) and (not whole if month else part.line <= reach):
            found.set("date", read.date, [(part.start, part.end)])
            if found.get("date") == read.date:
                found.set("place", read.place, [(part.start, part.start + len(read.place or ""))])
        if part.kind == "text" and part.text.isupper() and (dated is None or part.line <= dated):
            for role in ("secrecy", "urgency"):
                if part.bare in role_words(role):
                    found.set(role, part.text, [(part.start, part.end)])
    issuers = find_issuers(parts, until) if until is not None else []
    if issuers and title and is_joint(title.kind):
        found.set("issuer", *together(issuers))
    elif issuers:
        found.set("issuer", issuers[-1].name, issuers[-1].spans)
        if len(issuers) > 1:
            found.set("parent_issuer", issuers[-2].name, issuers[-2].spans)
    if title:
        found.set("kind", title.kind, [title.kind_span] if title.kind_span else [])
        found.set("subject", title.subject, title.subject_spans)
        if title.number and title.number_span:
            _put_number(found, title.number, [title.number_span])
        if title.number_span:
            found.set("date", title.date, [title.number_span])
        if day := presented_day(parts, title.line):
            found.set("date", *day)
    own = [start for start, _ in found.spans.get("number_as_printed", ())]
    for part in (part for part in parts if part.kind == "number"):
        if part.start in own and (kind := kind_before_number(part)):
            found.set("kind", kind, [(part.start, part.start + len(kind))])
    found.reach("motto", "number", "number_as_printed", "date", "issuer", "kind", "subject")
    _set_addressees(found, parts)
    if stamped := read_stamp(parts):
        found.set("received", *stamped)
    return title.issuer if title else None


def _own_number_line(found: Found, parts: list[Part]) -> int | None:
    spans = found.spans.get("number_as_printed") or found.spans.get("number")
    return next((p.line for p in parts if spans and p.start == spans[0][0]), None)


def _set_number(found: Found, parts: list[Part], last_line: int | None) -> None:
    stamps = [part.line for part in parts if part.kind == "stamp"]
    numbers = [
        (index, part)
        for index, part in enumerate(parts)
        if isinstance(part.found, NumberPart) and (last_line is None or part.line <= last_line)
    ]
    for index, part in numbers:
        read = part.found
        assert isinstance(read, NumberPart)
        spans = [(part.start, part.end)]
        for tail in [p for p in parts[index + 1 : index + 4] if p.kind == "text"]:
            if whole := joined(read, tail.text):
                read = whole
                spans.append((tail.start, tail.end))
                break
        if read.coded:
            _put_number(found, read, spans)
            return
    for _, part in numbers:
        assert isinstance(part.found, NumberPart)
        if not any(0 <= part.line - stamp <= 3 for stamp in stamps):
            _put_number(found, part.found, [(part.start, part.end)])
            return
    if torn := torn_off(parts):
        _put_number(found, *torn)


def _put_number(found: Found, read: NumberPart, spans: Spans) -> None:
    if "number" in found.fields or "number_as_printed" in found.fields:
        return
    found.set("number", read.number, spans)
    found.set("number_as_printed", _as_printed(found.reading, read, spans), spans)


def _as_printed(reading: Reading, read: NumberPart, spans: Spans) -> str:
    """The number as the pages have it, before any repair."""
    pieces = []
    for start, end in spans:
        printed = reading.text[start:end]
        at = printed.find(read.printed)
        low = start + at if at >= 0 else end - len(printed.split()[-1])
        pieces += [reading.traced.source[a:b] for a, b in reading.traced.ranges(low, end)]
    return " ".join(pieces) if len(spans) == 1 else read.printed


def _set_addressees(found: Found, parts: list[Part]) -> None:
    first = min((part.start for part in parts), default=0)
    lines = found.reading.paragraphs
    framed = frozenset(lines[part.line] for part in parts if part.kind in _RIGHT_COLUMN)
    names, end = find_addressees(found.reading, first, found.end + 3000, framed)
    if not names:
        return
    found.set(
        "addressees",
        tuple(name for name, _ in names),
        [span for _, spans in names for span in spans],
    )
    if end is not None:
        found.reach("addressees")
    numbered = {"number", "number_as_printed"} & found.fields.keys()
    if "kind" not in found.fields and "subject" in found.fields and numbered:
        # Only a letter has no kind: it says what it is about and whom it is for.
        found.set("kind", _kind_of_letter(found), [])


def _kind_of_letter(found: Found) -> str:
    """A letter's kind: what both its number and its subject say it is (`512/BC-BVĐK`), or none."""
    number, subject = found.get("number") or "", found.get("subject") or ""
    about = ABOUT.match(skeleton(subject))
    topic = subject[about.end() :].lstrip(" :") if about else ""
    return kind_by_symbol(number, topic) or "Công văn"


def _read_foot(found: Found, foot: Foot) -> None:
    recipients = read_recipients(found.reading.text, foot)
    found.set(
        "recipients",
        tuple(name for name, _ in recipients),
        [span for _, spans in recipients for span in spans],
    )
    signers = read_signers(foot)
    if signers:
        found.set("signature", signers[0].signature, signers[0].spans)
        found.set(
            "signatures",
            tuple(signer.signature for signer in signers[1:]),
            [span for signer in signers[1:] for span in signer.spans],
        )


def _body_end(reading: Reading, start: int, foot: Foot | None) -> int:
    """Where the body ends: at the foot, unless an annex or an attached document follows it."""
    if foot is None:
        return len(reading.text)
    for low, high in reading.paragraphs:
        if low < foot.end:
            continue
        if high - low < 40 and skeleton(reading.text[low:high].strip()) in _CONTENTS:
            break
        if any(not m.style.startswith("bullet") for m in read_markers(reading.text, low, high)):
            return len(reading.text)
    return max(start, foot.start)


_CONTENTS = frozenset(map(skeleton, spellings("contents_words", "contents")))
