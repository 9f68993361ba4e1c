"""Thời gian của bảng: the period that heads a column, a row or the whole of a table."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

import regex

from baocao_parser.lexicons import alternation, spellings
from baocao_parser.model import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.claims import Claims
    from baocao_parser.model import Cell, Table
    from baocao_parser.reading import Reading

_YEAR = regex.compile(r"\D*+(?<![./-])((?:19|20)\d\d)(?![./-])\D*+")


def with_head_years(
    reading: Reading, claims: Claims, tables: Sequence[Table], periods: Sequence[Period]
) -> list[Period]:
    """The periods, and a year for each cell of a table's head with a bare year, in order."""
    found = list(periods)
    for one in tables:
        for cell in one.cells:
            match = _YEAR.fullmatch(cell.text) if cell.row < one.head else None
            if match is None:
                continue
            start, end = cell.span[0] + match.start(1), cell.span[0] + match.end(1)
            if claims.free(start, end):
                claims.take(start, end)
                place = reading.at(start, end)
                rule = "period.table_head"
                found.append(Period(**place, rule=rule, kind="year", start=match[1], end=match[1]))
    return sorted(found, key=lambda period: period.span)


class Times:
    """The periods in the heads of one table."""

    def __init__(self, reading: Reading, table: Table, periods: Sequence[Period]) -> None:
        self.reading = reading
        self.table = table
        self.periods = periods
        self._starts = [period.span[0] for period in periods]
        self._heads = [cell for cell in table.cells if cell.row < table.head]
        self._by_column: dict[int, tuple[bool, int | None]] = {}
        self._by_row: dict[int, int | None] = {}
        for cell in table.cells:
            if cell.row >= table.head and (index := self._whole(cell)) is not None:
                several = cell.row in self._by_row
                self._by_row[cell.row] = None if several else index

    def of(self, cell: Cell) -> int | None:
        """The period of a figure: what the head of its column says, else that of its row.

        Where the column is compared with another time, neither is meant.
        """
        if cell.column not in self._by_column:
            self._by_column[cell.column] = self._of_column(cell.column)
        timed, index = self._by_column[cell.column]
        return index if timed else self._by_row.get(cell.row)

    def _of_column(self, column: int) -> tuple[bool, int | None]:
        """Whether the head of a column has a time, and which its figures are of."""
        for head in reversed(self._heads):
            if head.column <= column < head.column + head.columns:
                inside = self._inside(*head.span)
                if inside:
                    alone = len(inside) == 1 and not _is_compared(head.text)
                    return True, inside[0] if alone else None
        return False, None

    def is_time(self, cell: Cell) -> bool:
        """Whether a cell of the head is a time and nothing else."""
        return self._whole(cell) is not None

    def _whole(self, cell: Cell) -> int | None:
        inside = self._inside(*cell.span)
        if len(inside) != 1:
            return None
        start, end = self.periods[inside[0]].span
        bare = cell.text.replace(self.reading.text[start:end], "", 1).strip(" :()*_")
        return inside[0] if not bare else None

    def _inside(self, start: int, end: int) -> list[int]:
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [index for index in range(first, last) if self.periods[index].kind != "duration"]


@cache
def _compared() -> regex.Pattern[str]:
    written = spellings("table_words", "compared")
    return regex.compile(rf"(?<!\p{{L}}){alternation(written)}(?!\p{{L}})", regex.IGNORECASE)


def _is_compared(text: str) -> bool:
    """Whether a head compares with its time: `so với năm 2019`."""
    return _compared().search(text) is not None
