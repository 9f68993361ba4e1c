"""The tables as Parquet (bảng Parquet): for DuckDB, Polars, pandas, Spark.

The columns are those of the store, so that the same SQL asks both. A number stands twice here, too:
``value`` as a double, ``value_exact`` as its digits in a string; no decimal type holds every number
that a report may print.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from baocao_parser.archive.export.outgoing import batches, out_rows, out_tables
from baocao_parser.archive.schema import VERSION
from baocao_parser.errors import ArchiveError
from baocao_parser.writing import replacing

try:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter
except ImportError as cause:
    raise ArchiveError(
        "Parquet", "pyarrow is not installed", "pip install 'baocao-parser[parquet]'"
    ) from cause

if TYPE_CHECKING:
    from pathlib import Path

    from baocao_parser.archive.export.outgoing import OutTable
    from baocao_parser.archive.sql_connection import Database

_TYPES = {"text": pa.string(), "integer": pa.int64(), "real": pa.float64()}


def write_parquet(database: Database, folder: Path) -> int:
    """One ``.parquet`` for each table, compressed with zstd; how many rows.

    The files take the place of those that were there when all of them are complete.

    Raises:
        OSError: the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with ExitStack() as complete:
        for table in out_tables():
            file = complete.enter_context(replacing(folder / f"{table.name}.parquet"))
            schema = _schema(table)
            with ParquetWriter(file, schema, compression="zstd") as writer:
                for batch in batches(out_rows(database, table.name)):
                    columns = [
                        pa.array(values, type=field.type)
                        for field, values in zip(schema, zip(*batch, strict=True), strict=True)
                    ]
                    writer.write_table(pa.Table.from_arrays(columns, schema=schema))
                    count += len(batch)
    return count


def _schema(table: OutTable) -> pa.Schema:
    """Its columns, what each means, and the version of the store's schema."""
    fields = [
        pa.field(one.name, _TYPES[one.kind], one.null, {"about": one.about})
        for one in table.columns
    ]
    return pa.schema(fields, {"baocao_parser.archive": str(VERSION)})
