"""Cây đề mục: which number stands under which, by the classes of numbers that are open.

No fixed depth: when a class that is open appears again, everything under it closes; a new class
opens under what stands above it. A table of ranks decides only where both would do.
"""

from __future__ import annotations

from typing import NamedTuple

from baocao_parser.outline.following import LETTERED, follows, settled
from baocao_parser.outline.marker import Marker
from baocao_parser.outline.node import Node
from baocao_parser.outline.numerals import LETTERS

_UPPER_RANKS = {"annex": 0, "part": 1, "chapter": 2, "title": 3, "subtitle": 4}
_MIDDLE = frozenset({"upper", "roman", "article", "clause"})
_LOWER_RANKS = {
    "arabic": 0, "decimal": 1, "lower": 2, "bracket": 3, "ordinal": 3, "counted": 3,
    "paren": 4, "paren letter": 4, "paren roman": 4, "small roman": 4,
}  # fmt: skip
_WITH_DECIMALS = frozenset({"arabic", "decimal", "roman", "bracket", "upper"})
_H, _I = LETTERS.index("h") + 1, LETTERS.index("i") + 1
_TWINS = {"arabic": "bracket", "bracket": "arabic"}
_GAP_AT_MOST = 12  # numbers that may be missing between two of a list
_FIRST_AT_MOST = 30  # a list whose beginning is lost begins no later
_SECOND = 2

_NESTED_AT_MOST = 2  # lists of one class inside one another

UNNUMBERED = "unnumbered"  # the class of headings without a number
EXPECTED, FIRST, JUMP = 3, 2, 1


class Choice(NamedTuple):
    """A reading of a number, where it goes, and how well it fits the order."""

    marker: Marker
    parent: Node
    fit: int
    after: Node | None
    """The division that it follows in its list."""


