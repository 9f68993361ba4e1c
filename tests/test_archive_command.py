"""The command ``archive`` as a user meets it."""

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from unicodedata import normalize

import click
import pytest

from baocao_parser import parse_text
from baocao_parser.archive.export.apart import check_apart
from baocao_parser.archive.filing import file_report
from baocao_parser.archive.folder import find_files
from baocao_parser.archive.ledger import note
from baocao_parser.archive.options import pair_of, seconds_of, size_of, words_of
from baocao_parser.archive.rows import rows_of
from baocao_parser.archive.store import open_store
from baocao_parser.archive.telling import ending
from baocao_parser.errors import ArchiveError
from baocao_parser.writing import replacing

COMMAND = [sys.executable, "-m", "baocao_parser", "archive"]
BYTE = "\udce1"  # as Python has a byte of an argument that is no UTF-8
TEXT = "Số: {n}/BC-UBND\nHòa Lâm, ngày 5 tháng 6 năm 2021\nBÁO CÁO\nPhong trào thi đua ở {n} xã.\n"


def run(*arguments, code=0):
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, check=False, timeout=60
    )
    assert "Traceback" not in done.stderr.decode()
    assert done.returncode == code, done.stderr.decode()
    return done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.txt").write_text(TEXT.format(n=n), encoding="utf-8")
    return folder


@pytest.mark.timeout(240)  # many processes, on a busy machine
def test_an_evening_and_a_morning(tmp_path, reports):
    store = tmp_path / "archive.db"
    (reports / "hỏng.pdf").write_bytes(b"%PDF-1.4\nbroken")
    out, err = run(reports, "--to", store, "--workers", 2, code=3)
    assert out == ""
    assert "hỏng.pdf: error: " in err
    assert "3 done, 0 waiting, 1 quarantined" in err
    status = json.loads(run("status", "--in", store, "--json")[0])
    assert status == {
        **{"done": 3, "waiting": 0, "quarantined": 1, "reports": 3},
        "reasons": {"error": 1},
    }
    assert "quarantined          1" in run("status", "--in", store)[0]
    out, _ = run("quarantine", "--in", store, "--stack")
    assert out.startswith(f"{reports / 'hỏng.pdf'}\n  error: ")
    (line,) = run("quarantine", "--in", store, "--json")[0].splitlines()
    assert json.loads(line)["reason"] == "error"
    out, _ = run("search", "phong trao thi dua", "--in", store, "--year", 2021, "--limit", 2)
    assert out.count("Phong trào thi đua ở ") == 2
    assert "2021-06-05 · p. 1" in out
    lines = run("search", "phong trao", "1 xa", "--in", store, "--json")[0].splitlines()
    assert [json.loads(line)["number"] for line in lines] == ["1/BC-UBND"]
    assert run("search", "thuyen buom", "--in", store) == ("", "baocao-parser: nothing was found\n")
    out, err = run("query", "movement-by-year", "--with", "year=2020", "--in", store, code=1)
    assert (out, "it knows no year" in err) == ("", True)
    assert "acts-most-cited" in run("query", "--in", store)[0]
    assert run("query", "acts-most-cited", "--in", store)[0].startswith("act_id\tkind\t")
    assert "GROUP BY" in run("query", "acts-most-cited", "--in", store, "--sql")[0]
    (reports / "hỏng.pdf").unlink()
    (reports / "hỏng.pdf").write_text(TEXT.format(n=9), encoding="utf-8")
    run("retry", "--in", store, "--reason", "crash", code=3)
    run("retry", reports / "hỏng.pdf", "--in", store, code=3)  # a text that is named as a PDF


@pytest.mark.timeout(240)
def test_a_file_is_tried_again_however_its_name_is_typed(tmp_path, reports):
    store = tmp_path / "archive.db"
    names = [normalize("NFC", "hỏng-a.txt"), normalize("NFD", "hỏng-b.txt"), "c.txt"]
    for name in names:
        (reports / name).write_bytes(b"")
    run(reports, "--to", store, code=3)
    for name in names:
        (reports / name).write_text(TEXT.format(n=name[-5]), encoding="utf-8")
    (reports / "new.txt").write_text(TEXT.format(n=7), encoding="utf-8")
    with closing(open_store(str(store))) as database, database.transaction():
        new = [one for one in find_files(str(reports)) if one.path.endswith("new.txt")]
        note(database, new)  # by a run that was stopped before it read it
    assert json.loads(run("status", "--in", store, "--json")[0])["waiting"] == 1
    typed = [normalize("NFD", names[0]), f"../reports/{normalize('NFC', names[1])}"]
    _, err = run("retry", *(reports / name for name in typed), "--in", store, code=3)
    assert "5 done, 1 waiting, 1 quarantined" in err  # nothing else is read
    _, err = run("retry", reports / names[2], reports / "none.txt", "--in", store)
    assert "only 1 of the 2 files named are in quarantine" in err
    assert "6 done, 1 waiting, 0 quarantined" in err


