"""Đầu bảng: how many of the first rows of a table are its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from baocao_parser.fold import fold
from baocao_parser.lexicons import spellings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.model import Cell

_HEAD_AT_MOST = 6  # rows
_YEAR = regex.compile(r"[(\s*_]*+(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?[)\s*_]*+")
_FIGURE = regex.compile(r"[≥≤><+\-–−\s]*+\d[\d.,\s]*+%?\s*+")
_COLUMN_NUMBER = regex.compile(r"[(\[\s]*+(?:\d{1,2}|[A-ZĐ])[)\]\s]*+(?:=[\s\d()+\-–*x:/%]++)?")


def number_heads() -> frozenset[str]:
    """The heads of columns that number the rows (`STT`), folded."""
    return frozenset(map(fold, spellings("table_words", "number")))


def is_figure(text: str) -> bool:
    """Whether a cell holds a number and nothing else, and no year.

    >>> is_figure("1.250,5"), is_figure("2019"), is_figure("Năm 2019"), is_figure("-")
    (True, False, False, False)
    """
    return bool(_FIGURE.fullmatch(text)) and not _YEAR.fullmatch(text)


def head_rows(cells: Sequence[Cell], rows: int) -> int:
    """How many rows come before the first that has figures: names of columns, and their numbers.

    0 where the first row has figures already, or no row has; cells that reach down from the head
    belong to it.
    """
    by_row: dict[int, list[Cell]] = {}
    for cell in cells:
        by_row.setdefault(cell.row, []).append(cell)
    head = 0
    while head < min(rows, _HEAD_AT_MOST):
        texts = [cell.text for cell in by_row.get(head, [])]
        numbered = head > 0 and _counts_up(texts)
        if any(map(is_figure, texts)) and not numbered:
            break
        if head > 0 and not numbered and not _goes_on(by_row, head):
            break
        head += 1
    if head >= rows:
        return 1 if rows > 1 else 0
    return head


def _counts_up(texts: Sequence[str]) -> bool:
    """Whether a row numbers the columns: `(1) (2) (3)`, `A B 1 2 3=1+2`."""
    if len(texts) < 3 or not all(map(_COLUMN_NUMBER.fullmatch, texts)):
        return False
    numbers = [int(n[0]) for text in texts if (n := regex.search(r"\d{1,2}", text.split("=")[0]))]
    return numbers == sorted(set(numbers)) and len(numbers) > 1 and numbers[0] <= 2


def _goes_on(by_row: dict[int, list[Cell]], row: int) -> bool:
    """Whether a row is a further row of the head: one above it spans down or across to it."""
    above = [cell for number in range(row) for cell in by_row.get(number, [])]
    if any(cell.row + cell.rows > row for cell in above):
        return True
    here = by_row.get(row, [])
    return len(here) > 1 and min(cell.column for cell in here) > 0
