"""Hai cột của phần cuối: the runs of one line of a foot, also where one blank parts its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.feet.one_line import one_line
from baocao_parser.feet.runs import (
    AGENCY,
    BULLET,
    DIGITAL,
    FILED,
    LIST,
    MARK,
    POSITION_WORDS,
    RANK,
    has_surname,
    is_capital_name,
    is_name,
    is_position,
)
from baocao_parser.fold import skeleton
from baocao_parser.fragments import (
    Fragment,
    bare_words,
    fragment,
    fragments,
    role_pattern,
)
from baocao_parser.late import defined, late
from baocao_parser.lexicons import alternation

if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

_AGENCY = rf"{alternation(bare_words('agency_heads'))}(?![a-z])"
_OWN = alternation([word for word in bare_words("positions") if word != skeleton("Thường trực")])
_SIGNED_FOR = rf"{MARK}(?:\s*[./]|(?<=/[a-z])\s)"
_PARTS = defined(agency=_AGENCY, position=POSITION_WORDS)
_OF = rf"(?:\s(?:(?&agency)|{alternation(bare_words('area_levels'))}(?![a-z]))[a-z ,-]{{0,60}})?"
_POSITION = rf"(?:[qp]\.\s?)?(?&position){_OF}$"
_INSIDE = late(
    rf"{_PARTS}(?<=[;:.,])\s+(?={_SIGNED_FOR}|{_POSITION})"
    rf"|(?<=[;.])\s+(?={RANK}{alternation(bare_words('surnames'))}\s[a-z]+\s[a-z]+)"
)
_UNMARKED = late(rf"{_PARTS}(?<=[^\s;:.,-])\s+(?={_SIGNED_FOR}|{_POSITION})")
_OWN_POSITION = late(  # `KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC`, `TM. ỦY BAN NHÂN DÂN CHỦ TỊCH`
    rf"{_PARTS}{MARK}\s*[./]?\s*(?:(?&position)\s(?P<own>(?&position){_OF})"
    rf"|(?>(?&position)|(?&agency)).{{0,60}}?(?<!\sban)(?<!\sdoan)(?<!\spho)(?<![./])"
    rf"\s(?P<own>{_OWN}{_OF}))$"
)
_FILED_AND_NAME = late(r"(?<=[\p{L})][.;]?)\s+(?=\p{Lu})")
_SMALL_AND_NAME = late(r"(?<=[\p{Ll})][;.,]?)\s+(?=\p{Lu}+(?:\s\p{Lu}+){2,4}$)")
_PERSON = late(rf"\W*{role_pattern('addressed_person')}")
_BEHIND_RECIPIENT = late(r"(?<=;)\s+(?=\S+(?:\s\S+){1,4}$)")
_SIGNED_BY = late(rf"[(\[]?{role_pattern('signed')}[)\]]?\s*[:.]?\s+(?=[a-z])")
_TIME = late(r"(?<=\d\d:\d\d)\s+(?=\p{Lu})")  # a digital signature's, then a name
_SIGNING_AT_MOST = 160  # characters of a line that holds a recipient and a part of a signature


SIGNED_AFTER = late(rf"\s+[(\[]\s*{role_pattern('signed')}\s*[)\]]$")
"""The note that a document was signed, behind the name on one line."""


def split_runs(text: str, start: int, end: int) -> Iterator[Fragment]:
    """The runs of a line; `- Như trên; KT. CHỦ TỊCH` is two, though one blank parts them."""
    for piece, _ in placed_runs(text, start, end):
        yield piece


def placed_runs(text: str, start: int, end: int) -> Iterator[tuple[Fragment, int]]:
    """The runs of a line with their columns; the parts of one signature share a column."""
    column = 0
    for piece in fragments(text, start, end):
        for run in _inside(text, piece):
            for part in one_line(run, alone=True) or [run]:
                for half in _own_position(text, part):
                    yield half, column
            column += 1


def _inside(text: str, piece: Fragment) -> Iterator[Fragment]:
    """The one or two runs that a run between wide blanks holds."""
    inside = None
    if DIGITAL.match(piece.bare):
        inside = _TIME.search(piece.text)
    elif (signed := _SIGNED_BY.match(piece.bare)) and _is_signer(piece, signed.end()):
        inside = signed
    elif signed := SIGNED_AFTER.search(piece.bare):
        inside = signed  # `LÒ VĂN SƠN (Đã ký)`: the note says no more than the name
    elif len(piece.text) <= _SIGNING_AT_MOST:
        listed = bool(LIST.match(piece.bare) or BULLET.match(piece.text))
        found = (m for m in _INSIDE.finditer(piece.bare) if _signs(piece, m.end(), listed))
        in_capitals = _in_capitals(piece) if listed else None
        ways = [way for way in (next(found, None), in_capitals, _behind_filed(piece)) if way]
        inside = min(ways, key=lambda way: way.start(), default=None)
        if inside is None and listed and (last := _BEHIND_RECIPIENT.search(piece.bare)):
            rest = fragment(piece.text, last.end(), len(piece.text))
            if rest and is_name(rest.text) and not (AGENCY.match(rest.bare) or is_position(rest)):
                inside = last
    if not inside:
        yield piece
        return
    cut = inside.start() or inside.end()
    for low, high in ((0, cut), (inside.end(), len(piece.text))):
        if part := fragment(text, piece.start + low, piece.start + high):
            yield part


def _own_position(text: str, run: Fragment) -> list[Fragment]:
    """An authority and the signer's own position on one line, apart; else the run."""
    found = _OWN_POSITION.fullmatch(run.bare) if run.text.isupper() else None
    if found is None:
        return [run]
    at = run.start + found.start("own")
    parts = (fragment(text, run.start, at), fragment(text, at, run.end))
    return [part for part in parts if part]


