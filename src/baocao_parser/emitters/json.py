"""A report as JSON: UTF-8, exact numbers, the same bytes for the same input."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import simplejson

if TYPE_CHECKING:
    from baocao_parser.model import Report


def to_json(report: Report, indent: int | None = None) -> str:
    """The report as one JSON object, without a final line break; one line where no indent.

    Numbers are written out as they are, without an exponent: 100000000000, 7.35.
    """
    return simplejson.dumps(
        report.model_dump(by_alias=True),
        use_decimal=False,  # it would write some decimals with an exponent: ours go by `digits_of`
        default=_number,
        namedtuple_as_object=False,  # there are none, and no circles: to look for them takes longer
        check_circular=False,  # than all the rest
        ensure_ascii=False,
        indent=indent,
        separators=(",", ":") if indent is None else (",", ": "),
    )


def digits_of(value: Decimal) -> str:
    """An exact number in digits, without an exponent and without noughts at its end.

    >>> digits_of(Decimal("1E+3")), digits_of(Decimal("0.9970"))
    ('1000', '0.997')
    """
    digits = f"{value:f}"
    if "." in digits:  # 0.9970 and 0.997 are one number: one way to write it
        digits = digits.rstrip("0").rstrip(".")
    return digits


def _number(value: object) -> simplejson.RawJSON:
    if not isinstance(value, Decimal):
        raise TypeError(f"no JSON for {value!r}")
    return simplejson.RawJSON(digits_of(value))
