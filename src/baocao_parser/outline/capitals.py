"""Tiêu đề in hoa, tiêu đề nhiều dòng: headings told by their capitals, and those on more lines."""

from __future__ import annotations

import regex

STOPPED_AT_MOST = 170
"""Characters of a heading before a full stop."""

FINAL = frozenset(".;:!?…,")
"""The marks that end a line of a text, and no line of a heading."""

_JOINED_AT_MOST = 300  # characters of a heading over several lines
_FIRST_LETTERS = 30  # characters that tell most lines in small letters
_YEARS = regex.compile(r"(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?")
_CAPITALS = 0.8  # share of capital letters in a line of capitals


def mostly_capitals(text: str) -> bool:
    """Whether a text is printed in capitals.

    >>> mostly_capitals("KẾT QUẢ 5 NĂM (2015-2020)"), mostly_capitals("Kết quả UBND")
    (True, False)
    """
    letters = [char for char in text[:_FIRST_LETTERS] if char.isalpha()]
    if sum(map(str.islower, letters)) > len(letters) / 2:
        return False
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 1 and sum(map(str.isupper, letters)) >= _CAPITALS * len(letters)


def joins_capitals(so_far: int, line: str) -> bool:
    """Whether a line goes on with a heading in capitals of ``so_far`` characters above it.

    >>> joins_capitals(40, "TRONG NĂM"), joins_capitals(40, "2023"), joins_capitals(40, "12")
    (True, True, False)
    """
    bare = line.strip(" *_#|")
    return (
        bool(mostly_capitals(bare) or _YEARS.fullmatch(bare))
        and not bare.startswith("(")
        and bare[-1] != ":"
        and so_far + len(bare) < _JOINED_AT_MOST
    )


def may_be_heading_below(line: str) -> bool:
    """Whether a line is the heading of a number printed alone on the line above."""
    bare = line.strip(" *_#|")
    if not bare or bare[0] in "(-–+•":
        return False
    if mostly_capitals(bare):
        return True
    return bare[0].isupper() and bare[-1] not in FINAL and len(bare) < STOPPED_AT_MOST
