"""The archive's promises, measured: faults, kills, speed, memory, questions. Takes a quarter hour.

python benchmarks/archive.py                 all of it
python benchmarks/archive.py hostile speed   parts of it: see PARTS

CPU seconds are those of the process and its workers; the machine may have other work.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from archive_questions import ask_all  # noqa: E402 - as above

import hostile  # noqa: E402 - lies with the tests
from baocao_parser import parse_report  # noqa: E402 - as above
from baocao_parser.archive.batch import read_folder  # noqa: E402 - as above
from baocao_parser.archive.filing import file_report  # noqa: E402 - as above
from baocao_parser.archive.folder import Shard  # noqa: E402 - as above
from baocao_parser.archive.leaving import rows_leaving  # noqa: E402 - as above
from baocao_parser.archive.ledger import count, quarantine  # noqa: E402 - as above
from baocao_parser.archive.limits import Limits  # noqa: E402 - as above
from baocao_parser.archive.merge import merge  # noqa: E402 - as above
from baocao_parser.archive.rows import rows_of  # noqa: E402 - as above
from baocao_parser.archive.schema import TABLES  # noqa: E402 - as above
from baocao_parser.archive.sqlite import open_sqlite  # noqa: E402 - as above
from baocao_parser.archive.worker import parse_bytes  # noqa: E402 - as above

if TYPE_CHECKING:
    from baocao_parser.archive.sql_connection import Database
    from baocao_parser.model import Report

LIMITS = Limits(seconds=5, memory=2 << 30)


def store_in(folder: Path, name: str = "archive.db") -> Database:
    return open_sqlite(folder / name, create=True)


def cpu() -> float:
    """Of this process and of those of its children that have ended."""
    own, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def is_whole(store: Database) -> str:
    found = [*store.execute("PRAGMA integrity_check"), *store.execute("PRAGMA foreign_key_check")]
    return "whole" if found == [("ok",)] else f"DAMAGED {found[:3]}"


def hostile_folder(folder: Path) -> None:
    """A folder of 300 with five files that do harm."""
    reports = folder / "reports"
    hostile.good_files(reports, 295)
    hostile.hostile_files(reports, ["abort", "kill", "loop", "memory", "exception"])
    began = time.monotonic()
    with closing(store_in(folder)) as store:
        counts = read_folder(store, str(reports), limits=LIMITS, workers=2, parse=hostile.parse)
        print(
            f"hostile folder: {counts.done} of 295 read, {counts.quarantined} of 5 named,", end=""
        )
        print(f" {time.monotonic() - began:.0f} s, {is_whole(store)}")
        for path, attempts, why in quarantine(store):
            kind = Path(path).read_text("utf-8").partition("\n")[0]
            stack = "with its stack" if why.stack else "no stack"
            print(f"  {kind}: {why.reason} {why.signal or ''} after {attempts} attempts, {stack}")


def stress(folder: Path) -> None:
    """3,000 tasks with 8 % faults, for three seeds."""
    for seed in (1, 2, 3):
        reports = folder / f"reports-{seed}"
        rng = random.Random(seed)
        kinds = rng.choices(["good", "abort", "kill", "loop"], [92, 5, 2, 1], k=3000)
        reports.mkdir()
        for number, kind in enumerate(kinds):
            text = f"{kind}\n" if kind != "good" else hostile.GOOD
            (reports / f"{number:05}.{kind}").write_text(f"{text}{number}\n", encoding="utf-8")
        began = time.monotonic()
        with closing(store_in(folder, f"{seed}.db")) as store:
            limits = Limits(seconds=0.5)
            counts = read_folder(store, str(reports), limits=limits, workers=2, parse=hostile.parse)
            blamed = [path for path, _, _ in quarantine(store) if path.endswith(".good")]
            reasons = Counter(why.signal or why.reason for _, _, why in quarantine(store))
            print(
                f"stress, seed {seed}: {sum(counts)} files, {len(blamed)} innocents quarantined, "
                f"{counts.quarantined} of {3000 - kinds.count('good')} guilty named "
                f"{dict(reasons)}, {time.monotonic() - began:.0f} s"
            )


RUN = """
import sys
sys.path.insert(0, {tests!r})
import hostile
from pathlib import Path
from baocao_parser.archive.batch import read_folder
from baocao_parser.archive.sqlite import open_sqlite
if __name__ == "__main__":
    store = open_sqlite(Path({store!r}), create=True)
    read_folder(store, {folder!r}, workers=2, parse=hostile.parse_once)
