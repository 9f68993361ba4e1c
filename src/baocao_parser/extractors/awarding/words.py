"""Từ ngữ khen thưởng: the honours, verbs and grantors that one sentence prints."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.beginnings import beginnings, matches_from
from baocao_parser.extractors.awarding.grantors import SHORT_LEVEL, opens_grantor
from baocao_parser.extractors.awarding.party_years import more_years, years_at
from baocao_parser.extractors.counting.misread_nouns import put_right
from baocao_parser.fold import fold
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, meanings, spellings, table

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence


class Word(NamedTuple):
    """A verb or a mark of an award sentence at ``[start, end)``; ``does`` is its part there."""

    start: int
    end: int
    does: str


class Honour(NamedTuple):
    """An honour with its whole name at ``[start, end)``.

    ``kind``: `honour`, `title`, or `rank` where a grade stands alone; ``base_end``: where its name
    without the grade ends; ``giver``: where the giver's name that follows it begins, if one does.
    """

    start: int
    end: int
    kind: str
    base_end: int
    giver: int | None = None


def _compiled(pattern: str) -> regex.Pattern[str]:
    return late(pattern, regex.IGNORECASE)


@cache
def _kinds() -> dict[str, str]:
    return {fold(word): e.more["kind"] for e in table("awards") for word in e.written}


@cache
def _does() -> dict[str, str]:
    return meanings("award_words")


@cache
def _whole() -> set[str]:
    return {fold(word) for e in table("awards") if e.more.get("whole") for word in e.written}


@cache
def _of_giver() -> set[str]:
    return {fold(word) for e in table("awards") if e.more.get("of_giver") for word in e.written}


def spelled(table_name: str, key: str, *values: str) -> list[str]:
    """The spellings of the lines of a table whose ``key`` is one of ``values``.

    >>> spelled("awards", "kind", "rank")[:2]
    ['hạng Nhất', 'hạng I']
    """
    return [
        word
        for entry in table(table_name)
        if (entry.means if key == "means" else entry.more.get(key)) in values
        for word in entry.written
    ]


_NAMES = spelled("awards", "kind", "honour", "title", "rank", "no_honour")
_HONOUR = _compiled(rf"(?<!\w){alternation(name.lower() for name in _NAMES)}(?!\w)")
_TITLE_NEXT = _compiled(rf"\s{{1,3}}{alternation(spelled('awards', 'kind', 'title'))}(?!\w)")
_VERBS = spelled(
    "award_words", "means", "give", "receive", "attain", "praise", "passive", "propose"
)
_OTHERS = spelled("award_words", "means", "other", "bestow")
_WORD = _compiled(rf"(?<!\w){alternation([*_VERBS, *_OTHERS])}(?!\w)")


@cache
def _honour_starts() -> re.Pattern[str]:
    return beginnings(_NAMES)


@cache
def _verb_starts() -> re.Pattern[str]:
    return beginnings([*_VERBS, *_OTHERS])


_RECIPIENTS = {fold(word) for word in spelled("counted_people", "kind", "recipient")}
_HOLDERS = [*spellings("counted_people"), *spellings("counted_bodies")]
_HOLDER = _compiled(rf"(?:(?:lượt|nữ)\s+)*{alternation(_HOLDERS)}(?!\w)")
_WORK = _compiled(rf"{alternation(spellings('counted_works'))}(?!\w)")
_HOLDER_LIST = _compiled(
    rf"{alternation(_RECIPIENTS)}(?!\w)"
    rf"(?:(?:\s*(?:,|và|, và))?\s+{alternation(_RECIPIENTS)}(?!\w))?"
)
_STOPS = {
    fold(word)
    for word in [
        *spellings("open_words"),
        *spelled("award_words", "means", "stop", "occasion"),
        *_VERBS,
    ]
}
_OF_MOVEMENT = _compiled(rf"(?<!\w){alternation(spellings('movement_words'))}\s+[“\"«']?$")
_ADDED = _compiled(rf"\s{{1,3}}{alternation(spelled('awards', 'kind', 'rank', 'level'))}(?!\w)")
_RANK = _compiled(rf"\s{{1,3}}{alternation(spelled('awards', 'kind', 'rank'))}(?!\w)")
_MORE_GRADES = late(
    r"(?:(?:\s*,\s*|\s*,?\s+và\s+)(?:hạng\s+(?i:nhất|nhì|hai|ba|I{1,3})|Nhất|Nhì|Hai|Ba|I{1,3})(?!\w))+"
    r"(?=\s+(?:cho|đối với|của)\s|\s*[:;.,)]|$)"
)
"""`hạng Nhất, Nhì, Ba`: grades given together."""
_QUOTED = late(r"\s*(?:“[^”\n]{1,100}”|\"[^\"\n]{1,100}\"|«[^»\n]{1,100}»)")
OPENS, CLOSES = frozenset('“"«'), frozenset('”"»')
"""The quotes in which honours stand."""
_TO_QUOTE = late(r"[^“”\"«»\n;]{0,100}[”\"»]")
_HELD_FOR = late(r"\s{1,3}lần\s(?:thứ\s)?\d{1,3}(?=\s|,)")  # `Giải thưởng … lần thứ 20`
_NEXT_WORD = late(r"(?:\s{1,3}|(?<=\.))([\p{L}/-]+)(?:\s{1,3}([\p{L}-]+))?")
_LEVEL_NEXT = late(rf"\s{{1,3}}{SHORT_LEVEL}(?=\s?(?:\p{{Lu}}|\d))")
_BODY_GOES_ON = late(rf"\s{{1,3}}và\s{{1,3}}(?!(?i:{alternation(_NAMES)})(?!\w))\p{{Lu}}\p{{Ll}}")
_IN_PARTS = _compiled(rf"\s{{1,3}}{alternation(word for word in _NAMES if ',' in word)}(?!\w)")
"""Names with a comma in them: `danh hiệu Người tốt, việc tốt`."""
_TO_WHOM = {fold(w) for e in table("award_words") if e.more.get("to_whom") for w in e.written}
_NUMBER_NEXT = late(r"\s+\d")
_OF_GIVER = late(r"(?:\s+của\s[^;.:,()\n\d]{2,50})?\s+")
_HELD = {"honour": "receive", "title": "attain"}
_COUNTED = late(r"\s+(?:\d{1,4}\s+)?")
_MOST_WORDS = 12


def find_words(text: str, low: str, start: int, end: int, honours: Sequence[Honour]) -> list[Word]:
    """The verbs of award sentences in ``[start, end)``, but for those in the name of an honour."""
    inside = iter(honours)
    honour = next(inside, None)
    found: list[Word] = []
    for match in matches_from(_WORD, _verb_starts(), text, low, start, end):
        while honour and honour.end <= match.start():
            honour = next(inside, None)
        word = Word(*match.span(), _does()[fold(match[0])])
        if word.does == "bestow":
            counted = _COUNTED.match(text, word.end)
            if honour is None or counted is None or counted.end() != honour.start:
                continue
            word = word._replace(does="give")
        if honours and word.does == "give" and _is_to_whom(text, word, honours):
            continue
        if word.does == "passive" and honour and honour.kind in _HELD:
            bare = _COUNTED.match(text, word.end)
            if bare and bare.end() == honour.start:  # `12 đồng chí được Huân chương`
                word = word._replace(does=_HELD[honour.kind])
        if word.does != "other" and (honour is None or word.end <= honour.start):
            found.append(word)
    return found


def _is_to_whom(text: str, word: Word, honours: Sequence[Honour]) -> bool:
    """Whether `tặng` only says to whom: `trao Cờ thi đua của Chính phủ tặng 22 tập thể`."""
    if fold(text[word.start : word.end]) not in _TO_WHOM or not _NUMBER_NEXT.match(text, word.end):
        return False
    before = [honour for honour in honours if honour.end <= word.start]
    return bool(before) and _OF_GIVER.fullmatch(text, before[-1].end, word.start) is not None


def find_honours(text: str, low: str, start: int, end: int) -> list[Honour]:
    """The honours in ``[start, end)``, each with its whole name.

    >>> text = "tặng Huân chương Lao động hạng Ba và Bằng khen cho 2 tập thể"
    >>> [text[h.start : h.end] for h in find_honours(text, text.lower(), 0, len(text))]
    ['Huân chương Lao động hạng Ba', 'Bằng khen']
    """
    found: list[Honour] = []
    for match in matches_from(_HONOUR, _honour_starts(), text, low, start, end):
        kind = _kinds()[fold(match[0])]
        at = match.start()
        moved = kind == "title" and _OF_MOVEMENT.search(text, max(0, at - 40), at)
        if moved or kind == "no_honour" or (found and at < found[-1].end):
            continue
        whole = fold(match[0]) in _whole() or kind == "rank"
        title = kind == "title"
        known = match.end()
        if title and (more := _TITLE_NEXT.match(text, known, end)):
            known = more.end()  # `danh hiệu | Anh hùng Lực lượng vũ trang nhân dân`
        last = known if whole else name_end(text, known, end, title=title)
        rank = _RANK.search(text, match.end(), last)
        if (rank or kind == "rank") and (grades := _MORE_GRADES.match(text, last, end)):
            last = grades.end()
        giver = None
        if fold(match[0]) in _of_giver() and opens_grantor(text, match.end() + 1, last):
            giver = match.end() + 1
        first, base = match.start(), rank.start() if rank else last
        if text[first - 1 : first] in OPENS and (
            closing := _TO_QUOTE.match(text, match.end(), end)
        ):
            first, last, base = first - 1, closing.end(), closing.end()
            giver = None  # `“Chiến sĩ thi đua ngành Kiểm sát nhân dân” cho 15`
        years = years_at(text, match.end(), last) is not None
        found.append(Honour(first, last, kind, match.end() if years else base, giver))
        if years:
            limit = next_badge.start() if (next_badge := _HONOUR.search(text, last, end)) else end
            found += [Honour(*span, "rank", span[1]) for span in more_years(text, last, limit)]
    return found


def name_end(text: str, start: int, limit: int, *, title: bool = False, body: bool = False) -> int:
    """Where the name that goes on at ``start`` ends: at a mark, or at a word that opens a phrase.

    A title may name those who hold it (`danh hiệu Tập thể lao động xuất sắc`), an honour not. The
    name of a body goes on over `và` (`Bộ Giáo dục và Đào tạo`), but not to the next honour.
    """
    position = years_at(text, start, limit) or start
    if match := _IN_PARTS.match(text, position, limit):
        position = match.end()
    for _ in range(_MOST_WORDS):
        for added in (_QUOTED, _ADDED, _HELD_FOR):
            if match := added.match(text, position, limit):
                break
        if match:
            position = match.end()
            continue
        if match := _LEVEL_NEXT.match(text, position, limit):
            position = match.end()
        match = _NEXT_WORD.match(text, position, limit)
        if match is None:
            break
        one, two = fold(match[1]), fold(f"{match[1]} {match[2]}")
        stops = match[1][0].islower() and (one in _STOPS or two in _STOPS)
        if stops and not (body and _BODY_GOES_ON.match(text, position, limit)):
            break
        if not title and two in _RECIPIENTS:
            break
        position = match.end(1)
    return position


def is_recipient(noun: str) -> bool:
    """Whether a counted noun is one of people or bodies, which can be praised."""
    return _HOLDER.match(" ".join(put_right(fold(noun).split()))) is not None


def is_work(noun: str) -> bool:
    """Whether a counted noun is of works (`sáng kiến`), which hold no title."""
    return _WORK.match(noun) is not None and not is_recipient(noun)  # `đơn`, but not `đơn vị`


def recipient_noun(text: str, start: int, limit: int) -> int | None:
    """Where `tập thể, cá nhân` that begins at ``start`` ends."""
    match = _HOLDER_LIST.match(text, start, limit)
    return match.end() if match else None
