"""What leaves the store: tables and JSON Lines, complete, exact, and read by other programs."""

import csv
import json
import tracemalloc
from contextlib import closing

import pytest

from baocao_parser import parse_report, to_json
from baocao_parser.archive import questions
from baocao_parser.archive.export.csv_tables import write_csv
from baocao_parser.archive.export.json_lines import write_json_lines
from baocao_parser.archive.export.outgoing import out_rows, out_tables
from baocao_parser.archive.filing import file_report
from baocao_parser.archive.rows import rows_of
from baocao_parser.archive.sqlite import open_sqlite
from documents import SAMPLES

pa = pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")


@pytest.fixture(scope="module")
def reports():
    return [(str(path), parse_report(path)) for path in SAMPLES]


def fill(path, reports):
    with closing(open_sqlite(path, create=True)) as store, store.transaction():
        for name, report in reports:
            number = file_report(store, name, rows_of(report))
            store.executemany(
                "INSERT INTO files (path, size, modified, state, parser, attempts, report_id) "
                "VALUES (?, 1, 1, 'done', '1', 1, ?)",
                [(name, number)],
            )
    return path


@pytest.fixture(scope="module")
def store(tmp_path_factory, reports):
    path = fill(tmp_path_factory.mktemp("kho") / "archive.db", reports)
    with closing(open_sqlite(path, create=False)) as database:
        yield database


@pytest.fixture(scope="module")
def parquet(tmp_path_factory, store):
    from baocao_parser.archive.export.parquet import write_parquet

    folder = tmp_path_factory.mktemp("out") / "parquet"
    write_parquet(store, folder)
    return folder


def same(value):
    """A number is itself, whether it came as 3 or as 3.0."""
    return tuple(float(one) if isinstance(one, int) else one for one in value)


class Duck:
    """The Parquet files behind the same seam as the store."""

    def __init__(self, duckdb, folder):
        self._connection = duckdb.connect()
        for file in folder.glob("*.parquet"):
            self._connection.execute(
                f"CREATE VIEW {file.stem} AS SELECT * FROM read_parquet('{file}')"
            )

    def execute(self, sql, values=()):
        yield from self._connection.execute(sql, list(values)).fetchall()


def test_duckdb_over_parquet_answers_the_questions_as_the_store_does(store, parquet):
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    duck = Duck(duckdb, parquet)
    for name in questions.names():
        one = questions.question(name)
        words = ("ubnd", "u_nd", "%", "thi dua")
        for given in ({}, *({one.parameters[0]: word} for word in words if one.parameters)):
            here = [same(row) for row in questions.ask(store, one, given)]
            there = [same(row) for row in questions.ask(duck, one, given)]
            assert here == there, name
            assert here or given, "nothing was compared with nothing"


def test_polars_reads_parquet(store, parquet):
    polars = pytest.importorskip("polars", reason="polars is not installed")
    for table in out_tables():
        frame = polars.read_parquet(parquet / f"{table.name}.parquet")
        assert frame.rows() == list(out_rows(store, table.name)), table.name


def test_parquet_says_what_its_columns_mean(parquet):
    from pyarrow.parquet import read_schema

    schema = read_schema(parquet / "quantities.parquet")
    assert schema.field("value").type == pa.float64()
    assert schema.field("value_exact").type == pa.string()
    assert schema.field("report_id").metadata == {b"about": b"sha256 of the report"}
    assert b"baocao_parser.archive" in schema.metadata


def test_csv_is_read_back_as_it_was(tmp_path, store):
    count = write_csv(store, tmp_path)
    for table in out_tables():
        file = tmp_path / f"{table.name}.csv"
        if table.name == "report_json":
            assert not file.exists()
            continue
        data = file.read_bytes()
        assert data.count(b"\r\n") >= 1
        assert not data.startswith(b"\xef\xbb\xbf")
        with file.open(encoding="utf-8", newline="") as opened:
            names, *rows = csv.reader(opened, strict=True)
        assert names == [column.name for column in table.columns]
        expected = [
            ["" if one is None else str(one) for one in row] for row in out_rows(store, table.name)
        ]
        assert rows == expected
        count -= len(rows)
    assert count == 0


def test_json_lines_are_what_was_written(tmp_path, store, reports):
    path = tmp_path / "reports.jsonl"
    assert write_json_lines(store, path) == len(reports)
    distinct = {report.origin.sha256: to_json(report) for _, report in reports}
    assert path.read_text("utf-8").splitlines() == [distinct[key] for key in sorted(distinct)]


def test_what_is_written_does_not_depend_on_the_order_of_reading(tmp_path, reports, store):
    from baocao_parser.archive.export.parquet import write_parquet

    other = fill(tmp_path / "other.db", reports[::-1])
    with closing(open_sqlite(other, create=False)) as database:
        for name, one in (("a", store), ("b", database)):
            write_parquet(one, tmp_path / name)
            write_csv(one, tmp_path / name)
            write_json_lines(one, tmp_path / name / "reports.jsonl")
    files = sorted((tmp_path / "a").iterdir())
    assert len(files) == 2 * len(out_tables())
    for file in files:
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes(), file.name


def test_no_table_is_held_in_memory():
    """Much text costs no more memory than a batch of it."""
    from baocao_parser.archive.export import outgoing

    rows = ((n, "chữ " * 2000) for n in range(20_000))  # 160 million characters in all
    tracemalloc.start()
    try:
        sizes = [len(batch) for batch in outgoing.batches(rows)]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert sum(sizes) == 20_000
    assert max(sizes) < 2_200
    assert peak < 100e6  # bytes, of 320 million in all


def test_nothing_in_the_store_is_sorted_on_its_way_out(store):
    """SQLite walks along its keys: it needs no room for a million rows either."""
    from baocao_parser.archive.leaving import rows_leaving

    asked = []

    class Watched:
        def execute(self, sql, values=()):
            asked.append(sql)
            return iter(())

    for table in out_tables():
        list(rows_leaving(Watched(), table.name))
    assert len(asked) == len(out_tables())
    for sql in asked:
        plan = [row[-1] for row in store.execute(f"EXPLAIN QUERY PLAN {sql}")]
        assert not any("TEMP B-TREE" in step for step in plan), (sql, plan)


@pytest.mark.parametrize("write", ["csv", "parquet"])
def test_what_was_there_stays_until_all_is_complete(tmp_path, store, write, monkeypatch):
    from baocao_parser.archive.export import csv_tables, parquet

    room, writer = {
        "csv": (csv_tables, write_csv),
        "parquet": (parquet, parquet.write_parquet),
    }[write]
    writer(store, tmp_path)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    real = out_rows

    def breaks(database, name):
        if name == "issues":
            raise OSError("no room")
        return list(real(database, name))[:1]

    monkeypatch.setattr(room, "out_rows", breaks)
    with pytest.raises(OSError, match="no room"):
        writer(store, tmp_path)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_json_in_parquet_is_the_report(store, reports):
    rows = dict(out_rows(store, "report_json"))
    for _, report in reports:
        assert json.loads(rows[report.origin.sha256])["text"] == report.text
