"""What was read (nguồn): the origin, and each page as the reader delivered it."""

from __future__ import annotations

from baocao_parser.model.places import Value


class Origin(Value):
    """What was read, and by what. No clock, no host, no path."""

    name: str
    media_type: str
    sha256: str
    reader: str
    pages: int
    library_version: str


class Page(Value):
    """One page exactly as the reader delivered it: the evidence all places point into."""

    number: int
    text: str
    width: float | None = None
    height: float | None = None
