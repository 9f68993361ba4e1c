"""Where the copies of a run read otherwise (dị bản): every difference, and the reading chosen."""

from __future__ import annotations

from itertools import groupby
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

import regex
from rapidfuzz.distance import Levenshtein

from baocao_parser.repeats.choosing import choose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rapidfuzz.distance import Opcode

    from baocao_parser.repeats.choosing import Usage

_TOKEN = regex.compile(r"\S+")
_MISREAD_TOGETHER = 3
_LACKING = 12  # words at the end of a copy that breaks off
_THREE = 3  # printings: two votes are a majority, and two slips may be the same
_EQUAL = 1 / 5  # equal slips for each place where both copies are misread


class Tokens(NamedTuple):
    """The words of one printing with their marks, and where each stands."""

    words: list[str]
    spans: list[tuple[int, int]]


class Site(NamedTuple):
    """A place where copies differ: token range in the kept printing, and all readings of it."""

    first: int
    last: int
    readings: tuple[str, ...]  # the kept one, then each copy's
    chosen: str
    why: str


def tokens_of(text: str, start: int, end: int) -> Tokens:
    """The tokens of ``text[start:end]``, with places in ``text``."""
    matches = list(_TOKEN.finditer(text, start, end))
    return Tokens([match[0] for match in matches], [match.span() for match in matches])


def similarity(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike two printings are letter for letter, 0 to 1."""
    apart = size = 0
    for op in Levenshtein.opcodes(one, other):
        here = " ".join(one[op.src_start : op.src_end])
        there = " ".join(other[op.dest_start : op.dest_end])
        size += max(len(here), len(there)) + 1
        if op.tag != "equal":
            apart += Levenshtein.distance(here, there)
    return 1 - apart / size if size else 1.0


def find_sites(kept: Tokens, copies: Sequence[Tokens], usage: Usage) -> list[Site]:
    """Every place where a copy reads otherwise, with the reading that the evidence chooses.

    A copy that breaks off says nothing of what comes behind: it counts as the kept printing there.
    """
    opcodes = [list(Levenshtein.opcodes(kept.words, copy.words)) for copy in copies]
    broken_off = [_broken_off(ops, len(kept.words)) for ops in opcodes]
    bounds = [
        _bounds(ops, len(kept.words), len(copy.words))
        for ops, copy in zip(opcodes, copies, strict=True)
    ]
    differing = sorted(
        {
            place
            for ops, end in zip(opcodes, broken_off, strict=True)
            for op in ops
            if op.src_start < end or op.tag == "insert"
            for place in _differing(op)
        }
    )
    read: list[tuple[int, int, list[str]]] = []
    for first, last in _merged(differing):
        readings = [" ".join(kept.words[first:last])]
        for copy, starts, end in zip(copies, bounds, broken_off, strict=True):
            begin = starts[first] if first else 0
            is_there = first < end
            readings.append(" ".join(copy.words[begin : starts[last]]) if is_there else readings[0])
        read.append((first, last, readings))
    votes = not _first_is_read_best([readings for _, _, readings in read], len(kept.words))
    sites: list[Site] = []
    for first, last, readings in read:
        before = kept.words[first - 1] if first else ""
        after = kept.words[last] if last < len(kept.words) else ""
        chosen, why = choose(readings, before, after, usage, votes=votes)
        sites.append(Site(first, last, tuple(readings), chosen, why))
    return sites


def _first_is_read_best(read: Sequence[Sequence[str]], words: int) -> bool:
    """Whether both copies stand against the first printing no more often than by equal slips.

    A printing read like its copies is the odd one as often as they are.

    >>> clean, misread = ["hai", "hal", "hai"], ["hai", "hal", "hal"]
    >>> _first_is_read_best([clean, clean[::-1], ["hai", "hai", "hal"]] * 20 + [misread], 400)
    True
    >>> _first_is_read_best([clean, misread], 400)
    False
    """
    odd = [0] * _THREE
    for readings in read:
        if len(readings) != _THREE:
            return False
        for at, reading in enumerate(readings):
            others = {*readings[:at], *readings[at + 1 :]}
            odd[at] += len(others) == 1 and reading not in others
    alone, one, other = odd
    both = len(read) - sum(odd) + one * other / max(1, words)
    like_them, by_chance = (one + other) / 2, _EQUAL * both
    if not 0 < by_chance < like_them or alone > by_chance + 2 * sqrt(by_chance) + 1:
        return False
    return alone * log(like_them / by_chance) < like_them - by_chance


def _broken_off(ops: Sequence[Opcode], kept: int) -> int:
    """The token of the kept printing at which a copy breaks off; the end where it does not."""
    if not ops or ops[-1].tag != "delete":
        return kept
    lacking = ops[-1].src_end - ops[-1].src_start
    return ops[-1].src_start if lacking >= _LACKING else kept


def _differing(op: Opcode) -> Iterator[tuple[int, int]]:
    """The token ranges of the kept printing that an operation changes, as small as can be.

    What one side alone has is read together with the token in front of it, so that every reading
    of a site has words and a place.
    """
    if op.tag == "replace" and op.src_end - op.src_start == op.dest_end - op.dest_start:
        yield from ((at, at + 1) for at in range(op.src_start, op.src_end))
    elif op.tag == "replace":
        yield op.src_start, op.src_end
    elif op.tag != "equal":
        yield max(0, op.src_start - 1), max(1, op.src_end)


def _single_in_a_row(numbered: tuple[int, tuple[int, int]]) -> tuple[int, int]:
    index, (first, last) = numbered
    return (0, first - index) if last - first == 1 else (1, index)


def _merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges that overlap made one; also a few words side by side, which were misread as one."""
    out: list[tuple[int, int]] = []
    for first, last in ranges:
        if out and first < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    together: list[tuple[int, int]] = []
    for _, group in groupby(enumerate(out), key=_single_in_a_row):
        side_by_side = [place for _, place in group]
        if 1 < len(side_by_side) <= _MISREAD_TOGETHER:
            together.append((side_by_side[0][0], side_by_side[-1][1]))
        else:
            together += side_by_side
    return together


def _bounds(ops: Iterable[Opcode], kept: int, copy: int) -> list[int]:
    """Where each token bound of the kept printing lies in the copy.

    What the copy alone has at a bound lies before it.
    """
    starts = [copy] * (kept + 1)
    for op in ops:
        there = op.dest_end - op.dest_start
        for index in range(op.src_end - op.src_start):
            starts[op.src_start + index] = op.dest_start + min(index, there)
    return starts
