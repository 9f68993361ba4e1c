"""Builds ``ocr-repeated-pages.txt``: a clean report, scanned with one run of pages three times.

``source/ocr-clean.txt`` is the report as its authors wrote it, one paragraph a block. In it
``{page}`` marks where a page ends, ``{run}`` and ``{/run}`` the pages that the scan repeats.
``source/ocr-slips.toml`` lists what the scan misread, so the truth behind every letter is known.

    python samples/build_ocr.py            writes the sample
    python samples/build_ocr.py --check    exits 1 where the sample is not what would be written
"""

from __future__ import annotations

import argparse
import sys
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
CLEAN = HERE / "source" / "ocr-clean.txt"
SLIPS = HERE / "source" / "ocr-slips.toml"
SAMPLE = HERE / "ocr-repeated-pages.txt"

COPIES = (1, 2, 3)
PAGE, RUN, RUN_END = "{page}", "{run}", "{/run}"


@dataclass(frozen=True)
class Slip:
    """One misreading: what was written, what was printed, in which copies (none: outside)."""

    copies: tuple[int, ...]
    clean: str
    printed: str


def read_slips(path: Path = SLIPS) -> list[Slip]:
    with path.open("rb") as file:
        entries = tomllib.load(file)["slip"]
    return [
        Slip(
            copies=() if entry["in"] == "once" else tuple(entry["in"]),
            clean=entry["clean"],
            printed=entry["printed"],
        )
        for entry in entries
    ]


def misread(text: str, slips: list[Slip]) -> str:
    """``text`` with the slips in it.

    Raises:
        ValueError: a slip's words do not occur exactly once, or two slips overlap.
    """
    places = []
    for slip in slips:
        if text.count(slip.clean) != 1:
            message = f"{slip.clean!r} occurs {text.count(slip.clean)} times"
            raise ValueError(message)
        start = text.index(slip.clean)
        places.append((start, start + len(slip.clean), slip.printed))
    pieces, done = [], 0
    for start, end, printed in sorted(places):
        if start < done:
            message = f"slips overlap at {text[start:end]!r}"
            raise ValueError(message)
        pieces += [text[done:start], printed]
        done = end
    return "".join([*pieces, text[done:]])


def scanned_parts() -> tuple[str, list[str], str]:
    """The text before the run, each copy of the run, and the text after it, as scanned."""
    clean = unicodedata.normalize("NFC", CLEAN.read_text(encoding="utf-8"))
    before, rest = clean.split(RUN)
    run, after = rest.split(RUN_END)
    slips = read_slips()
    around = misread(before + RUN + after, [slip for slip in slips if not slip.copies])
    before, after = around.split(RUN)
    copies = [misread(run, [slip for slip in slips if copy in slip.copies]) for copy in COPIES]
    return before, copies, after


def scan() -> str:
    """The text of the scan: a blank line wherever a page ends, in mid-sentence or not."""
    before, copies, after = scanned_parts()
    text = before + "".join(copies) + after
    return "\n\n".join(page.strip(" ") for page in text.split(PAGE))


def reading_paragraphs() -> list[str]:
    """What a reader should make of the scan: the first copy only, cut paragraphs whole again."""
    before, copies, after = scanned_parts()
    text = (before + copies[0] + after).replace(PAGE, "")
    return [line for line in text.split("\n") if line]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    if parser.parse_args().check:
        return int(SAMPLE.read_bytes() != scan().encode("utf-8"))
    SAMPLE.write_bytes(scan().encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
