"""Sau đơn vị: what still belongs to a number behind its unit, parts of it (`12 km 500`) or a power.

`m 2` and `m 3` are what a page leaves of m² and m³.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.compound_units import in_smaller_units
from baocao_parser.extractors.counting.measured import read_measured, with_material
from baocao_parser.extractors.counting.negative import is_signed_from_afar, signed
from baocao_parser.extractors.counting.smaller_parts import closes, may_go_on, smaller_parts

if TYPE_CHECKING:
    from baocao_parser.extractors.counting.counted_nouns import NounReader
    from baocao_parser.extractors.counting.measured import Measured
    from baocao_parser.extractors.counting.numeral import Numeral

_POWER = re.compile(r" ([23])(?![\w%]|[.,]\d)")
_LEAST = 100
"""So many metres have no tenths behind them: `320 m 2` are square metres."""


def with_what_follows(
    reader: NounReader, numeral: Numeral, measured: Measured, following: Numeral | None
) -> tuple[Numeral, Measured] | None:
    """The whole number and its unit.

    ``None`` where nobody can tell what a number behind it, or a sign before it, makes of it.
    """
    if measured.exact and is_signed_from_afar(reader.low, numeral.start):
        return None
    numeral = signed(reader.low, numeral, measured)
    numeral, measured = in_smaller_units(reader, numeral, measured)
    if measured.unit == "m" and (power := _POWER.match(reader.low, measured.end)):
        raised = _raised(reader, numeral, measured, power)
        if raised or _is_many(numeral):
            return (numeral, raised) if raised else None
    smaller = smaller_parts(reader.low, measured) if numeral.whole else None
    if smaller and numeral.value is not None:
        numeral = numeral._replace(value=numeral.value + smaller.more)
        return numeral, with_material(reader, measured._replace(end=smaller.end))
    if following and may_go_on(reader.low, measured, following):
        counted = read_measured(reader, following.end)
        if counted is None or counted.kind == "unknown":
            return None
    return numeral, measured


def _is_many(numeral: Numeral) -> bool:
    return numeral.value is not None and (numeral.value >= _LEAST or not numeral.whole)


def _raised(
    reader: NounReader, numeral: Numeral, measured: Measured, power: re.Match[str]
) -> Measured | None:
    """Square or cubic metres: `12 m 3 đất`, `450 m 2`, but not `rộng 3 m 2 tầng`."""
    end = power.end()
    raised = measured._replace(end=end, unit=f"{measured.unit}{power[1]}")
    whole = with_material(reader, raised)
    if whole.end > end or (_is_many(numeral) and closes(reader.low, end, stuff=False)):
        return whole
    return None
