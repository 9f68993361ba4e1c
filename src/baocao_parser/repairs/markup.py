r"""What Markdown, HTML and LaTeX leave in a text (tàn dư đánh dấu), as vision models write it: out.

Each fix knows one thing and takes nothing that a report may print itself: ``5*3``, ``(*)``,
``____``, ``A&B`` and ``1.000$`` stay. Formulas are in `latex_fixes`.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import wraps
from html.entities import name2codepoint
from itertools import islice
from typing import TYPE_CHECKING

import regex

from baocao_parser.readers.page_marks import page_marks
from baocao_parser.text import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_FENCE = regex.compile(r"(?m)^[ \t]*+(?:`{3,}|~{3,})[ \t]*+[\w+-]*+[ \t]*+$\n?")
_HEADING = regex.compile(r"(?m)^[ \t]{0,3}#{1,6}[ \t]++(?=\S)")
_TAIL = regex.compile(r"(?m)(?<=\S)[ \t]++#{1,6}[ \t]*+$")
_STAR = regex.compile(r"(?<![*\\])\*(?!\*)")
_UNDERSCORE = regex.compile(r"(?<![_\\])_{1,2}(?!_)")
_OPENS = regex.compile(r"[^\W_]|[\"“‘'(\[«+–-]|\.{3}|…")  # what an emphasised run begins with
_BEFORE = regex.compile(r"[\s(\[“\"'‘«/:;,.>|–-]")
_BEHIND = regex.compile(r"[\s)\]”\"'’».,;:!?/<|–-]")
_BRACKETS = frozenset("([“‘«")
_BLANK_LINE = regex.compile(r"\n[ \t]*+\n")
_EDITS_AT_MOST = 50_000
_ROW_AT_MOST = 4000  # characters before a break in a row
_RUN_AT_MOST = 1500  # characters of an emphasised run

_COMMENT = regex.compile(r"<!--[^<>]{0,400}-->")
_PICTURE = regex.compile(
    r"!\[[^\[\]\n]{0,300}\]\([^()\s]{0,300}\)|<img\b[^<>]{0,500}>(?:[^<>\n]{0,400}</img>)?", regex.I
)
_NOT_THE_TEXT = regex.compile(r"<(watermark|page_number)>[^<>\n]{0,200}</\1>", regex.I)
_BREAK = regex.compile(r"[ \t]*+<br\s*+/?>[ \t]*+", regex.I)
_RAISED = regex.compile(r"<sup>\s*+(\d{1,3})\s*+</sup>", regex.I)
_TAG = regex.compile(
    r"</?(?:(div|p|center|h[1-6]|ul|ol|li|hr|section|blockquote|pre)"
    r"|sup|sub|b|strong|i|em|u|s|small|big|span|font|a|mark|code|signature|watermark|header|footer)"
    r"(?:\s[^<>]{0,300})?/?>",
    regex.I,
)
_TABLE = regex.compile(r"<(/?)table\b", regex.I)
_ENTITY = regex.compile(r"&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]\w{1,7}));", regex.I)
_GREEK = range(0x370, 0x400)  # Chi and Phi are Vietnamese words
_ESCAPE = regex.compile(r"\\(?:r\\n|([\\`*_{}\[\]()#+\-.!|>~%&$<]))")
_UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def unless_too_many(fix: Callable[[str], Iterable[Edit]]) -> Callable[[str], list[Edit]]:
    """A fix that does nothing where it would do more than any document calls for."""

    @wraps(fix)
    def few(text: str) -> list[Edit]:
        edits = list(islice(fix(text), _EDITS_AT_MOST + 1))
        return edits if len(edits) <= _EDITS_AT_MOST else []

    return few


def page_marks_out(text: str) -> Iterator[Edit]:
    """Marks between pages out, as `readers.page_marks` knows them."""
    for start, end, _, _ in page_marks(text):
        yield Edit(start, end, "", "furniture.page_mark", apart=True)


def code_fences(text: str) -> Iterator[Edit]:
    """Fences of code out, which some models set around the whole page."""
    if "```" in text or "~~~" in text:
        for match in _FENCE.finditer(text):
            yield Edit(*match.span(), "", "markdown.fence")


def heading_marks(text: str) -> Iterator[Edit]:
    """Number signs before a heading out, and those that close it."""
    if "#" in text:
        for match in _HEADING.finditer(text):
            yield Edit(*match.span(), "", "markdown.heading")
            end = text.find("\n", match.end())
            tail = _TAIL.search(text, match.end(), end if end >= 0 else len(text))
            if tail:
                yield Edit(*tail.span(), "", "markdown.heading")


def italic_marks(text: str) -> Iterator[Edit]:
    """Single stars and underscores around a run of words out; `bold` has been before."""
    for mark in (_STAR, _UNDERSCORE):
        waiting: regex.Match[str] | None = None
        for match in mark.finditer(text):
            if (
                waiting
                and _closes(text, match)
                and match[0] == waiting[0]
                and match.start() - waiting.end() <= _RUN_AT_MOST
                and not _BLANK_LINE.search(text, waiting.end(), match.start())
            ):
                yield Edit(*waiting.span(), "", "markdown.italic")
                yield Edit(*match.span(), "", "markdown.italic")
                waiting = None
            else:
                waiting = match if _opens(text, match) else None


def _opens(text: str, mark: regex.Match[str]) -> bool:
    before = mark.start() == 0 or _BEFORE.match(text, mark.start() - 1)
    return bool(before and _OPENS.match(text, mark.end()))


def _closes(text: str, mark: regex.Match[str]) -> bool:
    start, end = mark.span()
    if end < len(text) and not _BEHIND.match(text, end):
        return False
    before = text[start - 1 : start]
    if before.isspace():  # `*...; *` at the end of a line
        return before != "\n" and text[end : end + 1] in ("", "\n")
    return before not in _BRACKETS


def html_leftovers(text: str) -> Iterator[Edit]:
    """Tags, comments and pictures out; `<br>` as a line end; raised figures as such."""
    if "<" not in text and "![" not in text:
        return
    taken: list[tuple[int, int]] = []
    tables = list(_tables(text))
    found = [
        *((match, "", "markup.picture") for match in _PICTURE.finditer(text)),
        *((match, "", "markup.comment") for match in _COMMENT.finditer(text)),
        *((match, "", "furniture.page_mark") for match in _NOT_THE_TEXT.finditer(text)),
        *((match, match[1].translate(_UP), "markup.raised") for match in _RAISED.finditer(text)),
        *((match, _end(text, match, tables), "markup.break") for match in _BREAK.finditer(text)),
        *((match, _between(text, match, tables), "markup.tag") for match in _TAG.finditer(text)),
    ]
    found.sort(key=lambda one: (one[0].start(), -one[0].end()))
    for match, new, name in found:
        if not taken or match.start() >= taken[-1][1]:
            taken.append(match.span())
            yield Edit(*match.span(), new, name)


def _tables(text: str) -> Iterator[tuple[int, int]]:
    """Where HTML tables begin and end: a line end in a cell would part its row."""
    start = -1
    for match in _TABLE.finditer(text):
        if match[1] and start >= 0:
            yield start, match.end()
            start = -1
        elif not match[1] and start < 0:
            start = match.start()
    if start >= 0:
        yield start, len(text)


def _end(text: str, match: regex.Match[str], tables: list[tuple[int, int]]) -> str:
    """What stands for a line break: in a row of a table a blank."""
    low = text.rfind("\n", max(0, match.start() - _ROW_AT_MOST), match.start()) + 1
    before = bisect_right(tables, (match.start(), len(text))) - 1
    in_table = before >= 0 and match.start() < tables[before][1]
    return " " if in_table or text[low : low + 3].lstrip().startswith("|") else "\n"


def _between(text: str, match: regex.Match[str], tables: list[tuple[int, int]]) -> str:
    """What stands for a tag: a line end where a block stood between two texts of one line."""
    low, high = match.span()
    alone = text[low - 1 : low] in ("", "\n") or text[high : high + 1] in ("", "\n")
    return "" if not match[1] or alone else _end(text, match, tables)


def html_entities(text: str) -> Iterator[Edit]:
    """Characters that HTML writes by name or number."""
    if "&" not in text:
        return
    for match in _ENTITY.finditer(text):
        decimal, hexadecimal, name = match.groups()
        code = int(decimal) if decimal else int(hexadecimal, 16) if hexadecimal else 0
        code = code or name2codepoint.get(name or "", 0) or (0x27 if name == "apos" else 0)
        fits = 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000
        if fits and (not name or code not in _GREEK):
            new = " " if code == 0xA0 else chr(code)
            yield Edit(*match.span(), new, "markup.entity")


def escapes(text: str) -> Iterator[Edit]:
    r"""Characters that Markdown and LaTeX write behind a backslash: ``1\.``, ``\-``, ``\%``.

    Line ends that a page shows as it stored them (``\r\n``) become line ends.
    """
    if "\\" in text:
        for match in _ESCAPE.finditer(text):
            yield Edit(*match.span(), match[1] or "\n", "markdown.escape")
