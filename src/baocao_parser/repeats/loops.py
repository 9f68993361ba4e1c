"""What is printed over and over in a row (câu bị lặp): a phrase, a sentence, half a page.

Models that read pages fall into such loops, letter for letter and often dozens of times. Inside one
line a phrase is enough; over several lines it must be as long as a page printed again.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress, count, pairwise
from operator import sub
from typing import TYPE_CHECKING

import regex

from baocao_parser.repeats.blocks import Reprint, Run
from baocao_parser.repeats.judgement import NEXT_TO
from baocao_parser.repeats.said_again import are_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.repeats.words import Triples, Words

_LINE_END = regex.compile(r"[\n\f]")
_PHRASE = 3  # words: anything shorter is emphasis, not a loop
_TIMES = 4  # printings that make a loop of a phrase
_SENTENCE = 40  # characters
_SENTENCE_TIMES = 3  # printings that make a loop of a sentence
_IN_A_ROW = (_SENTENCE_TIMES - 1) * _PHRASE - 2  # triples of the least loop that were met before


def find_loops(text: str, words: Words, triples: Triples) -> list[Reprint]:
    """Every further printing of a looped phrase, with the first one.

    >>> from baocao_parser.repeats.words import triples_of, words_of
    >>> looped = "Kết quả tốt. " + "Phong trào phát triển sâu rộng. " * 5 + "Hết."
    >>> words = words_of(looped)
    >>> loops = find_loops(looped, words, triples_of(words))
    >>> len(loops), looped[loops[0].kept.start : loops[0].kept.end]
    (4, 'Phong trào phát triển sâu rộng. ')
    """
    out: list[Reprint] = []
    for region in _tandems(triples):
        for first, period, last in _parts(text, words, *region):
            printings = _printings(text, words, first, period, (last - first) // period)
            out += printings
            if printings:
                out += _cut_short(text, words, printings[-1], last)
    return out


def _parts(
    text: str, words: Words, first: int, period: int, last: int
) -> Iterator[tuple[int, int, int]]:
    """What of a region in a row is a loop: all of it from a line's start on, or each line."""
    if last - first < _SENTENCE_TIMES * period:
        return
    size = words.starts[first + period] - words.starts[first]
    line = _line_start(text, words, first, first + period)
    if size >= NEXT_TO and line is not None and last - line >= _SENTENCE_TIMES * period:
        yield line, period, last
        return
    breaks = _LINE_END.finditer(text, words.starts[first], words.ends[last - 1])
    bounds = [bisect_left(words.starts, match.start()) for match in breaks]
    for low, high in pairwise([first, *bounds, last]):
        if high - low >= _SENTENCE_TIMES * period:
            yield low, period, high


def _line_start(text: str, words: Words, first: int, last: int) -> int | None:
    """The first word of a range that begins a line."""
    for word in range(first, last):
        before = words.ends[word - 1] if word else 0
        if word == 0 or _LINE_END.search(text, before, words.starts[word]):
            return word
    return None


def _printings(text: str, words: Words, first: int, period: int, times: int) -> list[Reprint]:
    """Every further printing of a loop, with the first."""
    starts = [words.starts[first + period * i] for i in range(times)]
    size = starts[1] - starts[0]
    if times < (_SENTENCE_TIMES if size >= _SENTENCE else _TIMES):
        return []
    marks = _marks_before(text, words, first)
    if marks and all(text.startswith(marks, start - len(marks)) for start in starts):
        starts = [start - len(marks) for start in starts]
    if are_rows(text, starts[0], starts[1]):
        return []
    kept = Run(first, first + period, starts[0], starts[1])
    # Every printing ends where the next begins; the last has the marks that the first has.
    ends = [*starts[1:], min(starts[-1] + size, len(text))]
    if text[starts[-1] : ends[-1]].rstrip() != text[starts[0] : starts[1]].rstrip():
        end = words.ends[first + times * period - 1]
        marks = text[words.ends[first + period - 1] : starts[1]]
        size = next(
            (n for n, mark in enumerate(marks) if text[end + n : end + n + 1] != mark), len(marks)
        )
        ends[-1] = end + len(marks[:size].rstrip())
    return [
        Reprint(kept, Run(first + period * i, first + period * (i + 1), starts[i], ends[i]))
        for i in range(1, times)
    ]


def _cut_short(text: str, words: Words, printing: Reprint, last: int) -> Iterator[Reprint]:
    """A printing more that breaks off at the end of its line, maybe inside a word."""
    (kept, copy), bare = printing, words.bare
    size = last - copy.last
    if last < len(bare) and bare[kept.first + size].startswith(bare[last]):
        size, last = size + 1, last + 1
    following = words.starts[last] if last < len(bare) else len(text)
    line_end = _LINE_END.search(text, words.ends[last - 1], following)
    if size < _PHRASE or not (line_end or last == len(bare)):
        return
    end = line_end.start() if line_end else len(text.rstrip())
    yield Reprint(kept, Run(copy.last, last, copy.end, end))


def _marks_before(text: str, words: Words, word: int) -> str:
    """The marks between the start of a line and its first word, such as a bullet."""
    before = words.ends[word - 1] if word else 0
    between = text[before : words.starts[word]]
    lines = _LINE_END.split(between)
    return lines[-1].lstrip() if word == 0 or len(lines) > 1 else ""


def _tandems(triples: Triples) -> Iterator[tuple[int, int, int]]:
    """``(first, period, last)``: words that say the same again every ``period`` words."""
    numbers = triples.numbers
    seen: dict[int, int] = {}
    begun = distance = end = 0
    for place in _in_rows(triples.places):
        triple = numbers[place]
        apart = place - seen.get(triple, place)
        seen[triple] = place
        if place == end and (
            apart == distance or (distance > apart and numbers[place - distance] == triple)
        ):
            end += 1
            continue
        if distance >= _PHRASE and end + 2 - begun >= distance:
            yield _widened(numbers, begun, distance), distance, end + 2
        begun, distance, end = place, apart, place + 1
    if distance >= _PHRASE and end + 2 - begun >= distance:
        yield _widened(numbers, begun, distance), distance, end + 2


def _in_rows(places: Sequence[int]) -> Iterator[int]:
    """The places with others right beside them, as many as the least loop has.

    >>> list(_in_rows([1, 2, 3, 7, 11, 12, 13, 14, 15, 20]))
    [11, 12, 13, 14, 15]
    """
    row, later = bytes([1]) * _IN_A_ROW, places[_IN_A_ROW - 1 :]
    marks = bytearray(len(places))
    for at in compress(count(), map(_IN_A_ROW.__gt__, map(sub, later, places))):
        marks[at : at + _IN_A_ROW] = row
    return compress(places, marks)


def _widened(numbers: Sequence[int], begun: int, distance: int) -> int:
    """Where the first printing begins: a triple that is met within it too may have hidden that."""
    least = max(distance, begun - distance)
    while begun > least and numbers[begun - 1] == numbers[begun - 1 - distance]:
        begun -= 1
    return begun - distance
