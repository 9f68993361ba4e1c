"""Tiêu đề của đề mục: where a heading ends and the text under it begins."""

from __future__ import annotations

from typing import NamedTuple

import regex

from baocao_parser.fold import placements, skeleton
from baocao_parser.fragments import role_pattern
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, spellings, table
from baocao_parser.open_words import ends_open
from baocao_parser.outline.capitals import FINAL, STOPPED_AT_MOST, mostly_capitals
from baocao_parser.outline.movement_names import is_never_closed, named_and_told
from baocao_parser.outline.sentences import (
    PREDICATE,
    SAID,
    SHORT_FORM,
    STOP,
    TASK,
    briefly_named,
    is_field,
    is_sentence,
    sentence_end,
)

WHOLE_AT_MOST = 250  # characters of a heading that fills its line
_LABEL_AT_MOST = 170  # characters of a heading before a colon
_LABEL_WORDS = 28
_AFTER_AT_LEAST = 15  # characters of the text after a heading that ends with a full stop
_RUN_ON_AT_LEAST = 200  # characters of a line in which a heading may run on unmarked
_COMPLETE_AT_LEAST = 60  # characters of a line that opens with a heading known to be complete
_RUN_ON_HEADING = (18, 220)  # characters of such a heading

_NOUN = late(alternation(spellings("heading_nouns")) + r"(?!\p{L})", regex.I)
_TASK_WORDS = 12  # a label that begins with a verb is no longer
_LEAD_IN = late(
    "(?:"
    + "|".join(
        (r"(?<!\p{L})" if form[0].isalpha() else r"\s*")
        + r"\s+".join(regex.escape(word) for word in form.split())
        for word in spellings("lead_ins")
        for form in placements(word)
    )
    + r")\s*$",
    regex.I,
)
_PLURAL = late(
    rf"(?<!\p{{L}})(?:{alternation(spellings('plural_words'))}|\d+)\s+\p{{Ll}}+(?:\s\p{{Ll}}+)?\s*$",
    regex.I,
)
_OPENER = late(r"(?<=[\p{L}\d”\")]\s)" + alternation(spellings("sentence_openers")) + r"(?=\s)")
_COMPLETE = late(rf"(?P<label>{alternation(spellings('complete_headings'))})\s+(?=\p{{Lu}}|\d)")
_SHORT_HEADING = late(
    alternation(dict.fromkeys((*spellings("short_headings"), *spellings("complete_headings"))))
    + r"\.\s+(?=[\p{Lu}“\d])",
    regex.I,
)
_KNOWN = late(
    alternation(dict.fromkeys((*spellings("short_headings"), *spellings("complete_headings")))),
    regex.I,
)
_NAME_HEAD = late(r"(?<!\p{L})" + alternation(spellings("name_heads")) + r"\s*$", regex.I)
_BASIS = late(rf"{role_pattern('basis')}(?![a-z])")  # `- Căn cứ …` names no division
_NOW = late(rf"{role_pattern('now')}\s")
_COUNT = late(  # no years or terms: `Giai đoạn 1: 2016 đến 2020`, `Bước 2: 6 tháng đầu năm`
    r"\s*(?!(?:19|20)\d\d\s)\d[\d.,/]*+\s?(?!"
    + alternation(w for e in table("units") if e.more.get("kind") == "duration" for w in e.written)
    + r"(?!\p{L}))(?:%|\p{Ll}{2,}|m[23²³]|\p{Lu}{2,})"
)
_NUMBERED = late(  # `Nhiệm vụ 1: Vận động, hỗ trợ phụ nữ …`
    alternation(spellings("heading_nouns")) + r"\s(?:số\s|thứ\s)?\d{1,2}", regex.I
)
_COLON = late(r":(?!\d)")


class Split(NamedTuple):
    """The heading is ``text[start:end]``, the text under it begins at ``rest``."""

    start: int
    end: int
    rest: int
    run_on: bool = False


