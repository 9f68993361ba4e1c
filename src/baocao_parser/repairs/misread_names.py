"""Tên cơ quan đọc sai: bodies in capitals whose marks OCR misread (`ỦY BAN NHÂN ĐÂN`).

Only at the start of a line in capitals, and only where the bare letters are those of one name.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from baocao_parser.fold import fold, skeleton
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, spellings, table
from baocao_parser.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "word.misread"
_LINE = late(r"(?m)^[^\S\n]*\K\p{Lu}[^\p{Ll}\n]{7,99}$")
_BODY_WORDS = 4  # of a name that nothing else begins like, as `BẢN VĂN HÓA` does like `BAN VĂN HÓA`
_AREA_WORDS = 2


@cache
def _names(table: str, least: int) -> dict[str, str]:
    """The names of at least so many words in capitals, by their bare letters, if one has them."""
    found: dict[str, list[str]] = {}
    for name in spellings(table):
        if name.count(" ") >= least - 1:
            found.setdefault(skeleton(name), []).append(name.upper())
    return {bare: names[0] for bare, names in found.items() if len(set(map(fold, names))) == 1}


@cache
def _pattern() -> regex.Pattern[str]:
    """A body, also by its short name, which has no marks to misread, or the area of one."""
    shorts = [skeleton(name) for name in spellings("agency_heads") if name.isupper()]
    areas = _names("area_levels", _AREA_WORDS)
    provinces = alternation(_names("provinces", _AREA_WORDS))
    return regex.compile(
        rf"(?P<body>{alternation([*_bodies()])}|{alternation(shorts)})(?:\s|$)"
        rf"|(?P<area>{alternation(areas)})\s(?:(?P<place>{provinces})(?:\s|$))?"
        rf"|(?:{alternation(_levels_of_provinces())})\s(?P<place>{provinces})(?:\s|$)"
    )


def misread_names(text: str) -> Iterator[Edit]:
    r"""Each word of such a name that has other marks than the name has.

    A line that has no marks at all is left: a typewriter had none. An area is known behind its
    body, or on the line below it; a province behind its level there.

    >>> [edit[:3] for edit in misread_names("ỦY BAN NHÂN ĐÂN\nTHÀNH PHÓ SƠN HẢI")]
    [(12, 15, 'DÂN'), (22, 25, 'PHỐ')]
    """
    body_ends = -2  # nowhere
    for line in _LINE.finditer(text):
        bare = skeleton(line[0])
        if line[0].isascii() or len(bare) != len(line[0]):
            continue
        at = 0
        while found := _pattern().match(bare, at):
            start = line.start() + at
            if not found["body"] and start not in (body_ends, body_ends + 1):
                break
            for kind, names in _kinds():
                if found[kind] and (right := names.get(found[kind])):
                    yield from _put_right(text, line.start() + found.start(kind), right)
            at = found.end()
            body_ends = line.start() + at if not found["place"] else -2


def _levels_of_provinces() -> list[str]:
    levels = [entry for entry in table("area_levels") if entry.more.get("province")]
    return [skeleton(word) for entry in levels for word in entry.written]


def _kinds() -> list[tuple[str, dict[str, str]]]:
    return [
        ("body", _bodies()),
        ("area", _names("area_levels", _AREA_WORDS)),
        ("place", _names("provinces", _AREA_WORDS)),
    ]


def _bodies() -> dict[str, str]:
    return _names("agency_heads", _BODY_WORDS)


def _put_right(text: str, at: int, right: str) -> Iterator[Edit]:
    for word in right.split():
        printed = text[at : at + len(word)]
        if fold(printed) != fold(word):
            why = f"no body or area is called so; {right} has these letters"
            yield Edit(at, at + len(word), word, RULE, why)
        at += len(word) + 1
