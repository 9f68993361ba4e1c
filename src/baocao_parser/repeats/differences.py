"""Where two printings differ (chỗ khác nhau), and whether by slips of letters or by words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.repeats.words import Words

    Range = tuple[int, int]

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
        if _are_slips(one, other):
            slips += 1
        elif max(len(one), len(other)) > _LETTERS:
            words += 1
            clause = max(clause, min(len(here), len(there)))
            other_words += max(len(here), len(there))
    return Kinds(slips, words, clause, other_words)


def _are_slips(one: str, other: str) -> bool:
    """Whether letters are cut off or misread, and the words are the same."""
    is_cut = bool(other) and one.startswith(other)
    return is_cut or Levenshtein.normalized_similarity(one, other) >= SAME_WORD


def other_places(kept: Sequence[str], copy: Sequence[str]) -> tuple[int, int]:
    """At how many places there are other figures or words, and at how many letters are misread.

    >>> other_places("26pl mot hai ba nam tam".split(), "59pl mot hal ba khac tam".split())
    (2, 1)
    """
    others = slips = 0
    for here, there in differing(kept, copy):
        one, other = "".join(here), "".join(there)
        if _figures(one) != _figures(other):
            others += 1
        elif _are_slips(one, other):
            slips += 1
        elif max(len(one), len(other)) > _LETTERS:
            others += 1
    return others, slips


def _figures(word: str) -> str:
    return "".join(filter(str.isdigit, word))


def misread_marks(words: Words, text: str, kept: Range, copy: Range) -> int:
    """How many words of two ranges have the same bare letters and other marks, beside them too."""
    size, ends = len(words.bare), [*words.starts, len(text)]
    found = 0
    for op in Levenshtein.opcodes(words.bare[slice(*kept)], words.bare[slice(*copy)]):
        if op.tag == "equal":
            for at in range(op.src_end - op.src_start):
                here, there = kept[0] + op.src_start + at, copy[0] + op.dest_start + at
                one, other = (text[ends[w] : ends[min(w + 1, size)]] for w in (here, there))
                found += one.split() != other.split()
    return found


def is_read_badly(kept: Sequence[str], copy: Sequence[str]) -> bool:
    """Whether a copy has slips of letters all over, and next to no other words."""
    found = kinds(kept, copy)
    return found.slips >= max(_SLIPS * len(kept), _PER_WORD * found.words)
