"""Reprinted runs under noise: recall, precision and speed beside other ways, in one run.

    python benchmarks/repeats.py            speed on the sample's words in any order
    python benchmarks/repeats.py FILE ...   on the sentences of texts in any order

Runs of ten paragraphs of a sample are printed twice more behind themselves, each copy with slips of
its own (seeded). A way is judged by the letters it would remove. Peers that are not installed are
left out; `pip install datasketch pydivsufsort` brings them. Speed is characters per CPU second on
the last text of each rate, so ratios between rows of one run mean something, times do not.
"""

from __future__ import annotations

import random
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from baocao_parser import parse_text
from baocao_parser.repeats.runs import find_reprints

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from noise import slips  # noqa: E402  the path is set just above

Spans = list[tuple[int, int]]
RATES = (0.0, 0.01, 0.02, 0.05, 0.1, 0.15)
LINES = 10
LINE = 14  # words
CUT_AT_LEAST = 16  # words of a paragraph that is cut
SMALL = 300_000  # characters
SENTENCE_END = re.compile(r"(?<=[.;:])\s+|\n+")


def ours(text: str) -> Spans:
    return [(reprint.copy.start, reprint.copy.end) for reprint in find_reprints(text)]


def paragraphs(text: str) -> Spans:
    spans, start = [], 0
    for part in text.split("\n\n"):
        spans.append((start, start + len(part)))
        start += len(part) + 2
    return spans


def all_pairs(text: str) -> Spans:
    """Every paragraph against every one before it, rapidfuzz ratio of 90 or more."""
    kept: list[str] = []
    gone: Spans = []
    for start, end in paragraphs(text):
        part = text[start:end]
        if len(part) > 60 and any(
            abs(len(old) - len(part)) < 0.2 * len(part) and fuzz.ratio(part, old, score_cutoff=90)
            for old in kept
        ):
            gone.append((start, end))
        else:
            kept.append(part)
    return gone


def exact(text: str) -> Spans:
    seen: set[str] = set()
    gone: Spans = []
    for start, end in paragraphs(text):
        if text[start:end] in seen and end - start > 60:
            gone.append((start, end))
        seen.add(text[start:end])
    return gone


def minhash(text: str) -> Spans:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.5, num_perm=128)
    gone: Spans = []
    for number, (start, end) in enumerate(paragraphs(text)):
        words = text[start:end].split()
        if end - start <= 60:
            continue
        sketch = MinHash(num_perm=128)
        for triple in zip(words, words[1:], words[2:], strict=False):
            sketch.update(" ".join(triple).encode())
        if index.query(sketch):
            gone.append((start, end))
        else:
            index.insert(str(number), sketch)
    return gone


def suffix_array(text: str, least: int = 100) -> Spans:
    """What stands in the text before, by a suffix array: 100 bytes and more, the first kept."""
    import numpy
    from pydivsufsort import divsufsort, kasai

    data = text.encode()
    order = divsufsort(data)
    common = numpy.asarray(kasai(data, order))
    again = numpy.zeros(len(data) + 1, dtype=bool)
    for rank in numpy.nonzero(common >= least)[0]:
        later = max(order[rank], order[rank + 1])
        again[later : later + common[rank]] = True
    offsets = numpy.cumsum([0] + [len(char.encode()) for char in text])
    marks = again[offsets[:-1]]
    return [(int(i), int(i) + 1) for i in numpy.nonzero(marks)[0]]


def ways() -> dict[str, Callable[[str], Spans]]:
    found: dict[str, Callable[[str], Spans]] = {
        "baocao_parser": ours,
        "rapidfuzz all pairs": all_pairs,
        "exact paragraphs": exact,
    }
    for name, way, module in (
        ("MinHash 0.5", minhash, "datasketch"),
        ("suffix array 100", suffix_array, "pydivsufsort"),
    ):
        try:
            __import__(module)
        except ImportError:
            print(f"{name}: left out, {module} is not installed")
        else:
            found[name] = way
    return found


def trials(parts: list[str], rate: float, *, letters: bool) -> list[tuple[str, Spans]]:
    out = []
    for seed, first in enumerate(range(4, len(parts) - LINES - 4, 9)):
        block = "\n\n".join(parts[first : first + LINES])
        copies = [slips(block, rate, seed * 7 + i, random_letters=letters) for i in range(2)]
        before = "\n\n".join(parts[: first + LINES])
        start = len(before) + 2
        middle = start + len(copies[0]) + 2
        spans = [(start, middle - 2), (middle, middle + len(copies[1]))]
        out.append(("\n\n".join([before, *copies, *parts[first + LINES :]]), spans))
    return out


