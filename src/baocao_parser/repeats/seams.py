"""What a copy leaves behind it (mối nối): line ends and indents, and lines that it cut in two."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from baocao_parser.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.repeats.blocks import Reprint, Run

SEAM = "repeat.seam"
_INDENT = regex.compile(r"\n([^\S\n\f]*+)$")
_GOES_ON = regex.compile(r"\n[^\S\n\f]*+(?=\p{Ll}{2})[^\n\f]*+")  # a line in mid-sentence
_DEEP = 100  # characters of an indent
_LONGEST = 2000  # characters of a line that are looked at
_WRAPPED, _ROOM = 160, 4  # characters of a line of print at most, and by which they differ


def seams(text: str, reprints: Sequence[Reprint]) -> Iterator[Edit]:
    """The edits around copies, by place, that are taken out."""
    first = [at for at, reprint in enumerate(reprints) if not _follows(text, reprints, at)]
    for begin, end in pairwise([*first, len(reprints)]):
        kept, copies = reprints[begin].kept, [reprint.copy for reprint in reprints[begin:end]]
        gap = _gap_of_cut_line(text, kept, copies)
        if gap:
            glue = "" if text[copies[-1].end + 1].isspace() else " "
            yield Edit(copies[0].start - gap, copies[0].start, glue, SEAM)
            for one, other in pairwise(copies):
                yield Edit(one.end, other.start, "", SEAM)
            yield Edit(copies[-1].end, copies[-1].end + 1, "", SEAM)
            continue
        for copy in copies:
            yield from (Edit(*place, "", SEAM) for place in _of_whole_lines(text, copy))


def _of_whole_lines(text: str, copy: Run) -> Iterator[tuple[int, int]]:
    """The line end behind a copy of whole lines, which would leave a blank line, and the indent.

    What goes on behind a copy has its own.
    """
    indent = _INDENT.search(text, max(0, copy.start - _DEEP), copy.start)
    if indent and text.startswith("\n", copy.end):
        if indent[1]:
            yield indent.span(1)
        yield copy.end, copy.end + 1


def _follows(text: str, reprints: Sequence[Reprint], at: int) -> bool:
    """Whether a copy stands right behind the one before it."""
    if at == 0:
        return False
    between = text[reprints[at - 1].copy.end : reprints[at].copy.start]
    return between.strip(" \t\n") == ""


def _gap_of_cut_line(text: str, kept: Run, copies: Sequence[Run]) -> int:
    """How many blanks and line ends in front of copies in a row cut a line in two; 0 where none do.

    A sentence goes on behind them, and both parts of it have room in one line.
    """
    before = text[max(0, copies[0].start - _LONGEST) : copies[0].start]
    line = before.rstrip(" \t\n")
    gap = len(before) - len(line)
    following = _GOES_ON.match(text, copies[-1].end, copies[-1].end + _LONGEST)
    if not following or "\n" not in before[len(line) :] or not line[-1:].isalnum():
        return 0
    line = line[max(line.rfind("\n"), line.rfind("\f")) + 1 :]
    width = max(map(len, text[kept.start : kept.end].split("\n")))
    if width <= _WRAPPED and len(line) + len(following[0]) > width + _ROOM:
        return 0
    return gap
