"""Datasette opens the store as it is."""

import importlib.util
import json
import subprocess
import sys
from contextlib import closing

import pytest

from baocao_parser import parse_text
from baocao_parser.archive.filing import file_report
from baocao_parser.archive.rows import rows_of
from baocao_parser.archive.sqlite import open_sqlite

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("datasette") is None, reason="datasette is not installed"
)
TEXT = "Số: 7/BC-UBND\nHòa Lâm, ngày 5 tháng 6 năm 2021\nBÁO CÁO\nXã hỗ trợ 5 hộ nghèo.\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("kho") / "archive.db"
    with closing(open_sqlite(path, create=True)) as database, database.transaction():
        report = parse_text(TEXT)
        origin = report.origin.model_copy(update={"name": "so-7.txt"})
        file_report(
            database, "/kho/so-7.txt", rows_of(report.model_copy(update={"origin": origin}))
        )
    return path


def get(store, address):
    done = subprocess.run(
        [sys.executable, "-m", "datasette", str(store), "--get", address],
        capture_output=True,
        check=False,
        timeout=50,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_the_reports_are_there(store):
    (row,) = get(store, "/archive/reports.json?_shape=array")
    assert row["number"] == "7/BC-UBND"
    assert row["year"] == 2021


def test_a_report_is_shown_by_its_name_where_something_points_to_it(store):
    rows = get(store, "/archive/quantities.json?_labels=on&_shape=array")
    assert {row["report_id"]["label"] for row in rows} == {"so-7.txt"}


def test_facets(store):
    found = get(store, "/archive/quantities.json?_facet=unit&_size=0")
    assert [one["value"] for one in found["facet_results"]["unit"]["results"]] == ["hộ nghèo"]
