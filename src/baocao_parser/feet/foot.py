"""Phần cuối văn bản: where the recipients and the signature of a document stand.

The frame reads what is printed there; the outline passes over it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.feet.columns import SIGNED_AFTER, placed_runs, split_runs
from baocao_parser.feet.one_line import one_line
from baocao_parser.feet.runs import (
    AGENCY,
    ATTACHED,
    BULLET,
    DIGITAL,
    FILED,
    LIST,
    SIGNED,
    STATE,
    FootReader,
    Piece,
    has_surname,
    is_authority,
    is_capital_name,
    is_name,
    is_position,
)
from baocao_parser.feet.set_in import middle_of
from baocao_parser.fragments import Fragment, fragment, fragments

if TYPE_CHECKING:
    from baocao_parser.reading import Reading

_BODY_END = regex.compile(r"[./;:]\s*/?\.?$")
_START_AT_MOST = 160  # characters of a line in which a foot may begin
_ONE_RUN_AT_MOST = 100  # characters of an authority or a position
_OPENING = 20  # characters in which `Nơi nhận` stands
_WIDE = regex.compile(r"\s{3}|[\t|]")
_LOOK_AHEAD = 10  # lines between a position and the name under it
_OTHERS_AT_MOST = 4  # authorities and positions between a position and the name under it
_LAST_LINES = 12  # lines at the end of a text among which small letters sign too
_WEB_PAGE_LINES = 4  # lines at the end that may be the web page's, below a signature
_FOOT_AT_MOST = 90  # lines
_TITLE_AT_MOST = 5  # lines from the first of an attachment's title to the note below it


class Foot(NamedTuple):
    """The span of a foot and its pieces in printed order."""

    start: int
    end: int
    pieces: list[Piece]


def find_feet(reading: Reading) -> list[Foot]:
    r"""Every foot in the text, in order: a list of recipients, a signature, or both.

    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> text = "Hết.\nNơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\nLò Văn Sơn"
    >>> feet = find_feet(Reading(TracedText.of([text])))
    >>> [(piece.role, piece.text) for piece in feet[0].pieces][1:]
    [('item', 'Lưu: VT.'), ('position', 'GIÁM ĐỐC'), ('name', 'Lò Văn Sơn')]
    """
    return [
        foot._replace(
            pieces=[
                piece._replace(middle=middle_of(reading.traced, piece.start, piece.end))
                for piece in foot.pieces
            ]
        )
        for foot in feet_of(reading.text, reading.paragraphs)
    ]


def feet_of(text: str, lines: list[tuple[int, int]]) -> list[Foot]:
    """The feet among some lines of a text."""
    feet = []
    index = 0
    while index < len(lines):
        first = _foot_start(text, lines, index)
        if first is None:
            index += 1
            continue
        foot, index = _read_foot(text, lines, first)
        if foot:
            feet.append(foot)
        else:
            index = max(index, first) + 1
    return feet


def _foot_start(text: str, lines: list[tuple[int, int]], index: int) -> int | None:
    """The first line of the foot that begins at the line ``index``, if one does."""
    start, end = lines[index]
    if end - start > _START_AT_MOST + 200 or end - start < 2:
        return None
    if index < len(lines) - _WEB_PAGE_LINES and not _may_start(text[start:end]):
        return None
    if end - start > _ONE_RUN_AT_MOST and not _WIDE.search(text, start, end):
        opening = fragment(text, start, start + _OPENING)
        if opening and LIST.match(opening.bare):
            return index
        whole = fragment(text, start, end)
        return index if whole and one_line(whole) else None
    pieces = fragments(text, start, end)
    if not pieces or len(pieces[-1].text) > _START_AT_MOST:
        return None
    for piece in pieces[:3]:
        last = index >= len(lines) - _LAST_LINES
        if LIST.match(piece.bare) or is_authority(piece) or one_line(piece, alone=last):
            return index
        sure = piece.text.isupper() or last
        if is_position(piece) and _signed_below(text, lines, index, sure=sure):
            return index - 1 if _is_body_above(text, lines, index) else index
        if len(pieces) == 1 and _signs_alone(text, lines, index, piece):
            return index
        if (note := SIGNED_AFTER.search(piece.bare)) and is_name(piece.text[: note.start()]):
            return index
        if SIGNED.fullmatch(piece.bare):
            above = fragments(text, *lines[index - 1]) if index else []
            named = len(above) == 1 and (is_name(above[0].text) or is_capital_name(above[0]))
            return index - 1 if named else index
    return None


@lru_cache(maxsize=64)  # running heads and table cells are the same again and again
def _may_start(line: str) -> bool:
    """Whether a line could begin a foot, whatever stands around it; most cannot."""
    if len(line) > _ONE_RUN_AT_MOST and not _WIDE.search(line):
        return True
    return any(
        LIST.match(piece.bare)
        or SIGNED.fullmatch(piece.bare)
        or SIGNED_AFTER.search(piece.bare)
        or is_position(piece)
        or is_authority(piece)
        or one_line(piece, alone=True)
        for piece in fragments(line, 0, len(line))[:3]
    )


def _signs_alone(text: str, lines: list[tuple[int, int]], index: int, piece: Fragment) -> bool:
    """Whether a name at the very end, below a finished sentence, is all the signature there is."""
    if index < len(lines) - _WEB_PAGE_LINES or not index or not has_surname(piece):
        return False
    above = fragment(text, *lines[index - 1])
    below = [run for line in lines[index + 1 :] if (run := fragment(text, *line))]
    if below and (below[0].text[0].islower() or is_name(below[0].text)):
        return False  # a wrapped line, a list of people
    finished = above is not None and bool(_BODY_END.search(above.text)) and len(above.text) > 20
    return finished and (is_name(piece.text) or is_capital_name(piece))


def _signed_below(text: str, lines: list[tuple[int, int]], index: int, *, sure: bool) -> bool:
    """Whether a name, or the note that it was signed, stands under a position."""
    in_list = False
    others = 0
    for start, end in lines[index + 1 : index + 1 + _LOOK_AHEAD * 3]:
        for piece in split_runs(text, start, end):
            if SIGNED.fullmatch(piece.bare):
                return True
            if LIST.match(piece.bare):
                in_list = True
            elif in_list and BULLET.match(piece.text):
                continue
            elif is_name(piece.text) and not is_position(piece):
                return sure
            elif is_authority(piece) or (is_position(piece) and piece.text.isupper()):
                others += 1
                if others > _OTHERS_AT_MOST:
                    return False
            elif is_capital_name(piece) and sure and others == 0 and not in_list:
                return True
            elif not (
                len(piece.text) <= 12
                or STATE.fullmatch(piece.bare)
                or DIGITAL.match(piece.bare)
                or (in_list and len(piece.text) < 80)
            ):
                return False
        if not in_list and start > lines[index][1] + 400:
            return False
    return False


def _is_body_above(text: str, lines: list[tuple[int, int]], index: int) -> bool:
    """Whether the line above a position names the body it heads, without a mark (`TM.`)."""
    if not index:
        return False
    above = fragments(text, *lines[index - 1])
    return (
        len(above) == 1
        and len(above[0].text) < 80
        and bool(AGENCY.match(above[0].bare))
        and not _BODY_END.search(above[0].text)
    )


def _read_foot(text: str, lines: list[tuple[int, int]], first: int) -> tuple[Foot | None, int]:
    """The foot that begins at the line ``first``, and the line after it."""
    reader = FootReader()
    index = first
    while index < min(len(lines), first + _FOOT_AT_MOST):
        start, end = lines[index]
        if end - start > _START_AT_MOST + 200 or _titles_attachment(text, lines[index:]):
            break
        if not fragments(text, start, end):
            index += 1
            continue
        before = len(reader.pieces)
        if index == first and not (
            reader.pieces or LIST.match(fragments(text, start, end)[0].bare)
        ):
            _open_without_mark(reader, text, lines, first)
        if len(reader.pieces) == before:
            taken = [
                reader.take(piece, index, column) for piece, column in placed_runs(text, start, end)
            ]
            if not any(taken):
                break
        done = reader.named and not reader.unnamed and (reader.filed or not reader.in_list)
        index += 1
        if done and not _goes_on(text, lines, index, in_list=reader.in_list):
            break
    while reader.pieces and reader.pieces[-1].role == "noise":
        reader.pieces.pop()
    if not any(piece.role in ("item", "name", "authority", "list") for piece in reader.pieces):
        return None, index
    return Foot(
        lines[first][0], max(lines[reader.pieces[-1].line][1], lines[first][1]), reader.pieces
    ), index


def _titles_attachment(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether capitals are the title of what is attached (`QUY CHẾ`, `(Ban hành kèm theo …)`)."""
    for above, (start, end) in enumerate(lines[:_TITLE_AT_MOST]):
        line = fragment(text, start, end)
        if line and ATTACHED.match(line.bare):
            return above > 0
        if not line or not line.text.isupper() or is_authority(line) or is_position(line):
            return False
    return False


