"""Chưa tặng, hủy khen thưởng: honours that were not given, or were taken back."""

from __future__ import annotations

import regex

from baocao_parser.late import late
from baocao_parser.lexicons import alternation, table

_VERBS = ("give", "receive", "attain", "praise", "passive", "propose", "helper")


def _words(*means: str) -> str:
    return alternation(w for e in table("award_words") if e.means in means for w in e.written)


_DENIED = late(
    rf"(?<!\w){_words('deny')}(?:\s{{1,3}}{_words(*_VERBS)}){{0,3}}\s{{1,3}}$", regex.IGNORECASE
)
_REACH = 60


def is_denied(text: str, floor: int, start: int) -> bool:
    """Whether the words right before an honour, or its verb, at ``start`` say that none was given.

    >>> text = "Xã chưa đề nghị tặng Bằng khen; tặng Giấy khen cho 3 hộ"
    >>> is_denied(text, 0, 21), is_denied(text, 0, 37)
    (True, False)
    """
    return _DENIED.search(text, max(floor, start - _REACH), start) is not None
