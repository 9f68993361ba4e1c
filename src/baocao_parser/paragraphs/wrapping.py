"""Ngắt dòng: how a text is wrapped: its width, its indents, its blank lines."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import regex

from baocao_parser.text import PAGE_BREAK

_MARKER = regex.compile(
    r"""(?:[-–—+*•●○▪■◦✓➢❖✔✚►▶◆♦➤❑]\s
      |[IVXLl]{1,6}\s?(?:[.)/-]|[./][-–])\s*\p{Lu}
      |\d{1,2}(?:\.\d{1,2}){0,4}\s?[.)/][-–]?\s*[\p{Lu}“"(]
      |\d{1,2}(?:\.\d{1,2}){1,4}\s+[\p{Lu}“"(]
      |\d{1,2}(?:\.\d{1,2}){0,3}\s?[-–]\s+\p{Lu}
      |\p{Ll}\s?[-–]\s+\p{Lu}
      |\(?\p{Ll}\d?\s?[)/]\s
      |\p{Ll}\.[-–]?\s+\p{Lu}
      |\p{Lu}\s?(?:[.)/-]|[./][-–])\s+\p{Lu}{2})""",
    regex.X,
)
FINAL = frozenset('.!?:;…”)]"/')
SHORT = 40  # characters: a line shorter than this is not cut by a page, it ends
FIRST_AT_LEAST = 18  # characters of a first line that is half as long as the others
FIRST_FULL = 0.75  # share of the width that a full first line of a paragraph fills
INDENT = 3  # blanks before the first line of a paragraph
_WRAPPED_AT_LEAST = 8  # lines that show a habit of the text
_NARROW = 50  # characters: no page is as narrow, a column may be
_INDENTED_AT_LEAST = 3  # first lines that show one


class Line(NamedTuple):
    """One printed line without its outer blanks."""

    start: int
    end: int
    text: str
    indent: int


def is_gap(gap: str, *, spread: bool = False) -> bool:
    """Whether a blank line or a page break sets two lines apart.

    ``spread``: a blank line stands between any two lines, and so only two of them do.
    """
    return PAGE_BREAK in gap or gap.count("\n") > (2 if spread else 1)


def is_spread(text: str, lines: list[Line]) -> bool:
    r"""Whether a blank line follows every printed line, also in the middle of sentences.

    >>> lines = [Line(at * 4, at * 4 + 2, "xã", 0) for at in range(20)]
    >>> is_spread("xã\n\n" * 20, lines), is_spread("xã\n  " * 20, lines)
    (True, False)
    """
    within = apart = 0
    for line, following in pairwise(lines):
        gap = is_gap(text[line.end : following.start])
        apart += gap
        within += gap and following.text[0].islower() and line.text[-1] not in FINAL
    return within >= _WRAPPED_AT_LEAST and apart >= 0.9 * (len(lines) - 1)


def wrap_width(lines: list[str]) -> int | None:
    """How many characters a full line holds where paragraphs are wrapped, else ``None``.

    >>> wrap_width(["x" * 70] * 9 + ["y" * 30] * 3), wrap_width(["x" * 900, "y" * 40])
    (70, None)
    """
    whole = [len(line) for line in lines if len(line) > SHORT / 2]
    # In a text of many short lines (tables), those that the next goes on with tell the width.
    within = [
        len(line)
        for line, following in pairwise(lines)
        if len(line) > SHORT / 2 and line[-1] not in FINAL and following[:1].islower()
    ]
    if not within:  # no line goes on in small letters: a short decree, a line a paragraph
        return None
    for lengths in (whole, within if len(within) >= _WRAPPED_AT_LEAST else []):
        lengths.sort()
        if len(lengths) < 2:  # one long line shows no width
            continue
        width = lengths[min(int(0.9 * len(lengths)), len(lengths) - 1)]
        full = sum(1 for length in lengths if length >= 0.75 * width)
        if width < _NARROW and len(within) < _INDENTED_AT_LEAST:
            continue  # the title goes on in small letters, and nothing else does
        if 40 <= width <= 160 and full >= 0.4 * len(lengths):
            return width
    return None


def needed(line: Line, following: Line) -> int:
    """How many characters a line would hold with the first word of the next."""
    return len(line.text) + 1 + len(following.text.split(maxsplit=1)[0])


def least_full(lines: list[Line], width: int) -> float:
    """The share of the width that paragraphs' first lines fill, where the next goes on with them.

    They are shorter than others where their indent was lost with the blanks.
    """
    shares = sorted(
        needed(line, following) / width
        for above, line, following in zip(lines, lines[1:], lines[2:], strict=False)
        if following.text[0].islower()
        and line.text[-1] not in FINAL
        and (above.text[-1] in ".;:" or begins_division(line.text))
    )
    if len(shares) < _INDENTED_AT_LEAST:
        return FIRST_FULL
    return min(0.9, max(FIRST_FULL, 0.98 * shares[len(shares) // 10]))


def has_short_first_lines(text: str, lines: list[Line], width: int) -> bool:
    """Whether paragraphs, set apart by blank lines, open with a line half as long as the others."""
    short = whole = 0
    first = True
    for line, following in pairwise(lines):
        apart = is_gap(text[line.end : following.start])
        if first and not apart and following.text[0].islower() and line.text[-1] not in ".:;":
            if FIRST_AT_LEAST < len(line.text) < 0.5 * width:
                short += 1
            elif len(line.text) > 0.75 * width:
                whole += 1
        first = apart
    return short >= _WRAPPED_AT_LEAST and short > whole


def has_indents(text: str, lines: list[Line]) -> bool:
    """Whether the first lines of paragraphs, and they alone, are set in."""
    within = [
        following.indent < INDENT
        for line, following in pairwise(lines)
        if following.text[0].islower() and not is_gap(text[line.end : following.start])
    ]
    first = [
        following.indent >= INDENT
        for line, following in pairwise(lines)
        if line.text[-1] in ".;:" and following.text[0].isupper()
    ]
    return min(len(within), len(first)) >= _INDENTED_AT_LEAST and all(
        sum(habit) >= 0.9 * len(habit) for habit in (within, first)
    )


def has_blocks(text: str, lines: list[Line]) -> bool:
    """Whether blank lines, and they alone, stand between the paragraphs of a wrapped text."""
    gaps = within = 0
    for line, following in pairwise(lines):
        if text.count("\n", line.end, following.start) > 1:
            gaps += 1
        elif line.text[-1] in ".;:" and (
            following.text[0].isupper() or begins_division(following.text)
        ):
            within += 1
    return gaps > 0.15 * len(lines) and within < 0.1 * gaps


def begins_division(line: str) -> bool:
    """Whether a line opens with a bullet or an outline number."""
    return bool(_MARKER.match(line))
