"""Which of several readings of one place is right (chọn cách đọc): by evidence.

Copies were read independently, so where they differ one of them may be right. Evidence decides, in
this order: closed vocabularies, the document's own use, whether a word is a possible syllable, then
the vote. Numbers are never chosen, and where every copy says something else nothing is.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import regex
from rapidfuzz.distance import Levenshtein

from baocao_parser.fold import skeleton
from baocao_parser.lexicons import spellings
from baocao_parser.syllables import is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARKS = regex.compile(r"[^\p{L}\p{N}]+")
_WORDS = regex.compile(r"\p{L}+")
_DIGIT = regex.compile(r"\d")
_ROMAN = regex.compile(r"\b[IVXLC]+\b")
_POINT = regex.compile(r"\p{L}[.)]")  # the letter of a point
_CAPITALS = regex.compile(r"\p{Lu}{3,}")
_LETTERS, _MISREAD = 3, 0.3  # likeness of longer words to themselves, misread
_PAIR = 2  # readings: the kept one and that of one copy
_HABIT = 2  # times a document has a word that it surely has

UNDECIDED = "undecided"
"""Why the kept reading stands where nothing decides."""


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
        """How often ``reading`` stands beside one of its neighbours.

        >>> usage = Usage(["cơ sở, trong cơ sở này"])
        >>> usage.count("cơ", "sở", "đừng"), usage.count("cơ", "sở đừng", "này")
        (1, 0)
        """
        words = [_plain(word) for word in reading.split()]
        if not words:
            return self.pairs[_plain(before), _plain(after)]
        if not all(self.pairs[pair] for pair in pairwise(words)):
            return 0  # the document has words of it, but not the whole
        return self.pairs[_plain(before), words[0]] + self.pairs[words[-1], _plain(after)]

    def is_between(self, before: str, reading: str, after: str) -> bool:
        """Whether ``reading`` stands beside both of its neighbours."""
        words = [_plain(word) for word in reading.split()]
        return bool(
            words and self.pairs[_plain(before), words[0]] and self.pairs[words[-1], _plain(after)]
        )

    def count_behind(self, reading: str, after: str) -> int:
        """How often ``reading`` stands in front of ``after``: a mark belongs to what follows."""
        words = [_plain(word) for word in reading.split()]
        return self.pairs[words[-1], _plain(after)] if words else 0


def choose(
    readings: Sequence[str], before: str, after: str, usage: Usage, *, votes: bool = True
) -> tuple[str, str]:
    """The reading to print and why; the first and ``"undecided"`` where nothing decides.

    Without ``votes`` it matters not how many copies read so.

    >>> choose(["CDCS", "CĐCS"], "có", "doanh", Usage([]))
    ('CĐCS', 'closed vocabulary')
    >>> choose(["khen", "hhen"], "xét", "thưởng", Usage([]))
    ('khen', 'the others are no Vietnamese syllables')
    >>> choose(["12", "17"], "có", "hộ", Usage([]))
    ('12', 'undecided')
    >>> choose(["XIV", "XI", "XI"], "thứ", "của", Usage([]))
    ('XIV', 'undecided')
    """
    first = readings[0]
    distinct = list(dict.fromkeys(readings))
    if len({tuple(_DIGIT.findall(reading)) for reading in distinct}) > 1:
        return first, UNDECIDED
    if len({numbers for reading in distinct if (numbers := tuple(_ROMAN.findall(reading)))}) > 1:
        return first, UNDECIDED
    if any(_is_other(first, reading) for reading in distinct):
        return first, UNDECIDED
    if len({len(reading.split()) for reading in distinct}) > 1 and not _split(distinct):
        return _voted(readings, votes=votes)  # a word that only some printings have
    known = [reading for reading in distinct if _known(reading)]
    if len(known) == 1 and all(_code(reading) for reading in distinct):
        return known[0], "closed vocabulary"
    if not known and all(_code(reading) for reading in distinct):
        right = _only_known(distinct, usage)
        if right:
            return right, "closed vocabulary; the document spells it so elsewhere"
    if any(map(_DIGIT.search, distinct)) or _other_letters(distinct):
        return first, UNDECIDED  # a point or a blank may be what a number means
    if not all(map(_WORDS.search, distinct)):
        return first, UNDECIDED  # a mark alone: the word is glued to it in another printing
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
    reading = max(counts, key=counts.__getitem__)
    stands = first in possible and (
        best == 1
        or reading not in possible
        or _is_voted(readings)
        or (usage.has(first) and not usage.is_between(before, reading, after))
    )
    if best > 2 * second and not stands:
        return reading, f"the document writes it so {best} times elsewhere"
    if len(possible) == 1:
        return possible[0], "the others are no Vietnamese syllables"
    voted, why = _voted(readings, votes=votes)
    if voted != first and skeleton(voted) != skeleton(first) and usage.has(first):
        # Marks are lost anywhere, but the same letters misread twice make a word of no use.
        return (voted, why) if usage.has(voted) else (first, UNDECIDED)
    return voted, why


def _is_voted(readings: Sequence[str]) -> bool:
    """Whether most printings read like the first one, of three or more."""
    return len(readings) > _PAIR and 2 * readings.count(readings[0]) > len(readings)


def _other_letters(readings: Sequence[str]) -> bool:
    """Whether a letter that stands alone, or numbers a point, is another one in another reading.

    >>> _other_letters(["c)", "e)"]), _other_letters(["c) Đầu", "o) Dầu"])
    (True, True)
    >>> _other_letters(["b, c", "b, e"]), _other_letters(["ý kiến", "y kiến"])
    (True, False)
    """
    letters = {
        tuple(skeleton(word[0]) for word in map(_bare, reading.split()) if len(word) == 1)
        for reading in readings
    }
    return len(letters) > 1 or any(map(_POINT.fullmatch, readings))


def _bare(word: str) -> str:
    """A word without its marks."""
    return _MARKS.sub("", word)


def _is_other(first: str, reading: str) -> bool:
    """Whether a reading has nothing of the first one: another text, not the same misread."""
    one, other = skeleton(first), skeleton(reading)
    return (
        min(len(one), len(other)) > _LETTERS
        and Levenshtein.normalized_similarity(one, other) < _MISREAD
    )


def _voted(readings: Sequence[str], *, votes: bool) -> tuple[str, str]:
    """What most copies read; the first where there is no majority of three or more."""
    reading, many = Counter(readings).most_common(1)[0]
    if votes and len(readings) > 2 and many > len(readings) / 2:
        return reading, f"read so by {many} of {len(readings)} copies"
    return readings[0], UNDECIDED


def _split(readings: Sequence[str]) -> bool:
    """Whether the readings are the same letters, written as more or fewer words."""
    return len({"".join(reading.split()).casefold() for reading in readings}) == 1


def _plain(word: str) -> str:
    return word.strip("“”\"'()[];:…").casefold()


def _code(reading: str) -> str | None:
    """The one abbreviation in capitals that a reading is, without its marks.

    >>> _code("(CĐCS),"), _code("12/S'TTTT")
    ('CĐCS', None)
    """
    codes = _CAPITALS.findall(reading)
    return codes[0] if codes == [_bare(reading)] else None


def _is_possible(reading: str) -> bool:
    """Whether every word of a reading is a Vietnamese syllable or a Roman number."""
    words = _WORDS.findall(reading)
    return bool(words) and all(is_syllable(word) or _ROMAN.fullmatch(word) for word in words)


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
