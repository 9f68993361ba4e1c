"""Số liệu: numbers with what they count or measure."""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.admission import is_quantity, resolved
from baocao_parser.extractors.counted_nouns import NounReader
from baocao_parser.extractors.measured import Measured, read_measured, read_per
from baocao_parser.extractors.modifiers import modifier_after, modifier_before
from baocao_parser.extractors.not_quantities import is_glued
from baocao_parser.extractors.number_pairs import (
    bounds,
    has_range_sign,
    has_slash,
    is_ratio,
    is_year,
    range_sign,
)
from baocao_parser.extractors.numerals import (
    Numeral,
    find_numerals,
    matching_text,
    plain,
    read_numeral,
)
from baocao_parser.extractors.quantity_status import (
    change_at,
    status_in_sentence,
    status_of_headings,
)
from baocao_parser.extractors.quantity_words import either
from baocao_parser.extractors.units import is_money_context
from baocao_parser.model import Quantity
from baocao_parser.reading import flatten

if TYPE_CHECKING:
    from decimal import Decimal

    from baocao_parser.claims import Claims
    from baocao_parser.reading import Reading

_GLOSS = re.compile(r"\s?\(([^()\n]{1,120})\)")


@cache
def _from() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either('from')}\s{{1,3}}$")


@cache
def _spelled() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('spelled')}\s?:?\s?)?")


def find_quantities(reading: Reading, claims: Claims) -> list[Quantity]:
    """Every quantity, in reading order; their characters are claimed.

    >>> from baocao_parser.claims import Claims
    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> reading = Reading(TracedText.of(["gần 300 suất quà trị giá 4 tỷ 250 triệu đồng"]))
    >>> [(q.text, q.value) for q in find_quantities(reading, Claims(len(reading.text)))]
    [('gần 300 suất quà', Decimal('300')), ('4 tỷ 250 triệu đồng', Decimal('4250000000'))]
    """
    return _Finder(reading, claims).run()


class Amount(NamedTuple):
    """The numbers of a quantity, and the rule that read them."""

    rule: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    denominator: Decimal | None = None


