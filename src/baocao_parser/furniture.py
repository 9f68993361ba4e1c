"""Page furniture (số trang, tiêu đề trang): page numbers, running heads and rules, taken out.

They are recorded, never thrown away: the account of a report counts them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import regex
from rapidfuzz.distance import Levenshtein

from baocao_parser.printed_lines import overlaps, printed_lines
from baocao_parser.text import PAGE_BREAK, Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.text import TracedText

_PAGE_NUMBER = regex.compile(
    r"\s*+(?:[-–—]\s*+|Trang\s++|tr\.\s*+)?(\d{1,4})(?:\s*+/\s*+\d{1,4})?+\s*+[-–—.]?\s*+",
    regex.I,
)
_RULE = regex.compile(r"\s*+(?:\|?[-–—_=]{3,}+\|?|\||[*·.]{5,}+|-{2,}\*{2,}-{2,})\s*+")
_DIGITS = regex.compile(r"\d+")
_EDGE = 2  # furniture stands among the first or last lines of a page
_PAGE_AT_LEAST = 800  # characters of a page that a lone 2 may follow
_ENDS = frozenset('.!?:;…”)]"|')
_HEAD_AT_MOST = 90  # characters of a running head
_PAGES = 3  # different pages that make a line a running head
_FEW = 8  # lines with one lone number that are compared with the next one
_LOOK = 120  # characters beside a line at the edge of a page
_SAME_PAGE = 0.7  # likeness of two printings of it


def take_out_furniture(traced: TracedText, tables: Sequence[tuple[int, int]] = ()) -> TracedText:
    r"""The text without page numbers, running heads and feet, and rule lines.

    Nothing that stands in one of the spans ``tables`` is taken out.

    >>> from baocao_parser.text import TracedText
    >>> take_out_furniture(TracedText.of(["Trang đầu", "2\ntrang sau", "- 3 -\nhết"])).text
    'Trang đầu\x0c\ntrang sau\x0c\nhết'
    """
    text = traced.text
    pages = [[line for line in page if not overlaps(tables, *line)] for page in _pages(text)]
    found = dict.fromkeys(_rules(text), "furniture.rule")
    if len(pages) > 1:
        found |= dict.fromkeys(_running_heads(text, pages), "furniture.running_head")
        found |= dict.fromkeys(_numbers_on_pages(text, pages), "furniture.page_number")
    else:
        found |= dict.fromkeys(_numbers_in_a_row(text), "furniture.page_number")
    return traced.apply(
        Edit(start, end, "", name, apart=True)
        for (start, end), name in found.items()
        if not overlaps(tables, start, end)
    )


def take_out_page_numbers(traced: TracedText, tables: Sequence[tuple[int, int]] = ()) -> TracedText:
    r"""The text without numbers of pages that only now, without copies, follow the pages' order.

    >>> from baocao_parser.text import TracedText
    >>> take_out_page_numbers(TracedText.of(["Trang đầu", "trang sau\n2", "hết"])).text
    'Trang đầu\x0ctrang sau\n\x0chết'
    """
    text = traced.text
    if PAGE_BREAK not in text:
        return traced
    pages = [
        [line for line in page if not overlaps(tables, *line)]
        for page in _pages(text)
        if page  # nothing is left of a page that was a copy
    ]
    numbers = dict.fromkeys(_numbers_on_pages(text, pages))
    return traced.apply(
        Edit(start, end, "", "furniture.page_number", apart=True) for start, end in numbers
    )


def _pages(text: str) -> Iterator[list[tuple[int, int]]]:
    """The spans of the lines that are not blank, a list for each page."""
    start = 0
    while start <= len(text):
        end = text.find(PAGE_BREAK, start)
        end = len(text) if end < 0 else end
        yield list(printed_lines(text, start, end))
        start = end + 1


def _rules(text: str) -> Iterator[tuple[int, int]]:
    for start, end in printed_lines(text):
        if _RULE.fullmatch(text, start, end):
            yield start, end


def _numbers_on_pages(text: str, pages: list[list[tuple[int, int]]]) -> Iterator[tuple[int, int]]:
    """Lone numbers at the edge of pages that follow the pages' order."""
    candidates: list[tuple[int, int, tuple[int, int]]] = []
    for order, lines in enumerate(pages):
        edge = [*lines[:_EDGE], *lines[max(_EDGE, len(lines) - _EDGE) :]]
        for start, end in edge:
            match = _PAGE_NUMBER.fullmatch(text, start, end)
            if match:
                candidates.append((order, int(match[1]) - order, (start, end)))
    offsets = Counter(offset for _, offset, _ in candidates)
    on_page = Counter(order for order, _, _ in candidates)
    numbers: set[int] = set()  # of the pages before
    for order, offset, span in candidates:
        # One page alone proves nothing, unless it counts pages as this document has them, or on
        # from a page before it: pages printed again shift those behind them.
        goes_on = on_page[order] == 1 and order + offset - 1 in numbers
        if offsets[offset] > 1 or (offset == 1 and order > 0) or goes_on:
            numbers.add(order + offset)
            yield span