def short_trials(parts: list[str], rate: float) -> list[tuple[str, Spans]]:
    """Runs of four paragraphs from mid-sentence to mid-sentence, printed again at the cut."""
    out = []
    for first in range(4, len(parts) - 8):
        one, last = parts[first].split(), parts[first + 4].split()
        if min(len(one), len(last)) < CUT_AT_LEAST:
            continue
        head, rest = " ".join(last[: len(last) // 2]), " ".join(last[len(last) // 2 :])
        run = [" ".join(one[len(one) // 2 :]), *parts[first + 1 : first + 4], head]
        copy = slips("\n\n".join(run), rate, first, random_letters=True)
        before = "\n\n".join([*parts[: first + 4], head])
        spans = [(len(before) + 2, len(before) + 2 + len(copy))]
        out.append(("\n\n".join([before, copy, rest, *parts[first + 5 :]]), spans))
    return out


def without_repeats(parts: list[str], size: int, *, lines: bool) -> str:
    """The sample's words in any order, or the named files' sentences in any order."""
    chance = random.Random(size)
    named = [Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]]
    pieces = SENTENCE_END.split("\n".join(named)) if named else " ".join(parts).split()
    out, length = [], 0
    while length < size:
        chance.shuffle(pieces)
        for number, piece in enumerate(pieces):
            ends = lines and (bool(named) or number % LINE == 0)
            out.append(piece.replace("\n", " ") + ("\n" if ends else " "))
            length += len(out[-1])
    return "".join(out)[:size]


def stage_time(text: str) -> float:
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        find_reprints(text)
        best = min(best, time.process_time() - begun)
    return best


def print_growth(parts: list[str]) -> None:
    """Speed without repeats, and how the time grows with the text."""
    print("\nwithout repeats: characters a CPU second, and the time of ten times the text")
    for lines in (True, False):
        small = stage_time(without_repeats(parts, SMALL, lines=lines))
        large = stage_time(without_repeats(parts, 10 * SMALL, lines=lines))
        name = "line breaks" if lines else "one line"
        speeds = f"{SMALL / small:>12,.0f}{10 * SMALL / large:>12,.0f}"
        print(f"{name:<22}{speeds}{large / small:>8.1f} times")


def odd_texts(parts: list[str]) -> dict[str, str]:
    """Texts that no report looks like: a line without end, and lines that are near alike."""
    chance = random.Random(1)
    said = "Chi hội phụ nữ thôn Đông vận động hội viên tham gia xây dựng nông thôn mới"
    words = " ".join(parts).split()
    return {
        "one line of 1 MB": " ".join(chance.choices(words, k=260_000))[:1_000_000],
        "100,000 equal lines": "Cộng hòa\n" * 100_000,
        "10,000 near-equal": "\n\n".join(f"{said}, hộ thứ {i} đạt chuẩn." for i in range(10_000)),
    }


def print_odd(parts: list[str]) -> None:
    """CPU seconds of the whole road, and of the stage, for texts that no report looks like."""
    parse_text("hỗ trợ 2.100 bộ bóng đèn")
    print("\nodd texts: CPU seconds of the whole road, and of the stage alone")
    for name, text in odd_texts(parts).items():
        begun = time.process_time()
        parse_text(text)
        print(f"{name:<22}{time.process_time() - begun:>8.2f}{stage_time(text):>8.2f}")


def print_short(parts: list[str]) -> None:
    """Short runs: recall and precision under random letters."""
    print("\nfour paragraphs, cut in mid-sentence, slips of random letters")
    for rate in RATES:
        true = removed = both = 0
        for text, spans in short_trials(parts, rate):
            truth, got = letters_of(text, spans), letters_of(text, ours(text))
            true, removed, both = (
                true + len(truth),
                removed + len(got),
                both + len(truth & got),
            )
        print(f"{rate:<8.0%}{both / true:>8.3f}/{both / max(1, removed):.4f}")


def letters_of(text: str, spans: Spans) -> set[int]:
    return {i for start, end in spans for i in range(start, end) if not text[i].isspace()}


def main() -> None:
    source = ROOT / "samples" / "source" / "ocr-clean.txt"
    parts = [part for part in source.read_text(encoding="utf-8").split("\n\n") if part.strip()]
    for letters in (False, True):
        print("\nslips of random letters" if letters else "slips as OCR makes them")
        print(f"{'way':<22}" + "".join(f"{rate:>20.0%}" for rate in RATES) + f"{'chars/s':>12}")
        for name, way in ways().items():
            cells, speed = "", 0.0
            for rate in RATES:
                true = removed = both = 0
                for text, spans in trials(parts, rate, letters=letters):
                    begun = time.process_time()
                    gone = way(text)
                    speed = len(text) / max(time.process_time() - begun, 1e-9)
                    truth, got = letters_of(text, spans), letters_of(text, gone)
                    true, removed, both = (
                        true + len(truth),
                        removed + len(got),
                        both + len(truth & got),
                    )
                precision = f"{both / removed:.4f}" if removed else "     -"
                cells += f"{both / true:>12.3f}/{precision:<7}"
            print(f"{name:<22}{cells}{speed:>12,.0f}")
    print_short(parts)
    print_growth(parts)
    print_odd(parts)


if __name__ == "__main__":
    main()
