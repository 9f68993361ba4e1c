"""The JSON Schema of a report (lược đồ), made from the models: what ``to_json`` writes is valid."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from baocao_parser.model import SCHEMA_VERSION, Report

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

SCHEMA_ID = f"urn:baocao-parser:schema:report:{SCHEMA_VERSION}"


class _AsWritten(GenerateJsonSchema):
    """Every field is required, since absent facts are written as null or empty."""

    def field_is_required(self, field: object, total: bool) -> bool:
        return True

    def field_title_should_be_set(self, schema: object) -> bool:
        return False  # the titles would be the names once more

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def report_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of a report as it is written: every field is there, absent ones null.

    >>> report_schema()["$id"]
    'urn:baocao-parser:schema:report:1.0'
    """
    made = Report.model_json_schema(schema_generator=_AsWritten, mode="serialization")
    return {"$schema": GenerateJsonSchema.schema_dialect, "$id": SCHEMA_ID, **made}


def schema_json() -> str:
    """The schema as it stands in ``schemas/``: indented, with a final line break."""
    return json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n"
