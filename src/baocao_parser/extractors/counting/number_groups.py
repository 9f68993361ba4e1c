"""Nhóm chữ số: where groups of figures stand that can be numbers, those OCR spoilt among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIGURES = re.compile(
    r"[0-9](?:[0-9.,]*[0-9])?"
    r"(?P<chain>(?:[/-][0-9][0-9.,]*){2,}|(?: [0-9]{1,9}(?![0-9.,/-])){3,})?"
)
"""A group of figures; a chain of three and more is a date, a code or a row of a table."""

_SPACED = re.compile(
    r"[1-9](?<!\d [1-9])(?<![\w.,/-][1-9])\d{0,2}(?: \d{3}){1,5}(?P<decimals>,\d{1,2}(?!\d))?"
    r"(?![ .,]?\d)(?:(?!\w)|(?=(?:vn)?[đd](?!\w)))"
)
_ONE_NUMBER = re.compile(r" 0\d")
"""A group that begins with a naught is no number of its own: `20 000`, `1 025,5`."""

_SLIP = re.compile(
    r"[0-9lio|](?<![\w.,/-][0-9lio|])(?:[0-9lio|]{0,2}(?:\.[0-9lio|]{3}){1,4}(?![\w|])"
    r"|[0-9lio|]{1,2},[0-9]{1,2}(?![\w|,.])|(?<=[lio|]),[0-9]{1,2}(?=\s?%)"
    r"|[0-9lio|]{2,4}(?![\w|])|(?:(?<=[1-9])o|(?<=[l|])[0-9])(?![\w|.,]))"
)
_SLIP_HINT = re.compile(
    r"[0-9.,](?:(?<!,)[lio|]|(?<=[lio|][0-9])|(?<=[lio|][.,][0-9])|(?<=[lio|],)[0-9])"
)
# All of them open with a set of characters, which `re` looks for some ten times as fast as for
# what comes before it.
_LETTERS = str.maketrans("lio|", "1101")


class Group(NamedTuple):
    """The figures that ``text[start:end]`` shows; ``slip``: OCR read some of them as letters."""

    start: int
    end: int
    figures: str
    slip: bool = False


def find_groups(low: str) -> list[Group]:
    """Every group of figures in ``low`` (small letters), in reading order, none twice.

    >>> [group.figures for group in find_groups("l0.000 đồng, ngày 7/4/2014, 1 250 000 người")]
    ['10.000', '1 250 000']
    """
    plain = [Group(*m.span(), m[0]) for m in _FIGURES.finditer(low) if m["chain"] is None]
    spaced = [Group(*match.span(), match[0]) for match in _SPACED.finditer(low)]
    spoilt = list(_slips(low)) if _SLIP_HINT.search(low) else []
    if not spaced and not spoilt:
        return plain
    dotted = sum("." in group.figures for group in plain) if spaced else 0
    if dotted > len(spaced) and not (len(spaced) > 2 and dotted <= 4 * len(spaced)):
        # A document that rather sets thousands apart by dots; some use both.
        spaced = [group for group in spaced if _ONE_NUMBER.search(group.figures)]
    groups = {group.start: group for group in (*plain, *spaced, *spoilt)}
    found: list[Group] = []
    for start in sorted(groups):
        if not found or start >= found[-1].end:
            found.append(groups[start])
    return found


def _slips(low: str) -> Iterator[Group]:
    """Figures among which OCR read letters: more figures than letters, and no litres (`20l`).

    Behind a first figure any number of O are naughts (`1OO`).
    """
    for match in _SLIP.finditer(low):
        word = match[0]
        figures = sum(char.isdigit() for char in word)
        letters = len(word) - figures - word.count(".") - word.count(",")
        naughts = letters == word.count("o") > 0 and word[0] in "123456789"
        certain = figures > letters > 0 or len(word) == 2 or naughts
        certain = certain or (figures == letters and "," in word)
        if certain and not (letters == 1 and word[-1] == "l"):
            yield Group(*match.span(), word.translate(_LETTERS), slip=True)
