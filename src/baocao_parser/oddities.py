"""Điều bất thường: text that breaks off, quotes left open, letters of other scripts."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import regex

from baocao_parser.doubtful_words import doubtful_words
from baocao_parser.feet.foot import feet_of
from baocao_parser.model import Issue
from baocao_parser.open_words import ends_open
from baocao_parser.outline.regions import closing_line, quote_depths
from baocao_parser.reading import flatten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.model import Division
    from baocao_parser.reading import Reading

_NOT_LATIN = regex.compile(
    r"[^\x00-\u036f\u1d00-\u1eff\u2000-\u2bff\u2e00-\u2e7f\u3000-\u303f\ufb00-\ufb06\ufe00-\uffef]+"
)
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
_BEFORE = regex.compile(r"(\p{Latin}+) $")
_AFTER = regex.compile(r"(?<=\S) (\p{Latin}+)")
_QUOTES = regex.compile(r"[“”„\"]")
_OPENS = regex.compile(r"[\p{L}\d*(“‘.…]")
_EDGE = " \t\r\f*_#|"
_PROSE = 150  # characters of a paragraph that should end with a mark
_LAST_PROSE = 50  # characters of one that ends the text
_SHOWN = 80  # characters of a quote, or of a paragraph that breaks off, that an issue shows
_LAST_LINES = 60  # lines in which the foot of a whole document stands
_ABOVE = 3  # paragraphs on in which a quote that a page break cut is closed

Severity = Literal["info", "warning", "error"]


def find_oddities(reading: Reading) -> list[Issue]:
    r"""``text.truncated``, ``text.quote_unclosed`` and ``text.foreign_script``, in reading order.

    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> text = "hầu h\u0e49\u0e32 hết phong trào “Văn hóa thể thao."
    >>> [issue.code for issue in find_oddities(Reading(TracedText.of([text])))]
    ['text.foreign_script', 'text.quote_unclosed']
    """
    found = [
        *_foreign(reading),
        *_truncated(reading),
        *_unclosed(reading),
        *doubtful_words(reading),
    ]
    return sorted(found, key=lambda issue: issue.span)


def _issue(
    reading: Reading, span: tuple[int, int], code: str, severity: Severity, message: str
) -> Issue:
    return Issue(**reading.at(*span), code=code, severity=severity, message=message)


def _foreign(reading: Reading) -> Iterator[Issue]:
    """Letters outside Latin, one issue a run."""
    for run in _NOT_LATIN.finditer(reading.text):
        for match in _LETTERS.finditer(reading.text, *run.span()):
            script = unicodedata.name(match[0][0], "unknown").split()[0].title()
            yield _issue(
                reading,
                match.span(),
                "text.foreign_script",
                "warning",
                f"letters of another script ({script}) stand in the text"
                + _without(reading.text, *match.span()),
            )


def _without(text: str, start: int, end: int) -> str:
    """What the text may have been, where the word that holds them is a false start of the next."""
    low = text.rfind(" ", 0, start)
    before, after = _BEFORE.search(text, max(0, low - 20), low + 1), _AFTER.search(text, end)
    if low < 0 or not before or not after:
        return ""
    torn = "".join(char for char in text[low + 1 : after.start()] if not _NOT_LATIN.match(char))
    if not torn or not after[1].startswith(torn):
        return ""
    return f"; perhaps “{before[1]} {after[1]}”"


def _truncated(reading: Reading) -> Iterator[Issue]:
    """Paragraphs that break off: before a heading that closes what they stand in, or at the end."""
    text, lines = reading.text, reading.paragraphs
    opened = {division.span[0]: division for division in flatten(reading.divisions)}
    above = _parents(reading.divisions)
    for (start, end), (below, _) in pairwise(lines):
        if below not in opened or start in opened or end - start < _PROSE:
            continue
        stop = _breaks_off(text, start, end)
        if stop is None:
            continue
        holder = reading.division(start)
        following = opened[below]
        closes = (
            following.heading is not None
            and holder is not None
            and above[following.id] not in (holder, above[holder])
        )
        if closes or ends_open(text[start:stop]):
            yield _cut(reading, start, stop, "right before a heading")
    if lines and not feet_of(text, lines[-_LAST_LINES:]):
        start, end = lines[-1]
        stop = _breaks_off(text, start, end)
        if stop is not None and stop - start >= _LAST_PROSE:
            yield _cut(reading, start, stop, "at the end of the text")


def _breaks_off(text: str, start: int, end: int) -> int | None:
    """Where a paragraph of running text ends, if it ends without a mark."""
    line = text[start:end].rstrip(_EDGE)
    letters = line[-200:]
    if not line or "\t" in line or "|" in line or letters.isupper():
        return None
    return start + len(line) if line[-1].isalnum() or line[-1] in ",-" else None


def _cut(reading: Reading, start: int, stop: int, where: str) -> Issue:
    low = max(start, stop - _SHOWN)
    return _issue(
        reading,
        (low, stop),
        "text.truncated",
        "warning",
        f"the paragraph breaks off {where}, without a mark at its end",
    )


def _parents(divisions: Sequence[Division]) -> dict[str, str | None]:
    """The id of the division that holds each."""
    found: dict[str, str | None] = {}
    stack: list[tuple[Division, str | None]] = [(d, None) for d in divisions]
    while stack:
        division, parent = stack.pop()
        found[division.id] = parent
        stack.extend((child, division.id) for child in division.children)
    return found


def _unclosed(reading: Reading) -> Iterator[Issue]:
    """Opening quotes that nothing closes, the first of each paragraph."""
    text, lines = reading.text, reading.paragraphs
    headings = {d.span[0]: d.span[1] for d in flatten(reading.divisions) if d.heading}
    reach = -1
    depths = quote_depths(text, lines)
    for index, (start, end) in enumerate(lines):
        still_open, _ = _quotes(text, start, end)
        if not still_open:
            continue
        if index > reach and (last := closing_line(text, lines, index, depths)) is not None:
            reach = last
        if index <= reach or _closed_below(text, lines, index, len(still_open)):
            continue
        position, stop = still_open[0], headings.get(start, end)
        stop = min(stop if stop > position else end, position + _SHOWN)
        message = "an opening quote is never closed"
        if len(still_open) > 1:
            message = f"{len(still_open)} opening quotes are never closed"
        yield _issue(reading, (position, stop), "text.quote_unclosed", "info", message)


def _quotes(text: str, start: int, end: int) -> tuple[list[int], int]:
    """The opening quotes of a paragraph that are not closed in it, and how many close too many."""
    still_open: list[int] = []
    stray = 0
    for match in _QUOTES.finditer(text, start, end):
        position, sign = match.start(), match[0]
        before = text[position - 1] if position > start else " "
        after = text[position + 1] if position + 1 < end else " "
        if sign in "“„":
            if still_open and not before.isspace() and not after.isalnum():
                still_open.pop()  # printed the wrong way round: `“một cửa“.`
            elif _OPENS.match(after):
                still_open.append(position)
        elif sign == "”":
            if still_open:
                still_open.pop()
            else:
                stray += 1
        elif still_open and not before.isspace():
            still_open.pop()
        elif (before.isspace() or before in "(“") and _OPENS.match(after):
            still_open.append(position)
    return still_open, stray


def _closed_below(text: str, lines: list[tuple[int, int]], index: int, count: int) -> bool:
    """Whether the next paragraphs close quotes that they did not open."""
    for start, end in lines[index + 1 : index + 1 + _ABOVE]:
        still_open, stray = _quotes(text, start, end)
        if stray >= count:
            return True
        if still_open:
            return False
    return False
