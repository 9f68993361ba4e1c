"""Văn xuôi: where a text without a frame has gone over into prose, so that no head can follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONG = 150  # characters of a paragraph that is prose
_PARAGRAPHS = 2  # of prose, below which no head begins


def prose_from(text: str, lines: Sequence[tuple[int, int]]) -> int:
    r"""The number of the line below the second paragraph of prose; that of lines where none is.

    >>> text = ("Câu này kể chuyện. " * 10).strip()
    >>> prose_from(f"Số: 5/BC\n{text}\n{text}\nHết", [(0, 8), (9, 198), (199, 388), (389, 392)])
    3
    """
    seen = 0
    for number, (start, end) in enumerate(lines):
        if seen == _PARAGRAPHS:
            return number
        seen += end - start > _LONG and text[start:end].rstrip().endswith(".")
    return len(lines)
