"""Mảnh của phần cuối: what a printed run of a foot is: a recipient, an authority, a name."""

from __future__ import annotations

from typing import Literal, NamedTuple

import regex

from baocao_parser.fold import fold, skeleton
from baocao_parser.fragments import (
    Fragment,
    bare_words,
    fragment,
    role_pattern,
)
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, spellings, table

Role = Literal["list", "item", "more", "authority", "position", "name", "signed", "noise"]

LIST = late(
    rf"{role_pattern('recipients')}(?![a-z])(?!\s{role_pattern('received')}(?![a-z]))\s*[:;.]?\s*"
)
MARK = alternation(bare_words("authority_marks"))
POSITION_WORDS = alternation(bare_words("positions"))
_AUTHORITY = late(
    rf"{MARK}(?<=[./])\s*\S|{MARK}\s*[./:,]?\s+[a-z]"
    # `T/MBAN CHẤP HÀNH`
    rf"|{MARK}(?<=/[a-z])(?={alternation(bare_words('agency_heads'))}(?![a-z]))"
)
_FOR_BODY = late(
    alternation(
        [
            skeleton(word)
            for entry in table("authority_marks")
            if entry.means == "TM."
            for word in entry.written
        ]
    )
)
_STOPPED_MARK = late(rf"{MARK}(?<=[./]|/[a-z])\s")
_SMALL_AUTHORITY = late(
    rf"{MARK}(?<=[./]|/u?[a-z]|\s[a-z]{{3,5}})\s*"
    rf"(?:{POSITION_WORDS}|{alternation(bare_words('agency_heads'))})(?![a-z])[^.,;:]*+$"
)
_POSITION = late(rf"(?:[qp]\.\s?|quyen\s+)?{POSITION_WORDS}(?![a-z])(?:[\s/].{{0,60}})?$")
_POSITION_OF = late(
    rf"(?:[qp]\.\s?|quyen\s+)?{POSITION_WORDS}\s{alternation(bare_words('agency_heads'))}(?![a-z])[^.,;:]*+$"
)
_POSITION_ALONE = late(rf"(?:[qp]\.\s?|quyen\s+)?{POSITION_WORDS}$")
SIGNED = late(rf"[(\[]?\s*{role_pattern('signed')}[^()]{{0,30}}[)\]]?$")
DIGITAL = late(rf"{role_pattern('digital_signature')}(?![a-z])")
FILED = late(rf"{role_pattern('filed')}(?![a-z])")
BULLET = late(r"(?:[-–—−+*•●○▪■◦✓➢❖✔✚►▶◆♦➤❑][-–_]?\s*|[~=][-–]?\s+)(?=\S)")
ATTACHED = late(rf"[(\[]\s*{role_pattern('attached')}(?![a-z])")
_NEXT_ITEM = late(r"(?<=;)\s+[-–•+]\s*(?=\p{Lu})")
_ASIDE = late(r"[-–+*•]?\s*\([^()]{1,30}\)[;.]?$")
RANK = rf"(?:{alternation(bare_words('ranks'))}\s*:?\s*){{0,3}}"
_NAME_WORD = r"\p{Lu}[\p{Ll}'’]*(?:-\p{L}+)?"
_NAME = late(rf"{_NAME_WORD}(?:\s+{_NAME_WORD}){{1,5}}")
_CAPITAL_NAME = late(r"\p{Lu}{1,8}(?:\s+\p{Lu}{1,8}){1,4}")
_RANKED = late(RANK)
STATE = late(rf"nuoc\s+{role_pattern('national_title')}")
_AREA = late(rf"{alternation(spellings('area_levels'))}\s", regex.IGNORECASE)
AGENCY = late(rf"{alternation(bare_words('agency_heads'))}(?![a-z])")
_SURNAMES = frozenset(map(fold, spellings("surnames")))  # with their marks: `Vũ` is no `Vụ`
_SURNAME = late(rf"{alternation(bare_words('surnames'))}\s")
_DEPUTY = late(rf"{role_pattern('deputy')}\s")
_SUBJECT = late(rf"{role_pattern('subject', 'subject_start')}(?![a-z])")
_CLOSED = late(r"[;.]\s*[-–]?$")


