"""Danh mục văn bản: what an authority list knows of an act whose number is beyond doubt.

Small and optional: laws by the numbers of ``law_names``, and the acts of ``known_acts``. What it
says is *inferred*; it never takes the place of anything printed, and it links no mentions.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from baocao_parser.lexicons import table


class Known(NamedTuple):
    """One act of the list; ``term`` where only it makes the number unique."""

    number: str
    title: str
    date: str | None
    term: str | None


@cache
def _list() -> dict[str, Known]:
    out: dict[str, Known] = {}
    for entry in table("law_names"):
        for number in entry.more.get("versions", ()):
            out[number] = Known(number, entry.means, None, None)
    for entry in table("known_acts"):
        number = entry.written[0]
        out[number] = Known(number, entry.means, entry.more["date"], entry.more.get("term"))
    return out


def known_act(number: str | None, term: str | None, date: str | None) -> Known | None:
    """The act of that number; one whose number is used in every term only with its term or day.

    >>> known_act("30/2020/NĐ-CP", None, None).date, known_act("34-CT/TW", None, None)
    ('2020-03-05', None)
    """
    known = _list().get(number) if number else None
    if known is None or (date and known.date and date != known.date):
        return None
    if known.term and known.term != term and known.date != date:
        return None
    return known
