"""Fonts of older encodings in a PDF (phông chữ cũ): ``.VnTime``, ``VnTimeH``, ``VNI-Times``.

A letter's code is that of its font, so it is decoded by the name of the font. In fonts whose name
ends in H small letters are drawn as capitals, and become capitals here.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

import regex

from baocao_parser.readers.document import Note
from baocao_parser.readers.encodings.legacy_letters import TITLES, decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from baocao_parser.model import Page

_SUBSET = regex.compile(r"^[A-Z]{6}\+")
_STYLE = regex.compile(r"(?:[,-].*|(?:Bold|Italic|Oblique|Regular|Normal|MT|PS)+)$")
_FONTS = (
    ("tcvn3", regex.compile(r"\.?Vn[A-Z]")),
    ("vni", regex.compile(r"VNI[-A-Z]")),
)
_IN_PAIRS = frozenset(("vni",))
# Letters that no such font has: where they come up, the PDF itself tells the right ones.
UNICODE = regex.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")


@cache
def encoding_of(font: str) -> tuple[str | None, bool]:
    """The encoding that a font's name tells, and whether it draws all letters as capitals.

    >>> encoding_of("ABCDEF+.VnTimeH,Bold"), encoding_of("VnTimeHBold"), encoding_of("VNI-Times")
    (('tcvn3', True), ('tcvn3', True), ('vni', False))
    >>> encoding_of("TimesNewRomanPSMT")
    (None, False)
    """
    name = _SUBSET.sub("", font)
    key = next((key for key, pattern in _FONTS if pattern.match(name)), None)
    return key, key == "tcvn3" and _STYLE.sub("", name).endswith("H")


class FontDecoder:
    """Decodes the characters of a document, page by page.

    A document whose font has an old name but tells its letters in Unicode is left alone.
    """

    def __init__(self) -> None:
        self._decoded: Counter[str] = Counter()
        self._first: dict[str, int] = {}
        self._in_unicode: set[str] = set()

    def decode(self, letters: Iterable[tuple[str, str]], page: int) -> list[str]:
        """The letters of a page, given as font and text in the order drawn, decoded one by one.

        Of a vowel and its mark that are drawn one after the other, the second one is left empty.
        """
        legacy = [(text, *encoding_of(font)) for font, text in letters]
        self._in_unicode |= {key for text, key, _ in legacy if key and UNICODE.search(text)}
        decoded: list[str] = []
        mark_done = False
        for (before, key, capital), following in zip_longest(legacy, legacy[1:]):
            if mark_done or key is None or key in self._in_unicode:
                decoded.append("" if mark_done else before)
                mark_done = False
                continue
            text = _letter(before, key)
            if key in _IN_PAIRS and following and following[1] == key:
                pair = _letter(before + following[0], key)
                if len(pair) == 1:  # a vowel and its mark, drawn one by one
                    text, mark_done = pair, True
            if text != before:
                self._decoded[key] += 1
                self._first.setdefault(key, page)
            decoded.append(text.upper() if capital else text)
        return decoded

    def notes(self, pages: Sequence[Page]) -> Iterator[Note]:
        """What was decoded, one note an encoding, at the first line of the first such page."""
        for key, count in self._decoded.items():
            yield font_note(key, f"{count} letters", pages[self._first[key] - 1])


def font_note(key: str, count: str, page: Page) -> Note:
    """The note that so many letters or words were decoded by the names of their fonts."""
    message = f"{count} are read as {TITLES[key]}, as the names of their fonts say"
    end = len(page.text.partition("\n")[0])
    return Note("text.encoding_guessed", "info", message, page.number, 0, end)


@lru_cache(maxsize=4096)
def _letter(code: str, key: str) -> str:
    """A code as its letter; in such a font, a minus sign is one even where it stands alone."""
    return decode(f"x{code}", key)[1:]
