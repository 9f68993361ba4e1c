"""One paragraph a line (đoạn văn): wrapped lines and paragraphs cut by a page break are joined.

Every gap between two lines is one edit: a blank where the lines are one paragraph, a line feed
where they are two, nothing where a code was broken at its dash.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from baocao_parser.lexicons import alternation, spellings
from baocao_parser.open_words import ends_open
from baocao_parser.paragraphs.capitals import is_capitals
from baocao_parser.paragraphs.head_parts import apart_in_head
from baocao_parser.paragraphs.head_wraps import broken_in_head
from baocao_parser.paragraphs.wrapping import (
    FINAL,
    FIRST_AT_LEAST,
    FIRST_FULL,
    INDENT,
    SHORT,
    Line,
    begins_division,
    has_blocks,
    has_indents,
    has_short_first_lines,
    is_gap,
    is_spread,
    least_full,
    needed,
    wrap_width,
)
from baocao_parser.printed_lines import overlaps, printed_lines
from baocao_parser.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.text import TracedText

_OPENER = regex.compile(alternation(spellings("line_openers")) + r"(?![\p{L}\d])", regex.I)
_COUNT = regex.compile(r"\d[\d.,]*+(?:/\d++)?\s?(?:%|\p{Ll}{2}|\p{Lu}{2,}\s)")
"""A number with what it counts: no mark of a list."""
_BARE_MARKER = regex.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]|\p{Ll}\)|[IVX]{1,5}\.)")
_BROKEN_CODE = regex.compile(r"[\p{Lu}\d]-$")
_CODE_GOES_ON = regex.compile(r"\d|\p{Lu}(?!\p{Ll}++(?![\p{Lu}&-]))")
_STRAY_DASH = regex.compile(r"[-–—]\s?\p{Ll}")  # a bullet, or a speck before a line
_COMPOUND = regex.compile(r"(?<=(\p{L}+) )[-–] (\p{Ll}+)")
_COLUMNS = regex.compile(r"\S {5,}\S")  # two columns side by side
_COLUMN_GAP = " " * 5
_DASHES = frozenset("-–—")
_WORDS = regex.compile(r"\p{L}+")


def join_paragraphs(traced: TracedText, tables: Sequence[tuple[int, int]] = ()) -> TracedText:
    """The text with one paragraph a line, no blank lines and no blanks at line ends.

    The lines in one of the spans ``tables`` are cells and stay apart.

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
    for line, following, joins in _gaps(text, lines, tables):
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
        if not joins or is_gap(text[line.end : following.start]):
            starts.append(following.start)
    return starts


def _gaps(
    text: str, lines: list[Line], tables: Sequence[tuple[int, int]] = ()
) -> Iterator[tuple[Line, Line, bool]]:
    """Every two lines that follow each other, and whether they are one paragraph."""
    parts: list[list[Line]] = [[]]
    for line in lines:
        if overlaps(tables, line.start, line.end):
            parts += [[line], []]
        else:
            parts[-1].append(line)
    if len(parts) == 1:
        yield from _gaps_of_prose(text, lines)
        return
    prose = [line for part in parts[::2] for line in part]
    joined = {line.end: joins for line, _, joins in _gaps_of_prose(text, prose)}
    within = {part[at].end for part in parts[::2] for at in range(len(part) - 1)}
    for line, following in pairwise(lines):
        yield line, following, line.end in within and joined[line.end]


def _gaps_of_prose(text: str, lines: list[Line]) -> Iterator[tuple[Line, Line, bool]]:
    width = wrap_width([line.text for line in lines])
    blocks = width is not None and has_blocks(text, lines)
    short_first = width is not None and has_short_first_lines(text, lines, width)
    least = FIRST_FULL if width is None else least_full(lines, width)
    indented = width is not None and has_indents(text, lines)
    spread = width is not None and is_spread(text, lines)
    quotes = "“" in text
    quoted = 0  # opening quotes not yet closed in the paragraph so far
    joins = False
    first = True  # the line is the first of a block
    compounds = _Compounds(text)
    bulleted = bool(lines) and lines[0].text[0] in _DASHES  # the paragraph so far is a bullet's
    broken, ended = broken_in_head(lines), apart_in_head(lines)
    for number, (line, following) in enumerate(pairwise(lines), 2):
        numbered = line.text.isdigit() or following.text.isdigit()  # the number of a page
        apart = is_gap(text[line.end : following.start], spread=spread and not numbered)
        if quotes:
            quoted = max(0, quoted + line.text.count("“") - line.text.count("”"))
        full = _full(line, following, width, joins, least)
        if indented and following.indent >= INDENT and not following.text[0].islower():
            joins = _is_bare_marker(line.text)
            yield line, following, joins
            first, quoted = apart, quoted if joins else 0
            bulleted = bulleted if joins else following.text[0] in _DASHES
            continue
        if short_first and first and width and len(following.text) > 0.6 * width:
            full = full or len(line.text) > FIRST_AT_LEAST
        joins = _goes_on(line, following, apart, full, quoted, blocks=blocks)
        joins = (joins or _is_compound(line, following, compounds)) and line.end not in ended
        joins = joins or line.end in broken
        if apart and full and not bulleted and not joins and _is_stray_dash(line, following):
            joins = number >= len(lines) or lines[number].text[0] not in _DASHES
        first = apart
        if not joins:
            quoted = 0
            bulleted = following.text[0] in _DASHES
        yield line, following, joins


