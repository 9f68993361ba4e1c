"""Một đề mục đang đọc: a division of an outline as it grows."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Node:
    """A division as it grows."""

    style: str
    value: tuple[int, ...]
    num: str
    start: int
    end: int
    heading: tuple[int, int] | None = None
    run_on: bool = False
    body: list[tuple[int, int]] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None
    document: int = 1
    leads: bool = False
    """What was printed last under it ends with a colon: a list may follow of any class."""
