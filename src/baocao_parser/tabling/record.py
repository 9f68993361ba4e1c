"""Bảng của báo cáo: the tables of a report, with the lines over them that say what they are."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.lexicons import alternation, spellings
from baocao_parser.model import Cell, Table
from baocao_parser.tabling import traced_span
from baocao_parser.tabling.head_rows import head_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.reading import Reading
    from baocao_parser.tabling import SetTable

_CAPTION_AT_MOST = 300  # characters


class Above(NamedTuple):
    """The lines over a table: its caption and its unit, as spans; empty where there is none."""

    caption: tuple[int, int]
    unit: tuple[int, int]


@cache
def _caption() -> regex.Pattern[str]:
    words = spellings("table_words", "caption")
    return regex.compile(
        rf"[\s*_#(]*+{alternation(words)}\s+(?:\d{{1,3}}|[IVX]{{1,5}}|\p{{Lu}})(?:[./-]\d{{1,3}}){{0,3}}\s*+(?:[:.\-–—]|$|\p{{Lu}})",
        regex.IGNORECASE,
    )


@cache
def _unit() -> regex.Pattern[str]:
    words = spellings("table_words", "unit_line")
    return regex.compile(
        rf"(?:^|[(])[\s*_(]*+{alternation(words)}\s*+:\s*+(?P<unit>[^()\n]{{1,60}}?)[\s*_).]*+$",
        regex.IGNORECASE,
    )


def lines_above(reading: Reading, start: int) -> Above:
    """The caption and the unit that stand in the one or two lines right above ``start``."""
    lines = reading.paragraphs
    at = bisect_left(lines, (start, start))
    caption = unit = (0, 0)
    for low, high in reversed(lines[max(0, at - 2) : at]):
        line = reading.text[low:high]
        end = high
        stated = _unit().search(line)
        if stated and unit == (0, 0):
            unit = (low + stated.start("unit"), low + stated.end("unit"))
            if stated.start() == 0:
                continue
            end = low + len(line[: stated.start()].rstrip())
        if high - low <= _CAPTION_AT_MOST and _caption().match(line):
            caption = (low, end)
        break
    return Above(caption, unit)


def record_tables(reading: Reading, tables: Sequence[SetTable]) -> list[Table]:
    """The tables that are still in the reading text, in order."""
    found: list[Table] = []
    for one in tables:
        span = one.span(reading.traced)
        cells: list[Cell] = []
        for cell, place in one.cells:
            at = traced_span(reading.traced, place)
            if at[0] < at[1]:
                shape = {"rows": cell.rows, "columns": cell.columns}
                cells.append(Cell(**reading.at(*at), row=cell.row, column=cell.column, **shape))
        if span[0] == span[1] or not cells:
            continue
        above = lines_above(reading, span[0])
        rows = max(cell.row + cell.rows for cell in cells)
        found.append(
            Table(
                **reading.at(*span),
                caption=reading.text[slice(*above.caption)].strip(" *_#") or None,
                unit=reading.text[slice(*above.unit)].strip(" *_") or None,
                head=max(one.head or 0, head_rows(cells, rows)),
                rows=rows,
                columns=max(cell.column + cell.columns for cell in cells),
                cells=tuple(cells),
            )
        )
    return found
