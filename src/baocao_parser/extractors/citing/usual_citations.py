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


_LEAD = r"\s{0,4}(?:[:(]\s{0,2})?(?:[sS][ốôỐÔ](?:\shiệu)?\s{0,3}[:.,]?\s{0,3})?"


@cache
def _whole() -> re.Pattern[str]:
    """What leads to a number, the number, and the last group where a usual tail stands behind it.

    Number and tail are all or nothing.
    """
    return re.compile(rf"{_LEAD}(?>{NUMBER})(?:{usual_tail(last=True)}(?P<usual>))?")


def usual_at(
    text: str, start: int, near: int | None, opened: tuple[int, str]
) -> tuple[DocumentNumber, Citation | None] | None:
    """The number that ``start`` leads to, and its citation where its tail is a usual one.

    ``opened`` is where the type word before it begins, and the kind that this names; ``near`` is
    the document's year.

    >>> text = "Nghị định 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ."
    >>> number, citation = usual_at(text, 9, 2020, (0, "Nghị định"))
    >>> citation.date, citation.issuer, citation.end
    ('2017-07-31', 'Chính phủ', 52)
    """
    match = _whole().match(text, start)
    if match is None:
        return None
    groups = match.groups()
    number = read_number(match, groups)
    *_, day, name, usual = groups
    if usual is None:
        return number, None
    date = iso(day, near or PIVOT) if day else None
    begin, kind = opened
    form = form_of(number, date)
    return number, Citation(begin, match.end(), kind, "number", form, number, None, date, name)
