r"""Marks between pages (dấu ngắt trang), as OCR and vision models write them into a text.

``<!-- page 3 -->``, ``{3}------``, ``[Trang 3]``, ``Page 3 of 9``, ``--- Trang 3 ---``,
``<page_number>3</page_number>``, ``<--- Page Split --->``. A mark is a line of its own. A numbered
one parts pages only where the numbers count up; a rule of dashes alone may part anything, and so
parts no pages.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = regex.compile(r"[^\n]+")
_LONGEST = 80
_SIGN = regex.compile(r"[\d<\\]")  # every mark has one of these
_WORD = r"(?:page|trang)"
_OF = r"(?:\s*+(?:of|/|trên)\s*+\d{1,4})?+"
_NUMBERED = (
    rf"<!--\s*+{_WORD}\s*+(?:number\s*+)?+[:#-]?\s*+(\d{{1,4}}){_OF}\s*+-->",
    r"\{(\d{1,4})\}-{4,}",
    rf"[\[(]\s*+{_WORD}\s*+:?\s*+(\d{{1,4}}){_OF}\s*+[\])]",
    rf"<page_number>\D{{0,12}}?(\d{{1,4}}){_OF}\D{{0,3}}</page_number>",
    rf"(?:-{{2,}}|={{2,}}|#{{1,6}}(?=\s)|\*{{2}}|_)\s*+{_WORD}\s++(\d{{1,4}}){_OF}\s*+(?:-{{2,}}|={{2,}}|\*{{2}}|_|:)?",
    rf"{_WORD}\s++(\d{{1,4}})\s*+(?:of|/|trên)\s*+\d{{1,4}}",
)
_MARKS = [regex.compile(rf"\s*+{pattern}\s*+", regex.I) for pattern in _NUMBERED]
_UNNUMBERED = regex.compile(
    rf"\s*+(?:<!--\s*+{_WORD}\s*+(?:break|end|split)\s*+-->|<-+\s*+page\s++split\s*+-+>"
    r"|<\|?page(?:_?break)?\|?>|\\(?:pagebreak|newpage|clearpage))\s*+",
    regex.I,
)


def page_marks(text: str) -> Iterator[tuple[int, int, int | None, int]]:
    """Start and end of the lines that are marks, the page they name, and which mark it is."""
    for line in _LINE.finditer(text):
        start, end = line.span()
        if end - start > _LONGEST or not _SIGN.search(text, start, end):
            continue
        if _UNNUMBERED.fullmatch(text, start, end):
            yield start, end, None, len(_MARKS)
            continue
        for kind, mark in enumerate(_MARKS):
            found = mark.fullmatch(text, start, end)
            if found:
                yield start, end, int(found[1]), kind
                break


def pages_of(text: str) -> list[str]:
    r"""The pages of a text without form feeds; a mark stands on the page that it names.

    >>> pages_of("[Trang 1]\nmột\n[Trang 2]\nhai")
    ['[Trang 1]\nmột\n', '[Trang 2]\nhai']
    >>> pages_of("một\nPage 1 of 2\nhai\nPage 2 of 2\n")
    ['một\nPage 1 of 2\n', 'hai\nPage 2 of 2\n']
    >>> pages_of("xem\n[Trang 9]\nvà\n[Trang 4]\n")
    ['xem\n[Trang 9]\nvà\n[Trang 4]\n']
    """
    cuts = sorted(_cuts(text))
    return [text[low:high] for low, high in pairwise([0, *cuts, len(text)]) if low < high] or [text]


def _cuts(text: str) -> set[int]:
    by_kind: dict[int, list[tuple[int, int, int | None]]] = {}
    for start, end, number, kind in page_marks(text):
        by_kind.setdefault(kind, []).append((start, min(end + 1, len(text)), number))
    cuts: set[int] = set()
    for kind, marks in by_kind.items():
        if kind == len(_MARKS):
            cuts |= {end for _, end, _ in marks}
        elif all(later[2] == (earlier[2] or 0) + 1 for earlier, later in pairwise(marks)):
            cuts |= _counted(text, marks)
        if cuts:
            break  # one kind of mark is enough: two would part a page from its own mark
    return (
        cuts - {len(text)}
        if text[max(cuts, default=0) :].strip()
        else cuts - {max(cuts, default=0)}
    )


def _counted(text: str, marks: list[tuple[int, int, int | None]]) -> set[int]:
    """Where pages begin whose marks count up: at the marks, or behind them."""
    first_start, _, first = marks[0]
    at_foot = bool(text[:first_start].strip()) and (first or 0) <= 1
    if at_foot:
        return {end for _, end, _ in marks}
    if len(marks) == 1 and (first or 0) != 2:
        return set()  # the only page, or one mark that may mean anything
    return {start for start, _, _ in marks if text[:start].strip()}
