"""Bảng trong văn bản: where tables stand in a text while it is edited, one cell a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.tabling.frame_tables import is_frame
from baocao_parser.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.grid import PrintedCell, PrintedTable
    from baocao_parser.text import TracedText

Range = tuple[int, int]

_HTML = regex.compile(r"<(?:br|td)\b", regex.IGNORECASE)
"""What sets out columns that no line of text shows: `<br>` in a cell between bars, HTML."""

_BREAK = regex.compile(r"\s*+(?:<br\s*+/?>|\n|\r|\u2028)(?:\s|<br\s*+/?>)*+", regex.IGNORECASE)


class SetCell(NamedTuple):
    """A cell and the source range of its text."""

    cell: PrintedCell
    place: Range


class SetTable(NamedTuple):
    """A table in source ranges: all of it, one range a page, and its cells."""

    pieces: tuple[Range, ...]
    cells: tuple[SetCell, ...]
    head: int | None

    def span(self, traced: TracedText) -> Range:
        """Where it stands in the text now; empty where it was taken out."""
        return traced_span(traced, (self.pieces[0][0], self.pieces[-1][1]))


def traced_span(traced: TracedText, place: Range) -> Range:
    """Where a source range stands in the text now, without the blanks around it."""
    start, end = traced.span_of(*place)
    while start < end and traced.text[start].isspace():
        start += 1
    while end > start and traced.text[end - 1].isspace():
        end -= 1
    return start, end


def table_lines(traced: TracedText, tables: Sequence[SetTable]) -> list[Range]:
    """The parts of the text now that belong to tables, in order."""
    spans = (traced_span(traced, piece) for table in tables for piece in table.pieces)
    return sorted(span for span in spans if span[0] < span[1])


def table_spans(traced: TracedText, tables: Sequence[SetTable]) -> list[Range]:
    """Where the tables stand in the text now, each with all that stands between its pages."""
    spans = (table.span(traced) for table in tables)
    return [span for span in spans if span[0] < span[1]]


def set_out_tables(
    traced: TracedText, printed: Sequence[PrintedTable]
) -> tuple[TracedText, list[SetTable]]:
    r"""The text with every cell of a table on a line of its own, and the tables.

    What stands between two cells (bars, tags) becomes a line end, a head printed again furniture.
    What only sets the frame of a document side by side is no table: it stays as it is, or, where
    its cells hold lines, the lines of each cell stand together.

    >>> from baocao_parser.grid import PrintedCell, PrintedTable
    >>> from baocao_parser.text import TracedText
    >>> cells = tuple(PrintedCell(0, at, ((1, low, low + 2),)) for at, low in enumerate((2, 7, 12)))
    >>> text, tables = set_out_tables(
    ...     TracedText.of(["| xã | hộ | tỷ |\nHết"]), [PrintedTable(((1, 0, 16),), cells)])
    >>> text.text, tables[0].span(text)
    ('xã\nhộ\ntỷ\nHết', (0, 8))
    """
    edits: list[Edit] = []
    tables: list[SetTable] = []
    last = 0
    for table in sorted(printed, key=lambda table: table.pieces[0]):
        found = _in_source(traced, table)
        if found.pieces[0][0] < last or not found.cells:
            continue
        texts = [traced.source[slice(*cell.place)] for cell in found.cells]
        if not is_frame(texts):
            edits += _edits(traced, table, found)
            tables.append(found)
        elif any(map(_BREAK.search, texts)) or _HTML.search(traced.source, *found.pieces[0]):
            edits += _edits(traced, table, found, line_end="\n")
        else:
            continue
        last = found.pieces[-1][1]
    return traced.apply(edits), tables


def _in_source(traced: TracedText, table: PrintedTable) -> SetTable:
    def place(piece: tuple[int, int, int]) -> Range:
        begin = traced.page_starts[piece[0] - 1]
        return begin + piece[1], begin + piece[2]

    cells = [
        SetCell(cell, place(piece))
        for cell in table.cells
        for piece in cell.pieces
        if piece[1] < piece[2]
    ]
    cells.sort(key=lambda cell: cell.place)
    return SetTable(tuple(map(place, table.pieces)), tuple(cells), table.head)


def _edits(
    traced: TracedText, table: PrintedTable, found: SetTable, line_end: str = " "
) -> Iterator[Edit]:
    """What makes the cells lines: the gaps between them, and line ends inside them."""
    again = {page: (start, end) for page, start, end in table.again}
    cells = iter(found.cells)
    cell = next(cells, None)
    for (page, *_), (low, high) in zip(table.pieces, found.pieces, strict=True):
        moved = page - 1  # a form feed stands in the text between two pages
        begin = traced.page_starts[page - 1]
        at = low
        if page in again:  # the head once more: it stands at the top of the page
            start, end = again[page]
            out = (begin + start + moved, begin + end + moved)
            yield Edit(*out, "", "furniture.table_head", apart=True)
            at = begin + end
        opening = True
        while cell is not None and cell.place[0] < high:
            start, end = cell.place
            cell = next(cells, None)
            if at < start:
                bare = opening and traced.source[at - 1 : at] in ("", "\n", "\f")
                yield Edit(at + moved, start + moved, "" if bare else "\n", "layout.cell")
            opening = False
            for match in _BREAK.finditer(traced.source, start, end):
                name = "layout.cell" if line_end == "\n" else "layout.join"
                yield Edit(match.start() + moved, match.end() + moved, line_end, name)
            at = end
        if not opening and at < high:
            bare = high == len(traced.source) or traced.source[high] in "\r\n"
            yield Edit(at + moved, high + moved, "" if bare else "\n", "layout.cell")
