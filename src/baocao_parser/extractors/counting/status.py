"""Tính chất của số liệu: whether a number is reported, aimed at or asked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from baocao_parser.beginnings import beginnings, matches_from
from baocao_parser.extractors.counting.changes import base_words
from baocao_parser.extractors.counting.plan_shares import done_words
from baocao_parser.extractors.counting.surroundings import Before
from baocao_parser.extractors.counting.words import plan_words
from baocao_parser.fold import fold, skeleton
from baocao_parser.lexicons import Entry, alternation, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.model import Division, Status

SENTENCE = 240
"""How far back the beginning of a sentence is looked for."""

_BLANKS = r"\s{0,2}"
_CLAUSE_OPENS = re.compile(r"(?:^|[.,;:(\n])\s{0,2}$")
SET = 160
"""How far before a number in brackets the plan may begin whose figure it is."""
BESIDE = 40
"""How far before a number the clause opens that says it is a target."""
_CLAUSE_OVER = re.compile(r"[^:;]{0,240};")
"""Where what is asked for ends, unless a colon opens a list of it."""


@cache
def _claims() -> tuple[re.Pattern[str], dict[str, Entry]]:
    words = {
        fold(word): entry
        for entry in table("claim_words")
        if entry.means not in ("beside", "done", "sets")
        for word in entry.written
    }
    return re.compile(rf"(?<!\w){alternation(words)}(?!\w)"), words


@cache
def _opening(means: str) -> str:
    """The pattern of the words that mean so, where they open a clause."""
    words = [
        word for entry in table("claim_words") if entry.means == means for word in entry.written
    ]
    return rf"(?:^|[.,;:(/\n]){_BLANKS}{alternation(words)}"


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(rf"{_opening('beside')}(?:\slà)?(?:\s?:)?\s{{1,2}}$")


@cache
def _last_words() -> tuple[str, ...]:
    """What a word of a plan right before a number ends with: a look at it spares the search."""
    entries = (entry for entry in table("claim_words") if entry.means == "beside")
    return ("là", *(word.rpartition(" ")[2] for entry in entries for word in entry.written))


@cache
def _set_before() -> re.Pattern[str]:
    """A plan as a base, with its figure in brackets behind it: `so với chỉ tiêu giao (35,5%)`."""
    return re.compile(rf"(?<!\w){base_words()}\s{alternation(plan_words())}[^;:()\n]{{0,120}}\($")


@cache
def _done() -> re.Pattern[str]:
    return re.compile(rf"{_opening('done')}(?!\w)")


@cache
def _sets() -> re.Pattern[str]:
    words = [w for e in table("claim_words") if e.means == "sets" for w in e.written]
    return re.compile(rf"(?<!\w){alternation(words)}\s{{1,2}}\d{{1,3}}\s{{1,2}}$")


@cache
def _claim_starts() -> re.Pattern[str]:
    return beginnings(_claims()[1])


@cache
def _headings() -> tuple[re.Pattern[str], dict[str, Entry]]:
    words = {
        skeleton(fold(word)): entry  # bare letters: OCR prints `KÉT QUẢ`
        for entry in table("claim_headings")
        for word in entry.written
    }
    return re.compile(rf"(?<!\w){alternation(words)}(?!\w)"), words


def status_of_headings(divisions: Sequence[Division]) -> dict[str, Status]:
    """The status that the headings over each division give its numbers, by division id.

    A task under a heading that tells of results is one that was done (`Nhiệm vụ 1: Vận động …`).
    """
    found: dict[str, Status] = {}

    def visit(children: Sequence[Division], inherited: Status | None) -> None:
        for division in children:
            said = _of_heading(division.heading)
            task = said is not None and inherited == "reported" and said.more.get("may_be_done")
            status = inherited
            if said is not None and not task:
                status = said.means  # type: ignore[assignment]  # the table's words are statuses
            found[division.id] = status or "reported"
            visit(division.children, status)

    visit(divisions, None)
    return found


@lru_cache(maxsize=1024)
def _of_heading(heading: str | None) -> Entry | None:
    if not heading:
        return None
    pattern, words = _headings()
    match = pattern.search(skeleton(fold(heading)))
    return words[match[0]] if match else None


class ClaimWords:
    """Where the words stand in one text that can give a number its status."""

    def __init__(self, low: str) -> None:
        found = [match.span() for match in matches_from(_claims()[0], _claim_starts(), low, low)]
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]

    def between(self, start: int, end: int) -> bool:
        """Whether one of them lies in ``[start, end)`` or reaches into it."""
        return bisect_right(self._ends, start) < bisect_left(self._starts, end)


def status_in_sentence(low: str, start: int, claimed: ClaimWords | None = None) -> Status | None:
    """The status that the words before ``start`` in its sentence give it.

    ``claimed``: where such words stand in ``low``, so that most numbers need no search.

    >>> status_in_sentence("phấn đấu có trên 80% gia đình", 12)
    'target'
    >>> status_in_sentence("vượt chỉ tiêu, có 5 xã", 18) is None
    True
    >>> text = "kế hoạch giao 45 tỷ, thực hiện 47 tỷ"
    >>> status_in_sentence(text, 14), status_in_sentence(text, 31)
    ('target', None)
    """
    near = low[max(0, start - BESIDE) : start].rstrip(" :").endswith(_last_words())
    if near and _beside().search(low, max(0, start - BESIDE), start):
        return "target"
    if low[start - 1 : start] == "(" and _set_before().search(low, max(0, start - SET), start):
        return "target"
    begin = max(0, start - SENTENCE)
    for mark in (". ", "\n"):
        begin = max(begin, low.rfind(mark, begin, start) + 1)
    cut = low[start - 1 : start].isalnum() and low[start : start + 1].isalnum()
    if claimed and not cut and not claimed.between(begin, start):
        return None
    pattern, words = _claims()
    found: Status | None = None
    past = begin
    for match in pattern.finditer(low, begin, start):
        entry = words[" ".join(match[0].split())]
        if _bracketed(low, begin, match.start()) and low.find(")", match.end(), start) >= 0:
            continue  # `(chỉ tiêu giao 75%), quản lý 132 đối tượng`
        if _counted(low[begin : match.start()].rstrip(), entry.more.get("counted_in", ())):
            continue
        counted = low[begin : match.start()].rstrip()[-1:]
        if entry.more.get("counted") and (counted.isdigit() or counted == "%"):  # `12/15 chỉ tiêu`
            if ";" not in low[match.end() : start] and _sets().search(low, begin, match.start()):
                found, past = "target", match.end()  # `đề ra 6 mục tiêu, trong đó …`
            continue
        opened = low.rfind("(", match.end(), start) >= 0
        if entry.more.get("counted") and opened and Before(low, start).longest(done_words()):
            continue  # `412/350 đơn vị chỉ tiêu (đạt 117,7%)`
        if entry.means == "name":  # `chương trình mục tiêu quốc gia`
            continue
        if entry.means == "proposed" and _CLAUSE_OVER.match(low, match.end(), start):
            continue
        if entry.more.get("opens") and not _CLAUSE_OPENS.search(low[begin : match.start()]):
            continue
        if not Before(low, match.start()).preceded_by(0, entry.more.get("not_after", ())):
            found = entry.means  # type: ignore[assignment]  # the table's words are statuses
            past = match.end()
    return "reported" if found == "target" and _done().search(low, past, start) else found


def _bracketed(low: str, begin: int, position: int) -> bool:
    """Whether a bracket that opens behind ``begin`` is open at ``position``."""
    return low.rfind("(", begin, position) > low.rfind(")", begin, position)


def _counted(before: str, nouns: Sequence[str]) -> bool:
    """Whether a number with one of some nouns stands right before: `120 hồ sơ đề nghị`."""
    ends = (before.removesuffix(noun) for noun in nouns if before.endswith(noun))
    return any(number.rstrip()[-1:].isdigit() for number in ends)
