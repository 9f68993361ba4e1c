"""Every case in ``tests/cases/*.jsonl`` against what ``parse_text`` reads. Nobody edits this file.

A case is one line of JSON:

    {"id": "Q001", "text": "…", "expect": {"quantities": [{"text": "…", "value": 2100}]},
     "why": "…", "known_failure": "…"}

For each list that ``expect`` names, the report must hold just those items, in that order, and each
must have at least the given fields. An empty list is a look-alike: nothing may be found.
``header`` takes the fields of the header, ``issues`` the codes that must be among the issues.
``known_failure`` gives a reason; the case must then fail.
"""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from baocao_parser import parse_text
from baocao_parser.reading import flatten

CASES = [
    (path.stem, json.loads(line, parse_float=Decimal))
    for path in sorted((Path(__file__).parent / "cases").glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.strip()
]


def plain(value):
    """Models, tuples and decimals as JSON would have them."""
    if hasattr(value, "model_dump"):
        return plain(value.model_dump(by_alias=True))
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def agrees(expected, got):
    """Whether ``got`` has at least what ``expected`` says."""
    if isinstance(expected, dict):
        return isinstance(got, dict) and all(agrees(v, got.get(k)) for k, v in expected.items())
    if isinstance(expected, list):
        return (
            isinstance(got, list) and len(expected) == len(got) and all(map(agrees, expected, got))
        )
    return expected == got


def problems(case):
    report = parse_text(case["text"])
    for name, expected in case["expect"].items():
        if name == "issues":
            codes = {issue.code for issue in report.issues}
            missing = [code for code in expected if code not in codes]
            if missing:
                yield f"issues: {missing} not among {sorted(codes)}"
            continue
        if name == "no_issues":
            told = sorted({issue.code for issue in report.issues}.intersection(expected))
            if told:
                yield f"no_issues: {told}"
            continue
        value = getattr(report, name)
        got = plain(list(flatten(value)) if name == "divisions" else value)
        if not agrees(expected, got):
            brief = (
                [
                    {
                        k: v
                        for k, v in item.items()
                        if k not in ("source", "span", "division") and v not in (None, [], {})
                    }
                    for item in got
                ]
                if isinstance(got, list)
                else got
            )
            yield f"{name}: expected {expected}\n      got {brief}"


@pytest.mark.parametrize(("file", "case"), CASES, ids=[f"{f}:{c['id']}" for f, c in CASES])
def test_case(file, case, request):
    found = list(problems(case))
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    assert not found, "\n".join(found)


def test_ids_are_unique():
    ids = [case["id"] for _, case in CASES]
    assert len(ids) == len(set(ids))
