"""The archive in a PostgreSQL database: as in a file, tested against a server of its own."""

import os
import signal
import subprocess
import sys
import time
from contextlib import closing

import pytest

import hostile
import servers
from baocao_parser import parse_report, parse_text
from baocao_parser.archive import questions
from baocao_parser.archive.filing import file_report, forget_parts
from baocao_parser.archive.folder import Shard
from baocao_parser.archive.leaving import rows_leaving
from baocao_parser.archive.ledger import count, quarantine
from baocao_parser.archive.merge import merge
from baocao_parser.archive.rows import rows_of
from baocao_parser.archive.schema import PARTS, TABLES
from baocao_parser.archive.sqlite import open_sqlite
from baocao_parser.archive.store import open_store
from baocao_parser.errors import ArchiveError
from documents import ROOT
from test_archive_batch import (
    HERE,
    everything,
    read,
    record_three_of_which_one_is_not_taken,
    wait_until,
)
from test_archive_command import TEXT
from test_archive_command import run as command
from test_archive_store import TEXTS, award, put, search, sentences, with_awards

pytestmark = pytest.mark.timeout(240)  # many processes, on a busy machine


@pytest.fixture(scope="module")
def new():
    with servers.postgres() as new:
        yield new


@pytest.fixture
def address(new):
    return new()


@pytest.fixture
def store(address):
    with closing(open_store(address, create=True)) as database:
        yield database


@pytest.fixture
def file(tmp_path):
    with closing(open_sqlite(tmp_path / "archive.db", create=True)) as database:
        yield database


@pytest.fixture(scope="module")
def samples():
    paths = sorted((ROOT / "samples").glob("*.txt"))
    return [(str(path), rows_of(parse_report(path))) for path in paths]


def file_samples(database, samples):
    with database.transaction():
        return [file_report(database, path, filed) for path, filed in samples]


def answers(database):
    return {
        name: list(questions.ask(database, questions.question(name))) for name in questions.names()
    }


def test_rows_and_answers_are_those_of_sqlite(store, file, samples):
    numbers = file_samples(store, samples)
    file_samples(file, samples)
    assert everything(store) == everything(file)
    asked = answers(store)
    assert all(asked.values())
    assert asked == answers(file)
    assert [list(map(type, row)) for rows in asked.values() for row in rows] == [
        list(map(type, row)) for rows in answers(file).values() for row in rows
    ]
    for phrase in ("thi dua", "Bằng khen", "nghi dinh"):
        assert set(search(store, [phrase], limit=10**6)) == set(search(file, [phrase], limit=10**6))
    # And out again, without a trace.
    with store.transaction():
        for number in numbers:
            forget_parts(store, number)
    assert all(not list(rows_leaving(store, table.name)) for table in PARTS)
    assert list(store.execute("SELECT COUNT(*) FROM words")) == [(0,)]


def test_rows_that_the_server_does_not_take_stop_no_other_file(store, tmp_path):
    why = record_three_of_which_one_is_not_taken(store, tmp_path / "reports")
    assert why.startswith("it cannot be filed (UniqueViolation: ")
    assert list(store.execute("SELECT COUNT(*) FROM reports")) == [(2,)]


def test_the_server_knows_at_once_how_much_there_is(store, samples):
    with store.alone():
        file_samples(store, samples)
    counted = "SELECT tablename FROM pg_stats WHERE schemaname = current_schema()"
    assert {"quantities", "reports", "words"} <= {name for (name,) in store.execute(counted)}


def test_duckdb_over_parquet_answers_as_the_server_does(store, file, samples, tmp_path):
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
    from baocao_parser.archive.export.parquet import write_parquet
    from test_archive_export import Duck, same

    for database, name in ((store, "server"), (file, "file")):
        file_samples(database, samples)
        write_parquet(database, tmp_path / name)
    for one in (tmp_path / "file").iterdir():
        assert one.read_bytes() == (tmp_path / "server" / one.name).read_bytes(), one.name
    duck = Duck(duckdb, tmp_path / "server")
    for name in questions.names():
        asked = questions.question(name)
        for given in ({}, *({one: "lao dong"} for one in asked.parameters)):
            there = [same(row) for row in questions.ask(store, asked, given)]
            assert there == [same(row) for row in questions.ask(duck, asked, given)], name
            assert there == [same(row) for row in questions.ask(file, asked, given)], name
            assert there or given, "nothing was compared with nothing"


