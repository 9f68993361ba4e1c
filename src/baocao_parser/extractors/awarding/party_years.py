"""Tuổi Đảng: badges of the Party that years tell apart, `Huy hiệu 50 năm tuổi Đảng`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from baocao_parser.late import late

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEARS = r"[3-9][05](?:\snăm)?(?:(?:,|\svà)\s[3-9][05](?:\snăm)?){0,8}(?<=\snăm)(?:\stuổi\sĐảng)?"
_NAME = late(rf"\s(?:Đảng\s)?(?:{_YEARS}|\d{{2}}\snăm(?:\stuổi\sĐảng)?)", regex.IGNORECASE)
_NEXT = late(rf"(?:[,;:(]|\svà)\s(?P<years>{_YEARS})(?=\s*:\s*\d|\s+cho\s|\s+\d)", regex.IGNORECASE)


def years_at(text: str, start: int, limit: int) -> int | None:
    """Where the years end that stand in the name of a badge, right behind `Huy hiệu`.

    >>> text = "Huy hiệu 45 năm, 40 năm tuổi Đảng cho 7 đồng chí"
    >>> text[9:years_at(text, 8, len(text))]
    '45 năm, 40 năm tuổi Đảng'
    """
    match = _NAME.match(text, start, limit)
    return match.end() if match else None


def more_years(text: str, start: int, limit: int) -> Iterator[tuple[int, int]]:
    """The years of further badges that a list names by them alone: `…, 60 năm cho 3 đồng chí`.

    >>> text = "Huy hiệu 70 năm tuổi Đảng: 2 đồng chí; 60 năm: 9 đồng chí"
    >>> [text[start:end] for start, end in more_years(text, 25, len(text))]
    ['60 năm']
    """
    for match in _NEXT.finditer(text, start, limit):
        yield match.span("years")
