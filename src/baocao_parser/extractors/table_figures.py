"""Số liệu trong bảng: the figures in the cells of tables, each with what its row and column say.

The unit is what the cell itself has, else the head of its column, the unit column of its row, the
head of its row, or the line over the table. What the figure is of are the head of its row and that
of its column. A figure whose row or column has no head counts nothing: an issue tells how many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.extractors.counting.number_shapes import Habit
from baocao_parser.extractors.counting.numeral import plain
from baocao_parser.extractors.counting.status import status_of_headings
from baocao_parser.extractors.tabulating.cell_figures import (
    printed_figures,
    read_figure,
)
from baocao_parser.extractors.tabulating.headings import Headings
from baocao_parser.extractors.tabulating.stated_units import (
    StatedUnit,
    as_printed,
    counted_in,
    in_head,
    read_stated,
    without_unit,
)
from baocao_parser.extractors.tabulating.table_words import opens_with
from baocao_parser.extractors.tabulating.times import Times
from baocao_parser.model import Issue, Quantity
from baocao_parser.tabling.record import lines_above

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.claims import Claims
    from baocao_parser.model import Cell, Modifier, Period, Status, Table
    from baocao_parser.reading import Reading

_DIGIT = regex.compile(r"\d")


class TableFigures(NamedTuple):
    """The quantities of all tables in reading order, and what is odd about them."""

    quantities: list[Quantity]
    issues: list[Issue]


def find_table_figures(
    reading: Reading, claims: Claims, tables: Sequence[Table], periods: Sequence[Period]
) -> TableFigures:
    """Every figure of every table, as a quantity; what only looks like one is claimed too.

    ``periods`` are those of the report, into which ``Quantity.period`` points.
    """
    statuses = status_of_headings(reading.divisions)
    found = TableFigures([], [])
    for table in tables:
        times = Times(reading, table, periods)
        one = _Table(reading, claims, table, times, statuses.get(table.division or ""))
        found.quantities.extend(one.quantities())
        if one.left:
            message = (
                f"{one.left} figures of the table have no heading of their row or column, or can "
                "be read in two ways: they are no quantities"
            )
            found.issues.append(
                Issue(
                    **reading.at(*table.cells[0].span),
                    code="table.figures_left_out",
                    severity="info",
                    message=message,
                )
            )
    return found


class _Table:
    """The figures of one table. ``left`` counts those that nobody can tell."""

    def __init__(
        self,
        reading: Reading,
        claims: Claims,
        table: Table,
        times: Times,
        status: Status | None,
    ) -> None:
        self.reading = reading
        self.claims = claims
        self.table = table
        self.heads = Headings(table)
        self.times = times
        self.status: Status = status or "reported"
        self.left = 0
        figures = (printed_figures(cell.text) for cell in self.heads.body)
        self.habit = Habit.of(group for group in figures if group)
        self.over = read_stated(table.unit) if table.unit else None

    def quantities(self) -> list[Quantity]:
        """Its quantities, row by row; numbers in its head count nothing."""
        found: list[Quantity] = []
        for span in (lines_above(self.reading, self.table.span[0]).unit, *self._spans_of_head()):
            for match in _DIGIT.finditer(self.reading.text, *span):
                self._claim(*match.span())
        for cell in self.heads.body:
            if printed_figures(cell.text) is None or not self.claims.free(*cell.span):
                continue
            quantity = self._read(cell)
            self._claim(*cell.span)
            if quantity:
                found.append(quantity)
        return found

    def _spans_of_head(self) -> Iterator[tuple[int, int]]:
        return (cell.span for cell in self.heads.heads)

    def _claim(self, start: int, end: int) -> None:
        if self.claims.free(start, end):
            self.claims.take(start, end)

    def _read(self, cell: Cell) -> Quantity | None:
        figure = read_figure(cell.text, self.habit)
        if figure is None or cell.columns > 1:
            return None
        if cell.column not in self.heads.counted:
            if not self.heads.over(cell.column) and cell.column not in self.heads.numbering:
                self.left += 1
            return None
        row = self.heads.row_text(cell.row)
        if not row:
            self.left += 1
            return None
        head = self.heads.head_text(cell.column)
        stated = figure.unit or self._stated(cell, head, row)
        if figure.may_be_year and stated is None:
            return None
        value = figure.value(stated)
        if value is None:
            self.left += 1
            return None
        start = cell.span[0]
        return Quantity(
            **self.reading.at(start + figure.start, start + figure.end),
            rule="quantity.table",
            value=plain(value),
            unit=stated.unit if stated else None,
            currency=stated.currency if stated else None,
            modifier=figure.modifier or self._estimated(cell.column),
            per=stated.per if stated else (),
            of=self._of(cell.column, row, stated),
            status=self._status(cell.column),
            period=self.times.of(cell),
        )

    def _stated(self, cell: Cell, head: str, row: str) -> StatedUnit | None:
        """The unit of a cell that prints none."""
        for over in reversed(self.heads.over(cell.column)):
            if stated := in_head(over.text):
                return stated
        if opens_with("share", head):
            return StatedUnit("%", "percent") if self.over is None else None
        unit = self.heads.unit_cell(cell.row)
        if unit is not None:
            return as_printed(unit.text)
        if self.heads.of_units is not None:
            return None
        if (stated := in_head(row)) is not None:
            return stated
        return self.over

    def _of(self, column: int, row: str, stated: StatedUnit | None) -> str:
        """The head of the row, and that of the column but for times, and what is the unit."""
        words = [without_unit(row)]
        for cell in self.heads.over(column):
            text = " ".join(cell.text.split())
            if self.times.is_time(cell) or (read_stated(text) and not opens_with("done", text)):
                continue
            counted = counted_in(text)
            if counted and stated and counted.unit == stated.unit:
                continue
            words.append(without_unit(text))
        return " – ".join(words)

    def _status(self, column: int) -> Status:
        """What the head of a column says, its lowest row first; else the headings of the text."""
        for cell in reversed(self.heads.over(column)):
            if opens_with("target", cell.text):
                return "target"
            if opens_with("done", cell.text) or opens_with("estimate", cell.text):
                return "reported"
        return self.status

    def _estimated(self, column: int) -> Modifier | None:
        over = self.heads.over(column)
        return "approx" if any(opens_with("estimate", cell.text) for cell in over) else None
