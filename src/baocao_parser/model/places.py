"""Where things stand (vị trí): the value every part is made of, places, spans and items."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, WithJsonSchema

Number = Annotated[Decimal, WithJsonSchema({"type": "number"})]
"""An exact number: ``Decimal`` in Python, a JSON number in the output, never a float between."""

Span = tuple[int, int]
"""``[start, end)`` in ``Report.text``, in code points."""


class Value(BaseModel):
    """The parent of every part: frozen, and no field but those named."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(Value):
    """Where something stands in a page's text as the reader delivered it."""

    page: int
    start: int
    end: int
    bbox: tuple[float, float, float, float] | None = None


class Item(Value):
    """Anything found in the report: what was printed, and the way back to the page."""

    text: str
    span: Span
    source: tuple[Place, ...]
    division: str | None = None


class Extracted(Item):
    """An item that a rule found; ``rule`` names it."""

    rule: str
