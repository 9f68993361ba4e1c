"""The reprints accepted so far (các đoạn in lặp đã nhận), found by where they stand."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from typing import TYPE_CHECKING

from baocao_parser.repeats.blocks import behind_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baocao_parser.repeats.blocks import Reprint, Run

_SQUARE = 1 << 12  # characters that are looked up together
_Squares = defaultdict[int, list["Reprint"]]


class Accepted:
    r"""Reprints by place; no two copies overlap, though several may have the same kept run.

    >>> from baocao_parser.repeats.blocks import Reprint, Run
    >>> accepted = Accepted("một hai \nmột hai \nmột hai")
    >>> accepted.add(Reprint(Run(0, 2, 0, 7), Run(2, 4, 9, 16)))
    >>> accepted.reaches(7, 18), accepted.reaches(3, 18)
    (True, False)
    """

    def __init__(self, text: str) -> None:
        self.reprints: list[Reprint] = []  # by where the copy begins
        self._text = text
        self._by_copy: _Squares = defaultdict(list)
        self._by_kept: _Squares = defaultdict(list)

    def add(self, reprint: Reprint) -> None:
        """One more, whose copy overlaps no other."""
        insort(self.reprints, reprint, key=_start)
        for square in _squares(reprint.copy):
            self._by_copy[square].append(reprint)
        for square in _squares(reprint.kept):
            self._by_kept[square].append(reprint)

    def remove(self, reprint: Reprint) -> None:
        """One that is no longer accepted."""
        self.reprints.remove(reprint)
        for square in _squares(reprint.copy):
            self._by_copy[square].remove(reprint)
        for square in _squares(reprint.kept):
            self._by_kept[square].remove(reprint)

    def with_copy_in(self, run: Run) -> Iterator[Reprint]:
        """Those whose copy shares characters with ``run``; one may come several times."""
        for square in _squares(run):
            for old in self._by_copy.get(square, ()):
                if shared(old.copy, run):
                    yield old

    def with_kept_in(self, run: Run) -> Iterator[Reprint]:
        """Those whose kept run shares characters with ``run``; one may come several times."""
        for square in _squares(run):
            for old in self._by_kept.get(square, ()):
                if shared(old.kept, run):
                    yield old

    def goes_on(self, reprint: Reprint) -> bool:
        """Whether a copy stands right behind another one that begins at the same kept place."""
        kept, copy = reprint
        at = bisect_left(self.reprints, copy.start, key=_start) - 1
        if at < 0:
            return False
        before = self.reprints[at]
        return before.kept.start == kept.start and (
            behind_nothing(self._text, before.copy.end, copy.start) >= copy.start
        )

    def reaches(self, start: int, end: int) -> bool:
        """Whether nothing but blanks, page numbers and copies stands between two places."""
        at = start
        for index in range(bisect_left(self.reprints, start, key=_start), len(self.reprints)):
            copy = self.reprints[index].copy
            if at > end or behind_nothing(self._text, at, copy.start) < copy.start:
                break
            at = copy.end
        return behind_nothing(self._text, at, end) >= end


def shared(one: Run, other: Run) -> int:
    """How many characters two runs share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _start(reprint: Reprint) -> int:
    return reprint.copy.start


def _squares(run: Run) -> range:
    return range(run.start // _SQUARE, (run.end - 1) // _SQUARE + 1)
