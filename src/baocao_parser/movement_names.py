"""Phong trào có tên riêng: movements that are known by name, told without quotes.

Only right behind a word that says so (`phong trào Ba sẵn sàng`), for the names are common words.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from baocao_parser.fold import without_marks
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, spellings

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = late(r"[\p{L}\d]+")
_BETWEEN = late(r"[\s,–-]*")  # between two words of one name
_AT_MOST = 160  # characters
_LINKS = frozenset({"va"})
_ABOUT = late(rf"\s+(?:{alternation(['thi đua', 'toàn dân', 'thanh niên'])}\s+)?", regex.I)


@cache
def _known() -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(word for word, _ in _words(name)) for name in spellings("movement_names")
    )


@cache
def _begun() -> frozenset[tuple[str, ...]]:
    """The beginnings of the known names."""
    return frozenset(name[:end] for name in _known() for end in range(1, len(name) + 1))


def _words(text: str) -> Iterator[tuple[str, int]]:
    """The words of a name without their marks and where each ends, as far as it can go."""
    end = 0
    for match in _WORD.finditer(text):
        if end and not _BETWEEN.fullmatch(text, end, match.start()):
            return
        end = match.end()
        word = without_marks(match[0])
        if word not in _LINKS:
            yield word, end


def known_name(text: str, at: int) -> tuple[int, int] | None:
    """The span of the known name that stands behind the word that ends ``at``.

    >>> text = "phong trào thi đua dạy tốt- học tốt trong ngành"
    >>> start, end = known_name(text, len("phong trào"))
    >>> text[start:end]
    'dạy tốt- học tốt'
    >>> known_name("phong trào thi đua sôi nổi", len("phong trào")) is None
    True
    """
    gap = _ABOUT.match(text, at)
    for start in (gap.end(), at + 1) if gap else ():
        if span := _name_at(text, start):
            return span
    return None


def _name_at(text: str, start: int) -> tuple[int, int] | None:
    line = text[start : start + _AT_MOST].split("\n", 1)[0]
    first = _WORD.match(line)
    if first is None:
        return None
    best = 0
    words: tuple[str, ...] = ()
    for word, end in _words(line):
        words = (*words, word)
        if words not in _begun():
            break
        if words in _known():
            best = end
    return (start, start + best) if best else None
