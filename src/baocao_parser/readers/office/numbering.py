"""Automatic numbering of a Word file (đánh số tự động): the numbers that stand outside its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.readers.encodings.legacy_fonts import UNICODE, encoding_of
from baocao_parser.readers.encodings.legacy_letters import decode
from baocao_parser.readers.office.names import element, is_on, number, value, w
from baocao_parser.readers.office.styles import font_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from baocao_parser.readers.office.styles import Styles

_LEVELS = 9
_PLACE = regex.compile(r"%([1-9])")
_PRIVATE = range(0xF000, 0xF100)  # how symbol fonts write their codes
_BULLETS = "-+*"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class _Level(NamedTuple):
    start: int
    form: str
    text: str
    after: str
    restart: int  # the highest level (from 1) after which it begins anew; 0: never
    legal: bool  # all its numbers are Arabic
    style: str | None


class Numbering:
    """Counts the numbered paragraphs of a document; ask for each once, in their order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        every = [] if root is None else root.findall(w("abstractNum"))
        nums = [] if root is None else root.findall(w("num"))
        self._abstracts = {one.get(w("abstractNumId"), ""): one for one in every}
        self._nums = {one.get(w("numId"), ""): one for one in nums}
        self._lists: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, properties: Element | None) -> str:
        """The number before a paragraph with the blank after it; empty where it has none."""
        style = value(properties, "pStyle")
        num, level = value(properties, "numPr/numId"), value(properties, "numPr/ilvl")
        owner = None
        if num is None:
            num, styled, owner = self._styles.numbering(style)
            level = level or styled
        if not num or num == "0" or num not in self._nums:
            return ""
        abstract, levels, starts = self._list(num)
        at = next((at for at, one in levels.items() if owner and one.style == owner), None)
        at = min(max(number(level, 0), 0), _LEVELS - 1) if at is None else at
        if at not in levels:
            return ""
        counts = self._count(num, abstract, at, levels, starts)
        return _written(levels, counts, at)

    def _list(self, num: str) -> tuple[str, dict[int, _Level], dict[int, int]]:
        """Whose counts a list shares, its levels, and where it begins them anew."""
        if num not in self._lists:
            self._lists[num] = self._read(num)
        return self._lists[num]

    def _read(self, num: str) -> tuple[str, dict[int, _Level], dict[int, int]]:
        found = self._nums[num]
        abstract = value(found, "abstractNumId") or ""
        linked = value(self._abstracts.get(abstract), "numStyleLink")
        if linked:  # the levels stand with the list that the style names
            other = next((value(s, "pPr/numPr/numId") for s in self._styles.chain(linked)), None)
            abstract = value(self._nums.get(other or ""), "abstractNumId") or abstract
        definition = self._abstracts.get(abstract)
        written = [] if definition is None else definition.findall(w("lvl"))
        levels = {number(one.get(w("ilvl")), 0): _level(one) for one in written}
        starts = {}
        for override in found.findall(w("lvlOverride")):
            at = number(override.get(w("ilvl")), 0)
            own = element(override, "lvl")
            if own is not None:
                levels[at] = _level(own)
            start = value(override, "startOverride")
            if start is not None:
                starts[at] = number(start, 1)
        return abstract, levels, starts

    def _count(
        self, num: str, abstract: str, at: int, levels: dict[int, _Level], starts: dict[int, int]
    ) -> list[int | None]:
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        now = counts[at]
        if at in starts and (num, at) not in self._begun:
            now = None
        self._begun.add((num, at))
        start = starts.get(at, levels[at].start)
        counts[at] = start if now is None else now + 1
        for below in range(at + 1, _LEVELS):
            level = levels.get(below)
            if level and level.restart and at < level.restart:
                counts[below] = None
        return counts


def _level(lvl: Element) -> _Level:
    at = number(lvl.get(w("ilvl")), 0)
    return _Level(
        start=number(value(lvl, "start"), 0),
        form=value(lvl, "numFmt") or "decimal",
        text=_level_text(lvl),
        after="" if value(lvl, "suff") == "nothing" else " ",
        restart=number(value(lvl, "lvlRestart"), at),
        legal=bool(is_on(lvl, "isLgl")),
        style=value(lvl, "pStyle"),
    )


def _level_text(lvl: Element) -> str:
    """What is printed at a level, its words (`Điều %1.`) decoded where its font is an old one."""
    text = value(lvl, "lvlText") or ""
    key, _ = encoding_of(font_of(element(lvl, "rPr")))
    return decode(text, key) if key and not UNICODE.search(text) else text


def _written(levels: dict[int, _Level], counts: list[int | None], at: int) -> str:
    level = levels[at]
    if level.form == "bullet":
        text = "".join(map(bullet, level.text))
    else:

        def place(match: regex.Match[str]) -> str:
            number_at = int(match[1]) - 1
            one = levels.get(number_at, level)
            count = counts[number_at]
            form = "decimal" if level.legal else one.form
            return formatted(one.start if count is None else count, form)

        text = _PLACE.sub(place, level.text)
    return text + level.after if text.strip() else ""


def bullet(char: str) -> str:
    """A bullet as printed: symbol fonts have a code of their own for dash and dot."""
    if ord(char) not in _PRIVATE:
        return char
    plain = chr(ord(char) - 0xF000)
    return plain if plain in _BULLETS else "•"


def formatted(count: int, form: str) -> str:
    """A count as Word writes it in one of its number formats.

    >>> [formatted(4, form) for form in ("decimal", "upperRoman", "lowerLetter", "decimalZero")]
    ['4', 'IV', 'd', '04']
    >>> formatted(28, "upperLetter"), formatted(3, "none")
    ('BB', '')
    """
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{count:02}"
    if form in ("upperRoman", "lowerRoman") and 0 < count < 4000:
        text = _roman(count)
    elif form in ("upperLetter", "lowerLetter") and 0 < count <= 780:
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    else:
        return str(count)
    return text.upper() if form.startswith("upper") else text


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (count // worth)
        count %= worth
    return text
