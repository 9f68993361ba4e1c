"""Styles of a Word file (kiểu định dạng): what a paragraph or a run inherits."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from baocao_parser.readers.office.names import element, is_on, value, w

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_DEEP = 12  # styles that may stand on one another; more go round in a ring


class Styles:
    """The styles of a document; every question is answered from the style up to its roots."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(w("style"))
        self._styles = {style.get(w("styleId"), ""): style for style in found}
        usual = [style for style in found if style.get(w("default")) in ("1", "true", "on")]
        self._usual = {style.get(w("type")): style.get(w("styleId"), "") for style in usual}
        self._defaults = element(root, "docDefaults/rPrDefault/rPr")
        self.is_on = cache(self._is_on)
        self.font = cache(self._font)

    def chain(self, style: str | None, kind: str = "paragraph") -> Iterator[Element]:
        """The style and those it is based on."""
        name = style or self._usual.get(kind)
        for _ in range(_DEEP):
            found = self._styles.get(name or "")
            if found is None:
                return
            yield found
            name = value(found, "basedOn")

    def numbering(self, style: str | None) -> tuple[str | None, str | None, str | None]:
        """The list that a paragraph style belongs to, its level, and the style that says so."""
        level = None
        for found in self.chain(style):
            level = level or value(found, "pPr/numPr/ilvl")
            num = value(found, "pPr/numPr/numId")
            if num:
                return num, level, found.get(w("styleId"))
        return None, None, None

    def _is_on(self, switch: str, style: str | None, kind: str) -> bool | None:
        """Whether a switch such as ``rPr/caps`` is on in a style; ``None`` where it is not set."""
        answers = (is_on(found, switch) for found in self.chain(style, kind))
        return next((answer for answer in answers if answer is not None), None)

    def _font(self, paragraph: str | None, run: str | None) -> str:
        """The font of a run whose own properties name none."""
        for found in (*self.chain(run, "character"), *self.chain(paragraph)):
            if font := font_of(element(found, "rPr")):
                return font
        return font_of(self._defaults)

    def borders(self, style: str | None) -> Element | None:
        """The borders that a table style draws."""
        found = (element(one, "tblPr/tblBorders") for one in self.chain(style, "table"))
        return next((borders for borders in found if borders is not None), None)


def font_of(properties: Element | None) -> str:
    """The font that run properties name; empty where they name none."""
    fonts = element(properties, "rFonts")
    if fonts is None:
        return ""
    return fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or ""
