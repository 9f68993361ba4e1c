"""PAGE-XML, 2010 to 2019 (văn bản OCR dạng PAGE): as Transkribus and OCR-D write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

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

    from baocao_parser.boxes import Box
    from baocao_parser.readers.document import Document

_SKIPPED = frozenset(("Glyph", "GraphicRegion", "ImageRegion", "AlternativeImage"))
_PAGES = frozenset(("Page",))
_REGIONS = frozenset(("TextRegion",))
_LINES = frozenset(("TextLine",))
_INCHES = {"PPI": 1.0, "PPCM": 2.54}
_POINT = regex.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)")


def read_page_xml(data: bytes, name: str) -> Document:
    """The pages of a PAGE-XML file, in its reading order where it states one.

    Raises:
        DamagedFileError: it is not well formed, or made to do harm.
        EmptyFileError: there is no word in it.
    """
    root = xml_tree(data, name, _SKIPPED)
    pages = [_page(page) for page in within(root, _PAGES)]
    return recognised(data, name, "application/vnd.prima.page+xml", "page-xml", pages)


def _page(page: Element) -> RecognisedPage:
    ranks = {key: rank for rank, key in enumerate(_order(page.find("ReadingOrder")))}
    regions = list(_regions(page))
    regions.sort(key=lambda region: ranks.get(region.get("id", ""), len(ranks)))
    lines = [line for region in regions for line in _lines(region)]
    width, height = (_number(page.get(key)) for key in ("imageWidth", "imageHeight"))
    return RecognisedPage(lines, width, height, _scale(page))


def _scale(page: Element) -> float | None:
    """Points to a pixel, where the resolution is stated."""
    inches = _INCHES.get(page.get("imageResolutionUnit", ""))
    dots = _number(page.get("imageXResolution"))
    return POINTS / (dots * inches) if inches and dots > 0 else None


def _order(group: Element | None) -> Iterator[str]:
    """The names of the regions, groups within groups in their place."""
    if group is None:
        return
    for child in sorted(group, key=lambda one: _number(one.get("index"))):
        named = child.get("regionRef")
        if named:
            yield named
        yield from _order(child)


def _regions(parent: Element) -> Iterator[Element]:
    """Regions of text, those within another after it."""
    for region in within(parent, _REGIONS):
        yield region
        yield from _regions(region)


def _lines(region: Element) -> Iterator[list[RecognisedWord]]:
    lines = [child for child in region if child.tag in _LINES]
    if not lines:
        text = _reading(region)[0]
        yield from ([RecognisedWord(line, _box(region))] for line in text.splitlines())
    for line in lines:
        words = [word for word in line if word.tag == "Word"]
        found = [_word(word, (line, region)) for word in words]
        yield found if any(word.text for word in found) else [_word(line, (region,))]


def _word(element: Element, around: tuple[Element, ...]) -> RecognisedWord:
    text, sure = _reading(element)
    styles = (one.find("TextStyle") for one in (element, *around))
    style = next((one for one in styles if one is not None), None)
    bold = style is not None and style.get("bold") == "true"
    return RecognisedWord(text, _box(element), sure, bold)


def _reading(element: Element) -> tuple[str, float | None]:
    """The best text of an element, with its confidence."""
    readings = [child for child in element if child.tag == "TextEquiv"]
    if not readings:
        return "", None
    best = min(readings, key=lambda one: _number(one.get("index"), -1))
    text = best.findtext("Unicode") or best.findtext("PlainText") or ""
    return text, confidence(best.get("conf"))


def _box(element: Element) -> Box:
    """The box around the outline, which is a list of points or, before 2013, of elements."""
    coords = element.find("Coords")
    if coords is None:
        return 0.0, 0.0, 0.0, 0.0
    points = [(float(x), float(y)) for x, y in _POINT.findall(coords.get("points", ""))]
    points += [(_number(one.get("x")), _number(one.get("y"))) for one in coords]
    if not points:
        return 0.0, 0.0, 0.0, 0.0
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)


def _number(text: str | None, default: float = 0.0) -> float:
    try:
        return float(text or "")
    except ValueError:
        return default
