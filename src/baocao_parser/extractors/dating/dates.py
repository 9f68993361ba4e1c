"""Ngày, tháng: one printed date to ISO 8601, and the pieces of pattern that find one.

This is the low-level reader that the header, the references and the periods share. The day stands
before the month always; what is no day of the calendar is no date.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import regex

from baocao_parser.fold import fold
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, table


@cache
def words(group: str) -> dict[str, int]:
    """The spellings of one group of the time words, folded, with their values (0 where none)."""
    return {
        fold(word): entry.more.get("value", 0)
        for entry in table("time_words")
        if entry.more["group"] == group
        for word in entry.written
    }


def either(*groups: str) -> str:
    """The pattern of any spelling of these groups of the time words."""
    return alternation(word for group in groups for word in words(group))


GAP = r"\s{0,3}"
"""What may stand between the pieces of one date: nothing, blanks, a line break."""

DAY = r"(?:[0-3Ool]?[\dOol](?!\d))"
"""A day or a month in figures, OCR's letters for 0 and 1 included."""

YEAR = r"(?:(?:1[89]|2[0O])[\dOo]{2}(?![\w]))"
"""A year in four figures, from 1800 on."""

_NUMBERS = {
    fold(word): (entry.more["role"], entry.means)
    for entry in table("numbers")
    for word in entry.written
}
_DIGIT = alternation(word for word, (role, _) in _NUMBERS.items() if role == "digit")
_LAST = alternation(word for word, (role, _) in _NUMBERS.items() if role in ("digit", "tail"))
_TEN = alternation(word for word, (role, _) in _NUMBERS.items() if role == "ten")
_TENS = alternation(word for word, (role, _) in _NUMBERS.items() if role == "tens")
NUMBER_WORD = rf"(?:{_DIGIT}\s+{_TENS}(?:\s+{_LAST})?|{_TEN}(?:\s+{_LAST})?|{_DIGIT})"
"""A number in words, one to ninety-nine."""

_HUNDRED = alternation(word for word, (role, _) in _NUMBERS.items() if role == "hundred")
_THOUSAND = alternation(w for w, (role, means) in _NUMBERS.items() if means == "1000")
_ZERO = alternation(word for word, (role, _) in _NUMBERS.items() if role == "zero")
_FILLER = alternation(word for word, (role, _) in _NUMBERS.items() if role == "filler")
YEAR_WORDS = (
    rf"{_DIGIT}\s+{_THOUSAND}\s+(?:{_DIGIT}|{_ZERO})\s+{_HUNDRED}"
    rf"(?:\s+{_FILLER}\s+{_DIGIT}|\s+{NUMBER_WORD})?"
)
"""A year in words: `một nghìn chín trăm bốn mươi lăm`."""

MONTH_NAME = rf"(?:{either('month')}|{NUMBER_WORD})"
"""A month in words."""

_DAY_WORDS = rf"(?:{either('early_day')}\s+)?(?:{DAY}|{NUMBER_WORD})"
FULL_DATE = (
    rf"(?:(?<![\w/.,-]){DAY}(?P<sep>{GAP}[/.\-–]{GAP}){DAY}{GAP}[/.\-–]{GAP}{YEAR}"
    rf"|(?<!\w){_DAY_WORDS}\s{{0,3}}tháng\s{{0,3}}"
    rf"(?:{DAY}{GAP}[,/-]?{GAP}(?:năm\s{{0,3}})?|{MONTH_NAME}{GAP},?{GAP}năm\s{{0,3}}){YEAR})"
)
"""A whole date without the word `ngày` before it; compile it without case."""

_FIRST_YEAR, _LAST_YEAR = 1800, 2099
_PLAIN = re.compile(r"(\d\d?)([/.-])(\d\d?)\2((?:1[89]|20)\d\d)")
"""A date as most are printed, for `re`, which is faster."""
_FIGURES = late(
    rf"({DAY})\s*(?P<sep>[/.\-–])\s*({DAY})\s*(?P=sep)\s*({YEAR}|\d\d)", regex.IGNORECASE
)
_IN_WORDS = late(
    rf"(?:{either('early_day')}\s+)?({DAY}|{NUMBER_WORD})\s*tháng\s*"
    rf"(?:({DAY})\s*[,/-]?\s*(?:năm\s*)?|({MONTH_NAME})\s*,?\s*năm\s*)({YEAR})",
    regex.IGNORECASE,
)
_MONTH = late(
    rf"(?:tháng\s*)?(?:({DAY})\s*(?:[/\-–]|,?\s*năm\s)\s*|(?<=tháng\s*)({MONTH_NAME})\s+năm\s+)"
    rf"({YEAR})",
    regex.IGNORECASE,
)
_YEAR_ALONE = late(rf"(?:năm\s*)?({YEAR})", regex.IGNORECASE)
_LEADING = late(r"[\s(,:]*(?:ngày\b\s*)?", regex.IGNORECASE)
_FIGURE = str.maketrans("OoIiLl", "001111")


