"""The JSON that is written: valid by the published schema, exact, and readable again."""

import json
from decimal import Decimal

import jsonschema
import pytest
import simplejson
from hypothesis import given
from hypothesis import strategies as st

from baocao_parser import parse_report, parse_text, to_json
from baocao_parser.emitters.schema import report_schema, schema_json
from baocao_parser.model import (
    Copy,
    Difference,
    Header,
    Kept,
    Origin,
    Page,
    Place,
    Quantity,
    Repeat,
    Report,
)
from documents import ALL, ROOT

PUBLISHED = ROOT / "schemas" / "report-1.0.schema.json"


@pytest.fixture(scope="module")
def validator():
    schema = json.loads(PUBLISHED.read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


PLAIN = Report(
    origin=Origin(
        name="a.txt",
        media_type="text/plain",
        sha256="0",
        reader="text",
        pages=1,
        library_version="1",
    ),
    pages=(Page(number=1, text="hỗ trợ các hộ"),),
    text="hỗ trợ các hộ",
    header=Header(),
)


def with_values(*values):
    """A report with a quantity of each value, and a repeat as similar as the last."""
    place = Place(page=1, start=0, end=2)
    quantities = tuple(
        Quantity(text="a", span=(0, 1), source=(place,), rule="test", value=value)
        for value in values
    )
    difference = Difference(kept="a", copy="b", chosen="a", why="", kept_span=(0, 1))
    copy = Copy(text="b", source=(place,), similarity=values[-1], differences=(difference,))
    repeat = Repeat(kept=Kept(span=(0, 1), source=(place,)), copies=(copy,))
    return PLAIN.model_copy(update={"quantities": quantities, "repeats": (repeat,)})


def test_the_published_schema_is_fresh():
    assert PUBLISHED.read_text(encoding="utf-8") == schema_json(), (
        "run: baocao-parser schema > schemas/report-1.0.schema.json"
    )


def test_the_schema_names_its_dialect_and_its_version():
    schema = report_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "urn:baocao-parser:schema:report:1.0"
    version = schema["properties"]["schema_version"]["const"]
    assert schema["$id"].endswith(f":{version}")
    assert PUBLISHED.name == f"report-{version}.schema.json"


def test_every_field_is_described_as_it_is_written():
    """Nothing is left out where it is absent, and nothing may be added unseen."""
    schema = report_schema()
    for name, part in [("Report", schema), *schema["$defs"].items()]:
        assert part["additionalProperties"] is False, name
        assert part["required"] == list(part["properties"]), name


@pytest.mark.parametrize("path", ALL)
def test_what_is_written_is_valid_and_comes_back(path, validator):
    report = parse_report(path)
    text = to_json(report)
    validator.validate(json.loads(text))
    assert Report.model_validate_json(text) == report
    assert Report.model_validate(simplejson.loads(text, use_decimal=True)) == report
    assert "\n" not in text
    assert json.loads(to_json(report, indent=2)) == json.loads(text)
    assert to_json(Report.model_validate_json(text)) == text


def test_numbers_are_exact_and_without_an_exponent(validator):
    values = ["7.35", "1E+11", "0", "0.1", "1E-9", "12345678901234567.89", "5E+3", "1.10"]
    report = with_values(*map(Decimal, values))
    text = to_json(report)
    written = ["7.35", "100000000000", "0", "0.1", "0.000000001", "12345678901234567.89", "5000"]
    for number in [*written, "1.1"]:
        assert f'"value":{number},' in text
    validator.validate(json.loads(text))
    assert Report.model_validate(simplejson.loads(text, use_decimal=True)) == report


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False), min_size=1, max_size=4))
def test_any_number_comes_back_as_it_was(values):
    values = [value for value in values if abs(value.as_tuple().exponent) < 400] or [Decimal(1)]
    report = with_values(*values)
    text = to_json(report)
    back = Report.model_validate(simplejson.loads(text, use_decimal=True))
    assert back == report
    assert "E" not in text[text.index('"quantities"') : text.index('"periods"')]


@given(st.decimals(min_value=Decimal("-1E13"), max_value=Decimal("1E13"), places=2))
def test_common_numbers_come_back_by_pydantic_alone(value):
    report = with_values(value)
    assert Report.model_validate_json(to_json(report)) == report


def test_the_same_text_gives_the_same_bytes():
    text = "Số: 12/BC-UBND\nhỗ trợ 2.100 hộ, 7,35 tỷ đồng"
    assert to_json(parse_text(text)) == to_json(parse_text(text))


def test_letters_are_written_as_they_are():
    assert "hỗ trợ các hộ" in to_json(PLAIN)
    assert to_json(PLAIN).encode("utf-8")


def test_a_schema_refuses_what_is_no_report(validator):
    data = json.loads(to_json(PLAIN))
    for broken in (
        {**data, "more": 1},
        {k: v for k, v in data.items() if k != "acts"},
        {**data, "schema_version": "2.0"},
        {**data, "pages": [{**data["pages"][0], "number": "one"}]},
    ):
        assert not validator.is_valid(broken)
