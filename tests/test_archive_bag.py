"""The deposit: whole, described, repeatable; and nothing in it is passed off as what it is not."""

import hashlib
import json
from contextlib import closing
from datetime import date

import pytest

from baocao_parser import parse_report, to_json
from baocao_parser.archive.filing import file_report
from baocao_parser.archive.rows import rows_of
from baocao_parser.archive.sqlite import open_sqlite
from baocao_parser.errors import ArchiveError

bagit = pytest.importorskip("bagit", reason="the extra `deposit` is not installed")
pytest.importorskip("rocrate", reason="the extra `deposit` is not installed")

DAY = date(2026, 1, 2)
TEXT = (
    "UBND XÃ HÒA LÂM\nSố: {n}/BC-UBND\nHòa Lâm, ngày 5 tháng 6 năm 2021\nBÁO CÁO\nHỗ trợ {n} hộ.\n"
)


@pytest.fixture
def kho(tmp_path):
    """A folder, the store of its reports, and the reports by sha256."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(3):
        (folder / f"số {n}.TXT").write_text(TEXT.format(n=n), encoding="utf-8")
    reports = {}
    with closing(open_sqlite(tmp_path / "archive.db", create=True)) as store:
        with store.transaction():
            for path in sorted(folder.iterdir()):
                report = parse_report(path)
                reports[report.origin.sha256] = report
                number = file_report(store, str(path), rows_of(report))
                for one in (path, path.with_name(f"bản sao {path.name}")):
                    store.executemany(
                        "INSERT INTO files (path, size, modified, state, parser, attempts, "
                        "report_id) VALUES (?, 1, 1, 'done', '1', 1, ?)",
                        [(str(one), number)],
                    )
        yield folder, store, reports


def bag_of(store, folder, **options):
    from baocao_parser.archive.export.bag import write_bag

    return write_bag(store, folder, DAY, {"Source-Organization": ["Kho Hòa Lâm"]}, **options)


def held(folder):
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_a_deposit_holds_all_that_it_says(tmp_path, kho):
    _, store, reports = kho
    assert bag_of(store, tmp_path / "bag") == 3
    bag = bagit.Bag(str(tmp_path / "bag"))
    assert bag.validate()
    assert bag.info["Source-Organization"] == "Kho Hòa Lâm"
    assert bag.info["Bagging-Date"] == "2026-01-02"
    assert "Missing-Source" not in bag.info
    data = tmp_path / "bag" / "data"
    for sha256, report in reports.items():
        one = data / "reports" / sha256
        assert (one / "text.txt").read_bytes().decode() == report.text
        assert (one / "report.json").read_bytes().decode() == to_json(report)
        assert hashlib.sha256((one / "source.TXT").read_bytes()).hexdigest() == sha256
    (schema,) = (data / "schema").iterdir()
    assert json.loads(schema.read_bytes())["$schema"].startswith("https://json-schema.org/")
    assert len(held(data)) == 3 * 3 + 2
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".tmp")]


def test_the_crate_describes_every_file(tmp_path, kho):
    from rocrate.rocrate import ROCrate

    _, store, reports = kho
    bag_of(store, tmp_path / "bag")
    data = tmp_path / "bag" / "data"
    crate = ROCrate(str(data))
    files = {entity.id for entity in crate.data_entities if entity.type == "File"}
    assert files == {name for name in held(data) if name != "ro-crate-metadata.json"}
    for sha256, report in reports.items():
        one = crate.get(f"reports/{sha256}/")
        assert one["identifier"] == report.header.number
        assert one["dateCreated"] == "2021-06-05"
        assert one["author"]["name"] == report.header.issuer
    assert str(crate.root_dataset["datePublished"]) == "2026-01-02"


def test_two_deposits_are_the_same_bytes(tmp_path, kho):
    _, store, _ = kho
    for name in ("a", "b"):
        bag_of(store, tmp_path / name)
    assert held(tmp_path / "a") == held(tmp_path / "b")


def test_every_changed_byte_is_seen(tmp_path, kho):
    _, store, _ = kho
    bag_of(store, tmp_path / "bag")
    for file in (tmp_path / "bag" / "data").rglob("*"):
        if file.is_file():
            before = file.read_bytes()
            file.write_bytes(before[:-1] + bytes([before[-1] ^ 1]))
            assert not bagit.Bag(str(tmp_path / "bag")).is_valid(), file
            file.write_bytes(before)
    assert bagit.Bag(str(tmp_path / "bag")).is_valid()


def test_sources_that_are_gone_or_changed_stop_it_and_are_named(tmp_path, kho):
    folder, store, _ = kho
    (folder / "số 0.TXT").unlink()
    (folder / "số 2.TXT").write_text("khác", encoding="utf-8")
    with pytest.raises(ArchiveError, match=r"2 source files.*--allow-missing") as told:
        bag_of(store, tmp_path / "bag")
    assert "số 0.TXT: it is gone" in str(told.value)
    assert "số 2.TXT: it has changed" in str(told.value)
    assert "số 1.TXT" not in str(told.value)
    assert not (tmp_path / "bag").exists()
    assert bag_of(store, tmp_path / "bag", allow_missing=True) == 3
    bag = bagit.Bag(str(tmp_path / "bag"))
    assert bag.validate()
    assert sorted(line.partition(" (")[0][-8:] for line in bag.info["Missing-Source"]) == [
        "số 0.TXT",
        "số 2.TXT",
    ]
    assert len(list((tmp_path / "bag").rglob("source*"))) == 1


def test_a_copy_elsewhere_serves_as_well(tmp_path, kho):
    folder, store, _ = kho
    (folder / "số 1.TXT").rename(folder / "bản sao số 1.TXT")
    assert bag_of(store, tmp_path / "bag") == 3


def test_a_deposit_replaces_nothing(tmp_path, kho):
    _, store, _ = kho
    (tmp_path / "bag").mkdir()
    bag_of(store, tmp_path / "bag")
    before = held(tmp_path / "bag")
    with pytest.raises(ArchiveError, match="name a new folder"):
        bag_of(store, tmp_path / "bag")
    assert held(tmp_path / "bag") == before
