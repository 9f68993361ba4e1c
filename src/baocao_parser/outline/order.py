"""Thứ tự: numbers that are missing, or that come twice, in the lists of an outline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rapidfuzz import fuzz

from baocao_parser.fold import fold
from baocao_parser.model import Issue
from baocao_parser.outline.build import heading_text
from baocao_parser.outline.numerals import LETTERS, letter_follows, roman_of

if TYPE_CHECKING:
    from baocao_parser.outline.node import Node
    from baocao_parser.reading import Reading

_LETTERED = frozenset({"upper", "lower", "paren letter"})
_ROMAN = frozenset({"roman", "paren roman", "small roman"})
_INLINE_FIRST = frozenset({"counted", "ordinal"})  # `Một là` may stand in the paragraph above
_ALIKE = 80  # per cent: two headings that are one, printed twice
_COMPARED = 160  # characters of a paragraph
_NAMED_AT_MOST = 3  # missing numbers that a message names


def order_issues(reading: Reading, root: Node, ids: dict[int, str]) -> list[Issue]:
    """``outline.number_skipped``, ``outline.number_repeated`` and ``outline.heading_run_on``.

    ``ids`` gives the division ids by ``id(node)``.
    """
    found = _Issues(reading, ids)
    articles: list[Node] = []
    stack = [root]
    while stack:
        node = stack.pop()
        lists: dict[str, list[Node]] = {}
        for child in node.children:
            if child.run_on:
                found.run_on(child)
            if child.style == "article":
                articles.append(child)  # numbered through the whole text
            elif child.style != "annex" and not child.style.startswith("bullet"):
                lists.setdefault(child.style, []).append(child)
        for nodes in lists.values():
            found.check(nodes)
        stack.extend(node.children)
    found.check(sorted(articles, key=lambda article: article.start))
    return sorted(found.issues, key=lambda issue: issue.span)


class _Issues:
    """The issues found so far."""

    def __init__(self, reading: Reading, ids: dict[int, str]) -> None:
        self.reading = reading
        self.ids = ids
        self.issues: list[Issue] = []

    def add(self, node: Node, code: str, severity: Literal["info", "warning"], says: str) -> None:
        end = node.heading[1] if node.heading else node.end
        fields = {**self.reading.at(node.start, end), "division": self.ids.get(id(node))}
        self.issues.append(Issue(**fields, code=code, severity=severity, message=says))

    def run_on(self, node: Node) -> None:
        end = node.heading[1] if node.heading else node.end
        words = " ".join(self.reading.text[end : end + 60].split()[:4])
        says = f"the heading runs into its text without a mark; it was cut before “{words}”"
        self.add(node, "outline.heading_run_on", "info", says)

    def check(self, nodes: list[Node]) -> None:
        """The issues of one list in reading order."""
        run: dict[tuple[int, ...], Node] = {}
        before: Node | None = None
        for node in nodes:
            if not node.value:
                continue
            if node.value in run and not self._begins_anew(node, run[node.value]):
                says = f"{node.num} comes twice in one list"
                self.add(node, "outline.number_repeated", "warning", says)
            elif node.value[-1] == 1:
                run = {}
            elif missing := _missing(before, node):
                after = f"after {before.num}" if before else "before it"
                says = f"{node.num}: {missing} missing {after}"
                self.add(node, "outline.number_skipped", "warning", says)
            run[node.value] = node
            before = node

    def _begins_anew(self, node: Node, earlier: Node) -> bool:
        """Whether a list begins anew, rather than that its beginning is printed twice."""
        if node.value[-1] != 1:
            return False
        first, second = (fold(self._printed(n)) for n in (earlier, node))
        return fuzz.ratio(first, second) < _ALIKE

    def _printed(self, node: Node) -> str:
        heading = heading_text(self.reading.text, node)
        if heading is None and node.body:
            start, end = node.body[0]
            return self.reading.text[start : min(end, start + _COMPARED)]
        return heading or ""


def _missing(before: Node | None, node: Node) -> str | None:
    """What is missing between two numbers of a list, in words."""
    if before is None and node.style in _INLINE_FIRST:
        return None
    if before and node.style == "decimal" and before.value[:-1] != node.value[:-1]:
        return None
    at = -1 if node.style == "decimal" else 0
    low, high = (before.value[at] if before else 0), node.value[at]
    if high <= low + 1 or (node.style in _LETTERED and letter_follows(low, high)):
        return None
    values = range(low + 1, high)
    if len(values) > _NAMED_AT_MOST:
        return f"{len(values)} numbers are"
    names = [_name(node, value) for value in values]
    return f"{', '.join(names)} {'is' if len(names) == 1 else 'are'}"


def _name(node: Node, value: int) -> str:
    if node.style in _LETTERED:
        sign = LETTERS[value - 1]
        return sign.upper() if node.style == "upper" else sign
    if node.style in _ROMAN:
        return roman_of(value).upper() if node.style == "roman" else roman_of(value)
    return ".".join(map(str, (*node.value[:-1], value))) if node.style == "decimal" else str(value)
