"""Phần khuyết: what the head of a document does not say, from the next best place that does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.header.dates import DatePart
from baocao_parser.header.enacting import find_enacting, in_full
from baocao_parser.header.issuer import infer_issuer
from baocao_parser.header.kinds import kind_enacted
from baocao_parser.header.page_facts import find_page_facts
from baocao_parser.header.parts import parts_of_line
from baocao_parser.model import Signature

if TYPE_CHECKING:
    from baocao_parser.feet.foot import Foot
    from baocao_parser.header.found import Found
    from baocao_parser.header.issuer import Issuer
    from baocao_parser.header.part import Part

_CITES_FROM = 60  # characters of a line that cites a number with its day
_ENACTS_BEFORE = 60  # lines of a text in which `QUYẾT ĐỊNH:` stands


def fill_in(found: Found, parts: list[Part], foot: Foot | None, named: Issuer | None) -> None:
    """What the head does not say, from the next best place that does."""
    if "date" not in found.fields:
        _date_above(found, foot)
    enacting = find_enacting(parts)
    if enacting and enacting.spans[0] not in found.spans.get("subject", ()):
        found.set("issuer", enacting.name, enacting.spans)
        if full := in_full(found.get("issuer") or "", enacting):
            found.fields["issuer"], found.spans["issuer"] = full
    if named:
        found.set("issuer", named.name, named.spans)
    _enacted_kind(found)
    facts = find_page_facts(found.reading)
    if "number" not in found.fields and "number" in facts:
        found.set("number", "".join(facts["number"].value.split()), [facts["number"].span])
        found.set("number_as_printed", facts["number"].value, [facts["number"].span])
    elif "number" in facts and facts["number"].span not in found.spans.get("number", []):
        found.spans.setdefault("number", []).append(facts["number"].span)
    for name in ("issuer", "date"):
        if name in facts:
            found.set(name, facts[name].value, [facts[name].span])
    if "issuer" not in found.fields:
        signature = found.fields.get("signature")
        authority = signature.authority if isinstance(signature, Signature) else None
        inferred = infer_issuer(
            found.reading.text, found.get("number"), found.get("place"), authority
        )
        found.set("issuer", inferred, [])
        found.set("issuer_inferred", bool(inferred), [])


def _date_above(found: Found, foot: Foot | None) -> None:
    """Old decrees are dated above the signature, communiqués at their end."""
    lines = found.reading.paragraphs
    end = foot.start if foot else len(found.reading.text)
    above = [line for line in lines if end - 400 <= line[0] < end][-2:]
    for number, line in enumerate(above):
        parts = parts_of_line(found.reading.text, *line, number)
        if any(part.kind == "number" for part in parts) and line[1] - line[0] > _CITES_FROM:
            continue  # `Nghị quyết số 68 ngày 01/7/2021 của Chính phủ được ban hành.`
        for part in parts:
            if isinstance(part.found, DatePart):
                found.set("date", part.found.date, [(part.start, part.end)])
                found.set("place", part.found.place, [(part.start, part.end)])


def _enacted_kind(found: Found) -> None:
    """`QUYẾT ĐỊNH:` below the grounds says the kind of what is numbered as a decision."""
    number = found.get("number")
    if "kind" in found.fields or not number:
        return
    for start, end in found.reading.paragraphs[:_ENACTS_BEFORE]:
        if kind := kind_enacted(number, found.reading.text[start:end]):
            found.set("kind", kind, [(start, end)])
            return
