"""Numbered references on the samples: found, wrong, extra and speed, beside eyecite's engine.

    python benchmarks/references.py                  the samples and their hand-made answers
    python benchmarks/references.py TEXT GOLD ...    other texts, each with its answers

A way is judged by the numbers it reports (their normal form, in order). *Wrong* is a number that
stands in place of one that was missed, *extra* one that nothing stands for. eyecite's engine is
given our own number pattern (`pip install eyecite`); out of the box it knows only American law.
Speed is characters per CPU second of that stage alone, on the texts ten times over. The last lines
give the speed of our stage on lines that each hold one reference, finding alone and with resolving;
no number and no day is cited in two runs, so that nothing is remembered.
"""

from __future__ import annotations

import gc
import json
import re
import sys
import time
from difflib import SequenceMatcher
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from baocao_parser import parse_report
from baocao_parser.claims import Claims
from baocao_parser.extractors.citing.document_numbers import NUMBER, read_number
from baocao_parser.extractors.references import find_references
from baocao_parser.model import Header
from baocao_parser.reading import Reading
from baocao_parser.resolve import resolve
from baocao_parser.text import TracedText

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PATTERN = rf"(?<![\w/.,\-–])(?=\d){NUMBER}"
TIMES = 10
EVERY_LINE = """\
Thực hiện Nghị định số {n}/{year}/NĐ-CP ngày {day}/{year} của Chính phủ, các đơn vị đã triển khai.
Triển khai Kế hoạch số {n}/KH-UBND ngày {day}/{year} của UBND tỉnh về việc mở hội thi “Tiếng hát”.
Theo Luật Công đoàn năm 2012, công đoàn cơ sở có trách nhiệm chăm lo đời sống cho người lao động.
Quán triệt Chỉ thị số {n}-CT/TW ngày {day}/{year} của Ban Bí thư, các cấp ủy đã ban hành văn bản.
Căn cứ khoản 2 Điều 5 Nghị định {n}/{year}/NĐ-CP, cơ quan đã tổ chức hội nghị cán bộ, công chức.
"""


def ours(text: str) -> list[str]:
    """The whole stage: titles, issuers, named laws and provisions as well."""
    reading = Reading(TracedText.of([text]))
    found = find_references(reading, Claims(len(text)), Header())
    return [r.number for r in found if r.number and ("/" in r.number or "-" in r.number)]


def pattern_alone(text: str) -> list[str]:
    """Only the pattern of whole numbers, without the words around them."""
    return [read_number(match).normal for match in re.finditer(PATTERN, text)]


def eyecite_out_of_the_box(text: str) -> list[str]:
    """Eyecite as it comes."""
    get_citations = import_module("eyecite").get_citations

    return [citation.matched_text() for citation in get_citations(text)]


def eyecite_engine(text: str) -> list[str]:
    """Eyecite's tokenizer with our pattern in place of its own."""
    models, tokenizers = map(import_module, ("eyecite.models", "eyecite.tokenizers"))

    def made(match: re.Match[str], _extra: dict[str, str], _offset: int) -> object:
        return models.Token(read_number(match).normal, *match.span())

    tokenizer = tokenizers.Tokenizer(extractors=[models.TokenExtractor(PATTERN, made)])
    return [str(token) for _, token in tokenizer.tokenize(text)[1]]


def judged(expected: list[str], got: list[str]) -> tuple[int, int, int]:
    """Found, wrong and extra."""
    found = wrong = extra = 0
    matcher = SequenceMatcher(None, expected, got, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            found += last - first
        else:
            wrong += min(last - first, end - start)
            extra += max(0, (end - start) - (last - first))
    return found, wrong, extra


def numbers(gold: Path) -> list[str]:
    """The numbers with codes that a hand-made answer asks for, optional ones as well."""
    references = json.loads(gold.read_text(encoding="utf-8"))["references"]
    return [r["number"] for r in references if r.get("number") and re.search("[/-]", r["number"])]


def lines(run: int) -> str:
    """Lines that each cite an act; every four cite one number and day, other runs cite others."""
    return "".join(
        EVERY_LINE.format(
            n=1000 * run + n + 1,
            day=f"{n % 28 + 1:02}/{(n // 28 + run) % 12 + 1}",
            year=1998 + (n // 28 + 7 * run) % 25,
        )
        for n in range(400)
    )


def speeds(text: str) -> tuple[float, float]:
    """Characters per CPU second in finding, and in finding and resolving.

    What runs before this one have left is thrown away first: no run pays for another.
    """
    reading = Reading(TracedText.of([text]))
    gc.collect()
    start = time.process_time()
    found = find_references(reading, Claims(len(text)), Header())
    finding = len(text) / (time.process_time() - start)
    resolve(reading, found, Header())
    return finding, len(text) / (time.process_time() - start)


def on_every_line() -> None:
    """Prints the speed of our stage where each line cites an act, the best of nine runs."""
    finding, both = zip(*map(speeds, map(lines, range(9))), strict=True)
    for name, speed in (("finding", max(finding)), ("finding and resolving", max(both))):
        print(
            f"a reference in every line, {name:21} {speed / 1e6:6.2f} million characters a second"
        )


def main() -> None:
    """Prints one line for each way."""
    named = [Path(name) for name in sys.argv[1:]]
    pairs = list(zip(named[::2], named[1::2], strict=True)) or [
        (path, SAMPLES / "gold" / f"{path.stem}.json")
        for path in sorted(SAMPLES.glob("*.*"))
        if (SAMPLES / "gold" / f"{path.stem}.json").exists()
    ]
    texts = [(parse_report(path).text, numbers(gold)) for path, gold in pairs]
    asked = sum(len(expected) for _, expected in texts)
    print(f"{len(texts)} texts, {asked} references with a number")
    ways: list[Callable[[str], list[str]]]
    ways = [ours, pattern_alone, eyecite_out_of_the_box, eyecite_engine]
    for way in ways:
        try:
            results = [judged(expected, way(text)) for text, expected in texts]
        except ImportError:
            print(f"{way.__name__:24} not installed")
            continue
        found, wrong, extra = map(sum, zip(*results, strict=True))
        long = [text * TIMES for text, _ in texts]
        start = time.process_time()
        for text in long:
            way(text)
        speed = sum(map(len, long)) / (time.process_time() - start)
        print(
            f"{way.__name__:24} found {found:3}  wrong {wrong:2}  extra {extra:3}"
            f"  {speed / 1e6:6.2f} million characters a second"
        )
    on_every_line()


if __name__ == "__main__":
    main()
