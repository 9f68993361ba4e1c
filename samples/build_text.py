"""Builds the two reports that are plain text: ``party-report.txt`` and ``report-1986.txt``.

A source has three parts: the head and the foot, which stand in the sample line for line, and the
body, one paragraph a line, which is broken into lines here (and for the Party report into pages).

    python samples/build_text.py            writes the samples
    python samples/build_text.py --check    exits 1 where a sample is not what would be written
"""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent

PARTY_LINE, PARTY_PAGE = 82, 44  # characters a line, lines a page
OLD_LINE = 72  # a typewriter's


def parts(name: str) -> tuple[list[str], list[str], list[str]]:
    """Head, body and foot of a source, as lines in NFC."""
    text = unicodedata.normalize("NFC", (HERE / "source" / name).read_text(encoding="utf-8"))
    _, head, body, foot = re.split(r"^%% \w+\n", text, flags=re.MULTILINE)
    return head.splitlines(), body.splitlines(), foot.splitlines()


def clean_text(name: str) -> str:
    """The document's words in the order of the source, one paragraph a line, in NFC."""
    return "\n".join(line for part in parts(name) for line in part)


def broken(paragraphs: list[str], width: int) -> list[str]:
    """The paragraphs in lines of at most ``width`` characters, a blank line after each."""
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += textwrap.wrap(
            paragraph,
            width,
            initial_indent="    ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        lines.append("")
    return lines


def paged(lines: list[str], length: int) -> str:
    """The lines on pages of ``length`` lines: a form feed, then the page number, centred."""
    pages = [lines[start : start + length] for start in range(0, len(lines), length)]
    texts = ["\r\n".join(pages[0])]
    for number, page in enumerate(pages[1:], start=2):
        texts.append("\r\n".join([str(number).center(PARTY_LINE).rstrip(), "", *page]))
    return "\r\n\f".join(texts) + "\r\n"


def party_report() -> bytes:
    head, body, foot = parts("party-report.txt")
    lines = [*head, "", *broken(body, PARTY_LINE), *foot]
    return paged(lines, PARTY_PAGE).encode("utf-8")


def report_1986() -> bytes:
    """Letters and their marks apart (NFD), as some systems store them."""
    head, body, foot = parts("report-1986.txt")
    text = "\n".join([*head, "", *broken(body, OLD_LINE), *foot, ""])
    return unicodedata.normalize("NFD", text).encode("utf-8")


SAMPLES: dict[str, Callable[[], bytes]] = {
    "party-report.txt": party_report,
    "report-1986.txt": report_1986,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    if parser.parse_args().check:
        return int(any((HERE / name).read_bytes() != build() for name, build in SAMPLES.items()))
    for name, build in SAMPLES.items():
        (HERE / name).write_bytes(build())
    return 0


if __name__ == "__main__":
    sys.exit(main())
