"""Tên gọi: abbreviations and movements, each with all its spellings."""

from __future__ import annotations

from typing import Literal

from baocao_parser.model.places import Item, Span, Value


class Abbreviation(Value):
    """Chữ viết tắt: what a short form stands for here, and the spans in which it means that.

    ``origin`` says who expands it: the document itself (at ``defined``) or the library's lexicon.
    """

    written: str
    means: str
    origin: Literal["document", "lexicon"]
    defined: Item | None = None
    mentions: tuple[Span, ...]


class Movement(Value):
    """Phong trào, cuộc vận động: one movement with all its spellings and places.

    ``name`` is without quotes, its abbreviations expanded; ``divisions`` are the ids of those whose
    heading names it, ``mentions`` every place that does.
    """

    name: str
    spellings: tuple[str, ...]
    divisions: tuple[str, ...] = ()
    mentions: tuple[Item, ...]
