"""Paragraphs and tables of a Word file as lines (khối văn bản), in the order in which one reads."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.readers.office.grid import head_of, shapes_of
from baocao_parser.readers.office.names import element, value, w
from baocao_parser.readers.office.paragraphs import ALTERNATE, PAGE
from baocao_parser.readers.tables.rows import BAR, TableRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from baocao_parser.readers.office.numbering import Numbering
    from baocao_parser.readers.office.paragraphs import Paragraph, ParagraphReader
    from baocao_parser.readers.office.styles import Styles

_SAME = {w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
_LAYOUT_ROWS = 8  # of a table that only sets texts side by side, as head and foot do
_LAYOUT_COLUMNS = 2
_DEEP = 20  # tables and boxes in one another
_NO_BORDER = (None, "none", "nil")


class BoldLine(NamedTuple):
    """A line whose first ``bold`` characters are printed bold."""

    text: str
    bold: int


class _Row(NamedTuple):
    cells: list[list[str]]
    breaks: bool

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each cell on one line."""
        return tuple(" ".join(filter(None, map(str.strip, cell))) for cell in self.cells)

    @property
    def text(self) -> str:
        """The row on one line; empty where its cells are."""
        return BAR.join(self.texts) if any(self.texts) else ""


AnyLine = str | BoldLine | TableRow


class BlockReader:
    """Reads blocks in their order; ``notes`` are the footnotes referred to so far."""

    def __init__(self, paragraphs: ParagraphReader, numbering: Numbering, styles: Styles) -> None:
        self.notes: list[tuple[str, str]] = []
        self._paragraphs = paragraphs
        self._numbering = numbering
        self._styles = styles
        self._deep = 0
        self._tables = 0

    def lines(self, parent: Element) -> Iterator[AnyLine]:
        """The lines under ``parent``; a line that is a form feed alone is a page break.

        The rows of a table that holds data are rows; other tables are lines of text.
        """
        if self._deep >= _DEEP:
            return
        self._deep += 1
        carried = ""
        for block in _blocks(parent):
            if block.tag == w("tbl"):
                yield from self._table(block)
                continue
            found = self._paragraphs.read(block)
            found = found._replace(
                text=carried + found.text, bold=len(carried) + found.bold if found.bold else 0
            )
            ends = not _goes_on(block)
            carried = "" if ends else found.text
            if ends:
                yield from self._paragraph(found, block)
        if carried:
            yield carried
        self._deep -= 1

    def _paragraph(self, found: Paragraph, block: Element) -> Iterator[AnyLine]:
        self.notes += found.notes
        properties = element(block, "pPr")
        label = self._numbering.label(properties)
        if found.breaks_before:
            yield PAGE
        for number, text in enumerate(found.text.split(PAGE)):
            if number:
                yield PAGE
            whole = text if number else label + text
            yield from _lines(whole, 0 if number or not found.bold else len(label) + found.bold)
        for box in found.boxes:
            yield from self.lines(box)
        section = element(properties, "sectPr")
        new_page = section is not None and value(section, "type") != "continuous"
        if found.breaks_within or new_page:  # a sentence is not cut where a page once ended
            yield PAGE

    def _table(self, table: Element) -> Iterator[AnyLine]:
        drawn = list(_rows(table))
        rows = [self._row(row) for row in drawn]
        beside = not self._has_rules(table) and len(rows) <= _LAYOUT_ROWS
        by_row: dict[int, TableRow] = {}
        if _holds_data(rows):
            self._tables += 1
            shapes = shapes_of([(row, list(_cells(row))) for row in drawn])
            head = head_of(drawn)
            for row, shape in zip(rows, shapes, strict=True):
                by_row[id(row)] = TableRow(self._tables, row.texts, shape, head)
        for width, group in groupby(rows, key=lambda row: len(row.cells)):
            same = list(group)
            columns = [[line for row in same for line in row.cells[at]] for at in range(width)]
            if beside and sum(map(any, columns)) <= _LAYOUT_COLUMNS:
                for column in columns:
                    yield from column
            else:
                yield from (by_row.get(id(row)) or row.text for row in same if row.text)
            if any(row.breaks for row in same):
                yield PAGE

    def _row(self, row: Element) -> _Row:
        cells = [[_flat(line) for line in self.lines(cell)] for cell in _cells(row)]
        breaks = any(PAGE in cell for cell in cells)
        return _Row([[line for line in cell if line != PAGE] for cell in cells], breaks)

    def _has_rules(self, table: Element) -> bool:
        """Whether something is drawn between the columns."""
        borders = element(table, "tblPr/tblBorders")
        if borders is None:
            borders = self._styles.borders(value(table, "tblPr/tblStyle"))
        if value(borders, "insideV") not in _NO_BORDER:
            return True
        sides = ("left", "right", "start", "end")
        cells = (element(cell, "tcPr/tcBorders") for row in _rows(table) for cell in _cells(row))
        return any(value(cell, side) not in _NO_BORDER for cell in cells for side in sides)


def _lines(text: str, bold: int) -> Iterator[AnyLine]:
    """The lines of a paragraph whose first ``bold`` characters are."""
    for line in text.rstrip().split("\n"):
        yield BoldLine(line, min(bold, len(line))) if line and bold > 0 else line
        bold -= len(line) + 1


def _holds_data(rows: list[_Row]) -> bool:
    """Whether rows and columns are of data: a box around a text is no table."""
    filled = [sum(map(bool, row.texts)) for row in rows]
    bars = any(BAR in text for row in rows for text in row.texts)
    return sum(count > 1 for count in filled) > 1 and not bars


def _flat(line: AnyLine) -> str:
    """A row of a table inside a cell is text of that cell."""
    if isinstance(line, TableRow):
        return " ".join(filter(None, line.cells))
    return line if isinstance(line, str) else line.text


def _blocks(parent: Element) -> Iterator[Element]:
    """The paragraphs and tables right under ``parent``, with those in content controls."""
    for child in parent:
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif child.tag in _SAME:
            yield from _blocks(child)
        elif child.tag == ALTERNATE:
            yield from _blocks(next(iter(child), child))


def _goes_on(block: Element) -> bool:
    """Whether the next paragraph is on the line of this one.

    The end of this one was deleted or moved elsewhere, or it is a letter set over several lines.
    """
    return (
        element(block, "pPr/rPr/del") is not None
        or element(block, "pPr/rPr/moveFrom") is not None
        or _attribute(element(block, "pPr/framePr"), "dropCap") in ("drop", "margin")
    )


def _attribute(one: Element | None, name: str) -> str | None:
    return None if one is None else one.get(w(name))


def _rows(table: Element) -> Iterator[Element]:
    for row in _under(table, w("tr")):
        if element(row, "trPr/del") is None:
            yield row


def _cells(row: Element) -> Iterator[Element]:
    return _under(row, w("tc"))


def _under(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _SAME:
            yield from _under(child, tag)
