"""Đề mục: the tree of numbered parts."""

from __future__ import annotations

from typing import Literal

from baocao_parser.model.places import Item, Span

DivisionKind = Literal[
    "part",
    "chapter",
    "section",
    "movement",
    "item",
    "subitem",
    "point",
    "article",
    "annex",
    "heading",
]


class Division(Item):
    """Đề mục: one numbered part of the body, with what stands under it.

    A part without a number, which its bold heading alone sets apart, is a ``heading``; its ``num``
    is empty.

    ``text`` and ``span`` are the number and heading as printed; ``extent`` reaches to the end of
    the last child. ``heading`` is null where the number opens a plain paragraph, which is then
    the first of ``body``. ``document`` counts the documents in one file: from 2 on they are
    attached to the first, or follow it.
    """

    id: str
    kind: DivisionKind
    num: str
    heading: str | None = None
    document: int = 1
    extent: Span
    body: tuple[Item, ...] = ()
    children: tuple[Division, ...] = ()
