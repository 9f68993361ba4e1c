"""Which candidates are the same page printed again (đoạn in lặp), and where each begins and ends.

A reprint is made of whole blocks: a scanner or a reading model starts a page anew, it does not
start in the middle of a line. What an author says again (a list of acts, a slogan, the sentence of
an award with other numbers) stands inside other paragraphs, has other words or other numbers, or
is a single short paragraph of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

import regex
from rapidfuzz.distance import Levenshtein

from baocao_parser.paragraphs import block_starts
from baocao_parser.repeats.seeds import Chain, Words, chains, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Range = tuple[int, int]
"""A half-open range of words."""

_ALIKE = 0.55  # blocks more alike than this are two readings of one block
_SAME_WORDS = 0.4  # words less alike than this are other words, not other readings
_SLIP = 8  # letters: a stretch shorter than this may be a slip whatever it looks like
_UNMATCHED = 40  # words at the bound of a reprint that slips may hide
_PHRASE = 14  # a chain with fewer matches is a phrase, unless it fills its blocks
_SNAP = 4  # words that noise may move the bound of a printing
_NEXT_TO = 150  # characters that prove a reprint right behind the first printing
_APART = 1200  # the same where other text lies between
_LONG = 1500  # a reprint this long may have misread numbers
_OTHER_NUMBERS = 0.25
_OTHER_WORDS = 0.06  # share of words that OCR may have lost, added or read as quite another
_MARKER = regex.compile(r"\s*+(\d{1,2}(?:\.\d{1,2})*+|[IVX]{1,5})\s?[.)/-]")


class Run(NamedTuple):
    """One printing: its words and its characters."""

    first: int
    last: int
    start: int
    end: int


class Reprint(NamedTuple):
    """The kept printing and a further one of the same run."""

    kept: Run
    copy: Run


def find_reprints(text: str) -> list[Reprint]:
    """Every further printing with the printing it repeats, by place; no two copies overlap."""
    words = words_of(text)
    found = chains(words.bare)
    if not found:
        return []
    blocks = Blocks(text, words)
    candidates = [
        candidate
        for chain in found
        if _may_be_whole(chain, blocks)
        for candidate in _candidates(chain, blocks)
    ]
    accepted: list[Reprint] = []
    # The longest first, and twice: a copy behind another copy is next to the first printing.
    for _ in range(2):
        for candidate in sorted(candidates, key=lambda c: c.copy.start - c.copy.end):
            if not _overlaps(candidate, accepted) and is_reprint(candidate, blocks, accepted):
                accepted.append(candidate)
                accepted.sort(key=lambda reprint: reprint.copy.start)
    return _traced_back(accepted)


def _candidates(chain: Chain, blocks: Blocks) -> Iterator[Reprint]:
    for kept, copy in _printings(chain, blocks):
        for part in _same_parts(kept, copy, blocks):
            kept_part, copy_part = map(blocks.snapped, part)
            if kept_part[0] < kept_part[1] <= copy_part[0] < copy_part[1]:
                yield Reprint(blocks.run(kept_part), blocks.run(copy_part))


def _overlaps(candidate: Reprint, accepted: Sequence[Reprint]) -> bool:
    copy = candidate.copy
    return any(old.copy.start < copy.end and copy.start < old.copy.end for old in accepted)


def _traced_back(accepted: Sequence[Reprint]) -> list[Reprint]:
    """The reprints, each with the first printing of all: a copy of a copy is a copy."""
    out: list[Reprint] = []
    for new in accepted:
        kept = new.kept
        for old in out:
            shared = min(old.copy.end, kept.end) - max(old.copy.start, kept.start)
            if shared > 0.5 * (kept.end - kept.start):
                kept = old.kept
                break
        out.append(Reprint(kept, new.copy))
    return out


class Blocks:
    """The blocks of a text as word ranges."""

    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self.words = words
        self.starts = block_starts(text)
        firsts = (bisect_right(words.starts, start - 1) for start in self.starts)
        self.firsts = sorted(set(firsts) - {len(words.bare)})

    def of(self, word: int) -> Range:
        """The word range of the block that holds ``word``."""
        at = bisect_right(self.firsts, word) - 1
        following = self.firsts[at + 1] if at + 1 < len(self.firsts) else len(self.words.bare)
        return self.firsts[at], following

    def begins(self, word: int) -> bool:
        """Whether a block begins with ``word``."""
        return self.of(word)[0] == word

    def ends(self, word: int) -> bool:
        """Whether a block ends before ``word``."""
        return word == len(self.words.bare) or self.begins(word)

    def snap(self, word: int) -> int:
        """The bound of a block where one is near, else ``word``."""
        at = bisect_right(self.firsts, word + _SNAP) - 1
        near = self.firsts[at] if at >= 0 else 0
        if len(self.words.bare) - word <= _SNAP:
            return len(self.words.bare)
        return near if abs(near - word) <= _SNAP else word

    def snapped(self, words: Range) -> Range:
        """The word range with its bounds at those of blocks, where they are near."""
        return self.snap(words[0]), self.snap(words[1])

    def marker(self, word: int) -> str | None:
        """The outline number of the block that begins with ``word``."""
        match = _MARKER.match(self.text, self._start(word))
        return match[1] if match else None

    def _start(self, word: int) -> int:
        at = bisect_right(self.starts, self.words.starts[word]) - 1
        return self.starts[at]

    def run(self, words: Range) -> Run:
        """The characters of a word range, with the marks around whole blocks."""
        first, last = words
        start, end = self.words.starts[first], self.words.ends[last - 1]
        if self.begins(first):
            start = self._start(first)
        if self.ends(last):
            limit = len(self.text)
            if last < len(self.words.bare):
                limit = self._start(last)
            end += len(self.text[end:limit].rstrip())
        return Run(first, last, start, end)

    def likeness(self, one: Range, other: Range) -> float:
        """How alike two word ranges are letter for letter, 0 to 1."""
        bare = self.words.bare
        return Levenshtein.normalized_similarity(
            " ".join(bare[slice(*one)]), " ".join(bare[slice(*other)])
        )


def _may_be_whole(chain: Chain, blocks: Blocks) -> bool:
    """Whether a chain is long, or comes near the bounds of blocks; most phrases do not."""
    first, last = chain.second
    if len(blocks.firsts) == 1:
        return blocks.words.ends[last - 1] - blocks.words.starts[first] >= _LONG
    begin, end = blocks.of(first)[0], blocks.of(last - 1)[1]
    near = first - begin <= _UNMATCHED and end - last <= _UNMATCHED
    if not near and len(chain.matches) < _PHRASE:
        return False
    return blocks.words.ends[end - 1] - blocks.words.starts[begin] >= _NEXT_TO


def _printings(chain: Chain, blocks: Blocks) -> Iterator[tuple[Range, Range]]:
    """The kept words with each copy's; a chain over itself holds several copies in a row."""
    (kept_first, kept_last), (copy_first, copy_last) = _grown(chain, blocks)
    if kept_last <= copy_first + 3:
        yield (kept_first, min(kept_last, copy_first)), (copy_first, copy_last)
        return
    places = dict(chain.matches)
    ordered = list(places)
    bound = copy_first
    while True:
        at = bisect_right(ordered, bound - 1)
        if at == len(ordered):
            break
        guess = places[ordered[at]] - (ordered[at] - bound)
        near = min(blocks.of(min(guess, copy_last - 1)), key=lambda word: abs(word - guess))
        following = near if abs(near - guess) <= 2 * _SNAP else guess
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
        block = blocks.of(kept_first - (1 if blocks.begins(kept_first) else 0))[0]
        guesses = [block, *(kept_first - size + off for off in (0, -1, 1, -2, 2))]
        ranges = [(max(0, guess), kept_first) for guess in guesses if guess < kept_first]
        best = _most_alike((begin, copy_first), ranges, blocks)
        if best is None:
            break
        kept_first, copy_first = best[0], begin
    while copy_last < top and kept_last < min(limit, top):
        end = blocks.of(copy_last)[1]
        size = end - copy_last
        block = blocks.of(kept_last)[1]
        guesses = [block, *(kept_last + size + off for off in (0, -1, 1, -2, 2))]
        ranges = [(kept_last, min(limit, guess)) for guess in guesses if guess > kept_last]
        best = _most_alike((copy_last, end), ranges, blocks)
        if best is None:
            break
        kept_last, copy_last = best[1], end
    return (kept_first, kept_last), (copy_first, copy_last)


