"""Trình bày: who read a report out and on which day, as brackets below its title say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from baocao_parser.extractors.dating.dates import FULL_DATE, parse_date
from baocao_parser.fragments import role_pattern
from baocao_parser.header.issuer import issuer_in
from baocao_parser.header.kinds import kinds
from baocao_parser.late import late
from baocao_parser.lexicons import alternation

if TYPE_CHECKING:
    from baocao_parser.header.issuer import Issuer
    from baocao_parser.header.part import Part

_PRESENTED = late(rf"(?<![a-z]){role_pattern('presented')}(?![a-z])")
_DAY = late(rf"(?<!\w)ngày\s+(?P<date>{FULL_DATE})(?!.*\bngày\s)", regex.IGNORECASE)
_READ_OUT = late(
    rf"[*_\s]*\((?P<kind>{alternation(bare for bare, _ in kinds())})"
    r"\s(?:cua\s(?P<body>.{4,80}?)\s)?"
    r"do\s(?:cac\s)?(?:ong|ba|dong chi|d/c)\s"
)
_COLLECTION = late(rf"{role_pattern('collection')}(?![a-z])")
_BELOW = 6  # lines below the kind of a document in which the brackets stand


def presented_day(parts: list[Part], title: int) -> tuple[str, list[tuple[int, int]]] | None:
    """The day of `(Do … trình bày tại kỳ họp thứ 3, ngày 5-4-1962)` and where it stands."""
    opened = presented = False
    for part in parts:
        if not title < part.line <= title + _BELOW:
            continue
        opened = opened or part.text[0] == "("
        presented = opened and (presented or bool(_PRESENTED.search(part.bare)))
        day = _DAY.search(part.text) if presented else None
        if day and (date := parse_date(day["date"])):
            return date, [(part.start + day.start("date"), part.start + day.end("date"))]
        opened = opened and part.text[-1] != ")"
    return None


def read_out(part: Part) -> tuple[str, tuple[int, int], Issuer | None] | None:
    """The kind that brackets name, where it stands, and its body (`(Báo cáo của X do ông Y …`)."""
    match = _READ_OUT.match(part.bare)
    if match is None:
        return None
    body = issuer_in(part, *match.span("body")) if match["body"] else None
    kind = dict(kinds())[" ".join(match["kind"].split())]
    return kind, (part.start + match.start("kind"), part.start + match.end("kind")), body


def names_collection(part: Part) -> bool:
    """Whether a line is the title of the collection that a document is printed in."""
    return bool(_COLLECTION.match(part.bare))
