"""Numbers in words there and back: how many come back wrong, for each spelling the lexicon knows.

python benchmarks/round_trip.py              every number below a million and 10,000 larger ones
python benchmarks/round_trip.py --to 20000   every number below 20,000 and 10,000 larger ones

Run by hand, since it takes minutes. A spelling that does not apply to a number is left out of its
count: `ba nghìn sáu` can only be 3600. Exits with 1 where a number comes back wrong.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable, Iterable, Iterator

from baocao_parser.extractors.counting.numerals import read_numeral

LARGER = 10_000
LARGEST = 10**15
DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
SCALES = [(10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn")]
IN_VAN = [(10**9, "tỷ"), (10**6, "triệu"), (10**4, "vạn"), (10**3, "nghìn")]
_TWENTY = re.compile(rf"(?<!\w)hai mươi (?=(?:{'|'.join([*DIGITS, 'mốt', 'tư', 'lăm'])})(?!\w))")

Scales = list[tuple[int, str]]
Spelling = Callable[[int], str | None]


def below_thousand(number: int, *, full: bool) -> list[str]:
    """One group of three figures; ``full``: with its hundreds even where there are none."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    if not rest:
        return words
    if tens == 0:
        return [*words, *(["linh"] if words else []), DIGITS[ones]]
    words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    if ones == 5:
        return [*words, "lăm"]
    if tens > 1 and ones in (1, 4):
        return [*words, "mốt" if ones == 1 else "tư"]
    return [*words, DIGITS[ones]] if ones else words


def spelled(number: int, scales: Scales = SCALES, *, zeros: bool = True) -> str:
    """The usual spelling; ``zeros``: `một nghìn không trăm linh năm`, else `một nghìn linh năm`."""
    if number == 0:
        return DIGITS[0]
    words: list[str] = []
    for scale, name in scales:
        group, number = divmod(number, scale)
        if group >= 1000:  # `ba nghìn hai trăm tỷ`
            words += [*spelled(group).split(), name]
        elif group:
            full = bool(words) and scales is SCALES
            words += [*below_thousand(group, full=full and (zeros or group >= 100)), name]
    if number:
        full = bool(words) and (zeros or number >= 100)
        linh = ["linh"] if words and not full and number < 10 else []
        words += [*linh, *below_thousand(number, full=full)]
    return " ".join(words)


def swapped(**words: str) -> Spelling:
    """The usual spelling with words for others that mean the same."""
    named = {key.replace("_", " "): value for key, value in words.items()}

    def spelling(number: int) -> str | None:
        said = spelled(number).split()
        changed = [named.get(word, word) for word in said]
        return " ".join(changed) if changed != said else None

    return spelling


def with_bon_and_mot(number: int) -> str | None:
    """`hai mươi bốn`, `hai mươi một` beside `tư`, `mốt`."""
    return swapped(tư="bốn", mốt="một")(number)


def with_ham(number: int) -> str | None:
    """`hăm ba nghìn`, `một trăm hăm mốt` for `hai mươi …`; twenty itself is never `hăm`."""
    said = spelled(number)
    changed = _TWENTY.sub("hăm ", said)
    return changed if changed != said else None


def with_chuc(number: int) -> str | None:
    """`ba trăm bốn chục`, `bốn chục nghìn`: tens with nothing behind them but a scale."""
    said = spelled(number).split()
    round_tens = [
        "chục" if word == "mươi" and after in ("", "nghìn", "triệu", "tỷ") else word
        for word, after in zip(said, [*said[1:], ""], strict=True)
    ]
    return " ".join(round_tens) if round_tens != said else None


def in_van(number: int) -> str | None:
    """`mười hai vạn ba nghìn`, below a hundred million."""
    return spelled(number, IN_VAN) if 10**4 <= number < 10**6 else None


def short(number: int) -> str | None:
    """`một nghìn linh năm`, `hai triệu ba mươi nghìn`: no `không trăm`."""
    said = spelled(number, zeros=False)
    return said if said != spelled(number) else None


def tail(number: int) -> str | None:
    """`ba nghìn sáu` for 3600, `hai trăm mốt` for 210: the last figure of the next lower place."""
    text = str(number)
    head = text.rstrip("0")
    zeros = len(text) - len(head)
    if zeros not in (1, 2, 5, 8) or len(head) < 2 or head[-2] == "0" or number < 110:
        return None
    last = DIGITS[int(head[-1])]
    last = {"một": "mốt", "bốn": "tư", "năm": "lăm"}.get(last, last)
    if last == "lăm":  # half of the scale is said `rưỡi`
        last = "rưỡi"
    rest = spelled(number - int(head[-1]) * 10**zeros)
    ends = {1: "trăm", 2: "nghìn", 5: "triệu", 8: "tỷ"}[zeros]
    return f"{rest} {last}" if rest.endswith(ends) else None


SPELLINGS: dict[str, Spelling] = {
    "usual": spelled,
    "capitals": lambda number: spelled(number).upper(),
    "lẻ": swapped(linh="lẻ"),
    "bốn, một": with_bon_and_mot,
    "ngàn, tỉ": swapped(nghìn="ngàn", tỷ="tỉ"),
    "nhăm, bẩy": swapped(lăm="nhăm", bảy="bẩy"),
    "hăm": with_ham,
    "chục": with_chuc,
    "vạn": in_van,
    "no không trăm": short,
    "tail, rưỡi": tail,
    "figures": lambda number: f"{number:,}".replace(",", "."),
}


def wrong(spelling: Spelling, numbers: Iterable[int]) -> Iterator[tuple[int, str] | None]:
    """For each number that the spelling applies to ``None``, or the number and its spelling."""
    for number in numbers:
        said = spelling(number)
        if said is not None:
            yield None if read_numeral(said) == number else (number, said)


def main() -> int:
    """Prints one line a spelling: numbers tried, wrong ones, and the first three of those."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--to", type=int, default=10**6, help="every number below this one")
    arguments = parser.parse_args()
    draw = random.Random(1)
    larger = [draw.randrange(10**6, 10 ** draw.randint(7, 15)) for _ in range(LARGER // 2)]
    round_ones = [draw.randrange(1, 1000) * 10 ** draw.randint(4, 12) for _ in range(LARGER // 2)]
    numbers = [*range(arguments.to), *larger, *(n for n in round_ones if n < LARGEST)]
    failed = 0
    for name, spelling in SPELLINGS.items():
        results = list(wrong(spelling, numbers))
        bad = [result for result in results if result]
        failed += len(bad)
        print(f"{name:<16}{len(results):>10} tried{len(bad):>8} wrong  {bad[:3]}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