"""


def kills(folder: Path) -> None:
    """20 kills of the whole process group at random moments, over 2,000 files."""
    reports, script = folder / "reports", folder / "run.py"
    hostile.good_files(reports, 2000)
    store = str(folder / "archive.db")
    tests = str(ROOT / "tests")
    script.write_text(RUN.format(tests=tests, store=store, folder=str(reports)), "utf-8")
    environment = {**os.environ, "PARSED": str(folder / "parsed"), "PYTHONPATH": str(ROOT / "src")}
    rng, killed, going = random.Random(1), 0, 0
    ended = False
    while not ended:
        run = subprocess.Popen([sys.executable, script], env=environment, start_new_session=True)
        if killed < 20:
            while parsed_in(folder) == going and run.poll() is None:
                time.sleep(0.01)
            time.sleep(rng.random() * 0.4)
            ended = run.poll() is not None
            os.killpg(run.pid, signal.SIGKILL)
            killed += not ended
        else:
            ended = True
        run.wait()
        going = parsed_in(folder)
    with closing(store_in(folder)) as database:
        counts = count(database)
        reports_held = len(list(rows_leaving(database, "reports")))
        parsed = parsed_in(folder)
        print(
            f"{killed} kills over 2,000 files: {2000 - counts.done} lost, "
            f"{reports_held - 2000} doubled, {parsed - 2000} parsed again, {is_whole(database)}"
        )
    again(folder)


def parsed_in(folder: Path) -> int:
    """How many files the workers have begun to parse."""
    parsed = folder / "parsed"
    return parsed.read_bytes().count(b"\n") if parsed.exists() else 0


def again(folder: Path) -> None:
    """A second run over a folder that is done."""
    with closing(store_in(folder)) as store:
        ((before,),) = store.execute("SELECT total_changes()")
        began = time.monotonic()
        read_folder(store, str(folder / "reports"))
        seconds = time.monotonic() - began
        ((after,),) = store.execute("SELECT total_changes()")
        print(f"second run over 2,000 files: {after - before} rows changed, {seconds:.2f} s")


def is_alive(pid: str) -> bool:
    """Whether a process runs; one that has ended may wait to be noticed."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def orphans(folder: Path) -> None:
    """Killing only the parent, while both workers loop in C."""
    reports, script = folder / "reports", folder / "run.py"
    hostile.good_files(reports, 2)
    hostile.hostile_files(reports, ["loop", "loop"])
    text = RUN.format(
        tests=str(ROOT / "tests"), store=str(folder / "archive.db"), folder=str(reports)
    )
    script.write_text(text, "utf-8")
    environment = {**os.environ, "PARSED": str(folder / "parsed"), "PYTHONPATH": str(ROOT / "src")}
    run = subprocess.Popen([sys.executable, script], env=environment)
    workers: list[str] = []
    while len(workers) < 3 or parsed_in(folder) < 4:  # both loop, and loky has its tracker
        time.sleep(0.1)
        found = subprocess.run(
            ["pgrep", "-P", str(run.pid)], capture_output=True, text=True, check=False
        )
        workers = found.stdout.split()
    run.kill()
    run.wait()
    began = time.monotonic()
    while any(map(is_alive, workers)) and time.monotonic() < began + 10:
        time.sleep(0.05)
    left = sum(map(is_alive, workers))
    print(f"parent killed: {left} of {len(workers)} children left", end="")
    print(f" after {time.monotonic() - began:.1f} s")


def shards(folder: Path) -> None:
    """1, 2 and 7 parts of one folder, merged."""
    reports = folder / "reports"
    hostile.good_files(reports, 200)
    for path in (ROOT / "samples").glob("*.txt"):
        shutil.copy(path, reports)
    answers = []
    for of in (1, 2, 7):
        with closing(store_in(folder, f"all-{of}.db")) as merged:
            for part in range(of):
                with closing(store_in(folder, f"{part}-of-{of}.db")) as shard:
                    read_folder(shard, str(reports), shard=Shard(part, of), workers=2)
                    merge(shard, merged)
            answers.append([list(rows_leaving(merged, table.name)) for table in TABLES])
    same = all(answer == answers[0] for answer in answers)
    rows = sum(map(len, answers[0]))
    print(f"shards 1, 2, 7: {rows} rows, {'the same' if same else 'NOT THE SAME'}")


