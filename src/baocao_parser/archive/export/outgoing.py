"""The rows as they are written (dòng ra): report ids as sha256, JSON as text, in batches."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from baocao_parser.archive.leaving import rows_leaving
from baocao_parser.archive.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from baocao_parser.archive.sql_connection import Database
    from baocao_parser.archive.tables import Column, Kind

    Row = tuple[Any, ...]

_ROWS = 1 << 15  # of a batch at most
_CHARACTERS = 1 << 24  # of a batch, but that a row is never cut


class OutColumn(NamedTuple):
    """A column as it is written: its kind is ``text``, ``integer`` or ``real``."""

    name: str
    kind: Kind
    about: str
    null: bool


class OutTable(NamedTuple):
    """A table as it is written."""

    name: str
    columns: tuple[OutColumn, ...]


def out_tables() -> list[OutTable]:
    """Every table of the store; whatever numbers a report or is packed in the store is text here.

    >>> [column.kind for column in out_tables()[0].columns[:2]]
    ['text', 'text']
    """
    return [OutTable(table.name, tuple(map(_out, table.columns))) for table in TABLES]


def out_rows(database: Database, name: str) -> Iterator[Row]:
    """The rows of a table with the values of ``out_tables``, in the order of ``rows_leaving``."""
    rows = rows_leaving(database, name)
    return ((sha256, unpacked(json)) for sha256, json in rows) if name == "report_json" else rows


def unpacked(json: bytes) -> str:
    """The JSON of a report as it is packed in the store."""
    return zlib.decompress(json).decode()


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows in lists that are long enough to be quick, and that hold little text at once.

    >>> [len(batch) for batch in batches((n,) for n in range(40_000))]
    [32768, 7232]
    """
    batch: list[Row] = []
    held = 0
    for row in rows:
        batch.append(row)
        held += sum(len(value) for value in row if isinstance(value, str))
        if len(batch) >= _ROWS or held >= _CHARACTERS:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _out(column: Column) -> OutColumn:
    is_report = column.kind == "number" or column.name == "report_id"
    kind: Kind = "text" if is_report or column.kind == "blob" else column.kind
    about = "sha256 of the report" if is_report else column.about
    return OutColumn(column.name, kind, about, column.null)
