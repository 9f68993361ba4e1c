"""What a reader noted (ghi chú khi đọc), as issues with a place in the reading text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baocao_parser.readers.document import Note
    from baocao_parser.reading import Reading


def note_issues(reading: Reading, notes: Iterable[Note]) -> list[Issue]:
    """One issue a note, of the same code, severity and message."""
    traced = reading.traced
    issues = []
    for note in notes:
        low = traced.page_starts[note.page - 1]
        start, end = low + note.start, low + note.end
        span = traced.span_of(start, end)
        if start == end:  # a page without text: where the text after it begins
            at = traced.span_of(start, start + 1)[0]
            span = (at, at)
        place = {"source": reading.places([(note.page, note.start, note.end)])}
        issues.append(
            Issue(
                **reading.at(*span) | place,
                code=note.code,
                severity=note.severity,
                message=note.message,
            )
        )
    return issues