class _Finder:
    """One pass over one text. ``past``: where the last thing read ends."""

    def __init__(self, reading: Reading, claims: Claims) -> None:
        self.reading = reading
        self.claims = claims
        self.text = reading.text
        self.low = matching_text(reading.text)
        self.nouns = NounReader(self.text, self.low)
        self.headings = status_of_headings(reading.divisions)
        self.marks = _outline_marks(reading)
        self.found: list[Quantity] = []
        self.past = 0

    def run(self) -> list[Quantity]:
        numerals = list(find_numerals(self.low))
        for numeral, following in zip_longest(numerals, numerals[1:]):
            if numeral.start >= self.past and self.claims.free(numeral.start, numeral.end):
                self._read(numeral, following)
        return self.found

    def _read(self, numeral: Numeral, following: Numeral | None) -> None:
        if numeral.run_on:  # a row of numbers: which of them counts is not known
            self.past = numeral.end
            if following and not self.low[numeral.end : following.start].strip():
                self.past = following.end
            return
        if numeral.start in self.marks or is_glued(self.low, numeral):
            return
        if following and self.claims.free(following.start, following.end):
            if is_ratio(self.low, numeral, following):
                self._ratio(numeral, following)
                return
            if has_slash(self.low, numeral, following):
                self.past = following.end
                return
            if self._range(numeral, following):
                return
        if numeral.over is not None:
            self._fraction(numeral)
            return
        measured = read_measured(self.nouns, self._gloss(numeral))
        if measured is None:
            self._bare(numeral)
            return
        settled = resolved(numeral, measured)
        if settled and is_quantity(self.text, self.low, numeral, measured):
            amount = Amount(_rule(settled, measured), settled.value, settled.low, settled.high)
            self._keep(settled, measured, amount)

    def _gloss(self, numeral: Numeral) -> int:
        """Where the number ends with its other writing in brackets: `02 (hai)`, `ba (03)`."""
        gloss = _GLOSS.match(self.low, numeral.end)
        if gloss and numeral.value is not None and read_numeral(gloss[1]) == numeral.value:
            return gloss.end()
        return numeral.end

    def _ratio(self, left: Numeral, right: Numeral) -> None:
        """`5/6 xã`, unless it is a day and a month, a month and a year, or nothing counted."""
        self.past = right.end
        measured = read_measured(self.nouns, right.end, share=True)
        if measured is None or measured.kind in ("duration", "percent", "money"):
            return
        below = (left.value or 0) <= (right.value or 0)
        if is_year(right) and (not below or (left.value or 0) <= 12):
            return
        if measured.kind == "unknown" and not below:
            return
        if measured.kind == "whole" or is_quantity(
            self.text, self.low, left, measured, paired=True
        ):
            self._keep(
                left, measured, Amount("quantity.ratio", left.value, denominator=right.value)
            )

    def _fraction(self, numeral: Numeral) -> None:
        """`hai phần ba số người`: a ratio in words."""
        self.past = numeral.end
        measured = read_measured(self.nouns, numeral.end, share=True)
        if measured and measured.kind not in ("duration", "unknown"):
            self._keep(
                numeral, measured, Amount("quantity.ratio", numeral.value, denominator=numeral.over)
            )

    def _range(self, left: Numeral, right: Numeral) -> bool:
        """Reads a range; true where the left number needs no more reading."""
        own = None
        sign = range_sign(self.low, left.end, right)
        if sign is None and has_range_sign(self.low, left.end, right):
            own = read_measured(self.nouns, left.end)
            sign = own and range_sign(self.low, own.end, right) and "to"
        if sign is None:
            return False
        measured = read_measured(self.nouns, right.end)
        if sign == "many" or (is_year(left) and is_year(right)):
            self.past = right.end
            return True
        if measured and measured.kind == "duration" and (own is None or own.kind == "duration"):
            self.past = measured.end
            return True
        if (
            measured
            and not right.run_on
            and (own is None or (own.unit, own.kind) == (measured.unit, measured.kind))
        ):
            first, last = resolved(left, measured), resolved(right, measured)
            ends = first and last and bounds(first, last, own_unit=bool(own and own.exact))
            if first and ends and is_quantity(self.text, self.low, left, measured):
                self._keep(first, measured, Amount("quantity.range", low=ends[0], high=ends[1]))
                return True
        if sign == "dash":
            self.past = right.end
        return sign == "dash"

    def _bare(self, numeral: Numeral) -> None:
        """A number with nothing behind it counts only where a scale shows that it is an amount."""
        settled = resolved(numeral, None)
        if settled is None or settled.value is None:
            return
        amount = settled.scaled and settled.factor >= 1_000_000
        spelled = not settled.figures and settled.tokens >= 3
        if not (amount or spelled) or (settled.shape and settled.shape.doubtful):
            return
        per, end = read_per(self.nouns, settled.end) if amount else ((), settled.end)
        money = amount and (bool(per) or is_money_context(self.low, settled.start))
        nothing = Measured(
            settled.end,
            end,
            "measure",
            "đồng" if money else "",
            "VND" if money else None,
            per=per,
        )
        if is_quantity(self.text, self.low, settled, nothing):
            self._keep(settled, nothing, Amount("quantity.bare", settled.value))

    def _keep(self, numeral: Numeral, measured: Measured, amount: Amount) -> None:
        """Adds the quantity with its modifiers, status and change, and claims its characters."""
        start, end = numeral.start, measured.end
        if not self.claims.free(start, end):
            return
        origin = _from().search(self.low, max(0, start - 8), start)
        behind = modifier_after(self.low, end, from_before=bool(origin))
        if behind and not self.claims.free(end, behind.edge):
            behind = None
        ranged = amount.rule == "quantity.range"
        if origin and (behind or ranged) and self.claims.free(origin.start(), start):
            start = origin.start()
        before = modifier_before(self.low, start, self.low[measured.start : measured.end])
        if before and not self.claims.free(before.edge, start):
            before = None
        modifier = "vague" if numeral.value is None else None
        if behind:
            end, modifier = behind.edge, behind.modifier
        if before:
            start, modifier = before.edge, modifier or before.modifier
        place = self.reading.at(start, end)
        status = status_in_sentence(self.low, start) or self.headings.get(place["division"])
        self.found.append(
            Quantity(
                **place,
                rule=amount.rule,
                value=plain(amount.value),
                low=plain(amount.low),
                high=plain(amount.high),
                denominator=plain(amount.denominator),
                unit=measured.unit or None,
                currency=measured.currency,
                modifier=modifier,
                per=measured.per,
                of=measured.of,
                status=status or "reported",
                change=change_at(self.text, self.low, start, end, measured.of),
            )
        )
        self.claims.take(start, end)
        self.past = self._restated(numeral, end)

    def _restated(self, numeral: Numeral, end: int) -> int:
        """Past the same amount said again in words (`5.000.000 đồng (năm triệu đồng)`)."""
        gloss = _GLOSS.match(self.low, end)
        if gloss and numeral.value is not None:
            said = gloss[1][_spelled().match(gloss[1]).end() :]  # type: ignore[union-attr]  # may be empty, always matches
            again = next(find_numerals(said), None)
            if again and not again.figures and again.value == numeral.value:
                return gloss.end()
        return end


def _rule(numeral: Numeral, measured: Measured) -> str:
    if numeral.value is None:
        return "quantity.vague"
    if measured.exact:
        return f"quantity.{measured.kind}"
    return "quantity.count" if numeral.figures else "quantity.words"


def _outline_marks(reading: Reading) -> set[int]:
    """Where the numbers of headings stand, so far as the outline knows."""
    marks: set[int] = set()
    for division in flatten(reading.divisions):
        start = division.span[0]
        where = reading.text.find(division.num, start, start + len(division.num) + 4)
        if where >= 0 and division.kind != "point":
            marks.update(range(where, where + len(division.num)))
    return marks
