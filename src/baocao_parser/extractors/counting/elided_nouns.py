"""Danh từ rút gọn: two nouns whose common word stands only once (`chi, đảng bộ`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.words import either
from baocao_parser.late import late

if TYPE_CHECKING:
    import regex

SHORTENED = 10
"""How far behind a number the comma between them stands."""

_ELIDED = late(
    rf"\s{{0,2}}((?P<body>{either('elided_bodies')})|(?P<person>{either('elided_people')}))(?!\w)"
)


def elided_at(low: str, position: int) -> regex.Match[str] | None:
    """Two such nouns behind ``position``: group 1, and the group that is named by their kind.

    >>> match = elided_at("11 chi, đảng bộ", 2)
    >>> match[1], match.lastgroup
    ('chi, đảng bộ', 'body')
    """
    if low.find(",", position, position + SHORTENED) < 0:
        return None
    return _ELIDED.match(low, position)
