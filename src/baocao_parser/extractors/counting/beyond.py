"""Vượt: whether a number behind the word tells by how much more, or what was passed."""

from __future__ import annotations

import re

REACH = 60
"""How far before the word the number may stand that is exceeded by so much."""

_BEFORE = re.compile(r"\d([^.;\n]*)(?:,|\(|\svà)\s?$")
_SHARE = re.compile(r"%|\bphần trăm\b")
_WORD = re.compile(r"[^\W\d_]+|%")


def is_beyond(low: str, at: int, counted: str) -> bool:
    """Whether `vượt` at ``at`` tells by how much more, though no base is named.

    So it does of a share, and right behind a number of the same or the share of a plan that was
    done. Else it may tell what was passed (`vượt 320 cây số`, `thu vượt 900 tỷ đồng`), by which
    nothing grew.

    >>> is_beyond("đạt 320 tấn, vượt 20 tấn", 13, "20 tấn")
    True
    >>> is_beyond("đoàn vượt 320 cây số", 5, "320 cây số")
    False
    """
    if _SHARE.search(counted):
        return True
    before = _BEFORE.search(low, max(0, at - REACH), at)
    if before is None:
        return False
    told, done = set(_WORD.findall(counted)), set(_WORD.findall(before[1]))
    return not told or "%" in done or not told.isdisjoint(done)
