"""Where two printings differ (chỗ khác nhau), and whether by slips of letters or by words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LETTERS = 2  # a word longer than this is not made of slips
_SLIPS = 0.05  # of the words of a printing that is read badly
_PER_WORD = 4  # slips for each word that came or went

SAME_WORD = 0.4
"""Words less alike than this are other words, not other readings."""


def differing(
    kept: Sequence[str], copy: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """The stretches of words that differ, each with what stands there in the copy.

    >>> list(differing("mot hai ba bon".split(), "mot hal ba bon".split()))
    [(['hai'], ['hal'])]
    """
    begun: tuple[int, int] | None = None
    for op in Levenshtein.opcodes(kept, copy):
        if op.tag != "equal":
            begun = begun or (op.src_start, op.dest_start)
        elif begun:
            yield kept[begun[0] : op.src_start], copy[begun[1] : op.dest_start]
            begun = None
    if begun:
        yield kept[begun[0] :], copy[begun[1] :]


class Kinds(NamedTuple):
    """At how many places letters are misread, and at how many there are other words.

    ``clause`` is how many other words stand in a row at most, ``other`` how many there are.
    """

    slips: int
    words: int
    clause: int
    other: int


def kinds(kept: Sequence[str], copy: Sequence[str]) -> Kinds:
    """What kinds of differences there are.

    >>> kinds("mot hai ba bon nam".split(), "mot hal ba nam".split())
    Kinds(slips=1, words=1, clause=0, other=1)
    """
    slips = words = clause = other_words = 0
    for here, there in differing(kept, copy):
        one, other = "".join(here), "".join(there)
        is_cut = bool(other) and one.startswith(other)
        if is_cut or Levenshtein.normalized_similarity(one, other) >= SAME_WORD:
            slips += 1
        elif max(len(one), len(other)) > _LETTERS:
            words += 1
            clause = max(clause, min(len(here), len(there)))
            other_words += max(len(here), len(there))
    return Kinds(slips, words, clause, other_words)


def is_read_badly(kept: Sequence[str], copy: Sequence[str]) -> bool:
    """Whether a copy has slips of letters all over, and next to no other words."""
    found = kinds(kept, copy)
    return found.slips >= max(_SLIPS * len(kept), _PER_WORD * found.words)
