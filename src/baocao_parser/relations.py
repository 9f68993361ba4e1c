"""Quan hệ giữa các văn bản: what the words between two mentions say of the acts.

`Nghị định A sửa đổi, bổ sung một số điều của Nghị định B` amends it; `Nghị định A (được sửa đổi
tại Nghị định B)` is amended by it; `Quy chế … ban hành kèm theo Quyết định B` came with it. Only
words that stand right between two mentions, inside one sentence, are read.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from baocao_parser.extractors.citing.citation_words import any_of
from baocao_parser.extractors.citing.type_words import lowered
from baocao_parser.model import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.model import Reference

REACH = 160
"""Characters between two mentions that may relate them."""

_OPENS = rf"\s?[,(]?\s?(?:{any_of('subject')}\s)?(?:{any_of('subject')}\s)?[“\"]?"
_PASSIVE = rf"\s?[,(]?\s?(?:đã\s)?{any_of('passive')}\s"
_BY = rf"[^.;\n]{{0,40}}?\s{any_of('by')}\s"
_SOME = r"(?:[^.;,:\n“”\"]{0,60}?\s(?:của\s)?(?:các\s)?|\s)"
_FORMS = (
    ("attached", re.compile(rf"[^.;\n]{{0,80}}?{any_of('attached')}\s(?:theo\s)?(?:các\s)?$")),
    ("amended_by", re.compile(_PASSIVE + any_of("amended") + _BY + r"(?:các\s)?$")),
    ("replaced_by", re.compile(_PASSIVE + any_of("replaces") + _BY + r"(?:các\s)?$")),
    ("amends", re.compile(_OPENS + any_of("amended") + _SOME + "$")),
    ("replaces", re.compile(_OPENS + any_of("replaces") + _SOME + "$")),
    ("details", re.compile(_OPENS + any_of("details") + _SOME + "$")),
)
_RELATES = re.compile(any_of("attached", "amended", "replaces", "details"))
"""What every form has a word of."""
_ISSUED_WITH = re.compile(rf"(?:{any_of('attached')}\s(?:theo\s)?(?:các\s)?)$")
_STARTS_ATTACHED = re.compile(rf"\s?[,(]?\s?(?:{any_of('issue')}\s)?{any_of('attached')}\s")


def relate(text: str, references: Sequence[Reference]) -> list[Reference]:
    """The references, each with what the text right before or after it says of another.

    >>> from baocao_parser import parse_text
    >>> report = parse_text("Nghị định 9/2020/NĐ-CP sửa đổi một số điều của Nghị định 8/2016/NĐ-CP")
    >>> report.references[0].relation
    Relation(kind='amends', to=1)
    """
    out = list(references)
    low = lowered(text)
    if not _RELATES.search(low):
        return out
    for index, (first, second) in enumerate(pairwise(references)):
        start, end = first.span[1], second.span[0]
        if end - start > REACH or not _RELATES.search(low, start, end):
            continue
        between = low[start:end]
        kind = next((name for name, form in _FORMS if form.match(between)), None)
        if kind == "attached" and not _STARTS_ATTACHED.match(between):
            kind = None
        if kind == "attached":
            out[index + 1] = _with(out[index + 1], "attached", index)
        elif kind:
            out[index] = _with(out[index], kind, index + 1)
    for index, reference in enumerate(out):
        start = reference.span[0]
        if reference.relation is None and _ISSUED_WITH.search(low, max(0, start - 40), start):
            out[index] = _with(reference, "attached", None)
    return out


def _with(reference: Reference, kind: str, to: int | None) -> Reference:
    relation = Relation.model_validate({"kind": kind, "to": to})
    return reference.model_copy(update={"relation": relation})
