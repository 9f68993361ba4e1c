"""Dạng viết của mốc thời gian: every way in which a point of the calendar is printed.

The pieces that the other patterns of time are made of stand here too.
"""

from __future__ import annotations

import re
from functools import cache

import regex

from baocao_parser.beginnings import beginnings
from baocao_parser.extractors.dating.dates import (
    DAY,
    MONTH_NAME,
    NUMBER_WORD,
    YEAR,
    YEAR_WORDS,
    either,
    words,
)
from baocao_parser.late import defined, late
from baocao_parser.lexicons import alternation, spellings

_SCALES = spellings("numbers", "scale")
S, G = r"\s{1,4}", r"\s{0,3}"
DASH = rf"[^\S\n]{{0,3}}[-–—]{G}"  # a dash that begins a line is a bullet
ROMAN = r"[IVX]{1,5}"
HOUR = rf"(?:\d\d?{G}(?:giờ|h)(?:{G}\d\d)?(?:{G}phút)?{S})?"
"""The hour that may stand before a day: `từ 0 giờ ngày 01/4`."""
_OF_YEAR = rf"(?:{G}[/–-]{G}|,?{S}năm{S})(?P<y>{YEAR})"
_OF_POINTED_YEAR = rf"(?:{_OF_YEAR}|\.(?P<y>{YEAR}))"
_EARLY_DAY = rf"{either('early_day')}{S}"
_EARLY = rf"(?:{_EARLY_DAY})?"
_DAY_MONTH = rf"(?P<d>{DAY}){G}[/–-]{G}(?P<m>{DAY})"
_QUARTER = either("quarter")
_QUARTERS = either("quarter_word")
_QUARTER_MARK = r"(?:I{1,3}|IV)"
_NO_RANK = rf"(?<!{either('ordinal', 'round')}{S})"  # `tuần 3 tháng 5/2020` is no third of May
_NO_EACH = rf"(?<!{either('each')}{S})"  # `mỗi tháng 12 kg` is no December
_NO_NUMBERED = rf"(?<!{either('round')}{S}(?:thứ{S})?)"  # `đợt I năm 2020` is no quarter
_PART = rf"{S}(?:tháng|{_QUARTERS}){S}(?:đầu|cuối){S}(?:của{S})?năm"  # `tháng 6 tháng đầu năm`
_MONTH_NAME = rf"(?:{either('lunar_month')}|{MONTH_NAME})"
_LUNAR_YEAR = rf"năm{S}{either('stem')}{S}{either('branch')}(?:{G}\(?(?P<y>{YEAR})\)?)?"
_WHERE_IT_CLOSES = (
    rf"(?=\s*(?:$|[^\w\s%]|(?-i:\p{{Lu}})|{alternation(spellings('noun_stops'))}(?!\w)))"
)
_CLOSES = "(?&closes)"  # several forms ask for it, and its hundreds of words are compiled once
_NEXT = rf"(?:,{G}|{S}và{S})"
_TO_NEXT = rf"(?:,|{S}(?:và|đến|tới)){S}(?:ngày{S})?"  # `từ mùng 1 đến mùng 4 Tết`
_NO_MEAN = rf"(?<!(?:{either('each', 'mean')}|\d|{NUMBER_WORD}){S})"
_MEASURED = rf"(?:%|{alternation([*spellings('units'), *_SCALES])}(?!\w))"
_MONTHS = rf"tháng{S}(?:\d\d?{_NEXT}){{1,6}}"
_STOP = r"(?!\w)(?!\s?[%‰])(?!\.\d|/\w|-(?!nay)\p{L})(?!,\d{1,3}(?!\d))"

