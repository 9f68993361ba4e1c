"""One paragraph a line (đoạn văn): wrapped lines and paragraphs cut by a page break are joined.

Every gap between two lines is one edit: a blank where the lines are one paragraph, a line feed
where they are two, nothing where a code was broken at its dash.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.lexicons import alternation, spellings, table
from baocao_parser.text import PAGE_BREAK, Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baocao_parser.text import TracedText

_LINE = regex.compile(r"[^\n\f]*\S[^\n\f]*")
_MARKER = regex.compile(
    r"""(?:[-–—+*•●○▪■◦✓]\s
      |[IVXLl]{1,6}\s?[.)/-]\s*\p{Lu}
      |\d{1,2}(?:\.\d{1,2}){0,4}\s?[.)/]\s*[\p{Lu}“"(]
      |\d{1,2}(?:\.\d{1,2}){1,4}\s+[\p{Lu}“"(]
      |\d{1,2}\s?-\s+\p{Lu}
      |\(?\p{Ll}\d?\s?[)/]\s
      |\p{Ll}\.\s+\p{Lu}
      |\p{Lu}\s?[.)/-]\s+\p{Lu}{2})""",
    regex.X,
)
_OPENER = regex.compile(alternation(spellings("line_openers")) + r"(?![\p{L}\d])", regex.I)
_CUT_WORDS = frozenset(word for entry in table("open_words") for word in entry.written)
_BARE_MARKER = regex.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]|\p{Ll}\)|[IVX]{1,5}\.)")
_LAST_WORD = regex.compile(r"([\p{L}]+)$")
_FINAL = frozenset('.!?:;…”)]"/')
_BROKEN_CODE = regex.compile(r"[\p{Lu}\d]-$")
_CODE_GOES_ON = regex.compile(r"[\p{Lu}\d]")
_COLUMNS = regex.compile(r"\S {5,}\S")  # two columns side by side
_WORDS = regex.compile(r"\p{L}+")
_SHORT = 40  # characters: a line shorter than this is not cut by a page, it ends


class Line(NamedTuple):
    """One printed line without its outer blanks."""

    start: int
    end: int
    text: str
    indent: int


def join_paragraphs(traced: TracedText) -> TracedText:
    """The text with one paragraph a line, no blank lines and no blanks at line ends.

    >>> from baocao_parser.text import TracedText
    >>> cut = ["  hỗ trợ xây mới nhà ở cho đoàn viên công đoàn và", "sửa nhà"]
    >>> join_paragraphs(TracedText.of(cut)).text
    'hỗ trợ xây mới nhà ở cho đoàn viên công đoàn và sửa nhà'
    """
    text = traced.text
    lines = list(_lines(text))
    if not lines:
        return traced.apply([Edit(0, len(text), "", "layout.blank")] if text else [])
    edits = [
        Edit(0, lines[0].start, "", "layout.blank"),
        Edit(lines[-1].end, len(text), "", "layout.blank"),
    ]
    for line, following, joins in _gaps(text, lines):
        glue = _glue(line, following) if joins else "\n"
        if glue != text[line.end : following.start]:
            name = "layout.join" if joins else "layout.blank"
            edits.append(Edit(line.end, following.start, glue, name))
    return traced.apply(edit for edit in edits if edit.start < edit.end or edit.new)


def block_starts(text: str) -> list[int]:
    r"""Where a block begins: a paragraph, or what a blank line or a page break sets apart.

    >>> block_starts("Một đoạn.\n\nĐoạn hai.\nĐoạn ba.")
    [0, 11, 21]
    """
    lines = list(_lines(text))
    starts = [lines[0].start] if lines else []
    for line, following, joins in _gaps(text, lines):
        if not joins or _apart(text[line.end : following.start]):
            starts.append(following.start)
    return starts


def _gaps(text: str, lines: list[Line]) -> Iterator[tuple[Line, Line, bool]]:
    """Every two lines that follow each other, and whether they are one paragraph."""
    width = wrap_width([line.text for line in lines])
    blocks = width is not None and _has_blocks(text, lines)
    quoted = 0  # opening quotes not yet closed in the paragraph so far
    joins = False
    for line, following in pairwise(lines):
        gap = text[line.end : following.start]
        quoted = max(0, quoted + line.text.count("“") - line.text.count("”"))
        full = _full(line, following, width, joins)
        joins = _goes_on(line, following, _apart(gap), full, quoted, blocks=blocks)
        if not joins:
            quoted = 0
        yield line, following, joins


def _apart(gap: str) -> bool:
    return PAGE_BREAK in gap or gap.count("\n") > 1


def _lines(text: str) -> Iterator[Line]:
    for match in _LINE.finditer(text):
        printed = match[0]
        bare = printed.strip()
        start = match.start() + len(printed) - len(printed.lstrip())
        yield Line(start, start + len(bare), bare, start - match.start())


def wrap_width(lines: list[str]) -> int | None:
    """How many characters a full line holds where paragraphs are wrapped, else ``None``.

    >>> wrap_width(["x" * 70] * 9 + ["y" * 30] * 3), wrap_width(["x" * 900, "y" * 40])
    (70, None)
    """
    lengths = sorted(len(line) for line in lines if len(line) > _SHORT / 2)
    if not lengths:
        return None
    width = lengths[min(int(0.9 * len(lengths)), len(lengths) - 1)]
    full = sum(1 for length in lengths if length >= 0.75 * width)
    return width if 40 <= width <= 160 and full >= 0.4 * len(lengths) else None


def _full(line: Line, following: Line, width: int | None, inside: bool) -> bool | None:
    """Whether the next word had no room on ``line``; ``None`` where lines are not wrapped."""
    if width is None:
        return None
    needed = len(line.text) + 1 + len(following.text.split(maxsplit=1)[0])
    # A paragraph's first line is shorter: its indent is often lost with the blanks.
    return needed > (0.82 if inside else 0.75) * width


def _has_blocks(text: str, lines: list[Line]) -> bool:
    """Whether blank lines, and they alone, stand between the paragraphs of a wrapped text."""
    gaps = within = 0
    for line, following in pairwise(lines):
        if text.count("\n", line.end, following.start) > 1:
            gaps += 1
        elif line.text[-1] in ".;:" and following.text[0].isupper():
            within += 1
    return gaps > 0.15 * len(lines) and within < 0.1 * gaps


def _goes_on(
    line: Line, following: Line, apart: bool, full: bool | None, quoted: int, *, blocks: bool
) -> bool:
    """Whether ``following`` is the same paragraph as ``line``."""
    if _BARE_MARKER.fullmatch(line.text) and not begins_division(following.text):
        return True
    if _is_broken_code(line.text, following.text):
        return True
    if _OPENER.match(following.text) or _COLUMNS.search(line.text) or is_capitals(line.text):
        return False  # capital headings over several lines are the outline's and the frame's
    head, last = following.text[0], line.text[-1]
    if begins_division(following.text):
        # A dash may also stand between two words where the line happened to end.
        return head in "-–—" and bool(full) and not apart and last not in _FINAL and last != ","
    if _COLUMNS.search(following.text):
        return False
    if full is not None and not apart:
        if head.islower():
            return full or last not in _FINAL
        if following.indent >= line.indent + 3 or is_capitals(following.text):
            return False
        if full or (blocks and len(line.text) >= _SHORT):
            return last not in ".!?:;…"
        return last != "," and _is_cut(line.text, following.text, quoted)
    if last in ".!?:;…":
        return False
    if len(line.text) < _SHORT:
        return head.islower() and _ends_open(line.text)
    if head.islower():
        return last not in _FINAL or (full is not None and last in '”)"')
    return not is_capitals(following.text) and _is_cut(line.text, following.text, quoted)


def is_capitals(line: str) -> bool:
    """Whether a line is set in capitals; a lone code in it does not make it so.

    >>> is_capitals("CÔNG TÁC KHEN THƯỞNG"), is_capitals("45/2010/NĐ-CP.")
    (True, False)
    """
    return (
        line.isupper()
        and sum(len(word) > 1 for word in _WORDS.findall(line)) > 1
        and (not any(char.isdigit() for char in line.split(maxsplit=1)[0]))
    )


def _is_cut(text: str, following: str, quoted: int) -> bool:
    """Whether a line breaks off where a capital or a digit may follow in mid-sentence."""
    if text[-1] in ",-(“" or _ends_open(text):
        return True
    closes = following.find("”")
    return quoted > 0 and 0 <= closes < 200 and "“" not in following[:closes]


def _ends_open(text: str) -> bool:
    """Whether the last word is one that no sentence ends with."""
    word = _LAST_WORD.search(text)
    return word is not None and word[1].casefold() in _CUT_WORDS


def _is_broken_code(text: str, following: str) -> bool:
    return bool(_BROKEN_CODE.search(text) and _CODE_GOES_ON.match(following))


def begins_division(line: str) -> bool:
    """Whether a line opens with a bullet or an outline number."""
    return bool(_MARKER.match(line))


def _glue(line: Line, following: Line) -> str:
    return "" if _is_broken_code(line.text, following.text) else " "