def test_shards_and_merge(tmp_path, reports):
    for part in range(2):
        run(reports, "--to", tmp_path / f"{part}.db", "--shard", f"{part}/2")
    _, err = run("merge", tmp_path / "0.db", tmp_path / "1.db", "--to", tmp_path / "all.db")
    assert "3 done, 0 waiting, 0 quarantined" in err


def test_a_store_that_is_missing_is_told_before_anything_is_merged(tmp_path, reports):
    run(reports, "--to", tmp_path / "0.db")
    sources = (tmp_path / "0.db", tmp_path / "none.db")
    _, err = run("merge", *sources, "--to", tmp_path / "all.db", code=1)
    assert "none.db: there is no such archive" in err
    assert not (tmp_path / "all.db").exists()


def test_an_answer_that_nobody_takes_ends_in_peace(tmp_path):
    store = tmp_path / "archive.db"
    with closing(open_store(str(store), create=True)) as database, database.transaction():
        text = "Phong trào thi đua.\n" * 5000
        file_report(database, "/kho/a.txt", rows_of(parse_text(text, keep_repeats=True)))
    arguments = ["search", "thi dua", "--limit", "9999", "--json", "--in", str(store)]
    pipe = subprocess.PIPE
    with subprocess.Popen([*COMMAND, *arguments], stdout=pipe, stderr=pipe) as search:
        assert b"Phong" in search.stdout.readline()
        search.stdout.close()
        assert search.stderr.read() == b""
    if (full := Path("/dev/full")).exists():
        for one in (["status"], ["query", "reports-with-issues"], ["search", "thi dua"]):
            with full.open("wb") as out:
                command = [*COMMAND, *one, "--in", str(store)]
                done = subprocess.run(command, stdout=out, stderr=pipe, check=False)
            assert done.returncode == 1
            assert done.stderr.startswith(b"baocao-parser: the answer cannot be written (No space")


def test_an_interruption_says_what_goes_on(capsys):
    for goes_on in (True, False):
        with pytest.raises(SystemExit) as raised, ending(goes_on=goes_on):
            raise KeyboardInterrupt
        assert raised.value.code == 130
        assert ("the same command goes on" in capsys.readouterr().err) == goes_on


def test_export(tmp_path, reports):
    store, out = tmp_path / "archive.db", tmp_path / "new" / "out"
    run(reports, "--to", store)
    _, err = run("export", "--in", store, "--csv", out, "--jsonl", out / "all.jsonl")
    assert f"{out / 'all.jsonl'}: 3 reports" in err
    assert (out / "reports.csv").read_text("utf-8").count("/BC-UBND") == 3
    lines = (out / "all.jsonl").read_text("utf-8").splitlines()
    numbers = [json.loads(line)["header"]["number"] for line in lines]
    assert sorted(numbers) == ["0/BC-UBND", "1/BC-UBND", "2/BC-UBND"]
    _, err = run("export", "--in", store, "--csv", out / "reports.csv" / "x", code=1)
    assert "cannot be written" in err
    (tmp_path / "none").mkdir()
    run(tmp_path / "none", "--to", tmp_path / "empty.db")
    _, err = run("export", "--in", tmp_path / "empty.db", "--csv", out, code=1)
    assert "there are no reports in it" in err


def test_an_export_never_replaces_a_store_nor_what_it_needs(tmp_path, reports):
    store = tmp_path / "archive.db"
    with closing(open_store(str(store), create=True)) as database, database.transaction():
        file_report(database, "/kho/a.txt", rows_of(parse_text(TEXT)))
    before = store.read_bytes()
    _, err = run("export", "--in", store, "--jsonl", store, code=1)
    assert "it is a database, which is not replaced). Name another place" in err
    (tmp_path / "out.jsonl").symlink_to(store)
    for name in ("archive.db", "archive.db-wal", "archive.db.lock", "out.jsonl"):
        with pytest.raises(FileExistsError, match="a database"), replacing(tmp_path / name) as file:
            file.write(b"x")
    assert store.read_bytes() == before


