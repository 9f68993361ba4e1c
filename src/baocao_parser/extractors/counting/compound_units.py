"""Đơn vị ghép: a number told in two units of one measure, `5 tấn 6 tạ`, `2 km 500 m`.

Only units of which one is the same part of the other wherever and whenever it was used, so that
the value, in the larger unit, is exact.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.measured import Measured, read_measured
from baocao_parser.extractors.counting.numerals import read_numeral
from baocao_parser.extractors.counting.smaller_parts import smaller_parts
from baocao_parser.fold import fold
from baocao_parser.lexicons import alternation, table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baocao_parser.extractors.counting.counted_nouns import NounReader
    from baocao_parser.extractors.counting.numeral import Numeral

_LEAST_WITH_DECIMALS = Decimal("0.01")  # `12 km 3,5 m` is a length and a width


@cache
def _parts() -> Mapping[str, Mapping[str, Decimal]]:
    """By every spelling of a smaller unit: what part it is of each larger one."""
    return {
        fold(word): {larger: Decimal(part) for larger, part in entry.more["parts_of"].items()}
        for entry in table("units")
        if "parts_of" in entry.more
        for word in entry.written
    }


@cache
def _names() -> Mapping[str, str]:
    """The usual name of every unit that can be told together with a smaller one."""
    larger = {name for parts in _parts().values() for name in parts}
    return {
        fold(word): name
        for entry in table("units")
        if (name := entry.means or entry.written[0]) in larger
        for word in entry.written
    }


@cache
def _smaller() -> re.Pattern[str]:
    said = r"\d{1,3}(?:\.\d{3}|,\d{1,2})?|[^\W\d_]{2,5}(?:\s[^\W\d_]{2,5}){0,2}?"
    return re.compile(rf"\s{{1,2}}({said})\s{{0,2}}({alternation(_parts())})(?![\w²³])")


def in_smaller_units(
    reader: NounReader, numeral: Numeral, measured: Measured
) -> tuple[Numeral, Measured]:
    """The number and what it is of with the smaller units behind it; as given where none are.

    >>> from baocao_parser.extractors.counting.counted_nouns import NounReader
    >>> from baocao_parser.extractors.counting.numerals import find_numerals
    >>> text = "thu 5 tấn 6 tạ thóc"
    >>> reader, five = NounReader(text, text), next(find_numerals(text))
    >>> numeral, whole = in_smaller_units(reader, five, read_measured(reader, five.end))
    >>> numeral.value, whole.unit, text[whole.start : whole.end]
    (Decimal('5.6'), 'tấn thóc', 'tấn 6 tạ thóc')
    """
    larger = _names().get(fold(measured.unit)) if measured.kind == "measure" else None
    if larger is None or measured.per or numeral.factor != 1 or numeral.value is None:
        return numeral, measured
    if numeral.value != int(numeral.value):
        return numeral, measured
    more, least, whole = Decimal(0), Decimal(1), measured
    while match := _smaller().match(reader.low, whole.end):
        part = _parts()[fold(match[2])].get(larger)
        count = read_numeral(match[1])
        if part is None or not count or count * part >= least:
            break
        if "," in match[1] and part < _LEAST_WITH_DECIMALS:
            break
        behind = read_measured(reader, match.end(1))
        if behind is None or behind.kind != "measure" or behind.start != match.start(2):
            break
        tail = smaller_parts(reader.low, behind)  # `3 mẫu 5 sào rưỡi`
        more, least = more + (count + (tail.more if tail else 0)) * part, part
        noun = reader.text[match.end(2) : behind.end].partition("/")[0]
        unit = " ".join(f"{measured.unit}{noun}".split())
        whole = measured._replace(end=tail.end if tail else behind.end, unit=unit, per=behind.per)
        if noun or behind.per or tail:
            break
    return numeral._replace(value=numeral.value + more), whole
