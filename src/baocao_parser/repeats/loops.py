"""A phrase or sentence said over and over inside one paragraph (câu bị lặp)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from baocao_parser.repeats.blocks import Reprint, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baocao_parser.repeats.words import Triples, Words

_LINE_END = regex.compile(r"[\n\f]")
_PHRASE = 3  # words: anything shorter is emphasis, not a loop
_TIMES = 4  # printings that make a loop of a phrase
_SENTENCE = 40  # characters
_SENTENCE_TIMES = 3  # printings that make a loop of a sentence


def find_loops(text: str, words: Words, triples: Triples) -> list[Reprint]:
    """Every further printing of a looped phrase, with the first one.

    >>> from baocao_parser.repeats.words import triples_of, words_of
    >>> looped = "Kết quả tốt. " + "Phong trào phát triển sâu rộng. " * 5 + "Hết."
    >>> words = words_of(looped)
    >>> loops = find_loops(looped, words, triples_of(words.bare))
    >>> len(loops), looped[loops[0].kept.start : loops[0].kept.end]
    (4, 'Phong trào phát triển sâu rộng. ')
    """
    out: list[Reprint] = []
    for first, period, last in _tandems(triples):
        times = (last - first) // period
        if times < _SENTENCE_TIMES:
            continue
        starts = [words.starts[first + period * i] for i in range(times)]
        if _LINE_END.search(text, starts[0], words.ends[first + times * period - 1]):
            continue
        size = starts[1] - starts[0]
        if times < (_SENTENCE_TIMES if size >= _SENTENCE else _TIMES):
            continue
        kept = Run(first, first + period, starts[0], starts[1])
        # Every printing ends where the next begins; the last has the marks that the first has.
        ends = [*starts[1:], min(starts[-1] + size, len(text))]
        if text[starts[-1] : ends[-1]].rstrip() != text[starts[0] : starts[1]].rstrip():
            ends[-1] = words.ends[first + times * period - 1]
        out += [
            Reprint(kept, Run(first + period * i, first + period * (i + 1), starts[i], ends[i]))
            for i in range(1, times)
        ]
    return out


def _tandems(triples: Triples) -> Iterator[tuple[int, int, int]]:
    """``(first, period, last)``: words that say the same again every ``period`` words."""
    seen: dict[int, int] = {}
    begun = distance = end = 0
    for place in triples.places:
        triple = triples.numbers[place]
        apart = place - seen.get(triple, place)
        seen[triple] = place
        if apart != distance or place != end:
            if distance >= _PHRASE and end + 2 - begun >= distance:
                yield begun - distance, distance, end + 2
            begun, distance = place, apart
        end = place + 1
    if distance >= _PHRASE and end + 2 - begun >= distance:
        yield begun - distance, distance, end + 2
