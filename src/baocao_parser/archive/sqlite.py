"""The store as one SQLite file (WAL): needs nothing newer than SQLite 3.40."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING, Any

from baocao_parser.archive.blocks import BLOCKS_AT_MOST
from baocao_parser.archive.migrations import bring_up_to_date
from baocao_parser.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_WAIT = 60.0  # seconds, for another writer
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_NOT_OPENED = {  # what SQLite says, and what is to be done
    "readonly": "see that you may write to it and in its folder, or copy it where you may",
    "unable to open": "see that you may read it, and write in its folder",
    "full": "see that there is room",
    "I/O": "see that there is room beside it, also to read it, and that the disk is whole",
}
_CACHE = 32 << 10  # KiB of pages at most: a large answer is put in order in memory


class SqliteDatabase:
    """``Database`` in one file; one writer at a time, and readers meanwhile."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, *, is_sealed: bool = False
    ) -> None:
        self.path = path
        self._connection = connection
        self._is_sealed = is_sealed

    def execute(self, sql: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of one statement.

        Raises:
            ArchiveError: the file is damaged.
        """
        try:
            cursor = self._connection.execute(sql, values)
        except sqlite3.DatabaseError as cause:
            raise self._unread(cause) from cause
        return self._rows(cursor) if cursor.description else iter(())

    def _rows(self, cursor: sqlite3.Cursor) -> Iterator[tuple[Any, ...]]:
        try:
            for row in cursor:  # noqa: UP028 - which would close it, also after its connection
                yield row
        except sqlite3.DatabaseError as cause:
            raise self._unread(cause) from cause

    def _unread(self, cause: sqlite3.DatabaseError) -> Exception:
        """What is said of a damaged file; what else there may be is a fault of ours."""
        if getattr(cause, "sqlite_errorcode", 0) & 0xFF not in _DAMAGED:
            return cause
        return ArchiveError(
            self.path.name,
            f"it cannot be read ({cause})",
            "take a copy that is whole, or read the folder into a new store",
        )

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> int:
        """Does one statement for every row; how many rows it changed."""
        before = self._connection.total_changes
        self._connection.executemany(sql, rows)
        return self._connection.total_changes - before

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing.

        Raises:
            ArchiveError: it cannot be written, as on a full disk.
        """
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self._connection.in_transaction:  # it may have ended it itself
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
        except sqlite3.OperationalError as cause:
            raise ArchiveError(
                self.path.name,
                f"it cannot be written to ({cause})",
                "see that there is room and the right to write; the same command goes on",
            ) from cause
        except sqlite3.DatabaseError as cause:
            raise self._unread(cause) from cause

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Holds a file beside the store; the system lets go of it when the process ends."""
        beside = self.path.with_name(f"{self.path.name}.lock")
        if self._is_sealed:  # where nothing can be written nobody writes
            yield
            return
        with ExitStack() as held:
            try:
                lock = sqlite3.connect(beside, timeout=0, isolation_level=None)
                held.enter_context(closing(lock))
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.DatabaseError as cause:
                if "locked" in str(cause):
                    problem = "another run is reading files into it"
                    action = "wait for that one, or give this one a store of its own and merge them"
                else:
                    problem = f"no lock can be put beside it ({cause})"
                    action = "see that there is room and the right to write in its folder"
                raise ArchiveError(self.path.name, problem, action) from cause
            yield

    def index_words(self, report_id: int, words: Iterable[tuple[int, str, str]]) -> None:
        """Adds blocks to the index."""
        self._connection.executemany(
            "INSERT INTO words (rowid, exact, folded) VALUES (?, ?, ?)",
            ((_row(report_id, seq), exact, folded) for seq, exact, folded in words),
        )

    def forget_words(self, report_id: int, words: Iterable[tuple[int, str, str]]) -> None:
        """Takes blocks out of the index, which keeps no text: it must be given what it was."""
        self._connection.executemany(
            "INSERT INTO words (words, rowid, exact, folded) VALUES ('delete', ?, ?, ?)",
            ((_row(report_id, seq), exact, folded) for seq, exact, folded in words),
        )

    def matching(self, column: str, phrases: Sequence[Sequence[str]]) -> tuple[str, list[object]]:
        """The blocks that hold all phrases, by bm25."""
        quoted = " AND ".join(f'"{" ".join(phrase)}"' for phrase in phrases)
        sql = (
            f"(SELECT rowid / {BLOCKS_AT_MOST} AS report_id, rowid % {BLOCKS_AT_MOST} AS seq,"
            " bm25(words) AS score FROM words WHERE words MATCH ?)"
        )
        return sql, [f"{column} : ({quoted})"]

    def close(self) -> None:
        """Ends the connection."""
        self._connection.close()


def open_sqlite(path: Path, *, create: bool) -> SqliteDatabase:
    """The store in a file; made where there is none and ``create``.

    Raises:
        ArchiveError: there is none, it is no archive, or of a newer version.
    """
    _check_kind(path, create=create)
    is_sealed = not create and _is_sealed(path)
    try:
        connection = _connection(path, is_sealed=is_sealed)
        bring_up_to_date(connection, path.name)
        if create:  # the file remembers it
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error as cause:
        actions = (action for words, action in _NOT_OPENED.items() if words in str(cause))
        raise ArchiveError(
            path.name,
            f"it cannot be opened as an archive ({cause})",
            next(actions, "name another file"),
        ) from cause
    return SqliteDatabase(path, connection, is_sealed=is_sealed)


def _check_kind(path: Path, *, create: bool) -> None:
    try:
        if path.is_file():
            return
        there = path.exists()
        if create and not there and path.absolute().parent.is_dir():
            return
    except OSError as cause:
        raise ArchiveError(
            path.name,
            f"it cannot be opened ({cause.strerror})",
            "see that you may enter its folder",
        ) from cause
    if there:
        raise ArchiveError(
            path.name, "it is no archive, but a folder, a pipe or a device", "name a file"
        )
    if create:
        raise ArchiveError(
            path.name, f"there is no folder {path.parent} to make it in", "make the folder first"
        )
    raise ArchiveError(path.name, "there is no such archive", "check the name of the file")


def _is_sealed(path: Path) -> bool:
    """Whether it lies whole where nothing can be written, as on a disc."""
    rest = path.with_name(f"{path.name}-wal")
    return not os.access(path.absolute().parent, os.W_OK) and not rest.exists()


def _connection(path: Path, *, is_sealed: bool) -> sqlite3.Connection:
    # Even to be read, a file in WAL mode needs others beside it, unless nobody can change it.
    name = f"{path.absolute().as_uri()}?immutable=1" if is_sealed else path
    return sqlite3.connect(name, timeout=_WAIT, isolation_level=None, uri=is_sealed)


def _row(report_id: int, seq: int) -> int:
    """A row of the index: both in one number."""
    if seq >= BLOCKS_AT_MOST:
        raise ValueError(f"a report of more than {BLOCKS_AT_MOST} paragraphs")
    return report_id * BLOCKS_AT_MOST + seq
