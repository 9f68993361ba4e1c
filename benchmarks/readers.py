"""Born-digital PDFs, read by this project and by pdfplumber: one report in several layouts.

python benchmarks/readers.py

For each: errors in per cent of the characters (NFC, blanks made single), how many of the four
columns of head and foot came out in one piece, pages a CPU second (best of three) and peak memory.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path

from layouts import LAYOUTS, columns
from rapidfuzz.distance import Levenshtein

RUNS = 3


def ours(path: Path) -> list[str]:
    from baocao_parser.readers.pdf import read_pdf

    return [page.text for page in read_pdf(path.read_bytes(), path.name).pages]


def pdfplumber_text(path: Path) -> list[str]:
    import pdfplumber

    texts = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            texts.append(page.extract_text())
            page.close()
    return texts


READERS = {"baocao_parser": ours, "pdfplumber": pdfplumber_text}


def folded(text: str) -> str:
    """Where lines end is layout, also after a hyphen within a word."""
    text = re.sub(r"(?<=\w)-\n", "-", text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def measure(reader: str, path: Path) -> dict[str, float]:
    """Runs in a process of its own, so that the peak is that of one reader and one file."""
    best, texts = float("inf"), []
    for _ in range(RUNS):
        start = time.process_time()
        texts = READERS[reader](path)
        best = min(best, time.process_time() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    got, parts = folded("\n".join(texts)), columns()
    truth = folded("\n".join(line for lines in parts.values() for line in lines))
    apart = [folded("\n".join(lines)) in got for key, lines in parts.items() if key != "middle"]
    errors = 100 * Levenshtein.distance(got, truth) / len(truth)
    return {
        "pages": len(texts),
        "errors": errors,
        "apart": sum(apart),
        "speed": len(texts) / best,
        "peak": peak,
    }


def main() -> None:
    if len(sys.argv) == 3:
        print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
        return
    print(
        f"{'layout':<17}{'reader':<15}{'pages':>6}{'errors %':>10}{'apart':>7}{'p/s':>7}{'MB':>6}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for layout, build in LAYOUTS.items():
            data = build()
            if data is None:
                print(f"{layout:<17}skipped: soffice is not installed")
                continue
            path = Path(folder) / "report.pdf"
            path.write_bytes(data)
            for reader in READERS:
                command = [sys.executable, __file__, reader, str(path)]
                done = subprocess.run(command, capture_output=True, check=True)
                found = json.loads(done.stdout)
                print(
                    f"{layout:<17}{reader:<15}{found['pages']:>6}{found['errors']:>10.3f}"
                    f"{found['apart']:>5}/4{found['speed']:>7.1f}{found['peak']:>6.0f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
