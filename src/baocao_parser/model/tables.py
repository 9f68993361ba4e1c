"""Bảng: tables, their cells, and what stands over them."""

from __future__ import annotations

from baocao_parser.model.places import Item


class Cell(Item):
    """Ô: one cell with something in it, by its row and column from 0, and how many it spans.

    A cell that a page break cuts comes twice, once with each part of its text.
    """

    row: int
    column: int
    rows: int = 1
    columns: int = 1


class Table(Item):
    """Bảng: a table; the lines of its ``text`` are its cells, row by row, empty ones left out.

    ``head`` counts its first rows that are the head. ``caption`` is the title right above it
    (`Bảng 1: …`), ``unit`` what the line above says of all figures (`Đơn vị tính: triệu đồng`),
    both as printed.
    """

    caption: str | None = None
    unit: str | None = None
    head: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
