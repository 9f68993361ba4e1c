"""Số liệu: numbers with what they count or measure."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.admission import is_quantity, resolved
from baocao_parser.extractors.counting.amount import Amount
from baocao_parser.extractors.counting.behind_unit import with_what_follows
from baocao_parser.extractors.counting.broken_numbers import are_decimals, is_tail
from baocao_parser.extractors.counting.changes import change_at
from baocao_parser.extractors.counting.compound_units import in_smaller_units
from baocao_parser.extractors.counting.counted_nouns import NounReader
from baocao_parser.extractors.counting.extents import extent_of
from baocao_parser.extractors.counting.guesses import is_guess, is_second_guess
from baocao_parser.extractors.counting.labels import (
    LABELLED,
    label_before,
    measured_before,
)
from baocao_parser.extractors.counting.list_lead_ins import status_of_lists
from baocao_parser.extractors.counting.measured import (
    Measured,
    amount_alone,
    is_of,
    read_behind_dot,
    read_measured,
    rule_of,
)
from baocao_parser.extractors.counting.negative import is_signed_from_afar
from baocao_parser.extractors.counting.not_quantities import is_glued, outline_marks
from baocao_parser.extractors.counting.number_pairs import (
    bounds,
    has_range_sign,
    has_slash,
    is_of_two,
    is_ratio,
    is_step,
    is_year,
    may_pair,
    range_sign,
    same_behind,
)
from baocao_parser.extractors.counting.numeral import Numeral, plain
from baocao_parser.extractors.counting.numerals import find_numerals
from baocao_parser.extractors.counting.plan_shares import is_in_points, share_of_plan
from baocao_parser.extractors.counting.ratio_nouns import counted_by_ratio
from baocao_parser.extractors.counting.restated import glossed, restated
from baocao_parser.extractors.counting.status import (
    ClaimWords,
    status_in_sentence,
    status_of_headings,
)
from baocao_parser.model import Quantity

if TYPE_CHECKING:
    from baocao_parser.claims import Claims
    from baocao_parser.reading import Reading


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


class _Finder:
    """One pass over one text. ``past``: where the last thing read ends."""

    def __init__(self, reading: Reading, claims: Claims) -> None:
        self.reading = reading
        self.claims = claims
        self.text = reading.text
        self.low = reading.low
        self.nouns = NounReader(self.text, self.low, claims)
        self.claimed = ClaimWords(self.low)
        self.headings = status_of_headings(reading.divisions) | status_of_lists(reading)
        self.marks = outline_marks(reading)
        self.found: list[Quantity] = []
        self.past = 0

    def run(self) -> list[Quantity]:
        numerals = list(find_numerals(self.low))
        for numeral, following in zip_longest(numerals, numerals[1:]):
            if numeral.start >= self.past and self.claims.free(numeral.start, numeral.end):
                self._read(numeral, following)
        return self.found

    def _read(self, numeral: Numeral, following: Numeral | None) -> None:
        if numeral.start in self.marks:
            return
        if numeral.run_on:  # a row of figures: which of them counts is not known
            self.past = numeral.end
            if following and not self.low[self.past : following.start].strip():
                alike = bool(numeral.figures) or not following.figures  # `hạng Ba 11 đơn vị`
                self.past = following.end if alike else self.past
            return
        if is_glued(self.low, numeral) or is_tail(self.text, self.low, numeral, self.claims):
            return
        if is_second_guess(self.low, numeral):
            return
        pair = following and self.claims.free(following.start, following.end)
        if following and pair and self._guess(numeral, following):
            return
        if following and pair and may_pair(self.low, numeral, following):
            if is_ratio(self.low, numeral, following):
                self._ratio(numeral, following)
                return
            if has_slash(self.low, numeral, following):
                self.past = following.end
                return
            if self._range(numeral, following):
                return
            if is_step(self.low, numeral, following):
                self._step(numeral, following)
                return
        if numeral.over is not None:
            self._fraction(numeral)
            return
        measured = read_measured(self.nouns, glossed(self.low, numeral))
        measured = measured or read_behind_dot(self.nouns, numeral.end)
        if measured is None:
            self._bare(numeral)
            return
        if measured.exact and are_decimals(self.text, self.low, numeral, self.claims):
            self.past = measured.end
            return
        settled = resolved(numeral, measured)
        if settled and is_quantity(self.text, self.low, self.claims, numeral, measured):
            whole = with_what_follows(self.nouns, settled, measured, following)
            if whole is None:
                near = following is not None and following.start <= measured.end + 1
                self.past = following.end if following and near else measured.end
                return
            settled, measured = whole
            amount = Amount(rule_of(settled, measured), settled.value, settled.low, settled.high)
            if following and (past := same_behind(self.low, *measured[:2], following)):
                amount = Amount("quantity.ratio", settled.value, denominator=following.value)
                measured = measured._replace(end=past)
            self._keep(settled, measured, amount)

    def _ratio(self, left: Numeral, right: Numeral) -> None:
        """`5/6 xã`, unless it is a day and a month, a month and a year, or nothing counted."""
        self.past = right.end
        measured = counted_by_ratio(self.nouns, left, right)
        if measured is None or measured.kind in ("duration", "percent"):
            return
        left = left._replace(value=(left.value or 0) * right.factor) if right.scaled else left
        if measured.kind == "money" and not right.scaled:
            return
        below = (left.value or 0) <= (right.value or 0)
        if is_year(right) and (not below or (left.value or 0) <= 12):
            return
        if measured.kind == "unknown" and not below:
            return
        if measured.kind != "unknown" and is_of_two(self.low, left, right, measured.kind):
            nothing = measured._replace(start=left.end, end=left.end, per=(), of=None)
            self._keep(left, nothing, Amount("quantity.count", left.value))
            self._keep(right, measured, Amount("quantity.count", right.value))
        elif measured.kind == "whole" or is_quantity(
            self.text, self.low, self.claims, left, measured, paired=True
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
        if is_signed_from_afar(self.low, left.start, ranged=True):
            self.past = right.end
            return True
        measured = read_measured(self.nouns, right.end) or amount_alone(self.nouns, right)
        if measured:
            right, measured = in_smaller_units(self.nouns, right, measured)
        if sign == "many" or (is_year(left) and is_year(right)):
            self.past = right.end
            return True
        if measured and measured.kind == "duration" and (own is None or own.kind == "duration"):
            self.past = measured.end
            return True
        if measured and not right.run_on and (own is None or is_of(own, measured)):
            first, last = resolved(left, measured), resolved(right, measured)
            ends = first and last and bounds(first, last, own_unit=bool(own and own.exact))
            if first and ends and is_quantity(self.text, self.low, self.claims, left, measured):
                self._keep(first, measured, Amount("quantity.range", low=ends[0], high=ends[1]))
                return True
        if sign == "dash":
            self.past = right.end
        return sign == "dash"

    def _guess(self, left: Numeral, right: Numeral) -> bool:
        """`2, 3 điển hình`; before a unit the two may be one number with decimals."""
        if not is_guess(self.low, left, right, self.claims):
            return False
        measured = read_measured(self.nouns, right.end)
        if measured is None or measured.exact or measured.kind in ("duration", "unknown"):
            return False
        if is_quantity(self.text, self.low, self.claims, left, measured):
            self._keep(left, measured, Amount("quantity.range", low=left.value, high=right.value))
            return True
        return False

    def _step(self, left: Numeral, right: Numeral) -> None:
        """`từ 5 lên 7 mô hình`: the first number is of what stands behind the second."""
        measured = read_measured(self.nouns, right.end)
        settled = resolved(left, measured) if measured else None
        if measured is None or settled is None or settled.value is None:
            return
        if not is_quantity(self.text, self.low, self.claims, left, measured, paired=True):
            return
        scale = right.factor if left.factor == 1 else 1
        nothing = measured._replace(start=left.end, end=left.end, per=(), of=None)
        self._keep(settled, nothing, Amount("quantity.step", settled.value * scale))

    def _bare(self, numeral: Numeral) -> None:
        """A number with nothing behind it counts only where a scale shows that it is an amount."""
        nothing = amount_alone(self.nouns, numeral)
        settled = resolved(numeral, nothing if numeral.clipped else None)
        if settled is None or settled.value is None:
            return
        if nothing and is_quantity(self.text, self.low, self.claims, settled, nothing):
            self._keep(settled, nothing, Amount("quantity.bare", settled.value))
        elif (label := label_before(self.low, settled)) and (
            named := measured_before(self.nouns, settled, label)
        ):
            self._keep(settled, named, Amount(LABELLED, settled.value))

    def _keep(self, numeral: Numeral, measured: Measured, amount: Amount) -> None:
        """Adds the quantity with its modifiers, status and change, and claims its characters."""
        start, end = numeral.start, measured.end
        if not self.claims.free(start, end):
            return
        start, end, modifier, of = extent_of(
            self.nouns,
            self.claims,
            numeral,
            measured,
            ranged=amount.rule == "quantity.range",
            denominator=amount.denominator,
        )
        place = self.reading.at(start, end)
        change = change_at(self.text, self.low, start, end, of)
        percent = amount.value if measured.unit == "%" else None
        share = share_of_plan(self.low, (start, end), percent, of, change)
        if share and change and is_in_points(self.low, self.found, start, share):
            share = None
        status = status_in_sentence(self.low, start, self.claimed) or self.headings.get(
            place["division"]
        )
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
                of=of,
                status=status or "reported",
                change=change,
                share_of_plan=plain(share),
            )
        )
        self.claims.take(start, end)
        self.past = restated(self.low, numeral, end)
