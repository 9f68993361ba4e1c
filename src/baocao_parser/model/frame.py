"""Thể thức: the administrative frame of a document."""

from __future__ import annotations

from pydantic import Field

from baocao_parser.model.places import Item, Value


class Signature(Value):
    """Chữ ký: by whose authority, in what position, and who."""

    authority: str | None = None
    position: str | None = None
    name: str | None = None


class Received(Value):
    """Dấu đến: the number and the date that the receiver stamped on a document."""

    number: str | None = None
    date: str | None = None


class Header(Value):
    """Thể thức: the administrative frame. ``evidence`` gives each field's place."""

    motto: str | None = None
    parent_issuer: str | None = None
    issuer: str | None = None
    issuer_inferred: bool = False
    number: str | None = None
    number_as_printed: str | None = None
    place: str | None = None
    date: str | None = None
    kind: str | None = None
    subject: str | None = None
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: Signature | None = None
    signatures: tuple[Signature, ...] = ()
    secrecy: str | None = None
    urgency: str | None = None
    received: Received | None = None
    evidence: dict[str, tuple[Item, ...]] = Field(default_factory=dict)
