"""A folder goes into the store whatever is in it and whatever happens meanwhile."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

import hostile
from baocao_parser.archive import rows, worker
from baocao_parser.archive.batch import enter, read_folder, read_waiting
from baocao_parser.archive.folder import Shard, find_files, path_of
from baocao_parser.archive.leaving import rows_leaving
from baocao_parser.archive.ledger import (
    Outcome,
    Trouble,
    count,
    note,
    quarantine,
    record,
    release,
    unread,
)
from baocao_parser.archive.limits import Limits
from baocao_parser.archive.merge import merge
from baocao_parser.archive.rows import rows_of
from baocao_parser.archive.schema import TABLES
from baocao_parser.archive.sqlite import open_sqlite
from baocao_parser.errors import ArchiveError

pytestmark = pytest.mark.timeout(240)  # many processes, on a busy machine

LIMITS = Limits(seconds=3, memory=2 << 30)
HERE = Path(__file__).parent


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "reports"


@pytest.fixture
def store(tmp_path):
    with closing(open_sqlite(tmp_path / "archive.db", create=True)) as database:
        yield database


def read(store, folder, **more):
    settings = {"limits": LIMITS, "workers": 2, "parse": hostile.parse, **more}
    return read_folder(store, str(folder), **settings)


def everything(store):
    return {table.name: list(rows_leaving(store, table.name)) for table in TABLES}


def is_whole(store):
    assert list(store.execute("PRAGMA integrity_check")) == [("ok",)]
    assert list(store.execute("PRAGMA foreign_key_check")) == []
    store.executemany("INSERT INTO words (words) VALUES (?)", [("integrity-check",)])


def changes(store):
    return store._connection.total_changes


def test_hostile_files_are_named_and_harm_no_other(store, folder):
    hostile.good_files(folder, 20)
    hostile.hostile_files(folder, ["abort", "kill", "loop", "memory", "exception"])
    assert read(store, folder) == (20, 0, 5)
    found = [
        (Path(path).read_text().split("\n")[0], attempts, why)
        for path, attempts, why in quarantine(store)
    ]
    assert {kind: (attempts, why.reason, why.signal) for kind, attempts, why in found} == {
        "abort": (2, "crash", "SIGABRT"),
        "kill": (2, "crash", "SIGKILL"),
        "loop": (2, "timeout", None),
        "memory": (2, "memory", None),
        "exception": (1, "error", None),
    }
    stacks = {kind: why.stack or "" for kind, _, why in found}
    assert "Fatal Python error: Aborted" in stacks["abort"]
    for kind in ("abort", "loop", "memory", "exception"):
        assert "hostile.py" in stacks[kind], kind
    is_whole(store)


def test_among_many_faults_no_innocent_is_blamed(store, folder):
    rng = random.Random(1)
    hostile.good_files(folder, 60)
    kinds = rng.choices(["abort", "kill"], [5, 2], k=6)
    hostile.hostile_files(folder, kinds)
    assert read(store, folder, limits=Limits(20)) == (60, 0, 6)
    assert all("hostile-" in path for path, _, _ in quarantine(store))


def test_a_file_of_too_many_paragraphs_is_named_and_harms_no_other(store, folder, monkeypatch):
    monkeypatch.setattr(rows, "BLOCKS_AT_MOST", 5)
    hostile.good_files(folder, 2)  # of four lines
    towns = [f"Xã {name} có một chợ.\n" for name in ("Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám")]
    for number in (5, 6):
        (folder / f"{number}.txt").write_text("".join(towns[:number]), encoding="utf-8")
    files = list(find_files(str(folder)))
    note(store, files)
    with (folder.parent / "stacks").open("w") as stacks:
        monkeypatch.setattr(worker, "_stacks", [stacks.fileno()])  # as in a process of its own
        read = [worker.read_file(one.path, None, hostile.parse, 60) for one in files]
    record(store, [Outcome(one.path, 1, result) for one, result in zip(files, read, strict=True)])
    assert count(store) == (3, 0, 1)
    ((path, _, why),) = list(quarantine(store))
    assert (Path(path).name, why.reason) == ("6.txt", "error")
    assert why.message.endswith("it has more than 5 paragraphs. Give it in several parts.")
    is_whole(store)


def test_rows_that_the_store_does_not_take_stop_no_other_file(store, folder):
    why = record_three_of_which_one_is_not_taken(store, folder)
    assert why.startswith("it cannot be filed (IntegrityError: ")
    is_whole(store)


def record_three_of_which_one_is_not_taken(store, folder):
    """Why that one is in quarantine, and no other."""
    hostile.good_files(folder, 3)
    files = list(find_files(str(folder)))
    note(store, files)
    filed = [rows_of(hostile.parse(Path(one.path).read_bytes(), "a")) for one in files]
    bad = filed[1].parts["blocks"][0]
    filed[1].parts["blocks"].append(bad)  # its number comes twice
    record(store, [Outcome(one.path, 1, each) for one, each in zip(files, filed, strict=True)])
    assert count(store) == (2, 0, 1)
    ((path, _, why),) = list(quarantine(store))
    assert path == files[1].path
    assert why.reason == "error"
    return why.message


def test_what_failed_is_tried_again_after_all_others(store, folder, tmp_path, monkeypatch):
    monkeypatch.setenv("PARSED", str(tmp_path / "parsed"))
    hostile.good_files(folder, 3)
    (folder / "0-first.txt").write_text("abort\n")
    assert read(store, folder, workers=1, parse=hostile.parse_once) == (3, 0, 1)
    lines = (tmp_path / "parsed").read_text().splitlines()
    assert [line == "abort" for line in lines] == [True, False, False, False, True]


def test_however_many_are_to_be_tried_again(store, folder, monkeypatch):
    monkeypatch.setattr("baocao_parser.archive.batch._AGAIN_AT_MOST", 2)
    hostile.good_files(folder, 3)
    hostile.hostile_files(folder, ["abort"] * 5)
    assert read(store, folder, workers=1) == (3, 0, 5)


@pytest.mark.parametrize(("seconds", "counts"), [(0.0, (0, 0, 1)), (60.0, (1, 0, 0))])
def test_time_without_a_processor_is_not_counted(store, folder, monkeypatch, seconds, counts):
    waits = iter(number * seconds for number in range(1000))
    monkeypatch.setattr("baocao_parser.archive.lanes.waited", lambda process: next(waits))
    hostile.good_files(folder, 0)
    hostile.hostile_files(folder, ["starved"])
    assert read(store, folder, limits=Limits(0.2)) == counts


def test_a_second_run_changes_nothing(store, folder):
    hostile.good_files(folder, 30)
    read(store, folder)
    before, rows = changes(store), everything(store)
    assert read(store, folder) == (30, 0, 0)
    assert (changes(store), everything(store)) == (before, rows)


def test_what_changed_is_read_again_and_only_that(store, folder, tmp_path, monkeypatch):
    monkeypatch.setenv("PARSED", str(tmp_path / "parsed"))
    hostile.good_files(folder, 3)
    read(store, folder, parse=hostile.parse_once)
    (folder / "00001.txt").write_text(hostile.GOOD.format(n="mới"), encoding="utf-8")
    os.utime(folder / "00002.txt", (1, 1))  # touched, but the bytes are the same
    assert read(store, folder, parse=hostile.parse_once) == (3, 0, 0)
    parsed = (tmp_path / "parsed").read_text("utf-8").splitlines()
    assert Counter(parsed) == {f"Số: {n}/BC-UBND": 1 for n in (0, 1, 2, "mới")}
    texts = [row[0] for row in store.execute("SELECT text FROM blocks WHERE text LIKE 'Xã%'")]
    assert sorted(texts) == [f"Xã {n} hỗ trợ 2.100 hộ." for n in (0, 2, "mới")]
    is_whole(store)


def test_another_version_of_the_parser_reads_all_again(store, folder):
    hostile.good_files(folder, 4)
    read(store, folder)
    rows = everything(store)
    with store.transaction():
        store.executemany("UPDATE files SET parser = ?", [("0.0/1.0",)])
        store.executemany("UPDATE reports SET parser = ?", [("0.0/1.0",)])
        store.executemany("DELETE FROM quantities WHERE seq = ?", [(0,)])
    assert enter(store, str(folder)) == 4
    read(store, folder)
    assert everything(store) == rows
    is_whole(store)


def test_the_same_bytes_are_one_report_with_the_name_of_the_first(store, folder):
    hostile.good_files(folder, 1)
    for name in ("b.txt", "a.txt", "c.txt"):
        shutil.copy(folder / "00000.txt", folder / name)
    (folder / "00000.txt").unlink()
    assert read(store, folder) == (3, 0, 0)
    assert [Path(row[2]).name for row in rows_leaving(store, "reports")] == ["a.txt"]
    (folder / "a.txt").write_text("khác")
    read(store, folder)
    names = sorted(Path(row[2]).name for row in rows_leaving(store, "reports"))
    assert names == ["a.txt", "b.txt"]
    (folder / "c.txt").write_text("exception\n")
    (folder / "b.txt").write_text("exception\n2")
    assert read(store, folder) == (1, 0, 2)
    assert [Path(row[2]).name for row in rows_leaving(store, "reports")] == ["a.txt"]
    is_whole(store)


def test_shards_merge_into_what_one_run_gives(store, folder, tmp_path):
    hostile.good_files(folder, 25)
    shutil.copy(folder / "00003.txt", folder / "copy.txt")
    hostile.hostile_files(folder, ["exception"])
    read(store, folder)
    whole = everything(store)
    for of in (2, 3):
        with closing(open_sqlite(tmp_path / f"merged-{of}.db", create=True)) as merged:
            for part in range(of):
                with closing(open_sqlite(tmp_path / f"{part}-{of}.db", create=True)) as shard:
                    read(shard, folder, shard=Shard(part, of), workers=1)
                    merge(shard, merged)
            assert everything(merged) == whole
            is_whole(merged)


def test_stores_that_overlap_keep_what_one_of_them_has_read(store, folder, tmp_path):
    hostile.good_files(folder, 3)
    read(store, folder)
    whole = everything(store)
    with closing(open_sqlite(tmp_path / "slow.db", create=True)) as slow:
        files = list(find_files(str(folder)))
        note(slow, files)
        record(slow, [Outcome(one.path, 2, Trouble("timeout", "so it was")) for one in files[:2]])
        for order in ((store, slow), (slow, store), (store, slow, slow, store)):
            with closing(open_sqlite(tmp_path / f"{id(order)}.db", create=True)) as merged:
                for source in order:
                    assert merge(source, merged) == 3
                assert everything(merged) == whole
                is_whole(merged)
        # A file that has changed since is another one.
        slow.executemany("UPDATE files SET size = size + ?", [(1,)])
        merge(slow, store)
        assert count(store) == (1, 0, 2)


def test_a_store_is_written_by_one_run_at_a_time(store, folder, tmp_path):
    hostile.good_files(folder, 1)
    with (
        closing(open_sqlite(tmp_path / "archive.db", create=False)) as other,
        other.alone(),
        pytest.raises(ArchiveError, match="another run"),
    ):
        read(store, folder)
    assert read(store, folder) == (1, 0, 0)


def test_who_has_the_lock_and_why_there_is_none_is_told(store, folder):
    lock = store.path.with_name(f"{store.path.name}.lock")
    with closing(open_sqlite(store.path, create=False)) as other, other.alone():
        with pytest.raises(ArchiveError) as raised:
            read(store, folder)
        assert str(raised.value) == (
            "archive.db: another run is reading files into it. "
            "Wait for that one, or give this one a store of its own and merge them."
        )
    lock.unlink()
    lock.mkdir()
    with pytest.raises(ArchiveError, match=r"no lock can be put beside it \(.*room and the right"):
        read(store, folder)
    lock.rmdir()
    lock.write_text("không phải khóa" * 99, encoding="utf-8")
    with pytest.raises(
        ArchiveError, match=r"no lock can be put beside it \(file is not a database"
    ):
        read(store, folder)


def test_a_limit_leaves_the_rest_for_the_next_run(store, folder):
    hostile.good_files(folder, 7)
    assert read(store, folder, limit=3) == (3, 4, 0)
    assert read(store, folder, limit=3) == (6, 1, 0)
    assert read(store, folder) == (7, 0, 0)


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="the system has no such mask")
def test_ctrl_c_is_for_the_parent_also_while_a_worker_starts(tmp_path, capfd):
    from baocao_parser.archive.lanes import Lane

    for seconds in (0.0, 0.1, 0.2):
        lane = Lane(hostile.parse, LIMITS, str(tmp_path))
        (process,) = lane._executor._processes
        time.sleep(seconds)
        os.kill(process, signal.SIGINT)
        assert lane.future.result(timeout=60) == process
        lane.stop()
    assert "Traceback" not in capfd.readouterr().err
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_what_is_released_from_quarantine_is_read_again(store, folder):
    hostile.good_files(folder, 1)
    hostile.hostile_files(folder, ["exception", "exception"])
    read(store, folder)
    first = next(quarantine(store))[0]
    Path(first).write_text("tốt")
    assert release(store, reason="timeout") == 0
    assert release(store, [first], "timeout") == 0
    assert unread(store, [first, "no such file"]) == [first]
    assert release(store, [first, "no such file"]) == 1
    read_waiting(store, limits=LIMITS, workers=1, parse=hostile.parse)
    assert count(store) == (2, 0, 1)


def test_no_worker_means_one_clear_error(store, folder):
    hostile.good_files(folder, 1)
    with pytest.raises(ArchiveError, match=r"cannot be started.*--memory"):
        read(store, folder, limits=Limits(3, memory=1 << 24))


def test_a_worker_that_dies_idle_is_replaced(store, folder, tmp_path):
    from baocao_parser.archive.lanes import Job, Lane, wait_for
    from baocao_parser.archive.ledger import Waiting

    hostile.good_files(folder, 1)
    job = Job(Waiting(str(folder / "00000.txt"), None))
    lane = Lane(hostile.parse, LIMITS, str(tmp_path))
    try:
        for _ in wait_for([lane], time.monotonic() + 60):
            assert lane.settle() is None
        os.kill(lane.future.result(), signal.SIGKILL)
        wait_until(lambda: not lane.give(job) or lane.future.done())
        results = []
        while not results:
            if lane.is_idle:
                lane.give(job)
            results = list(
                filter(None, (one.settle() for one in wait_for([lane], time.monotonic() + 60)))
            )
        assert results[0][0] == job
    finally:
        lane.stop()


def test_odd_names_and_folders(store, folder):
    folder.mkdir()
    odd = [b"b\xe1o.txt", "báo cáo.txt".encode(), b"a\nb.txt", b".hidden"]
    for name in odd:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(str(name))
    (folder / "away.txt").symlink_to("nowhere")
    sqlite3.connect(folder / "other.db").close()
    found = [os.fsencode(Path(path_of(one.path)).name) for one in find_files(str(folder))]
    assert sorted(found) == sorted([*odd[:3], b"away.txt"])
    assert read(store, folder) == (3, 0, 1)
    ((path, _, why),) = list(quarantine(store))
    assert path.endswith("away.txt")
    assert "there is no such file" in why.message


def test_what_is_no_file_is_told_at_once(store, folder):
    hostile.good_files(folder, 1)
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "pipe.db")
    (folder / "loop").symlink_to(".")
    (folder / "self").symlink_to("self")
    assert read(store, folder) == (1, 0, 4)
    told = {Path(path).name: (attempts, why.message) for path, attempts, why in quarantine(store)}
    assert {attempts for attempts, _ in told.values()} == {1}
    assert "a pipe or a device" in told["pipe.txt"][1]
    assert "a pipe or a device" in told["pipe.db"][1]
    assert "a link to a folder" in told["loop"][1]
    assert "cannot be opened" in told["self"][1]


# ── killed ──────────────────────────────────────────────────────────────────────────────────

RUN = """
import sys
sys.path.insert(0, {here!r})
import hostile
from pathlib import Path
from baocao_parser.archive.batch import read_folder
from baocao_parser.archive.limits import Limits
from baocao_parser.archive.sqlite import open_sqlite
if __name__ == "__main__":
    store = open_sqlite(Path({store!r}), create=True)
    counts = read_folder(store, {folder!r}, limits=Limits(60), workers=2, parse=hostile.parse)
    print(counts.done)
