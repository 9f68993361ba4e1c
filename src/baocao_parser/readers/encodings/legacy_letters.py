"""Letters of older encodings (bảng mã cũ) as Unicode: TCVN3, VNI, VPS, VISCII, BK HCM 2 and others.

A text in such an encoding reaches us as *surface*: its bytes taken for Windows-1252, so that
``®­îc`` stands for ``được``. Everything here turns surface into Vietnamese.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from baocao_parser.lexicons import table
from baocao_parser.readers.encodings.mojibake import mistaken_utf8

if TYPE_CHECKING:
    from collections.abc import Callable

TITLES = {
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI Windows",
    "vps": "VPS",
    "viscii": "VISCII",
    "bkhcm2": "BK HCM 2",
    "cp1258": "Windows-1258",
    "utf8-cp1252": "UTF-8 taken for Windows-1252",
    "utf8-macroman": "UTF-8 taken for Mac Roman",
}
_HIGH = range(0x80, 0x100)
# What some PDF writers give for the bytes AD, B7 and B5 of a font: a minus sign, a bullet, a mu.
_DRAWN_ALIKE = regex.compile(r"(?<=\p{L})[\u2212\u2219]|[\u2212\u2219](?=\p{L})|\u03bc")
_BYTE_OF = {"\u2212": "\xad", "\u2219": "\xb7", "\u03bc": "\xb5"}


def surface(data: bytes) -> str:
    r"""Bytes as Windows-1252 shows them, every byte one character.

    >>> surface(b"\xae\xad\xeec \x81")
    '®\xadîc \x81'
    """
    return data.decode("latin-1").translate(_SHOWN)


def _shown(code: int) -> str:
    try:
        return bytes([code]).decode("cp1252")
    except UnicodeDecodeError:  # five bytes are no characters there
        return chr(code)


_SHOWN = {code: _shown(code) for code in range(0x80, 0xA0)}
SURFACE = frozenset(_shown(code) for code in _HIGH) | set(map(chr, _HIGH)) | set(_BYTE_OF)


def decode(text: str, encoding: str) -> str:
    r"""Surface in ``encoding``, one of ``TITLES``, as Vietnamese.

    >>> decode("cña ñy ban nh©n d©n tØnh ®\xadîc", "tcvn3")
    'của ủy ban nhân dân tỉnh được'
    >>> decode("cuûa uûy ban nhaân daân tænh ñöôïc", "vni")
    'của ủy ban nhân dân tỉnh được'
    """
    return _decoder(encoding)(text)


@cache
def _decoder(encoding: str) -> Callable[[str], str]:
    if encoding.startswith("utf8-"):
        letters = mistaken_utf8(encoding.removeprefix("utf8-"))
    elif encoding == "cp1258":
        letters = {seen: _in_1258(code) for code in _HIGH for seen in _seen(code)}
    else:
        letters = _letters(encoding)
    if all(len(code) == 1 for code in letters):
        translation = str.maketrans(letters)
        return lambda text: _bytes_restored(text).translate(translation)
    pattern = regex.compile("|".join(map(regex.escape, sorted(letters, key=len, reverse=True))))
    return lambda text: pattern.sub(lambda match: letters[match[0]], _bytes_restored(text))


def _letters(encoding: str) -> dict[str, str]:
    """The surface of each letter of a table, and the letter."""
    letters: dict[str, str] = {}
    for entry in table("legacy_letters"):
        for key in (encoding, f"{encoding}_also"):
            code = bytes.fromhex(entry.more.get(key, ""))
            if len(code) == 1:
                letters |= dict.fromkeys(_seen(code[0]), entry.means)
            elif code:
                # A capital may carry the mark of the small letter, as at the beginning of a word.
                marks = _seen(code[1]) | _seen(code[1] ^ 0x20)
                for pair in (base + mark for base in _seen(code[0]) for mark in marks):
                    letters.setdefault(pair, entry.means)
    return letters


def _seen(code: int) -> set[str]:
    """How a byte may show: as Windows-1252 has it, or as the control character of its number."""
    return {chr(code), _SHOWN.get(code, chr(code))}


def _in_1258(code: int) -> str:
    try:
        return bytes([code]).decode("cp1258")
    except UnicodeDecodeError:
        return _shown(code)


def _bytes_restored(text: str) -> str:
    return _DRAWN_ALIKE.sub(lambda match: _BYTE_OF[match[0]], text)
