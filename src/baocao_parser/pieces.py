"""Pieces of a traced text (mảnh văn bản): what came from where, and what an edit makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Edit(NamedTuple):
    """Replace ``text[start:end]`` by ``new``; ``name`` and ``why`` are recorded.

    ``apart``: what is taken out stays an event of its own, whatever is edited around it later.
    """

    start: int
    end: int
    new: str
    name: str
    why: str = ""
    apart: bool = False


class Piece(NamedTuple):
    """``text[start:end]`` came from ``source[source_start:source_end]``."""

    start: int
    end: int
    source_start: int
    source_end: int
    names: tuple[str, ...] = ()
    why: str = ""
    apart: bool = False


def made(edit: Edit, consumed: list[Piece], here: int) -> Iterator[Piece]:
    """The pieces that an edit makes of those it consumed; one, but for events that stay apart."""
    new = edit.new
    group: list[Piece] = []
    for piece in [*consumed, None]:
        if piece is not None and not (piece.apart and piece.start == piece.end):
            group.append(piece)
            continue
        if group or new or not consumed:
            names = dict.fromkeys(name for part in group for name in part.names)
            whys = dict.fromkeys(part.why for part in group if part.why)
            yield Piece(
                edit.start,
                edit.start + len(new),
                group[0].source_start if group else here,
                group[-1].source_end if group else here,
                tuple(names | {edit.name: None}),
                "; ".join(whys | ({edit.why: None} if edit.why else {})),
                edit.apart,
            )
            new, group = "", []
        if piece is not None:
            yield piece


def push(out: list[Piece], piece: Piece, position: int) -> int:
    """Lay a piece behind those before it, at ``position`` of the text; where it ends."""
    length = piece.end - piece.start
    out.append(piece._replace(start=position, end=position + length))
    return position + length


def split(piece: Piece, at: int) -> tuple[Piece, Piece]:
    """Cut a verbatim piece in two."""
    middle = piece.source_start + at - piece.start
    return piece._replace(end=at, source_end=middle), piece._replace(start=at, source_start=middle)
