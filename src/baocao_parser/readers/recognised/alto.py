"""ALTO, versions 2 to 4 (văn bản OCR dạng ALTO): what libraries keep of a recognised page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.readers.recognised.pages import (
    POINTS,
    RecognisedPage,
    RecognisedWord,
    confidence,
    recognised,
)
from baocao_parser.readers.recognised.xml_tree import within, xml_tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from baocao_parser.readers.document import Document

_SCALES = {"mm10": POINTS / 254, "inch1200": POINTS / 1200}  # else pixels
_SKIPPED = frozenset(("Glyph", "Shape", "ALTERNATIVE", "Variant"))
_PAGES = frozenset(("Page",))
_BLOCKS = frozenset(("TextBlock",))
_LINES = frozenset(("TextLine",))
_STRINGS = frozenset(("String",))


def read_alto(data: bytes, name: str) -> Document:
    """The pages of an ALTO file, in its reading order where it states one.

    Raises:
        DamagedFileError: it is not well formed, or made to do harm.
        EmptyFileError: there is no word in it.
    """
    root = xml_tree(data, name, _SKIPPED)
    scale = _SCALES.get((root.findtext(".//MeasurementUnit") or "").strip().lower())
    bold = {
        style.get("ID", "")
        for style in root.iter("TextStyle")
        if "bold" in style.get("FONTSTYLE", "").split()
    }
    order = [ref.get("REF", "") for ref in root.iter("ElementRef")]
    pages = [_page(page, scale, bold, order) for page in within(root, _PAGES)]
    return recognised(data, name, "application/alto+xml", "alto", pages)


def _page(page: Element, scale: float | None, bold: set[str], order: list[str]) -> RecognisedPage:
    ranks = {key: rank for rank, key in enumerate(order)}
    last = len(ranks)
    blocks = [(block, _keys(block)) for block in within(page, _BLOCKS)]
    blocks.sort(key=lambda one: min((ranks.get(key, last) for key in one[1]), default=last))
    lines = []
    for block, _ in blocks:
        joined: set[str] = set()
        lines += [list(_words(line, block, bold, joined)) for line in within(block, _LINES)]
    return RecognisedPage(lines, _number(page, "WIDTH"), _number(page, "HEIGHT"), scale)


def _keys(block: Element) -> list[str]:
    """What a reading order may call a block: itself or one of its lines."""
    return [one.get("ID", "") for one in (block, *within(block, _LINES))]


def _words(
    line: Element, block: Element, bold: set[str], joined: set[str]
) -> Iterator[RecognisedWord]:
    """The words of a line; one that is parted over two lines stands whole in the first."""
    for string in within(line, _STRINGS):
        text, whole = string.get("CONTENT", ""), string.get("SUBS_CONTENT", "")
        part = string.get("SUBS_TYPE")
        if part == "HypPart1" and whole:
            text = whole
            joined.add(whole)
        elif part == "HypPart2" and whole in joined:
            joined.discard(whole)
            continue
        left, top = _number(string, "HPOS"), _number(string, "VPOS")
        box = (left, top, left + _number(string, "WIDTH"), top + _number(string, "HEIGHT"))
        styles = [one.get("STYLEREFS", "").split() for one in (string, line, block)]
        named = next(filter(None, styles), [])
        heavy = "bold" in string.get("STYLE", "").split() or not bold.isdisjoint(named)
        yield RecognisedWord(text, box, confidence(string.get("WC")), heavy)


def _number(element: Element, name: str) -> float:
    try:
        return float(element.get(name, ""))
    except ValueError:
        return 0.0
