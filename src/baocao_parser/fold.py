"""When two Vietnamese spellings count as the same (chính tả): for matching, never for output."""

from __future__ import annotations

import re
import unicodedata

import regex

_FIRST = {
    "oa": ("òa óa ỏa õa ọa", "oà oá oả oã oạ"),
    "oe": ("òe óe ỏe õe ọe", "oè oé oẻ oẽ oẹ"),
    "uy": ("ùy úy ủy ũy ụy", "uỳ uý uỷ uỹ uỵ"),
}
_TO_FIRST = {
    late: early
    for earlies, lates in _FIRST.values()
    for early, late in zip(earlies.split(), lates.split(), strict=True)
}
_TO_FIRST |= {k.upper(): v.upper() for k, v in _TO_FIRST.items()}
_TO_FIRST |= {k[0] + k[1].lower(): v[0] + v[1].lower() for k, v in list(_TO_FIRST.items())}
_SECONDS = f"[{''.join(dict.fromkeys(pair[1] for pair in _TO_FIRST))}]"
_MARKED = re.compile(rf"{_SECONDS}(?<=[oOuU]{_SECONDS})")
"""The second letter of a pair with the tone on it, much rarer than the first."""
_EARLY = regex.compile("(?:" + "|".join(_TO_FIRST.values()) + r")(?!\p{L})")
_QUOTES = regex.compile("[“”„]")
_DASHES = regex.compile("[‐-―−]")
_TO_SECOND = {early: late for late, early in _TO_FIRST.items()}


def tone_first(text: str) -> str:
    """`hoà` as `hòa`, `uỷ` as `ủy`: the tone on the first of two open vowels; as long as before.

    >>> tone_first("Uỷ ban HOÀ giải, quý khoản")
    'Ủy ban HÒA giải, quý khoản'
    """
    parts: list[str] = []
    done = 0
    for match in _MARKED.finditer(text):
        start, end = match.start() - 1, match.end()
        first = _TO_FIRST.get(text[start:end])
        before = text[start - 1] if start else ""
        if first and before not in ("q", "Q") and not text[end : end + 1].isalpha():
            parts += (text[done:start], first)
            done = end
    return "".join((*parts, text[done:])) if parts else text


def matching_text(text: str) -> str:
    """``text`` in small letters with one tone placement, letter for letter.

    >>> matching_text("UỶ BAN")
    'ủy ban'
    """
    low = text.lower()
    if len(low) != len(text):  # İ has two letters in small
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return tone_first(low)


def placements(word: str) -> tuple[str, ...]:
    """The spellings of ``word`` with the tone in either place, that of `hòa` first."""
    first = tone_first(word)
    second = _EARLY.sub(lambda m: _TO_SECOND[m[0]], first)
    return (first,) if first == second else (first, second)


def fold(text: str) -> str:
    """NFC, no case, single blanks, one tone placement, plain quotes and dashes.

    >>> fold("Uỷ  Ban nhân dân – “Tỉnh”")
    'ủy ban nhân dân - "tỉnh"'
    """
    text = unicodedata.normalize("NFC", text).casefold()
    text = _QUOTES.sub('"', _DASHES.sub("-", text))
    return " ".join(tone_first(text).split())


def without_marks(text: str) -> str:
    """Bare letters without tone or vowel marks, đ as d, no case: what OCR is least wrong about.

    >>> without_marks("Đối với")
    'doi voi'
    """
    text = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(char for char in text if not unicodedata.combining(char))


def _bare(char: str) -> str:
    base = unicodedata.normalize("NFD", char.casefold().replace("đ", "d").replace("ð", "d"))[:1]
    return base or char


_SKELETON = {
    code: _bare(chr(code))
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))
}


def skeleton(text: str) -> str:
    """``without_marks`` for NFC text, letter for letter: as long as the text it came from.

    >>> skeleton("LĐLĐ tỉnh, đối với")
    'ldld tinh, doi voi'
    """
    return text.translate(_SKELETON)
