"""Số không phải số liệu: numbers that are names, orders, dates, codes, idioms.

Each function looks at the neighbourhood of one number and says what speaks against a quantity.
References, periods and outline marks are found elsewhere; what is certain of them is seen here too.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.negative import has_dash
from baocao_parser.extractors.counting.number_pairs import is_year
from baocao_parser.extractors.counting.surroundings import Before
from baocao_parser.extractors.counting.words import either, words
from baocao_parser.fold import fold
from baocao_parser.lexicons import Entry, alternation, spellings, table
from baocao_parser.reading import flatten

if TYPE_CHECKING:
    from baocao_parser.claims import Claims
    from baocao_parser.extractors.counting.numeral import Numeral
    from baocao_parser.reading import Reading

_LIST = re.compile(r"(?:(?<!\w)\d{1,4}(?:[a-zđ]|/\d{1,4})?\s{0,2}(?:,|;|và|-|–|đến)\s{0,2}){1,12}$")
_YEAR_LISTED = re.compile(r"\d{4}\s*(?:[,;]|và)\s*$")
_JOINED = re.compile(r"\s{0,3}(?:[,;–-]|àv|nếđ)\s{0,2}[a-zđ]?\d")
"""Its last joint read backwards: a look at it spares most numbers the search."""
_OVER = re.compile(r"[a-zà-ỹđ]/$")
_TIMES_BEFORE = re.compile(r"\d\s?[a-z]{0,2}\s?[x×]\s?$")
_TIMES = frozenset("x×")
_TIMES_AFTER = re.compile(r"\s?[a-z]{0,2}\s?[x×]\s?\d")
_BOAT_BEFORE = re.compile(r"(?<!\w)[a-zđ]{1,3}[ -]$")
_BOAT_AFTER = re.compile(r" ?-? ?ts(?!\w)")
_POWER_OF_TEN = re.compile(r"10{2,6}")
_COUNTED_BEFORE = re.compile(r"\d (?:[^\W\d_]+ ?){1,4}/$")
_LEADERS = "...."
"""Dots that lead to a figure (`Ủy viên……250 đồng`)."""
_LONGEST_RATE = 80
LONGEST_SLOGAN = 60
"""Characters of the longest quotation that is taken for a name."""


@cache
def _names() -> dict[str, Entry]:
    return {fold(word): entry for entry in table("numbered_names") for word in entry.written}


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(
        rf"\s{{1,2}}(?:(?:{either('number')}\s)?(?:\d|[ivx]+(?!\w)|[a-zđ](?!\w))|{either('pointing')}(?!\w))"
    )


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile(rf"{alternation(spellings('fixed_numerals'))}(?!\w)")


def is_glued(low: str, numeral: Numeral) -> bool:
    """Whether letters or marks tie the number to something else (`Covid-19`, `30a`, `58/KH`)."""
    start, end = numeral.start, numeral.end
    if start and not has_dash(low, numeral):
        before = low[start - 1]
        if before == "/" and _OVER.search(low, max(0, start - 2), start):
            # `12.560 người/13.200 đoàn viên`, but `số ca mắc/100.000 dân`
            return is_year(numeral) or _is_base(low, numeral)
        if before.isalnum() or before in "_/\\^*#&@" or (numeral.figures and before in "=$€"):
            return True
        if before in ".,:-–—" and start > 1:
            further = low[start - 2]
            if before in "-–—" and not (further == "\n" or further in "(/"):
                return True
            if before in ".,:" and further.isdigit():
                return True
            leaders = low.endswith(_LEADERS, max(0, start - len(_LEADERS)), start)
            if before in ".," and not (leaders or further.isalpha() or further in ')]”"%;'):
                return True  # `§.699,28`: a figure that OCR lost
        if before in "-–—" and start > 1 and low[start - 2] == "(":
            return True
    times = low[max(0, start - 3) : start].rstrip()[-1:] in _TIMES
    if times and _TIMES_BEFORE.search(low, max(0, start - 8), start):
        return True
    if _TIMES_AFTER.match(low, end) or _is_boat(low, numeral):
        return True
    after = low[end : end + 2]
    if not after:
        return False
    if after[0] in "_^*'\"”=@\\°º" and after[0] not in "°º":
        return True
    if after[0] in ":.," and after[1:].isdigit():
        return True
    return after[0] in "-–—" and after[1:].isalpha()


def _is_boat(low: str, numeral: Numeral) -> bool:
    """Whether it is the number of a fishing boat, under the letters of its province: `BĐ 97258 TS`.

    Four or five figures without a dot; `TS` stands for `thủy sản`.
    """
    start, end = numeral.start, numeral.end
    return (
        4 <= end - start <= 5
        and low[start:end].isdigit()
        and _BOAT_AFTER.match(low, end) is not None
        and _BOAT_BEFORE.search(low, max(0, start - 5), start) is not None
    )


def _is_base(low: str, numeral: Numeral) -> bool:
    """Whether a round number behind a slash is that by which a rate is told, itself no figure."""
    if numeral.value is None or not _POWER_OF_TEN.fullmatch(str(int(numeral.value))):
        return False
    return not _COUNTED_BEFORE.search(low, max(0, numeral.start - 40), numeral.start)


def is_rate_base(low: str, numeral: Numeral, unit: str) -> bool:
    """Whether a rate is told by a round number of people: `Số bác sĩ trên 10.000 dân đạt 8,5`.

    >>> from baocao_parser.extractors.counting.numerals import find_numerals
    >>> low = "số bác sĩ trên một vạn dân; có trên 10.000 dân"
    >>> [is_rate_base(low, numeral, "dân") for numeral in find_numerals(low)]
    [True, False]
    """
    if unit not in words("rate_base") or numeral.value is None:
        return False
    round_number = numeral.value == int(numeral.value) and _POWER_OF_TEN.fullmatch(
        str(int(numeral.value))
    )
    return bool(
        round_number and _rate().search(low, max(0, numeral.start - _LONGEST_RATE), numeral.start)
    )


@cache
def _rate() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either('rate')}(?:\s[^\W\d_]+){{1,3}}\s{either('over')}\s$")


def name_before(low: str, numeral: Numeral, claims: Claims | None = None) -> str | None:
    """What still makes the number a quantity after a word that numbers things.

    ``None`` where no such word stands before it. The answers are those of the table's ``unless``.
    A time that ends in its year opens no list of them: `giai đoạn 2016-2020, 3 dự án`.

    >>> from baocao_parser.extractors.counting.numerals import find_numerals
    >>> text = "trường tiểu học số 2 thành phố"
    >>> name_before(text, next(find_numerals(text)))
    'measure'
    """
    start = numeral.start
    listed = is_joined(low, start) and _LIST.search(low, max(0, start - 60), start)
    if listed and claims and not claims.free(*listed.span()) and _YEAR_LISTED.search(listed[0]):
        return None
    end = listed.start() if listed else start
    found = numbering_word(low, end)
    if found is None:
        before = Before(low, end)
        glued = (
            before.words and before.words[0][1].endswith(tuple(words("year"))) and is_year(numeral)
        )
        return "measure" if glued and not before.longest(_names()) else None
    phrase, unless = found
    if (numeral.value or 0) > _names()[phrase].more.get("most", numeral.value or 0):
        return None  # `huy động ra lớp 46.120 học sinh`
    if unless == "calendar":
        return "measure" if _is_calendar(phrase, numeral) else None
    if unless == "named":
        named = low.startswith(tuple(_names()[phrase].more["names"]), start)
        return unless if named else None
    return unless


def numbering_word(low: str, end: int) -> tuple[str, str] | None:
    """The word that numbers things and ends at ``end``, and what its table says by ``unless``.

    >>> numbering_word("họp tổ", 6), numbering_word("hộ cận nghèo", 12)
    (('tổ', 'elsewhere'), None)
    """
    before = Before(low, end)
    found = before.longest(_names())
    if found is None:
        return None
    entry = _names()[found[1]]
    if before.preceded_by(found[1].count(" ") + 1, entry.more.get("not_after", ())):
        return None
    return found[1], entry.more["unless"]


def is_joined(low: str, start: int) -> bool:
    """Whether a number and a comma, a dash, `và` or `đến` may stand right before ``start``."""
    return _JOINED.match(low[max(0, start - 10) : start][::-1]) is not None


def _is_calendar(word: str, numeral: Numeral) -> bool:
    value = numeral.value
    if value is None or value != int(value) or numeral.scaled:
        return False
    if word in words("year"):
        return is_year(numeral) or not numeral.figures
    return 1 <= value <= (12 if word in words("month") else 31)


def heads_a_name(low: str, start: int, end: int) -> bool:
    """Whether the "noun" behind a number heads a numbered name itself (`và 6 Điều 4`)."""
    return bool(_numbered().match(low, end)) and " ".join(low[start:end].split()) in _names()


def is_idiom(low: str, numeral: Numeral) -> bool:
    """Whether the number opens a fixed expression (`một cửa`, `3 sạch`)."""
    return bool(_idioms().match(low, numeral.start))


def in_slogan(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` stands inside a short quotation: the name of a movement.

    >>> in_slogan("phong trào “5 không, 3 sạch” ở xã", 12, 13)
    True
    """
    floor = max(0, start - LONGEST_SLOGAN)
    left = max(
        text.rfind("“", floor, start), text.rfind('"', floor, start), text.rfind("«", floor, start)
    )
    if left < 0 or "\n" in text[left:start] or "”" in text[left:start]:
        return False
    if text[left] == '"' and text.count('"', max(0, left - 400), left) % 2:
        return False  # it closes
    stop = min(len(text), left + LONGEST_SLOGAN)
    right = min((found for mark in '”"»' if (found := text.find(mark, end, stop)) >= 0), default=-1)
    return right >= 0 and "\n" not in text[start:right]


def opens_line(text: str, start: int) -> bool:
    """Whether nothing but blanks stands before it on its line."""
    line = text.rfind("\n", max(0, start - 12), start) + 1
    return (line > 0 or start < 12) and not text[line:start].strip()


def outline_marks(reading: Reading) -> set[int]:
    """Where the numbers of headings stand, so far as the outline knows."""
    marks: set[int] = set()
    for division in flatten(reading.divisions):
        start = division.span[0]
        where = reading.text.find(division.num, start, start + len(division.num) + 4)
        if where >= 0 and division.kind != "point":
            marks.update(range(where, where + len(division.num)))
    return marks
