r"""VIQR (bảng mã VIQR): Vietnamese in plain ASCII, ``Vie^.t Nam ddo^.c la^.p``.

A mark after a vowel is part of it; ``\.`` is a full stop. Those who type it forget the backslash
at the end of a sentence, so a full stop or question mark there stays one.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Callable

_VOWEL_MARKS = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "*": "\u031b"}
_TONES = {"'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_LETTER = regex.compile(
    r"\\(?P<plain>[\\^(+*'`?~.dD])"
    r"|(?P<d>(?<![a-z])(?:dd|DD|Dd))"
    # Only ă stands before such an ending; else the bracket is one.
    r"|(?P<vowel>[aeoAEO]\^|[aA]\((?=['`?~.]?[cmnptCMNPT](?![a-z]{4}))|[oOuU][+*]|[aeiouyAEIOUY])"
    r"(?P<tone>['`?~.])?"
)
_ENDS = regex.compile(r"[\"')\]]*(?:\s+(?:[-+*\"'(]\s*)?\p{Lu}|\s*$)")
_STOPS = (".", "?")
_AROUND = "\"'([{-,;:"
_ESCAPED = regex.compile(r"\\[.?]")
_STRONG = regex.compile(r"[aeoAEO]\^|[uoUO]\+|(?<![A-Za-z])[dD][dD]")
_ADDRESS = regex.compile(r"(?<!\S)\S*?(?:@|://|www\.)\S*")


def looks_marked(text: str) -> bool:
    """Whether ``text`` is ASCII and has what only VIQR has.

    >>> looks_marked("ddo^.c la^.p"), looks_marked("a + b"), looks_marked("độc lập")
    (True, False, False)
    """
    return text.isascii() and bool(_STRONG.search(text))


def decode_viqr(text: str) -> str:
    """VIQR as Vietnamese; addresses of the net stay as they are.

    >>> decode_viqr("Quo^'c hie^.u nu+o+'c ta. Ddo^.c la^.p (a) ba?ng 2. ta.m")
    'Quốc hiệu nước ta. Độc lập (a) bảng 2. tạm'
    """
    return viqr_decoder(text)(text)


def viqr_decoder(document: str) -> Callable[[str], str]:
    """Decodes any piece of ``document``, which shows how its full stops are written."""
    if _ESCAPED.search(document):
        return lambda text: _pieces(text, _always)
    words: Counter[str] = Counter()
    tokens = regex.findall(r"[^\s,;:]+", document)
    for word, following in zip_longest(tokens, tokens[1:], fillvalue="X"):
        if word[-1] not in ".?" or not following[0].isupper():
            words[_pieces(word, _always).casefold()] += 1

    def is_tone(word: str, mark: str) -> bool:
        plain = _pieces(word, _always).casefold()
        toned = _pieces(word + mark, _always).casefold()
        if words[toned] == words[plain]:
            return mark == "?"  # reports hardly ever ask
        return words[toned] > words[plain]

    return lambda text: _pieces(text, is_tone)


def _always(_word: str, _mark: str) -> bool:
    return True


def _pieces(text: str, is_tone: Callable[[str, str], bool]) -> str:
    parts: list[str] = []
    done = 0
    for address in _ADDRESS.finditer(text):
        parts += (_decoded(text[done : address.start()], is_tone), address[0])
        done = address.end()
    return "".join((*parts, _decoded(text[done:], is_tone)))


def _decoded(text: str, is_tone: Callable[[str, str], bool]) -> str:
    def letter(match: regex.Match[str]) -> str:
        if match["plain"]:
            return match["plain"]
        if match["d"]:
            return "đ" if match["d"] == "dd" else "Đ"
        vowel, tone, rest = match["vowel"], match["tone"] or "", ""
        if tone in _STOPS and _ENDS.match(text, match.end()):
            start = max(text.rfind(" ", 0, match.start()), text.rfind("\n", 0, match.start())) + 1
            if not is_tone(text[start : match.end() - 1].strip(_AROUND), tone):
                tone, rest = "", tone
        marks = "".join(_VOWEL_MARKS[mark] for mark in vowel[1:]) + _TONES.get(tone, "")
        return unicodedata.normalize("NFC", vowel[0] + marks) + rest

    return _LETTER.sub(letter, text)
