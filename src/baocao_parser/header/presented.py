"""Ngày trình bày: the day on which a report was read out, as brackets below its title say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from baocao_parser.extractors.dating.dates import FULL_DATE, parse_date
from baocao_parser.fragments import role_pattern
from baocao_parser.late import late

if TYPE_CHECKING:
    from baocao_parser.header.part import Part

_PRESENTED = late(rf"(?<![a-z]){role_pattern('presented')}(?![a-z])")
_DAY = late(rf"(?<!\w)ngày\s+(?P<date>{FULL_DATE})(?!.*\bngày\s)", regex.IGNORECASE)
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
