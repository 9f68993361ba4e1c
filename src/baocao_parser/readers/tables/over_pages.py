"""Bảng qua nhiều trang: a table that a page break cuts is one, its head printed again or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.readers.tables.cut_rows import Cut, is_cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.grid import PrintedCell, PrintedTable

_HEAD_AT_MOST = 6  # rows
_PAGE_NUMBER = regex.compile(r"[\s\-–—.]*+(?:Trang\s*+)?\d{0,4}(?:\s*+/\s*+\d{1,4})?[\s\-–—.]*+")


def over_pages(tables: Sequence[PrintedTable], texts: Sequence[str]) -> Iterator[PrintedTable]:
    r"""The tables in order; one that ends a page and one that opens the next, alike, are one.

    They have as many columns, and the second has the same head or none. A row that the page break
    cuts is one: its cells come twice, once with each part of their text.

    >>> from baocao_parser.readers.tables.pipes import find_pipe_tables
    >>> texts = ["|Xã|Hộ|\n|-|-|\n|A|1|", "2\n|Xã|Hộ|\n|-|-|\n|B|2|"]
    >>> tables = [t for n, text in enumerate(texts, 1) for t in find_pipe_tables(n, text)]
    >>> [(len(table.cells), table.again) for table in over_pages(tables, texts)]
    [(6, ((2, 2, 9),))]
    """
    parts: list[_Part] = []
    for table in sorted(tables, key=lambda table: table.pieces[0]):
        heads = _goes_on(parts[0].table, parts[-1].table, table, texts) if parts else None
        if parts and heads is None:
            yield _whole(parts, texts)
            parts = []
        parts.append(_Part(table, heads or 0))
    if parts:
        yield _whole(parts, texts)


class _Part(NamedTuple):
    """What stands of a table on one page; ``heads``: how many rows are the head once more."""

    table: PrintedTable
    heads: int


def _goes_on(
    first: PrintedTable, above: PrintedTable, following: PrintedTable, texts: Sequence[str]
) -> int | None:
    """How many rows of ``following`` are the head again; ``None`` where it is another table."""
    page, _, end = above.pieces[-1]
    number, start, _ = following.pieces[0]
    if (
        number != page + 1
        or _width(above) != _width(following)
        or not _PAGE_NUMBER.fullmatch(texts[page - 1], end)
        or not _PAGE_NUMBER.fullmatch(texts[number - 1], 0, start)
    ):
        return None
    heads = _repeated(first, following, texts)
    return None if following.head and not heads else heads


def _whole(parts: Sequence[_Part], texts: Sequence[str]) -> PrintedTable:
    """The table that its parts make."""
    pieces: list[tuple[int, int, int]] = []
    cells: list[PrintedCell] = []
    again: list[tuple[int, int, int]] = []
    doubtful: list[tuple[int, int, int]] = []
    rows = 0
    for table, heads in parts:
        pieces += table.pieces
        below = [cell for cell in table.cells if cell.row == heads]
        cut = is_cut(cells, rows - 1, below, texts) if rows else Cut.NO
        rows -= cut is Cut.YES
        cells += (
            cell._replace(row=cell.row - heads + rows) for cell in table.cells if cell.row >= heads
        )
        rows += _height(table) - heads
        if cut is Cut.DOUBTFUL:
            doubtful.append(next(p for c in below for p in c.pieces if p[1] < p[2]))
        if heads:
            again.append(_lines_of_head(table, heads, texts))
    first = parts[0].table
    return first._replace(
        pieces=tuple(pieces), cells=tuple(cells), again=tuple(again), doubtful=tuple(doubtful)
    )


def _lines_of_head(table: PrintedTable, heads: int, texts: Sequence[str]) -> tuple[int, int, int]:
    """The lines of the first rows of a table."""
    number, start, _ = table.pieces[0]
    inside = [piece for cell in table.cells if cell.row < heads for piece in cell.pieces]
    low = texts[number - 1].rfind("\n", 0, min(piece[1] for piece in inside)) + 1
    high = texts[number - 1].find("\n", max(piece[2] for piece in inside))
    return number, max(low, start), high if high >= 0 else len(texts[number - 1])


def _height(table: PrintedTable) -> int:
    return max((cell.row + cell.rows for cell in table.cells), default=0)


def _width(table: PrintedTable) -> int:
    return max((cell.column + cell.columns for cell in table.cells), default=0)


def _repeated(table: PrintedTable, following: PrintedTable, texts: Sequence[str]) -> int:
    """How many of the first rows of the second table are those of the first, word for word."""
    one, other = _rows(table, texts), _rows(following, texts)
    count = 0
    while count < min(len(one), len(other) - 1) and one[count] and one[count] == other[count]:
        count += 1
    return count


def _rows(table: PrintedTable, texts: Sequence[str]) -> list[list[tuple[int, str]]]:
    """The first rows, which may be a head: the column and the words of each cell."""
    rows: list[list[tuple[int, str]]] = [[] for _ in range(min(_HEAD_AT_MOST, _height(table)))]
    for cell in table.cells:
        if cell.row < len(rows):
            rows[cell.row].append((cell.column, _text(cell, texts)))
    return rows


def _text(cell: PrintedCell, texts: Sequence[str]) -> str:
    return " ".join(" ".join(texts[page - 1][low:high] for page, low, high in cell.pieces).split())