def _numbers_in_a_row(text: str) -> Iterator[tuple[int, int]]:
    """Lone numbers far apart that count up by one, where no page breaks are known."""
    run: list[tuple[int, tuple[int, int]]] = []
    rows: list[tuple[int, int]] = []
    again: list[tuple[tuple[int, int], tuple[int, int]]] = []  # with the first one
    met: dict[int, list[tuple[int, int]]] = {}
    for span in printed_lines(text):
        number = _PAGE_NUMBER.fullmatch(text, *span)
        if not number or number[0].rstrip().endswith("."):
            continue  # `1.` alone numbers the paragraph below it
        value = int(number[1])
        olds = met.get(value, ())[:_FEW]
        first = next((old for old in olds if _stand_alike(text, old, span)), None)
        if first is not None:
            again.append((span, first))
            continue
        met.setdefault(value, []).append(span)
        if run and value == run[-1][0] + 1 and span[0] - run[-1][1][1] > 400:
            run.append((value, span))
        else:
            rows += [span for _, span in run] if len(run) > 1 else []
            run = [(value, span)]
    lone = sum(map(len, met.values()))
    if len(run) > 1 or (lone == 1 and _opens_page_two(text, *run[0])):
        rows += [span for _, span in run]
    yield from rows
    numbers = set(rows)
    yield from (span for span, first in again if first in numbers)


def _stand_alike(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two lines have the same before them, or behind them: one is the other's copy."""
    before = (text[max(0, start - _LOOK) : start].strip() for start, _ in (one, other))
    behind = (text[end : end + _LOOK].strip() for _, end in (one, other))
    return _are_alike(*before) or _are_alike(*behind)


def _opens_page_two(text: str, value: int, span: tuple[int, int]) -> bool:
    """Whether the only lone number of a text is 2 and stands in mid-sentence after a page."""
    before, after = text[: span[0]].rstrip(), text[span[1] :].lstrip()
    if value != 2 or len(before) < _PAGE_AT_LEAST:
        return False
    return before[-1] not in _ENDS and after[:1].islower()


def _running_heads(text: str, pages: list[list[tuple[int, int]]]) -> Iterator[tuple[int, int]]:
    """Short lines that stand alike at the same edge of three pages or more, from page two on."""
    full = [order for order, page in enumerate(pages) if len(page) > _EDGE * 2]
    for at in (0, 1, -1, -2):
        alike: dict[str, list[int]] = {}
        for order in full:
            alike.setdefault(_shape(text, pages[order][at]), []).append(order)
        heads = [
            order
            for shape, on in alike.items()
            if len(on) >= _PAGES and len(shape) <= _HEAD_AT_MOST
            if any(map(str.isalpha, shape)) and _are_several(text, pages, on, top=at >= 0)
            for order in on
        ]
        first = True
        for span in sorted(pages[order][at] for order in heads):
            if first and at >= 0 and span in pages[0]:
                first = False
                continue  # the title itself may stand on the first page
            yield span


def _are_several(
    text: str, pages: list[list[tuple[int, int]]], on: Sequence[int], *, top: bool
) -> bool:
    """Whether three lines have other words before and behind: what is printed again has not."""
    seen: list[tuple[str, str]] = []
    for order in on:
        edge = order if top else order + 1  # the page that begins at the line
        beside = _end_of(text, pages, edge - 1), _start_of(text, pages, edge)
        if not any(any(map(_are_alike, beside, old)) for old in seen):
            seen.append(beside)
        if len(seen) >= _PAGES:
            return True
    return False


def _start_of(text: str, pages: list[list[tuple[int, int]]], order: int) -> str:
    """The first words of a page, below its edge."""
    if order >= len(pages) or len(pages[order]) <= _EDGE:
        return ""
    start = pages[order][_EDGE][0]
    return text[start : min(start + _LOOK, pages[order][-1][1])]


def _end_of(text: str, pages: list[list[tuple[int, int]]], order: int) -> str:
    """The last words of a page, above its edge."""
    if order < 0 or len(pages[order]) <= _EDGE:
        return ""
    end = pages[order][-_EDGE - 1][1]
    return text[max(end - _LOOK, pages[order][0][0]) : end]


def _are_alike(one: str, other: str) -> bool:
    """Whether two places say the same; where there is nothing, nothing is said."""
    return bool(one) and Levenshtein.normalized_similarity(one, other) >= _SAME_PAGE


def _shape(text: str, span: tuple[int, int]) -> str:
    return _DIGITS.sub("0", text[span[0] : span[1]].strip())
