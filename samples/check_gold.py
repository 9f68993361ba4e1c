"""Checks the hand-made answers in ``gold/`` against the words of the samples, not by any parser.

Every ``text`` must stand in the document, as whole words, in reading order, line breaks read as
blanks; every heading too; every value must be of its kind.

    python samples/check_gold.py           prints what is wrong; exits 1 where something is
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import build_ocr
import build_pdf
import build_text

if TYPE_CHECKING:
    from collections.abc import Callable

GOLD = Path(__file__).resolve().parent / "gold"

CLEAN: dict[str, Callable[[], str]] = {
    "ocr-repeated-pages": lambda: "\n".join(build_ocr.reading_paragraphs()),
    "nd30-report": build_pdf.clean_text,
    "party-report": lambda: build_text.clean_text("party-report.txt"),
    "report-1986": lambda: build_text.clean_text("report-1986.txt"),
}

KINDS = {
    "divisions": "part chapter section movement item subitem point article annex",
    "periods": "date month quarter year period school_year term duration",
}
MODIFIERS = "approx nearly more_than less_than at_least at_most vague"
ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def place(text: str, document: str, start: int) -> int:
    """Where ``text`` stands as whole words, at or after ``start``; -1 where it does not."""
    found = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)").search(document, start)
    return found.start() if found else -1


def out_of_place(kind: str, items: list[dict[str, Any]], document: str) -> list[str]:
    """Items whose text is not in the document after the item before it."""
    wrong, start = [], 0
    for item in items:
        found = place(item["text"], document, start)
        if found < 0:
            wrong.append(f"{kind}: {item['text']!r} is not there, or not in its order")
        elif not item.get("optional"):
            # Awards may share their last words with the next one's first.
            start = found + (1 if kind == "awards" else len(item["text"]))
    return wrong


def odd_headings(divisions: list[dict[str, Any]], document: str) -> list[str]:
    wrong, start = [], 0
    for division in divisions:
        words = division["heading"] or division["num"]
        found = place(words, document, start)
        if found < 0:
            wrong.append(f"divisions: {words!r} is not there, or not in its order")
        elif division["heading"]:
            start = found + len(words)
    return wrong


def odd_values(gold: dict[str, Any]) -> list[str]:
    wrong = []
    for quantity in gold["quantities"]:
        value, low, high = (quantity[key] for key in ("value", "low", "high"))
        bounds = [bound for bound in (low, high) if bound is not None]
        if (value is None) != bool(bounds) or bounds != sorted(bounds):
            wrong.append(f"quantities: {quantity['text']!r} has value {value}, bounds {bounds}")
        if quantity["modifier"] not in (None, *MODIFIERS.split()):
            wrong.append(f"quantities: {quantity['text']!r}: {quantity['modifier']}")
    dates = [(p["text"], p[bound]) for p in gold["periods"] for bound in ("start", "end")]
    dates += [(r["text"], r.get("date")) for r in gold["references"]]
    wrong += [f"{text!r}: {date}" for text, date in dates if date and not ISO.fullmatch(date)]
    for kind, allowed in KINDS.items():
        wrong += [f"{kind}: {i['kind']}" for i in gold[kind] if i["kind"] not in allowed.split()]
    return wrong


def problems(name: str) -> list[str]:
    """What is wrong with one gold file, a line each."""
    gold = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    document = one_line(CLEAN[name]())
    wrong = odd_headings(gold["divisions"], document) + odd_values(gold)
    for kind in ("quantities", "periods", "references", "awards"):
        wrong += out_of_place(kind, gold[kind], document)
    header = gold["header"]
    printed = [header.get(key) for key in ("issuer", "parent_issuer", "place", "subject")]
    printed += [*header.get("addressees", []), *header["recipients"], *header["signature"].values()]
    wrong += [f"header: {words!r}" for words in printed if words and words not in document]
    if "reading_text" in gold and gold["reading_text"] != build_ocr.reading_paragraphs():
        wrong.append("reading_text is not what the source and its slips give")
    return wrong


def main() -> int:
    found = {name: problems(name) for name in CLEAN}
    for name, lines in found.items():
        for line in lines:
            print(f"{name}: {line}")
    return int(any(found.values()))


if __name__ == "__main__":
    sys.exit(main())