def copies(folder: Path, number: int) -> None:
    """So many reports: the text samples, each with a line of its own."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))]
    folder.mkdir(parents=True)
    for one in range(number):
        text = f"{texts[one % len(texts)]}\nBản số {one}\n"
        (folder / f"{one:05}.txt").write_text(text, "utf-8")


def parse_timed(data: bytes, name: str) -> Report:
    """``parse_bytes``, which leaves the CPU seconds it took in a file beside."""
    began = time.process_time()
    report = parse_bytes(data, name)
    took = time.process_time() - began
    with Path(os.environ["PARSED"]).open("a", encoding="ascii") as parsed:
        parsed.write(f"{took}\n")
    return report


def speed(folder: Path) -> None:
    """CPU a file above the parse: all that each further file costs, but what the parser took.

    Both are taken in the same worker at the same time, so that other work slows them alike.
    """
    for name, make in (("short reports", hostile.good_files), ("samples", copies)):
        all_costs, parses = [], []
        for size in (60, 360):
            reports, parsed = folder / f"{name}-{size}", folder / f"{name}-{size}.parsed"
            make(reports, size)
            os.environ["PARSED"] = str(parsed)
            began = cpu()
            with closing(store_in(folder, f"{name}-{size}.db")) as store:
                read_folder(store, str(reports), workers=1, parse=parse_timed)
            all_costs.append(cpu() - began)
            parses.append(sum(map(float, parsed.read_text("ascii").split())))
        each, parse = ((costs[1] - costs[0]) / 300 for costs in (all_costs, parses))
        kilobytes = statistics.mean(file.stat().st_size for file in reports.iterdir()) / 1000
        print(
            f"{name} ({kilobytes:.1f} kB): {each * 1000:.1f} ms of CPU a file; "
            f"{(each - parse) * 1000:.1f} ms above the parse ({parse * 1000:.1f})"
        )


def filing(folder: Path) -> None:
    """Quantity rows a CPU second through the writer, with all that goes with them."""
    report = parse_report(ROOT / "samples" / "ocr-repeated-pages.txt")
    filed = rows_of(report)
    with closing(store_in(folder)) as store:
        numbers = iter(range(10**6))

        def put(many: int) -> float:
            began = time.process_time()
            for _ in range(many // 50):
                with store.transaction():
                    for _ in range(50):
                        key = f"{next(numbers):064}"
                        file_report(store, key, filed._replace(sha256=key))
            return time.process_time() - began

        put(50)
        many = 500
        seconds = min(put(many) for _ in range(3))
        rows = len(filed.parts["quantities"]) * many
        blocks = len(filed.parts["blocks"])
        size = (folder / "archive.db").stat().st_size / (50 + 3 * many) / 1000
        print(
            f"filing: {rows / seconds:,.0f} quantity rows a CPU second "
            f"({seconds / many * 1000:.1f} ms a report of {len(filed.parts['quantities'])} "
            f"quantities and {blocks} paragraphs), {size:.0f} kB a report"
        )


def memory(folder: Path) -> None:
    """The parent's memory with 1,000,000 paths: entering them, and going through them."""
    script = f"""
import resource, sys
sys.path.insert(0, {str(ROOT / "tests")!r})
from itertools import islice
from pathlib import Path
import baocao_parser.archive.batch as batch
from baocao_parser.archive.ledger import Found, count, note, waiting
from baocao_parser.archive.sqlite import open_sqlite
store = open_sqlite(Path({str(folder / "archive.db")!r}), create=True)
paths = (Found(f"/kho/{{n % 1000:03}}/bao cao so {{n:07}}.pdf", n, n) for n in range(1_000_000))
while page := list(islice(paths, 1000)):
    with store.transaction():
        note(store, page)
seen = sum(1 for _ in waiting(store, "/kho"))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"1,000,000 paths: {{seen:,}} entered and gone through, parent's peak {{peak:.0f}} MiB")
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    subprocess.run([sys.executable, "-c", script], check=True, env=environment)


PARTS = {
    "hostile": hostile_folder,
    "stress": stress,
    "kills": kills,
    "orphans": orphans,
    "shards": shards,
    "speed": speed,
    "filing": filing,
    "memory": memory,
    "asking": ask_all,
}


def main() -> None:
    """Prints a line or more for each part."""
    for name in sys.argv[1:] or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            PARTS[name](Path(folder))


if __name__ == "__main__":
    main()
