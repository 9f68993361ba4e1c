"""Putting what was read into the store (lưu): one set of rows for each distinct report.

A file points to the report of its bytes. Where several files hold the same bytes, the report bears
the name of the first of them in the order of paths, so that the rows do not depend on who came
first. Everything here happens inside the transaction of whoever calls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.archive.rows import PARSER
from baocao_parser.archive.schema import PARTS, REPORTS
from baocao_parser.archive.spelling import search_forms

if TYPE_CHECKING:
    from baocao_parser.archive.rows import Filed
    from baocao_parser.archive.sql_connection import Database

_INSERT = {
    table.name: f"INSERT INTO {table.name} ({', '.join(table.names)}) "
    f"VALUES ({', '.join('?' * len(table.names))})"
    for table in PARTS
}
_COLUMNS = REPORTS.names[1:]
_INSERT_REPORT = (
    f"INSERT INTO reports ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))}) "
    "RETURNING id"
)
_UPDATE_REPORT = f"UPDATE reports SET {', '.join(f'{name} = ?' for name in _COLUMNS)} WHERE id = ?"


def file_report(database: Database, path: str, filed: Filed) -> int:
    """Writes a report's rows, unless they are there; the report's number in the store."""
    row = (filed.sha256, path, filed.name, *filed.report)
    for number, held_by, parser in database.execute(
        "SELECT id, source_path, parser FROM reports WHERE sha256 = ?", (filed.sha256,)
    ):
        if parser == PARSER and held_by < path:
            return int(number)
        forget_parts(database, number)
        list(database.execute(_UPDATE_REPORT, (*row, number)))
        _write_parts(database, number, filed)
        return int(number)
    ((number,),) = list(database.execute(_INSERT_REPORT, row))
    _write_parts(database, number, filed)
    return int(number)


def _write_parts(database: Database, number: int, filed: Filed) -> None:
    for table in PARTS:
        rows = filed.parts[table.name]
        if rows:
            database.executemany(_INSERT[table.name], [(number, *row) for row in rows])
    database.index_words(number, filed.words)


def forget_parts(database: Database, number: int) -> None:
    """Takes out all that was read from a report, but for its row in ``reports``."""
    blocks = list(database.execute("SELECT seq, text FROM blocks WHERE report_id = ?", (number,)))
    database.forget_words(number, ((seq, *search_forms(text)) for seq, text in blocks))
    for table in reversed(PARTS):
        database.executemany(f"DELETE FROM {table.name} WHERE report_id = ?", [(number,)])


def let_go(database: Database, path: str, number: int) -> None:
    """What becomes of a report when a file no longer holds it; the file points elsewhere already.

    Where other files hold it and it bore this one's name, they are to be read again: one of them
    gives it its name.
    """
    others = list(database.execute("SELECT 1 FROM files WHERE report_id = ? LIMIT 1", (number,)))
    holders = list(database.execute("SELECT source_path FROM reports WHERE id = ?", (number,)))
    if others and holders and holders[0][0] != path:
        return
    database.executemany(
        "UPDATE files SET state = 'waiting', report_id = NULL WHERE report_id = ?", [(number,)]
    )
    forget_parts(database, number)
    database.executemany("DELETE FROM reports WHERE id = ?", [(number,)])
