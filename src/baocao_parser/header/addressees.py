"""Kính gửi và Nơi nhận: to whom a document goes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from baocao_parser.fold import skeleton
from baocao_parser.fragments import bare_words, fragments, role_pattern
from baocao_parser.late import late
from baocao_parser.lexicons import alternation
from baocao_parser.outline.markers import opens_division

if TYPE_CHECKING:
    import regex

    from baocao_parser.feet.foot import Foot
    from baocao_parser.fragments import Fragment
    from baocao_parser.reading import Reading

_ADDRESSEES = late(rf"{role_pattern('addressees')}(?![a-z])\s*[:.]?\s*")
_WIRES = late(rf"{alternation([*bare_words('positions'), *bare_words('agency_heads')])}(?![a-z])")
_WIRED = late(r"\p{Lu}[\p{Lu}\s,.-]{1,80}\sđiện\s*:\s*")  # small letters behind capitals
_BULLET = late(r"(?::\s*)?[-–—+*•●▪][-–_]?\s*(?=\S)")
_BASIS = late(rf"{role_pattern('basis')}(?![a-z])")
_BODY = late(rf"(?:cac|ong|ba|{alternation(bare_words('agency_heads'))})(?![a-z])")
_EACH = late(r"(?:Các|Ông|Bà)\s")
_NEXT = late(r",\s+(?=(?:Các|Ông|Bà)\s)")
_TRAIL = late(r"[\s;.,:*_|]*(?:[-–]\s*)?$")
_DEBRIS = late(r"(?<=;)(?:(?:\s+\p{L}[.,;]?){1,3}|\s[^\p{L}\d()]+)$")
"""What OCR makes of a signature or a seal beside the list."""
_PROSE = 200  # characters
_ITEM = 60  # characters
_LIST_AT_MOST = 25  # lines

Named = tuple[str, tuple[tuple[int, int], ...]]
"""A name with the places it is printed in."""


def find_addressees(
    reading: Reading, after: int, until: int, framed: frozenset[tuple[int, int]] = frozenset()
) -> tuple[list[Named], int | None]:
    """Those the document is addressed to, and where their list ends.

    Looked for in the lines that begin in ``[after, until)``. ``framed``: lines of other parts of
    the head; those of the right column may stand below `Kính gửi:` of the left one.
    """
    text = reading.text
    lines = [line for line in reading.paragraphs[:200] if after <= line[0] < until][:60]
    for index, (start, end) in enumerate(lines):
        for piece in fragments(text, start, end)[:2]:
            match = _ADDRESSEES.match(piece.bare) or _wires(piece)
            if match and len(piece.text) < _PROSE * 2:
                below = [line for line in lines[index + 1 :] if line not in framed]
                return _read(text, piece.start + match.end(), piece.end, below)
    return [], None


def _wires(piece: Fragment) -> regex.Match[str] | None:
    """Who sends a telegram, before whom it is for (`THỦ TƯỚNG CHÍNH PHỦ điện:`)."""
    return _WIRED.match(piece.text) if _WIRES.match(piece.bare) else None


def _read(
    text: str, start: int, end: int, below: list[tuple[int, int]]
) -> tuple[list[Named], int | None]:
    found: list[list[tuple[int, int]]] = []
    stop = end
    listed = start >= end
    dashed = False
    if not listed:
        bullet = _BULLET.match(text, start, end)
        dashed = bool(bullet)
        found.append([(bullet.end() if bullet else start, end)])
    for low, high in below[:_LIST_AT_MOST]:
        pieces = fragments(text, low, high)
        if len(pieces) != 1:
            break
        piece = pieces[0]
        bullet = _BULLET.match(piece.text)
        if _BASIS.match(piece.bare, bullet.end() if bullet else 0):
            break
        plain = listed and bool(found) and not dashed
        if bullet and ((listed and not plain) or dashed or text[stop - 1] in ":;,"):
            dashed = True
            found.append([(piece.start + bullet.end(), piece.end)])
        elif dashed and not bullet and _lost_its_dash(text, piece, found):
            found.append([(piece.start, piece.end)])
        elif (plain or _lists_on(text, stop, piece, found)) and _is_body(piece):
            found.append([(piece.start, piece.end)])  # one a line, without dashes
        elif (
            found
            and not bullet
            and not ((plain or piece.text[0].isupper()) and text[high - 1] == ":")
            and not _closed(text, found[-1][-1])
            and not (dashed and _end_at_commas(text, found))
            and len(piece.text) < _PROSE
            and not opens_division(piece.text)
            and (piece.text[0].islower() or listed)
        ):
            found[-1].append((piece.start, piece.end))
        elif listed and not found and len(piece.text) < _PROSE and not opens_division(piece.text):
            found.append([(piece.start, piece.end)])
        else:
            break
        stop = piece.end
        if text[stop - 1] == "." and not (dashed and _goes_on(text, low, below)):
            break
    whole = [spans for item in found for spans in _apart(text, item)]
    return [named for spans in whole if (named := name_of(text, spans))], stop


def _is_body(piece: Fragment) -> bool:
    return bool(_BODY.match(piece.bare)) and len(piece.text) < _PROSE


def _lists_on(text: str, stop: int, piece: Fragment, found: list[list[tuple[int, int]]]) -> bool:
    """Whether a line in a capital goes on with a list that began behind `Kính gửi:` itself."""
    ends = len(piece.text) < _ITEM or (piece.text[-1] in ";.," and _EACH.match(piece.text))
    return bool(found and ends) and piece.text[0].isupper() and text[stop - 1] in ";,"


def _apart(text: str, spans: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """One whose lines were joined, cut before a capital that begins the next (`…, Các ông …`)."""
    if len(spans) != 1:
        return [spans]
    start, end = spans[0]
    cuts = [match.end() for match in _NEXT.finditer(text, start, end)]
    return [[pair] for pair in pairwise([start, *cuts, end])]


def _goes_on(text: str, line: int, below: list[tuple[int, int]]) -> bool:
    """Whether the line under one that ends a sentence is an item of the list all the same."""
    following = next((span for span in below if span[0] > line), None)
    bullet = _BULLET.match(text, *following) if following else None
    if following is None or bullet is None or following[1] - following[0] > _PROSE:
        return False
    return bool(_BODY.match(skeleton(text[bullet.end() : following[1]])))


def _lost_its_dash(text: str, piece: Fragment, found: list[list[tuple[int, int]]]) -> bool:
    """Whether a line below one that ends with a semicolon is the next of the list, as OCR reads."""
    lists_on = bool(found) and text[found[-1][-1][1] - 1] == ";" and piece.text[-1] in ";."
    return lists_on and len(piece.text) < _PROSE and bool(_BODY.match(piece.bare))


def _end_at_commas(text: str, found: list[list[tuple[int, int]]]) -> bool:
    """Whether each of several items of a list ends with a comma."""
    return len(found) > 1 and all(text[spans[-1][1] - 1] == "," for spans in found)


def _closed(text: str, span: tuple[int, int]) -> bool:
    return text[span[1] - 1] in ".;"


def name_of(text: str, spans: list[tuple[int, int]]) -> Named | None:
    """The text of some spans, joined, without its closing mark."""
    joined = " ".join(" ".join(text[low:high].split()) for low, high in spans)
    name = _TRAIL.sub("", joined)
    return (name, tuple(spans)) if name else None


def read_recipients(text: str, foot: Foot) -> list[Named]:
    """The recipients of a foot: wrapped ones joined, without dash and closing mark."""
    found: list[list[tuple[int, int]]] = []
    for piece in foot.pieces:
        if piece.role == "item":
            found.append([(piece.start, piece.end)])
        elif piece.role == "more" and found:
            found[-1].append((piece.start, piece.end))
    whole = [_without_debris(text, spans) for spans in found]
    return [named for spans in whole if (named := name_of(text, spans))]


def _without_debris(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    start, end = spans[-1]
    debris = _DEBRIS.search(text, start, end)
    return [*spans[:-1], (start, debris.start())] if debris else spans
