"""Đơn vị của bảng: the unit that a head, a unit column or the line over a table states."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import regex

from baocao_parser.extractors.counting.counted_nouns import NounReader
from baocao_parser.extractors.counting.measured import Measured, read_measured
from baocao_parser.extractors.counting.numerals import find_numerals
from baocao_parser.extractors.tabulating.table_words import opens_with
from baocao_parser.fold import matching_text

_BRACKETS = regex.compile(r"\(([^()]{1,60})\)")
_LABEL_ENDS = regex.compile(r"\s*+:\s*+")


class StatedUnit(NamedTuple):
    """A unit: ``times`` is the scale inside it (`triệu đồng`), to be multiplied out.

    ``kind``: as of ``Measured``; ``printed`` where no table knows the words.
    """

    unit: str
    kind: str
    times: Decimal = Decimal(1)
    currency: str | None = None
    per: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def read_stated(text: str) -> StatedUnit | None:
    """The unit that the whole of ``text`` is; ``None`` where the tables do not know it.

    >>> read_stated("triệu đồng/hộ")
    StatedUnit(unit='đồng', kind='money', times=Decimal('1000000'), currency='VND', per=('hộ',))
    >>> read_stated("1.000 tấn").times, read_stated("%").kind, read_stated("đạt")
    (Decimal('1000'), 'percent', None)
    """
    text = " ".join(text.split()).strip(" :;.*_")
    if not text:
        return None
    counted = text if text[0].isdigit() else f"1 {text[0].lower()}{text[1:]}"
    low = matching_text(counted)
    numeral = next(find_numerals(low), None)
    if numeral is None or numeral.start or numeral.value is None or numeral.over:
        return None
    measured = read_measured(NounReader(counted, low), numeral.end)
    if measured is None or measured.end != len(low) or measured.kind in ("unknown", "duration"):
        return None
    return _stated(measured, numeral.value)


def _stated(measured: Measured, value: Decimal) -> StatedUnit:
    times = value * measured.factor
    return StatedUnit(measured.unit, measured.kind, times, measured.currency, measured.per)


def in_head(text: str) -> StatedUnit | None:
    """The unit that a head gives its figures: in brackets, after a label, or the head itself.

    >>> in_head("Kinh phí (triệu đồng)").times, in_head("Tỷ lệ (%)").unit, in_head("Số hộ").unit
    (Decimal('1000000'), '%', 'hộ')
    >>> in_head("Kết quả (năm 2019)") is None
    True
    """
    for inside in reversed(_BRACKETS.findall(text)):
        if stated := read_stated(after_label(inside)):
            return stated
    label = opens_with("unit_line", text)
    if label and (stated := read_stated(after_label(text))):
        return stated
    if "%" in text:
        return StatedUnit("%", "percent")
    if any(opens_with(role, text) for role in ("target", "estimate", "done")):
        return None  # `Kế hoạch` aims at something, `Giải ngân` has been done: neither is counted
    return read_stated(text) or counted_in(text)


def without_unit(text: str) -> str:
    """A head without the unit in brackets.

    >>> without_unit("Kinh phí (triệu đồng)"), without_unit("Kinh phí (dự kiến)")
    ('Kinh phí', 'Kinh phí (dự kiến)')
    """
    for match in _BRACKETS.finditer(text):
        if read_stated(after_label(match[1])):
            text = text.replace(match[0], " ")
    return " ".join(text.split())


def counted_in(text: str) -> StatedUnit | None:
    """What a head counts: `Số hộ nghèo`, `Tổng số xã`; ``None`` where its noun is unknown."""
    bare = _BRACKETS.sub("", text).strip(" -–+*_:")
    past = opens_with("sum", bare)
    bare = bare[past:].lstrip(" :") if past else bare
    past = opens_with("counter", bare)
    if not past:
        return None
    stated = read_stated(bare[past:])
    return stated if stated and stated.kind not in ("money", "percent") else None


def after_label(text: str) -> str:
    """``text`` without `ĐVT:` before it."""
    end = opens_with("unit_line", text)
    if not end:
        return text
    colon = _LABEL_ENDS.match(text, end)
    return text[colon.end() if colon else end :]


def as_printed(text: str) -> StatedUnit | None:
    """The unit in a cell of a unit column, where the tables do not know it: as printed.

    Two units in one cell, or a scale of unknown words, are no unit.
    """
    text = " ".join(text.split()).strip(" :;.*_()")
    if stated := read_stated(text):
        return stated
    if not text or len(text) > 30 or any(map(str.isdigit, text)) or any(c in text for c in ",;/"):
        return None
    low = matching_text(f"1 {text.lower()}")
    numeral = next(find_numerals(low), None)
    if numeral is None or numeral.value != 1:
        return None
    return StatedUnit(text[0].lower() + text[1:] if text[1:].islower() else text, "printed")
