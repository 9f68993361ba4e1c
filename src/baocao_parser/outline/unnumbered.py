"""Đề mục không đánh số: lines that are headings because they alone are printed bold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.outline.capitals import mostly_capitals
from baocao_parser.outline.headings import split_heading
from baocao_parser.outline.trimming import trimmed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from baocao_parser.outline.bold import BoldRuns
    from baocao_parser.outline.marker import Marker

    Lines = Sequence[tuple[int, int]]

_AT_LEAST = 2  # of a document: one bold line alone is no plan of a text
_WORDS_AT_LEAST = 2


def unnumbered_headings(
    bold: BoldRuns,
    lines: Lines,
    markers: Sequence[Sequence[Marker]],
    closed: Collection[int],
    over_tables: Collection[int],
) -> dict[int, Marker | None]:
    """The lines that are headings without a number, each with the next number below it.

    ``closed`` lines open no division; those ``over_tables`` stand right over a table, whose title
    they are.
    """
    if not bold:
        return {}
    alone = [
        number
        for number, span in enumerate(lines)
        if number not in closed
        and number + 1 not in over_tables
        and not markers[number]
        and bold.covers(*trimmed(bold.text, *span))
    ]
    apart, text = set(alone), bold.text
    found = [
        number
        for number in alone
        if number - 1 not in apart
        and number + 1 not in apart
        and number + 1 < len(lines)
        and number + 1 not in closed
        and _may_head(text, *trimmed(text, *lines[number]))
    ]
    if len(found) < _AT_LEAST:
        return {}
    ends = [*found[1:], len(lines)]
    return {
        number: next((markers[n][0] for n in range(number + 1, end) if _counts(markers[n])), None)
        for number, end in zip(found, ends, strict=True)
    }


def _counts(markers: Sequence[Marker]) -> bool:
    return bool(markers) and not markers[0].style.startswith("bullet")


def _may_head(text: str, start: int, end: int) -> bool:
    """Whether a line reads as a heading: no sentence, no title in capitals."""
    line = text[start:end]
    if len(line.split()) < _WORDS_AT_LEAST or not line[0].isupper() or mostly_capitals(line):
        return False
    split = split_heading(text, start, end, led=True)
    return split is not None and split.rest >= end
