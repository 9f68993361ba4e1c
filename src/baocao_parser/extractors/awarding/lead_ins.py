"""Câu dẫn của danh sách khen thưởng: who gives the honours that the points of a list name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from baocao_parser.extractors.awarding.grantors import grantor_before
from baocao_parser.extractors.counting.list_lead_ins import list_lead_ins
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, table

if TYPE_CHECKING:
    from baocao_parser.reading import Reading


_GIVES = alternation(
    w for e in table("award_words") if e.means in ("give", "praise") for w in e.written
)
_AT_END = late(
    rf"(?<!\w){_GIVES}(?:\s+(?:cho|gồm|như\s+sau|cụ\s+thể|các\s+hình\s+thức))*\s*:\s*$",
    regex.IGNORECASE,
)


def givers_of_lists(reading: Reading) -> dict[str, str]:
    r"""By the id of a point: who gives what stands in its list, where its lead-in says so.

    >>> from baocao_parser import parse_text
    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> report = parse_text("UBND tỉnh tặng:\n- Cờ thi đua: 2 tập thể;\n- Bằng khen: 5 cá nhân.")
    >>> list(givers_of_lists(Reading(TracedText.of([report.text]), report.divisions)).values())
    ['UBND tỉnh', 'UBND tỉnh']
    """
    givers: dict[str, str] = {}
    for identifier, (start, end) in list_lead_ins(reading).items():
        verb = _AT_END.search(reading.text, start, end)
        name = grantor_before(reading.text, start, verb.start()) if verb else None
        if name and name[0] < name[1]:
            givers[identifier] = reading.text[name[0] : name[1]]
    return givers
