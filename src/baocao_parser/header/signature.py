"""Chữ ký: by whose authority a document was signed, in what position, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.model import Signature

if TYPE_CHECKING:
    from baocao_parser.feet.foot import Foot
    from baocao_parser.feet.runs import Piece


class Signer(NamedTuple):
    """A signature and the places it is printed in."""

    signature: Signature
    spans: tuple[tuple[int, int], ...]


def read_signers(foot: Foot) -> list[Signer]:
    """Those who signed, in printed order.

    Two who sign side by side stand in two columns; who signs below a name is another signer.
    """
    columns: dict[int, list[list[Piece]]] = {}
    wide = _columns(foot)
    for piece in foot.pieces:
        if piece.role not in ("authority", "position", "name"):
            continue
        signers = columns.setdefault(wide.get((piece.line, piece.column), 0), [[]])
        if signers[-1] and signers[-1][-1].role == "name":
            signers.append([])
        signers[-1].append(piece)
    made = [_signer(pieces) for key in sorted(columns) for pieces in columns[key] if pieces]
    return [signer for signer in made if signer]


def _columns(foot: Foot) -> dict[tuple[int, int], int]:
    """The column of every run on a line where two parts of signatures stand side by side."""
    lines: dict[int, list[Piece]] = {}
    for piece in foot.pieces:
        if piece.role in ("authority", "position", "name"):
            lines.setdefault(piece.line, []).append(piece)
    return {
        (line, column): rank
        for line, pieces in lines.items()
        if len(columns := sorted({piece.column for piece in pieces})) > 1
        for rank, column in enumerate(columns)
    }


def _signer(pieces: list[Piece]) -> Signer | None:
    authority = " ".join(_squeezed(p) for p in pieces if p.role == "authority") or None
    position = " ".join(_squeezed(p) for p in pieces if p.role == "position") or None
    name = next((_squeezed(p) for p in pieces if p.role == "name"), None)
    if not name and not (authority or position):
        return None
    signature = Signature(authority=authority, position=position, name=name)
    return Signer(signature, tuple((p.start, p.end) for p in pieces))


def _squeezed(piece: Piece) -> str:
    return " ".join(piece.text.split()).rstrip(",;")