def test_awards_and_rows_without_years_are_answered_alike(store, file):
    for database in (store, file):
        five = award("2015-01-01", "2020-12-31", 500)
        with_awards(database, "LĐLĐ TỈNH A", [five, award("2016-01-01", "2018-12-31", 50)])
        with_awards(database, "ĐẢNG ỦY XÃ B", [award(None, None, 9), award(*five[:2], 1.5)])
        body = "1. Phong trào thi đua “Lao động giỏi”\nCó {} xã. Năm 2019 có 7 xã, đạt 12,5%.\n"
        put(database, body.format(5), body.format(6) + "2. Cuộc vận động “Đọc sách”\nCó 3 buổi.")
    assert answers(store) == answers(file)
    for name, found, none in (
        ("awards-by-grantor", ["ubnd"], ["100%", "a?b", "ubnd%", "u_nd", "\\"]),
        ("movement-by-year", ["lao dong", "gioi"], ["lao%gioi", "lao_dong", "%", "\\"]),
    ):
        asked = questions.question(name)
        for words in (*found, *none):
            given = {asked.parameters[0]: words}
            answer = list(questions.ask(store, asked, given))
            assert bool(answer) == (words in found), words
            assert answer == list(questions.ask(file, asked, given))


def test_search_finds_the_same_with_and_without_marks(store, file):
    put(store, *TEXTS)
    put(file, *TEXTS)
    typed = ["phong trao thi dua", "phong trào thi đua", "LDLD", "LĐLĐ", "bang khen", "nghi dinh"]
    typed += ["91/2017/ND-CP", "91/2017/NĐ-CP", "Đảng", "Ðảng", "đang", "dang uy", "trao phong"]
    typed += ["thi dua yeu", '") OR (*', "NEAR AND NOT", "", "%", "?", "{a}"]
    for one in typed:
        found = [hit.report for hit in search(store, [one])]
        assert found == [hit.report for hit in search(file, [one])], one
    assert sentences(store, "LDLD", "bang khen") == [TEXTS[1]]
    assert sentences(store, "LDLD", "nghi dinh") == []
    assert sentences(store, "thi dua", issuer="%") == []


def test_a_phrase_is_found_wherever_it_stands_in_a_long_paragraph(store):
    long = "và " * 2_000 + "thi đua " + "a" * 900 + " cuối"
    put(
        store,
        long,
        "Xã A\0B hỗ trợ 5 hộ.",
        "Thi đua, thi đua, thi thi đua.",
        "Thi đua " + "x " * 90,
    )
    assert [hit.report for hit in search(store, ["thi dua"])] == ["2.txt", "3.txt", "0.txt"]
    assert [hit.report for hit in search(store, ["a" * 900 + " cuoi"])] == ["0.txt"]
    assert [hit.report for hit in search(store, ["thi thi dua"])] == ["2.txt"]
    assert list(search(store, ["dua thi dua thi dua"])) == []
    assert sentences(store, "ho tro") == ["Xã A\ufffdB hỗ trợ 5 hộ."]


def test_a_folder_goes_in_whatever_is_in_it(store, tmp_path):
    folder = tmp_path / "reports"
    hostile.good_files(folder, 30)
    hostile.hostile_files(folder, ["abort", "exception"])
    (folder / "00031.txt").write_bytes((folder / "00000.txt").read_bytes())
    assert read(store, folder) == (31, 0, 2)
    assert sorted(why.reason for _, _, why in quarantine(store)) == ["crash", "error"]
    versions = "SELECT path, CAST(xmin AS TEXT) FROM files ORDER BY path"
    written = list(store.execute(versions))
    rows = everything(store)
    assert read(store, folder) == (31, 0, 2)
    assert everything(store) == rows
    assert written == list(
        store.execute("SELECT path, CAST(xmin AS TEXT) FROM files ORDER BY path")
    )
    (folder / "00001.txt").write_text("tốt", encoding="utf-8")
    (folder / "00000.txt").unlink()
    assert read(store, folder) == (31, 0, 2)
    assert len(list(rows_leaving(store, "reports"))) == 30


@pytest.mark.timeout(120)  # each reading starts a worker
@pytest.mark.parametrize("of", [1, 2, 7])
def test_shards_give_the_same_rows_whatever_the_database(new, file, store, tmp_path, of):
    """Every other part in a file of its own and on the server; all joined in both."""
    folder = tmp_path / "reports"
    hostile.good_files(folder, 30)
    (folder / "copy.txt").write_bytes((folder / "00003.txt").read_bytes())
    hostile.hostile_files(folder, ["exception"])
    with closing(open_sqlite(tmp_path / "whole.db", create=True)) as whole:
        assert read(whole, folder) == (31, 0, 1)
        rows = everything(whole)
    for part in range(of):
        at = new() if part % 2 == 0 else str(tmp_path / f"{part}.db")
        with closing(open_store(at, create=True)) as shard:
            read(shard, folder, shard=Shard(part, of), workers=1)
            merge(shard, file)
            merge(shard, store)
    assert everything(file) == rows
    assert everything(store) == rows


