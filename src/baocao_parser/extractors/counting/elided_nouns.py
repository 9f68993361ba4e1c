"""Danh từ rút gọn: two nouns whose common word stands only once (`chi, đảng bộ`)."""

from __future__ import annotations

from baocao_parser.extractors.counting.words import either
from baocao_parser.late import late

SHORTENED = 10
"""How far behind a number the comma between them stands."""

_ELIDED = late(
    rf"\s{{0,2}}(?:(?P<body>{either('elided_bodies')})|(?P<person>{either('elided_people')}))(?!\w)"
)


def elided_at(low: str, position: int) -> tuple[int, int, str] | None:
    """Where two such nouns behind ``position`` begin and end, and of what kind they are.

    >>> elided_at("11 chi, đảng bộ cơ sở", 2)
    (3, 15, 'body')
    """
    if low.find(",", position, position + SHORTENED) < 0:
        return None
    match = _ELIDED.match(low, position)
    if match is None:
        return None
    kind = "body" if match["body"] else "person"
    return *match.span(kind), kind