def _lines(text: str) -> Iterator[Line]:
    for begin, end in printed_lines(text):
        printed = text[begin:end]
        bare = printed.strip()
        if len(bare) == end - begin:
            yield Line(begin, end, bare, 0)
            continue
        start = begin + len(printed) - len(printed.lstrip())
        yield Line(start, start + len(bare), bare, start - begin)


def _full(
    line: Line, following: Line, width: int | None, inside: bool, least: float
) -> bool | None:
    """Whether the next word had no room on ``line``; ``None`` where lines are not wrapped."""
    if width is None:
        return None
    return needed(line, following) > (0.82 if inside else least) * width


def _goes_on(
    line: Line, following: Line, apart: bool, full: bool | None, quoted: int, *, blocks: bool
) -> bool:
    """Whether ``following`` is the same paragraph as ``line``."""
    if _is_bare_marker(line.text) and not begins_division(following.text):
        return True
    if _is_broken_code(line.text, following.text):
        return True
    head, last = following.text[0], line.text[-1]
    if last in ".!?:;…" and (full is None or apart):
        return False  # as most do
    division = begins_division(following.text)
    if division and head not in _DASHES:
        return False
    # `… và các phòng`, `căn cứ nhiệm vụ được giao …`: in small letters it may go on as well
    within = full is not None and head.islower() and last.isalnum() and not apart
    within = within and bool(full or begins_division(line.text))
    opens = not within and bool(_OPENER.match(following.text))
    if opens or _has_columns(line.text) or is_capitals(line.text):
        return False  # capital headings over several lines are the outline's and the frame's
    if division:
        # A dash may also stand between two words where the line happened to end.
        return bool(full) and not apart and last not in FINAL and last != ","
    if _has_columns(following.text):
        return False
    if full is not None and not apart:
        if is_capitals(following.text):
            return False
        if head.islower():
            return full or last not in FINAL
        if following.indent >= line.indent + 3:
            return False
        if full or (blocks and len(line.text) >= SHORT):
            return last not in ".!?:;…" or bool(
                last in ":;" and full and _COUNT.match(following.text)
            )
        return last != "," and _is_cut(line.text, following.text, quoted)
    if last in ".!?:;…" or is_capitals(following.text):
        return False
    if len(line.text) < SHORT:
        cited = head.isdigit() and line.text.count(" ") > 1  # `Thực hiện Nghị định số`, `27/…`
        return (head.islower() or cited) and ends_open(line.text)
    if head.islower():
        return last not in FINAL or (full is not None and last in '”)"')
    if full and head.isdigit() and last not in FINAL and not begins_division(line.text):
        return True  # a page ends between `giảm từ 16 xuống còn` and `14 đơn vị`
    return _is_cut(line.text, following.text, quoted)


def _is_bare_marker(line: str) -> bool:
    return line[-1] in ".)" and bool(_BARE_MARKER.fullmatch(line))


def _has_columns(line: str) -> bool:
    return _COLUMN_GAP in line and bool(_COLUMNS.search(line))


class _Compounds:
    """The words that a dash joins somewhere in a text; most texts are never asked for them."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def pairs(self) -> set[tuple[str, str]]:
        """The words before and behind each such dash."""
        return set(_COMPOUND.findall(self._text))


def _is_compound(line: Line, following: Line, compounds: _Compounds) -> bool:
    """Whether two words that a dash joins elsewhere (`kinh tế - xã hội`) stand on two lines."""
    if following.text[0] not in _DASHES or not _STRAY_DASH.match(following.text):
        return False
    last, first = line.text.split()[-1], _WORDS.search(following.text)
    return first is not None and (last, first[0]) in compounds.pairs


def _is_stray_dash(line: Line, following: Line) -> bool:
    """Whether a dash may stand before a word in the middle of a sentence that a page cuts."""
    return (
        bool(_STRAY_DASH.match(following.text))
        and line.text[-1].islower()
        and not is_capitals(line.text)
    )


def _is_cut(text: str, following: str, quoted: int) -> bool:
    """Whether a line breaks off where a capital or a digit may follow in mid-sentence."""
    if text[-1] in ",-(“" or ends_open(text):
        return True
    closes = following.find("”")
    return quoted > 0 and 0 <= closes < 200 and "“" not in following[:closes]


def _is_broken_code(text: str, following: str) -> bool:
    return text[-1] == "-" and bool(_BROKEN_CODE.search(text) and _CODE_GOES_ON.match(following))


def _glue(line: Line, following: Line) -> str:
    return "" if _is_broken_code(line.text, following.text) else " "
