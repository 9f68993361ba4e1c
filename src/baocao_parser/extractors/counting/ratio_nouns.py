"""Danh từ của tỷ số: what two numbers over each other count, behind them or before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.labels import label_before, measured_before
from baocao_parser.extractors.counting.measured import read_measured
from baocao_parser.extractors.counting.number_pairs import share_behind

if TYPE_CHECKING:
    from baocao_parser.extractors.counting.counted_nouns import NounReader
    from baocao_parser.extractors.counting.measured import Measured
    from baocao_parser.extractors.counting.numeral import Numeral


def counted_by_ratio(reader: NounReader, left: Numeral, right: Numeral) -> Measured | None:
    """What stands behind two numbers; else their label; else the noun behind their share.

    A label (`Tốt: 245/318 = 77%`) and a noun behind a share in brackets (`869/986 (88,1%) khu dân
    cư`) count only where the share is what the numbers make.
    """
    if measured := read_measured(reader, right.end, share=True):
        return measured
    share = share_behind(reader.low, left, right)
    if not share:
        return None
    label = label_before(reader.low, left._replace(end=share), shared=True)
    if label and (measured := measured_before(reader, right, label)):
        return measured
    measured = read_measured(reader, share, share=True) if reader.low[share - 1] == ")" else None
    if measured is None or measured.kind in ("unknown", "percent", "money", "duration"):
        return None
    return measured._replace(start=right.end, end=right.end)
