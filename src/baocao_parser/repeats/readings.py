"""What the copies of a run say about each other (dị bản): every difference, and the reading chosen.

Copies were read independently, so where they differ one of them may be right. Evidence decides, in
this order: closed vocabularies, the document's own use, whether a word is a possible syllable, then
the vote. Numbers are never chosen, and where every copy says something else nothing is.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex
from rapidfuzz.distance import Levenshtein

from baocao_parser.fold import skeleton
from baocao_parser.lexicons import spellings
from baocao_parser.syllables import is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rapidfuzz.distance import Opcode

_TOKEN = regex.compile(r"\S+")
_MARKS = regex.compile(r"[^\p{L}\p{N}]+")
_WORDS = regex.compile(r"\p{L}+")
_DIGIT = regex.compile(r"\d")
_POINT = regex.compile(r"\p{L}[.)]")  # the letter of a point
_CAPITALS = regex.compile(r"\p{Lu}{3,}")
_MISREAD_TOGETHER = 3
_LETTERS, _MISREAD = 3, 0.3  # likeness of longer words to themselves, misread
_PAIR = 2  # readings: the kept one and that of one copy
_LACKING = 12  # words at the end of a copy that breaks off
_HABIT = 2  # times a document has a word that it surely has
UNDECIDED = "undecided"


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


class Usage:
    """How often words stand beside each other in a document: its own habit as evidence."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.words: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        for text in texts:
            words = [_plain(word) for word in text.split()]
            self.words.update(words)
            self.pairs.update(pairwise(words))
        self._bare = Counter(_MARKS.sub("", word) for word in self.words.elements())

    def has(self, reading: str) -> bool:
        """Whether the document has every word of a reading elsewhere, and more than once."""
        words = [_MARKS.sub("", word).casefold() for word in reading.split()]
        return all(self._bare[word] >= _HABIT for word in words)

    def count(self, before: str, reading: str, after: str) -> int:
        """How often ``reading`` stands beside one of its neighbours."""
        words = [_plain(word) for word in reading.split()]
        if not words:
            return self.pairs[_plain(before), _plain(after)]
        return self.pairs[_plain(before), words[0]] + self.pairs[words[-1], _plain(after)]

    def count_behind(self, reading: str, after: str) -> int:
        """How often ``reading`` stands in front of ``after``: a mark belongs to what follows."""
        words = [_plain(word) for word in reading.split()]
        return self.pairs[words[-1], _plain(after)] if words else 0


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
    sites: list[Site] = []
    for first, last in _merged(differing):
        readings = [" ".join(kept.words[first:last])]
        for copy, starts, end in zip(copies, bounds, broken_off, strict=True):
            begin = starts[first] if first else 0
            is_there = first < end
            readings.append(" ".join(copy.words[begin : starts[last]]) if is_there else readings[0])
        before = kept.words[first - 1] if first else ""
        after = kept.words[last] if last < len(kept.words) else ""
        chosen, why = choose(readings, before, after, usage)
        sites.append(Site(first, last, tuple(readings), chosen, why))
    return sites


def _broken_off(ops: Sequence[Opcode], kept: int) -> int:
    """The token of the kept printing at which a copy breaks off; the end where it does not."""
    if not ops or ops[-1].tag != "delete":
        return kept
    lacking = ops[-1].src_end - ops[-1].src_start
    return ops[-1].src_start if lacking >= _LACKING else kept