def split_heading(
    text: str,
    start: int,
    end: int,
    *,
    led: bool,
    bullet: bool = False,
    article: bool = False,
    whole: bool = True,
) -> Split | None:
    """Heading and text of a line whose number ends at ``start``; ``None`` where it has no heading.

    ``led``: what follows the line stands under it. A bullet has a heading only with that, or with
    a colon after a noun; so has the line of an article whose heading ends at a colon. ``whole``:
    the line is whole, so one without a mark at its end may be a heading.

    >>> line = "Công tác tuyên truyền: Các cấp đã mở 5 lớp."
    >>> line[: split_heading(line, 0, len(line), led=False).end]
    'Công tác tuyên truyền'
    >>> split_heading("Tiếp tục đổi mới công tác thi đua.", 0, 34, led=False)
    """
    while start < end and text[start] in " *_“”#|" and text[start] not in "“":
        start += 1
    while end > start and text[end - 1] in " *_#|\t":
        end -= 1
    if start >= end:
        return None
    line = text[start:end]
    if mostly_capitals(line):
        return _whole(line, start)
    if _NOW.match(skeleton(line[:4])):
        return None
    for found in (
        _unstopped(line, start, bullet=bullet, led=led) if whole else None,
        _labelled(line, start, noun_only=bullet or article),
        _stopped(line, start, bullet=bullet, led=led),
        _run_on(line, start, bullet=bullet),
    ):
        if found:
            return found
    return None


def _whole(line: str, start: int) -> Split:
    bare = line.rstrip(" :.")
    return Split(start, start + len(bare), start + len(line))


def _unstopped(line: str, start: int, *, bullet: bool, led: bool) -> Split | None:
    """`Ưu điểm`, `Tình hình chung:`: a line that is no sentence."""
    if bullet and (not led or _BASIS.match(skeleton(line))):
        return None
    if line[-1] in ",;" and led and not bullet and _names(line[:-1]):
        return Split(start, start + len(line[:-1].rstrip()), start + len(line))  # dust of a scan
    if line[-1] == ":":
        bare = line[:-1].rstrip()
        if _LEAD_IN.search(bare) or len(bare) > _LABEL_AT_MOST or PREDICATE.search(bare):
            return None
        if _is_task(bare) or sentence_end(bare) is not None:
            return None
        if _colon(bare) is not None:
            return None
        return Split(start, start + len(bare), start + len(line))
    if line[-1] in FINAL or len(line) > WHOLE_AT_MOST or SAID.search(line):
        return None
    if (stop := sentence_end(line)) and is_sentence(line[stop.end() :]):
        return None
    if len(line) > _LABEL_AT_MOST and PREDICATE.search(line):
        return None
    label = _colon(line)
    if label is not None and _told_of(line, label):
        return None
    if label is not None and _COUNT.match(line, label + 1) and not _PLURAL.search(line[:label]):
        # `Chứng thực bản sao: 12.300 bản`
        told = None if bullet else Split(start, start + len(line), start + len(line))
        return _labelled(line, start, noun_only=bullet) or told
    if label is not None and _NUMBERED.fullmatch(line[:label].rstrip()):
        return Split(start, start + len(line), start + len(line))
    if label is not None and len(line) - label > 40 and not _PLURAL.search(line[:label]):
        return None
    return Split(start, start + len(line), start + len(line))


def _told_of(line: str, colon: int) -> bool:
    """Whether a label known by itself has its text behind a colon (`Địa điểm: Hội trường xã`)."""
    return not line[colon + 1 :].lstrip()[:1].islower() and bool(
        _KNOWN.fullmatch(line[:colon].rstrip())
    )


def _names(line: str) -> bool:
    """Whether a line is a noun phrase and nothing else."""
    short = len(line) <= _LABEL_AT_MOST and "," not in line and ";" not in line
    return short and bool(_NOUN.match(line)) and not PREDICATE.search(line)


