"""Từ mở các phần: the words and marks that open the parts of a number before them.

`trong đó`, `gồm` and their like, a bracket, a colon, and `Trong` before the whole itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.counting.labels import LABELLED
from baocao_parser.extractors.counting.words import either_part
from baocao_parser.late import late

if TYPE_CHECKING:
    from baocao_parser.model import Quantity

NEAR = 90
"""How far before its first part the word that opens the parts may stand."""
MOST_BEHIND = 40
"""How far behind the whole the colon may stand that opens its parts."""
BULLET = r"\s*\n\s*[-–+*•]\s*"
WORDS = r"(?:(?:[\p{L}/-]+|(?:19|20)\d\d)\s+)"


_OPENER = late(
    rf"(?<!\w)(?i:(?P<some>{either_part('some')})|(?P<all>{either_part('all')}))(?!\w)"
    rf"(?::{BULLET}|\s*[:,]?\s*)(?P<lead>{WORDS}{{0,12}}(?:[\p{{L}}/-]+\s*:\s*)?)$"
)
_HAS = late(rf"(?i:(?:{either_part('has')}\s+)*)")
_BRACKET = late(r"\((?P<lead>(?:[\p{L}/-]+:?\s+){1,8})$")
_PARTS_BRACKET = late(r"\((?P<lead>(?:[\p{L}/-]+:?\s+){0,8})$")
_PEOPLE = late(rf"(?i:(?:có\s)?{either_part('people')})(?!\w)")
_COLON = late(rf":\s*(?:{BULLET})?{WORDS}{{0,8}}$")
_BESIDE = late(r"[^\d.;()\n]{0,50},\s[^\d.;()\n,]{2,20}")
_AMONG = late(rf"(?:^|[.;:,\n])\s*(?i:{either_part('among')})\s+$")
_AMONG_HAS = late(rf"[^\d.;:\n]{{0,70}}?\s(?i:{either_part('among_has')})\s+{WORDS}{{0,4}}")


class Opener(NamedTuple):
    """Where the word that opens the parts begins; whether they are all; what names the first.

    ``mark``: no word says that they are parts, so that they must make the whole. ``behind``: the
    whole is the number right before (`Trong 25 vụ có 12 vụ`, `25 đảng viên (nữ 12 đồng chí)`).
    """

    start: int
    every: bool
    label: str
    listed: bool
    colon: bool = False
    bracket: bool = False
    mark: bool = False
    behind: bool = False


def opener_of(text: str, whole: Quantity, part: Quantity) -> Opener | None:
    """What opens the parts of a number between ``whole``, the number before, and ``part``."""
    start = part.span[0]
    floor = max(whole.span[1], start - NEAR)
    match = _OPENER.search(text, floor, start)
    if match is None:
        named = _BRACKET.search(text, floor, start) if part.rule == LABELLED else None
        bracket = named or _PARTS_BRACKET.search(text, floor, start)
        if bracket and tells_people(bracket["lead"]) and not named:
            return Opener(bracket.start(), False, bracket["lead"].strip(" :"), False, behind=True)
        if bracket:
            return Opener(bracket.start(), True, "", False, bracket=not named)
        return _without_a_word(text, whole, part)
    lead = match["lead"]
    has = _HAS.match(lead)
    label = lead[has.end() if has else 0 :].strip(" :\n")
    behind = text[match.start() : match.start("lead")]
    return Opener(match.start(), match["all"] is not None, label, "\n" in behind, ":" in behind)


def tells_people(label: str) -> bool:
    """Whether a label tells some of the people named before from the others (`nữ`).

    >>> tells_people("nữ "), tells_people("xã An Hòa ")
    (True, False)
    """
    return _PEOPLE.match(label) is not None


def _without_a_word(text: str, whole: Quantity, part: Quantity) -> Opener | None:
    """A colon behind the whole, `Trong` before it, or people told by a word behind a comma."""
    (begin, end), start = whole.span, part.span[0]
    if start - end > NEAR:
        return None
    if (
        part.rule == LABELLED
        and tells_people(part.of or "")
        and _BESIDE.fullmatch(text, end, start)
    ):
        return Opener(end, False, part.of or "", False, behind=True)
    colon = text.find(":", end, min(start, end + MOST_BEHIND))
    if colon >= 0 and _COLON.match(text, colon, start):
        return Opener(colon, True, "", False, colon=True, mark=True)
    if _AMONG_HAS.fullmatch(text, end, start) and _AMONG.search(
        text, max(0, begin - MOST_BEHIND), begin
    ):
        return Opener(end, False, "", False, behind=True)
    return None
