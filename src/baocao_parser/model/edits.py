"""What lies between the pages and the reading text (đối chiếu), and what is odd about it."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from baocao_parser.model.places import Item, Number, Place, Span, Value


class Difference(Value):
    """One place where a copy reads otherwise than the kept text."""

    kept: str
    copy_: str = Field(alias="copy")
    chosen: str
    why: str
    kept_span: Span

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Copy(Value):
    """One further printing of the same run; ``text`` is the page text at ``source``, joined.

    ``span`` is null: the copy was taken out. Where repeats were kept, it is where the copy stands.
    """

    text: str
    span: Span | None = None
    source: tuple[Place, ...]
    similarity: Number
    differences: tuple[Difference, ...] = ()


class Kept(Value):
    """The printing that stands in the reading text."""

    span: Span
    source: tuple[Place, ...]


class Repeat(Value):
    """A run of text printed more than once: one event, with its copies."""

    kept: Kept
    copies: tuple[Copy, ...]


class Edit(Item):
    """One edit between the page texts and the reading text.

    ``before`` is the page text at ``source``, joined; ``text`` is what stands at ``span`` now.
    """

    name: str
    before: str
    why: str = ""


class Issue(Item):
    """Something odd about the document, with its place."""

    code: str
    severity: Literal["info", "warning", "error"]
    message: str
