"""Chữ dính nhau: the blanks that web pages lose beside a figure, put back (`số130-CP`, `năm1956`).

Only where a figure, a date or a number of a document would not be read otherwise; prose is left
as it is printed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from baocao_parser.late import late
from baocao_parser.lexicons import alternation, spellings, table
from baocao_parser.syllables import is_syllable
from baocao_parser.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHY = "a blank is missing"
_SEAM = regex.compile(r"\d(?<=\p{L}\d)")  # looked for by its digit, which is rarer
_BEFORE_FIGURES = late(
    r"(?<=(?<!\p{L})(?i:năm))(?=(?:1[89]|20)\d\d(?!\d))"
    r"|(?<=(?<!\p{L})(?i:ngày))(?=\d{1,2}(?:\s?[-/.]\s?\d|\stháng))"
    r"|(?<=(?<!\p{L})(?i:tháng))(?=\d{1,2}(?:\s?[-/]\s?\d|\s(?i:năm)))"
    r"|(?<=(?<!\p{L})(?i:số))(?=\d{1,5}\s?[-/]\s?\p{Lu})"
    r"|(?<=\p{Ll}\p{Ll})(?=\d{1,3}(?:\.\d{3}){1,4}(?![\d.])|\d{1,3}(?:,\d{1,2})?\s?%)"
    rf"|(?<=(?<!\p{{L}})(?i:{alternation(spellings('before_figures'))}))(?=\d)"
)
_AFTER_FIGURES = late(r"\d(?=(\p{Ll}{2,7})(?!\w))")
_FIGURES = late(r"(?<=(?<![\p{L}\d./_-])(?:\d[\d.,]{0,14}|\d{1,5}/\d{1,5}))")
_BEHIND_SHARE = regex.compile(r"%(?<=\d%)(\p{Ll}{2,7})(?!\p{L})")
_ONE = regex.compile(r"(?<![\w.,/-])1$")
_DATE_WORD = regex.compile(r"(?:ngày|năm|tháng)(?=\s?\d)")
_LEFT = late(r"(?<!\p{L})\p{L}{1,8}\Z")
_CAPITAL_DAY = regex.compile(r"(?<=\d[-/]\p{Lu}{1,6})NGÀY(?=\s?\d)")
_CODE_BEFORE_DAY = late(r"(?<=\d[-/]\p{Lu}{1,8}g?)ngày")


@cache
def _cited() -> regex.Pattern[str]:
    """A type word right behind another word, with its number (`cứNghị định số 57`)."""
    return regex.compile(
        rf"(?=\p{{Lu}})(?<=\p{{Ll}}\p{{Ll}})(?={alternation(spellings('document_types'))}\ssố\s)"
    )


@cache
def _bodies() -> regex.Pattern[str]:
    """The initials of a body right before the word of its level (`UBNDXÃ ĐỨC BÌNH`)."""
    initials = [word for word in spellings("agency_heads") if word.isupper() and word.isalpha()]
    levels = [word.upper() for word in spellings("area_levels") if len(word) > 1]
    return regex.compile(
        rf"(?<=(?<!\p{{L}}){alternation(initials)})(?={alternation(levels)}\s\p{{Lu}})"
    )


def _may_be_letter(text: str, place: int, rest: str) -> bool:
    """Whether the 1 before ``place`` may be an l that OCR misread: `1iên quan`, but not `1ấp`."""
    if not _ONE.search(text, max(0, place - 2), place) or rest in _counted():
        return False
    return is_syllable(f"l{rest}")


@cache
def _counted() -> frozenset[str]:
    """The first words of all that is counted."""
    names = ("bodies", "documents", "events", "people", "things", "works")
    return frozenset(w.split()[0] for name in names for w in spellings(f"counted_{name}"))


@cache
def _units() -> frozenset[str]:
    return frozenset(word for entry in table("units") for word in entry.written)


def glued_words(text: str) -> Iterator[Edit]:
    """A blank where figures, a date or a citation are glued to the word beside them.

    >>> [edit.start for edit in glued_words("năm1956 có 4con, Nghị định số130-CPngày 2-9-1961")]
    [3, 12, 29, 35]
    """
    seams = (match.start() for match in _SEAM.finditer(text))
    places = {place for place in seams if _BEFORE_FIGURES.match(text, place)}
    places |= {match.end() for match in _cited().finditer(text)}
    places |= {match.end() for match in _bodies().finditer(text)}
    places |= {match.start() for match in _CAPITAL_DAY.finditer(text)}  # `SỐ 41-SLNGÀY 30`
    for match in _AFTER_FIGURES.finditer(text):
        whole = len(match[1]) > 2 or not match[1].isascii()
        if not _FIGURES.match(text, match.end()):
            continue
        if _may_be_letter(text, match.end(), match[1]):
            continue
        if whole and is_syllable(match[1]) and match[1] not in _units():
            places.add(match.end())
    words = _BEHIND_SHARE.finditer(text)
    places |= {word.start(1) for word in words if is_syllable(word[1])}  # `từ 2%đến 3%`
    for match in _DATE_WORD.finditer(text):
        place = match.start()
        left = _LEFT.search(text[max(0, place - 9) : place])
        if _CODE_BEFORE_DAY.match(text, place) or (left and is_syllable(left[0])):
            places.add(place)
    for place in sorted(places):
        yield Edit(place, place, " ", "word.glued", _WHY)
