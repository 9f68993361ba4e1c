"""How long the package takes to import, and a report to parse: the best of five, in seconds.

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
IMPORT = """
import time
start = time.perf_counter()
import baocao_parser
print(time.perf_counter() - start)
"""


def import_time() -> float:
    """Each time in a fresh process, without the start of Python itself, with its bytecode there."""
    command = [sys.executable, "-c", IMPORT]
    settings = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        settings["PYTHONPYCACHEPREFIX"] = folder
        runs = [
            subprocess.run(command, env=settings, capture_output=True, check=True)
            for _ in range(TIMES + 1)
        ]
    return min(float(run.stdout) for run in runs)


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
    """Prints one line for the import and one for each report."""
    print(f"import baocao_parser  {import_time():.3f} s")
    named = [Path(name) for name in sys.argv[1:]]
    samples = sorted(path for path in SAMPLES.glob("*.*") if path.suffix in {".txt", ".pdf"})
    for path in named or samples:
        seconds, characters = parse_time(path)
        speed = characters / seconds
        print(f"{path.name}  {seconds:.3f} s  {characters} characters  {speed:,.0f} a second")


if __name__ == "__main__":
    main()
