"""Cắt hai đầu: a span without the blanks and marks around its words."""

from __future__ import annotations


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without blanks and Markdown marks at its ends.

    >>> trimmed("| **Ưu điểm** |", 0, 15)
    (4, 11)
    """
    while start < end and text[start] in " \t\r\f*_#|":
        start += 1
    while end > start and text[end - 1] in " \t\r\f*_#|":
        end -= 1
    return start, end
