"""Viện dẫn: references and the acts they name."""

from __future__ import annotations

from typing import Literal

from baocao_parser.model.places import Extracted, Value


class Provision(Value):
    """Điều, khoản, điểm: the part of an act that is cited, as printed."""

    article: str | None = None
    clause: str | None = None
    point: str | None = None


class Relation(Value):
    """Quan hệ: what the text says between two mentions; ``to`` is an index into ``references``.

    ``attached``: what is named before it was issued together with this act; ``to`` is null where
    that is only described.
    """

    kind: Literal["amends", "amended_by", "replaces", "replaced_by", "details", "attached"]
    to: int | None = None


class Reference(Extracted):
    """Viện dẫn: one mention of a legal act.

    ``term`` is the congress term beside it (khóa XII: ``k12``). ``inherited`` names the fields that
    a list prints once for several mentions, ``repairs`` what was mended in the number's letters.
    """

    kind: str
    number: str | None = None
    symbol: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    form: Literal["full", "short", "named", "shared"]
    provisions: tuple[Provision, ...] = ()
    term: str | None = None
    inherited: tuple[Literal["kind", "number", "issuer", "term"], ...] = ()
    repairs: tuple[str, ...] = ()
    relation: Relation | None = None
    act: str | None = None


class Inferred(Value):
    """Suy ra: what the authority list says of an act, where the report prints none of it."""

    number: str | None = None
    date: str | None = None
    title: str | None = None


class Act(Value):
    """Văn bản: one distinct legal act; ``mentions`` are indices into ``Report.references``.

    All fields but ``inferred`` are as printed.
    """

    id: str
    kind: str
    number: str | None = None
    issuer: str | None = None
    date: str | None = None
    title: str | None = None
    inferred: Inferred | None = None
    mentions: tuple[int, ...]


class Pointer(Extracted):
    """Lời trỏ lại: `Nghị định này`, `Chỉ thị nêu trên`; it names no act and is no reference.

    ``means``: the document itself, or an act of ``acts``; null where ``why`` says that it is open.
    """

    kind: str
    means: Literal["document", "act"] | None = None
    act: str | None = None
    why: str | None = None
