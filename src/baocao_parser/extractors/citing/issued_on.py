"""Ngày ban hành nói ở trước: the day and the body that a sentence names before it cites their act.

`Ngày 20-9-1977, Hội đồng Chính phủ ban hành Quyết định số 236-CP` prints nothing beside the number,
and yet says of which year it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baocao_parser.extractors.citing.citation_tails import DATE
from baocao_parser.extractors.citing.citation_words import any_of
from baocao_parser.extractors.citing.issuers import issuer_at
from baocao_parser.extractors.dating.dates import parse_date

if TYPE_CHECKING:
    from baocao_parser.model import Reference

_REACH = 140  # characters from the day to the type word
_ISSUED = re.compile(
    rf"(?<!\w)ngày\s(?P<date>{DATE}),?\s(?P<by>[^.;:\n]{{0,90}}?)"
    rf"\s?(?:đã\s)?{any_of('issued')}\s(?:bản\s)?$"
)


def issued_on(text: str, low: str, reference: Reference) -> Reference:
    """The mention with the day on which its sentence says it was issued; else as it is.

    Only where at most a body stands between them, and no day is printed beside the number. The body
    is taken too where no code says whose number it is.

    >>> from baocao_parser import parse_text
    >>> parse_text("Ngày 20-9-1977, Bộ Nội vụ ban hành Quyết định số 36-NV.").acts[0].id
    'vn:quyet-dinh:nv:1977:36'
    """
    start = reference.span[0]
    if reference.date or not reference.number or reference.provisions:
        return reference
    said = _ISSUED.search(low, max(0, start - _REACH), start)
    date = parse_date(said["date"]) if said else None
    if said is None or date is None:
        return reference
    by = text[said.start("by") : said.end("by")].strip(" ,")
    if by and issuer_at(by, 0) != len(by):
        return reference
    # what a code says of the body is more exact than a name without its place
    issuer = reference.issuer or (None if reference.symbol else by or None)
    return reference.model_copy(update={"date": date, "issuer": issuer})