class Piece(NamedTuple):
    """One printed run of a foot and what it is; ``column`` counts the runs of its line.

    ``middle``: how many characters from the margin its middle is, where it is set in.
    """

    role: Role
    start: int
    end: int
    text: str
    line: int
    column: int
    middle: int | None = None


def is_name(text: str) -> bool:
    """Whether a text looks like a person's name.

    >>> is_name("Đại tá Giàng A Páo"), is_name("Sở Nội vụ"), is_name("Như trên")
    (True, False, False)
    """
    return bool(name_of(text))


def name_of(text: str) -> regex.Match[str] | None:
    """A person's name that a text holds and nothing else, a rank before it aside."""
    bare = fragment(text, 0, len(text))
    if not bare:
        return None
    ranked = _RANKED.match(bare.bare)
    return _NAME.fullmatch(bare.text, ranked.end() if ranked else 0)


def has_surname(piece: Fragment) -> bool:
    """Whether a run opens with a family name, as the name of a signer does."""
    ranked = _RANKED.match(piece.bare)
    at = ranked.end() if ranked else 0
    first = piece.text[at:].split(maxsplit=1)[0:1]  # `PHẦN THỨ NHẤT` is no Phan
    named = first and (first[0].isascii() or fold(first[0]) in _SURNAMES)
    return bool(named and _SURNAME.match(piece.bare, at))


def is_authority(piece: Fragment) -> bool:
    """Whether a run says by whose authority someone signs (`TM. ỦY BAN NHÂN DÂN`)."""
    if len(piece.text) > 90 or not _AUTHORITY.match(piece.bare):
        return False
    letters = [char for char in piece.text if char.isalpha()]
    if sum(map(str.isupper, letters)) >= 0.8 * len(letters):
        return True
    # `K.T. Chủ tịch`, as web pages print it; `tm . ubnd xã`, whose capitals a font lacked
    small = _SMALL_AUTHORITY.match(piece.bare)
    return bool(small) and (piece.text[0].isupper() or bool(_STOPPED_MARK.match(piece.bare)))


def is_position(piece: Fragment) -> bool:
    """Whether a run is a position (`PHÓ CHỦ TỊCH`), with or without the body it belongs to."""
    if len(piece.text) > 80:
        return False
    if piece.text.isupper():
        return bool(_POSITION.fullmatch(piece.bare))
    if not piece.text[0].isupper():
        return False
    return bool(_POSITION_ALONE.fullmatch(piece.bare) or _POSITION_OF.fullmatch(piece.bare))


def is_capital_name(piece: Fragment) -> bool:
    """Whether a run in capitals may be a person's name (`LÒ VĂN SƠN`)."""
    return (
        _CAPITAL_NAME.fullmatch(piece.text) is not None
        and not is_position(piece)
        and (fold(piece.text.split()[0]) in _SURNAMES or not AGENCY.match(piece.bare))
        and not _AREA.match(piece.text)
    )


def opens_signer(text: str, above: Piece | None) -> bool:
    """Whether an authority is another's than the position above it (`CHỦ TỊCH`, then `TM. …`)."""
    if above is None or above.role != "position":
        return False
    piece = fragment(text, 0, len(text))
    return bool(piece and _FOR_BODY.match(piece.bare))


def opens_position(piece: Piece) -> bool:
    """Whether the signer's own position is printed below (`KT. GIÁM ĐỐC`, `TL. CHỦ TỊCH`)."""
    found = fragment(piece.text, 0, len(piece.text))
    return piece.role == "authority" and bool(found and not _FOR_BODY.match(found.bare))


