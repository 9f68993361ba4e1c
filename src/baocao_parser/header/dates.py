"""Địa danh và ngày, tháng: the place and date of a document (`Sơn La, ngày 5 tháng 6 …`)."""

from __future__ import annotations

from typing import NamedTuple

import regex

from baocao_parser.extractors.dating.dates import (
    MONTH_NAME,
    NUMBER_WORD,
    either,
    figure,
    iso_day,
    iso_month,
    parse_date,
)
from baocao_parser.fold import skeleton
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, spellings

_FIGURE = r"[\doil](?:\s?[\doil])?"  # `ngày 0 6 tháng 7`
_DAY_WORD = skeleton(rf"(?:{either('early_day')}\s+)?{NUMBER_WORD}")
_MONTH_WORD = skeleton(MONTH_NAME)


def _misread(word: str) -> str:
    """The skeleton of a word in which OCR lost, added or changed one letter.

    >>> bool(regex.fullmatch(_misread("nam"), "uam")), bool(regex.fullmatch(_misread("nam"), "na"))
    (True, True)
    """
    ways = [f"{word[:at]}[a-z'’]?{word[at + 1 :]}" for at in range(len(word))]
    ways += [f"{word[:at]}[a-z'’]{word[at:]}" for at in range(1, len(word))]
    return f"(?:{'|'.join(ways)})"


DATE = late(
    rf"(?<![a-z])ngay\s*(?:(?:{skeleton(either('early_day'))}\s+)?(?P<day>{_FIGURE})(?![a-z\d])"
    rf"|{_DAY_WORD}(?![a-z])|\S{{0,5}})\s*[,.]?\s*"
    rf"th[a-z]?ng\s*(?:(?P<month>{_FIGURE})(?![a-z\d])|{_MONTH_WORD}(?![a-z])|\S{{0,4}})\s*[,.]?\s*"
    r"nam\s*(?P<year>[12][\dol]{3})"
    rf"|(?<![a-z])ngay\s*(?P<day>\d{{1,2}})\s?[-/.–]\s?(?P<month>\d{{1,2}})\s?[-/.–]\s?"
    r"(?P<year>1[89]\d\d|20\d\d)(?!\d)"
    rf"|(?<![a-z]){_misread('ngay')}\s*(?P<day>\d{{1,2}})\s*(?:{_misread('thang')})"
    rf"\s*(?P<month>\d{{1,2}})\s*{_misread('nam')}\s*(?P<year>1[89]\d\d|20\d\d)(?!\d)"
    r"|(?<=,\s?)thang\s(?P<month>\d{1,2})\s?(?:nam|[/-])\s?(?P<year>1[89]\d\d|20\d\d)(?!\d)"
)
"""A date as heads print it, for skeletons; a day or a month that OCR lost may be missing.

Where day, month and year all stand, one letter of each word between them may be misread.
"""

_AREA_WORDS = "|".join(
    sorted({part.casefold() for word in spellings("area_levels") for part in word.split()})
)
_PLACE_WORD = (
    r"(?:(?:TP\.?\s?)?\p{Lu}[\p{Ll}’'.]*(?:-\p{L}+)*|[IVX]{1,4}(?!\p{L})"
    r"|(?<=(?:Quận|Phường|Khu)\s)\d{1,2}(?!\d))"
)
_PLACE = late(
    rf"(?:{_PLACE_WORD}|TP\.?)(?:(?:\s?[-–]\s?|\s)(?:{_PLACE_WORD}|(?:{_AREA_WORDS})(?!\p{{L}}))){{0,6}}"
)
_ROMAN = late(r"[IVX]+")
_WORD = late(rf"[-–]|TP\.?\S*|{_PLACE_WORD}")


_AREA_FIRST = late(rf"{alternation(spellings('area_levels'))}(?!\p{{L}})", regex.I)
_PROVINCES = frozenset(map(skeleton, spellings("provinces")))
_MARKS = " \t*_|"
_COLUMN = late(r"\s{3,}|[\t|]+")


class DatePart(NamedTuple):
    """A place, a date in ISO 8601 at its precision, and where in the run the place begins."""

    place: str | None
    date: str | None
    place_at: int


