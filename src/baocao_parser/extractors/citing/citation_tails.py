"""Phần sau số, ký hiệu: the date, the issuer and the term that follow the number of a document.

Most tails are a day and a plain name, or nothing, before a mark at which none goes on: those are
read in one look (``_usual``); what it takes is what the parts one after the other would give.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from baocao_parser.extractors.citing.citation_words import any_of
from baocao_parser.extractors.citing.document_numbers import (
    DocumentNumber,
    agencies,
    base,
    marked_symbols,
)
from baocao_parser.extractors.citing.issuers import by_letter, issuer_at, level_at, plain_pattern
from baocao_parser.extractors.dating.dates import parse_date
from baocao_parser.fold import fold
from baocao_parser.lexicons import alternation, spellings
from baocao_parser.outline.numerals import romans

PIVOT = 2029
"""Years in two figures lie before this one, where the document states no year of its own."""

_SEP = r"\s?[/.\-–⁄]\s?"
_DAY = r"[\dol]{1,2}"
_MONTH_WORD = "th[áàảãạăắẳấ]ng"  # between figures, what OCR makes of `tháng`
_YEAR = r"[12][\dol]{3}(?![\w])"
DATE = (
    rf"(?:{_DAY}{_SEP}{_DAY}{_SEP}(?:{_YEAR}|\d\d(?![\w/]))"
    rf"|{_DAY}\s?{_MONTH_WORD}\s?{_DAY}\s?,?\s?(?:năm\s?)?{_YEAR})"
)
"""A whole date in a text without capitals, without the word `ngày` before it."""

HELD = rf"\d{{1,2}}[-/]{_YEAR}"
"""A month in brackets, as histories date a plenum or a congress: `(12-1963)`."""

_HOUR = r"(?:(?:hồi|lúc)\s\d{1,2}\s?(?:giờ|h)(?:\s?\d{2}(?:\s?phút)?)?,?\s)?"
"""The hour of a telegram: `Công điện số 12/CĐ-UBND hồi 15 giờ 00 ngày …`."""

_POSITIONS = alternation(fold(word) for word in spellings("positions"))

_PART = re.compile(
    rf"\s{{0,2}}(?:,\s?)?(?P<open>\(\s?)?(?:(?:ban\shành|ký|ra)\s)?{_HOUR}(?:ngày\s)?ngày\s{{0,3}}(?P<date>{DATE})(?(open)\s?\))"
    rf"|(?P<apart>,)?\sngày\s(?P<short>{_DAY}/{_DAY})"  # its year is not printed
    r"(?(apart)(?=,?\scủa\s)|(?=,?\s(?:của|về|v/v)\s|\s?[,.;:)\n]|$))"
    rf"|\s?\((?P<bare>{DATE})\)"
    rf"|\s?\((?:tháng\s)?(?P<held>{HELD})\)"
    rf"|\stháng\s(?P<month>\d{{1,2}}(?:/|\snăm\s){_YEAR})"
    r"|\s\(?năm\s(?P<year>(?:19|20)\d\d)(?![\w/.]|\s?[-–]\s?\d)\)?"
    rf"|(?P<of>\s?,?\scủa\s(?:{any_of('honorific')}\s(?={_POSITIONS}(?!\w)))?)(?=\w)"
    r"|\s?,?\s?(?P<bracket>\(\s?)?(?:khóa|khoá)\s(?:thứ\s)?(?P<term>[ivxl]{1,6}|\d{1,2})(?!\w)(?(bracket)\s?\))"
)
"""One part of a tail; the group that closes last says which."""
_ANY_TERM = re.compile(r"\bkh(?:óa|oá)\s(?:thứ\s)?([ivxl]{1,6}|\d{1,2})\b")
_AND = re.compile(r"(?: ?, | và | ?[-–] ?)(?=\w)")
_LAST_CODE = re.compile(r"\w+$")
_ENDS = re.compile(r"\s?(?:[.,;:)”\"\n]|$)")


class Tail(NamedTuple):
    """What follows a number, up to ``end``; ``year`` is from a bare `năm 2018`."""

    end: int
    date: str | None = None
    issuer: str | None = None
    year: int | None = None
    term: str | None = None


_OPENS = re.compile(rf"\s(?:{any_of('subject', 'content')})\b")


def tail_at(
    text: str, low: str, start: int, near: int | None, number: DocumentNumber | None = None
) -> Tail:
    """Date, issuer and term in any order after ``start``, each once.

    ``low`` is ``text`` without capitals, as long as it; ``near`` the document's year.

    >>> text = "Nghị định 91/2017/NĐ-CP, ngày 31/7/2017 của Chính phủ, Thông tư"
    >>> tail_at(text, text.lower(), 23, 2020)[:3]
    (53, '2017-07-31', 'Chính phủ')
    """
    if usual := _usual().match(text, start):
        day, name = usual["day"], usual["name"]
        if day and _told_next(text, start, usual.end("day"), number, iso(day, near or PIVOT)):
            return Tail(start)
        return Tail(usual.end(), iso(day, near or PIVOT) if day else None, name)
    return general_tail_at(text, low, start, near, number)


def general_tail_at(
    text: str, low: str, start: int, near: int | None, number: DocumentNumber | None = None
) -> Tail:
    """What ``tail_at`` gives, without its short way for usual tails."""
    end, date, issuer, year, has_term = start, None, None, None, False
    if number is not None and (place := _place(text, low, start, number)):
        code = _LAST_CODE.search(text, max(0, start - 16), start)
        end, issuer = place, text[code.start() if code else start : place]
    for _ in range(4):
        match = _PART.match(low, end)
        part = match.lastgroup if match else None
        if match is None or part == "of":
            found = _issuer(text, low, end, match) if issuer is None else None
            if found is None:
                break
            end = _with_others(text, found[1]) if number and _is_joint(number) else found[1]
            issuer = text[found[0] : end]
        elif part == "term":
            if has_term:
                break
            end, has_term = match.end(), True
        elif date or (part == "year" and year):
            break  # `…, ngày 3/4/2018 của Chính phủ, năm 2019 đã`: what comes is a period
        elif part == "date" and _told_next(
            text, end, match.end(), number, _date_of(text, match, near)
        ):
            break
        else:
            end = match.end()
            if part == "year":
                year = int(match["year"])
            elif part != "short":
                date = _date_of(text, match, near)
    return Tail(end, date, issuer, year, term_in(low, start, end))


@cache
def _usual() -> re.Pattern[str]:
    return re.compile(usual_tail())


def usual_tail(*, last: bool = False) -> str:
    """The pattern of a day, a plain name, both or nothing, where no part of a tail can follow.

    ``last``: no further number of a list can follow either.
    """
    goes_on = r"(?:và|hoặc|cùng)\s|s[ốô]"
    part = r"(?i:ngày|ban|ký|ra|hồi|lúc|của|kh)" + (rf"|{goes_on}" if last else "")
    semicolon = rf";(?!\s?(?:\d|(?i:{goes_on})))" if last else ";"
    ends = rf"[.:)”\"]|{semicolon}|$|,[ ](?!{part})[a-zđ]|[ ]{any_of('subject')}(?!\w)"
    return rf"(?>,?[ ]ngày[ ](?P<day>{DATE}))?(?>[ ]của[ ](?P<name>{plain_pattern()}))?(?={ends})"


def _told_next(
    text: str, start: int, end: int, number: DocumentNumber | None, date: str | None
) -> bool:
    """Whether a day between commas is no year of the number's: `03/2019/TT-BTP, ngày 31/8/2023,`.

    >>> from baocao_parser.extractors.citing.document_numbers import number_at
    >>> number = number_at("03/2019/TT-BTP, ngày 31/8/2023, Bộ", 0)
    >>> _told_next("03/2019/TT-BTP, ngày 31/8/2023, Bộ", 14, 30, number, "2023-08-31")
    True
    """
    if number is None or not number.year or len(number.year) != 4 or not date:
        return False
    between = text[start : start + 1] == "," and text[end : end + 1] == ","
    return between and abs(int(number.year) - int(date[:4])) > 1


def _date_of(text: str, match: re.Match[str], near: int | None) -> str | None:
    group = match.lastgroup or "date"
    printed = text[match.start(group) : match.end(group)]
    return iso(f"tháng {printed}" if group in ("month", "held") else printed, near or PIVOT)


@lru_cache(maxsize=4096)
def iso(printed: str, near: int) -> str | None:
    """A date in ISO 8601; a report prints the days of its acts again and again."""
    if "th" in printed:
        printed = re.sub(_MONTH_WORD, "tháng", printed)
    return parse_date(printed.replace("⁄", "/"), near)


def term_in(low: str, start: int, end: int) -> str | None:
    """The congress or assembly term (khóa) that a tail states.

    >>> term_in("hđnd tỉnh khóa xiv", 0, 18)
    'k14'
    """
    match = _ANY_TERM.search(low, start, end) if low.find("kh", start, end) >= 0 else None
    if match is None:
        return None
    number = int(match[1]) if match[1].isdecimal() else romans().get(match[1])
    return f"k{number}" if number else None


def _place(text: str, low: str, start: int, number: DocumentNumber) -> int | None:
    """The end of a place that completes the last code: `…/QĐ-UBND tỉnh Lai Châu`."""
    found = None
    if text[start : start + 1] == " " and number.codes and _is_local(number.codes[-1]):
        found = level_at(text, start + 1)
    if found is None:
        return None
    end, has_name = found
    return end if has_name or _ENDS.match(low, end) or _OPENS.match(low, end) else None


@lru_cache(maxsize=4096)
def _is_local(code: str) -> bool:
    return any(entry.more.get("local") for entry in agencies().get(base(code)[0], ()))


def _issuer(text: str, low: str, start: int, of: re.Match[str] | None) -> tuple[int, int] | None:
    if of:
        end = issuer_at(text, of.end())
        return (of.end(), end) if end else None
    if _heads().match(text, start):
        end = issuer_at(text, start + 1)
        if end and (_ENDS.match(low, end) or _OPENS.match(low, end)):
            return start + 1, end
    return None


def _is_joint(number: DocumentNumber) -> bool:
    """Whether several bodies issued it: `03/TTLT-BTC-BYT`, `12-TT/LB`."""
    joint = number.codes[0] in marked_symbols("joint")
    return joint or any(e.more.get("joint") for c in number.codes for e in agencies().get(c, ()))


def _with_others(text: str, end: int) -> int:
    """The end of the last of the bodies that issued an act together."""
    for _ in range(8):
        more = _AND.match(text, end)
        capital = more is not None and text[more.end()].isupper()
        following = issuer_at(text, more.end()) if more and capital else None
        if following is None:
            break
        end = following
    return end


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(rf" (?={by_letter(spellings('agency_heads'))}(?!\w))")
