"""The report and its parts (báo cáo): frozen values, no behaviour, nothing of ours imported.

The names and meanings are those of the published contract, version 1.0; the JSON Schema in
``schemas/`` is generated from here. A *place* is a half-open range of code points in one page's
text as the reader delivered it; a *span* is a half-open range ``[start, end)`` in ``Report.text``.
"""

from __future__ import annotations

from baocao_parser.model.citations import Act, Inferred, Pointer, Provision, Reference, Relation
from baocao_parser.model.divisions import Division, DivisionKind
from baocao_parser.model.edits import Copy, Difference, Edit, Issue, Kept, Repeat
from baocao_parser.model.figures import Award, Change, Modifier, Period, Quantity, Recipient, Status
from baocao_parser.model.frame import Header, Received, Signature
from baocao_parser.model.names import Abbreviation, Movement
from baocao_parser.model.pages import Origin, Page
from baocao_parser.model.places import Extracted, Item, Number, Place, Span, Value
from baocao_parser.model.report import SCHEMA_VERSION, Report
from baocao_parser.model.tables import Cell, Table

__all__ = [
    "SCHEMA_VERSION",
    "Abbreviation",
    "Act",
    "Award",
    "Cell",
    "Change",
    "Copy",
    "Difference",
    "Division",
    "DivisionKind",
    "Edit",
    "Extracted",
    "Header",
    "Inferred",
    "Issue",
    "Item",
    "Kept",
    "Modifier",
    "Movement",
    "Number",
    "Origin",
    "Page",
    "Period",
    "Place",
    "Pointer",
    "Provision",
    "Quantity",
    "Received",
    "Recipient",
    "Reference",
    "Relation",
    "Repeat",
    "Report",
    "Signature",
    "Span",
    "Status",
    "Table",
    "Value",
]
