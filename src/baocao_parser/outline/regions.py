"""Vùng không phải đề mục: lines whose numbers belong to something else than the document.

Quoted text (an amendment quotes the articles it changes), tables, tables of contents, and the
foot of a document inside the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from baocao_parser.fold import skeleton
from baocao_parser.lexicons import spellings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.feet.foot import Foot
    from baocao_parser.outline.marker import Marker

    Lines = list[tuple[int, int]]

_QUOTE_LINES_AT_MOST = 80
_DEPTH_AT_MOST = 6  # quotations inside one another: more were never closed
_STRAIGHT_LINES_AT_MOST = 20  # straight quotes are often no more than specks on a scan
_CONTENTS_AT_MOST = 600  # lines
_LEADERS = regex.compile(r"(?:\.{4,}|…{2,}|(?:\.\s){4,}|\t)\s*\d{1,3}\s*$")
_PAGE_AT_END = regex.compile(r"[\s.…]+\d{1,3}\s*$")
_OPENING_ALONE = regex.compile(r"\s?[:.–-]\s")  # `Phần thứ nhất`, its heading on the next line
_UNLED_AT_MOST = 8  # lines of entries of which only the first leads to a page
_PROSE = 150  # characters
_ROW_AT_MOST = 90  # characters of a table cell printed on its own line


def _role(role: str) -> frozenset[str]:
    return frozenset(map(skeleton, spellings("contents_words", role)))


_CONTENTS, _TABLE = _role("contents"), _role("table")
_SIZES = frozenset(map(len, _CONTENTS | _TABLE))  # characters; most lines have another number


def passed_over(
    text: str, lines: Lines, markers: Sequence[list[Marker]], feet: Sequence[Foot]
) -> tuple[set[int], set[int]]:
    """The numbers of the lines that open no division, and of those that are in a foot.

    ``markers`` are the readings of every line's number.
    """
    foot_lines: set[int] = set()
    at = 0
    for foot in feet:
        while at < len(lines) and lines[at][1] <= foot.start:
            at += 1
        while at < len(lines) and lines[at][0] < foot.end:
            foot_lines.add(at)
            at += 1
    closed = set(foot_lines)
    closed |= quoted(text, lines)
    closed |= contents(text, lines)
    closed |= rows(text, lines, markers)
    return closed, foot_lines


def quoted(text: str, lines: Lines) -> set[int]:
    r"""The lines inside a quotation that opens at the start of a line or after a colon.

    >>> text = "như sau:\n“Điều 8. Một\n1. Hai”.\nĐiều 2. Ba"
    >>> quoted(text, [(0, 8), (9, 21), (22, 30), (31, 42)])
    {1, 2}
    """
    found: set[int] = set()
    index = 0
    depths = quote_depths(text, lines)
    while index < len(lines):
        start, end = lines[index]
        last = closing_line(text, lines, index, depths)
        if last is not None and last > index:
            opens = text[start:end].lstrip(" *_")[0] in '“"'
            found |= set(range(index if opens else index + 1, last + 1))
            index = last
        index += 1
    return found


def quote_depths(text: str, lines: Lines) -> list[tuple[int, int]]:
    """How many more quotes each line opens than it closes, and how many straight ones it has."""
    if "“" not in text and '"' not in text:
        return [(0, 0)] * len(lines)
    return [
        (
            text.count("“", start, end) - text.count("”", start, end),
            text.count('"', start, end),
        )
        for start, end in lines
    ]


def closing_line(text: str, lines: Lines, index: int, depths: list[tuple[int, int]]) -> int | None:
    """The line that closes the quotation left open by a line, if it opens a block."""
    depth, signs = depths[index]
    straight = depth == 0 and signs % 2 == 1
    if depth <= 0 and not straight:
        return None
    start, end = lines[index]
    line = text[start:end]
    at = line.rfind('"') if straight else line.rfind("“") if depth == 1 else line.find("“")
    before = line[:at].rstrip(" *_")
    if (before and before[-1] not in ":：") or (straight and not line[at + 1 :].strip()):
        return None
    reach = _STRAIGHT_LINES_AT_MOST if straight else _QUOTE_LINES_AT_MOST
    for number in range(index + 1, min(len(lines), index + reach)):
        more, signs = depths[number]
        if straight:
            if signs % 2 and text[slice(*lines[number])].rstrip(" .;,").endswith('"'):
                return number
            continue
        depth += more
        if depth <= 0:
            return number
        if depth > _DEPTH_AT_MOST:
            return None
    return None


def contents(text: str, lines: Lines) -> set[int]:
    """The lines of a table of contents: those with leaders and a page number, and its list."""
    found: set[int] = set()
    index = 0
    while index < len(lines):
        start, end = lines[index]
        if end - start < 40 and _is_one_of(_CONTENTS, text[start:end].strip(" :*_#|")):
            last = _contents_end(text, lines, index + 1)
            found |= set(range(index, last))
            index = last
            continue
        if end - start < 400 and _leads_to_page(text, max(start, end - 60), end):
            found.add(index)
        index += 1
    return found


def _is_one_of(words: frozenset[str], line: str) -> bool:
    return len(line) in _SIZES and skeleton(line) in words


def _leads_to_page(text: str, start: int, end: int) -> bool:
    return text[start:end].rstrip()[-1:].isdecimal() and bool(_LEADERS.search(text, start, end))


def _contents_end(text: str, lines: Lines, first: int) -> int:
    """The line after a table of contents.

    That is where its entries with a page number end, or where its first entry is printed again,
    or prose begins.
    """
    last = _printed_again(text, lines, first)
    led = _last_with_page(text, lines, first, last)
    return last if led is None else led + 1


def _printed_again(text: str, lines: Lines, first: int) -> int:
    """The line where the first entry of a table of contents is printed again, or prose begins."""
    last = min(len(lines), first + _CONTENTS_AT_MOST)
    opening: str | None = None
    for number in range(first, last):
        start, end = lines[number]
        line = text[start:end].strip()
        if len(line) > _PROSE and line[-1] in ".;:":
            return number
        bare = skeleton(_PAGE_AT_END.sub("", line))
        if opening is None:
            opening = bare
        elif bare == opening or _OPENING_ALONE.match(opening.removeprefix(bare)):
            return number
    return last


def _last_with_page(text: str, lines: Lines, first: int, last: int) -> int | None:
    """The last of the entries that lead to a page number, if a table of contents has such."""
    found = None
    for number in range(first, last):
        start, end = lines[number]
        if number - (first if found is None else found) > _UNLED_AT_MOST:
            break
        if end - start < 400 and _leads_to_page(text, max(start, end - 60), end):
            found = number
    return found


def rows(text: str, lines: Lines, markers: Sequence[list[Marker]]) -> set[int]:
    """The lines of tables: rows of cells, and what stands under a table's head cell by cell."""
    found: set[int] = set()
    in_table = False
    above: dict[str, tuple[int, ...]] = {}  # the last number of each class before the table
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        numbers = {m.style: m.value for m in markers[number] if m.value} if markers[number] else {}
        if in_table and _goes_on_after(above, numbers):
            in_table = False
        if not in_table:
            above.update(numbers)
        elif any(value == (1,) for value in numbers.values()):
            above.clear()  # the rows of the table are numbered themselves
        cells = 0
        if "|" in line or "\t" in line:
            cells = line.strip().strip("|").count("|") + line.strip().count("\t")
        first_cell = line.strip(" |*_#").split("|", 1)[0].split("\t", 1)[0].strip(" *_.")
        if len(first_cell) <= 14 and _is_one_of(_TABLE, first_cell):
            in_table = True
            found.add(number)
        elif cells >= 2 or (cells and in_table):
            found.add(number)
        elif in_table:
            if len(line) > _ROW_AT_MOST or _is_strong(markers[number]):
                in_table = False
            else:
                found.add(number)
    return found


def _goes_on_after(above: dict[str, tuple[int, ...]], numbers: dict[str, tuple[int, ...]]) -> bool:
    """Whether a line has the number that comes next in a list begun before a table."""
    return any(
        style in above and value[:-1] == above[style][:-1] and value[-1] == above[style][-1] + 1
        for style, value in numbers.items()
    )


def _is_strong(markers: Sequence[Marker]) -> bool:
    """Whether a line opens a division that no table row would."""
    return any(
        marker.style in ("part", "chapter", "title", "article", "annex")
        or (marker.style in ("roman", "upper") and not marker.weak)
        for marker in markers
    )