class Tree:
    """The divisions found so far, and those still open."""

    def __init__(self) -> None:
        self.root = Node("root", (), "", 0, 0)
        self.open: list[Node] = [self.root]
        self.last_article: tuple[int, ...] = ()
        self.document = 1
        self._begun = False  # the document has a division

    @property
    def leaf(self) -> Node:
        """The innermost open division."""
        return self.open[-1]

    def add_paragraph(self, span: tuple[int, int], *, leads: bool) -> None:
        """Put a paragraph under the innermost open division.

        A bullet holds its own line; what follows goes on with the division above it, unless the
        bullet announced it with a colon or a heading.
        """
        while self.leaf.style.startswith("bullet") and self.leaf.body and not self.leaf.leads:
            if self.leaf.heading and self.leaf.heading[1] < self.leaf.body[0][0] - 2:
                break
            self.open.pop()
        self.leaf.body.append(span)
        self.leaf.leads = leads

    def reset(self) -> None:
        """A new document begins inside the file: nothing stays open."""
        self.open = [self.root]
        self.last_article = ()
        self.document += self._begun
        self._begun = False

    def add(self, choice: Choice) -> Node:
        """Open a division where it was decided to go."""
        marker = choice.marker
        node = Node(
            marker.style,
            marker.value,
            marker.num,
            marker.start,
            marker.end,
            parent=choice.parent,
            document=self.document,
        )
        self._begun = True
        choice.parent.children.append(node)
        while self.open[-1] is not choice.parent:
            self.open.pop()
        self.open.append(node)
        if marker.style == "article":
            self.last_article = marker.value
        return node

    def add_unnumbered(self, heading: tuple[int, int], following: Marker | None) -> None:
        """Open a division that has a heading alone.

        It goes beside the last such one that is open; or beside the list that begins anew under it
        with ``following``; or under what stands above it.
        """
        beside = next((node for node in reversed(self.open) if node.style == UNNUMBERED), None)
        if beside is None and following and following.value[-1:] == (1,):
            alike = (node for node in reversed(self.open) if node.style == following.style)
            beside = next(alike, None)
        parent = _parent(beside) if beside else self.leaf
        while parent.style.startswith("bullet"):
            parent = _parent(parent)
        marker = Marker(UNNUMBERED, (), "", heading[0], heading[0], heading[0])
        node = self.add(Choice(marker, parent, EXPECTED, beside))
        node.heading = heading

    def choose(self, markers: list[Marker], *, clean: bool) -> Choice | None:
        """The reading that fits the order best; ``None`` where the line numbers nothing.

        ``clean``: the line above came to an end, so a number out of order is a number too.
        """
        best: Choice | None = None
        for marker in markers:
            choice = self._place(marker, clean=clean)
            if choice and (best is None or choice.fit > best.fit):
                best = choice
        return best

    def _place(self, marker: Marker, *, clean: bool) -> Choice | None:
        if marker.style.startswith("bullet"):
            return self._bullet(marker)
        if marker.style in _UPPER_RANKS:
            return self._upper(marker)
        siblings = [node for node in reversed(self.open) if node.style == marker.style]
        for node in siblings:
            if follows(marker, node):
                return Choice(settled(marker, node), _parent(node), EXPECTED, node)
        twin = self._twin(marker)
        if twin:
            return twin
        if marker.style == "article":
            return self._article(marker)
        if marker.style == "decimal":
            return self._decimal(marker, siblings, clean=clean)
        if marker.value[-1:] == (1,):
            return self._first(marker, siblings)
        return self._jump(marker, siblings, clean=clean)

    def _bullet(self, marker: Marker) -> Choice:
        for node in reversed(self.open):
            if node.style == marker.style:
                return Choice(marker, _parent(node), FIRST, node)
            if not node.style.startswith("bullet"):
                break
        holder = self.leaf
        if marker.style == "bullet -":
            while holder.style.startswith("bullet") and not holder.leads:
                holder = _parent(holder)
        return Choice(marker, holder, FIRST, None)

    def _upper(self, marker: Marker) -> Choice | None:
        rank = _UPPER_RANKS[marker.style]
        for node in reversed(self.open):
            if node.style == marker.style:
                if node.style == "annex" and node.num.casefold() == marker.num.casefold():
                    return None  # the same annex again: a running head
                return Choice(marker, _parent(node), EXPECTED, node)
        for node in reversed(self.open):
            if node is self.root or _UPPER_RANKS.get(node.style, 9) < rank:
                return Choice(marker, node, EXPECTED, None)
        return None

    def _article(self, marker: Marker) -> Choice | None:
        """Articles are numbered through the whole text, whatever holds them."""
        follows_last = marker.value[:1] == (sum(self.last_article[:1]) + 1,)
        if marker.weak and not follows_last:
            return None
        for node in reversed(self.open):
            if node.style == "article":
                return Choice(marker, _parent(node), EXPECTED if follows_last else JUMP, node)
        return Choice(marker, self._holder("article"), EXPECTED if follows_last else JUMP, None)

    def _decimal(self, marker: Marker, siblings: list[Node], *, clean: bool) -> Choice | None:
        path = marker.value
        for node in reversed(self.open):
            if node.value == path[:-1] and node.style in _WITH_DECIMALS:
                fit = EXPECTED if path[-1] == 1 else JUMP
                return None if marker.weak and fit == JUMP else Choice(marker, node, fit, None)
        if marker.weak:
            return None
        for node in siblings:
            if node.value[:-1] == path[:-1] and (clean or path[-1] > node.value[-1]):
                return Choice(marker, _parent(node), JUMP, node)
        if path[-1] != 1 or not clean:
            return None
        holder = next((n for n in siblings if len(n.value) == len(path)), None)
        parent = _parent(holder) if holder else self._holder("decimal")
        return Choice(marker, parent, FIRST, holder)

    def _first(self, marker: Marker, siblings: list[Node]) -> Choice | None:
        """A list that begins, or begins anew."""
        if marker.weak and marker.style not in ("bracket", "roman"):
            return None
        nests = self.leaf.leads and self.leaf is not siblings[0] if siblings else True
        if siblings and (not nests or len(siblings) == _NESTED_AT_MOST):
            if marker.weak:
                return None
            return Choice(marker, _parent(siblings[0]), FIRST, siblings[0])
        return Choice(marker, self._holder(marker.style), FIRST, None)

    def _jump(self, marker: Marker, siblings: list[Node], *, clean: bool) -> Choice | None:
        """A number out of order."""
        if marker.weak or not clean or marker.style in ("small roman", "paren roman"):
            return None
        if siblings:
            before = siblings[0]
            gap = marker.value[0] - before.value[0]
            if gap > _GAP_AT_MOST or (gap < 0 and marker.style in LETTERED):
                return None
            return Choice(marker, _parent(before), JUMP, before)
        most = _FIRST_AT_MOST if marker.style in ("arabic", "roman", "upper") else _SECOND
        if marker.style in LETTERED - {"upper"} or marker.value[0] > most:
            return None
        return Choice(marker, self._holder(marker.style), JUMP, None)

    def _twin(self, marker: Marker) -> Choice | None:
        """`2)` after `1.` is the same list where no list of its own is open."""
        other = _TWINS.get(marker.style)
        if marker.style == "bracket" and marker.value == (1,):
            return self._one_for_i(marker)
        if other is None or marker.value == (1,):
            return None
        for node in reversed(self.open):
            if node.style == marker.style:
                return None
            if node.style == other and node.value == (marker.value[0] - 1,):
                return Choice(marker._replace(style=other), _parent(node), EXPECTED, node)
        return None

    def _one_for_i(self, marker: Marker) -> Choice | None:
        """`1)` after `h)` is a misread i."""
        for node in reversed(self.open):
            if node.style == "bracket":
                return None
            if node.style == "lower" and node.value == (_H,):
                marker = marker._replace(style="lower", value=(_I,))
                return Choice(marker, _parent(node), EXPECTED, node)
        return None

    def _holder(self, style: str) -> Node:
        """The open division that a class of numbers that is not open goes under."""
        leaf = self.leaf
        if leaf.leads and style not in _MIDDLE and leaf.style not in ("roman", "upper", "root"):
            return leaf
        for node in reversed(self.open):
            if node is self.root or _may_hold(node, style):
                return node
        return self.root


def _may_hold(node: Node, style: str) -> bool:
    if node.style in _UPPER_RANKS:
        return True
    if style in _MIDDLE:
        if node.style == "article":
            return node.leads
        if style == "upper" and node.style == "roman":
            return not node.children
        return node.style in _MIDDLE
    if node.style in _MIDDLE:
        return True
    if node.style.startswith("bullet"):
        return False
    if node.style == UNNUMBERED:
        return True
    if node.style == "bracket" and style == "lower":
        return _is_item(node)  # `1)` right under a section has its `a/`
    return _LOWER_RANKS[node.style] < _LOWER_RANKS[style]


def _is_item(node: Node) -> bool:
    """Whether no item or letter stands above a division."""
    above = node.parent
    while above is not None:
        if above.style in _LOWER_RANKS:
            return False
        above = above.parent
    return True


def _parent(node: Node) -> Node:
    assert node.parent is not None
    return node.parent
