"""The account (đối chiếu): every character of the page texts, and the proof that none is lost.

``account`` turns the named pieces of a traced text into the report's records; ``rebuild`` makes
the page texts again out of nothing but the reading text and those records.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.model import Edit
from baocao_parser.repeats import COPY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.model import Place, Report
    from baocao_parser.reading import Reading
    from baocao_parser.text import Piece, TracedText

_NEAR = 60  # letters composed so close to each other are one record


class Account(NamedTuple):
    """Every edit between the page texts and the reading text, by what it means."""

    changes: list[Edit]
    furniture: list[Edit]
    layout: list[Edit]


def account(reading: Reading) -> Account:
    """The records of all edits but the copies of repeats, in reading order."""
    book = Account([], [], [])
    traced = reading.traced
    for piece in _together(traced):
        if not piece.names or COPY in piece.names:
            continue
        record = Edit(
            **reading.at(piece.start, piece.end)
            | {"source": reading.places(traced.paged(piece.source_start, piece.source_end))},
            name=_name(piece.names),
            before=traced.source[piece.source_start : piece.source_end],
            why=piece.why,
        )
        if any(name.startswith("furniture.") for name in piece.names):
            book.furniture.append(record)
        elif all(name.startswith("layout.") for name in piece.names):
            book.layout.append(record)
        else:
            book.changes.append(record)
    return book


def _name(names: Sequence[str]) -> str:
    """What an edit is called: its repairs, or what it does to the layout."""
    repairs = [name for name in names if not name.startswith("layout.")]
    return "+".join(repairs) or names[-1]


def _together(traced: TracedText) -> Iterator[Piece]:
    """The pieces, with composed letters that stand close to each other made one."""
    waiting: list[Piece] = []
    for piece in traced.pieces:
        if (waiting and piece.names == () and piece.end - piece.start <= _NEAR) or piece.names == (
            "unicode.nfc",
        ):
            waiting.append(piece)
        else:
            yield from _merged(waiting)
            waiting = []
            yield piece
    yield from _merged(waiting)


def _merged(pieces: list[Piece]) -> Iterator[Piece]:
    tail = []
    while pieces and not pieces[-1].names:
        tail.append(pieces.pop())
    if pieces:
        last = pieces[-1]
        yield pieces[0]._replace(end=last.end, source_end=last.source_end)
    yield from reversed(tail)


class _Record(NamedTuple):
    place: Place
    before: str
    after: str


def rebuild(report: Report) -> list[str]:
    r"""The page texts, made of the reading text, repeats, furniture, changes and layout.

    Raises:
        ValueError: the account does not close; then the report is wrong.

    >>> from baocao_parser import parse_text
    >>> rebuild(parse_text("Một đoạn bị\r\n\r\ncắt đôi.\fTrang hai.\n"))
    ['Một đoạn bị\r\n\r\ncắt đôi.', 'Trang hai.\n']
    """
    records = sorted(
        _records(report), key=lambda r: (r.place.page, r.place.start, r.place.end > r.place.start)
    )
    by_page: dict[int, list[_Record]] = {page.number: [] for page in report.pages}
    for record in records:
        by_page[record.place.page].append(record)
    pages: list[str] = []
    read = 0
    for page in report.pages:
        parts: list[str] = []
        at = 0
        for record in by_page[page.number]:
            if record.place.start < at:
                raise ValueError(f"two records for one place: {record.place}")
            length = record.place.start - at
            parts.append(report.text[read : read + length])
            read += length
            if not report.text.startswith(record.after, read):
                raise ValueError(f"the reading text does not have {record.after!r} at {read}")
            read += len(record.after)
            parts.append(record.before)
            at = record.place.end
        length = len(page.text) - at
        parts.append(report.text[read : read + length])
        read += length
        pages.append("".join(parts))
    if read != len(report.text):
        raise ValueError(f"{len(report.text) - read} characters of the reading text have no source")
    return pages


def _records(report: Report) -> Iterator[_Record]:
    for edit in (*report.changes, *report.furniture, *report.layout):
        yield from _by_place(edit.source, edit.before, edit.text)
    for repeat in report.repeats:
        for copy in repeat.copies:
            if copy.span is not None:
                continue  # it stands in the reading text
            yield from _by_place(copy.source, copy.text, "")


def _by_place(places: Sequence[Place], before: str, after: str) -> Iterator[_Record]:
    """One record a place; what stands there now belongs to the first."""
    bounds = [0]
    for place in places:
        bounds.append(bounds[-1] + place.end - place.start)
    for index, (place, (start, end)) in enumerate(zip(places, pairwise(bounds), strict=True)):
        yield _Record(place, before[start:end], "" if index else after)
