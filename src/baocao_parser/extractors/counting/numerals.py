"""Số: every number printed in a text, in figures or in words, with its exact value.

Nothing is said here about what a number counts, or whether it counts anything: a year, the number
of a decree and an outline mark are numbers too.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import numeric

from baocao_parser.beginnings import beginnings, matches_from
from baocao_parser.extractors.counting.number_groups import Group, find_groups
from baocao_parser.extractors.counting.number_shapes import Habit, Shape, read_figures
from baocao_parser.extractors.counting.number_words import (
    FIGURES,
    Phrase,
    Token,
    first_letters,
    number_words,
    read_phrase,
)
from baocao_parser.extractors.counting.numeral import Numeral, plain
from baocao_parser.extractors.counting.units import read_unit
from baocao_parser.fold import matching_text
from baocao_parser.lexicons import alternation, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_TOKENS = 40
"""No number is said in more words (`chín trăm … nghìn … tỷ … triệu … nghìn …`); more is a list."""

_FRACTION = re.compile(r"[¼½¾⅐-⅞](?<![\w.,][¼½¾⅐-⅞])")
_FIGURES_NEXT = re.compile(r" [0-9]{1,3}(?:[.,][0-9]{1,3}){1,3}(?![\w./-])")
"""More figures after a blank: a row of numbers, or one that is broken."""
_FIRST_COMMA = 60
"""Characters from the first word of an amount to the comma behind its first scale."""
_STARTERS = (FIGURES, "digit")


@cache
def _compared() -> list[str]:
    return [
        word
        for entry in table("modifiers")
        for word in entry.written
        if entry.more["stands"] == "before" and entry.written[0][0].isalpha()
    ]


@cache
def _first() -> re.Pattern[str]:
    """Where what opens a number in words can begin."""
    return beginnings([*_compared(), *number_words()])


@cache
def _openers() -> re.Pattern[str]:
    """What a number in words can begin with, its first token in the one group that matched."""
    by_role: dict[str, list[str]] = {}
    alone: list[str] = []
    for entry in table("numbers"):
        role = entry.more["role"]
        by_role.setdefault(role, []).extend(entry.written)
        if role in ("digit", "ten", "twenty") and entry.more.get("lone", True):
            alone.extend(entry.written)
    multipliers = alternation([*by_role["tens"], *by_role["hundred"], *by_role["scale"]])
    shared = [word for word in by_role["digit"] if number_words()[word].value == 1]
    over = alternation(by_role["over"])
    below = alternation([*by_role["digit"], *by_role["ten"], *by_role["tail"]])
    near = alternation(_compared())
    return re.compile(
        rf"(?<!\w)(?:({alternation(alone)})(?=\s)"
        rf"|({alternation([*by_role['digit'], *by_role['half_of'], *by_role['vague']])})"
        rf"(?=\s{{1,3}}{multipliers}(?!\w))"
        rf"|({alternation(shared)})(?=\s{{1,2}}[^\W\d_]+(?:\s[^\W\d_]+){{0,2}},?\s{{1,2}}"
        rf"(?:và\s{{1,2}})?(?:{alternation(by_role['digit'])}(?!\w)|[0-9]))"
        rf"|({alternation(by_role['digit'])})(?=\s{{1,3}}{over}\s{{1,3}}{below}(?!\w))"
        rf"|({alternation(by_role['hundred'])})(?=\s{{1,3}}{alternation(by_role['half'])}(?!\w))"
        rf"|{near}\s{{1,3}}(?:({alternation(by_role['digit'])})(?=\s)|({multipliers})(?=\s)))"
    )


@cache
def _next_token() -> re.Pattern[str]:
    """A mark at the head of the next line is no part of the number before: `3 tỷ`, `2. Văn hóa`."""
    words = alternation(number_words())
    scales = alternation(w for w, token in number_words().items() if token.role == "scale")
    mark = rf"(?!\s?\n\s?\d{{1,2}}(?!\d|\s{{1,2}}{scales}(?!\w)))"
    return re.compile(rf"{mark}\s{{0,2}}(?:([0-9](?:[0-9.,]*[0-9])?)(?![\w/-])|({words})(?!\w))")


def find_numerals(low: str) -> Iterator[Numeral]:
    """Every number of ``low`` (as ``matching_text`` gives it), in reading order, none twice.

    >>> [numeral.value for numeral in find_numerals("ba xã có 1.250 hộ, thu 4 tỷ 250 triệu đồng")]
    [Decimal('3'), Decimal('1250'), Decimal('4250000000')]
    """
    groups = find_groups(low)
    habit = Habit.of(group.figures for group in groups)
    opened = matches_from(_openers(), _first(), low, low)
    words = {match.start(match.lastindex or 0) for match in opened}
    figures = {group.start: group for group in groups}
    fractions = {match.start() for match in _FRACTION.finditer(low)}
    past = 0
    for start in sorted({*figures, *words, *fractions}):
        if start < past:
            continue
        if start in fractions:
            above, below = Fraction(numeric(low[start])).limit_denominator(10).as_integer_ratio()
            yield Numeral(start, start + 1, Decimal(above), over=Decimal(below))
            continue
        group = figures.get(start)
        numeral = _in_figures(low, group, habit) if group else _in_words(low, start)
        if numeral:
            yield numeral
            past = numeral.end
        elif group:
            past = group.end


def read_numeral(text: str) -> Decimal | None:
    """The value of ``text`` where it is one number and nothing else.

    >>> read_numeral("một trăm linh năm"), read_numeral("2 triệu rưỡi"), read_numeral("xã")
    (Decimal('105'), Decimal('2500000'), None)
    """
    low = " ".join(matching_text(text).split())
    figures = next(iter(find_groups(low)), None)
    if figures and figures.start == 0:
        numeral = _in_figures(low, figures, Habit())
    else:
        numeral = _in_words(low, 0)
    if numeral is None or numeral.value is None or numeral.end != len(low) or numeral.over:
        return None
    return plain(numeral.value)


@cache
def _comma_token() -> re.Pattern[str]:
    spoken = ("digit", "ten", "twenty")
    words = alternation(word for word, token in number_words().items() if token.role in spoken)
    return re.compile(rf",\s{{1,2}}(?:({words})(?!\w))")


def _tokens(
    low: str, position: int, last: str = "", *, commas: bool = False
) -> Iterator[tuple[Token, int]]:
    """The number words and figures that follow ``position``, as far as they can be one number.

    ``commas``: one may stand behind a scale (`hai triệu, ba trăm nghìn đồng`).
    """
    for _ in range(MOST_TOKENS):
        if commas and last == "scale" and (comma := _comma_token().match(low, position)):
            last, position = "comma", comma.start(1)
        match = _next_token().match(low, position)
        if match is None:
            return
        if match[1]:
            shape = read_figures(match[1]) if match[1].isdigit() else None
            if shape is None:
                return
            token = Token(FIGURES, shape.value)
        else:
            token = number_words()[match[2]]
        yield token, match.end()
        if token.role in _STARTERS and last in _STARTERS:
            return  # two in a row are two numbers
        last = token.role
        position = match.end()


def _in_figures(low: str, group: Group, habit: Habit) -> Numeral | None:
    shape = read_figures(group.figures.replace(" ", ""), habit)
    if shape is None:
        return None
    numeral = _with_scales(low, group.start, group.end, group.figures, shape)
    return numeral._replace(slip=True) if group.slip else numeral


def _with_scales(low: str, start: int, end: int, group: str, shape: Shape) -> Numeral:
    if low[end : end + 3].lstrip()[:1] not in first_letters():
        return Numeral(start, end, shape.value, figures=group, shape=shape)
    following = list(_tokens(low, end, FIGURES))
    if not following:
        row = _FIGURES_NEXT.match(low, end) is not None
        return Numeral(start, end, shape.value, figures=group, shape=shape, run_on=row)
    phrase = read_phrase([Token(FIGURES, shape.value), *(token for token, _ in following)])
    if phrase is None or phrase.used == 1:
        run_on = bool(following) and following[0][0].role == FIGURES
        bare = Numeral(start, end, shape.value, figures=group, shape=shape, run_on=run_on)
        return _over(bare, following, 0)
    return _made(start, following[phrase.used - 2][1], phrase)._replace(
        figures=group, shape=shape, run_on=_runs_on(following, phrase.used - 1)
    )


def _in_words(low: str, start: int) -> Numeral | None:
    if amount := _with_commas(low, start):
        return amount
    tokens = list(_tokens(low, start))
    if not tokens:
        return None
    lead = tokens[0][0]
    vague = lead.role == "vague"
    offset = 1 if vague else 0
    phrase = read_phrase([token for token, _ in tokens[offset:]])
    if phrase is None:
        return None
    end = tokens[offset + phrase.used - 1][1]
    used = offset + phrase.used
    numeral = _over(
        _made(start, end, phrase)._replace(tokens=used, run_on=_runs_on(tokens, used)), tokens, used
    )
    if not vague:
        return numeral
    low_bound = lead.value * phrase.value
    ends = _up_to().get(low[start : tokens[0][1]])
    return numeral._replace(
        value=None, low=low_bound, high=None if ends is None else ends * phrase.value
    )


def _with_commas(low: str, start: int) -> Numeral | None:
    """An amount of money in words whose scales have commas behind them, or ``None``."""
    comma = low.find(",", start, start + _FIRST_COMMA)
    if comma < 0 or not _comma_token().match(low, comma):
        return None
    tokens = list(_tokens(low, start, commas=True))
    phrase = read_phrase([token for token, _ in tokens])
    if phrase is None or phrase.used < len(tokens) or tokens[-1][1] < comma:
        return None
    end = tokens[-1][1]
    short = low[low.rfind(",", start, end) + 1 : end].split()
    unit = read_unit(low, end)
    if len(short) == 1 or unit is None or unit.kind != "money" or unit.misread:
        return None
    return _made(start, end, phrase)


@cache
def _up_to() -> dict[str, Decimal]:
    return {
        word: Decimal(entry.more["up_to"])
        for entry in table("numbers")
        if "up_to" in entry.more
        for word in entry.written
    }


def _made(start: int, end: int, phrase: Phrase) -> Numeral:
    return Numeral(
        start,
        end,
        phrase.value,
        phrase.factor,
        clipped=phrase.clipped,
        doubtful_scale=phrase.doubtful,
        tokens=phrase.used,
    )


def _over(numeral: Numeral, tokens: Sequence[tuple[Token, int]], used: int) -> Numeral:
    """The fraction that a numeral begins with what follows it in words (`hai phần ba`).

    A numerator in words has no figures below it: `đúng một phần 39 vụ` is no fraction.
    """
    if len(tokens) < used + 2 or tokens[used][0].role != "over":
        return numeral
    below, end = tokens[used + 1]
    more = tokens[used + 2][0].role if len(tokens) > used + 2 else ""
    if (
        below.role not in ("digit", "ten", "tail", *([FIGURES] if numeral.figures else []))
        or below.value < 2
        or more in ("hundred", "scale", "tens", FIGURES)
    ):
        return numeral
    return numeral._replace(end=end, over=below.value)


def _runs_on(tokens: Sequence[tuple[Token, int]], used: int) -> bool:
    """Whether more number words follow that belong to no number read here; năm is a year."""
    if used >= len(tokens):
        return False
    token = tokens[used][0]
    return token.role in (FIGURES, "hundred", "tens", "scale") or (
        token.role == "digit" and token.value != 5
    )
