"""Lines in a file's own order (thứ tự của tệp), but for columns that it plainly reads across.

An OCR program knows where its columns are and writes one after the other; its order stands. Where
it did not see the columns of the head or the foot, its lines hold words of both, or go to and fro
between them: there, and only there, the order is made anew.
"""

from __future__ import annotations

from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING

from baocao_parser.readers.layout.columns import reading_order
from baocao_parser.readers.layout.lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.readers.layout.lines import Line

_TURNS = 2  # from one column back to a higher line of the other: once is another first column


def in_file_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page as they are read; ``lines`` have the file's order.

    >>> from baocao_parser.readers.layout.lines import Line, Word
    >>> def line(text, x): return Line.of([Word(text, x, x + 90, 70, 82)])
    >>> [one.text() for one in in_file_order([line("sau", 300), line("trước", 72)])]
    ['sau', 'trước']
    """
    across = lines_of(chain.from_iterable(line.words for line in lines))
    ordered = list(lines)
    for zone in _zones(across, reading_order(across)):
        homes = {id(word): number for number, line in enumerate(zone) for word in line.words}
        inside = [line for line in ordered if any(id(word) in homes for word in line.words)]
        if all(id(word) in homes for line in inside for word in line.words) and _is_across(
            inside, zone, homes
        ):
            at = ordered.index(inside[0])
            taken = set(map(id, inside))
            rest = [line for line in ordered[at:] if id(line) not in taken]
            ordered = [*ordered[:at], *zone, *rest]
    return ordered


def _zones(across: Sequence[Line], ordered: Sequence[Line]) -> Iterator[list[Line]]:
    """The runs of lines whose words stand in another order than straight across."""
    in_row = chain.from_iterable(line.words for line in across)
    places = {id(word): at for at, word in enumerate(in_row)}
    ends = set(accumulate(len(line.words) for line in across))
    run: list[Line] = []
    farthest = seen = 0
    for line in ordered:
        run.append(line)
        farthest = max(farthest, *(places[id(word)] for word in line.words))
        seen += len(line.words)
        if farthest == seen - 1 and seen in ends:  # all words of the lines up to here
            if len(run) > 1:
                yield run
            run = []


def _is_across(lines: Sequence[Line], zone: Sequence[Line], homes: dict[int, int]) -> bool:
    """Whether lines of the file hold words of two columns, or go to and fro between them."""
    firsts = []
    for line in lines:
        found = sorted({homes[id(word)] for word in line.words})
        one, other = zone[found[0]], zone[found[-1]]
        if min(one.bottom, other.bottom) - max(one.top, other.top) > 0 and len(found) > 1:
            return True
        firsts.append(found[0])
    return sum(1 for one, following in pairwise(firsts) if following < one) >= _TURNS
