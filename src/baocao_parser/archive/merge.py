"""Joining stores into one (gộp): what shards have read, as if one run had read it all."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from baocao_parser.archive.filing import file_report, let_go
from baocao_parser.archive.rows import Filed
from baocao_parser.archive.schema import FILES, PARTS, REPORTS
from baocao_parser.archive.spelling import search_forms

if TYPE_CHECKING:
    from baocao_parser.archive.sql_connection import Database

_AT_ONCE = 50  # files written in one transaction
_COLUMNS = ", ".join(FILES.names)
_UPSERT = (
    f"INSERT INTO files ({_COLUMNS}) VALUES ({', '.join('?' * len(FILES.names))}) "
    f"ON CONFLICT (path) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in FILES.names if name != "path")
)
_REPORT = FILES.names.index("report_id")
_STATE = FILES.names.index("state")
_BYTES = tuple(FILES.names.index(name) for name in ("size", "modified"))


def merge(source: Database, target: Database) -> int:
    """Puts every file of one store and what was read from it into another; how many files.

    A file that both know is taken from ``source``, unless it waits there, or is in quarantine there
    and ``target`` has read the same file.
    """
    with target.alone():
        files = source.execute(f"SELECT {_COLUMNS} FROM files ORDER BY path")
        done = 0
        while page := list(islice(files, _AT_ONCE)):
            with target.transaction():
                for row in page:
                    _take(source, target, row)
            done += len(page)
    return done


def _take(source: Database, target: Database, row: tuple[Any, ...]) -> None:
    path, number = row[0], row[_REPORT]
    before = list(
        target.execute("SELECT report_id, state, size, modified FROM files WHERE path = ?", (path,))
    )
    if before and row[_STATE] == "waiting":
        return
    if before and row[_STATE] == "quarantined":
        _, state, *size_and_time = before[0]
        if state == "done" and size_and_time == [row[at] for at in _BYTES]:
            return
    old = before[0][0] if before else None
    new = None if number is None else file_report(target, *_filed(source, number))
    target.executemany(_UPSERT, [(*row[:_REPORT], new, *row[_REPORT + 1 :])])
    if old is not None and old != new:
        let_go(target, path, old)


def _filed(source: Database, number: int) -> tuple[str, Filed]:
    """A report as its store has it, and the file whose name it bears."""
    columns = ", ".join(REPORTS.names[1:])
    ((sha256, path, name, *report),) = list(
        source.execute(f"SELECT {columns} FROM reports WHERE id = ?", (number,))
    )
    parts = {
        table.name: list(
            source.execute(
                f"SELECT {', '.join(table.names[1:])} FROM {table.name} WHERE report_id = ? "
                f"ORDER BY {', '.join(table.key[1:]) or '1'}",
                (number,),
            )
        )
        for table in PARTS
    }
    texts = source.execute(
        "SELECT seq, text FROM blocks WHERE report_id = ? ORDER BY seq", (number,)
    )
    words = [(seq, *search_forms(text)) for seq, text in texts]
    return path, Filed(sha256, name, tuple(report), parts, words)