def test_a_store_is_written_by_one_run_at_a_time(address, store, new, tmp_path):
    folder = tmp_path / "reports"
    hostile.good_files(folder, 1)
    with closing(open_store(address)) as other:
        with other.alone(), pytest.raises(ArchiveError, match="another run"):
            read(store, folder)
        with other.alone(), closing(open_store(new(), create=True)) as elsewhere:
            assert read(elsewhere, folder) == (1, 0, 0)
    assert read(store, folder) == (1, 0, 0)


RUN = """
import sys
sys.path.insert(0, {here!r})
import hostile
from baocao_parser.archive.batch import read_folder
from baocao_parser.archive.limits import Limits
from baocao_parser.archive.store import open_store
if __name__ == "__main__":
    store = open_store({store!r}, create=True)
    read_folder(store, {folder!r}, limits=Limits(60), workers=2, parse=hostile.parse)
"""


def test_a_run_that_is_killed_goes_on_where_it_was(store, address, tmp_path):
    folder = tmp_path / "reports"
    hostile.good_files(folder, 300)
    script = tmp_path / "run.py"
    script.write_text(RUN.format(here=str(HERE), store=address, folder=str(folder)))
    run = subprocess.Popen([sys.executable, script], start_new_session=True)
    wait_until(lambda: run.poll() is not None or count(store).done > 0)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    done, waiting, _ = count(store)
    assert done + waiting <= 300
    ((reports,),) = list(store.execute("SELECT COUNT(*) FROM reports"))
    assert reports == done
    for _ in range(100):  # the server lets go when it sees that the connection is gone
        try:
            assert read(store, folder) == (300, 0, 0)
            break
        except ArchiveError:
            time.sleep(0.1)
    ((reports, files),) = list(
        store.execute("SELECT (SELECT COUNT(*) FROM reports), (SELECT COUNT(*) FROM files)")
    )
    assert (reports, files) == (300, 300)


def test_a_lost_server_is_one_clear_error(address, store):
    import psycopg

    number = store._connection.info.backend_pid
    with psycopg.connect(address, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", (number,))
    with pytest.raises(ArchiveError, match="the same command goes on"), store.transaction():
        file_report(store, "/kho/a.txt", rows_of(parse_text("Có 5 xã.")))


def test_nothing_is_written_when_something_goes_wrong(store):
    filed = rows_of(parse_text("Có 5 xã."))
    filed.parts["issues"].append((0,))  # not what the table holds
    with pytest.raises(Exception, match="placeholders"), store.transaction():
        file_report(store, "/kho/a.txt", filed)
    assert list(store.execute("SELECT COUNT(*) FROM reports")) == [(0,)]


def test_what_is_no_archive_is_refused(address, new):
    import psycopg

    with pytest.raises(ArchiveError, match="there is no archive"):
        open_store(address)
    open_store(address, create=True).close()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("UPDATE archive_version SET version = 999")
    with pytest.raises(ArchiveError, match="newer than this library"):
        open_store(address)
    other = new()
    with psycopg.connect(other, autocommit=True) as connection:
        connection.execute("CREATE TABLE files (a TEXT)")
    with pytest.raises(ArchiveError, match="Name an empty database"):
        open_store(other, create=True)
    with psycopg.connect(other, autocommit=True) as connection:
        assert connection.execute("SELECT to_regclass('reports')").fetchone() == (None,)
    for wrong in ("postgresql://a:s3cret@[b/c", "postgres://a:s3cret@/b?host=/nowhere"):
        with pytest.raises(ArchiveError) as raised:
            open_store(wrong)
        assert "s3cret" not in str(raised.value)


def test_a_large_answer_is_put_in_order_in_memory(address, store):
    told = "SELECT current_setting('work_mem')"
    assert list(store.execute(told)) == [("32MB",)]
    with closing(open_store(f"{address}%20-cwork_mem%3D64MB")) as other:
        assert list(other.execute(told)) == [("64MB",)]


def test_the_tables_say_what_they_hold(store):
    told = dict(
        store.execute("SELECT relname, obj_description(oid) FROM pg_class WHERE relkind = 'r'")
    )
    for table in TABLES:
        assert told[table.name] == table.about


def test_the_commands_take_an_address(address, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.txt").write_text(TEXT.format(n=n), encoding="utf-8")
    (folder / "trống.txt").write_bytes(b"")
    secret = address.replace("archive@", "archive:s3cret@")
    _, told = command(folder, "--to", secret, "--workers", 1, code=3)
    assert "3 done, 0 waiting, 1 quarantined" in told
    assert "s3cret" not in told
    assert command("search", "phong trao thi dua", "--in", address)[0].count("Phong trào") == 3
    assert command("query", "reports-with-issues", "--in", address)[0].startswith("report\t")
    _, told = command("merge", secret, "--to", tmp_path / "a.db", code=3)
    assert "4 files" in told
    assert "s3cret" not in told
