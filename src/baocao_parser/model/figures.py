"""Số liệu, thời gian, khen thưởng: quantities, periods and awards."""

from __future__ import annotations

from typing import Literal

from baocao_parser.model.places import Extracted, Number, Value

Modifier = Literal["approx", "nearly", "more_than", "less_than", "at_least", "at_most", "vague"]
Status = Literal["reported", "target", "proposed"]


class Change(Value):
    """Tăng, giảm: the direction of a change, and what it is measured against, as printed."""

    direction: Literal["increase", "decrease"]
    base: str | None = None


class Quantity(Extracted):
    """Số liệu: a number with what it counts or measures.

    ``period`` is an index into ``Report.periods``: the time that its sentence or heading gives.
    ``subset_of`` is an index into ``Report.quantities``: that of which it is a part (`trong đó`).
    ``currency_epoch`` is the year from which the đồng meant was issued. ``share_of_plan``: what
    percentage of a plan was done, where the number says so (105 for `vượt 5% kế hoạch`).
    """

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    denominator: Number | None = None
    unit: str | None = None
    currency: str | None = None
    modifier: Modifier | None = None
    per: tuple[str, ...] = ()
    of: str | None = None
    status: Status = "reported"
    change: Change | None = None
    period: int | None = None
    subset_of: int | None = None
    currency_epoch: int | None = None
    share_of_plan: Number | None = None


class Period(Extracted):
    """Thời gian: a date, a period or a duration; bounds in ISO 8601 at the printed precision."""

    kind: Literal["date", "month", "quarter", "year", "period", "school_year", "term", "duration"]
    start: str | None = None
    end: str | None = None
    implied_start: str | None = None
    implied_end: str | None = None
    calendar: Literal["lunar"] | None = None


class Recipient(Value):
    """Đối tượng được khen: how many of what."""

    count: Number | None = None
    kind: str
    percent: Number | None = None
    modifier: Modifier | None = None


class Award(Extracted):
    """Khen thưởng: who granted which honour to how many of whom."""

    grantor: str | None = None
    award: str
    recipients: tuple[Recipient, ...]
    status: Literal["granted", "recognised", "target", "proposed"]
