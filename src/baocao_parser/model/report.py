"""Báo cáo: everything read from one document."""

from __future__ import annotations

from typing import Literal

from baocao_parser.model.citations import Act, Pointer, Reference
from baocao_parser.model.divisions import Division
from baocao_parser.model.edits import Edit, Issue, Repeat
from baocao_parser.model.figures import Award, Period, Quantity
from baocao_parser.model.frame import Header
from baocao_parser.model.names import Abbreviation, Movement
from baocao_parser.model.pages import Origin, Page
from baocao_parser.model.places import Item, Value
from baocao_parser.model.tables import Table

SCHEMA_VERSION: Literal["1.0"] = "1.0"


class Report(Value):
    """Báo cáo: everything read from one document.

    ``pages`` equal ``text`` + ``repeats`` + ``furniture`` + ``changes`` + ``layout``, character
    for character: ``baocao_parser.account.rebuild`` does it.
    """

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    origin: Origin
    pages: tuple[Page, ...]
    text: str
    header: Header
    body: tuple[Item, ...] = ()
    divisions: tuple[Division, ...] = ()
    tables: tuple[Table, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    periods: tuple[Period, ...] = ()
    references: tuple[Reference, ...] = ()
    acts: tuple[Act, ...] = ()
    pointers: tuple[Pointer, ...] = ()
    awards: tuple[Award, ...] = ()
    movements: tuple[Movement, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    changes: tuple[Edit, ...] = ()
    furniture: tuple[Edit, ...] = ()
    layout: tuple[Edit, ...] = ()
    issues: tuple[Issue, ...] = ()
