"""Bảng của thể thức: tables that only set the head or the foot of a document side by side."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from baocao_parser.fold import skeleton
from baocao_parser.lexicons import spellings

if TYPE_CHECKING:
    from collections.abc import Sequence

_CELLS_AT_MOST = 8
_OPEN_CELLS_AT_MOST = 40
"""Of a table that opens with the motto or the recipients: each recipient may be a row."""

_OPENING_CELLS = 2
_NUMBER = regex.compile(  # `SỞ Y TẾ Số: 45/BC-SYT`, but `Kế hoạch số: 45/KH-UBND`
    r"(?:[^\p{Ll}]*\s)?S[ốo6]\s?:\s?\d{0,5}\s?[-/]\s?\p{Lu}\S{1,30}"
)
_DAY = regex.compile(r"\p{L}\s?,\s{0,2}ngay\s[^,;]{0,20}\bnam\s(?:19|20)\d\d\s*$")
_FIGURE = regex.compile(r"[\s.,%+\-–]*+\d[\s\d.,%+\-–]*+")


@cache
def _words(role: str) -> regex.Pattern[str]:
    words = sorted({*map(skeleton, spellings("table_words", role))}, key=len, reverse=True)
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
    opens = any(map(_has_words, filled[:_OPENING_CELLS]))
    most = _OPEN_CELLS_AT_MOST if opens else _CELLS_AT_MOST
    if len(filled) > most or any(map(_FIGURE.fullmatch, filled)):
        return False
    return opens or any(map(_has_words, filled)) or _is_dated(filled)


def _has_words(cell: str) -> bool:
    """Whether a cell holds words of a head or a foot, as heads and feet print them."""
    bare = skeleton(cell)
    if _words("frame").search(bare):
        return True
    if _words("frame_note").search(bare) and not _words("frame_note").fullmatch(bare.strip()):
        return True
    found = _words("frame_capitals").search(bare)
    return found is not None and cell[slice(*found.span())].isupper()


def _is_dated(cells: Sequence[str]) -> bool:
    """Whether one cell holds a document's number and nothing else, and another place and day."""
    return any(_NUMBER.fullmatch(cell.strip()) for cell in cells) and any(
        _DAY.search(skeleton(cell)) for cell in cells
    )
