"""Mảnh dòng: the printed runs of a line, as the two columns of a head or a foot leave them.

Text columns come out of readers side by side on one line, wide blanks or table bars between.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex

from baocao_parser.fold import skeleton
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, spellings, table

SPREAD = regex.compile(r"(?:\p{L}\s+){3,}\p{L}")
"""A word printed with its letters apart (`B Á O   C Á O`)."""

_GAP = late(r"\s{3,}|\s*\t\s*|\s*\|+\s*")
_PRINTED = late(r"[^\W_]")
_EDGE = " \t\r\f\u00a0*_#|>^ˆ`´'‘’"
_DUST = late(r"[^\p{Ll}\n]{4,}?(?P<dust>\s[li])")  # `GIÁM ĐỐC l`: a stroke behind capitals


class Fragment(NamedTuple):
    """One run of a line without the marks around it; ``bare`` is its skeleton, as long as it."""

    start: int
    end: int
    text: str
    bare: str


def fragment(text: str, start: int, end: int) -> Fragment | None:
    """``text[start:end]`` without blanks and Markdown marks at its edges.

    ``None`` where no letter or figure is left: rules and stars between the parts of a head.
    """
    printed = text[start:end]
    left = printed.lstrip(_EDGE)
    start += len(printed) - len(left)
    bare = left.rstrip(_EDGE)
    if bare.endswith((" l", " i")) and (dust := _DUST.fullmatch(bare)):
        bare = bare[: dust.start("dust")].rstrip(_EDGE)
    if not _PRINTED.search(bare):
        return None
    return Fragment(start, start + len(bare), bare, skeleton(bare))


def fragments(text: str, start: int, end: int) -> list[Fragment]:
    """The runs of the line ``text[start:end]`` between wide blanks, tabs and table bars.

    >>> [f.text for f in fragments("Nơi nhận:        **TM. BAN THƯỜNG VỤ**", 0, 38)]
    ['Nơi nhận:', 'TM. BAN THƯỜNG VỤ']
    """
    out = []
    for gap in _GAP.finditer(text, start, end):
        if piece := fragment(text, start, gap.start()):
            out.append(piece)
        start = gap.end()
    if piece := fragment(text, start, end):
        out.append(piece)
    return out


@cache
def role_words(*roles: str) -> tuple[str, ...]:
    """The skeletons of the frame words of some roles, the longest first."""
    found = set(map(skeleton, spellings("frame_words", *roles)))
    return tuple(sorted(found, key=len, reverse=True))


def role_pattern(*roles: str) -> str:
    """The pattern of any frame word of some roles, for skeletons."""
    return alternation(role_words(*roles))


def bare_words(name: str) -> list[str]:
    """The skeletons of every spelling of a table, the longest first."""
    found = {skeleton(word) for entry in table(name) for word in entry.written}
    return sorted(found, key=len, reverse=True)
