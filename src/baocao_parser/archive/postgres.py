"""The store in a PostgreSQL database: the same tables, for those who outgrow a file.

Everything lies in the first schema of the connection's search path; several archives in one
database are several schemas.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from itertools import count
from typing import TYPE_CHECKING, Any

from baocao_parser.archive.ddl import POSTGRESQL, comments, statements
from baocao_parser.archive.schema import TABLES, VERSION
from baocao_parser.archive.spelling import words as words_in
from baocao_parser.archive.steps import POSTGRESQL_STEPS
from baocao_parser.errors import ArchiveError

try:
    import psycopg
    from psycopg import conninfo
except ImportError as cause:
    raise ArchiveError(
        "postgresql://…",
        "a store in PostgreSQL needs psycopg",
        "install baocao-parser[postgres]",
    ) from cause

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_APPLICATION = 0x42C3A0  # the first half of the locks' numbers; the other is the schema's
_LOCK = f"{_APPLICATION}, hashtext(current_schema())"
_AT_ONCE = 2000  # rows fetched from the server
_LETTERS_AT_MOST = 500  # of a word in the index, which holds 2,700 bytes
_LENGTH = 50  # words of a paragraph that is neither long nor short
_SORTED_IN_MEMORY = (
    "SELECT set_config('work_mem', '32MB', false) "  # for this connection, unless it has more
    "WHERE pg_size_bytes(current_setting('work_mem')) < pg_size_bytes('32MB')"
)
_NOTHING_REMEMBERED = (
    # The planner takes the keys that a question joins by for a few that come again and again;
    # none comes twice. Servers before PostgreSQL 14 know no such setting.
    "SELECT set_config(name, 'off', false) FROM pg_settings WHERE name = 'enable_memoize'"
)
_COUNTED = f"ANALYZE words, {', '.join(table.name for table in TABLES)}"
_VERSION = "CREATE TABLE archive_version (version BIGINT NOT NULL)"
_INDEX = (
    "CREATE TABLE words (report_id BIGINT NOT NULL, seq BIGINT NOT NULL, "
    'exact TEXT[] COLLATE "C" NOT NULL, folded TEXT[] COLLATE "C" NOT NULL, '
    "PRIMARY KEY (report_id, seq), "
    "FOREIGN KEY (report_id, seq) REFERENCES blocks (report_id, seq))",
    "CREATE INDEX words_by_exact ON words USING gin (exact)",
    "CREATE INDEX words_by_folded ON words USING gin (folded)",
)


class PostgresDatabase:
    """``Database`` on a server. A NUL, which it cannot hold, becomes U+FFFD."""

    def __init__(self, name: str, connection: psycopg.Connection[tuple[Any, ...]]) -> None:
        self.name = name
        self._connection = connection
        self._numbers = count()
        self._has_written = False

    def execute(self, sql: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of one statement; outside a transaction they are fetched as they are used."""
        idle = self._connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE
        if idle and sql.split(None, 1)[0].upper() in {"SELECT", "WITH"}:
            return self._fetched(sql, values)
        with self._telling():
            cursor = self._connection.execute(_marked(sql), _clean(values))
        return iter(cursor.fetchall() if cursor.description else ())

    def _fetched(self, sql: str, values: Sequence[object]) -> Iterator[tuple[Any, ...]]:
        name = f"rows{next(self._numbers)}"  # several may be open
        with self._telling(), self._connection.cursor(name, withhold=True) as cursor:
            cursor.execute(_marked(sql), _clean(values))
            while rows := cursor.fetchmany(_AT_ONCE):
                yield from rows

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> int:
        """Does one statement for every row; how many rows it changed."""
        with self._telling(), self._connection.cursor() as cursor:
            cursor.executemany(_marked(sql), [_clean(row) for row in rows])
            self._has_written |= cursor.rowcount > 0
            return max(cursor.rowcount, 0)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing.

        Raises:
            ArchiveError: it cannot be written, or the server is gone.
        """
        with self._telling(), self._connection.transaction():
            yield

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Holds a lock of the session; the server lets go of it when the connection ends."""
        ((held,),) = list(self.execute(f"SELECT pg_try_advisory_lock({_LOCK})"))
        if not held:
            raise ArchiveError(
                self.name,
                "another run is reading files into it",
                "wait for that one, or give this one a store of its own and merge them",
            )
        try:
            yield
            if self._has_written:  # else the server counts when it likes, and plans badly till then
                with suppress(psycopg.Error):  # everything is there without
                    self._connection.execute(_COUNTED.encode())
        finally:
            with suppress(psycopg.Error):  # where the connection is gone the lock is, too
                self._connection.execute(f"SELECT pg_advisory_unlock({_LOCK})")

    def index_words(self, report_id: int, words: Iterable[tuple[int, str, str]]) -> None:
        """Adds blocks to the index: their words in order."""
        rows = [
            (report_id, seq, _cut(words_in(exact)), _cut(words_in(folded)))
            for seq, exact, folded in words
        ]
        self.executemany(
            "INSERT INTO words (report_id, seq, exact, folded) VALUES (?, ?, ?, ?)", rows
        )

    def forget_words(self, report_id: int, words: Iterable[tuple[int, str, str]]) -> None:
        """Takes blocks out of the index."""
        self.executemany(
            "DELETE FROM words WHERE report_id = ? AND seq = ?",
            [(report_id, seq) for seq, _, _ in words],
        )

    def matching(self, column: str, phrases: Sequence[Sequence[str]]) -> tuple[str, list[object]]:
        """The blocks that hold all phrases: the words by the index, their order in the row.

        The score is that of bm25, all phrases being of equal weight.
        """
        cut = [_cut(phrase) for phrase in phrases]
        text = f"' ' || array_to_string({column}, '  ') || ' '"
        inside = " AND ".join("position(CAST(? AS TEXT) in t.text) > 0" for _ in cut)
        often = "(length(t.text) - length(replace(t.text, CAST(? AS TEXT), ''))) / CAST(? AS REAL)"
        weight = f"1.2 * (0.25 + 0.75 * cardinality({column}) / {_LENGTH}.0)"
        score = " + ".join(f"{often} / ({often} + {weight})" for _ in cut)
        sql = (
            f"(SELECT w.report_id, w.seq, -({score}) AS score FROM words w "
            f"CROSS JOIN LATERAL (SELECT {text} AS text) t "
            f"WHERE w.{column} @> CAST(? AS TEXT[]) AND {inside})"
        )
        spaced = [f" {'  '.join(phrase)} " for phrase in cut]
        counted = [value for one in spaced for value in (one, len(one)) * 2]
        return sql, [*counted, [word for phrase in cut for word in phrase], *spaced]

    def close(self) -> None:
        """Ends the connection."""
        self._connection.close()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except psycopg.OperationalError as cause:
            raise ArchiveError(
                self.name,
                f"the server does not do it ({_line(cause)})",
                "see that it runs and has room; the same command goes on",
            ) from cause
        except psycopg.errors.InsufficientPrivilege as cause:
            raise ArchiveError(
                self.name, f"it is not allowed ({_line(cause)})", "ask its owner for the right"
            ) from cause


