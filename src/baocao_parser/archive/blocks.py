"""The paragraphs of a report (đoạn văn): its reading text line by line, with division and pages."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from baocao_parser.model import Division, Item, Report, Span

BLOCKS_AT_MOST = 1 << 20
"""How many a report may have, for the index to have a number for each."""


class Block(NamedTuple):
    """One line of the reading text; ``division`` is the innermost one's id."""

    text: str
    span: Span
    kind: str
    division: str | None
    pages: tuple[int | None, int | None]


def walk(divisions: Iterable[Division], depth: int = 0) -> Iterator[tuple[Division, int]]:
    """Every division with its depth, parents before children."""
    for division in divisions:
        yield division, depth
        yield from walk(division.children, depth + 1)


def pages_of(item: Item) -> tuple[int | None, int | None]:
    """The first and the last page that an item lies on."""
    source = item.source
    if len(source) == 1:  # nearly always
        return source[0].page, source[0].page
    numbers = [place.page for place in source]
    return (min(numbers), max(numbers)) if numbers else (None, None)


def find_blocks(report: Report) -> Iterator[Block]:
    """Each line that is not blank, in order.

    A line that no part of the report covers, as in the foot, has the pages between its neighbours.
    """
    known = sorted(_placed(report), key=lambda placed: placed[0])
    starts = [span[0] for span, _, _ in known]
    begin = 0
    for line in report.text.split("\n"):
        end = begin + len(line)
        if line.strip():
            first = bisect_right(starts, begin) - 1
            while first > 0 and known[first - 1][0][0] == known[first][0][0]:
                first -= 1
            around = known[max(first, 0) : bisect_right(starts, end - 1)]
            inside = [one for one in around if begin < one[0][1]]
            yield _block(line, (begin, end), inside) or Block(
                line, (begin, end), "frame", None, _between(known, first)
            )
        begin = end + 1


def _placed(report: Report) -> Iterator[tuple[Span, str, Item]]:
    for items in report.header.evidence.values():
        yield from ((item.span, "frame", item) for item in items)
    yield from ((item.span, "paragraph", item) for item in report.body)
    for division, _ in walk(report.divisions):
        yield division.span, "heading" if division.heading else "paragraph", division
        yield from ((item.span, "paragraph", item) for item in division.body)


def _block(line: str, span: Span, inside: list[tuple[Span, str, Item]]) -> Block | None:
    if not inside:
        return None
    _, kind, first = inside[0]
    numbers = [number for _, _, item in inside for number in pages_of(item) if number is not None]
    pages = (min(numbers), max(numbers)) if numbers else (None, None)
    return Block(line, span, kind, first.division, pages)


def _between(known: list[tuple[Span, str, Item]], before: int) -> tuple[int | None, int | None]:
    first = pages_of(known[before][2])[1] if 0 <= before < len(known) else None
    last = pages_of(known[before + 1][2])[0] if 0 <= before + 1 < len(known) else None
    if first is None or last is None:
        return first or last, last or first
    return min(first, last), max(first, last)
