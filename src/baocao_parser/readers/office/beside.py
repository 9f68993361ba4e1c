"""Beside the text of a Word file (ngoài thân bài): its letterhead, and what no reader reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.readers.office.names import is_on, number, w

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_FILES = (w("altChunk"), w("subDoc"))
_LARGE = 2_160_000  # in Word's units, 360,000 a centimetre: smaller are logos, seals and rules


def first_page_header(body: Element) -> str | None:
    """The key of the header that stands on the first page alone, as a letterhead does."""
    section = next(body.iter(w("sectPr")), None)
    if section is None or not is_on(section, "titlePg"):
        return None
    for header in section.findall(w("headerReference")):
        if header.get(w("type")) == "first":
            return header.get(_ID)
    return None


def not_read(body: Element) -> str:
    """What the document shows that is no text of its own, in words; empty where there is nothing.

    Large pictures, which may be scans, charts, objects of other programs, and inserted files.
    """
    pictures = sum(any(map(_is_large, one.iter(_EXTENT))) for one in _drawings(body, _PICTURE))
    counts = {
        "pictures": pictures,
        "charts": sum(1 for _ in _drawings(body, _CHART)),
        "objects of other programs": sum(1 for _ in body.iter(_OBJECT)),
        "inserted files": sum(one.tag in _FILES for one in body.iter()),
    }
    return ", ".join(f"{what}: {count}" for what, count in counts.items() if count)


def _drawings(body: Element, kind: str) -> list[Element]:
    return [one for one in body.iter(w("drawing")) if next(one.iter(kind), None) is not None]


def _is_large(extent: Element) -> bool:
    return min(number(extent.get("cx"), 0), number(extent.get("cy"), 0)) >= _LARGE
