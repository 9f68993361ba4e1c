"""How long the package takes to import, and a report to parse: the best of five, in seconds.

The first report of a process takes longer, because most patterns are compiled when they are used.

python benchmarks/speed.py                the samples
python benchmarks/speed.py report.txt     the files that are named
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
TIMES = 5
FIRST = """
import time
start = time.perf_counter()
import baocao_parser
imported = time.perf_counter()
baocao_parser.parse_report({path!r})
print(imported - start, time.perf_counter() - imported)
"""


def first_times(path: Path) -> tuple[float, float]:
    """Of the import and the first report, in fresh processes that have started, with bytecode."""
    command = [sys.executable, "-c", FIRST.format(path=str(path))]
    settings = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        settings["PYTHONPYCACHEPREFIX"] = folder
        runs = [
            subprocess.run(command, env=settings, capture_output=True, check=True, text=True)
            for _ in range(TIMES + 1)
        ]
    imports, reports = zip(*(map(float, run.stdout.split()) for run in runs), strict=True)
    return min(imports), min(reports)


def parse_time(path: Path) -> tuple[float, int]:
    """The time from the bytes to the report, and how many characters the pages hold."""
    from baocao_parser import parse_report

    data = path.read_bytes()
    best = float("inf")
    for _ in range(TIMES):
        start = time.perf_counter()
        report = parse_report(data)
        best = min(best, time.perf_counter() - start)
    return best, sum(len(page.text) for page in report.pages)


def main() -> None:
    """Prints a line for the import, one for the first report, and one for each report."""
    named = [Path(name) for name in sys.argv[1:]]
    samples = sorted(path for path in SAMPLES.glob("*.*") if path.suffix in {".txt", ".pdf"})
    first = (named or samples)[0]
    imported, parsed = first_times(first)
    print(f"import baocao_parser  {imported:.3f} s")
    print(f"the first report, {first.name}  {parsed:.3f} s")
    for path in named or samples:
        seconds, characters = parse_time(path)
        speed = characters / seconds
        print(f"{path.name}  {seconds:.3f} s  {characters} characters  {speed:,.0f} a second")


if __name__ == "__main__":
    main()