def _is_signer(piece: Fragment, at: int) -> bool:
    """Whether the rest of a run names who signed, in small letters or in capitals."""
    rest = fragment(piece.text, at, len(piece.text))
    return rest is not None and (
        is_name(rest.text) or (has_surname(rest) and is_capital_name(rest))
    )


def _in_capitals(piece: Fragment) -> regex.Match[str] | None:
    """Where capitals that sign begin behind a recipient in small letters, with no mark between."""
    found = _UNMARKED.search(piece.bare)
    if found and _PERSON.fullmatch(piece.bare, 0, found.start()):
        return None  # `- Đ/c CHỦ TỊCH` receives a copy
    if found and not piece.text[: found.start()].isupper():
        return found if _signs(piece, found.end(), listed=True) else None
    named = _SMALL_AND_NAME.search(piece.text)
    rest = fragment(piece.text, named.end(), len(piece.text)) if named else None
    return named if rest and has_surname(rest) and _is_long_name(rest) else None


def _behind_filed(piece: Fragment) -> regex.Match[str] | None:
    """Where a name begins behind `Lưu: VT`, with no mark between."""
    bullet = BULLET.match(piece.text)
    if not (bullet and FILED.match(piece.bare, bullet.end())):
        return None
    for found in _FILED_AND_NAME.finditer(piece.text, bullet.end()):
        rest = fragment(piece.text, found.end(), len(piece.text))
        if rest and has_surname(rest) and (is_name(rest.text) or _is_long_name(rest)):
            return found
    return None


def _is_long_name(rest: Fragment) -> bool:
    """Whether capitals are a name of three words, and no code of an office (`Lưu: VT, LÊ`)."""
    return is_capital_name(rest) and rest.text.count(" ") > 1


def _signs(piece: Fragment, at: int, listed: bool) -> bool:
    """Whether the rest of a recipient's line is a part of a signature, or a whole one.

    Where OCR lost the dash, only a position in capitals behind a semicolon is.
    """
    rest = fragment(piece.text, at, len(piece.text))
    if rest is None:
        return False
    if not listed:
        return piece.text[:at].rstrip()[-1:] == ";" and rest.text.isupper() and is_position(rest)
    named = is_name(rest.text) and has_surname(rest)  # `- Lưu: VT. Ngô Đức Thịnh`
    return rest.text.isupper() or bool(one_line(rest)) or named