def _most_alike(words: Range, ranges: list[Range], blocks: Blocks) -> Range | None:
    """The range most like ``words``; one with the bounds of a block where two are alike."""

    def rank(other: Range) -> tuple[float, bool]:
        whole = blocks.begins(other[0]) and blocks.ends(other[1])
        return round(blocks.likeness(words, other), 2), whole

    best = max(ranges, key=rank, default=None)
    return best if best and rank(best)[0] >= _ALIKE else None


def _same_parts(kept: Range, copy: Range, blocks: Blocks) -> Iterator[tuple[Range, Range]]:
    """The ranges cut where a whole block of the copy is not the kept text's."""
    to_kept = _word_map(blocks.words.bare, kept, copy)
    begun: tuple[int, int] | None = None
    at, there = copy[0], to_kept[0]
    while at < copy[1]:
        end = min(blocks.of(at)[1], copy[1])
        there_end = to_kept[end - copy[0]]
        same = there < there_end and (
            blocks.likeness((at, end), (there, there_end)) >= _ALIKE
            and not _other_marker(at, there, blocks)
        )
        if same and begun is None:
            begun = (there, at)
        if not same and begun is not None:
            yield (begun[0], there), (begun[1], at)
            begun = None
        at, there = end, there_end
    if begun is not None:
        yield (begun[0], to_kept[-1]), (begun[1], copy[1])


