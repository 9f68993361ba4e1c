"""Các phần cộng lại: numbers that just make the whole before them, however they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.noun_kinds import noun_kind, noun_parts
from baocao_parser.extractors.counting.part_of import counts_same, holds, same_noun
from baocao_parser.late import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.extractors.counting.part_openers import Opener
    from baocao_parser.model import Quantity

LEAST_WHOLE = 20
"""The least whole that its parts prove by making it: smaller ones may do so by chance."""
SURE_WHOLE = 100
"""The least whole whose parts go on over a semicolon where no colon opened their list."""
SCOPE_END = late(r"[.!?…]\s+(?=[\p{Lu}“\"+*-])|[;\n]")
_DIGIT = late(r"\d")
FEWEST = 2
"""How many parts fill a bracket at least."""
MOST = 40
"""How many numbers behind the first are looked at."""
NEAR = 90
"""How far behind the last number of a list its next part may begin."""


def making(
    text: str,
    quantities: Sequence[Quantity],
    first: int,
    candidates: Sequence[int],
    opener: Opener,
) -> tuple[list[int], int | None]:
    """The numbers from ``first`` on in its sentence that make one whole, however they are told.

    They count by its own noun, or in a bracket right behind it by one that begins like it, or where
    a word says that they are all its parts, by one of its kind; what grew, shares, and what stands
    in brackets are passed over, but not where a mere colon opens the parts of a small number.
    """
    bracket = opener.bracket
    for at in reversed(candidates):
        whole, listed, total = quantities[at], [], 0 * (quantities[at].value or 0)
        if whole.value is None or (whole.value < LEAST_WHOLE and not opener.mark):
            continue
        inside = in_brackets(text, whole.span[1], quantities[first].span[0])
        over = opener.colon or inside or whole.value >= SURE_WHOLE
        for index in range(first, min(first + MOST, len(quantities))):
            part = quantities[index]
            if index > first and _parted(text, quantities, first, index, over=over):
                break
            if index > first and in_brackets(text, quantities[first].span[1], part.span[0]):
                continue
            beside = bracket and at == candidates[-1]
            same = beside or whole.currency or counts_same(whole.unit or "", part.unit or "")
            fits = same and holds(whole, part, alike=beside)
            sure = opener.every or whole.value >= SURE_WHOLE
            fits = fits or (sure and _is_kind_of(whole, part))
            last = opener.mark and (part.unit or "").isupper()  # `23 giải: 14 giải Ba, 9 KK`
            fits = fits or (last and total + (part.value or 0) == whole.value)
            if part.value is None or not fits:
                if index == first or whole.value < LEAST_WHOLE:
                    break
                continue
            listed.append(index)
            total += part.value
            if total == whole.value and len(listed) > 1:
                return listed, at
            if total > whole.value:
                break
    return [first], None


def filling(
    text: str, quantities: Sequence[Quantity], first: int, at: int
) -> tuple[list[int], int | None]:
    """The numbers from ``first`` on that fill the bracket behind that of ``at`` and make it.

    They may be told by other words than it: `35 đơn (12 khiếu nại, 3 tố cáo, 20 kiến nghị)`.
    """
    listed = in_bracket(text, quantities, first, at)
    if not listed or sum(quantities[index].value or 0 for index in listed) != quantities[at].value:
        return [first], None
    return listed, at


def in_bracket(text: str, quantities: Sequence[Quantity], first: int, at: int) -> list[int]:
    """The numbers from ``first`` on that fill the bracket behind that of ``at``, two at least.

    None where another number stands in it, or one that can be no part of it by what it counts.
    """
    whole, closed = quantities[at], text.find(")", quantities[first].span[1])
    listed, past = [], quantities[at].span[1]
    for index in range(first, min(first + MOST, len(quantities))):
        start, end = quantities[index].span
        if start > closed:
            break
        if _DIGIT.search(text, past, start) or not _is_kind_of(whole, quantities[index]):
            return []
        listed.append(index)
        past = end
    if closed < 0 or _DIGIT.search(text, past, closed) or len(listed) < FEWEST:
        return []
    return listed


def _is_kind_of(whole: Quantity, part: Quantity) -> bool:
    """Whether one number can be of some of what another counts, by whatever word it is told."""
    if part.change or part.denominator is not None or part.value is None or part.unit == "%":
        return False
    if part.currency != whole.currency or part.per != whole.per:
        return False
    if same_noun(whole.unit, part.unit) or whole.currency:
        return True
    kind, unit = noun_kind(part.unit or ""), whole.unit or ""
    if kind is None:  # a short form in capitals may be of anything
        return (whole.value or 0) >= LEAST_WHOLE and (part.unit or "").islower()
    return kind in (noun_kind(unit), noun_parts(unit))


def _parted(
    text: str, quantities: Sequence[Quantity], first: int, index: int, *, over: bool
) -> bool:
    """Whether a sentence, a line or a bracket ends before a number, or it stands far behind.

    ``over``: a semicolon ends nothing.
    """
    start, end = between(quantities, index - 1)
    closed = text.find(")", start, end)
    if end - start > 2 * NEAR:
        return True
    if closed >= 0 and text.rfind("(", quantities[first].span[1], closed) < 0:
        return True
    return any(not over or mark[0] != ";" for mark in SCOPE_END.finditer(text, start, end))


def between(quantities: Sequence[Quantity], index: int) -> tuple[int, int]:
    """The span between a quantity and the next."""
    following = quantities[min(index + 1, len(quantities) - 1)]
    return quantities[index].span[1], following.span[0]


def in_brackets(text: str, start: int, end: int) -> bool:
    """Whether a bracket opens behind ``start`` that is open at ``end``."""
    return text.find("(", start, end) > text.find(")", start, end)
