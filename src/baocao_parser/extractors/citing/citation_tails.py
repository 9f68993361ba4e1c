"""Phần sau số, ký hiệu: the date, the issuer and the title that follow the number of a document."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from baocao_parser.extractors.citing.citation_words import any_of, kinds
from baocao_parser.extractors.citing.document_numbers import (
    DocumentNumber,
    agencies,
    base,
    marked_symbols,
)
from baocao_parser.extractors.citing.issuers import issuer_at, level_at
from baocao_parser.extractors.dating.dates import parse_date
from baocao_parser.late import late
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

_HOUR = r"(?:(?:hồi|lúc)\s\d{1,2}\s?(?:giờ|h)(?:\s?\d{2}(?:\s?phút)?)?,?\s)?"
"""The hour of a telegram: `Công điện số 12/CĐ-UBND hồi 15 giờ 00 ngày …`."""

_DATED = re.compile(
    rf"\s{{0,2}}(?:,\s?)?(?P<open>\(\s?)?(?:(?:ban\shành|ký|ra)\s)?{_HOUR}ngày\s{{0,3}}(?P<date>{DATE})(?(open)\s?\))"
    rf"|,?\sngày\s(?P<short>{_DAY}/{_DAY})(?=,?\scủa\s)"  # its year is not printed
    rf"|\s?\((?P<bare>{DATE})\)"
    rf"|\stháng\s(?P<month>\d{{1,2}}(?:/|\snăm\s){_YEAR})"
    r"|\s\(?năm\s(?P<year>(?:19|20)\d\d)(?![\w/.]|\s?[-–]\s?\d)\)?"
)
_OF = re.compile(r"\s?,?\scủa\s(?=\w)")
_TERM = re.compile(
    r"\s?,?\s?(?P<open>\(\s?)?(?:khóa|khoá)\s(?:thứ\s)?(?P<term>[ivxl]{1,6}|\d{1,2})(?!\w)(?(open)\s?\))"
)
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
    end, date, issuer, year, has_term = start, None, None, None, False
    if number is not None and (place := _place(text, low, start, number)):
        code = _LAST_CODE.search(text, max(0, start - 16), start)
        end, issuer = place, text[code.start() if code else start : place]
    for _ in range(4):
        if match := _DATED.match(low, end):
            if date or (match["year"] and year):
                break  # `…, ngày 3/4/2018 của Chính phủ, năm 2019 đã`: what comes is a period
            end = match.end()
            if match["year"]:
                year = int(match["year"])
            elif not match["short"]:
                date = _date_of(text, match, near)
        elif issuer is None and (found := _issuer(text, low, end)):
            end = _with_others(text, found[1]) if number and _is_joint(number) else found[1]
            issuer = text[found[0] : end]
        elif not has_term and (match := _TERM.match(low, end)):
            end, has_term = match.end(), True
        else:
            break
    return Tail(end, date, issuer, year, term_in(low, start, end))


def _date_of(text: str, match: re.Match[str], near: int | None) -> str | None:
    group = next(name for name in ("date", "bare", "month") if match[name])
    printed = text[match.start(group) : match.end(group)]
    return _iso(f"tháng {printed}" if group == "month" else printed, near or PIVOT)


@lru_cache(maxsize=4096)
def _iso(printed: str, near: int) -> str | None:
    """A date in ISO 8601; a report prints the days of its acts again and again."""
    return parse_date(re.sub(_MONTH_WORD, "tháng", printed.replace("⁄", "/")), near)


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
    if not number.codes or not any(
        entry.more.get("local") for entry in agencies().get(base(number.codes[-1])[0], ())
    ):
        return None
    found = level_at(text, start + 1) if text[start : start + 1] == " " else None
    if found is None:
        return None
    end, has_name = found
    return end if has_name or _ENDS.match(low, end) or _OPENS.match(low, end) else None


def _issuer(text: str, low: str, start: int) -> tuple[int, int] | None:
    if match := _OF.match(low, start):
        end = issuer_at(text, match.end())
        return (match.end(), end) if end else None
    if (match := _heads().match(text, start)) is not None:
        end = issuer_at(text, start + 1)
        if end and (_ENDS.match(low, end) or _OPENS.match(low, end)):
            return start + 1, end
    return None


def _is_joint(number: DocumentNumber) -> bool:
    return number.codes[0] in marked_symbols("joint")


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
    return re.compile(rf" (?={alternation(spellings('agency_heads'))}(?!\w))")


_SUBJECT = re.compile(rf"{any_of('subject')}\s{{1,3}}(?=\S)")
_CONTENT = re.compile(rf"(?P<word>{any_of('content', 'enacts')})(?=,?\s[\w“\"])")
_ENACTS = re.compile(any_of("enacts"))
_MATTER = re.compile(rf"\s{any_of('matter')}\b")
_AMENDS = re.compile(rf"(?:,?\s?bổ\ssung)?\s(?:một\ssố|{alternation(kinds())})\b")
_LEAD = re.compile(
    r"(?P<term>\s?,?\s\(?nhiệm\skỳ\s\d{4}\s?[-–]\s?\d{4}\)?)?(?:\s?,?[^\S\n]{1,3}(?=[\w“\"„])|(?=[“„]))"
)
_QUOTES = '“"„”'
_STOP = late(
    r"“[^“”\n]{0,400}”|\"[^\"\n]{0,400}\"|\([^()\n]{0,150}\)(?!,)"
    r"|(?P<last>\([^()\n]{0,150}\))(?=,)"
    rf"|(?P<stop>(?<=\d{{4}})\sđến\s(?!năm|\d)|[;\n)”]|\.(?=\s|$)|,\s(?i:{any_of('resume')})(?!\p{{L}})"
    rf"|,\s(?=(?:{alternation(spellings('agency_heads'))})(?!\p{{L}}))"
    # a footnote that cut the line: a figure must follow `năm`, no other citation
    rf"|(?<=\snăm)\s(?=(?:{alternation(spellings('document_types'))})\ssố\s\d))"
)
LONGEST = 600
"""Characters of a title; what is longer is running text."""


def title_at(text: str, low: str, start: int, limit: int, *, content: bool) -> str | None:
    """The title that opens at ``start``, without its quotes; it never reaches past ``limit``.

    ``content``: a verb may open it (`quy định chi tiết …`), not only `về`.

    >>> text = "Quyết định số 12/QĐ-TTg về “Đổi mới công tác thi đua”; đã"
    >>> title_at(text, text.lower(), 23, len(text), content=False)
    'Đổi mới công tác thi đua'
    """
    lead = _LEAD.match(low, start)
    if not lead:
        return None
    begin = lead.end()
    limit = min(limit, begin + LONGEST)
    subject = _SUBJECT.match(low, begin)
    quote = subject.end() if subject else begin
    if text[quote : quote + 1] in _QUOTES:
        return _quoted(text, quote, limit)
    if subject:
        return _running(text, begin, limit)
    match = _CONTENT.match(low, begin)
    if (
        match
        and "," not in lead[0][len(lead["term"] or "") :]
        and (
            content
            or _AMENDS.match(low, match.end())
            or (match["word"] == "quy định" and _MATTER.match(low, match.end()))
            or _ENACTS.fullmatch(match["word"])
        )
    ):
        return _running(text, begin, limit)
    return None


def _quoted(text: str, start: int, limit: int) -> str | None:
    """What stands between the quote at ``start`` and its closing one, quotes within it included."""
    depth = 0
    closing = "”" if text[start] in "“„" else text[start]
    for position in range(start + 1, min(limit, len(text))):
        char = text[position]
        if char == "“":
            depth += 1
        elif char == closing:
            if depth == 0:
                return " ".join(text[start + 1 : position].split()).strip(" ,;.") or None
            depth -= 1
        elif char == "\n":
            break
    return _running(text, start + 1, limit)


def _running(text: str, start: int, limit: int) -> str | None:
    """The title up to where the sentence ends or goes on with something else."""
    end = min(limit, len(text))
    for match in _STOP.finditer(text, start, end):
        if match["stop"] or match["last"]:
            end = match.start() if match["stop"] else match.end()
            break
    return " ".join(text[start:end].split()).strip(" ,;:.-–") or None