"""


def start(tmp_path, folder):
    script = RUN.format(here=str(HERE), store=str(tmp_path / "archive.db"), folder=str(folder))
    (tmp_path / "run.py").write_text(script)
    return subprocess.Popen(
        [sys.executable, tmp_path / "run.py"], stdout=subprocess.PIPE, start_new_session=True
    )


def done(tmp_path):
    with closing(open_sqlite(tmp_path / "archive.db", create=True)) as database:
        return count(database).done


def wait_until(condition, seconds=40):
    end = time.monotonic() + seconds
    while not (result := condition()):
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
    return result


def killed_after(before, tmp_path, folder):
    """A run that is killed once it has read more than before; how much it then has."""
    run = start(tmp_path, folder)
    wait_until(lambda: run.poll() is not None or done(tmp_path) > before)
    os.killpg(run.pid, signal.SIGKILL)
    run.communicate()
    assert done(tmp_path) >= before
    return done(tmp_path)


def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path, folder):
    hostile.good_files(folder, 400)
    before = 0
    for _ in range(2):
        before = killed_after(before, tmp_path, folder)
    run = start(tmp_path, folder)
    assert run.communicate(timeout=50)[0] == b"400\n"
    with closing(open_sqlite(tmp_path / "archive.db", create=False)) as store:
        ((files, reports),) = list(
            store.execute("SELECT (SELECT COUNT(*) FROM files), (SELECT COUNT(*) FROM reports)")
        )
        assert (files, reports) == (400, 400)
        is_whole(store)


def children(pid):
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see processes")
def test_no_worker_outlives_its_parent(tmp_path, folder):
    hostile.good_files(folder, 4)
    hostile.hostile_files(folder, ["loop", "loop"])
    run = start(tmp_path, folder)
    wait_until(lambda: done(tmp_path) == 4)
    workers = children(run.pid)
    assert len(workers) >= 2
    os.kill(run.pid, signal.SIGKILL)
    run.communicate()
    wait_until(lambda: not any(map(is_alive, workers)), seconds=10)


def test_no_worker_begins_whose_parent_has_ended(tmp_path):
    """It may be killed while its worker starts."""
    (tmp_path / "stack").touch()
    script = (
        "import sys; from baocao_parser.archive.worker import prepare; "
        "from baocao_parser.archive.limits import NO_MEMORY_LIMIT; "
        "prepare(sys.argv[1], NO_MEMORY_LIMIT, int(sys.argv[2])); print('it goes on')"
    )
    arguments = [sys.executable, "-c", script, tmp_path / "stack"]
    for parent, code, out in ((os.getpid(), 0, b"it goes on\n"), (2**22, 1, b"")):
        done = subprocess.run([*arguments, str(parent)], capture_output=True, check=False)
        assert (done.returncode, done.stdout) == (code, out)
