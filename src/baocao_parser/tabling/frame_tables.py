"""Bảng của thể thức: tables that only set the head or the foot of a document side by side."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from baocao_parser.lexicons import alternation, table

if TYPE_CHECKING:
    from collections.abc import Sequence

_CELLS_AT_MOST = 8
_OPEN_CELLS_AT_MOST = 40
"""Of a table that opens with the motto or the recipients: each recipient may be a row."""

_OPENING_CELLS = 2
_FIGURE = regex.compile(r"[\s.,%+\-–]*+\d[\s\d.,%+\-–]*+")


@cache
def _words() -> regex.Pattern[str]:
    written = (w for e in table("table_words") if e.more["role"] == "frame" for w in e.written)
    return regex.compile(rf"(?<!\p{{L}}){alternation(written)}(?!\p{{L}})", regex.IGNORECASE)


def is_frame(cells: Sequence[str]) -> bool:
    """Whether a few cells without figures hold the motto, the recipients or a signature.

    >>> is_frame(["UBND XÃ A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
    True
    >>> is_frame(["Nơi nhận", "Số bản"]), is_frame(["Nơi nhận", "Số bản", "Sở A", "12"])
    (True, False)
    """
    filled = [cell for cell in cells if cell.strip()]
    opens = any(_words().search(cell) for cell in filled[:_OPENING_CELLS])
    most = _OPEN_CELLS_AT_MOST if opens else _CELLS_AT_MOST
    if len(filled) > most or any(map(_FIGURE.fullmatch, filled)):
        return False
    return opens or any(_words().search(cell) for cell in filled)
