"""Chữ số viết bằng lời: the grammar of number words and scales, alone or after figures.

A phrase is a list of tokens, a word of the table ``numbers`` or a group of figures; what counts is
the longest beginning that is a number: `ba nghìn sáu trăm`, `4 tỷ 250 triệu`, `hai triệu rưỡi`.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.fold import fold
from baocao_parser.lexicons import table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIGURES = "figures"


class Token(NamedTuple):
    """One word or group of figures: its role in a number phrase, and its value."""

    role: str
    value: Decimal


class Phrase(NamedTuple):
    """A number read from the first ``used`` tokens.

    ``factor``: the scale its first group stands in (a million in `3 triệu 200 nghìn`). ``clipped``:
    the last figure is short for the next lower place (`8 triệu 5`). ``doubtful``: a scale that only
    an OCR slip explains.
    """

    value: Decimal
    used: int
    factor: Decimal
    clipped: bool
    doubtful: bool


@cache
def number_words() -> Mapping[str, Token]:
    """Every number word, folded, with its role and value."""
    return {
        fold(word): Token(entry.more["role"], Decimal(entry.means))
        for entry in table("numbers")
        for word in entry.written
    }


@cache
def first_letters() -> frozenset[str]:
    """What a number, or more of one, can begin with."""
    return frozenset("0123456789").union(word[0] for word in number_words())


def read_phrase(tokens: Sequence[Token]) -> Phrase | None:
    """The number that the longest possible beginning of ``tokens`` says, or ``None``.

    >>> words = number_words()
    >>> read_phrase([words[word] for word in "ba nghìn sáu".split()]).value
    Decimal('3600')
    >>> read_phrase([words[word] for word in "hai mươi năm".split()]).used
    2
    """
    parts: list[tuple[Decimal, Decimal]] = []  # value, the scale it was said in
    factor = Decimal(1)
    position = 0
    clipped = doubtful = False
    while position < len(tokens):
        group = _group(tokens, position, first=not parts)
        if group is None:
            break
        value, after = group
        said = Decimal(1)
        scaled = after
        while scaled < len(tokens) and tokens[scaled].role in ("scale", "misread"):
            said *= tokens[scaled].value
            doubtful |= tokens[scaled].role == "misread"
            scaled += 1
        figures = tokens[position].role == FIGURES
        if scaled == after:  # the last group, with no scale of its own
            if parts and not _last(tokens, position, after, parts[-1][1]):
                break
            short = after - position == 1 and tokens[position].role not in ("ten", "twenty")
            short = short and not (figures and value >= 100)
            if parts and short and tokens[position - 1].role != "filler":
                value *= parts[-1][1] / 10
                clipped = figures
            parts.append((value, said))
            position = after
            break
        while parts and parts[-1][1] < said:  # `hai nghìn | năm trăm | tỷ`
            value += parts.pop()[0]
        if parts and parts[-1][1] <= said:
            break
        first = not parts
        value *= said
        position = scaled
        if position < len(tokens) and tokens[position].role == "half":
            value += said / 2
            position += 1
        if first:
            factor = said
        parts.append((value, said))
        if tokens[position - 1].role == "half":
            break
        if position < len(tokens) and tokens[position].role == "filler":
            position += 1
    while position and tokens[position - 1].role == "filler":
        position -= 1
    if not parts:
        return None
    return Phrase(
        sum((value for value, _ in parts), Decimal(0)), position, factor, clipped, doubtful
    )


def _last(tokens: Sequence[Token], start: int, end: int, above: Decimal) -> bool:
    """Whether a group without a scale may close a number whose last part was said in ``above``."""
    token = tokens[start]
    if token.role == FIGURES:
        if end - start > 1:  # `8 nghìn 4 trăm`; behind a greater scale it could be said short
            return above == 1000 and 0 < token.value < 10
        whole = above == 1000 and 100 <= token.value < 1000 and token.value == int(token.value)
        return whole or (0 < token.value < 10 and above >= 1000)  # `3 nghìn 300`, `3 tỷ 2`
    if end - start == 1 and token.role == "digit":
        return token.value != 5 or tokens[start - 1].role == "filler"  # năm: a year
    return token.role != "ten" or above >= 1000


def _group(tokens: Sequence[Token], start: int, *, first: bool) -> tuple[Decimal, int] | None:
    """One group below a thousand, and where it ends."""
    token = tokens[start]
    follows = tokens[start + 1].role if start + 1 < len(tokens) else ""
    if token.role == FIGURES:
        if follows in ("hundred", "tens"):
            return token.value * tokens[start + 1].value, start + 2
        return token.value, start + 1
    if token.role in ("digit", "zero") and follows == "hundred":
        return _after_hundred(tokens, token.value * 100, start + 2)
    if token.role == "hundred" and first:
        return _after_hundred(tokens, Decimal(100), start + 1)
    if token.role == "zero" and follows == "scale" and not first:
        return Decimal(0), start + 1
    if token.role in ("scale", "tens") and first:  # `hơn nghìn người`, `vài chục`
        return (Decimal(1), start) if token.role == "scale" else (token.value, start + 1)
    if token.role == "half_of" and first and follows in ("scale", "hundred"):
        return (token.value, start + 1) if follows == "scale" else (Decimal(50), start + 2)
    if token.role == "zero" and first and not follows:
        return Decimal(0), start + 1
    if token.role == "tail" and not first:
        return token.value, start + 1
    return _below_hundred(tokens, start)


def _after_hundred(tokens: Sequence[Token], value: Decimal, position: int) -> tuple[Decimal, int]:
    if position >= len(tokens):
        return value, position
    token = tokens[position]
    if token.role == "filler" and position + 1 < len(tokens):
        last = tokens[position + 1]
        if last.role in ("digit", "tail"):
            return value + last.value, position + 2
        return value, position
    if token.role == "half":
        return value + 50, position + 1
    rest = _below_hundred(tokens, position)
    if rest and rest[1] - position >= 2:
        return value + rest[0], rest[1]
    if token.role == "ten" and rest:
        return value + rest[0], rest[1]
    closes = position + 1 == len(tokens) or tokens[position + 1].role not in (
        "hundred",
        "tens",
        "scale",
    )
    if token.role in ("digit", "tail") and token.value != 5 and closes:
        return value + token.value * 10, position + 1
    return value, position


def _below_hundred(tokens: Sequence[Token], start: int) -> tuple[Decimal, int] | None:
    token = tokens[start]
    position = start + 1
    if token.role == "digit":
        if position < len(tokens) and tokens[position].role == "tens":
            value = token.value * 10
        else:
            return token.value, position
        position += 1
    elif token.role in ("ten", "twenty"):
        value = token.value
    else:
        return None
    if position < len(tokens):
        last = tokens[position]
        scale_follows = position + 1 < len(tokens) and tokens[position + 1].role == "scale"
        year = last.role == "digit" and last.value == 5 and not scale_follows
        opens = position + 1 < len(tokens) and tokens[position + 1].role in ("tens", "hundred")
        if last.role in ("digit", "tail") and not year and not opens:
            return value + last.value, position + 1
    return value, position