# The first form that fits is taken, so the longer stand first.
_FORMS = {
    "spanned": rf"(?P<d>{DAY})(?P<sep>[.-])(?P<m>{DAY})(?P=sep)(?P<y>{YEAR})/"
    rf"(?P<d2>{DAY})(?P=sep)(?P<m2>{DAY})(?P=sep)(?P<y2>{YEAR})",
    "date": rf"(?:ngày{S}{_EARLY})?(?P<d>{DAY}){G}(?P<sep>[/.–-]){G}(?P<m>{DAY}){G}(?P=sep){G}"
    rf"(?P<y>{YEAR}|\d\d(?!\d))",
    "worded": rf"(?:ngày{S}{_EARLY}(?P<d>{DAY}|{NUMBER_WORD}){S}tháng{S}"
    rf"(?P<m>{DAY}|{MONTH_NAME}),?{S})?năm{S}(?P<w>{YEAR_WORDS})",
    "lunar_day": rf"(?:ngày{S}{_EARLY}|{_EARLY_DAY})(?P<d>{DAY}|{NUMBER_WORD}){G}tháng{G}"
    rf"(?P<m>{DAY}|{_MONTH_NAME}),?{S}{_LUNAR_YEAR}",
    "lunar_month": rf"tháng{G}(?P<m>{DAY}|{_MONTH_NAME}),?{S}{_LUNAR_YEAR}",
    "lunar_feast": rf"{_EARLY_DAY}(?P<d>{DAY}|{NUMBER_WORD})(?:{S}{either('lunar_feast')}"
    rf"|(?=(?:{_TO_NEXT}{_EARLY_DAY}(?:{DAY}|{NUMBER_WORD})){{1,3}}{S}{either('lunar_feast')}))",
    "spelled": rf"(?:(?:ngày{S}{_EARLY}|{_EARLY_DAY})(?P<d>{DAY}|{NUMBER_WORD})"
    rf"|{_NO_RANK}(?P<d>{DAY})){G}tháng{G}"
    rf"(?:(?P<m>{DAY})(?:{G}[,/–-]?{G}(?:năm{G})?(?P<y>{YEAR}))?"
    rf"|(?P<m>{_MONTH_NAME})(?:,?{S}năm{S}(?P<y>{YEAR})|(?!{S}{YEAR})))",
    "pointed": rf"(?:{_NO_MEAN}ngày{S}{_EARLY}"
    rf"|(?<={either('day_part')}{S}(?:(?:ngày|nay|qua){S})?\(?)|(?<={either('up_to_day')}{S})"
    rf"|(?<={either('before_day')}{S})(?!\d\d?/))"
    rf"(?P<d>{DAY})[/.–-](?P<m>{DAY}){_CLOSES}",
    "pointed_day": rf"{_NO_MEAN}ngày{S}(?P<d>{DAY})\.(?P<m>{DAY})(?!\s*{_MEASURED})",
    "pointed_end": rf"(?<=ngày{S}{DAY}(?:{DASH}|,{G}|{S}và{S}))(?P<d>{DAY})\.(?P<m>{DAY}){_CLOSES}",
    "day_month": rf"ngày{S}{_EARLY}{_DAY_MONTH}",
    "early": rf"{_EARLY_DAY}(?P<d>{DAY}|{NUMBER_WORD})"
    rf"(?={_TO_NEXT}(?:{_EARLY_DAY})?(?:{DAY}|{NUMBER_WORD}){S}tháng{S})",
    "day": rf"ngày{S}{_EARLY}(?P<d>{DAY})",
    "part": rf"(?=(?:tháng|{_QUARTERS}){S}[đc])(?<=(?<!\w)(?:\d\d?|{NUMBER_WORD}){S})"
    rf"(?P<unit>tháng|{_QUARTERS}){S}"
    rf"(?P<edge>đầu|cuối){S}(?:của{S})?năm(?!{S}học)(?:{S}(?P<y>{YEAR}))?",
    "months": rf"(?P<n>\d{{1,2}})(?:{S}tháng|(?-i:T))(?:{G}/{G}|{S}năm{S})(?P<y>{YEAR})"
    rf"|(?<!{either('ordinal')}{S})(?P<n>\d{{1,2}}){S}tháng{S}(?P<y>{YEAR}){_CLOSES}",
    "short_month": rf"{_NO_EACH}tháng{G}(?P<m>{DAY})[/-](?P<y>[3-9]\d)(?![/-])",
    "month": rf"{_NO_EACH}tháng{G}(?:(?P<m>{DAY})(?!{_PART})(?:{_OF_POINTED_YEAR})?"
    rf"|(?P<m>{MONTH_NAME}){S}năm{S}(?P<y>{YEAR}))",
    "month_letter": rf"(?-i:T)(?P<m>{DAY})[/–-](?P<y>{YEAR})",
    "quarter": rf"{_QUARTERS}{S}(?P<q>{_QUARTER})(?:{_OF_POINTED_YEAR})?",
    "lunar_year": _LUNAR_YEAR,
    "republic": rf"(?<=dân chủ cộng h(?:òa|oà)[ ,–-]{{1,6}})năm{S}thứ{S}(?P<n>nhất|{NUMBER_WORD})",
    "decade": rf"{either('decade')}{S}(?P<n>[1-9]0|(?:1[89]|20)\d0)"
    rf"(?!{DASH}\d)(?:{S}(?:của{S})?thế{S}kỷ{S}(?P<c>{ROMAN}|\d\d))?",
    "century": rf"thế{S}kỷ{S}(?P<c>{ROMAN}|\d\d)",
    "year": rf"năm{S}(?:(?P<name>học|{either('year_name')}){S})?(?P<y>{YEAR})"
    rf"(?:(?:{DASH}(?:năm{S})?|(?<=học{S}.{{4}})/)(?P<y2>{YEAR}))?",
    "short_year": rf"(?<!(?:\d|{NUMBER_WORD}|{either('each')}){S})năm{S}(?P<y>\d\d)"
    rf"(?={G}(?:[.,;:)](?!\d)|$)|{S}{either('after_short_year')}(?!\w))",
    "short_until": rf"(?<=từ{S}năm{S}\d\d{S}(?:đến|tới){S})năm{S}(?P<y>\d\d)",
    "short_open": rf"(?<!(?:\d|{NUMBER_WORD}|{either('each')}){S})năm{S}(?P<y>\d\d)"
    rf"(?={S}(?!{_MEASURED})\p{{L}})",  # before any other word
    "short_season": rf"(?<={either('frame')}[ ])(?P<y>\d\d)(?!{DASH}\d)(?=\D){_CLOSES}",
    "short_years": rf"(?<={either('frame')}{S})(?P<y>\d\d){DASH}(?P<y2>\d\d){_CLOSES}",
    "years": rf"(?P<y>{YEAR})(?:{DASH}|(?<={either('frame')}{S}.{{4}})/)(?P<y2>{YEAR})",
    "bare_month": rf"(?P<m>{DAY})(?:{G}[/–-]{G}|(?<={_MONTHS}\d\d?){S}năm{S})"
    rf"(?P<y>{YEAR})",
    "listed_month": rf"(?<={_MONTHS})(?P<m>{DAY})(?=(?:{_NEXT}{DAY}){{1,6}}{_OF_YEAR})",
    "listed_quarter": rf"(?<={_QUARTERS}{S}(?:{_QUARTER_MARK}{_NEXT}){{1,3}})(?P<q>{_QUARTER_MARK})"
    rf"(?=(?:{_NEXT}{_QUARTER_MARK}){{1,3}}{_OF_YEAR})",
    "bare_quarter": rf"{_NO_NUMBERED}(?P<q>I{{1,3}}|IV){_OF_YEAR}",
    "bare_day_month": rf"(?P<d>{DAY}){G}/{G}(?P<m>{DAY})",
    "bare_dashed": rf"(?<=từ{S})(?P<d>{DAY})-(?P<m>{DAY})"
    rf"(?={S}đến{S}(?:ngày{S})?{DAY}-{DAY}(?:-{YEAR})?(?!\w))",
    "bare_first": rf"(?<=từ{S})(?P<d>{DAY})"
    rf"(?={S}(?:đến|tới){S}(?:ngày{S})?{DAY}(?:{G}[/.-]{G}{DAY}{G}[/.-]{G}|{S}tháng{S}{DAY}{S}năm{S}){YEAR}(?!\w)"
    rf"|{S}(?:đến|tới){S}(?:ngày{S})?{DAY}[/-](?:0?[1-9]|1[0-2])(?![\w/-]|[.,]\d))",
    "bare_end": rf"(?<=từ{S}(?:ngày{S})?{DAY}(?:-{DAY})?{S}(?:đến|tới){S}(?:ngày{S})?)"
    rf"(?P<d>{DAY})-(?P<m>{DAY})(?!-)",
    "bare_day": rf"(?P<d>{DAY})(?=(?:(?:{DASH}|,{G}|{S}và{S}){DAY}){{1,6}}"
    rf"{G}(?:(?:/|tháng){G}{DAY}|\.\d\d?\.{YEAR}|(?<=ngày{S}{DAY}(?:{DASH}|,{G}|{S}và{S}){DAY})\.{DAY}{_CLOSES}))",
    "bare_year": rf"(?P<y>{YEAR})",
}
FORM_OF = {f"is_{form}": form for form in _FORMS}
_MONTH_LETTERS = [f"t{figure}" for figure in range(10)]
_OPENINGS = ["ngày", "ngay", "tháng", "năm", "thế", *_MONTH_LETTERS] + [
    word.split()[0] for group in ("decade", "early_day", "quarter_word") for word in words(group)
]
_ROMAN_OPENINGS = [f"i{mark}" for mark in "ivx/–-"]
POINT = late(
    defined(closes=_WHERE_IT_CLOSES)
    + rf"(?=[\dntqim])(?<!\w)(?=(?:\d|{'|'.join(_OPENINGS)}|i[\sivx/–-]))(?<!\d[.,/])(?:"
    + "|".join(f"(?P<is_{name}>{form})" for name, form in _FORMS.items())
    + f"){_STOP}",
    regex.IGNORECASE,
)


