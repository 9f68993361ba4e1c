"""Trong một ô: nothing that is found in a table reaches from one cell into the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from baocao_parser.model import Item
from baocao_parser.printed_lines import overlaps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.reading import Reading

Found = TypeVar("Found", bound=Item)


def within_cells(reading: Reading, items: Sequence[Found]) -> list[Found]:
    """The items, but for those in tables that lie in more than one cell."""
    return [
        item for item in items if "\n" not in item.text or not overlaps(reading.tables, *item.span)
    ]


def in_order(items: Sequence[Found], more: Sequence[Found]) -> list[Found]:
    """All items by their places."""
    return sorted([*items, *more], key=lambda item: item.span)
