"""Lời trỏ lại: `Nghị định này`, `Chỉ thị nêu trên`, and which act they mean, or why that is open.

They are no references: they name no act. One is resolved only where a single act can be meant: the
document itself, or the one act of that kind cited before it in the same paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.citing.citation_words import any_of, kinds, opening
from baocao_parser.extractors.citing.type_words import TypeWord, find_type_words, lowered
from baocao_parser.fold import fold
from baocao_parser.lexicons import table
from baocao_parser.model import Pointer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.model import Header, Reference
    from baocao_parser.reading import Reading

REACH = 3000
"""Characters of one paragraph over which a mention may point back."""

_POINTS = re.compile(
    rf"\s(?:(?P<this>{any_of('this')})|(?P<back>{any_of('pointing')})"
    rf"|{any_of('pointing_before')}(?=\s?[.,;:)\n]|\s?$|\s{any_of('pointed')}(?!\w)))(?!\w)"
)
_SEVERAL = re.compile(rf"(?<!\w)(?:{any_of('several')}|0\d)\s$")


class _Pointing(NamedTuple):
    """A pointing mention: its type word, its end, whether it says `này`, what stands before it."""

    head: TypeWord
    end: int
    this: bool
    before: str = ""


def find_pointers(
    reading: Reading, references: Sequence[Reference], header: Header
) -> list[Pointer]:
    """Every pointing mention, in order: what it means, or ``why`` that cannot be told.

    >>> from baocao_parser import parse_text
    >>> text = "Nghị định 5/2020/NĐ-CP đã được phổ biến; thực hiện Nghị định nêu trên, các xã"
    >>> [(p.text, p.means, p.act) for p in parse_text(text).pointers]
    [('Nghị định nêu trên', 'act', 'vn:nghi-dinh:chinh-phu:2020:5')]
    """
    text, low = reading.text, lowered(reading.text)
    if not _any_pointing().search(low):
        return []
    heads = find_type_words(text, low)
    starts = [reference.span[0] for reference in references]
    spoken: list[TypeWord] = []  # type words that neither cite nor point
    out = []
    for head in heads:
        index = bisect_right(starts, head.start)
        if index and references[index - 1].span[1] > head.start:
            continue  # it is part of a citation
        found = _pointing(low, head)
        if found is None:
            spoken.append(head)
            continue
        line = max(text.rfind("\n", 0, head.start) + 1, head.start - REACH)
        near = references[bisect_left(starts, line) : index]
        out += _read(reading, found._replace(before=text[line : head.start]), near, spoken, header)
    return out


@cache
def _any_pointing() -> re.Pattern[str]:
    return re.compile(opening(kinds()) + _POINTS.pattern)


def _pointing(low: str, head: TypeWord) -> _Pointing | None:
    match = None if head.brief else _POINTS.match(low, head.end)
    return _Pointing(head, match.end(), bool(match["this"])) if match else None


def _read(
    reading: Reading,
    found: _Pointing,
    near: Sequence[Reference],
    others: Sequence[TypeWord],
    header: Header,
) -> list[Pointer]:
    """The pointer; none where a common noun (`dự án này`) points at no act."""
    head = found.head
    means, act, why = None, None, None
    cited = [r for r in near if _may_be_called(r.kind, head)]
    common = bool(head.entry.more.get("verb")) and not reading.text[head.start].isupper()
    is_own = found.this and header.kind is not None and fold(header.kind) == fold(head.kind)
    if _SEVERAL.search(found.before[-12:].lower()):
        why = "several acts are meant"
    elif is_own and found.before.count("“") > found.before.count("”"):
        why = "it stands in a quotation: the document or the one quoted may be meant"
    elif is_own and common and cited:
        why = "the document or the one cited before it may be meant"
    elif is_own:
        means = "document"
    elif found.this and header.kind is None:
        why = "of what kind the document itself is does not show: it may be meant"
    else:
        act, why = _one_of(cited, others, head)
        means = "act" if act else None
    if common and means is None:
        return []
    place = reading.at(head.start, found.end)
    return [Pointer(**place, rule="pointer", kind=head.kind, means=means, act=act, why=why)]


def _one_of(
    cited: Sequence[Reference], others: Sequence[TypeWord], head: TypeWord
) -> tuple[str | None, str | None]:
    """The one act that was cited, or why there is none."""
    if not cited:
        return None, "no act of that kind is cited before it in its paragraph"
    acts = {r.act for r in cited}
    if None in acts:
        return None, "what is cited before it is itself open"
    if len(acts) > 1:
        return None, f"{len(acts)} acts of that kind are cited before it"
    after = bisect_right(others, cited[-1].span[1], key=lambda other: other.start)
    if any(other.kind == head.kind for other in others[after:]):
        return None, "an act of that kind is spoken of in between"
    return acts.pop(), None


@cache
def _loose() -> frozenset[str]:
    return frozenset(e.means for e in table("document_types") if e.more.get("loose"))


def _may_be_called(kind: str, head: TypeWord) -> bool:
    """Whether an act of ``kind`` may be called by that word: a joint circular is a circular too."""
    if head.kind in _loose() or kind.startswith(head.kind):
        return True
    return kind.casefold().endswith(f" {head.kind.casefold()}")  # Bộ luật … Luật này
