"""Tăng, giảm trong một chuỗi: changes told in a list, whose word or base stands only once.

`so với cùng kỳ giảm 1 vụ (5%), 1 người chết, số người bị thương tăng 2 người`: a number behind a
changed one, with nothing but a comma between, is changed as it is; the base that opens the clause,
or ends it, is that of every change in the list; a share in brackets is of the change before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.counting.changes import (
    base_behind,
    base_of_list,
    base_words,
    is_told_as,
)
from baocao_parser.extractors.counting.part_of import same_noun
from baocao_parser.extractors.counting.plan_shares import is_plan
from baocao_parser.extractors.counting.words import either
from baocao_parser.late import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.model import Change, Quantity
    from baocao_parser.reading import Reading

NEAR = 90
"""How far behind one number of a list the next may stand."""
COUNTS = ("quantity.count", "quantity.words")
"""The rules of what is counted: only such numbers share a word of change without a base."""

_BRACKETED = re.compile(r"\([^()\n]*\)")
_CLOSES = re.compile(r"[.:!?\n…()\d]")
_PARTS = late(rf"(?<!\w)(?:{base_words()}|{either('apart')})(?!\w)")
_JOINED = late(rf"\s?(?:,\s|,?\s{either('listed')}\s|/)\s?")
_BASED = late(
    rf"\s{{1,2}}{base_words()}\s[^,.;:()\n]{{2,60}}?(?:,|(?<=[\p{{L}}\d])\s{either('listed')})\s"
)
"""The base of a share, and what joins the next to it: `5% so với dự toán và 8% so với cùng kỳ`."""
_ENDS = late(rf"\s{{0,2}}(?:[,.;:)\n(/]|$|(?:{either('listed')}|{base_words()})(?!\w))")
_THAT_IS = late(rf"\s?(?:\(|,?\s)\s?(?:{either('that_is')}\s|=\s?)?")
_THAT_IS_TOLD = late(rf"\s?,?\s(?:{either('that_is')}|=)\s")
_CLOSED = late(rf"\s?[);]|,?\s{base_words()}(?!\w)")
_TOLD_AGAIN = re.compile(r"\s?\([^\d()\n]{1,24}")
_BESIDE = re.compile(r"\s?,?\s[^\W\d_]+(?:\s[^\W\d_]+)?\s")


class _List(NamedTuple):
    """Indices of numbers that change together, and the shares in brackets behind one of them.

    ``parted``: those with a semicolon before them.
    """

    members: list[int]
    shares: list[tuple[int, int]]
    parted: set[int]


def with_listed_changes(reading: Reading, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, those in lists with the change and the base that the list gives them.

    >>> from baocao_parser.claims import Claims
    >>> from baocao_parser.extractors.quantities import find_quantities
    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> reading = Reading(TracedText.of(["So với cùng kỳ giảm 4 vụ (8%), 2 người chết."]))
    >>> found = with_listed_changes(reading, find_quantities(reading, Claims(len(reading.text))))
    >>> [(item.text, item.change.direction, item.change.base) for item in found[1:]]
    [('8%', 'decrease', 'cùng kỳ'), ('2 người chết', 'decrease', 'cùng kỳ')]
    """
    if not any(quantity.change for quantity in quantities):
        return list(quantities)
    return [
        quantity if change == quantity.change else quantity.model_copy(update={"change": change})
        for quantity, change in zip(quantities, _Lists(reading, quantities).told(), strict=True)
    ]


