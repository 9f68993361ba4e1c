"""The tables as CSV (bảng CSV): RFC 4180, UTF-8, a line of names; null is an empty field."""

from __future__ import annotations

import csv
import io
from contextlib import ExitStack
from typing import TYPE_CHECKING

from baocao_parser.archive.export.outgoing import batches, out_rows, out_tables
from baocao_parser.writing import replacing

if TYPE_CHECKING:
    from pathlib import Path

    from baocao_parser.archive.sql_connection import Database

_LEFT_OUT = "report_json"  # no field of a table is a megabyte; JSON Lines have it


def write_csv(database: Database, folder: Path) -> int:
    """One ``.csv`` for each table but ``report_json``; how many rows.

    The files take the place of those that were there when all of them are complete.

    Raises:
        OSError: the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with ExitStack() as complete:
        for table in out_tables():
            if table.name == _LEFT_OUT:
                continue
            file = complete.enter_context(replacing(folder / f"{table.name}.csv"))
            text = io.TextIOWrapper(file, encoding="utf-8", newline="")
            writer = csv.writer(text)
            writer.writerow([column.name for column in table.columns])
            for batch in batches(out_rows(database, table.name)):
                writer.writerows(batch)
                count += len(batch)
            text.detach()
    return count
