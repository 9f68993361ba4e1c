"""How far two places that say the same go on alike (mở rộng): block by block, to both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.repeats.blocks import ALIKE, Range
from baocao_parser.repeats.edges import OFFSETS, grown_by_lines, most_alike, without_other_lines
from baocao_parser.repeats.judgement import APART

if TYPE_CHECKING:
    from baocao_parser.repeats.blocks import Blocks
    from baocao_parser.repeats.seeds import Chain

TRIPLE = 3
"""Words that a match of a chain has, and two printings may share by chance."""

_ECHO = 40  # words at the end of the block before, or the start of the one after, that are alike
_SHORT = 8  # words: a block so short may be unlike itself after a few slips
_LONGEST = 5000  # words: no paragraph, but a text without line breaks
_NEAREST = 100  # words of a block that are looked at before all of it
_WORD = 4.5  # letters, with the blank
_LAST, _BESIDE = 2, 12  # words of a block too few to be judged without so many beside them


def grown(chain: Chain, blocks: Blocks) -> tuple[Range, Range]:
    """The two word ranges, grown block by block as long as the blocks are alike."""
    (kept_first, kept_last), (copy_first, copy_last) = _apart(chain)
    top = len(blocks.words.bare)
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
        guesses = [block, *(kept_first - size + off for off in OFFSETS)]
        more = _rest(size, blocks.of(begin)[1] - copy_first)
        ranges = [
            (max(0, guess), kept_first + more)
            for guess in guesses
            if guess < min(kept_first, begin)
        ]
        best = most_alike((begin, copy_first + more), ranges, blocks)
        if best is None:
            break
        kept_first, copy_first = best[0], begin
    limit = copy_first if kept_last <= copy_first else top  # a chain over itself has no limit
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
        guesses = [block, *(kept_last + size + off for off in OFFSETS)]
        more = _rest(size, copy_last - blocks.of(copy_last)[0])
        ranges = [(kept_last - more, min(limit, guess)) for guess in guesses if guess > kept_last]
        best = most_alike((copy_last - more, end), ranges, blocks)
        if best is None:
            break
        kept_last, copy_last = best[1], end
    kept, copy = _without_echoes((kept_first, kept_last), (copy_first, copy_last), chain, blocks)
    rate = _slips(chain)
    return without_other_lines(*grown_by_lines(kept, copy, limit, blocks), blocks, rate)


def _slips(chain: Chain) -> float:
    """About how many of the letters of a chain are misread, by how many triples are.

    >>> from baocao_parser.repeats.seeds import Chain
    >>> _slips(Chain([(0, 50, 98)])), round(_slips(Chain([(0, 50, 50), (52, 102, 20)])), 3)
    (0.0, 0.002)
    """
    triples = chain.second[1] - chain.second[0] - TRIPLE + 1
    same: float = (chain.size / triples) ** (1 / TRIPLE)
    return (1 - same) / _WORD


def _apart(chain: Chain) -> tuple[Range, Range]:
    """The words of a chain, without a few at the end that the copy begins with by chance."""
    (kept_first, kept_last), (copy_first, copy_last) = chain.first, chain.second
    if 0 < kept_last - copy_first <= TRIPLE:
        before = [pair for pair in chain.pairs() if pair[0] + TRIPLE <= copy_first]
        kept_last, copy_last = (word + TRIPLE for word in before[-1])
    return (kept_first, kept_last), (copy_first, copy_last)


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
    """The ranges without the end of a block before, or the start of one after, that is alike.

    Of a long run the part of a line is enough, if a line of the kept printing bounds it there too.
    """
    (kept_first, kept_last), (copy_first, copy_last) = kept, copy
    begin, line = blocks.line_of(copy_first)
    before = (kept_first - copy_first + begin, kept_first), (begin, copy_first)
    if begin < copy_first and not _are_alike(*before, blocks):
        for bound in (line, blocks.of(copy_first)[1]):
            at = next((pair for pair in chain.pairs() if pair[1] >= bound), None)
            if at is None:
                continue
            kept_bound = at[0] - (at[1] - bound)
            is_line = blocks.bounds_line(kept_bound) and _is_long((bound, copy_last), blocks)
            if is_line or (blocks.begins(bound) and bound - copy_first <= _ECHO):
                kept_first, copy_first = kept_bound, bound
                break
    line, end = blocks.line_of(copy_last - 1)
    behind = (kept_last, kept_last - copy_last + end), (copy_last, end)
    if copy_last < end and not _are_alike(*behind, blocks):
        pairs = list(chain.pairs())
        for bound in (line, blocks.of(copy_last - 1)[0]):
            at = next((pair for pair in reversed(pairs) if pair[1] < bound), None)
            if at is None:
                continue
            kept_bound = at[0] + (bound - at[1])
            is_line = blocks.bounds_line(kept_bound) and _is_long((copy_first, bound), blocks)
            if is_line or (blocks.begins(bound) and copy_last - bound <= _ECHO):
                kept_last, copy_last = kept_bound, bound
                break
    return (kept_first, kept_last), (copy_first, copy_last)


def _are_alike(kept: Range, copy: Range, blocks: Blocks) -> bool:
    return copy[1] - copy[0] <= _NEAREST and kept[0] >= 0 and bool(blocks.likeness(kept, copy))


def _is_long(words: Range, blocks: Blocks) -> bool:
    first, last = words
    return last > first and blocks.words.ends[last - 1] - blocks.words.starts[first] >= APART
