"""Quantities beside other readers of numbers, on the samples, in one run.

    python benchmarks/quantities.py                the samples
    python benchmarks/quantities.py REPORT ...     the stages on the reports that are named

Every reader is given the same text, the reading text of each sample: ours as a whole, as it is
used, the others paragraph by paragraph, as they are made for. The answers are those of
``samples/gold``. A quantity is *found* where a reader marks places inside it with its values (both
ends of a range), *wrong* where it marks places inside it with other values only; what lies in no
quantity of the gold is *extra*: years, dates, numbers of decrees. Speed is characters per CPU
second; ours reads references and times as well, since they say what is no quantity.

Then come our stages one by one, in million characters per CPU second, the best of five runs, and in
the last lines texts made to be slow, in CPU seconds per million characters, each a quarter of that
long. One that prints nothing but quantities makes some 160,000 of them per million characters, and
each is a value that was checked.

Peers that are not installed are left out; `pip install pyduckling-native-phihos quantulum3
recognizers-text-suite 'emoji<2' 'setuptools<81'` brings them. Duckling has rules for Vietnamese;
quantulum3 reads English, and Recognizers-Text is asked in Spanish, which sets its marks as
Vietnamese does.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
import warnings
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from baocao_parser import parse_report
from baocao_parser.claims import Claims
from baocao_parser.extractors.awards import find_awards
from baocao_parser.extractors.counting.in_time import with_periods
from baocao_parser.extractors.counting.money_epochs import with_epochs
from baocao_parser.extractors.counting.subsets import with_subsets
from baocao_parser.extractors.periods import find_periods
from baocao_parser.extractors.quantities import find_quantities
from baocao_parser.extractors.references import find_references
from baocao_parser.model import Header
from baocao_parser.reading import Reading
from baocao_parser.text import TracedText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from baocao_parser.model import Division, Report

SLOW = {
    "numbers in a row": " ".join(map(str, range(1, 1001))) + "\n",
    "no blank": "xãhộ12",
    "figures": "7",
    "1.1.1.1": "1.",
    "quantities": "12 xã, 30 hộ, 5% … ",
    "amounts": "5 triệu đồng, ",
    "ranges": "từ 5 đến ",
    "dates": "ngày 3/4/2020, ",
    "awards": "tặng Bằng khen cho 5 tập thể, ",
}
SLOW_SIZE = 250_000
SAMPLES = Path(__file__).resolve().parent.parent / "samples"


class Found(NamedTuple):
    """What a reader marks at ``[start, end)``: every value that it gives."""

    start: int
    end: int
    values: frozenset[Decimal]


class Sample(NamedTuple):
    """A text with its quantities; ``optional`` ones neither count nor hurt."""

    text: str
    gold: list[tuple[Found, bool]]


def values(*numbers: object) -> frozenset[Decimal]:
    """Numbers of any kind as exact ones, without those that are none."""
    found = set()
    for number in numbers:
        try:
            found.add(Decimal(str(number)).normalize())
        except InvalidOperation:
            continue
    return frozenset(found)


def read_sample(path: Path) -> Sample | None:
    """The reading text of a sample, and where the quantities of its gold stand in it."""
    gold_file = SAMPLES / "gold" / f"{path.stem}.json"
    if not gold_file.exists():
        return None
    text = parse_report(path).text.replace("\n", " ")
    gold, position = [], 0
    for item in json.loads(gold_file.read_text(encoding="utf-8"))["quantities"]:
        start = text.find(item["text"], position)
        if start < 0:
            continue
        position = start + len(item["text"])
        keys = ("value", "low", "high")
        numbers = values(*(item[key] for key in keys if item.get(key) is not None))
        optional = bool(item.get("optional")) or not numbers
        gold.append((Found(start, position, numbers), optional))
    return Sample(parse_report(path).text, gold)


def ours(text: str) -> Iterable[Found]:
    reading = Reading(TracedText.of([text]))
    claims = Claims(len(text))
    find_references(reading, claims, Header())
    find_periods(reading, claims, Header())
    for quantity in find_quantities(reading, claims):
        yield Found(*quantity.span, values(quantity.value, quantity.low, quantity.high))


def installed(name: str) -> Any:  # noqa: ANN401 - a foreign module, which publishes no types
    """A peer, which knows no types of ours; ``None`` where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def duckling() -> Callable[[str], Iterable[Found]] | None:
    peer = installed("duckling")
    if peer is None:
        return None
    zones = peer.load_time_zones("/usr/share/zoneinfo")
    moment = peer.parse_ref_time(zones, "Asia/Ho_Chi_Minh", 1_600_000_000)
    context = peer.Context(moment, peer.default_locale_lang(peer.parse_lang("VI")))
    kinds = peer.parse_dimensions(["amount-of-money", "number", "quantity", "distance", "volume"])

    def read(paragraph: str) -> Iterable[Found]:
        for found in peer.parse(paragraph, context, kinds, False):
            value = found["value"]
            ends = (value.get("from") or {}, value.get("to") or {})
            numbers = values(value.get("value"), *(end.get("value") for end in ends))
            yield Found(found["start"], found["end"], numbers)

    return read


