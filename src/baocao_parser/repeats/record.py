"""Repeats as the report has them: models with places, and the issues they raise."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from baocao_parser.model import Copy, Difference, Issue, Kept, Repeat
from baocao_parser.repeats import COPY
from baocao_parser.repeats.choosing import UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.model import Place
    from baocao_parser.reading import Reading
    from baocao_parser.repeats import CopyFound, RepeatFound


def record_repeats(
    reading: Reading, found: Sequence[RepeatFound]
) -> tuple[list[Repeat], list[Issue]]:
    """Each run with its copies, and an issue where copies differ or nothing decides."""
    repeats: list[Repeat] = []
    issues: list[Issue] = []
    for run in found:
        span = reading.traced.span_of(*run.kept)
        kept = Kept(span=span, source=reading.places(reading.traced.paged(*run.kept)))
        repeats.append(Repeat(kept=kept, copies=tuple(_copy(reading, c) for c in run.copies)))
        issues += _issues(reading, run)
    return repeats, issues


def _copy(reading: Reading, copy: CopyFound) -> Copy:
    text, source = _taken_out(reading, copy)
    span = None
    if not source:  # the copy was kept: it stands in the reading text
        low, high = copy.place
        text, source = (
            reading.traced.source[low:high],
            reading.places(reading.traced.paged(low, high)),
        )
        span = reading.traced.span_of(low, high)
    return Copy(
        text=text,
        span=span,
        source=source,
        similarity=Decimal(f"{copy.similarity:.4f}"),
        differences=tuple(
            Difference(
                kept=d.kept,
                copy_=d.copy,
                chosen=d.chosen,
                why=d.why,
                kept_span=reading.traced.span_of(*d.place),
            )
            for d in copy.differences
        ),
    )


def _taken_out(reading: Reading, copy: CopyFound) -> tuple[str, tuple[Place, ...]]:
    """The page text of a copy, and its places; page furniture inside it is not its own."""
    low, high = copy.place
    traced = reading.traced
    pieces = [p for p in traced.pieces_of(low, high) if COPY in p.names]
    places = [place for p in pieces for place in traced.paged(p.source_start, p.source_end)]
    text = "".join(traced.source[p.source_start : p.source_end] for p in pieces)
    return text, reading.places(places)


def _issues(reading: Reading, run: RepeatFound) -> list[Issue]:
    """One issue for the run whose copies differ, one for each place where nothing decides."""
    differences = [d for copy in run.copies for d in copy.differences]
    if not differences:
        return []
    span = reading.traced.span_of(*run.kept)
    places = len({d.place for d in differences})
    issues = [
        Issue(
            **reading.at(*span),
            code="repeats.copies_differ",
            severity="info",
            message=f"printed {len(run.copies) + 1} times; the copies differ at {places} places",
        )
    ]
    for place in dict.fromkeys(d.place for d in differences if d.why == UNDECIDED):
        here = [d for d in differences if d.place == place]
        said = dict.fromkeys([here[0].kept, *(d.copy for d in here)])
        shown = " / ".join(words or "(nothing)" for words in said)
        issues.append(
            Issue(
                **reading.at(*reading.traced.span_of(*place)),
                code="text.reading_doubtful",
                severity="warning",
                message=f"the copies read {shown}, and nothing decides; the first stands",
            )
        )
    return issues
