"""Câu hay tiêu đề: what only a sentence has, and no heading."""

from __future__ import annotations

import regex

from baocao_parser.late import late
from baocao_parser.lexicons import alternation, spellings, table

_SENTENCE_AT_LEAST = 60  # characters of a text that no heading has after a full stop
_BRIEF_AT_MOST = 60  # characters of a line in which some words for the work done end
_BRIEF_WORDS = 9
_BRIEF_TASK_WORDS = 3  # of them, where they begin with a verb that sets a task

TASK = late(alternation(spellings("imperatives")) + r"(?!\p{L})", regex.I)
STOP = late(r"\.\s+(?=[\p{Lu}“\"])")
SHORT_FORM = late(r"(?:(?<!\p{L})\p{Lu}\p{Ll}?|\bTP|\bTS|\bTT|\bGS|\bPGS|\bThS)$")
_STATED = late(  # words that say how it is, or what became of it
    r"\d|(?<!\p{L})" + alternation(spellings("state_words")) + r"(?!\p{L})",
    regex.I,
)
_FIELDS = spellings("issuer_words", "field")
_WORK = late(  # any other word may begin a short sentence: `Trời mưa nhiều. …`
    alternation([*spellings("work_names"), *_FIELDS]) + r"(?!\p{L})", regex.I
)
_FIELD = late(
    rf"{alternation(_FIELDS)}(?:(?:,|\s?[-–]|\s+và)?\s+{alternation(_FIELDS)}){{0,3}}\.", regex.I
)
_DONE = late(r"[^.;]{0,60}?(?<!\p{L})(?:đã|\d)", regex.I)


def _predicate_pattern() -> regex.Pattern[str]:
    forms = []
    for entry in table("predicates"):
        before = "".join(rf"(?<!{regex.escape(w)}\s)" for w in entry.more.get("not_after", ()))
        after = "".join(rf"(?!\s+{regex.escape(w)})" for w in entry.more.get("not_before", ()))
        forms.append(rf"{before}{alternation(entry.written)}{after}")
    return regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(forms)})(?!\p{{L}})", regex.I)


PREDICATE = _predicate_pattern()
SAID = late(rf"(?:=|{PREDICATE.pattern})\s{{0,2}}(?:từ\s)?\d[\d.,]*+(?!\s?(?:năm|tháng))", regex.I)
"""A figure that is said of something: no heading says it (`Chi ngân sách = 280 tỷ đồng`)."""


def sentence_end(text: str) -> regex.Match[str] | None:
    """The first full stop with a sentence after it, those of shortened words aside."""
    for match in STOP.finditer(text):
        if not SHORT_FORM.search(text[: match.start()]):
            return match
    return None


def is_sentence(text: str) -> bool:
    """Whether what follows a full stop says something, and is no second heading."""
    return len(text) > _SENTENCE_AT_LEAST or bool(PREDICATE.search(text))


def is_field(line: str) -> bool:
    """Whether a line with a full stop is the name of a field and nothing else.

    >>> is_field("Giáo dục và Đào tạo."), is_field("Y tế xã tốt.")
    (True, False)
    """
    return _FIELD.fullmatch(line) is not None


def briefly_named(line: str) -> tuple[int, int] | None:
    """Where some words for the work done end, and what was done begins.

    >>> line = "Tiếp công dân. Đã tiếp 325 lượt công dân đến khiếu nại."
    >>> line[: briefly_named(line)[0]], briefly_named("Tiếp tục đổi mới. Nâng cao chất lượng.")
    ('Tiếp công dân', None)
    """
    stop = STOP.search(line, 0, _BRIEF_AT_MOST)
    label = line[: stop.start()] if stop else ""
    words = label.split()
    if not stop or not 1 < len(words) <= _BRIEF_WORDS or SHORT_FORM.search(label):
        return None
    if PREDICATE.search(label) or (TASK.match(label) and len(words) > _BRIEF_TASK_WORDS):
        return None
    if len(line) - stop.end() < _BRIEF_AT_MOST // 2:
        return None
    if not _WORK.match(label) or _STATED.search(label):
        return None
    tasks = TASK.match(label) or TASK.match(line, stop.end())
    if tasks and not _DONE.match(line, stop.end()):
        return None
    return stop.start(), stop.end()
