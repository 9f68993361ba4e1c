"""Số không đọc được: a document's number whose figures are not printed, or cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.header.numbers import is_blank, leads_to_nothing, tail_alone
from baocao_parser.model import Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.header.numbers import NumberPart
    from baocao_parser.header.part import Part
    from baocao_parser.model import Header
    from baocao_parser.reading import Reading


def torn_off(parts: Sequence[Part]) -> tuple[NumberPart, list[tuple[int, int]]] | None:
    """Codes whose figures were not filled in, on a line below their `Số:`, and where both stand."""
    for index, part in enumerate(parts):
        if part.kind == "text" and leads_to_nothing(part.bare):
            for tail in [p for p in parts[index + 1 : index + 4] if p.kind == "text"]:
                if read := tail_alone(tail.text):
                    return read, [(part.start, part.end), (tail.start, tail.end)]
    return None


def empty_number(reading: Reading, parts: Sequence[Part]) -> list[Issue]:
    r"""The place where a number was to be filled in and nothing stands (`Số:`).

    >>> from baocao_parser import parse_text
    >>> text = "UBND XÃ A\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố:\nBÁO CÁO\nCông tác quý I"
    >>> [issue.message for issue in parse_text(text).issues]
    ['no number stands behind “Số:”: it was not filled in, or is lost']
    """
    for part in parts:
        if part.kind == "text" and leads_to_nothing(part.bare):
            said = f"no number stands behind “{part.text}”: it was not filled in, or is lost"
            return [
                Issue(
                    **reading.at(part.start, part.end),
                    code="header.number_blank",
                    severity="info",
                    message=said,
                )
            ]
    return []


def unread_number(reading: Reading, header: Header, doubted: Sequence[Issue]) -> list[Issue]:
    r"""Why a number that is printed is no value; nothing where it is ``doubted`` already.

    >>> from baocao_parser import parse_text
    >>> [issue.message for issue in parse_text("UBND XÃ A\nSố:   /BC-UBND\nBÁO CÁO").issues]
    ['the number “/BC-UBND” has no figures: they were not filled in, or are lost']
    """
    printed, places = header.number_as_printed, header.evidence.get("number_as_printed", ())
    if header.number is not None or not printed or not places:
        return []
    start, end = places[0].span
    if any(issue.span[0] < end and start < issue.span[1] for issue in doubted):
        return []
    if is_blank(printed):
        said = f"the number “{printed}” has no figures: they were not filled in, or are lost"
        issue = Issue(
            **reading.at(start, end), code="header.number_blank", severity="info", message=said
        )
    else:
        said = f"the figures of the number cannot be read: “{printed}”"
        issue = Issue(
            **reading.at(start, end), code="header.number_unread", severity="warning", message=said
        )
    return [issue]
