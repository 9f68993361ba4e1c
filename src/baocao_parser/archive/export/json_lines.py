"""The reports as JSON Lines (mỗi dòng một báo cáo): the stored JSON, in the order of sha256."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from baocao_parser.archive.leaving import rows_leaving
from baocao_parser.writing import replacing

if TYPE_CHECKING:
    from pathlib import Path

    from baocao_parser.archive.sql_connection import Database


def write_json_lines(database: Database, path: Path) -> int:
    """One report a line, byte for byte as ``to_json`` wrote it; how many.

    Raises:
        OSError: the file cannot be written.
    """
    count = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as file:
        for _, packed in rows_leaving(database, "report_json"):
            file.write(zlib.decompress(packed))
            file.write(b"\n")
            count += 1
    return count
