"""The archive's named questions over 100,000 quantities: SQLite, PostgreSQL, DuckDB over Parquet.

CPU milliseconds, best of five, until the last row is there; of PostgreSQL with those of the
server's process. The answers of all must be the same.
"""

from __future__ import annotations

import gc
import hashlib
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from baocao_parser import parse_report  # noqa: E402 - as in `archive.py`
from baocao_parser.archive import questions  # noqa: E402 - as above
from baocao_parser.archive.filing import file_report  # noqa: E402 - as above
from baocao_parser.archive.rows import rows_of  # noqa: E402 - as above
from baocao_parser.archive.sqlite import open_sqlite  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from baocao_parser.archive.sql_connection import Database

    Answers = dict[str, list[tuple[Any, ...]]]

QUANTITIES = 100_000
TIMES = 5


def fill(store: Database) -> str:
    """Files the text samples, each time with another issuer and year; what is in the store then."""
    reports = [rows_of(parse_report(path)) for path in sorted((ROOT / "samples").glob("*.txt"))]
    quantities, number = 0, 0
    with store.alone():
        while quantities < QUANTITIES:
            with store.transaction():
                for filed in reports:
                    number += 1
                    key = hashlib.sha256(str(number).encode()).hexdigest()
                    # As many bodies and years as an archive might have.
                    row = list(filed.report)
                    row[4:6] = [f"UBND huyện {number % 40}", f"ubnd huyen {number % 40}"]
                    row[10] = 2000 + number % 20
                    file_report(store, key, filed._replace(sha256=key, report=tuple(row)))
                    quantities += len(filed.parts["quantities"])
    return f"{quantities:,} quantities in {number} reports"


def ask_each(kind: str, store: Database, clock: Callable[[], float]) -> Answers:
    """Every question, with and without words given; prints how long each takes."""
    answers: Answers = {}
    gc.freeze()  # what other databases have answered is not looked at in this one's time
    for name in questions.names():
        asked = questions.question(name)
        for given in [{}, *({one: "lao dong"} for one in asked.parameters)]:
            times = []
            for _ in range(TIMES):
                answer: list[tuple[Any, ...]] = []  # to forget the last one is no part of it
                began = clock()
                answer = list(questions.ask(store, asked, given))
                times.append(clock() - began)
            said = " ".join([name, *(f"{one}={words}" for one, words in given.items())])
            answers[said] = [tuple(float(v) if type(v) is int else v for v in r) for r in answer]
            print(f"  {kind:<11}{said:<40}{len(answer):>7} rows {min(times) * 1000:>5.0f} ms")
    return answers


class Duck:
    """Parquet files behind the seam of the store."""

    def __init__(self, folder: Path) -> None:
        import duckdb

        self._connection = duckdb.connect()
        self._connection.execute("SET threads = 1")
        for file in folder.glob("*.parquet"):
            self._connection.execute(f"CREATE VIEW {file.stem} AS SELECT * FROM '{file}'")

    def execute(self, sql: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of one statement."""
        yield from self._connection.execute(sql, list(values)).fetchall()


@contextmanager
def server() -> Iterator[tuple[Database, Callable[[], float]] | str]:
    """A PostgreSQL store and its clock, which counts the server's process too; or why not."""
    import pytest

    import servers  # type: ignore[import-not-found] # lies with the tests
    from baocao_parser.archive.store import open_store

    try:
        started = servers.postgres()
        new = started.__enter__()
    except pytest.skip.Exception as why:
        yield str(why)
        return
    try:
        with closing(open_store(new(), create=True)) as store:
            yield store, _clock(store)
    finally:
        started.__exit__(None, None, None)


def _clock(store: Database) -> Callable[[], float]:
    list(store.execute("SELECT set_config('max_parallel_workers_per_gather', '0', false)"))
    ((process,),) = list(store.execute("SELECT pg_backend_pid()"))
    told = Path(f"/proc/{process}/schedstat")  # of Linux: nanoseconds on a processor

    def clock() -> float:
        return time.process_time() + int(told.read_text("ascii").split()[0]) / 1e9

    return clock if told.exists() else time.perf_counter


def ask_all(folder: Path) -> None:
    """The named questions, asked of all that can hold an archive."""
    with closing(open_sqlite(folder / "archive.db", create=True)) as store:
        print(f"questions over {fill(store)}")
        answers = [ask_each("SQLite", store, time.process_time)]
        try:
            from baocao_parser.archive.export.parquet import write_parquet

            write_parquet(store, folder / "tables")
            duck: Any = Duck(folder / "tables")
            answers.append(ask_each("DuckDB", duck, time.process_time))
        except ImportError as why:
            print(f"  DuckDB over Parquet not asked: {why}")
    with server() as found:
        if isinstance(found, str):
            print(f"  PostgreSQL not asked: {found}")
        else:
            fill(found[0])
            answers.append(ask_each("PostgreSQL", *found))
    same = all(one == answers[0] for one in answers)
    print(f"  the answers of {len(answers)}: {'the same' if same else 'NOT THE SAME'}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        ask_all(Path(temporary))
