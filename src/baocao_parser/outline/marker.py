"""Một cách đọc số thứ tự: what one reading of a line's number says."""

from __future__ import annotations

from typing import NamedTuple


class Marker(NamedTuple):
    """One reading of a line's number.

    ``style`` is the class of the number (`roman`, `arabic`, `article` …), ``value`` what it counts
    to (a path for `2.1`), ``num`` the number as printed without its closing marks. The marker is
    ``text[start:end]``, and what it numbers begins at ``rest``.
    """

    style: str
    value: tuple[int, ...]
    num: str
    start: int
    end: int
    rest: int
    weak: bool = False
    """Read only where the order asks for it."""
