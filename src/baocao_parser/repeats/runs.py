"""Runs of blocks printed again (đoạn in lặp): where each printing begins and ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from math import log
from typing import TYPE_CHECKING

from baocao_parser.repeats.blocks import (
    ALIKE,
    Blocks,
    Range,
    Reprint,
    likeness,
    other_marker,
    word_map,
)
from baocao_parser.repeats.chosen import chosen, untouched
from baocao_parser.repeats.joining import joined
from baocao_parser.repeats.judgement import (
    NEXT_TO,
    long_enough,
    may_be_whole,
    plainly_other,
    with_a_chance,
)
from baocao_parser.repeats.loops import find_loops
from baocao_parser.repeats.seeds import Chain, chains
from baocao_parser.repeats.surroundings import not_alone
from baocao_parser.repeats.words import triples_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ECHO = 40  # words at the end of the block before, or the start of the one after, that are alike
_SHORT = 8  # words: a block so short may be unlike itself after a few slips
_FEW, _FEW_ALIKE = 5, 0.75  # so few words in the middle of a block may be alike by chance
_SURE = 0.97  # likeness that needs no other guess
_PARTS = 3  # shortest periods that are tried
_LONGEST = 5000  # words: no paragraph, but a text without line breaks
_NEAREST = 100  # words of a block that are looked at before all of it
_LAST, _BESIDE = 2, 12  # words of a block too few to be judged without so many beside them
_NEAR = 8  # words by which slips may move the bound between two copies


def find_reprints(text: str) -> list[Reprint]:
    """Every further printing with the printing it repeats, by place; no two copies overlap."""
    words = words_of(text)
    triples = triples_of(words)
    loops = find_loops(text, words, triples)
    found = not_alone(joined(chains(triples), words.bare), words)
    if not found:
        return loops
    blocks = Blocks(text, words)
    sizes = _sized_candidates(found, blocks)
    candidates = _without_multiples(with_a_chance(list(sizes), text))
    candidates.sort(key=lambda candidate: _rank(candidate, sizes[candidate]))
    reprints = chosen(candidates, blocks)
    apart = untouched(loops, reprints, text)
    return sorted([*apart, *reprints], key=lambda reprint: reprint.copy.start)


def _sized_candidates(found: Sequence[Chain], blocks: Blocks) -> dict[Reprint, int]:
    """The candidates, each with the characters of all printings in a row that it is one of."""
    sizes: dict[Reprint, int] = {}
    met: set[tuple[Range, Range]] = set()
    for chain in found:
        if not may_be_whole(chain, blocks):
            continue
        printings = list(_printings(chain, blocks))
        row = 0
        if len(printings) > 1:
            starts, ends = blocks.words.starts, blocks.words.ends
            row = ends[printings[-1][1][1] - 1] - starts[printings[0][1][0]]
        for pair in printings:
            if pair in met or not blocks.may_hold(NEXT_TO, pair[1]):
                continue
            met.add(pair)
            for candidate in filter(long_enough, _candidates(*pair, blocks)):
                size = max(row, candidate.copy.end - candidate.copy.start)
                sizes[candidate] = max(size, sizes.get(candidate, 0))
    return sizes


def _rank(candidate: Reprint, size: int) -> tuple[int, int]:
    """The longest first; of those about as long the first, for a run in a row has many readings."""
    return -round(log(size, 1.2)), candidate.copy.start


def _without_multiples(candidates: list[Reprint]) -> list[Reprint]:
    """The candidates without those whose kept run is itself a run printed several times."""
    ordered = sorted(candidates, key=lambda candidate: candidate.kept.start)
    starts = [candidate.kept.start for candidate in ordered]
    out = []
    for candidate in candidates:
        kept, margin = candidate.kept, _period(candidate) // 20
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
    for part in _same_parts(kept, copy, blocks):
        kept_part, copy_part = map(blocks.snapped, part)
        if kept_part[0] < kept_part[1] <= copy_part[0] < copy_part[1]:
            yield Reprint(blocks.run(kept_part), blocks.run(copy_part))


def _printings(chain: Chain, blocks: Blocks) -> Iterator[tuple[Range, Range]]:
    """The kept words with each copy's; a chain over itself holds several copies in a row."""
    (kept_first, kept_last), (copy_first, copy_last) = _grown(chain, blocks)
    if kept_last <= copy_first + 3:
        yield (kept_first, min(kept_last, copy_first)), (copy_first, copy_last)
        return
    places = dict(chain.pairs())
    ordered = list(places)
    bound = copy_first
    while True:
        at = bisect_right(ordered, bound - 1)
        if at == len(ordered):
            break
        guess = places[ordered[at]] - (ordered[at] - bound)
        near = min(blocks.of(min(guess, copy_last - 1)), key=lambda word: abs(word - guess))
        following = near if abs(near - guess) <= _NEAR else guess
        if not bound < following < copy_last - 3:
            break
        yield (kept_first, copy_first), (bound, following)
        bound = following
    yield (kept_first, copy_first), (bound, copy_last)