def figure(text: str) -> int:
    """Figures as a number, with OCR's letters for 0 and 1 put right.

    >>> figure("2O20"), figure("l5")
    (2020, 15)
    """
    return int(text.translate(_FIGURE))


def number(text: str) -> int | None:
    """A number in figures or, from one to ninety-nine, in words; ``None`` where it is neither.

    >>> number("05"), number("hai mươi mốt"), number("mười"), number("vài")
    (5, 21, 10, None)
    """
    if text[:1].isdigit() or text[:1] in "Ool":
        digits = text.translate(_FIGURE)
        return int(digits) if digits.isdecimal() else None
    return _spelled(fold(text))


@cache
def _spelled(text: str) -> int | None:
    """A number word by word: tens multiply what stands before them, the rest is added."""
    total = 0
    for word in text.split():
        role, value = _NUMBERS.get(word, ("", "0"))
        if role == "tens":
            total *= 10
        elif role in ("digit", "tail", "ten"):
            total += int(value)
        else:
            return None
    return total or None


def year_in_words(text: str) -> int | None:
    """A year that ``YEAR_WORDS`` matches, or ``None`` where it is none of our time.

    >>> year_in_words("một nghìn chín trăm bốn mươi lăm"), year_in_words("một ngàn hai trăm")
    (1945, None)
    """
    thousands, _, hundreds, _, *rest = fold(text).split()
    if rest and _NUMBERS[rest[0]][0] == "filler":
        rest = rest[1:]
    tail = _spelled(" ".join(rest)) if rest else 0
    year = 1000 * (_spelled(thousands) or 0) + 100 * (_spelled(hundreds) or 0) + (tail or 0)
    return year if tail is not None and _FIRST_YEAR <= year <= _LAST_YEAR else None


def month_number(text: str) -> int | None:
    """The number of a month in figures or by name, 1 to 12, or ``None``.

    >>> month_number("02"), month_number("Tư"), month_number("mười một"), month_number("13")
    (2, 4, 11, None)
    """
    found = words("month").get(fold(text)) or number(text)
    return found if found and found <= 12 else None


def iso_day(year: int, month: int | None, day: int | None) -> str | None:
    """``YYYY-MM-DD``, or ``None`` where the calendar has no such day."""
    try:
        return date(year, month or 0, day or 0).isoformat()
    except ValueError:
        return None


def iso_month(year: int, month: int | None) -> str | None:
    """``YYYY-MM``, or ``None`` where there is no such month."""
    return f"{year:04}-{month:02}" if month and 1 <= month <= 12 else None


def full_year(printed: str, near: int | None) -> int | None:
    """A year in four figures, or one in two that is meant not after the year ``near``.

    >>> full_year("1945", None), full_year("45", 1948), full_year("19", 2020), full_year("45", None)
    (1945, 1945, 2019, None)
    """
    year = figure(printed)
    if len(printed) > 2:
        return year
    if near is None:
        return None
    return near - (near - year) % 100


def parse_date(text: str, near: int | None = None) -> str | None:
    """One printed date (ngày, tháng, năm) in ISO 8601 at its precision, or ``None``.

    The text must be the date and nothing else, but for `ngày` before it and marks around it.
    ``near`` is the document's year: with it, a year in two figures is read too.

    >>> parse_date("ngày 26 tháng 6 năm 2020"), parse_date("7-4-2014"), parse_date("07.4.2014")
    ('2020-06-26', '2014-04-07', '2014-04-07')
    >>> parse_date("tháng 5/2019"), parse_date("năm 2020"), parse_date("31/4/2020")
    ('2019-05', '2020', None)
    >>> parse_date("ngày 21-12-45"), parse_date("ngày 21-12-45", near=1948)
    (None, '1945-12-21')
    """
    if plain := _PLAIN.fullmatch(text):
        return iso_day(int(plain[4]), int(plain[3]), int(plain[1]))
    start = _LEADING.match(text)
    bare = text[start.end() if start else 0 :].rstrip(" \t\r\n.,;:)")
    if match := _FIGURES.fullmatch(bare):
        year = full_year(match[4], near)
        return None if year is None else iso_day(year, figure(match[3]), figure(match[1]))
    if match := _IN_WORDS.fullmatch(bare):
        return iso_day(figure(match[4]), month_number(match[2] or match[3]), number(match[1]))
    if match := _MONTH.fullmatch(bare):
        return iso_month(figure(match[3]), month_number(match[1] or match[2]))
    if match := _YEAR_ALONE.fullmatch(bare):
        return str(figure(match[1]))
    return None
