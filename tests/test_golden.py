"""The samples give the JSON that stands beside them, byte for byte."""

import pytest

from documents import SAMPLES, named
from regenerate import golden_json, golden_path


@pytest.mark.parametrize("sample", named(SAMPLES))
def test_sample_gives_its_golden_json(sample):
    expected = golden_path(sample).read_text(encoding="utf-8")
    got = golden_json(sample)
    if got != expected:
        lines = zip(got.splitlines(), expected.splitlines(), strict=False)
        number, (new, old) = next(
            ((n, pair) for n, pair in enumerate(lines, 1) if pair[0] != pair[1]), (0, ("", ""))
        )
        pytest.fail(
            f"{sample.name}: line {number} was {old.strip()!r}, is {new.strip()!r}; "
            "if that is meant, run tests/regenerate.py and read the difference"
        )


def test_there_are_samples():
    assert len(SAMPLES) >= 4
