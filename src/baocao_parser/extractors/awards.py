"""Khen thưởng: who granted which honour to how many of whom.

A sentence is read honour by honour: the verb before it says who gave it, the quantities before
`được` or after `cho` say to whom. What was given must be an honour, so a gift is no award.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.extractors.awarding.clauses import Clause, read_clauses
from baocao_parser.extractors.awarding.lead_ins import givers_of_lists
from baocao_parser.extractors.awarding.sentences import award_sentences
from baocao_parser.extractors.counting.status import status_of_headings
from baocao_parser.model import Award

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.model import Quantity
    from baocao_parser.reading import Reading


_MAY_LACK_GIVER = ("award_elided", "award_listed", "award_active")


def find_awards(reading: Reading, quantities: Sequence[Quantity]) -> list[Award]:
    """Every award with its recipients, in reading order.

    What a report sets as its aims, under a heading that says so, is no award: the quantity has
    it, with status `target`. What it asks for there is one that is proposed.

    >>> from baocao_parser.model import Quantity
    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> reading = Reading(TracedText.of(["Sở Y tế tặng Giấy khen cho 5 tập thể"]))
    >>> five = Quantity(**reading.at(27, 36), rule="counted", value=5, unit="tập thể")
    >>> for award in find_awards(reading, [five]):
    ...     print(award.grantor, "|", award.award, "|", award.recipients[0].kind)
    Sở Y tế | Giấy khen | tập thể
    """
    planned = {
        identifier
        for identifier, status in status_of_headings(reading.divisions).items()
        if status == "target"
    }
    givers: dict[str, str] | None = None
    counted = [q for q in quantities if q.value is not None]
    found: list[Award] = []
    first = 0
    for start, end in award_sentences(reading.text, reading.low):
        while first < len(counted) and counted[first].span[1] <= start:
            first += 1
        last = first
        while last < len(counted) and counted[last].span[0] < end:
            last += 1
        if first < last:
            clauses = read_clauses(reading, start, end, counted[first:last])
            if any(clause.rule in _MAY_LACK_GIVER and not clause.grantor for clause in clauses):
                givers = givers_of_lists(reading) if givers is None else givers
                clauses = [_given_above(reading, clause, givers) for clause in clauses]
            found += [
                _award(reading, clause)
                for clause in clauses
                if clause.status == "proposed" or reading.division(clause.start) not in planned
            ]
    return found


def _given_above(reading: Reading, clause: Clause, givers: dict[str, str]) -> Clause:
    """The clause with its grantor, where only the sentence that opens its list names it."""
    division = reading.division(clause.start)
    given = clause.grantor or clause.rule not in _MAY_LACK_GIVER
    if given or division is None or clause.status == "proposed":
        return clause
    return clause._replace(grantor=givers.get(division))


def _award(reading: Reading, clause: Clause) -> Award:
    return Award(
        **reading.at(clause.start, clause.end),
        rule=clause.rule,
        grantor=clause.grantor,
        award=clause.award,
        recipients=clause.recipients,
        status=clause.status,
    )
