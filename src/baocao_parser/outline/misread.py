"""Số thứ tự đọc sai: outline numbers that OCR misread, put right where the order tells.

`H.` between `I.` and `III.` is `II.`. The repair is an edit like any other. Where the order leaves
more than one reading, the number stays as it is printed, and the issues of the order tell of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.boxes import words_in
from baocao_parser.outline.capitals import mostly_capitals
from baocao_parser.outline.numerals import LETTERS, letter, roman, roman_of
from baocao_parser.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from baocao_parser.outline.marker import Marker
    from baocao_parser.outline.node import Node
    from baocao_parser.reading import Reading

_NUMBERED = frozenset({"roman", "arabic", "bracket", "lower"})
_NAME = "outline.number"


def first_of_lists(text: str, lines: Iterable[list[Marker]]) -> list[list[Marker]]:
    """The readings of all lines, with the misread first numbers of lists as their lists have them.

    `I.` is 1 under a Roman numeral, where `2.` comes next and then the next Roman numeral; so is
    `l.` in a text without Roman numerals, where `2.` comes next. `1. MỤC TIÊU` in capitals is I,
    where `II.` is the next Roman numeral, no `2.` comes before it and no I stands above. `4)` is a,
    where `b)` comes next and no `3)` stands above.
    """
    out = list(lines)
    romans = _above(out, "roman", "I")
    brackets = _above(out, "bracket", "")
    arabic: int | None = None  # the next of its class below the line
    following: int | None = None
    closed: Marker | None = None
    for at in range(len(out) - 1, -1, -1):
        if not out[at]:
            continue
        first = out[at][0]
        if first.style == "roman":
            fits = arabic == 2 and romans[at] and following in (None, romans[at] + 1)
            fits = (fits and first.num == "I") or (
                arabic == 2 and first.num == "l" and not romans[at] and following is None
            )
            if fits and first.end > first.start + 1:
                out[at] = [first._replace(style="arabic", weak=False)]
            else:
                arabic, following = None, first.value[0]
        elif (
            first.style == "bracket"
            and (closed and closed.style == "lower" and closed.value == (2,))
            and brackets[at] != first.value[0] - 1
        ):
            first = first._replace(style="lower", value=(1,), weak=False)
            out[at] = [first]
        elif (
            first.style == "arabic"
            and following == 2
            and arabic != 2  # else it is the first of `1.`, `2.`
            and _is_first_roman(text, first, romans[at])
        ):
            out[at] = [first._replace(style="roman", weak=False)]
            arabic, following = None, 1
        if out[at][0].style == "arabic":
            arabic = first.value[0]
        elif out[at][0].style in ("lower", "bracket"):
            closed = first
    return out


def _is_first_roman(text: str, read: Marker, above: int) -> bool:
    """Whether `1.` numbers a heading in capitals, and no I stands above it."""
    end = text.find("\n", read.rest)
    heading = text[read.rest : end if end >= 0 else len(text)]
    return read.value == (1,) and above != 1 and mostly_capitals(heading)


def _above(lines: Sequence[list[Marker]], style: str, but: str) -> list[int]:
    """The last number of a class above each line, those read as ``but`` left out; 0 for none."""
    out = []
    last = 0
    for read in lines:
        out.append(last)
        if read and read[0].style == style and not (read[0].num == but and last):
            last = read[0].value[0]
    return out


def misread_numbers(reading: Reading, root: Node) -> list[Edit]:
    """An edit for each number that OCR misread and the numbers around it tell."""
    letters: set[tuple[int, ...]] = set()
    lists: list[list[Node]] = []
    stack = [root]
    while stack:
        node = stack.pop()
        found: dict[str, list[Node]] = {}
        for child in node.children:
            found.setdefault(child.style, []).append(child)
        letters.update(child.value for child in found.get("upper", ()))
        lists += (nodes for style, nodes in found.items() if style in _NUMBERED)
        stack.extend(node.children)
    return [edit for nodes in lists for edit in _repairs(reading, nodes, letters)]


def _repairs(reading: Reading, nodes: list[Node], letters: set[tuple[int, ...]]) -> Iterator[Edit]:
    """The repairs of one list; ``letters`` are the capitals that number something."""
    for before, node, after in zip([None, *nodes], nodes, [*nodes[1:], None], strict=False):
        right = _right(before, node, after)
        if right is None or right.casefold() == node.num.casefold():
            continue
        place = letter(node.num) if node.style == "roman" else None
        if place and (place - 1,) in letters:
            continue  # `H.` after `G.`
        if roman(node.num) and node.style == "roman" and not _by_ocr(reading, node):
            continue  # a numeral, if not the right one: its writer may have miscounted
        neighbours = [
            f"{where} {one.num}" for where, one in (("after", before), ("before", after)) if one
        ]
        why = f"only {right} fits {' and '.join(neighbours)}"
        yield Edit(node.start, node.start + len(node.num), right, _NAME, why)


def _right(before: Node | None, node: Node, after: Node | None) -> str | None:
    """The number that those around one leave it, as it should be printed; ``None`` for any other.

    A numeral that is one and does not fit has lost a stroke (`II` for III), or is a misprint.
    """
    low = before.value[0] if before else 0
    high = after.value[0] if after else None
    if not (before or after) or high not in (None, 1, low + 2):
        return None
    value = low + 1
    if node.style == "lower":
        fits = node.value == (1,) == (value,) and node.num.isdecimal()
        return LETTERS[0] if fits else None
    if node.style != "roman":
        return str(value) if node.value == (value,) and not node.num.isdecimal() else None
    lost_a_stroke = node.value == (low,) and before and high == low + 2
    return roman_of(value).upper() if node.value == (value,) or lost_a_stroke else None


def _by_ocr(reading: Reading, node: Node) -> bool:
    """Whether OCR read a number here, on a scan."""
    if not reading.placed:
        return False
    return any(
        word.confidence is not None
        for page, low, high in reading.traced.places(node.start, node.end)
        for word in words_in(reading.placed[page - 1], low, high)
    )