def test_an_export_does_not_lie_among_the_reports(tmp_path, reports):
    store = tmp_path / "archive.db"
    (tmp_path / "link").symlink_to(reports)
    apart = [tmp_path, tmp_path / "reports-out", reports / ".hidden", reports / ".hidden" / "a"]
    among = [reports, reports / "a" / "b", tmp_path / "link" / "a", tmp_path / "a" / ".." / "link"]
    with closing(open_store(str(store), create=True)) as database:
        with database.transaction():
            note(database, find_files(str(reports)))
            file_report(database, "/kho/a.txt", rows_of(parse_text(TEXT)))
        check_apart(database, *apart)
        for folder in among:
            with pytest.raises(ArchiveError, match=f"among the reports .{reports}/[0-2].txt is"):
                check_apart(database, *apart, folder)
    for option, target in (("--csv", "tables"), ("--jsonl", "all.jsonl")):
        _, err = run("export", "--in", store, option, reports / target, code=1)
        assert f"{target}: it would lie among the reports ({reports}/" in err
        assert not (reports / target).exists()


@pytest.mark.parametrize(
    ("read", "typed"),
    [
        *((seconds_of, typed) for typed in ("nan", "inf", "-1", "0", "1e300", "1e-300", "soon")),
        *((size_of, typed) for typed in ("9999999999T", "-1", "1.5G", "much")),
        *((words_of, typed) for typed in (BYTE, f"ban chấp h{BYTE}nh")),
        (pair_of, f"movement={BYTE}"),
    ],
    ids=ascii,
)
def test_values_that_cannot_be_are_refused(read, typed):
    with pytest.raises(click.BadParameter, match=r"write|not UTF-8"):
        read(typed)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_bytes_that_are_no_text_are_looked_for_nowhere():
    _, err = run("search", BYTE, "--in", "a.db", code=2)
    assert r"'\udce1' is not UTF-8." in err


def test_a_library_that_is_missing_is_named_with_its_extra(tmp_path, reports):
    store = tmp_path / "archive.db"
    run(reports, "--to", store)
    for option, library, extra in MISSING:
        script = (
            f"import sys; sys.modules[{library!r}] = None\n"
            "from baocao_parser import cli; cli.cli.main(sys.argv[1:])"
        )
        arguments = ["archive", "export", "--in", store, option, tmp_path / "out"]
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments], capture_output=True, check=False
        )
        assert done.returncode == 1
        assert f"{library} is not installed" in done.stderr.decode()
        assert f"baocao-parser[{extra}]" in done.stderr.decode()


MISSING = [
    ("--parquet", "pyarrow", "parquet"),
    ("--bag", "bagit", "deposit"),
    ("--bag", "rocrate", "deposit"),
]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["status", "--in", "none.db"], 1, "no such archive"),
        (["nowhere", "--to", "a.db"], 2, "does not exist"),
        ([".", "--to", "a.db", "--shard", "2/2"], 2, "write 0/7 to 6/7"),
        ([".", "--to", "a.db", "--memory", "much"], 2, "write 2G"),
        (["search", "a", "--in", "a.db", "--year", "then"], 2, "2015-2020"),
        (["search", "a", "--in", "a.db", "--year", "2020-2010"], 2, "write 2010-2020"),
        (["search", " – ", "--in", "a.db"], 2, "no word in"),
        ([".", "--to", "a.db", "--timeout", "nan"], 2, "no time to wait"),
        (["search", "a", "--in", "a.db", "--limit", 1 << 63], 2, "is not in the range"),
        ([".", "--to", "no/a.db"], 1, "there is no folder no"),
        (["query", "movement-by-year", "--with", "movement", "--in", "a.db"], 2, "NAME=WORDS"),
        (["query", "no", "--in", "none.db"], 1, "no such archive"),
        (["."], 2, "--to"),
        (["export", "--in", "a.db"], 2, "--parquet DIR"),
        (["export", "--in", "a.db", "--bag", "b", "--bag-info", "x"], 2, "Source-Organization="),
    ],
    ids=str,
)
def test_wrong_usage_is_told(arguments, code, words):
    out, err = run(*arguments, code=code)
    assert words in err
    assert out == ""


def test_a_plain_parse_imports_nothing_of_the_archive(reports):
    script = (
        "import sys; from baocao_parser import cli\n"
        "try: cli.cli.main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print([m for m in sys.modules if m in ('sqlite3', 'loky') or '.archive' in m], "
        "file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, reports / "0.txt"], capture_output=True, check=True
    )
    assert done.stderr == b"[]\n"


def test_without_loky_the_command_says_what_to_install(tmp_path):
    code = (
        "import sys; sys.modules['loky'] = None; sys.argv = ['baocao-parser', 'archive', "
        f"{str(tmp_path)!r}, '--to', {str(tmp_path / 'a.db')!r}]; "
        "from baocao_parser.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "baocao-parser[archive]" in done.stderr
