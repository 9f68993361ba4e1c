"""How well scans are read: letters misread, and what is lost of references and quantities.

An invented report of some eight pages, two columns in its head and foot, is made into a PDF in two
faces and then into pictures: at 200 and 300 dpi, clean and worn (askew by 1.5 degrees, noise of
sigma 28, blurred, JPEG of quality 35). What is read of the PDF itself is the measure of the rest.

    python benchmarks/scans.py                      all of it: some three minutes
    python benchmarks/scans.py trueocr              read by the other engine: one minute
    python benchmarks/scans.py tesseract Liberation one face
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from baocao_parser import parse_report
from baocao_parser.reading import flatten

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "samples")]

import build_pdf  # noqa: E402  the path is set just above
import build_text  # noqa: E402  as above

from pictures import as_pdf, pictures, worn  # noqa: E402  as above
from scoring import score  # noqa: E402  as above

if TYPE_CHECKING:
    from baocao_parser import Report
    from baocao_parser.readers import OcrEngine

FACES = {
    "DejaVu": dict(build_pdf.FACES),
    "Liberation": {
        "Serif": "liberation2/LiberationSerif-Regular.ttf",
        "Serif-Bold": "liberation2/LiberationSerif-Bold.ttf",
        "Serif-Italic": "liberation2/LiberationSerif-Italic.ttf",
        "Serif-BoldItalic": "liberation2/LiberationSerif-BoldItalic.ttf",
    },
}
SECOND = "party-report.txt"  # an invented report whose paragraphs follow, for pages enough
PAGE_NUMBER = re.compile(r"\s*\d{1,2}\s*")


def born_digital(face: str) -> bytes:
    """The report as a PDF with text."""
    build_pdf.FACES = FACES[face]
    words = build_pdf.read_words()
    paragraphs = [line for line in build_text.parts(SECOND)[1] if len(line) > 120]
    words["body"]["text"] = "\n".join([words["body"]["text"].strip(), *paragraphs])
    read_words, build_pdf.read_words = build_pdf.read_words, lambda: words
    try:
        return build_pdf.build()
    finally:
        build_pdf.read_words = read_words


def frame_and_body(report: Report) -> tuple[str, str]:
    """The words of head and foot, and those between them, without page numbers."""
    lines = [line for page in report.pages for line in page.text.split("\n")]
    lines = [line for line in lines if not PAGE_NUMBER.fullmatch(line)]
    title = next((n for n, line in enumerate(lines) if line.startswith("BÁO CÁO")), 0)
    foot = next((n for n, line in enumerate(lines) if line.startswith("Nơi nhận")), len(lines))
    return _words([*lines[:title], *lines[foot:]]), _words(lines[title:foot])


def _words(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


def misread(truth: str, read: str) -> float:
    """Letters misread, in per cent."""
    return 100 * Levenshtein.distance(truth, read) / len(truth)


def compare(name: str, truth: Report, scan: bytes, engine: OcrEngine) -> None:
    """Prints one line on a scan."""
    start = time.process_time()
    report = parse_report(scan, ocr_engine=engine)
    seconds = (time.process_time() - start) / len(report.pages)
    frame, body = map(misread, frame_and_body(truth), frame_and_body(report))
    found = []
    for kind in ("references", "quantities", "divisions"):
        gold = truth.model_dump()[kind]
        if kind == "divisions":
            gold = [division.model_dump() for division in flatten(truth.divisions)]
        found.append(score(kind, gold, report)[0])
    doubts = sum(issue.code == "page.low_confidence" for issue in report.issues)
    same = report.header.number == truth.header.number and report.header.date == truth.header.date
    print(
        f"{name:28}{len(report.pages):6}{body:8.2f}{frame:12.2f}{seconds:10.2f}"
        f"{found[0]:12.3f}{found[1]:12.3f}{found[2]:11.3f}{doubts:8}{'yes' if same else 'no':>9}",
        flush=True,
    )


def compare_face(face: str, engine: OcrEngine) -> None:
    """Prints one line for each resolution and state."""
    data = born_digital(face)
    truth = parse_report(data)
    for dpi in (200, 300):
        clean = pictures(data, dpi)
        compare(f"{face} {dpi} dpi", truth, as_pdf(clean, dpi), engine)
        poor = [worn(page, seed) for seed, page in enumerate(clean, 1)]
        compare(f"{face} {dpi} dpi, worn", truth, as_pdf(poor, dpi), engine)


def main() -> None:
    """Prints a table; each face has a process of its own, since reportlab keeps its fonts."""
    engine, *faces = sys.argv[1:] or ["tesseract"]
    if faces:
        compare_face(faces[0], "trueocr" if engine == "trueocr" else "tesseract")
        return
    print(
        f"{'scan':28}{'pages':>6}{'body %':>8}{'head+foot %':>12}{'CPU s/page':>10}"
        f"{'references':>12}{'quantities':>12}{'divisions':>11}{'doubts':>8}{'no.+date':>9}",
        flush=True,
    )
    for face in FACES:
        subprocess.run([sys.executable, __file__, engine, face], check=True)


if __name__ == "__main__":
    main()