class _Whole(psycopg.adapt.Loader):
    """Sums come as ``numeric``: whole numbers as ``int``, others as ``float``."""

    def load(self, data: psycopg.abc.Buffer) -> int | float:
        digits = bytes(data).decode()
        return int(digits) if digits.lstrip("-").isdecimal() else float(digits)


def open_postgres(address: str, *, create: bool) -> PostgresDatabase:
    """The store at ``postgresql://…``; its tables made where there are none and ``create``.

    Raises:
        ArchiveError: the server cannot be reached, or what is there is no archive or of a newer
            version.
    """
    try:
        parts = conninfo.conninfo_to_dict(address)
    except psycopg.Error:  # whose message may hold the password
        raise ArchiveError(
            "postgresql://…", "it is no address of a database", "write postgresql://host/database"
        ) from None
    name = f"postgresql://…/{parts.get('dbname', '')}"
    try:
        connection = psycopg.connect(address, autocommit=True, client_encoding="utf8")
    except psycopg.Error as cause:
        raise ArchiveError(
            name, f"it cannot be opened ({_line(cause)})", "see that the server runs and knows you"
        ) from cause
    try:
        _bring_up_to_date(connection, name, create=create)
    except psycopg.Error as cause:
        connection.close()
        raise ArchiveError(
            name, f"no archive can be opened in it ({_line(cause)})", "name an empty database"
        ) from cause
    except BaseException:
        connection.close()
        raise
    connection.adapters.register_loader("numeric", _Whole)
    connection.execute(_SORTED_IN_MEMORY)
    connection.execute(_NOTHING_REMEMBERED)
    return PostgresDatabase(name, connection)


def _bring_up_to_date(
    connection: psycopg.Connection[tuple[Any, ...]], name: str, *, create: bool
) -> None:
    """Creates the tables, or does the steps that are missing, in one transaction."""
    found = _version(connection)
    if found is None and not create:
        raise ArchiveError(name, "there is no archive in it", "check the name of the database")
    if found == VERSION:
        return
    if connection.info.parameter_status("server_encoding") != "UTF8":
        raise ArchiveError(
            name, "its encoding is not UTF8", "create one WITH ENCODING 'UTF8' TEMPLATE template0"
        )
    with connection.transaction():
        connection.execute(f"SELECT pg_advisory_xact_lock({_LOCK})")
        found = _version(connection)  # another process may have been first
        if found is None:
            for sql in (*statements(POSTGRESQL), *comments(), *_INDEX, _VERSION):
                connection.execute(sql.encode())
            connection.execute("INSERT INTO archive_version VALUES (%s)", (VERSION,))
            return
        if found > VERSION:
            raise ArchiveError(
                name, f"it is of version {found}, newer than this library", "install a newer one"
            )
        for number in range(found, VERSION):
            for sql in POSTGRESQL_STEPS[number]:
                connection.execute(sql.encode())
        for sql in comments():
            connection.execute(sql.encode())
        connection.execute("UPDATE archive_version SET version = %s", (VERSION,))


def _version(connection: psycopg.Connection[tuple[Any, ...]]) -> int | None:
    there = connection.execute(
        "SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = current_schema() "
        "AND tablename = 'archive_version'"
    ).fetchone()
    row = connection.execute("SELECT version FROM archive_version").fetchone() if there else None
    return int(row[0]) if row else None


def _marked(sql: str) -> bytes:
    """With the places of values as psycopg writes them."""
    return sql.replace("%", "%%").replace("?", "%s").encode()


def _clean(values: Sequence[object]) -> list[object]:
    return [
        one.replace("\0", "\ufffd") if isinstance(one, str) and "\0" in one else one
        for one in values
    ]


def _cut(words: Iterable[str]) -> list[str]:
    return [word[:_LETTERS_AT_MOST] for word in words]


def _line(problem: Exception) -> str:
    """What went wrong, in one line."""
    return " ".join(str(problem).split())
