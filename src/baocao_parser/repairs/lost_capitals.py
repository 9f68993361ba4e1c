"""Chữ hoa mất dấu hoa: capitals that a conversion from TCVN3 left small where they have a mark.

The capital fonts of TCVN3 draw every letter as a capital. Typed with the capitals locked, plain
letters were capitals and letters with marks small: converted, `BÁO CÁO` reads `BáO CáO`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from baocao_parser.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

_HINT = regex.compile(r"[A-Z][^\P{Ll}a-z][A-Z]|[A-Z]{2}[^\P{Ll}a-z]")
_COLUMNS = regex.compile(r" {3,}|[\t|]+")
_SMALL = regex.compile(r"[^\P{Ll}a-z]+")
_PLAIN = regex.compile(r"[a-z]")
_WORD = regex.compile(r"\p{L}{2,}")
_WHY = "capitals of which a font lost those with marks"


def lost_capitals(text: str) -> Iterator[Edit]:
    r"""Small letters with marks as capitals, in runs of words that have no plain small letter.

    >>> [(edit.start, edit.new) for edit in lost_capitals("BáO CáO\nVà báo cáo")]
    [(1, 'Á'), (5, 'Á')]
    """
    past = 0
    for hint in _HINT.finditer(text):
        if hint.start() < past:
            continue
        low = text.rfind("\n", 0, hint.start()) + 1
        high = text.find("\n", hint.end())
        past = high if high >= 0 else len(text)
        start = low
        for gap in [*_COLUMNS.finditer(text, low, past), None]:
            end = gap.start() if gap else past
            yield from _run(text, start, end)
            start = gap.end() if gap else past


def _run(text: str, start: int, end: int) -> Iterator[Edit]:
    """The edits of one column of a line."""
    if _PLAIN.search(text, start, end) or not _HINT.search(text, start, end):
        return
    if len(_WORD.findall(text, start, end)) > 1:
        for match in _SMALL.finditer(text, start, end):
            yield Edit(*match.span(), match[0].upper(), "letter.capital", _WHY)