def _grown(chain: Chain, blocks: Blocks) -> tuple[Range, Range]:
    """The two word ranges, grown block by block as long as the blocks are alike."""
    (kept_first, kept_last), (copy_first, copy_last) = chain.first, chain.second
    top = len(blocks.words.bare)
    limit = copy_first if kept_last <= copy_first else top  # a chain over itself has no limit
    while copy_first > 0 and kept_first > 0:
        begin = blocks.of(copy_first - (1 if blocks.begins(copy_first) else 0))[0]
        if begin < kept_last <= copy_first:
            break
        size = copy_first - begin
        if size > _LONGEST:
            break
        if size > _NEAREST and not _alike(copy_first - _NEAREST, kept_first - _NEAREST, blocks):
            break
        block = blocks.of(kept_first - (1 if blocks.begins(kept_first) else 0))[0]
        guesses = [block, *(kept_first - size + off for off in (0, -1, 1, -2, 2))]
        more = _rest(size, blocks.of(begin)[1] - copy_first)
        ranges = [(max(0, guess), kept_first + more) for guess in guesses if guess < kept_first]
        best = _most_alike((begin, copy_first + more), ranges, blocks)
        if best is None:
            break
        kept_first, copy_first = best[0], begin
    while copy_last < top and kept_last < min(limit, top):
        end = blocks.of(copy_last)[1]
        size = end - copy_last
        if size > _LONGEST:
            break
        if limit == top and size <= _SHORT and blocks.ends(copy_last):
            break  # behind the last of several copies a short line proves nothing
        if size > _NEAREST and not _alike(copy_last, kept_last, blocks):
            break
        block = blocks.of(kept_last)[1]
        guesses = [block, *(kept_last + size + off for off in (0, -1, 1, -2, 2))]
        more = _rest(size, copy_last - blocks.of(copy_last)[0])
        ranges = [(kept_last - more, min(limit, guess)) for guess in guesses if guess > kept_last]
        best = _most_alike((copy_last - more, end), ranges, blocks)
        if best is None:
            break
        kept_last, copy_last = best[1], end
    return _without_echoes((kept_first, kept_last), (copy_first, copy_last), chain, blocks)


def _rest(size: int, more: int) -> int:
    """The words of a block that are looked at with its last or first ones: those may be all slips.

    >>> _rest(1, 8), _rest(9, 8)
    (8, 0)
    """
    return min(more, _BESIDE) if size <= _LAST else 0


def _alike(copy: int, kept: int, blocks: Blocks) -> bool:
    """Whether the nearest words of a long block are alike; all of it is dear to look at."""
    first, last = max(0, kept), max(0, kept + _NEAREST)
    return blocks.likeness((copy, copy + _NEAREST), (first, last)) >= ALIKE


def _without_echoes(kept: Range, copy: Range, chain: Chain, blocks: Blocks) -> tuple[Range, Range]:
    """The ranges without the end of a block before, or the start of one after, that is alike."""
    (kept_first, kept_last), (copy_first, copy_last) = kept, copy
    begin = blocks.of(copy_first)[1]
    if not blocks.begins(copy_first) and begin - copy_first <= _ECHO:
        after = [pair for pair in chain.pairs() if pair[1] >= begin][:1]
        for kept_word, copy_word in after:
            kept_first, copy_first = kept_word - (copy_word - begin), begin
    end = blocks.of(copy_last - 1)[0]
    if not blocks.ends(copy_last) and copy_last - end <= _ECHO:
        before = [pair for pair in chain.pairs() if pair[1] < end][-1:]
        for kept_word, copy_word in before:
            kept_last, copy_last = kept_word + (end - copy_word), end
    return (kept_first, kept_last), (copy_first, copy_last)


def _most_alike(words: Range, ranges: list[Range], blocks: Blocks) -> Range | None:
    """The range most like ``words``, the first of those that are equally like."""
    best, highest = None, ALIKE
    short = words[1] - words[0] <= _FEW
    letters = blocks.letters(words)
    for other in dict.fromkeys(ranges):
        alike = likeness(letters, blocks.letters(other))
        if alike >= _SURE:
            return other
        if short and alike < _FEW_ALIKE and not (blocks.begins(other[0]) and blocks.ends(other[1])):
            continue
        if alike > highest:
            best, highest = other, alike
    return best


def _same_parts(kept: Range, copy: Range, blocks: Blocks) -> Iterator[tuple[Range, Range]]:
    """The ranges cut where a whole block of the copy is not the kept text's."""
    to_kept = word_map(blocks.words.bare, kept, copy)
    begun: tuple[int, int] | None = None
    at, there = copy[0], to_kept[0]
    while at < copy[1]:
        end = min(blocks.of(at)[1], copy[1])
        there_end = to_kept[end - copy[0]]
        same = there < there_end and not other_marker(at, there, blocks)
        if same and end - at > _SHORT:
            same = blocks.likeness((at, end), (there, there_end)) >= ALIKE
        if same and begun is None:
            begun = (there, at)
        if not same and begun is not None:
            yield (begun[0], there), (begun[1], at)
            begun = None
        at, there = end, there_end
    if begun is not None:
        yield (begun[0], to_kept[-1]), (begun[1], copy[1])
