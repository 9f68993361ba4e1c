"""Từ cây đến kết quả: divisions with their kinds, ids and extents, leaves first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from baocao_parser.lexicons import alternation, spellings, table
from baocao_parser.model import Division, DivisionKind, Item
from baocao_parser.outline.numerals import LETTERS

if TYPE_CHECKING:
    from baocao_parser.outline.node import Node
    from baocao_parser.reading import Reading

_KINDS: dict[str, DivisionKind] = {
    "part": "part", "chapter": "chapter", "title": "section", "subtitle": "section",
    "article": "article", "clause": "article", "annex": "annex", "upper": "section",
    "roman": "section", "arabic": "item", "decimal": "subitem", "lower": "subitem",
    "paren": "subitem", "paren letter": "subitem", "paren roman": "subitem",
    "small roman": "subitem", "counted": "subitem", "ordinal": "subitem",
    "unnumbered": "heading",
}  # fmt: skip
_ITEMS = frozenset({"arabic", "decimal", "lower", "article"})
_MAY_NAME_MOVEMENT = frozenset({"arabic", "bracket", "decimal", "lower", "paren"})
_SECTIONS = frozenset({"roman", "upper"})
_GENERAL = alternation(
    word for entry in table("movement_words") for word in entry.more.get("general", ())
)
_MOVEMENT = regex.compile(
    rf"(?P<opener>{alternation(spellings('movement_openers'))})?\s*"
    rf"{alternation(spellings('movement_words'))}\s+(?P<general>{_GENERAL}(?!\p{{L}}))?+(?:[\p{{L}}“\"‘'\s]|$)",
    regex.IGNORECASE,
)
_QUOTED_MOVEMENT = regex.compile(
    rf"{alternation(spellings('movement_words'))}\s*:?\s*[“\"]", regex.IGNORECASE
)
"""Of a section only a name in quotes: `I. PHONG TRÀO THI ĐUA YÊU NƯỚC` tells of movements."""


def heading_text(text: str, node: Node) -> str | None:
    """A division's heading with its lines joined."""
    if node.heading is None:
        return None
    return " ".join(text[slice(*node.heading)].split()).strip("*_ ") or None


def kind_of(node: Node, heading: str | None) -> DivisionKind:
    """What kind of division a number opens."""
    if node.style.startswith("bullet"):
        return "point"
    if node.style in _MAY_NAME_MOVEMENT and heading and _names_movement(heading):
        return "movement"
    if node.style in _SECTIONS and heading and _QUOTED_MOVEMENT.match(heading):
        return "movement"
    if node.style in ("bracket", "paren"):
        return "subitem" if _has_item_above(node) else "item"
    return _KINDS[node.style]


def _names_movement(heading: str) -> bool:
    """Whether a heading names a movement, and not the organising of movements in general."""
    match = _MOVEMENT.match(heading)
    if match is None:
        return False
    general = match["opener"] and match["general"]
    return not general or "“" in heading or '"' in heading


def _has_item_above(node: Node) -> bool:
    above = node.parent
    while above is not None:
        if above.style in _ITEMS or above.style.startswith("bullet"):
            return True
        above = above.parent
    return False


class Builder:
    """Makes the divisions of one document; ids are unique in it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.ids: dict[int, str] = {}
        self._taken: dict[str, int] = {}

    def divisions(self, nodes: list[Node], above: str = "") -> tuple[Division, ...]:
        """The divisions of sibling nodes."""
        return tuple(self._division(node, rank, above) for rank, node in enumerate(nodes, 1))

    def _division(self, node: Node, rank: int, above: str) -> Division:
        heading = heading_text(self.reading.text, node)
        kind = kind_of(node, heading)
        identifier = self._unique(above + f"{kind}_{_number(node, rank)}")
        self.ids[id(node)] = identifier
        children = self.divisions(node.children, identifier + "__")
        end = node.heading[1] if node.heading else node.end
        last = max([end, *(high for _, high in node.body), *(c.extent[1] for c in children)])
        return Division(
            **{**self.reading.at(node.start, end), "division": identifier},
            id=identifier,
            kind=kind,
            num=node.num,
            heading=heading,
            document=node.document,
            extent=(node.start, last),
            body=tuple(self._paragraph(span, identifier) for span in node.body),
            children=children,
        )

    def _paragraph(self, span: tuple[int, int], division: str) -> Item:
        return Item(**{**self.reading.at(*span), "division": division})

    def _unique(self, identifier: str) -> str:
        count = self._taken.get(identifier, 0) + 1
        self._taken[identifier] = count
        return identifier if count == 1 else f"{identifier}-{count}"


def _number(node: Node, rank: int) -> str:
    """A division's number in its id: figures for Roman numerals and words, letters as they are."""
    if not node.value or node.style.startswith("bullet"):
        return str(rank)
    if node.style in ("upper", "lower", "paren letter"):
        sign = LETTERS[node.value[0] - 1]
        letter = sign.upper() if node.style == "upper" else sign
        return letter + "".join(map(str, node.value[1:]))
    if node.style == "article" and len(node.value) > 1:
        return f"{node.value[0]}{LETTERS[node.value[1] - 1]}"
    return "_".join(map(str, node.value))
