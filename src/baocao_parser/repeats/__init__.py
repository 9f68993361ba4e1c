"""Runs of text printed more than once (đoạn in lặp): the copies out, what they say kept.

Guarantees: the first printing stays where it stands; a copy is taken out as one event; a reading
is changed only on evidence, and the change is recorded; nothing of a copy is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.repeats.blocks import Reprint, Run
from baocao_parser.repeats.choosing import UNDECIDED, Usage
from baocao_parser.repeats.readings import find_sites, similarity, tokens_of
from baocao_parser.repeats.runs import find_reprints
from baocao_parser.repeats.seams import seams
from baocao_parser.text import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.repeats.readings import Site, Tokens
    from baocao_parser.text import TracedText

SourceRange = tuple[int, int]
COPY = "repeat.copy"
_LINE_END = regex.compile(r"[\n\f]")
_MARKS = regex.compile(r"\n[^\S\n\f]*+([^\w\s][^\w\f]*)$")  # lines of mere marks
_DEEP = 100  # characters of an indent
_NUMBER_BEHIND = regex.compile(r"\s*?\f\s*+[-–]?\s?\d{1,4}\s?[-–]?(?=[^\S\n]*+\n)")
_NUMBER_AT_FOOT = regex.compile(
    r"[^\S\f\n]*+\n[^\S\f]*+[-–]?\s?\d{1,4}\s?[-–]?(?=[^\S\f]*+(?:\f|$))"
)
_PAGE_NUMBER = regex.compile(r"\f\s*([-–]?\s?\d{1,4}\s?[-–]?)\s*\n\s*$")


class Difference(NamedTuple):
    """One place where a copy reads otherwise; ``place`` is where the kept reading stands."""

    kept: str
    copy: str
    chosen: str
    why: str
    place: SourceRange


class CopyFound(NamedTuple):
    """One further printing, as a source range."""

    place: SourceRange
    similarity: float
    differences: tuple[Difference, ...]


class RepeatFound(NamedTuple):
    """One run with its copies, as source ranges."""

    kept: SourceRange
    copies: tuple[CopyFound, ...]


def take_out_repeats(
    traced: TracedText, *, keep: bool = False, tables: Sequence[tuple[int, int]] = ()
) -> tuple[TracedText, list[RepeatFound]]:
    """The text with every run printed once, and the runs that were printed more than once.

    With ``keep`` the text stays as it is and the runs are told all the same. Of a table, which
    stands in one of the spans ``tables``, all is printed again or nothing: rows may be alike.
    """
    text = traced.text
    reprints: list[Reprint] = []
    by_place = find_reprints(text)
    limits = [*(reprint.copy.start for reprint in by_place[1:]), len(text)]
    for reprint, limit in zip(by_place, limits, strict=False):
        if not any(_cuts(table, run) for run in reprint for table in tables):
            free = reprints[-1].copy.end if reprints else 0
            whole = _with_marks_above(text, reprint, free)
            whole = _with_number_behind(text, whole, limit)
            reprints.append(_with_page_number(text, whole, free))
    if not reprints:
        return traced, []
    usage = Usage(_outside(text, [run for reprint in reprints for run in reprint]))
    edits: list[Edit] = []
    found: list[RepeatFound] = []
    for group in _events(reprints):
        kept = tokens_of(text, group[0].kept.start, group[0].kept.end)
        copies = [tokens_of(text, pair.copy.start, pair.copy.end) for pair in group]
        sites = find_sites(kept, copies, usage)
        edits += [Edit(pair.copy.start, pair.copy.end, "", COPY, apart=True) for pair in group]
        edits += _readings(text, kept, sites)
        found.append(_recorded(traced, group, kept, copies, sites))
    edits += seams(text, reprints)
    return (traced if keep else traced.apply(edits)), found


def _with_marks_above(text: str, reprint: Reprint, free: int) -> Reprint:
    """The reprint with the lines of mere marks above it, if the same stand above both printings."""
    kept, copy = reprint
    above = _MARKS.search(text, max(free, copy.start - _DEEP), copy.start)
    over = _MARKS.search(text, max(0, kept.start - _DEEP), kept.start)
    if above is None or over is None or above[1].split() != over[1].split():
        return reprint
    return Reprint(kept, copy._replace(start=above.start(1)))


def _with_page_number(text: str, reprint: Reprint, free: int) -> Reprint:
    """The reprint with the number over its page, if no copy before it ends behind that."""
    copy = reprint.copy
    number = _PAGE_NUMBER.search(text, max(free, copy.start - 200), copy.start)
    if number is None:
        return reprint
    return Reprint(reprint.kept, copy._replace(start=number.start(1)))


def _with_number_behind(text: str, reprint: Reprint, limit: int) -> Reprint:
    """The reprint with the page number behind it, if a page ends behind the kept printing too."""
    kept, copy = reprint
    last = min(limit, copy.end + _DEEP)
    number = _NUMBER_AT_FOOT.match(text, copy.end)
    if number is None or number.end() > limit:
        number = _NUMBER_BEHIND.match(text, copy.end, last)
    gap = text[kept.end : kept.end + _DEEP]
    if number is None or "\f" not in gap[: len(gap) - len(gap.lstrip())]:
        return reprint
    return Reprint(kept, copy._replace(end=number.end()))


def _cuts(table: tuple[int, int], run: Run) -> bool:
    """Whether a printing has a part of a table, and not the whole of it."""
    touches = table[0] < run.end and run.start < table[1]
    return touches and not (run.start <= table[0] and table[1] <= run.end)


def _events(reprints: Sequence[Reprint]) -> list[list[Reprint]]:
    """The reprints of each run together, all with the widest of their kept printings."""
    by_kept: dict[Run, list[Reprint]] = {}
    for reprint in reprints:
        by_kept.setdefault(reprint.kept, []).append(reprint)
    events: list[tuple[Run, list[Reprint]]] = []
    for kept in sorted(by_kept, key=lambda run: run.start):
        if events and kept.start < events[-1][0].end:
            widest = _hull(events[-1][0], kept)
            events[-1] = (widest, [*events[-1][1], *by_kept[kept]])
        else:
            events.append((kept, by_kept[kept]))
    return [
        [Reprint(kept, reprint.copy) for reprint in sorted(group, key=lambda r: r.copy.start)]
        for kept, group in events
    ]


def _hull(one: Run, other: Run) -> Run:
    return Run(
        min(one.first, other.first),
        max(one.last, other.last),
        min(one.start, other.start),
        max(one.end, other.end),
    )


def _outside(text: str, runs: Sequence[Run]) -> list[str]:
    """The text between the printings."""
    out, last = [], 0
    for run in sorted(set(runs), key=lambda run: run.start):
        out.append(text[last : run.start])
        last = max(last, run.end)
    return [*out, text[last:]]


def _readings(text: str, kept: Tokens, sites: Sequence[Site]) -> list[Edit]:
    return [
        Edit(*_span(kept, site), site.chosen, "reading.copies", site.why)
        for site in sites
        if site.chosen != site.readings[0]
        and not _LINE_END.search(text, *_span(kept, site))  # lines are never joined by a reading
    ]


def _span(kept: Tokens, site: Site) -> tuple[int, int]:
    return kept.spans[site.first][0], kept.spans[site.last - 1][1]


def _recorded(
    traced: TracedText,
    group: Sequence[Reprint],
    kept: Tokens,
    copies: Sequence[Tokens],
    sites: Sequence[Site],
) -> RepeatFound:
    """The event in source places, which stay true whatever is edited later."""
    out = []
    for index, (pair, copy) in enumerate(zip(group, copies, strict=True), 1):
        differences = tuple(
            Difference(
                site.readings[0],
                site.readings[index],
                site.chosen,
                site.why,
                traced.hull(*_span(kept, site)),
            )
            for site in sites
            if site.readings[index] != site.readings[0]
        )
        alike = similarity(kept.words, copy.words)
        out.append(CopyFound(traced.hull(pair.copy.start, pair.copy.end), alike, differences))
    return RepeatFound(traced.hull(group[0].kept.start, group[0].kept.end), tuple(out))


__all__ = ["UNDECIDED", "CopyFound", "Difference", "RepeatFound", "take_out_repeats"]
