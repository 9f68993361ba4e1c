"""Dấu đến: the stamp of who received a document; its number is never the document's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from baocao_parser.extractors.dating.dates import parse_date
from baocao_parser.header.numbers import NumberPart
from baocao_parser.model import Received

if TYPE_CHECKING:
    from baocao_parser.header.part import Part

_LINES = 3  # lines under the word of the stamp
_DATED = regex.compile(r"ngay\s*:?\s*(?=\d)")


def read_stamp(parts: list[Part]) -> tuple[Received, list[tuple[int, int]]] | None:
    """The number and the date under a stamp (`ĐẾN`, `CÔNG VĂN ĐẾN`), and their places."""
    stamp = next((part for part in parts if part.kind == "stamp"), None)
    if stamp is None:
        return None
    number = date = None
    spans = [(stamp.start, stamp.end)]
    for part in parts:
        if part.start < stamp.start or part.line > stamp.line + _LINES:
            continue
        if isinstance(part.found, NumberPart) and not part.found.coded and number is None:
            number = part.found.number
            spans.append((part.start, part.end))
        elif date is None and (dated := _DATED.match(part.bare)):
            date = parse_date(part.text[dated.end() :])
            spans += [(part.start, part.end)] if date else []
    return (Received(number=number, date=date), spans) if number or date else None
