"""Đầu dòng, đầu cột: which cells head each column and row of a table, and what they say."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import regex

from baocao_parser.extractors.tabulating.cell_figures import printed_figures
from baocao_parser.extractors.tabulating.stated_units import read_stated
from baocao_parser.extractors.tabulating.table_words import is_all, opens_with

if TYPE_CHECKING:
    from baocao_parser.model import Cell, Table

_LETTER = regex.compile(r"\p{L}")
_NUMBER = regex.compile(r"[\s*_(]*+(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVXLivx]{1,5}|\p{L})[.)\s*_]*+")
_COLUMN_NUMBER = regex.compile(r"[(\[\s]*+(?:\d{1,2}|\p{Lu})[)\]\s]*+(?:=[\s\d()+\-–*x:/%]++)?")
_BULLET = regex.compile(r"^(?:[-–+*•]|\d{1,2}(?:\.\d{1,2}){0,3}[.)]|[IVX]{1,5}[.)]|\p{L}[.)])\s*+")


class Headings:
    """The headings of a table's columns and rows."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.heads = [cell for cell in table.cells if cell.row < table.head]
        self._row_texts: dict[int, str] = {}
        self.body = [cell for cell in table.cells if cell.row >= table.head]

    def over(self, column: int) -> list[Cell]:
        """The cells of the head over a column, from the top; numbers of columns are left out."""
        return self._over.get(column, [])

    @cached_property
    def _over(self) -> dict[int, list[Cell]]:
        found: dict[int, list[Cell]] = {}
        for cell in self.heads:
            if not _COLUMN_NUMBER.fullmatch(cell.text):
                for column in range(cell.column, cell.column + cell.columns):
                    found.setdefault(column, []).append(cell)
        return found

    def head_text(self, column: int) -> str:
        """The words over a column, the upper ones first."""
        return " – ".join(" ".join(cell.text.split()) for cell in self.over(column))

    @cached_property
    def _by_column(self) -> dict[int, list[Cell]]:
        found: dict[int, list[Cell]] = {}
        for cell in self.body:
            found.setdefault(cell.column, []).append(cell)
        return found

    @cached_property
    def _by_row(self) -> dict[int, list[Cell]]:
        found: dict[int, list[Cell]] = {}
        for cell in self.body:
            for row in range(cell.row, min(cell.row + cell.rows, self.table.rows)):
                found.setdefault(row, []).append(cell)
        return found

    @cached_property
    def numbering(self) -> frozenset[int]:
        """The columns that number the rows."""
        return frozenset(
            column
            for column in range(self.table.columns)
            if any(is_all("number", cell.text) for cell in self.over(column))
            or (column == 0 and self._counts(0))
        )

    def _counts(self, column: int) -> bool:
        """Whether a column has the numbers of the rows, whatever stands over it."""
        texts = [cell.text for cell in self._by_column.get(column, [])]
        numbers = [int(text) for text in texts if text.isdigit()]
        if self.over(column) and numbers != list(range(1, len(numbers) + 1)):
            return False
        return len(texts) > 1 and all(map(_NUMBER.fullmatch, texts))

    @cached_property
    def of_units(self) -> int | None:
        """The column in which each row has its unit."""
        for column in range(self.table.columns):
            sure = any(is_all("unit", cell.text) for cell in self.over(column))
            if sure or any(is_all("unit_or_body", cell.text) for cell in self.over(column)):
                units = [cell.text for cell in self._by_column.get(column, [])]
                known = sure or 2 * sum(read_stated(text) is not None for text in units) > len(
                    units
                )
                return column if known and not any(map(printed_figures, units)) else None
        return None

    @cached_property
    def counted(self) -> frozenset[int]:
        """The columns whose figures may be quantities."""
        return frozenset(
            column
            for column in range(self.table.columns)
            if self.over(column)
            and column not in self.numbering
            and column != self.of_units
            and not any(
                opens_with(role, cell.text) and not self._counts_things(role, cell.text)
                for role in ("code", "note", "number")
                for cell in self.over(column)[-1:]
            )
        )

    @staticmethod
    def _counts_things(role: str, text: str) -> bool:
        """Whether more words follow that make the head no code: `Năm 2019`, `Tháng 5`."""
        rest = text[opens_with(role, text) :]
        return role == "code" and any(map(str.isdigit, rest))

    @cached_property
    def _first_figures(self) -> int:
        """The first column that is mostly figures."""
        for column in range(self.table.columns):
            if column not in self.counted:
                continue
            texts = [cell.text for cell in self._by_column.get(column, []) if cell.text.strip("-–")]
            if texts and 2 * sum(printed_figures(text) is not None for text in texts) > len(texts):
                return column
        return self.table.columns

    def before(self, row: int) -> list[Cell]:
        """The cells that head a row: the words left of its first column of figures."""
        return [
            cell
            for cell in self._by_row.get(row, [])
            if cell.column < self._first_figures
            and cell.column not in self.numbering
            and cell.column != self.of_units
            and _LETTER.search(cell.text)
            and printed_figures(cell.text) is None
        ]

    def row_text(self, row: int) -> str:
        """The words that head a row, without a bullet before them.

        A total may stand in the column of numbers.
        """
        if row not in self._row_texts:
            self._row_texts[row] = self._read_row(row)
        return self._row_texts[row]

    def _read_row(self, row: int) -> str:
        cells = self.before(row) or [
            cell
            for cell in self._by_row.get(row, [])
            if cell.column in self.numbering and opens_with("total", cell.text)
        ]
        by_column: dict[int, list[str]] = {}  # a cell that a page break cuts comes twice
        for cell in cells:
            by_column.setdefault(cell.column, []).extend(cell.text.split())
        texts = (" ".join(words).strip("*_ ") for words in by_column.values())
        return " – ".join(
            _BULLET.sub("", text, count=1) if _BULLET.match(text) else text for text in texts
        )

    def unit_cell(self, row: int) -> Cell | None:
        """The cell of the unit column in a row."""
        return next(
            (cell for cell in self._by_row.get(row, []) if cell.column == self.of_units), None
        )
