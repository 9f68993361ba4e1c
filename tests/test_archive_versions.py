"""Stores of older versions, made by the statements of their time in ``archive_versions/``."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import servers
from baocao_parser import parse_report, parse_text
from baocao_parser.archive import questions
from baocao_parser.archive.filing import file_report
from baocao_parser.archive.leaving import rows_leaving
from baocao_parser.archive.ledger import Found, Outcome, note, record
from baocao_parser.archive.rows import rows_of
from baocao_parser.archive.schema import BY_NAME, PARTS, REPORTS, VERSION
from baocao_parser.archive.search import search
from baocao_parser.archive.sqlite import SqliteDatabase, open_sqlite
from baocao_parser.archive.store import open_store
from baocao_parser.errors import ArchiveError
from documents import ROOT
from test_archive_batch import everything, is_whole

VERSIONS = Path(__file__).parent / "archive_versions"
NEW = {1: {"quantities": {"first_year", "last_year"}}}  # columns that a version did not have yet
YEARS = "Năm 2019 có 7 xã. Giai đoạn 2015-2020 đạt 12,5%.\nTừ năm 2018 có 3 chợ.\nCó 5 xã.\n"


@pytest.fixture(scope="module")
def read():
    """What was read from some files: the path of each, and its rows."""
    paths = sorted((ROOT / "samples").glob("*.txt"))
    read = [(f"/kho/{path.name}", rows_of(parse_report(path))) for path in paths]
    return [*read, ("/kho/years.txt", rows_of(parse_text(YEARS)))]


@pytest.fixture
def today(read, tmp_path):
    """A store of today."""
    with closing(open_sqlite(tmp_path / "today.db", create=True)) as store:
        note(store, [Found(path, 1, 1) for path, _ in read])
        record(store, [Outcome(path, 1, filed) for path, filed in read])
        yield store


def file_as_then(store, version, read):
    """Writes the rows that a version had into the tables it had."""
    missing = NEW[version]
    with store.transaction():
        for number, (path, filed) in enumerate(read, 1):
            row = (number, filed.sha256, path, filed.name, *filed.report)
            put(store, "reports", REPORTS.names, [row])
            for table in PARTS:
                rows = [(number, *row) for row in filed.parts[table.name]]
                kept = [n for n in table.names if n not in missing.get(table.name, ())]
                places = [table.names.index(name) for name in kept]
                put(store, table.name, kept, [[row[at] for at in places] for row in rows])
            store.index_words(number, filed.words)
            ledger = {"path": path, "size": 1, "modified": 1, "state": "done", "attempts": 1}
            ledger |= {"parser": filed.report[REPORTS.names.index("parser") - 4]}
            ledger |= {"report_id": number}
            put(store, "files", ledger, [[*ledger.values()]])


def put(store, table, names, rows):
    places = ", ".join("?" * len(names))
    store.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", rows)


def old_file(path, version, read):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript((VERSIONS / f"{version}.sqlite.sql").read_text("utf-8"))
        file_as_then(SqliteDatabase(path, connection), version, read)


def old_schema(address, version, read):
    psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")
    from baocao_parser.archive.postgres import PostgresDatabase

    with psycopg.connect(address, autocommit=True, client_encoding="utf8") as connection:
        connection.execute((VERSIONS / f"{version}.postgresql.sql").read_text("utf-8").encode())
        file_as_then(PostgresDatabase("old", connection), version, read)


def answers(store):
    return {
        name: list(questions.ask(store, questions.question(name))) for name in questions.names()
    }


def found(store):
    return {hit for phrase in ("thi dua", "Bằng khen") for hit in search(store, [phrase], limit=99)}


def has_what_today_has(store, today):
    assert everything(store) == everything(today)
    assert answers(store) == answers(today)
    assert found(store) == found(today)
    assert found(store)


def columns(store):
    return {
        name: list(
            store.execute(f"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{name}')")
        )
        for name in BY_NAME
    }


def indexes(store):
    made = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
    return sorted(store.execute(made))


@pytest.mark.parametrize("version", NEW)
def test_an_older_file_becomes_one_of_today(tmp_path, read, today, version):
    path = tmp_path / "old.db"
    old_file(path, version, read)
    with closing(open_sqlite(path, create=False)) as store:
        assert list(store.execute("PRAGMA user_version")) == [(VERSION,)]
        assert (columns(store), indexes(store)) == (columns(today), indexes(today))
        has_what_today_has(store, today)
        is_whole(store)
        with store.transaction():
            file_report(store, "/kho/new.txt", rows_of(parse_text("Năm 2020 có 9 xã.")))
        years = {row[-2:] for row in rows_leaving(store, "quantities")}
        assert years > {(2019, 2019), (2015, 2020), (2020, 2020), (None, None)}
    with closing(open_sqlite(path, create=False)) as store:  # and once is enough
        assert len(list(rows_leaving(store, "reports"))) == len(read) + 1


@pytest.mark.parametrize("version", NEW)
def test_an_older_schema_of_a_server_becomes_one_of_today(read, today, version):
    with servers.postgres() as new:
        address, fresh = new(), new()
        old_schema(address, version, read)
        known = "SELECT table_name, column_name, data_type, is_nullable, ordinal_position "
        known += (
            "FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY 1, 2"
        )
        made = "SELECT indexname, substr(indexdef, strpos(indexdef, ' USING ')) FROM pg_indexes "
        made += "WHERE schemaname = current_schema() ORDER BY 1"
        with closing(open_store(address)) as store, closing(open_store(fresh, create=True)) as one:
            assert list(store.execute("SELECT version FROM archive_version")) == [(VERSION,)]
            for told in (known, made):
                assert list(store.execute(told)) == list(one.execute(told))
            has_what_today_has(store, today)


def test_an_older_file_on_a_disc_says_what_to_do(tmp_path, read, monkeypatch):
    path = tmp_path / "old.db"
    old_file(path, 1, read[:1])
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(ArchiveError, match="copy it where you may"):
        open_sqlite(path, create=False)


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path, read, today):
    path = tmp_path / "old.db"
    old_file(path, 1, read)
    with closing(sqlite3.connect(path)) as other:
        other.execute("DROP INDEX quantities_by_movement")  # which the step takes away
    with pytest.raises(ArchiveError, match="cannot be opened as an archive"):
        open_sqlite(path, create=False)
    with closing(sqlite3.connect(path)) as other:
        assert list(other.execute("PRAGMA user_version")) == [(1,)]
        other.execute("CREATE INDEX quantities_by_movement ON quantities (report_id, movement)")
    with closing(open_sqlite(path, create=False)) as store:
        has_what_today_has(store, today)
