"""From one version of the SQLite schema to the next (nâng cấp); ``PRAGMA user_version`` says which.

A new store is created as it is today. An older one goes up step by step, each step in one
transaction with its new number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.archive.ddl import SQLITE, statements
from baocao_parser.archive.schema import VERSION
from baocao_parser.archive.steps import SQLITE_STEPS
from baocao_parser.errors import ArchiveError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

_APPLICATION = 0x42C3A0  # marks the file as one of ours
_INDEX = (
    "CREATE VIRTUAL TABLE words USING fts5"
    "(exact, folded, content='', tokenize='unicode61 remove_diacritics 0')"
)


def bring_up_to_date(
    connection: sqlite3.Connection,
    name: str,
    *,
    version: int = VERSION,
    steps: Mapping[int, Sequence[str]] = SQLITE_STEPS,
) -> None:
    """Creates the tables in an empty file, or does the steps that are missing.

    Raises:
        ArchiveError: the file is no archive, or was made by a newer version of this library.
    """
    found, mark = _pragma(connection, "user_version"), _pragma(connection, "application_id")
    if found == version and mark == _APPLICATION:
        return
    if found == 0 and not list(connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1")):
        _all(connection, [*statements(SQLITE), _INDEX], version)
        return
    if mark != _APPLICATION:
        raise ArchiveError(name, "it is a database, but no archive", "name another file")
    if found > version:
        raise ArchiveError(
            name, f"it is of version {found}, newer than this library", "install a newer version"
        )
    for number in range(found, version):
        _all(connection, steps[number], number + 1)


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _all(connection: sqlite3.Connection, sqls: Sequence[str], version: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have been first.
        if _pragma(connection, "user_version") < version:
            for sql in sqls:
                connection.execute(sql)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {version}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
