"""Whether a candidate is a page printed again (in lặp) or something said again.

A reprint is made of whole blocks: a scanner or a reading model starts a page anew, it does not
start in the middle of a line. What an author says again (a list of acts, a slogan, the sentence of
an award with other numbers) stands inside other paragraphs, has other words or other numbers, or
is a single short paragraph of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from baocao_parser.repeats.blocks import behind_nothing
from baocao_parser.repeats.differences import (
    SAME_WORD,
    differing,
    kinds,
    misread_marks,
    other_places,
)
from baocao_parser.repeats.said_again import are_rows, is_whole_list, of_one_make, other_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.repeats.accepted import Accepted
    from baocao_parser.repeats.blocks import Blocks, Reprint
    from baocao_parser.repeats.seeds import Chain

_BLANKS = 64  # characters between two copies
_CLAUSE = 4  # words in a row with others in their place
_SLIP = 8  # letters: a stretch shorter than this may be a slip whatever it looks like
_UNMATCHED = 40  # words at the bound of a reprint that slips may hide
_PHRASE = 14  # a chain with fewer matches is a phrase, unless it fills its blocks
NEXT_TO = 150
"""Characters that prove a reprint right behind the first printing."""

APART = 1200
"""The same where other text lies between."""

_LONG = 1500  # a run this long is plainly the same pages
_OTHER_NUMBERS = 0.25  # share of its numbers that may be misread
_SAMPLE = 1500  # words
_SEVERAL = 3  # blocks; with them a shorter run is the same pages too
_OTHER_NUMBERS_IN_SEVERAL = 0.1
_OTHER_NUMBERS_IN_ROWS = 0.02  # of many pages of one make each may be filled in
_OTHERS = 2  # places at which an author wrote something else
_OTHER_WORDS = 0.06  # share of words that OCR may have lost, added or read as quite another


def may_be_whole(chain: Chain, blocks: Blocks) -> bool:
    """Whether a chain is long, or comes near the bounds of blocks; most phrases do not."""
    first, last = chain.second
    if len(blocks.firsts) == 1:
        return blocks.words.ends[last - 1] - blocks.words.starts[first] >= _LONG
    begin, end = blocks.of(first)[0], blocks.of(last - 1)[1]
    near = first - begin <= _UNMATCHED and end - last <= _UNMATCHED
    if not near and chain.size < _PHRASE:
        return False
    return blocks.words.ends[end - 1] - blocks.words.starts[begin] >= NEXT_TO


def long_enough(reprint: Reprint) -> bool:
    """Whether a candidate could be a reprint at all, if nothing stood between the printings."""
    return reprint.copy.end - reprint.copy.start >= NEXT_TO


def with_a_chance(candidates: Sequence[Reprint], text: str) -> list[Reprint]:
    """The candidates that are long, or stand next to the kept run or another copy of it.

    Next to it is what has nothing or the start of a copy between; next to another copy of it is
    what goes on where that ends.
    """
    starts = sorted(candidate.copy.start for candidate in candidates)
    ends = {(candidate.kept.start, candidate.copy.end) for candidate in candidates}
    out = []
    for candidate in candidates:
        kept, copy = candidate
        if copy.end - copy.start < APART:
            following = behind_nothing(text, kept.end, copy.start)
            if (
                following < copy.start
                and bisect_left(starts, kept.end) == bisect_right(starts, following)
                and (kept.start, _end_before(text, copy.start)) not in ends
            ):
                continue
        out.append(candidate)
    return out


def _end_before(text: str, place: int) -> int:
    """Where the text ends that stands before a place, with few blanks between."""
    first = max(0, place - _BLANKS)
    return first + len(text[first:place].rstrip())


def plainly_other(kept: Sequence[str], copy: Sequence[str]) -> bool:
    """Whether the first words already show other content: a table of near-equal lines, say."""
    numbers, other_words = _differences(kept[:_SAMPLE], copy[:_SAMPLE])
    return numbers > 2 * _OTHER_NUMBERS or other_words > 4 * _OTHER_WORDS


def is_reprint(reprint: Reprint, blocks: Blocks, known: Accepted) -> bool:
    """Whether a candidate is a page printed again and not something said again."""
    kept, copy = reprint
    size = copy.end - copy.start
    next_to = known.reaches(kept.end, copy.start) or known.goes_on(reprint)
    if size < (NEXT_TO if next_to else APART):
        return False
    if not (blocks.bounds_line(copy.first) and blocks.bounds_line(copy.last)):
        # Without line breaks there are no lines to go by, only length.
        return len(blocks.lines) == 1 and size >= _LONG
    several = blocks.count(copy.first, copy.last) >= _SEVERAL
    if not blocks.bounds_line(kept.first) and size < _LONG and not several:
        return False
    if blocks.begins(kept.first) and _is_said_again(reprint, blocks, next_to=next_to):
        return False
    if size < _LONG and are_rows(blocks.text, copy.start, copy.end):
        return False
    one, other = (blocks.said((run.first, run.last)) for run in reprint)
    if plainly_other(one, other):
        return False
    numbers, other_words = _differences(one, other)
    if blocks.in_rows and _is_variant(one, other, 1):
        return False  # a dozen pages of one make, filled in
    if size >= _LONG:
        allowed = _OTHER_NUMBERS_IN_ROWS if blocks.in_rows else _OTHER_NUMBERS
    elif size >= _LONG / 3 and several:
        allowed = _OTHER_NUMBERS_IN_SEVERAL
    else:
        allowed = 0.0  # paragraphs that differ in a number are two paragraphs, or in a name
    if size < _LONG and _is_variant(one, other, _SEVERAL if allowed else 1):
        return False
    if _is_written_anew(reprint, blocks):
        return False
    return numbers <= allowed and other_words <= _OTHER_WORDS


def _is_said_again(reprint: Reprint, blocks: Blocks, *, next_to: bool) -> bool:
    """Whether a candidate is a section of the same make with another number, or a list again."""
    kept, copy = reprint
    if other_number(kept.first, copy.first, blocks):
        return True
    return not next_to and (
        of_one_make(kept.first, copy.first, blocks) or is_whole_list(reprint, blocks)
    )


def _differences(kept: Sequence[str], copy: Sequence[str]) -> tuple[float, float]:
    """The share of numbers that differ, and of words that are other words in the copy."""
    numbers = max(1, sum(map(str.isdigit, kept)))
    other_numbers = other_words = 0
    for here, there in differing(kept, copy):
        one, other = "".join(here), "".join(there)
        other_numbers += max(
            sum([word.isdigit() and word not in other for word in here]),
            sum([word.isdigit() and word not in one for word in there]),
        )
        if max(len(one), len(other)) < _SLIP:
            continue  # a word lost or split by a slip
        if Levenshtein.normalized_similarity(one, other) < SAME_WORD:
            other_words += max(len(here), len(there))
    return other_numbers / numbers, other_words / max(1, len(kept))


def _is_variant(kept: Sequence[str], copy: Sequence[str], least: int) -> bool:
    """Whether words come and go more often than letters slip, or many in a row are other words.

    An author does that, not OCR.
    """
    found = kinds(kept, copy)
    return (found.words >= least and found.words >= found.slips) or found.clause >= _CLAUSE


def _is_written_anew(reprint: Reprint, blocks: Blocks) -> bool:
    """Whether figures and words are others at more places than letters and marks are misread.

    Two procedures of one make, or two articles, are as long as pages and differ in a day, an
    article, a name; pages printed again differ in letters first of all.
    """
    one, other = (blocks.said((run.first, run.last)) for run in reprint)
    others, slips = other_places(one, other)
    if others < _OTHERS or others <= slips:
        return False
    kept, copy = ((run.first, run.last) for run in reprint)
    return others > slips + misread_marks(blocks.words, blocks.text, kept, copy)