class _Lists:
    """One pass over the quantities of one text; ``changes`` is what each of them has so far."""

    def __init__(self, reading: Reading, quantities: Sequence[Quantity]) -> None:
        self.text, self.low = reading.text, reading.low
        self.quantities = quantities
        self.changes = [quantity.change for quantity in quantities]

    def told(self) -> list[Change | None]:
        """The change of each quantity, with what its list says of it."""
        first = 0
        while first < len(self.quantities):
            start = self.quantities[first].span[0]
            if self.changes[first] and not is_told_as("over_plan", self.low, start):
                listed = self._from(first)
                self._give_bases(listed)
                first = listed.members[-1]
            first += 1
        self._give_bases_of_colons()
        return self.changes

    def _give_bases_of_colons(self) -> None:
        """Gives the base before a colon to the changes of the list behind it."""
        for index, change in enumerate(self.changes):
            start = self.quantities[index].span[0]
            if change is None or change.base or is_told_as("over_plan", self.low, start):
                continue
            if base := base_of_list(self.text, self.low, start):
                self.changes[index] = change.model_copy(update={"base": base})

    def _from(self, first: int) -> _List:
        """The list that a changed number begins; the directions that it gives are given."""
        listed = _List([first], [], set())
        for at in range(first + 1, len(self.quantities)):
            last, start = listed.members[-1], self.quantities[at].span[0]
            gap = self.low[self.quantities[last].span[1] : start]
            if len(gap) > NEAR:
                break
            if gap.rfind("(") > gap.rfind(")"):
                listed.shares.append((at, last))
                continue
            gap = _BRACKETED.sub("", gap)
            if self.changes[at] is None:
                if not self._is_changed_too(listed, at, gap):
                    break
                self.changes[at] = _without_base(self.changes[last])
            elif (
                _CLOSES.search(gap)
                or _PARTS.search(gap)
                or is_told_as("over_plan", self.low, start)
            ):
                break
            if ";" in gap:
                listed.parted.add(at)
            listed.members.append(at)
        return listed

    def _is_changed_too(self, listed: _List, at: int, gap: str) -> bool:
        """Whether a number without a word of change has that of the list before it.

        Not where the list may be told in passing of a number before it: `12 vụ, giảm 2 vụ, 5 ca`.
        """
        last, part = self.quantities[listed.members[-1]], self.quantities[at]
        if part.value is None or part.denominator is not None or part.division != last.division:
            return False
        if not _ENDS.match(self.low, part.span[1]):
            return False
        based = base_behind(self.text, self.low, part.span[1]) is not None
        if part.unit == "%":
            again = _THAT_IS_TOLD.fullmatch(gap) or (
                based and ((gap == ", " and last.unit != "%") or _BASED.fullmatch(gap))
            )
            return part.of is None and bool(again)
        if not _JOINED.fullmatch(gap):
            return False
        if not based and not (last.rule in COUNTS and part.rule in COUNTS):
            return False
        return self._opens(listed.members[0]) or not self._is_beside_its_own(listed.members[0])

    def _opens(self, index: int) -> bool:
        """Whether a change has its base before it, and so perhaps that of others."""
        change = self.changes[index]
        if change is None or change.base is None or is_plan(change.base):
            return False
        return base_behind(self.text, self.low, self.quantities[index].span[1]) is None

    def _is_beside_its_own(self, index: int) -> bool:
        """Whether a change stands right behind the number that changed: `12 vụ, giảm 2 vụ`."""
        if index == 0:
            return False
        changed, change = self.quantities[index - 1 : index + 1]
        return (
            changed.change is None
            and same_noun(changed.unit, change.unit)
            and _BESIDE.fullmatch(self.low, changed.span[1], change.span[0]) is not None
        )

    def _give_bases(self, listed: _List) -> None:
        """Gives the bases of a list, and the changes of the shares in its brackets."""
        opened: Change | None = None
        waiting: list[int] = []
        for index in listed.members:
            change = self.changes[index]
            if index in listed.parted:
                waiting.clear()
            if change and change.base is None:
                behind = base_behind(self.text, self.low, self.quantities[index].span[1])
                change = change.model_copy(update={"base": behind})
            if change and change.base is None and opened is None:
                if not is_told_as("average", self.low, self.quantities[index].span[0]):
                    waiting.append(index)
            elif self._opens(index):
                opened = change
            elif change and change.base is not None and not is_plan(change.base):
                for one in waiting:
                    self.changes[one] = _with_base(self.changes[one], change)
                waiting.clear()
            self.changes[index] = _with_base(change, opened)
        for share, index in listed.shares:
            lead = self.low[self.quantities[index].span[1] : self.quantities[share].span[0]]
            change = self.changes[share]
            if change is not None and _TOLD_AGAIN.fullmatch(lead):
                self.changes[share] = _with_base(change, self.changes[index])
                self.changes[index] = _as_told(self.changes[index], change)
            elif change is None and _THAT_IS.fullmatch(lead) and self._says_again(share, index):
                self.changes[share] = self.changes[index]

    def _says_again(self, share: int, index: int) -> bool:
        """Whether a number alone in brackets tells a change once more, one of the two as a share.

        `giảm 12 vụ (10%)`, `giảm 0,3% (114 ha)`; neither is of something named, or has a sign.
        """
        again, changed = self.quantities[share], self.quantities[index]
        unsigned = again.value is not None and again.value >= 0 and again.denominator is None
        shares = (again.unit == "%") + (changed.unit == "%")
        closes = _CLOSED.match(self.low, again.span[1])
        return unsigned and shares == 1 and closes is not None and not (again.of or again.per)


def _with_base(change: Change | None, other: Change | None) -> Change | None:
    """The change with the base of another, where it has none of its own."""
    if change is None or change.base is not None or other is None:
        return change
    return change.model_copy(update={"base": other.base})


def _as_told(change: Change | None, again: Change) -> Change | None:
    """The change with the base of its telling again: `tăng 5 việc (tăng 2% so với năm 2019)`."""
    if change is None or change.direction != again.direction:
        return change
    return change if again.base is None or is_plan(again.base) else _with_base(change, again)


def _without_base(change: Change | None) -> Change | None:
    return change.model_copy(update={"base": None}) if change else None
