"""Chữ ký: by whose authority a document was signed, in what position, and by whom."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.feet.runs import opens_position, opens_signer
from baocao_parser.feet.set_in import column_under
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
        waiting = next((s for s in signers if not any(p.role == "name" for p in s)), None)
        if piece.role == "name" and waiting:
            waiting.append(piece)  # names below two bodies stand in the same order
            continue
        another = piece.role == "authority" and opens_signer(
            piece.text, signers[-1][-1] if signers[-1] else None
        )
        if another or (signers[-1] and signers[-1][-1].role == "name"):
            signers.append([])
        signers[-1].append(piece)
    made = [_signer(s) for key in sorted(columns) for s in _certain(columns[key]) if s]
    return [signer for signer in made if signer]


def _certain(signers: list[list[Piece]]) -> list[list[Piece]]:
    """The signers of a column, without a name where there are fewer names than bodies above it."""
    named = [any(piece.role == "name" for piece in signer) for signer in signers]
    together = len(signers) > 1 and all(
        opens_signer(after[0].text, _before_name(signer)) for signer, after in pairwise(signers)
    )
    if not together or all(named) or not any(named):
        return signers
    return [[piece for piece in signer if piece.role != "name"] for signer in signers]


def _before_name(signer: list[Piece]) -> Piece | None:
    return next((piece for piece in reversed(signer) if piece.role != "name"), None)


def _columns(foot: Foot) -> dict[tuple[int, int], int]:
    """The column of every run on a line where two parts of signatures stand side by side.

    A run alone on a line below stands under the one that its blanks tell; the position of who signs
    for another (`KT. GIÁM ĐỐC`, then `PHÓ GIÁM ĐỐC`) under that one.
    """
    lines: dict[int, list[Piece]] = {}
    for piece in foot.pieces:
        if piece.role in ("authority", "position", "name"):
            lines.setdefault(piece.line, []).append(piece)
    found: dict[tuple[int, int], int] = {}
    middles: list[int | None] = []  # of the columns that stand side by side
    last: list[Piece] = []  # what was read last in each of them
    for line, pieces in lines.items():
        columns = sorted({piece.column for piece in pieces})
        if len(columns) > 1:
            firsts = [next(p for p in pieces if p.column == column) for column in columns]
            found |= {(line, column): rank for rank, column in enumerate(columns)}
            middles, last = [p.middle for p in firsts], firsts
        elif middles:
            rank = column_under(pieces[0].middle, middles)
            if rank is None and pieces[0].role == "position":
                rank = next((at for at, p in enumerate(last) if opens_position(p)), None)
            if rank is not None:
                found[line, columns[0]] = rank
                last[rank] = pieces[-1]
    return found


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