def _colon(line: str) -> int | None:
    """The first colon outside quotes and brackets."""
    for match in _COLON.finditer(line):
        left = line[: match.start()]
        if left.count("“") <= left.count("”") and left.count("(") <= left.count(")"):
            return match.start()
    return None


def _is_task(label: str) -> bool:
    """Whether a text begins with a verb and goes on: a task, not the name of one."""
    return len(label.split()) > _TASK_WORDS and bool(TASK.match(label)) and not _NOUN.match(label)


def _labelled(line: str, start: int, *, noun_only: bool) -> Split | None:
    """`a) Về tổ chức: Đến nay …`: a noun phrase before the first colon."""
    at = _colon(line)
    if at is None or at > _LABEL_AT_MOST or at + 1 >= len(line):
        return None
    label = line[:at].rstrip()
    if (
        len(label.split()) > _LABEL_WORDS
        or not label
        or _LEAD_IN.search(label)
        or (PREDICATE.search(label) and not _KNOWN.fullmatch(label))  # `Mặt được:`
        or _PLURAL.search(label)
        or STOP.search(label)
        or ";" in label
        or _is_task(label)
    ):
        return None
    if noun_only and not _NOUN.match(label):
        return None
    rest = at + 1 + len(line[at + 1 :]) - len(line[at + 1 :].lstrip(" *_"))
    return Split(start, start + len(label), start + rest)


def _stopped(line: str, start: int, *, bullet: bool, led: bool) -> Split | None:
    """`1. Công tác tuyên truyền. Các cấp …`: a noun phrase before the first full stop."""
    if not bullet and (known := _SHORT_HEADING.match(line)):
        return Split(start, start + line.index("."), start + known.end())
    if bullet:
        return None
    if not _NOUN.match(line):
        if led and is_field(line):  # `1/ Nông nghiệp.`
            return Split(start, start + len(line) - 1, start + len(line))
        brief = briefly_named(line)
        return Split(start, start + brief[0], start + brief[1]) if brief else None
    for match in STOP.finditer(line[: STOPPED_AT_MOST + 2]):
        label = line[: match.start()]
        if label.count("“") > label.count("”") or SHORT_FORM.search(label):
            continue
        if PREDICATE.search(_unquoted(label)) or len(line) - match.end() < _AFTER_AT_LEAST:
            return None
        return Split(start, start + match.start(), start + match.end())
    if (
        led
        and line[-1] == "."
        and len(line) <= STOPPED_AT_MOST
        and not line.endswith(("..", "/."))
        and not PREDICATE.search(_unquoted(line))
    ):
        return Split(start, start + len(line), start + len(line))
    return None


def _unquoted(text: str) -> str:
    return regex.sub(r"“[^”]*+”?", " ", text)


def _run_on(line: str, start: int, *, bullet: bool) -> Split | None:
    """A heading that runs into its text without a mark between them."""
    if bullet:
        return None
    if len(line) > _COMPLETE_AT_LEAST and (known := _COMPLETE.match(line)):
        return Split(start, start + known.end("label"), start + known.end(), run_on=True)
    if named := named_and_told(line):
        return Split(start, start + named[0], start + named[1], run_on=True)
    if len(line) < _RUN_ON_AT_LEAST or not _NOUN.match(line):
        return None
    shortest, longest = _RUN_ON_HEADING
    for match in _OPENER.finditer(line, shortest, longest):
        label = line[: match.start()].rstrip()
        if (
            (label.count("“") == label.count("”") or is_never_closed(line, match.start()))
            and label.count("(") == label.count(")")
            and not ends_open(label)
            and not _NAME_HEAD.search(label)
            and label[-1] not in ",;:-–("
        ):
            if PREDICATE.search(_unquoted(label)) or STOP.search(label):
                return None
            return Split(start, start + len(label), start + match.start(), run_on=True)
    return None
