"""Số kế tiếp: whether a number is the next of a list, OCR's usual slips allowed for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.outline.numerals import letter_follows

if TYPE_CHECKING:
    from baocao_parser.outline.marker import Marker
    from baocao_parser.outline.node import Node

LETTERED = frozenset({"upper", "lower", "paren letter"})
"""The classes of numbers that are letters."""


def follows(marker: Marker, node: Node) -> bool:
    """Whether a number is the next after a division's, OCR's usual slips allowed for."""
    if marker.style in LETTERED:
        before, value = node.value[0], marker.value[0]
        if len(marker.value) > 1 and len(node.value) > 1:
            return before == value and marker.value[1] == node.value[1] + 1
        if letter_follows(before, value):
            return True
        # `d)` twice is d and đ; `đ)` after c is d; `c)` after đ is e, `e)` after b is c.
        return marker.style == "lower" and (before, value) in _MISREAD_LETTERS
    if marker.style == "decimal":
        return marker.value[:-1] == node.value[:-1] and marker.value[-1] == node.value[-1] + 1
    if not (marker.value and node.value):
        return False
    if marker.style == "article" and len(marker.value) > 1:
        return marker.value[0] == node.value[0]
    return marker.value[0] == node.value[0] + 1


_MISREAD_LETTERS = {(4, 4): (5,), (3, 5): (4,), (5, 3): (6,), (2, 6): (3,)}


def settled(marker: Marker, node: Node) -> Marker:
    """The marker with the value that its place gives a misread letter."""
    if marker.style == "lower" and len(marker.value) == 1 == len(node.value):
        right = _MISREAD_LETTERS.get((node.value[0], marker.value[0]))
        if right:
            return marker._replace(value=right)
    return marker
