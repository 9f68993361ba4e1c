"""The rows of the store as they leave it (kết xuất): the same from every store with these reports.

Inside a store a report is a number that was given out as the reports came; outside it is its
sha256. Whoever exports reads the rows here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baocao_parser.archive.schema import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baocao_parser.archive.sql_connection import Database


def rows_leaving(database: Database, name: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table, one by one, in the order of sha256 and ``seq``; of files by path.

    The columns are those of ``schema.BY_NAME[name]``, ``report_id`` and ``reports.id`` as sha256.
    """
    table = BY_NAME[name]
    own = table.key[-1] if name == "files" else None
    number = "id" if name == "reports" else "report_id"
    columns = ", ".join("r.sha256" if one == number else f"t.{one}" for one in table.names)
    if name == "reports":
        source, order = "reports t JOIN reports r ON r.id = t.id", "r.sha256"
    elif own:
        source, order = f"{name} t LEFT JOIN reports r ON r.id = t.report_id", f"t.{own}"
    else:
        source = f"reports r JOIN {name} t ON t.report_id = r.id"
        order = ", ".join(["r.sha256", *(f"t.{key}" for key in table.key[1:])])
    yield from database.execute(f"SELECT {columns} FROM {source} ORDER BY {order}")