def quantulum() -> Callable[[str], Iterable[Found]] | None:
    peer = installed("quantulum3.parser")
    if peer is None:
        return None

    def read(paragraph: str) -> Iterable[Found]:
        for found in peer.parse(paragraph):
            start, end = found.span
            yield Found(start, end, values(found.value))

    return read


def recognizers() -> Callable[[str], Iterable[Found]] | None:
    peer = installed("recognizers_number")
    if peer is None:
        return None

    def read(paragraph: str) -> Iterable[Found]:
        for found in peer.recognize_number(paragraph, peer.Culture.Spanish):
            value = (found.resolution or {}).get("value", "")
            yield Found(found.start, found.end + 1, values(str(value).replace(",", ".")))

    return read


def measure(read: Callable[[str], Iterable[Found]], samples: list[Sample]) -> str:
    found = wrong = extra = asked = characters = failed = 0
    seconds = 0.0
    for sample in samples:
        marked: list[Found] = []
        offset = 0
        for paragraph in [sample.text] if read is ours else sample.text.split("\n"):
            began = time.process_time()
            try:
                here = list(read(paragraph))
            except Exception:
                here, failed = [], failed + 1
            seconds += time.process_time() - began
            marked += [Found(f.start + offset, f.end + offset, f.values) for f in here]
            offset += len(paragraph) + 1
        characters += len(sample.text)
        used = set()
        for item, optional in sample.gold:
            inside = [i for i, f in enumerate(marked) if f.start < item.end and item.start < f.end]
            used.update(inside)
            if optional:
                continue
            asked += 1
            given = frozenset().union(*(marked[i].values for i in inside))
            found += item.values <= given
            wrong += bool(inside) and not item.values <= given
        extra += len(marked) - len(used)
    speed = characters / max(seconds, 1e-9)
    note = f"  ({failed} paragraphs raised)" if failed else ""
    return f"{found:>4}/{asked}{wrong:>8}{extra:>8}{speed:>14,.0f}{note}"


class Timed:
    """Runs the stages in their order and keeps the CPU seconds of each."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def run(self, stage: Callable[..., Any], *given: object) -> Any:  # noqa: ANN401 - of any stage
        """What the stage makes of what it is given."""
        began = time.process_time()
        result = stage(*given)
        self.seconds[stage.__name__] = time.process_time() - began
        return result

    def read(self, text: str, header: Header, divisions: Sequence[Division] = ()) -> None:
        """The stages of figures as ``parse`` has them; the references before them take no part."""
        reading = Reading(TracedText.of([text]), divisions)
        claims = Claims(len(text))
        find_references(reading, claims, header)
        periods = self.run(find_periods, reading, claims, header)
        found = self.run(find_quantities, reading, claims)
        found = self.run(with_periods, reading, found, periods)
        found = self.run(with_epochs, reading, found, periods, header)
        found = self.run(with_subsets, reading, found)
        self.run(find_awards, reading, found)


def stages(reports: Sequence[Report]) -> dict[str, float]:
    """The CPU seconds of each stage over all reports, the best of five runs."""
    total: Counter[str] = Counter()
    for report in reports:
        best: dict[str, float] = {}
        for _ in range(5):
            timed = Timed()
            timed.read(report.text, report.header, report.divisions)
            best = {name: min(s, best.get(name, s)) for name, s in timed.seconds.items()}
        total.update(best)
    return dict(total)


def print_stages(reports: Sequence[Report]) -> None:
    size = sum(len(report.text) for report in reports) / 1e6
    print(f"\n{f'{size * 1e6:,.0f} characters':<24}{'million characters/s':>24}")
    spent = stages(reports)
    for name, seconds in (*spent.items(), ("all of them", sum(spent.values()))):
        print(f"{name:<24}{size / max(seconds, 1e-9):>24.2f}")


def print_slow_texts() -> None:
    print(f"\n{'texts made to be slow':<24}{'seconds/million characters':>28}")
    for name, piece in SLOW.items():
        timed = Timed()
        timed.read((piece * (SLOW_SIZE // len(piece) + 1))[:SLOW_SIZE], Header())
        print(f"{name:<24}{sum(timed.seconds.values()) * 1e6 / SLOW_SIZE:>28.2f}")


def main() -> None:
    warnings.simplefilter("ignore")
    samples = [sample for path in sorted(SAMPLES.glob("*.*")) if (sample := read_sample(path))]
    readers = {
        "baocao_parser": ours,
        "Duckling, Vietnamese": duckling(),
        "quantulum3": quantulum(),
        "Recognizers-Text": recognizers(),
    }
    print(f"{'':<24}{'found':>8}{'wrong':>8}{'extra':>8}{'characters/s':>14}")
    for name, read in readers.items():
        if read is None:
            print(f"{name:<24}not installed")
            continue
        list(read("12 hộ"))
        print(f"{name:<24}{measure(read, samples)}")
    named = [Path(name) for name in sys.argv[1:]]
    texts = sorted(path for path in SAMPLES.glob("*.*") if path.suffix in {".txt", ".pdf"})
    print_stages([parse_report(path) for path in named or texts])
    print_slow_texts()


if __name__ == "__main__":
    main()
