"""Câu dẫn: the sentence whose colon opens a list of points, and what it says of their figures.

`Đến năm 1970 phấn đấu đạt các chỉ tiêu sau:` is, with each point below it, one sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.status import status_in_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.model import Division, Status
    from baocao_parser.reading import Reading


NUMBERED = ("item", "subitem")
"""What may be a list in the sentence before it as well as a part of the report."""
_WIDEST_GAP = 16  # blanks and line ends


def list_lead_ins(reading: Reading) -> dict[str, tuple[int, int]]:
    r"""By the id of a point: where the last sentence of the paragraph stands that opens its list.

    Also of a numbered paragraph without a heading.

    >>> from baocao_parser import parse_text
    >>> from baocao_parser.text import TracedText
    >>> from baocao_parser.reading import Reading
    >>> report = parse_text("Năm 1961 cần có:\n- 5 tấn thóc;\n- 2 tấn ngô.")
    >>> found = list_lead_ins(Reading(TracedText.of([report.text]), report.divisions))
    >>> [report.text[slice(*span)] for span in found.values()]
    ['Năm 1961 cần có:', 'Năm 1961 cần có:']
    """
    text = reading.text
    found: dict[str, tuple[int, int]] = {}

    def visit(children: Sequence[Division], above: tuple[int, int] | None) -> None:
        lead, past = above, -1
        for child in children:
            start = child.span[0]
            if not _is_listed(child):
                visit(child.children, None)
                lead, past = None, child.extent[1]
                continue
            if past < 0 or text[past:start].strip():
                lead = _opening(text, start) or (above if past < 0 else None)
            if lead:
                found[child.id] = lead
            visit(child.children, lead)
            past = child.extent[1]

    visit(reading.divisions, None)
    return found


def _is_listed(division: Division) -> bool:
    """Whether a division is one of a list: a point, or a numbered paragraph without a heading."""
    return division.kind == "point" or (division.kind in NUMBERED and division.heading is None)


def _opening(text: str, start: int) -> tuple[int, int] | None:
    """The last sentence of the paragraph before ``start``, where a colon ends it."""
    above = text[max(0, start - _WIDEST_GAP) : start]
    end = start - len(above) + len(above.rstrip())
    if text[end - 1 : end] != ":":
        return None
    line = text.rfind("\n", 0, end) + 1
    return max(line, text.rfind(". ", line, end) + 1), end


def status_of_lists(reading: Reading) -> dict[str, Status]:
    """The status that the sentence before a list gives the numbers of its points, by point."""
    told = {
        identifier: status_in_sentence(reading.low, end)
        for identifier, (_, end) in list_lead_ins(reading).items()
    }
    return {identifier: status for identifier, status in told.items() if status}