def read_date(match: regex.Match[str], printed: str, before: str) -> DatePart:
    """What a match of ``DATE`` says; ``printed``: the date as printed, ``before``: what precedes.

    >>> read_date(DATE.search("ngay    thang 6 nam 2020"), "ngày    tháng 6 năm 2020", "Sơn La, ")
    DatePart(place='Sơn La', date='2020-06', place_at=0)
    """
    place, at = _place(before)
    if date := parse_date(printed):
        return DatePart(place, date, at)
    year = figure(match["year"])
    month = _figure(match["month"])
    day = _figure(match["day"])
    date = iso_day(year, month, day) or iso_month(year, month) or str(year)
    return DatePart(place, date, at)


def is_imprint(bare: str) -> bool:
    """Whether a date has no day, as at the foot of a cover: its skeleton, place included.

    >>> is_imprint("lam khe, thang 11 nam 2010"), is_imprint("lam khe, ngay 5 thang 11 nam 2010")
    (True, False)
    """
    dated = DATE.search(bare)
    return "ngay" not in bare and (dated is None or dated[0].startswith("thang"))


def is_place(place: str | None) -> bool:
    """Whether what stands before a month is a place, and no numbered term (`Quý I, tháng 4 …`)."""
    return bool(place) and not _ROMAN.fullmatch(str(place).split()[-1])


def _figure(printed: str | None) -> int | None:
    """The value of one or two figures, also of those that OCR set apart."""
    return figure("".join(printed.split()).replace("i", "1")) if printed else None


def place_wraps(line: str, below: str) -> bool:
    """Whether the place that ``line`` ends with goes on in the dated line below it.

    Certain where the line below has but one word of it, or where emphasis opens and stays open.

    >>> place_wraps("Thành phố Hồ Chí", "Minh, ngày 5 tháng 6 năm 2020")
    True
    >>> place_wraps("Thành phố Sơn Hải", "Sơn Hải, ngày 5 tháng 6 năm 2020")
    False
    """
    dated = DATE.search(skeleton(below))
    cell = _COLUMN.split(line.rstrip(_MARKS))[-1]
    above = cell.strip(_MARKS)
    if dated and above.endswith(",") and not below[: dated.start()].strip(_MARKS):
        return bool(_PLACE.fullmatch(above[:-1]))  # `Sơn Hải,`, then `ngày 5 tháng 6 …`
    if not dated or not _PLACE.fullmatch(above.rstrip(" -–")):
        return False
    rest = below[: dated.start()].strip(_MARKS + ",.;:")
    if not _PLACE.fullmatch(rest) or rest in above:
        return False
    if above[-1] in "-–" or _names_province(f"{above} {rest}"):
        return True
    marked = cell.lstrip()[:1] in ("*", "_") and cell.rstrip()[-1] not in "*_"
    return bool(_AREA_FIRST.match(above)) and (marked or " " not in rest)


def _names_province(place: str) -> bool:
    area = _AREA_FIRST.match(place)
    return skeleton(place[area.end() if area else 0 :].strip()) in _PROVINCES


def _place(before: str) -> tuple[str | None, int]:
    """The place at the end of the run before a date, and where it begins."""
    printed = before.rstrip(" \t\n,.;:*_")
    cell = max((gap.end() for gap in _COLUMN.finditer(printed)), default=0)
    left = printed[cell:].lstrip(" \t*_|")
    at = len(printed) - len(left)
    if _PLACE.fullmatch(left) or (before.rstrip()[-1:] == "," and skeleton(left) in _PROVINCES):
        return " ".join(left.split()), at  # `Hà nội, ngày …`, as they used to write it
    words = list(regex.finditer(r"\S+", printed, pos=cell))
    taken: list[regex.Match[str]] = []
    for word in reversed(words):
        if not _WORD.fullmatch(word[0]) or len(taken) == 6:
            break
        taken.append(word)
    if not taken or _ROMAN.fullmatch(taken[-1][0]):  # `KHÓA II, NGÀY …`
        return None, len(before)
    return printed[taken[-1].start() :], taken[-1].start()