def _other_marker(copy: int, kept: int, blocks: Blocks) -> bool:
    """Whether two blocks have different outline numbers."""
    if not (blocks.begins(copy) and blocks.begins(kept)):
        return False
    one, other = blocks.marker(copy), blocks.marker(kept)
    return one is not None and other is not None and one != other


def _word_map(words: Sequence[str], kept: Range, copy: Range) -> list[int]:
    """For each word of the copy and its end, the kept word that stands there."""
    out: list[int] = []
    end = kept[0]
    for op in Levenshtein.opcodes(words[slice(*copy)], words[slice(*kept)]):
        there, size = op.dest_end - op.dest_start, op.src_end - op.src_start
        out += [kept[0] + op.dest_start + min(i, there) for i in range(size)]
        end = kept[0] + op.dest_end if size else end
    return [*out, end]


def is_reprint(reprint: Reprint, blocks: Blocks, known: Sequence[Reprint] = ()) -> bool:
    """Whether a candidate is a page printed again and not something said again."""
    kept, copy = reprint
    size = copy.end - copy.start
    next_to = _next_to(reprint, blocks.text, known)
    if size < (_NEXT_TO if next_to else _APART):
        return False
    if not (blocks.begins(copy.first) and blocks.ends(copy.last)):
        # Without line breaks there are no blocks to go by, only length.
        return len(blocks.firsts) == 1 and size >= _LONG
    if not blocks.begins(kept.first) and size < _LONG:
        return False
    if not next_to and _parallel(kept.first, copy.first, blocks):
        return False
    numbers, other_words = _differences(reprint, blocks.words.bare)
    return numbers <= (_OTHER_NUMBERS if size >= _LONG else 0) and other_words <= _OTHER_WORDS


def _next_to(reprint: Reprint, text: str, known: Sequence[Reprint]) -> bool:
    """Whether nothing but blanks and known copies stands between the two printings."""
    at = reprint.kept.end
    for old in known:
        if old.copy.start >= at and not text[at : old.copy.start].strip():
            at = old.copy.end
    return at > reprint.copy.start or not text[at : reprint.copy.start].strip()


def _parallel(kept: int, copy: int, blocks: Blocks) -> bool:
    """Whether the blocks in front differ in nothing but their number: two sections of one make."""
    if kept == 0 or copy == 0:
        return False
    before, before_copy = blocks.of(kept - 1)[0], blocks.of(copy - 1)[0]
    return (
        _other_marker(before_copy, before, blocks)
        and blocks.likeness((before, kept), (before_copy, copy)) >= _ALIKE
    )


def _differences(reprint: Reprint, words: Sequence[str]) -> tuple[float, float]:
    """The share of numbers that differ, and of words that are other words in the copy."""
    kept, copy = (words[run.first : run.last] for run in reprint)
    numbers = max(1, sum(word.isdigit() for word in kept))
    other_numbers = other_words = 0
    for here, there in _differing(kept, copy):
        one, other = "".join(here), "".join(there)
        other_numbers += max(
            sum(word.isdigit() and word not in other for word in here),
            sum(word.isdigit() and word not in one for word in there),
        )
        if max(len(one), len(other)) < _SLIP:
            continue  # a word lost or split by a slip
        if Levenshtein.normalized_similarity(one, other) < _SAME_WORDS:
            other_words += max(len(here), len(there))
    return other_numbers / numbers, other_words / len(kept)


def _differing(
    kept: Sequence[str], copy: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """The stretches of words that differ, each with what stands there in the copy."""
    begun: tuple[int, int] | None = None
    for op in Levenshtein.opcodes(kept, copy):
        if op.tag != "equal":
            begun = begun or (op.src_start, op.dest_start)
        elif begun:
            yield kept[begun[0] : op.src_start], copy[begun[1] : op.dest_start]
            begun = None
    if begun:
        yield kept[begun[0] :], copy[begun[1] :]
