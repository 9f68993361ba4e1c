"""Lời viện dẫn thường gặp: a whole number with a usual tail behind it, read in one look.

Most citations are a type word, a number, and a usual tail (``citation_tails``) or none. What this
way takes is what the grammar would give, part by part; all else is left to the grammar.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from baocao_parser.extractors.citing.citation_tails import PIVOT, iso, usual_tail
from baocao_parser.extractors.citing.document_numbers import NUMBER, read_number
from baocao_parser.extractors.citing.mentions import Citation, form_of

if TYPE_CHECKING:
    from baocao_parser.extractors.citing.document_numbers import DocumentNumber


@cache
def _whole() -> re.Pattern[str]:
    """A number, and the last group where a usual tail stands behind it; both are all or nothing."""
    return re.compile(rf"(?>{NUMBER})(?:{usual_tail()}(?P<usual>))?")


def usual_at(
    text: str, start: int, near: int | None, opened: tuple[int, str]
) -> tuple[DocumentNumber, Citation | None] | None:
    """The number at ``start``, and its citation where its tail is a usual one.

    ``opened`` is where the type word before it begins, and the kind that this names; ``near`` is
    the document's year.

    >>> text = "Nghị định 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ."
    >>> number, citation = usual_at(text, 10, 2020, (0, "Nghị định"))
    >>> citation.date, citation.issuer, citation.end
    ('2017-07-31', 'Chính phủ', 52)
    """
    match = _whole().match(text, start)
    if match is None:
        return None
    number = read_number(match)
    if match["usual"] is None:
        return number, None
    day, name = match["day"], match["name"]
    date = iso(day, near or PIVOT) if day else None
    begin, kind = opened
    form = form_of(number, date)
    return number, Citation(begin, match.end(), kind, "number", form, number, None, date, name)
