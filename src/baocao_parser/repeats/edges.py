"""Where a copy begins and ends (mép của bản lặp): line by line, for it may begin or end at any.

What stands before and behind a copy belongs to other text, though it may look like one paragraph
with it, or have a few words in common with what stands at that place in the kept printing.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from baocao_parser.repeats.blocks import ALIKE, Range, likeness, word_map
from baocao_parser.repeats.differences import kinds

if TYPE_CHECKING:
    from baocao_parser.repeats.blocks import Blocks

OFFSETS = (0, -1, 1, -2, 2)
"""Words that slips may have joined or split."""

_LINE = 40  # words of a line of print, at most
_EDGE = 60  # words at the edge of a copy that are looked at line by line
_TURNS = 4  # such edges that are looked at
_DRIFT = 8  # words of the kept printing more than that; inmost lines may be shifted by them
_FEW, _FEW_ALIKE = 5, 0.75  # so few words in the middle of a block may be alike by chance
_FEW_OF_LINE = 8  # words of a line may be, where it is taken in whole
_PLAINLY = 0.7  # likeness of more than a few words, however badly they are read
_SAME_MARKS = 0.5  # likeness of a few words with their marks
_SLIPS, _PER_WORD = 0.1, 2  # of the words of an edge that is read badly, and for each other word
_PER_OTHER_WORD = 8  # words of a line for each that is another one
_SHORT_ALIKE = 0.45  # likeness of a few words that are read badly
_MAY_BE = 0.3  # likeness of a few words read very badly
_SURE = 0.97  # likeness that needs no other guess
_SPREAD, _MORE = 3, 4  # how far slips in a line go from their mean, and one word quite misread


def grown_by_lines(kept: Range, copy: Range, limit: int, blocks: Blocks) -> tuple[Range, Range]:
    """The two word ranges, grown line by line; the kept one ends at ``limit`` at most."""
    (kept_first, kept_last), (copy_first, copy_last) = kept, copy
    while copy_first > 0 and kept_first > 0:
        begin = blocks.line_of(copy_first - (1 if blocks.bounds_line(copy_first) else 0))[0]
        if copy_first - begin > _LINE or begin < kept_last <= copy_first:
            break
        guesses = [kept_first - copy_first + begin + off for off in OFFSETS]
        ranges = [(max(0, guess), kept_first) for guess in guesses if guess < kept_first]
        best = most_alike((begin, copy_first), ranges, blocks, _FEW_OF_LINE)
        if best is None:
            break
        kept_first, copy_first = best[0], begin
    while copy_last < len(blocks.words.bare) and kept_last < limit:
        end = blocks.line_of(copy_last)[1]
        if end - copy_last > _LINE:
            break
        guesses = [kept_last - copy_last + end + off for off in OFFSETS]
        ranges = [(kept_last, min(limit, guess)) for guess in guesses if guess > kept_last]
        best = most_alike((copy_last, end), ranges, blocks, _FEW_OF_LINE)
        if best is None:
            break
        kept_last, copy_last = best[1], end
    return (kept_first, kept_last), (copy_first, copy_last)


def without_other_lines(
    kept: Range, copy: Range, blocks: Blocks, rate: float
) -> tuple[Range, Range]:
    """The two word ranges without the lines at their edges that say something else.

    So does a line with far more slips than there are elsewhere: ``rate`` of the letters.
    """
    for _ in range(_TURNS):
        old = copy
        kept, copy = _without_other_lines(kept, copy, blocks, rate)
        if copy == old:
            break
    return kept, copy


def _without_other_lines(
    kept: Range, copy: Range, blocks: Blocks, rate: float
) -> tuple[Range, Range]:
    """The ranges without other lines in some words at their edges."""
    (kept_first, kept_last), (copy_first, copy_last) = kept, copy
    size = min(_EDGE, (copy_last - copy_first) // 2, (kept_last - kept_first) // 2)
    edge = (kept_first, kept_first + size + _DRIFT), (copy_first, copy_first + size)
    for here, there, same in reversed(_lines(*edge, blocks, rate, begins=True)):
        if same or there[1] > copy_first + size - _DRIFT:
            continue
        edge = (kept_first, here[1]), (copy_first, there[1])
        if _has_own_number(here, there, blocks) or not _are_sure(*edge, blocks, rate):
            kept_first, copy_first = here[1], there[1]
            break
    edge = (max(kept_first, kept_last - size - _DRIFT), kept_last), (copy_last - size, copy_last)
    for here, there, same in _lines(*edge, blocks, rate):
        if same or there[0] < copy_last - size + _DRIFT:
            continue
        if not _are_sure((here[0], kept_last), (there[0], copy_last), blocks, rate):
            kept_last, copy_last = here[0], there[0]
            break
    return (kept_first, kept_last), (copy_first, copy_last)


def _has_own_number(kept: Range, copy: Range, blocks: Blocks) -> bool:
    """Whether a line is numbered and begins a block, in the middle of one of the kept printing."""
    is_numbered = blocks.begins(copy[0]) and blocks.marker(copy[0]) is not None
    return is_numbered and not blocks.begins(blocks.snap(kept[0]))


def _are_sure(kept: Range, copy: Range, blocks: Blocks, rate: float) -> bool:
    """Whether all that stands from a doubtful line on to the edge is plainly the same."""
    if copy[1] - copy[0] <= _FEW or _is_far(kept, copy, blocks, rate):
        return False
    one, other = blocks.letters(kept), blocks.letters(copy)
    return Levenshtein.normalized_similarity(one, other) >= _PLAINLY


def at_bounds(kept: Range, copy: Range, blocks: Blocks) -> tuple[Range, Range]:
    """The two word ranges with their bounds at those of lines, where they are near.

    A copy takes no words in that are quite others than those of the kept printing: where a line is
    not its own from the first word to the last, it begins behind that line, or ends before it.
    """
    (kept_first, kept_last), (copy_first, copy_last) = kept, copy
    first, last = blocks.snap(copy_first), blocks.snap(copy_last)
    if not _may_be_same((kept_first - copy_first + first, kept_first), (first, copy_first), blocks):
        first = blocks.line_of(copy_first)[1]
        kept_first += first - copy_first
    if not _may_be_same((kept_last, kept_last + last - copy_last), (copy_last, last), blocks):
        last = blocks.line_of(copy_last - 1)[0]
        kept_last -= copy_last - last
    line = blocks.line_of(first)[1]
    if line < last and _is_part_of_line(
        (kept_first, kept_first + line - first), (first, line), blocks
    ):
        kept_first, first = kept_first + line - first, line
    line = blocks.line_of(last - 1)[0]
    if first < line and _is_part_of_line(
        (kept_last - last + line, kept_last), (line, last), blocks
    ):
        kept_last, last = kept_last - last + line, line
    return (blocks.snap(kept_first), blocks.snap(kept_last)), (first, last)


def _is_part_of_line(kept: Range, copy: Range, blocks: Blocks) -> bool:
    """Whether a short line is no line of the kept printing, but stands in the middle of one.

    The bounds of the kept printing may be some words off.
    """
    if copy[1] - copy[0] > _FEW or blocks.is_page_number(copy):
        return False
    other = blocks.letters(copy)
    at, end = max(0, kept[0] - _DRIFT), min(kept[1] + _DRIFT, len(blocks.words.bare))
    while at < end:
        line = blocks.line_of(at)
        if Levenshtein.normalized_similarity(blocks.letters(line), other) >= _SHORT_ALIKE:
            return False
        at = line[1]
    return True


def _may_be_same(kept: Range, copy: Range, blocks: Blocks) -> bool:
    """Whether words that a bound is moved over may be the same; not if they are quite others."""
    if copy[0] >= copy[1] or kept[0] < 0:
        return True
    words = blocks.words.bare
    if any(word.isdigit() and word not in words[slice(*kept)] for word in words[slice(*copy)]):
        return False
    one, other = blocks.letters(kept), blocks.letters(copy)
    return Levenshtein.normalized_similarity(one, other) >= _MAY_BE


def most_alike(words: Range, ranges: list[Range], blocks: Blocks, few: int = _FEW) -> Range | None:
    """The range most like ``words``, the first of those that are equally like.

    So ``few`` words must be much alike where they are no block.
    """
    best, highest = None, ALIKE
    short = words[1] - words[0] <= few
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


def _is_far(kept: Range, copy: Range, blocks: Blocks, rate: float) -> bool:
    """Whether words have far more slips than there are elsewhere, however their bounds moved."""
    other = blocks.letters(copy)
    slips = rate * len(other)
    most = int(slips + _SPREAD * sqrt(slips) + _MORE)
    return all(
        Levenshtein.distance(blocks.letters(one), other, score_cutoff=most) > most
        for one in _moved(kept)
    )


def _moved(words: Range) -> list[Range]:
    """A range of words, and with one more or less at either end."""
    first, last = words
    ranges = [words, (max(0, first - 1), last), (first, last + 1)]
    return [*ranges, (first + 1, last), (first, last - 1)] if last > first + 1 else ranges


def _lines(
    kept: Range, copy: Range, blocks: Blocks, rate: float, *, begins: bool = False
) -> list[tuple[Range, Range, bool]]:
    """The whole lines of a copy in a word range: the kept words there, its own, and if the same.

    Both ranges begin with the same word where the printing ``begins`` there.
    """
    words = blocks.words.bare
    to_kept = word_map(words, kept, copy)
    found = kinds(words[kept[0] : to_kept[-1]], words[slice(*copy)])
    badly = found.slips >= max(_SLIPS * (copy[1] - copy[0]), _PER_WORD * found.words)
    if begins:  # words that slips have joined may leave the first ones out
        to_kept[0] = kept[0]
    out = []
    at = copy[0] if blocks.bounds_line(copy[0]) else blocks.line_of(copy[0])[1]
    while at < copy[1] and (end := blocks.line_of(at)[1]) <= copy[1]:
        here = to_kept[at - copy[0]], to_kept[end - copy[0]]
        same = _is_same_line(here, (at, end), blocks, badly=badly)
        same = same and not (_is_far(here, (at, end), blocks, rate) and not badly)
        out.append((here, (at, end), same))
        at = end
    return out


def _is_same_line(kept: Range, copy: Range, blocks: Blocks, *, badly: bool) -> bool:
    """Whether a line of a copy is what stands at that place of the kept printing, misread."""
    if blocks.is_page_number(copy):
        return True
    if kept[0] == kept[1]:
        return False
    is_short = copy[1] - copy[0] <= _FEW
    if is_short and badly:
        other = blocks.letters(copy)
        wider = (kept, (max(0, kept[0] - 1), kept[1]), (kept[0], kept[1] + 1))
        return any(
            Levenshtein.normalized_similarity(blocks.letters(one), other) >= _SHORT_ALIKE
            for one in wider
        )
    if is_short:  # words that slips have joined may move its bounds
        kept = most_alike(copy, _moved(kept), blocks) or kept
    if not blocks.likeness(kept, copy):
        return False
    if is_short:  # marks, capitals and all: bare, many words are one
        one, other = blocks.printed(kept), blocks.printed(copy)
        same_letters = len(one.split()) > 1 and blocks.letters(kept) == blocks.letters(copy)
        if not same_letters and Levenshtein.normalized_similarity(one, other) < _SAME_MARKS:
            return False
    words = blocks.words.bare
    others = kinds(words[slice(*kept)], words[slice(*copy)]).other
    return _PER_OTHER_WORD * others <= (0 if is_short else copy[1] - copy[0])
