"""What hostile and broken files cost, read and parsed here and in a process of its own (--isolate).

    python benchmarks/bad_files.py [WORDS...]

Builds the files of ``tests/hostile_files.py`` (those whose description has all WORDS) and runs the
command on each: what it says, seconds of the processor and of the clock, and the most memory that
it or a program that it started had. Each must end with a report or a typed error.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
SECONDS, MEMORY = 10, 512
PROGRAM = """
import json, resource, sys
from baocao_parser import BaocaoError, parse_report
try:
    report = parse_report(sys.argv[1], isolate=sys.argv[2] == "isolate")
    said = f"report, {len(report.text)} characters"
except BaocaoError as problem:
    said = type(problem).__name__ + ": " + problem.reason
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps([said, sum(u.ru_utime + u.ru_stime for u in used),
                  max(u.ru_maxrss for u in used) / 1024]))
"""


def run(path: Path, how: str) -> tuple[str, float, float, float]:
    """What is said, seconds of the processor and of the clock, MB."""
    start = time.monotonic()
    command = [sys.executable, "-c", PROGRAM, str(path), how]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=120, env=environment
        )
    except subprocess.TimeoutExpired:
        return "NO END", 120.0, 120.0, 0.0
    if done.returncode:
        last = done.stderr.strip().rpartition("\n")[2]
        return f"FAILED {done.returncode} {last}", 0.0, time.monotonic() - start, 0.0
    said, seconds, memory = json.loads(done.stdout)
    return said, seconds, time.monotonic() - start, memory


def build(title: str, path: Path) -> None:
    """Writes a file in a process of its own: what that takes must not count as the reader's."""
    code = "import sys, pathlib, hostile_files as h; t, p = sys.argv[1:]"
    code += "; pathlib.Path(p).write_bytes(h.FILES[t][1]())"
    environment = os.environ | {"PYTHONPATH": str(ROOT / "tests")}
    subprocess.run([sys.executable, "-c", code, title, str(path)], check=True, env=environment)


def main() -> None:
    from hostile_files import FILES

    over = 0
    print(f"{'file':42} {'how':8} {'CPU s':>6} {'clock':>6} {'MB':>6}  what is said")
    for title, (name, _) in FILES.items():
        if not all(word in title for word in sys.argv[1:]):
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            build(title, path)
            for how in ("here", "isolate"):
                said, seconds, clock, memory = run(path, how)
                bad = seconds > SECONDS or memory > MEMORY or said.startswith(("NO END", "FAILED"))
                over += bad
                mark = "!" if bad else " "
                cost = f"{seconds:6.1f} {clock:6.1f} {memory:6.0f}{mark}"
                print(f"{title:42} {how:8} {cost} {said[:90]}", flush=True)
    print(f"{over} over {SECONDS} s, over {MEMORY} MB, or without an end")


if __name__ == "__main__":
    main()