class FootReader:
    """The state of reading one foot, line by line."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.in_list = False
        self.filed = False  # the last recipient, `Lưu`, was read
        self.unnamed = False  # an authority or a position waits for its name
        self.named = False
        self.others = 0  # bodies whose signer stands before or behind the one being read

    def take(self, piece: Fragment, line: int, column: int) -> bool:
        """Add a run; whether it belongs to the foot."""
        role = self._role(piece, column)
        if role is None:
            return False
        start, text = piece.start, piece.text
        if role == "list":
            head = LIST.match(piece.bare)
            length = head.end() if head else 0
            self.pieces.append(Piece("list", start, start + length, text[:length], line, column))
            self.in_list = True
            start, text, role = start + length, text[length:], "item"
            if not text or SIGNED.fullmatch(piece.bare[length:]):
                return True
        if role == "item":
            bullet = BULLET.match(text)
            if bullet:
                start, text = start + bullet.end(), text[bullet.end() :]
            bare = piece.bare[len(piece.text) - len(text) :]
            done = 0
            for mark in _NEXT_ITEM.finditer(text):  # `- Như trên; - Lưu: VT.`
                first = text[done : mark.start()]
                self.pieces.append(
                    Piece("item", start + done, start + mark.start(), first, line, column)
                )
                self.filed = self.filed or bool(FILED.match(bare, done))
                done = mark.end()
            start, text = start + done, text[done:]
            self.filed = self.filed or bool(FILED.match(bare, done))
        if role == "authority" and self.unnamed and opens_signer(text, self._last_signing()):
            self.others += 1
        if role in ("authority", "position"):
            self.unnamed = True
        if role == "name":
            self.unnamed, self.named = self.others > 0, True
            self.others = max(0, self.others - 1)
        self.pieces.append(Piece(role, start, start + len(text), text, line, column))
        return True

    def _role(self, piece: Fragment, column: int) -> Role | None:  # one decision list
        bare, text = piece.bare, piece.text
        if LIST.match(bare):
            return "list" if not self.in_list else None
        if SIGNED.fullmatch(bare):
            return "signed"
        if column and _POSITION_ALONE.fullmatch(bare):
            return "position"
        if self.in_list and _ASIDE.fullmatch(text):
            return "noise" if self._closed() or text[0] in "-–+*•" else "more"
        if DIGITAL.match(bare):
            return "noise"
        if self.in_list and BULLET.match(text) and column == 0:
            return "item"
        if is_authority(piece):
            return "authority"
        if is_position(piece) and (text.isupper() or not self.in_list or self.filed):
            return "position"
        if _POSITION_ALONE.fullmatch(bare) and self._below_small_letters():
            return "position"
        if STATE.fullmatch(bare) and self.pieces and self.pieces[-1].role == "position":
            return "position"  # `Chủ tịch`, then `Nước Việt Nam dân chủ cộng hòa`
        if self.in_list and not self.filed and FILED.match(bare):
            return "item"
        if is_name(text) and (self.unnamed or self.filed or column or not self.in_list):
            return "name" if self._waits(column) else None
        if self.unnamed and text.isupper() and len(text) < 90 and not any(map(str.isdigit, text)):
            last = self._last_signing()
            if last and last.role == "authority" and not _SUBJECT.match(bare):
                # `PHÓ CHỦ TIỊC`, misread below `KT. CHỦ TỊCH`, is no second line of it
                deputy = _DEPUTY.match(bare) and opens_position(last)
                return "position" if deputy else "authority"
            if last and is_capital_name(piece):
                return "name"
        if self.named and not self.in_list and text.isupper() and AGENCY.match(bare):
            return "authority"
        if self.in_list and not any(map(str.isalpha, text)):
            return "noise"
        if self.in_list and not (self.filed and self._closed()) and len(text) < 130:
            return "item" if self._closed() else "more"
        return "noise" if len(text) <= 25 and not self.named else None

    def _last_signing(self) -> Piece | None:
        return next((p for p in reversed(self.pieces) if p.role in _SIGNING), None)

    def _below_small_letters(self) -> bool:
        """Whether what was read last is an authority in small letters: its position is so too."""
        last = self.pieces[-1] if self.pieces else None
        return bool(last and last.role == "authority" and last.text[0].islower())

    def _waits(self, column: int) -> bool:
        return not self.named or self.unnamed or column > 0

    def _closed(self) -> bool:
        """Whether the last recipient ended with its mark."""
        last = next((p for p in reversed(self.pieces) if p.role in ("item", "more", "list")), None)
        return bool(last and (last.role == "list" or _CLOSED.search(last.text)))


_SIGNING = ("authority", "position")
