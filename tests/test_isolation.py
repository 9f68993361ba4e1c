"""Reading in a process of its own: the same document, every limit by its name, nothing left."""

import os
import pickle
import resource
import signal
import time
from pathlib import Path

import pytest

from baocao_parser import parse_report
from baocao_parser.errors import (
    EmptyFileError,
    LimitExceededError,
    ReaderCrashedError,
    UnsupportedFormatError,
)
from baocao_parser.readers import Limits, isolated, isolation, read
from baocao_parser.readers.limits import MB
from documents import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")
SAMPLE = ROOT / "samples" / "nd30-report.pdf"
TEXT = "Báo cáo kết quả công tác tháng 6\n".encode()


@pytest.mark.parametrize("path", [SAMPLE, ROOT / "samples" / "ocr-repeated-pages.txt"], ids=str)
def test_the_document_is_the_same(path):
    assert read(path, isolate=True) == read(path)


def test_a_report_and_its_errors_are_the_same():
    assert parse_report(SAMPLE, isolate=True) == parse_report(SAMPLE)
    for data, error in ((b" ", EmptyFileError), (b"PK\x03\x04", UnsupportedFormatError)):
        with pytest.raises(error) as alone:
            read(data, "a\0b")
        with pytest.raises(error) as apart:
            read(data, "a\0b", isolate=True)
        assert str(alone.value) == str(apart.value)


def child(monkeypatch, code):
    """A child that does ``code`` where it should read; the limits stand."""
    beginning, _, end = isolation._CHILD.partition("main(sys.argv[2])")
    lines = [
        "import baocao_parser.readers.isolated as isolated",
        "def read_bytes(data, *rest, **more):",
    ]
    lines += [f"    {line}" for line in code.splitlines()] + ["isolated.read_bytes = read_bytes"]
    monkeypatch.setattr(
        isolation, "_CHILD", "\n".join([beginning, *lines, "main(sys.argv[2])", end])
    )


@pytest.mark.parametrize(
    ("code", "error", "why"),
    [
        ("x = bytearray(10**9)", LimitExceededError, "more than the 512 MB of memory"),
        ("x = []\nwhile 1: x.append('x' * 9999)", LimitExceededError, "512 MB of memory"),
        (
            "try: bytearray(10**9)\nexcept Exception as e:"
            "\n    from baocao_parser.errors import DamagedFileError"
            "\n    raise DamagedFileError('a', 'b', 'c') from e",
            LimitExceededError,
            "512 MB of memory",
        ),
        ("while 1: pass", LimitExceededError, "more than the 1 seconds"),
        ("import time; time.sleep(99)", LimitExceededError, "more than the 1 seconds"),
        ("import os, signal; os.kill(os.getpid(), 11)", ReaderCrashedError, r"signal 11 \(SIGSEGV"),
        ("import os; os.abort()", ReaderCrashedError, r"signal 6 \(SIGABRT\)"),
        ("raise ZeroDivisionError('oops')", ReaderCrashedError, "ZeroDivisionError: oops"),
        ("import os; os._exit(0)", ReaderCrashedError, "exit status 0"),
        ("print('x'); return 5", ReaderCrashedError, "makes no sense"),
    ],
    ids=["memory", "slowly more memory", "memory made another error", "time", "hang", "crash",
         "abort", "fault", "no answer", "wrong answer"],
)  # fmt: skip
def test_what_becomes_of_a_child_is_told(monkeypatch, code, error, why):
    child(monkeypatch, code)
    start = time.monotonic()
    seconds = 1 if "seconds" in why else 20  # a busy machine is long in filling its memory
    with pytest.raises(error, match=why):
        read(TEXT, isolate=Limits(seconds=seconds))
    assert time.monotonic() - start < seconds + 19


def test_nothing_of_a_child_is_left(monkeypatch, tmp_path):
    pids = tmp_path / "pids"
    child(
        monkeypatch,
        f"import os, subprocess, time\np = subprocess.Popen(['sleep', '300'])\n"
        f"open({str(pids)!r}, 'w').write(f'{{os.getpid()}} {{p.pid}}')\ntime.sleep(300)",
    )
    with pytest.raises(LimitExceededError):
        read(TEXT, isolate=Limits(seconds=1))
    for pid in map(int, pids.read_text(encoding="utf-8").split()):
        stat = Path(f"/proc/{pid}/stat")
        for _ in range(100):
            if not stat.exists() or ") Z " in stat.read_text(encoding="utf-8"):
                break
            time.sleep(0.05)
        else:
            pytest.fail(f"{pid} is still running")


def test_pages_and_characters_are_limited():
    with pytest.raises(LimitExceededError, match="3 pages: more than the 2"):
        read(b"a\fb\fc", isolate=Limits(pages=2))
    with pytest.raises(LimitExceededError, match="characters: more than the 20"):
        read(TEXT, isolate=Limits(characters=20))
    with pytest.raises(LimitExceededError, match="more than the 3000000"):
        read(b"a b " * 4_000_000)
    with pytest.raises(LimitExceededError, match="1 MB of memory"):
        read(b"a b " * MB, isolate=Limits(memory=1))


class Harmful:
    def __reduce__(self):
        return os.system, ("true",)


@pytest.mark.parametrize(
    "value",
    [
        Harmful(),
        ("document", Harmful()),
        ("document", 5),
        ("BaocaoError", ()),
        ("LexiconError", ()),
    ],
    ids=str,
)
def test_an_answer_makes_nothing_but_documents(value):
    with pytest.raises(ReaderCrashedError, match="makes no sense"):
        isolation._document(pickle.dumps(value), "a")


def test_the_child_sets_soft_limits_only(monkeypatch):
    found = []
    monkeypatch.setattr(resource, "setrlimit", lambda kind, pair: found.append((kind, pair)))
    isolated._limit(resource.RLIMIT_CPU, 3)
    assert found == [(resource.RLIMIT_CPU, (3, resource.getrlimit(resource.RLIMIT_CPU)[1]))]
    assert signal.getsignal(signal.SIGTERM) is not isolated._stop
