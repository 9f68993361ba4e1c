"""Dấu hiệu đề mục: what the beginning of a line may number.

A line may read more than one way (`I.` is one in Roman numerals or the letter after H; `H.` may be
a misread II): all readings are given, the likelier first, and the order of the list decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from baocao_parser.outline.marker import Marker
from baocao_parser.outline.numerals import letter, misread_roman, roman
from baocao_parser.outline.worded import worded_markers

if TYPE_CHECKING:
    from collections.abc import Iterator

# A number may be printed twice by mistake (`a) a) Về tổ chức`).
_DECIMAL = regex.compile(
    r"(?P<num>(?:[\dIVX]{1,4}|[A-HĐ])(?:\.\d{1,2}){1,4})(?![\d,%])(?P<close>(?:[)/]\.|[.)/])?)(?P<gap>\s*+[-–]?\s*+)"
    r"(?:(?P=num)(?P=close)\s++)?+(?=\S)"
)
_ARABIC = regex.compile(
    r"(?P<num>\d{1,3})(?:[°º](?=[.)/]))?\s?(?P<close>[.)/]|[-–—,:~](?=\s))[.\-–—]*+(?P<gap>[\s*_]*+)"
    r"(?:(?P=num)\s?(?P=close)(?<=[.)/])[\s*_]++(?=\p{L}))?+"
)
_SHARE_OF = regex.compile(r"\d[\d.,]*+\s?%(?:\s\p{L}+){2}")  # `1.2 90% đoàn viên`
_PAREN = regex.compile(r"[(\[](?P<num>\d{1,2}|[a-zđ]|[ivx]{1,4})[)\]]\s*+")
_CAPITAL = regex.compile(
    r"(?P<num>[IVXLlHN1|!TÌÍ]{1,7}|[ivxIVX]{2,7}|\p{Lu})(?P<close>\s?(?:[)/]\.|[.)/:]|[-–—](?=\s|\p{Lu})|~(?=\s))\s?[-–—]?|(?=\s))\s*+"
)
_SMALL = regex.compile(
    r"(?P<num>\p{Ll}|[ivx]{2,4})(?P<digit>\d?)(?P<close>\s?[)/]\.(?=\s)|\s?\)|\.[-–](?=\s)|\.|\s?/|-(?=\s)|\s[-–—](?=\s\p{Lu}))\s*+"
    r"(?:(?P=num)(?P=digit)(?P=close)\s++)?+"
)
_BULLET = regex.compile(
    r"(?P<num>[-–—−+•●○▪■◦✓➢→❖✔✚►▶◆♦➤❑]|\*(?=\s))_?\s*+(?=[^\s\d\-–—+*._]|(?<=\s)\d)"
)
_SKIP = regex.compile(r"[\s*_#>|“”]*+")
_SPECKS = regex.compile(r"[„‚'`´·.,:;~^°¬-]{1,3}\s++(?=[CcPp])")
_STROKES = regex.compile(r"[IVX]{1,6}L")  # `IIL` is III and a full stop: `III.`
_INITIAL = regex.compile(r"\p{Lu}\p{Ll}?\.")
_ABOUT = regex.compile(r"V\s?/\s?[Vv](?:\s|$)")  # `V/V PHÊ DUYỆT …`: no section V
_CODE = regex.compile(r"[\p{Lu}\d]+[-/–]\s?\p{Lu}")
_NUMERAL_LETTERS = frozenset("IVXLlHNTÌÍivx")  # no number goes on with another letter
_WORD_FIRST = frozenset("PpCcMmTtĐđDdKkBbHhNnSs")


def read_markers(text: str, start: int, end: int) -> list[Marker]:
    """Every reading of the number that opens the line ``text[start:end]``.

    >>> [(m.style, m.value, m.num) for m in read_markers("II. KẾT QUẢ", 0, 11)]
    [('roman', (2,), 'II')]
    >>> [(m.style, m.value, m.num) for m in read_markers("2.10. Hoàn thành", 0, 16)]
    [('decimal', (2, 10), '2.10')]
    >>> [m.num for m in read_markers("Phần thứ hai", 0, 12)], read_markers("1.000 người", 0, 11)
    (['Phần thứ hai'], [])
    """
    skipped = _SKIP.match(text, start, end)
    at = skipped.end() if skipped else start
    if at >= end or "“" in text[start:at]:
        return []
    if at > start and text[at - 1].isspace() and text[start:at].strip() == "*":
        at = text.index("*", start)  # a bullet, not emphasis
    head = text[at : min(end, at + 2)]
    if len(head) > 1 and head.isalpha() and head[1] not in _NUMERAL_LETTERS:
        return list(worded_markers(text, at, end)) if text[at] in _WORD_FIRST else []
    return list(_readings(text, at, end))


def opens_division(line: str) -> bool:
    """Whether a line opens with a number or a bullet."""
    return bool(read_markers(line, 0, len(line)))


def _readings(text: str, at: int, end: int) -> Iterator[Marker]:
    first = text[at]
    if first.isdigit():
        yield from _numbers(text, at, end)
        if first == "1" and text[at + 1 : at + 2] in tuple("1IVXl"):
            yield from _capitals(text, at, end)
    elif first in "([":
        yield from _parens(text, at, end)
    elif first.isalpha():
        if first in _WORD_FIRST:
            yield from worded_markers(text, at, end)
        if first in "IVX" or (first in "ABCDĐEGH" and text[at + 1 : at + 2] == "."):
            yield from _numbers(text, at, end)
        if (
            first.isupper()
            or first == "l"
            or (first in "ivx" and text[at + 1 : at + 2] in tuple("IVX"))
        ):
            yield from _capitals(text, at, end)
        yield from _smalls(text, at, end)
    else:
        if first in "|!":
            yield from _capitals(text, at, end)
        if specks := _SPECKS.match(text, at, end):
            read = list(worded_markers(text, specks.end(), end))
            if read and read[0].style in ("chapter", "part"):
                yield from read
                return
        if match := _BULLET.match(text, at, end):
            yield Marker(
                f"bullet {_dash(match['num'])}", (), match["num"], at, match.end("num"), match.end()
            )


def _dash(sign: str) -> str:
    return "-" if sign in "–—−" else sign


def _numbers(text: str, at: int, end: int) -> Iterator[Marker]:
    if match := _DECIMAL.match(text, at, end):
        parts = match["num"].split(".")
        top = int(parts[0]) if parts[0].isdigit() else roman(parts[0]) or letter(parts[0])
        next_char = text[match.end()]
        opens = next_char.isupper() or next_char in '“"('
        counts = (
            next_char.isdigit()
            and match["gap"]
            and (match["close"] == "." or _SHARE_OF.match(text, match.end(), end))
        )
        # The capital that a converted font lacked: `3.4. ủy ban nhân dân`.
        small = next_char.islower() and match["close"] == "." and match["gap"]
        if top and (counts or small or (opens and (match["gap"] or match["close"]))):
            value = (top, *map(int, parts[1:]))
            stop = match.end("close")
            weak = bool(counts or small)
            yield Marker("decimal", value, match["num"], at, stop, match.end(), weak)
            return
    match = _ARABIC.match(text, at, end)
    if not match:
        return
    rest, gap = match.end(), match["gap"]
    after = text[rest] if rest < end else ""
    if after.isdigit() and (not gap or regex.match(r"\d{3}(?![\d%]|\s%)", text[rest:end])):
        return  # `1.000`, `5/6`, and `1. 000` with a blank too many
    if not after and match["close"] not in ".)":
        return
    if not gap and after and not (after.isalpha() or after in '“"('):
        return
    if match["close"] == "/" and not gap and (after.islower() or _CODE.match(text, rest, end)):
        return  # `05/KH-TLĐ`, `12/đoàn`
    if match["close"] == "." and not gap and after.islower():
        return
    style = "bracket" if match["close"] == ")" else "arabic"
    weak = match["close"] in ",:~" or not (after and (after.isupper() or after in '“"('))
    yield Marker(style, (int(match["num"]),), match["num"], at, match.end("close"), rest, weak)


def _parens(text: str, at: int, end: int) -> Iterator[Marker]:
    match = _PAREN.match(text, at, end)
    if not match or match.end() >= end:
        return
    num = match["num"]
    close = match.end("num") + 1
    if num.isdigit():
        yield Marker("paren", (int(num),), num, at, close, match.end())
        return
    if (value := roman(num)) is not None:
        yield Marker("paren roman", (value,), num, at, close, match.end())
    if (place := letter(num)) is not None:
        yield Marker("paren letter", (place,), num, at, close, match.end())


def _capitals(text: str, at: int, end: int) -> Iterator[Marker]:
    match = _CAPITAL.match(text, at, end)
    if not match or _ABOUT.match(text, at, end):
        return
    num, rest = match["num"], match.end()
    after = text[rest] if rest < end else ""
    close = _single(match["close"].strip())
    if not close and not (after and text[rest:end].rstrip(" .:*_").isupper()):
        return
    if close.startswith(".") and _INITIAL.match(text, rest, end):
        return  # `V. I. Lê-nin`
    printed = match.end("num") + len(match["close"].rstrip())
    if after and not (after.isupper() or after.isdigit() or after in '“"('):
        # A heading whose capitals a legacy font lost: `B. nội dung`, `II. đánh giá`.
        if close == "." and text[rest - 1].isspace():
            if num.isupper() and (value := roman(num)) is not None:
                yield Marker("roman", (value,), num, at, printed, rest, weak=True)
            if len(num) == 1 and (place := letter(num)):
                yield Marker("upper", (place,), num, at, printed, rest, weak=True)
        return
    value = roman(num)
    if value is not None:
        weak = not close or not num.isupper()
        yield Marker("roman", (value,), num, at, printed, rest, weak=weak)
    elif (close or _STROKES.fullmatch(num)) and (misread := misread_roman(num)) is not None:
        yield Marker("roman", (misread,), num, at, printed, rest, weak=True)
        if _STROKES.fullmatch(num) and (value := roman(num[:-1])) is not None:
            yield Marker("roman", (value,), num, at, printed, rest, weak=True)
    if (place := letter(num)) is not None and close and num.isupper():
        yield Marker("upper", (place,), num, at, printed, rest, weak=not _is_title(text, rest, end))
        if close == ")":  # `B)` for `b)`
            yield Marker("lower", (place,), num, at, printed, rest, weak=True)


def _single(close: str) -> str:
    """The mark behind a number without the full stop that some print behind it (`I/.`)."""
    return close[0] if close in ("/.", ").", ".-", ".–") else close


def _is_title(text: str, start: int, end: int) -> bool:
    words = text[start:end].split(maxsplit=2)[:2]
    return bool(words) and all(word.isupper() and len(word.strip(".,:")) > 1 for word in words)


def _smalls(text: str, at: int, end: int) -> Iterator[Marker]:
    match = _SMALL.match(text, at, end)
    if not match:
        return
    rest = match.end()
    after = text[rest] if rest < end else ""
    close, num = _single(match["close"].strip()), match["num"]
    if not after:
        return
    opens = close == ")" or after.isupper() or after in '“"('
    if not opens and not (close == "." and text[rest - 1].isspace() and after.islower()):
        return
    if close == "." and _INITIAL.match(text, rest, end):
        return
    printed = num + match["digit"]
    stop = match.end("close")
    if (place := letter(num)) is not None:
        value = (place, int(match["digit"])) if match["digit"] else (place,)
        yield Marker("lower", value, printed, at, stop, rest, weak=not opens)
        if not opens:
            return
        if num == "l":  # `l)` for `1)`
            style = "bracket" if close == ")" else "arabic"
            yield Marker(style, (1,), printed, at, stop, rest, weak=True)
    if (value_ := roman(num)) is not None and not match["digit"]:
        yield Marker("small roman", (value_,), num, at, stop, rest, weak=len(num) == 1)
