"""Bảng của thể thức: tables that only set the head or the foot of a document side by side."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from baocao_parser.fold import skeleton
from baocao_parser.lexicons import table

if TYPE_CHECKING:
    from collections.abc import Sequence

_CELLS_AT_MOST = 8
_OPEN_CELLS_AT_MOST = 40
"""Of a table that opens with the motto or the recipients: each recipient may be a row."""

_OPENING_CELLS = 2
_NUMBER = regex.compile(r"(?:.*\s)?so\s?:\s?\d{0,5}\s?[-/]\s?[a-z][^\s]{1,30}", regex.DOTALL)
_DAY = regex.compile(r"(?<![a-z])ngay\s[^,;]{0,20}\bnam\s(?:19|20)\d\d\s*$")
_FIGURE = regex.compile(r"[\s.,%+\-–]*+\d[\s\d.,%+\-–]*+")


@cache
def _words() -> regex.Pattern[str]:
    written = (w for e in table("table_words") if e.more["role"] == "frame" for w in e.written)
    words = sorted({skeleton(word) for word in written}, key=len, reverse=True)
    bare = "|".join(r"\s+".join(map(regex.escape, word.split())) for word in words)
    return regex.compile(rf"(?<![a-z])(?:{bare})(?![a-z])")


def is_frame(cells: Sequence[str]) -> bool:
    """Whether a few cells without figures hold the motto, the recipients or a signature.

    >>> is_frame(["UBND XÃ A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
    True
    >>> is_frame(["Nơi nhận", "Số bản"]), is_frame(["Nơi nhận", "Số bản", "Sở A", "12"])
    (True, False)
    """
    filled = [cell for cell in cells if cell.strip()]
    opens = any(_words().search(skeleton(cell)) for cell in filled[:_OPENING_CELLS])
    most = _OPEN_CELLS_AT_MOST if opens else _CELLS_AT_MOST
    if len(filled) > most or any(map(_FIGURE.fullmatch, filled)):
        return False
    return opens or any(_words().search(skeleton(cell)) for cell in filled) or _is_dated(filled)


def _is_dated(cells: Sequence[str]) -> bool:
    """Whether one cell holds a document's number and nothing else, and another its day."""
    bare = [skeleton(cell) for cell in cells]
    return any(map(_NUMBER.fullmatch, bare)) and any(map(_DAY.search, bare))