def _open_without_mark(
    reader: FootReader, text: str, lines: list[tuple[int, int]], first: int
) -> None:
    """A foot may open with the name of a body, or of the signer, and nothing else."""
    opening = fragments(text, *lines[first])
    if len(opening) != 1 or is_authority(opening[0]) or is_position(opening[0]):
        return
    piece = opening[0]
    if one_line(piece):
        return
    if AGENCY.match(piece.bare) and not is_name(piece.text):
        reader.pieces.append(Piece("authority", piece.start, piece.end, piece.text, first, 0))
        reader.unnamed = True
    elif is_name(piece.text) or is_capital_name(piece):
        reader.pieces.append(Piece("name", piece.start, piece.end, piece.text, first, 0))
        reader.named = True


def _signs_below(text: str, lines: list[tuple[int, int]], index: int) -> bool:
    """Whether a body without a mark, its signer's position and name stand below a signature."""
    if index + 2 >= len(lines) or not _is_body_above(text, lines, index + 1):
        return False
    body, position = text[slice(*lines[index])], fragments(text, *lines[index + 1])
    return (
        body.isupper()
        and len(position) == 1
        and position[0].text.isupper()
        and is_position(position[0])
        and _signed_below(text, lines, index + 1, sure=True)
    )


def _goes_on(text: str, lines: list[tuple[int, int]], index: int, *, in_list: bool) -> bool:
    """Whether a foot with its name found has more: a second signer, or the recipients below."""
    if not in_list and _signs_below(text, lines, index):
        return True
    for start, end in lines[index : index + 3]:
        if end - start > _START_AT_MOST:
            return False
        for piece in fragments(text, start, end):
            if not in_list and LIST.match(piece.bare):
                return True
            if is_authority(piece) or SIGNED.fullmatch(piece.bare):
                return True
            if is_position(piece) and piece.text.isupper():
                return True
            if in_list and FILED.match(piece.bare.lstrip("-–+*• ")):
                return True
    return False
