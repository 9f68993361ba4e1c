"""The JSON that the store keeps is that of ``to_json``, whichever way it is written."""

import zlib
from decimal import Decimal

import pytest

from baocao_parser import model, parse_text, to_json
from baocao_parser.archive import packing
from baocao_parser.archive.packing import packed

TEXT = "BÁO CÁO\nHuyện có 1.000.000.000.000 đồng, tăng 7,50%; xã B\u2028 vượt 5% kế hoạch.\n"


@pytest.mark.parametrize("is_installed", [True, False])
@pytest.mark.parametrize("text", [TEXT, f"{TEXT}\ud800 có 5 hộ.", '\0\x1f\x7f"\\/\U0001f600', ""])
def test_the_bytes_are_those_of_to_json(text, is_installed, monkeypatch):
    if not is_installed:
        monkeypatch.setattr(packing, "msgspec", None)
    report = parse_text(text)
    written = to_json(report).encode("utf-8", "backslashreplace")
    assert zlib.decompress(packed(report)) == written


def test_numbers_are_written_exactly():
    report = parse_text(TEXT)
    first = report.quantities[0]
    for number in ("1E+30", "0.10", "-7.350", "12345678901234567890.1", "0"):
        changed = first.model_copy(update={"value": Decimal(number)})
        one = report.model_copy(update={"quantities": (changed,)})
        assert zlib.decompress(packed(one)).decode() == to_json(one)


def test_no_exact_number_of_the_model_is_forgotten():
    parts = [kind for kind in vars(model).values() if hasattr(kind, "model_fields")]
    numbers = 0
    for kind in parts:
        for name, field in kind.model_fields.items():
            if "Decimal" in repr(field.annotation):
                numbers += 1
                assert name in packing._written(kind).numbers, (kind, name)
    assert numbers > 5
