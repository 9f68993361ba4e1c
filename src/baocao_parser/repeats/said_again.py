"""What an author says again (nhắc lại) though it is printed like a page printed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from baocao_parser.repeats.blocks import other_marker

if TYPE_CHECKING:
    from baocao_parser.repeats.blocks import Blocks, Reprint, Run

_BULLET = regex.compile(r"\s*+(?:([-–—+*•])|\d{1,3}\s?[.)]|\p{Ll}\))")
_NUMERAL = regex.compile(r"\d+|[ivxl]+")
_ROW = regex.compile(r"[^\n|]*+\|[^\n|]*+\|[^\n]*+")
_ONE_MAKE = 0.75  # likeness of the lines above two sections, number and all
_HEADING = 5  # words of a heading with a number at its end
_ONES = str.maketrans("il", "11")


def of_one_make(kept: int, copy: int, blocks: Blocks) -> bool:
    """Whether the blocks in front differ in nothing but their number: two sections of one make."""
    if kept == 0 or copy == 0:
        return False
    before, before_copy = blocks.of(kept - 1)[0], blocks.of(copy - 1)[0]
    if other_number(before, before_copy, blocks):
        return True
    return (
        other_marker(before_copy, before, blocks)
        and blocks.likeness((before, kept), (before_copy, copy)) >= _ONE_MAKE
    )


def other_number(one: int, other: int, blocks: Blocks) -> bool:
    """Whether two blocks are one short heading with another number at its end: two annexes."""
    bare = blocks.words.bare
    here, there = (bare[slice(*blocks.of(word))] for word in (one, other))
    if not (1 < len(here) == len(there) <= _HEADING and here[:-1] == there[:-1]):
        return False
    numbers = here[-1], there[-1]
    if not all(map(_NUMERAL.fullmatch, numbers)):
        return False
    return numbers[0].translate(_ONES) != numbers[1].translate(_ONES)


def are_rows(text: str, start: int, end: int) -> bool:
    r"""Whether all lines are rows of a table, with bars between their cells.

    >>> are_rows("| Xã | 12 |\n| Huyện | 12 |", 0, 26)
    True
    """
    lines = [line for line in text[start:end].split("\n") if line.strip()]
    return bool(lines) and all(map(_ROW.match, lines))


def is_whole_list(reprint: Reprint, blocks: Blocks) -> bool:
    """Whether both printings are a list from its first item to its last: it is given again."""
    return all(_is_whole_list(run, blocks) for run in reprint)


def _is_whole_list(run: Run, blocks: Blocks) -> bool:
    kind = _kind(run.first, blocks)
    if kind is None:
        return False
    word = run.first
    while word < run.last:
        if _kind(word, blocks) != kind:
            return False
        word = blocks.of(word)[1]
    before = _kind(blocks.of(run.first - 1)[0], blocks) if run.first else None
    after = _kind(run.last, blocks) if run.last < len(blocks.words.bare) else None
    return kind not in (before, after)


def _kind(word: int, blocks: Blocks) -> str | None:
    """The sign before the block that begins with ``word``: a bullet, ``1`` for any number, none."""
    match = _BULLET.match(blocks.text, blocks.start(word))
    return (match[1] or "1") if match else None