_CLOSED = late(rf"{_WHERE_IT_CLOSES}|{S}{either('after_short_year')}(?!\w)", regex.IGNORECASE)
_SEASON_ENDS = sorted({re.escape(word.split()[-1]) for word in words("frame")})
_IN_SEASON = "|".join(rf"(?<={word}[ ]\d)" for word in _SEASON_ENDS)  # `vụ mùa 83 thu`
_FIGURE = (
    r"\d(?<!\d[.,/]\d)(?!\d{0,2}\s{1,4}\d)"
    r"(?=[\dol]?\s{0,4}(?:[/–—-]|[.,](?!\d{3})|tháng|t[\s/–-]|và|năm|đến\s|tới\s)|(?<=[12])[89o\d][\do]{2}(?!\w))"
    rf"|\d(?=\d\D)(?:{_IN_SEASON})"
)
"""The first figure of a point, in no number nor row of numbers; a mark or word of time follows."""


def closes(text: str, end: int) -> bool:
    """Whether no counted noun follows: a mark, a name, or a word that opens another phrase."""
    return _CLOSED.match(text, end) is not None


@cache
def first() -> re.Pattern[str]:
    """Where a point can begin."""
    return beginnings([*_OPENINGS, *_ROMAN_OPENINGS, "i "], _FIGURE)
