"""The command as a user meets it: what stands on which stream, and how it ends."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import pdfs
from baocao_parser import cli
from baocao_parser.version import __version__
from baocao_parser.writing import replacing
from documents import ROOT

TEXT = "Số: 12/BC-UBND\nHòa Lâm, ngày 5 tháng 6 năm 2021\nBÁO CÁO\nhỗ trợ 2.100 hộ\n"
COMMAND = [sys.executable, "-m", "baocao_parser"]


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "báo cáo.txt"
    path.write_bytes(TEXT.encode())
    return path


def run(*arguments, **more):
    """The command in a process of its own."""
    words = [*COMMAND, *map(str, arguments)]
    return subprocess.run(words, capture_output=True, check=False, timeout=60, **more)


def in_process(*arguments):
    """The exit code of the command, run here so that tests may reach into it."""
    with pytest.raises(SystemExit) as ended:
        cli.cli.main([str(argument) for argument in arguments], prog_name="baocao-parser")
    return ended.value.code


def said(done):
    """What stands on standard error: plain words, no traceback."""
    words = done.stderr.decode()
    assert "Traceback" not in words
    return words


def test_one_report_is_one_json_object_and_nothing_else(report):
    done = run(report)
    assert (done.returncode, said(done)) == (0, "")
    assert done.stdout.count(b"\n") == 1
    assert done.stdout.endswith(b"}\n")
    got = json.loads(done.stdout)
    assert got["origin"]["name"] == "báo cáo.txt"
    assert got["pages"][0]["text"] == TEXT
    assert str(report.parent) not in done.stdout.decode()


def test_which_pages_ocr_reads_is_an_option(tmp_path):
    scan = tmp_path / "a.pdf"
    scan.write_bytes(pdfs.pdf(pdfs.picture))
    done = run("--ocr", "never", scan)
    assert done.returncode == cli.UNREADABLE
    assert "--ocr auto" in said(done)
    assert run("--ocr", "often", scan).returncode == 2


def test_the_installed_command_is_the_same(report):
    script = Path(sys.executable).with_name("baocao-parser")
    if not script.exists():
        pytest.skip("the package is not installed here, only on the path")
    done = subprocess.run([script, report], capture_output=True, check=True, timeout=60)
    assert done.stdout == run(report).stdout


def test_the_same_bytes_give_the_same_bytes(report):
    assert run(report).stdout == run(report).stdout == run("parse", report).stdout


def test_several_reports_are_json_lines_and_a_bad_one_does_not_stop_them(tmp_path, report):
    locked = tmp_path / "khóa.pdf"
    locked.write_bytes(pdfs.pdf(pdfs.lines("kin"), encrypt=pdfs.locked(user="a")))
    missing = tmp_path / "nowhere.txt"
    second = tmp_path / "hai.txt"
    second.write_bytes(TEXT.encode())
    done = run(report, locked, missing, second)
    assert done.returncode == 1
    names = [json.loads(line)["origin"]["name"] for line in done.stdout.splitlines()]
    assert names == ["báo cáo.txt", "hai.txt"]
    messages = said(done).splitlines()
    assert len(messages) == 2
    assert messages[0].startswith(f"baocao-parser: {locked}: the PDF is locked with a password. ")
    assert messages[1].startswith(f"baocao-parser: {missing}: there is no such file. ")


def test_a_dash_reads_standard_input():
    done = run("-", input=TEXT.encode())
    assert done.returncode == 0
    assert json.loads(done.stdout)["origin"]["name"] == "stdin"
    assert json.loads(done.stdout)["pages"][0]["text"] == TEXT
    empty = run("-", input=b"")
    assert (empty.returncode, empty.stdout) == (1, b"")
    assert said(empty).startswith("baocao-parser: stdin: the file is empty")


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_the_output_is_utf8_whatever_the_locale(report, locale):
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON"))}
    done = run(report, env={**plain, "LC_ALL": locale, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert "Hòa Lâm" in done.stdout.decode()


def test_a_file_may_be_read_in_a_process_of_its_own(tmp_path, report):
    done = run("--isolate", report)
    assert (done.returncode, said(done)) == (0, "")
    assert done.stdout == run(report).stdout
    huge = tmp_path / "a.txt"
    huge.write_bytes(b"bao cao " * 2_000_000)
    done = run("--isolate", huge)
    assert done.returncode == 1
    assert "3000000 characters allowed" in said(done)


def test_indent_is_for_one_report(report):
    done = run("--indent", 2, report)
    assert done.stdout.decode().splitlines()[1].startswith('  "schema_version"')
    assert json.loads(done.stdout) == json.loads(run(report).stdout)
    two = run("--indent", 2, report, report)
    assert (two.returncode, two.stdout) == (2, b"")
    assert "--indent is for one report" in said(two)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Missing argument 'REPORT...'"),
        (["--no-such-option", "a.txt"], "No such option"),
        (["--indent", "much", "a.txt"], "--indent"),
        (["-", "-"], "only once"),
        (["-o", "no/such/folder/a.json", "a.txt"], "no folder"),
        (["-o", ".", "a.txt"], "is a directory"),
        (["schema", "a.txt"], "unexpected extra argument"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_told(arguments, words):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert words in said(done)
    assert "--help" in said(done)


def test_help_shows_the_options_and_examples():
    done = run("--help")
    assert (done.returncode, said(done)) == (0, "")
    words = done.stdout.decode()
    for expected in ("-o, --output FILE", "--indent N", "--version", "schema", "Exit status"):
        assert expected in words
    assert words.count("\n  baocao-parser ") + words.count("\n    baocao-parser ") >= 4


def test_version():
    assert run("--version").stdout.decode() == f"baocao-parser {__version__}\n"


def test_schema_prints_the_published_schema():
    done = run("schema")
    assert (done.returncode, said(done)) == (0, "")
    assert done.stdout == (ROOT / "schemas" / "report-1.0.schema.json").read_bytes()


# ── writing to a file ───────────────────────────────────────────────────────────────────────


def test_a_file_is_written_instead_of_standard_output(tmp_path, report):
    out = tmp_path / "out.json"
    done = run("-o", out, report)
    assert (done.returncode, done.stdout, said(done)) == (0, b"", "")
    assert out.read_bytes() == run(report).stdout
    run("--output", out, report, report)
    assert out.read_bytes() == run(report).stdout * 2


def test_a_failed_report_leaves_the_old_file(tmp_path, report):
    out = tmp_path / "out.json"
    out.write_text("old")
    assert run("-o", out, tmp_path / "nowhere.txt").returncode == 1
    assert out.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["báo cáo.txt", "out.json"]
    assert run("-o", out, tmp_path / "nowhere.txt", report).returncode == 1
    assert out.read_bytes() == run(report).stdout


@pytest.mark.parametrize("fault", [KeyboardInterrupt, MemoryError("too big")], ids=["^C", "fault"])
def test_an_interruption_leaves_the_old_file_and_no_other(
    tmp_path, report, monkeypatch, fault, capsys
):
    out = tmp_path / "out.json"
    out.write_text("old")
    real = cli.parse_document
    done = []

    def breaks_at_the_second(document, **options):
        done.append(document)
        if len(done) > 1:
            raise fault
        return real(document, **options)

    monkeypatch.setattr(cli, "parse_document", breaks_at_the_second)
    code = in_process("-o", out, report, report)
    words = capsys.readouterr().err
    assert "Traceback" not in words
    if fault is KeyboardInterrupt:
        assert code == 130
        assert words == f"baocao-parser: interrupted; {out} is as it was before\n"
        assert out.read_text() == "old"
    else:
        assert code == 1
        assert "fault of the program" in words
        assert out.read_text().count("\n") == 1  # the first report was good
    assert sorted(path.name for path in tmp_path.iterdir()) == ["báo cáo.txt", "out.json"]


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_leaves_the_old_file_and_no_other(tmp_path, report, number):
    out = tmp_path / "out.json"
    out.write_text("old")
    words = [*COMMAND, "-o", str(out), str(report), "-"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        for _ in range(600):
            drafts = list(tmp_path.glob(".out.json.*"))
            if drafts and drafts[0].stat().st_size:
                break  # one report is written, and the command waits for the next
            time.sleep(0.05)
        process.send_signal(number)
        _, message = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"interrupted" in message
    assert b"Traceback" not in message
    assert out.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["báo cáo.txt", "out.json"]


def test_an_output_that_is_an_input_is_refused(report):
    before = report.read_bytes()
    done = run("-o", report, report)
    assert done.returncode == 2
    assert "is one of the reports" in said(done)
    assert report.read_bytes() == before


def test_a_folder_that_may_not_be_written_to_is_told(tmp_path, report):
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("whoever runs this may write anywhere")
    done = run("-o", folder / "out.json", report)
    assert done.returncode == 1
    assert "cannot be written" in said(done)


def test_the_new_file_keeps_the_mode_of_the_old_one(tmp_path):
    out = tmp_path / "out.json"
    with replacing(out) as file:
        file.write(b"new")
    umask = os.umask(0)
    os.umask(umask)
    assert out.stat().st_mode & 0o777 == 0o666 & ~umask
    out.chmod(0o640)
    with replacing(out) as file:
        file.write(b"newer")
    assert out.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path):
    real = tmp_path / "real.json"
    real.write_bytes(b"old")
    link = tmp_path / "link.json"
    link.symlink_to(real)
    with replacing(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_what_is_no_plain_file_is_written_to_directly(report):
    if not Path("/dev/stdout").exists():
        pytest.skip("no /dev/stdout here")
    done = run("-o", "/dev/stdout", report)
    assert done.returncode == 0
    assert json.loads(done.stdout)["pages"][0]["text"] == TEXT


# ── ends of other kinds ─────────────────────────────────────────────────────────────────────


def test_a_closed_pipe_ends_quietly(report):
    words = [*COMMAND, *[str(report)] * 60]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(10)
        process.stdout.close()
        message = process.stderr.read()
        assert process.wait(timeout=60) == 0
    assert message == b""


def test_a_fault_of_ours_does_not_stop_the_other_reports(report, monkeypatch, capfdbinary):
    real = cli.parse_document
    calls = []

    def fails_first(document, **options):
        calls.append(document)
        if len(calls) == 1:
            raise ValueError("stumbled")
        return real(document, **options)

    monkeypatch.setattr(cli, "parse_document", fails_first)
    assert in_process(report, report) == 1
    out, err = capfdbinary.readouterr()
    assert len(out.splitlines()) == 1
    assert b"could not be parsed (ValueError: stumbled). This is a fault of the program" in err
    assert b"Traceback" not in err
