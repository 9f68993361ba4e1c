"""Tên phong trào trong tiêu đề: where a movement's name in quotes ends the heading it stands in."""

from __future__ import annotations

import regex

from baocao_parser.late import late
from baocao_parser.lexicons import alternation, spellings

_TEXT_AT_LEAST = 60  # characters of the text that follows a heading on its line
_MOVEMENT = late(alternation(spellings("movement_words")) + r"\s", regex.I)
_NAMED = late(
    rf"(?:\p{{L}}+\s+){{0,4}}?{alternation(spellings('movement_words'))}\s[^“”\"\n]{{0,60}}?"
    r"(?:“[^“”\n]{3,150}”|\"[^\"“”\n]{3,150}[\"”])(?P<gap>\s+)(?=\p{Lu}\p{L}*\s\p{Ll})",
    regex.I,
)


def named_and_told(line: str) -> tuple[int, int] | None:
    """Where a heading that names a movement ends and its text begins, with no mark between.

    >>> line = "Phong trào “Dạy tốt” Các trường đã mở 12 hội giảng, dự 1.200 giờ cho 300 giáo viên."
    >>> end, rest = named_and_told(line)
    >>> line[:end], line[rest : rest + 10]
    ('Phong trào “Dạy tốt”', 'Các trường')
    """
    named = _NAMED.match(line)
    if named is None or len(line) - named.end() < _TEXT_AT_LEAST or not line[named.end()].isupper():
        return None
    return named.start("gap"), named.end()


def is_never_closed(line: str, at: int) -> bool:
    """Whether the quote that is open at ``at`` in the name of a movement is never closed."""
    closed, opened = line.find("”", at), line.find("“", at)
    return bool(_MOVEMENT.match(line)) and (closed < 0 or 0 <= opened < closed)
