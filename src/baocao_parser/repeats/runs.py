"""Runs of blocks printed again (đoạn in lặp): where each printing begins and ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from baocao_parser.repeats.blocks import Blocks, Range, Reprint
from baocao_parser.repeats.chosen import chosen, untouched
from baocao_parser.repeats.edges import at_bounds
from baocao_parser.repeats.growing import TRIPLE, grown
from baocao_parser.repeats.joining import joined
from baocao_parser.repeats.judgement import (
    NEXT_TO,
    long_enough,
    may_be_whole,
    plainly_other,
    with_a_chance,
)
from baocao_parser.repeats.loops import find_loops
from baocao_parser.repeats.same_parts import same_parts
from baocao_parser.repeats.seeds import Chain, chains
from baocao_parser.repeats.surroundings import not_alone
from baocao_parser.repeats.words import triples_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PARTS = 3  # shortest periods that are tried
_DRIFT = 10  # words of a copy for each that slips may have joined or split
_COPY_AND_REST = 2  # parts of a chain over itself that is one copy, and something more
_TURNS = 3  # blocks at which such a copy may begin as well
_NEAR = 8  # words by which slips may move the bound between two copies


def find_reprints(text: str) -> list[Reprint]:
    """Every further printing with the printing it repeats, by place; no two copies overlap."""
    words = words_of(text)
    triples = triples_of(words)
    loops = find_loops(text, words, triples)
    found = not_alone(joined(chains(triples), words.bare), words)
    if not found:
        return loops
    blocks = Blocks(text, words, in_rows=triples.in_rows)
    sizes = _sized_candidates(found, blocks)
    candidates = _without_multiples(with_a_chance(list(sizes), text))
    candidates.sort(key=lambda candidate: _rank(candidate, sizes[candidate]))
    reprints = chosen(candidates, blocks)
    apart = untouched(loops, reprints, text)
    return sorted([*apart, *reprints], key=lambda reprint: reprint.copy.start)


def _sized_candidates(found: Sequence[Chain], blocks: Blocks) -> dict[Reprint, int]:
    """The candidates, each with the characters of all printings in a row that it is one of."""
    sizes: dict[Reprint, int] = {}
    met: dict[tuple[Range, Range], list[Reprint]] = {}
    for chain in found:
        if not may_be_whole(chain, blocks):
            continue
        printings = list(_printings(chain, blocks))
        row = 0
        if len(printings) > 1:
            starts, ends = blocks.words.starts, blocks.words.ends
            row = ends[printings[-1][1][1] - 1] - starts[printings[0][1][0]]
        for pair in printings:
            if pair not in met:
                may_be = blocks.may_hold(NEXT_TO, pair[1])
                found_here = _candidates(*pair, blocks) if may_be else ()
                met[pair] = list(filter(long_enough, found_here))
            for candidate in met[pair]:
                size = max(row, candidate.copy.end - candidate.copy.start)
                sizes[candidate] = max(size, sizes.get(candidate, 0))
    return _with_longer(sizes)


def _with_longer(sizes: dict[Reprint, int]) -> dict[Reprint, int]:
    """The sizes: of two readings that begin or end alike the longer one has no smaller size."""
    begun: dict[tuple[int, int], int] = {}
    ended: dict[tuple[int, int], int] = {}
    for (kept, copy), size in sizes.items():
        start, end = (kept.start, copy.start), (kept.end, copy.end)
        begun[start] = max(size, begun.get(start, 0))
        ended[end] = max(size, ended.get(end, 0))
    return {
        pair: max(begun[pair.kept.start, pair.copy.start], ended[pair.kept.end, pair.copy.end])
        for pair in sizes
    }


def _rank(candidate: Reprint, size: int) -> tuple[int, int, int]:
    """The longest first; of those about as long the first, for a run in a row has many readings."""
    return -round(log(size, 1.2)), candidate.copy.start, -candidate.copy.end


def _without_multiples(candidates: list[Reprint]) -> list[Reprint]:
    """The candidates without those whose kept run is itself a run printed several times."""
    ordered = sorted(candidates, key=lambda candidate: candidate.kept.start)
    starts = [candidate.kept.start for candidate in ordered]
    out = []
    for candidate in candidates:
        kept = candidate.kept
        margin = min(_period(candidate), kept.end - kept.start) // 20
        first = bisect_left(starts, kept.start - _NEAR)
        last = bisect_right(starts, kept.end + margin)
        inside = [other for other in ordered[first:last] if other.copy.end <= kept.end + margin]
        if not _holds_printings(candidate, inside):
            out.append(candidate)
    return out


def _holds_printings(whole: Reprint, inside: Sequence[Reprint]) -> bool:
    """Whether candidates inside the kept run of ``whole`` show that it is several printings."""
    period, size = _period(whole), whole.kept.end - whole.kept.start
    parts = {_period(other) for other in inside}
    parts = {part for part in parts if round(period / part) > 1 and _multiple(period, part)}
    for part in sorted(parts)[:_PARTS]:
        again = [other for other in inside if _multiple(_period(other), part)]
        first = min(other.kept.start for other in again)
        if max(other.copy.end for other in again) - first > 0.6 * size:
            return True
    return False


def _period(candidate: Reprint) -> int:
    return candidate.copy.start - candidate.kept.start


def _multiple(period: int, part: int) -> bool:
    return abs(period - part * round(period / part)) < 0.02 * period


def _candidates(kept: Range, copy: Range, blocks: Blocks) -> Iterator[Reprint]:
    words = blocks.words.bare
    if plainly_other(words[slice(*kept)], words[slice(*copy)]):
        return
    for part in same_parts(kept, copy, blocks):
        kept_part, copy_part = at_bounds(*part, blocks)
        if kept_part[0] < kept_part[1] <= copy_part[0] < copy_part[1]:
            yield Reprint(blocks.run(kept_part), blocks.run(copy_part))


def _printings(chain: Chain, blocks: Blocks) -> Iterator[tuple[Range, Range]]:
    """The kept words with each copy's; a chain over itself holds several copies in a row."""
    (kept_first, kept_last), (copy_first, copy_last) = grown(chain, blocks)
    if kept_last <= copy_first + TRIPLE:
        yield (kept_first, min(kept_last, copy_first)), (copy_first, copy_last)
        return
    pairs = list(chain.pairs())
    bounds = [copy_first]
    while following := _following(bounds[-1], pairs, copy_last, blocks):
        bounds.append(following)
    for bound, following in pairwise(bounds):
        yield (kept_first, copy_first), (bound, following)
    rest = copy_last - bounds[-1]  # the last copy, or as much of it as was printed
    lacking = copy_first - kept_first - rest
    kept_last = kept_first + rest if lacking > max(_NEAR, rest // _DRIFT) else copy_first
    yield (kept_first, kept_last), (bounds[-1], copy_last)
    if len(bounds) == _COPY_AND_REST:
        yield from _turned(bounds[1], (copy_first, copy_last), pairs, blocks)


def _following(
    bound: int, pairs: Sequence[tuple[int, int]], last: int, blocks: Blocks
) -> int | None:
    """Where the copy that begins at ``bound`` ends, if that is before ``last``."""
    at = min(bisect_left(pairs, (bound, 0)), len(pairs) - 1)
    known, there = pairs[at]
    if bound - known > _NEAR:
        return None
    guess = there - (known - bound)
    near = min(blocks.line_of(min(guess, last - 1)), key=lambda word: abs(word - guess))
    following = near if abs(near - guess) <= _NEAR else guess
    return following if bound < following < last - 3 else None


def _turned(
    end: int, copy: Range, pairs: Sequence[tuple[int, int]], blocks: Blocks
) -> Iterator[tuple[Range, Range]]:
    """The same two printings begun at a later block: what stands before them may be alike too."""
    first, last = copy
    for _ in range(_TURNS):
        first = blocks.of(first)[1]
        following = _following(first, pairs, last, blocks) or last
        if not first < end < following:
            return
        known, there = pairs[max(0, bisect_right(pairs, first, key=_second) - 1)]
        kept = known + first - there
        if kept < first:
            yield (kept, first), (first, following)


def _second(pair: tuple[int, int]) -> int:
    return pair[1]