def choose(readings: Sequence[str], before: str, after: str, usage: Usage) -> tuple[str, str]:
    """The reading to print and why; the first and ``"undecided"`` where nothing decides.

    >>> choose(["CDCS", "CĐCS"], "có", "doanh", Usage([]))
    ('CĐCS', 'closed vocabulary')
    >>> choose(["khen", "hhen"], "xét", "thưởng", Usage([]))
    ('khen', 'the others are no Vietnamese syllables')
    >>> choose(["12", "17"], "có", "hộ", Usage([]))
    ('12', 'undecided')
    """
    first = readings[0]
    distinct = list(dict.fromkeys(readings))
    if len({tuple(_DIGIT.findall(reading)) for reading in distinct}) > 1:
        return first, UNDECIDED
    if any(_is_other(first, reading) for reading in distinct):
        return first, UNDECIDED
    if len({len(reading.split()) for reading in distinct}) > 1 and not _split(distinct):
        return _voted(readings)  # a word that only some printings have
    known = [reading for reading in distinct if _known(reading)]
    if len(known) == 1 and all(_code(reading) for reading in distinct):
        return known[0], "closed vocabulary"
    if not known and all(_code(reading) for reading in distinct):
        right = _only_known(distinct, usage)
        if right:
            return right, "closed vocabulary; the document spells it so elsewhere"
    if any(map(_DIGIT.search, distinct)) or any(map(_POINT.fullmatch, distinct)):
        return first, UNDECIDED  # a point or a blank may be what a number means
    possible = [reading for reading in distinct if _is_possible(reading)]
    if len(readings) > 2 and len(distinct) == len(readings) and len(possible) != 1:
        return first, UNDECIDED
    if len({_MARKS.sub("", reading).casefold() for reading in distinct}) == 1:
        if len(readings) == _PAIR:
            return first, UNDECIDED  # one copy says little of a comma
        counts = {reading: usage.count_behind(reading, after) for reading in distinct}
    else:
        counts = {reading: usage.count(before, reading, after) for reading in distinct}
    best, second = (*sorted(counts.values(), reverse=True), 0)[:2]
    if best > 2 * second and (best > 1 or first not in possible):
        reading = max(counts, key=counts.__getitem__)
        return reading, f"the document writes it so {best} times elsewhere"
    if len(possible) == 1:
        return possible[0], "the others are no Vietnamese syllables"
    voted, why = _voted(readings)
    if voted != first and skeleton(voted) != skeleton(first) and usage.has(first):
        # Marks are lost anywhere, but the same letters misread twice make a word of no use.
        return (voted, why) if usage.has(voted) else (first, UNDECIDED)
    return voted, why


def _is_other(first: str, reading: str) -> bool:
    """Whether a reading has nothing of the first one: another text, not the same misread."""
    one, other = skeleton(first), skeleton(reading)
    return (
        min(len(one), len(other)) > _LETTERS
        and Levenshtein.normalized_similarity(one, other) < _MISREAD
    )


def _voted(readings: Sequence[str]) -> tuple[str, str]:
    """What most copies read; the first where there is no majority of three or more."""
    reading, votes = Counter(readings).most_common(1)[0]
    if len(readings) > 2 and votes > len(readings) / 2:
        return reading, f"read so by {votes} of {len(readings)} copies"
    return readings[0], UNDECIDED


def _split(readings: Sequence[str]) -> bool:
    """Whether the readings are the same letters, written as more or fewer words."""
    return len({"".join(reading.split()).casefold() for reading in readings}) == 1


def _plain(word: str) -> str:
    return word.strip("“”\"'()[];:…").casefold()


def _code(reading: str) -> str | None:
    """The one abbreviation in capitals that a reading is, without its marks."""
    codes = _CAPITALS.findall(reading)
    return codes[0] if len(codes) == 1 and " " not in reading else None


def _is_possible(reading: str) -> bool:
    """Whether every word of a reading is a Vietnamese syllable."""
    words = _WORDS.findall(reading)
    return bool(words) and all(map(is_syllable, words))


def _known(reading: str) -> bool:
    code = _code(reading)
    return code is not None and code in set(spellings("abbreviations"))


def _only_known(readings: Sequence[str], usage: Usage) -> str | None:
    """The one known abbreviation with the same bare letters, in the first reading's marks."""
    code = _code(readings[0]) or ""
    right = {
        word
        for word in spellings("abbreviations")
        if skeleton(word) == skeleton(code) and usage.words[word.casefold()]
    }
    return readings[0].replace(code, right.pop()) if len(right) == 1 else None


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
