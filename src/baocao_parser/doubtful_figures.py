"""Chữ số chưa chắc: figures that OCR is not sure of, above all those written by hand.

The number and the day of a document are often filled in by hand, and OCR reads handwriting as some
other well-formed figure. In the head such a figure is no value: the field says what is sure, and an
issue says what was read. In the text the value stays, and an issue says to look at the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from baocao_parser.boxes import words_in
from baocao_parser.fold import skeleton
from baocao_parser.late import late
from baocao_parser.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from baocao_parser.model import Header, Item
    from baocao_parser.reading import Reading

CODE = "page.low_confidence"
_SURE_IN_HEAD = 0.8  # by hand 0.74 and less in the scans looked at; print is seldom below 0.8
_SURE_YEAR = 0.5  # which is printed
_SURE = 0.4  # in the text, where hardly a figure is by hand
_FIGURES = late(r"\p{Nd}[\p{Nd}.,/]*")
_SLOTS = late(r"ngay(?P<day>.*?)th[a-z]?ng(?P<month>.*?)nam(?P<year>.*)", regex.S)
_PARTS = {"day": 7, "month": 4, "year": 0}  # how much of an ISO date is sure where one is not


def without_doubtful(reading: Reading, header: Header) -> tuple[Header, list[Issue]]:
    """A header without the number and the parts of the date that OCR is not sure of.

    ``number_as_printed`` stays; a date ends before its first doubtful part. Pages that were not
    read by OCR are never in doubt.
    """
    changed: dict[str, str | None] = {}
    issues = []
    for item in header.evidence.get("number_as_printed", ())[:1]:
        sure = _sureness(reading, *_before_symbol(item))
        if sure is not None and (sure < _SURE_IN_HEAD or header.number is None):
            changed["number"] = None
            what = header.number_as_printed or item.text
            issues.append(_issue(reading, item.span, f"the number is read as “{what}”", sure))
    for item in header.evidence.get("date", ())[:1]:
        if doubt := _first_doubt(reading, item):
            part, sure = doubt
            changed["date"] = (header.date or "")[: _PARTS[part]] or None
            message = f"the {part} of the date is read as “{item.text}”"
            issues.append(_issue(reading, item.span, message, sure))
    return header.model_copy(update=changed), issues


def doubtful_values(reading: Reading, *found: Iterable[Item]) -> list[Issue]:
    """An issue for each item whose figures OCR doubts; its value is left as it is."""
    issues = []
    seen: set[tuple[int, int]] = set()
    for item in (item for items in found for item in items):
        for match in _FIGURES.finditer(item.text):
            span = item.span[0] + match.start(), item.span[0] + match.end()
            sure = _sureness(reading, *span)
            if sure is not None and sure < _SURE and span not in seen:
                seen.add(span)
                issues.append(_issue(reading, span, f"“{match[0]}” is read by OCR", sure))
    return issues


def _sureness(reading: Reading, start: int, end: int) -> float | None:
    """The least confidence of the words that stand there; ``None`` where OCR did not read them."""
    return min(_confidences(reading, start, end), default=None)


def _confidences(reading: Reading, start: int, end: int) -> Iterator[float]:
    if not reading.placed:
        return
    for page, low, high in reading.traced.places(start, end):
        for word in words_in(reading.placed[page - 1], low, high):
            if word.confidence is not None:
                yield word.confidence


def _before_symbol(item: Item) -> tuple[int, int]:
    """Where the figures of a number stand: before its first stroke, and what is read for them."""
    before = item.text.partition("/")[0].rstrip()
    first = _FIGURES.search(before)
    start = first.start() if first else 0
    return item.span[0] + start, item.span[0] + max(start + 1, len(before))


def _first_doubt(reading: Reading, item: Item) -> tuple[str, float] | None:
    """The greatest part of a date that is in doubt, and how sure it is."""
    slots = _SLOTS.search(skeleton(item.text))
    if slots is None:
        sure = _sureness(reading, *item.span)
        return ("year", sure) if sure is not None and sure < _SURE_IN_HEAD else None
    for part in ("year", "month", "day"):
        start, end = slots.span(part)
        slot = item.text[start:end]
        start += len(slot) - len(slot.lstrip())
        end = max(start, end - (len(slot) - len(slot.rstrip())))
        if start < end:
            sure = _sureness(reading, item.span[0] + start, item.span[0] + end)
            least = _SURE_YEAR if part == "year" else _SURE_IN_HEAD
            if sure is not None and sure < least:
                return part, sure
    return None


def _issue(reading: Reading, span: tuple[int, int], reads: str, sure: float) -> Issue:
    return Issue(
        **reading.at(*span),
        code=CODE,
        severity="warning",
        message=f"{reads} with confidence {sure:.2f}: look at the page, it may be misread",
    )
