"""Which mentions name the same act (văn bản): short forms to full ones, inside one report.

The fullest mentions are taken first, so a short form may stand before the full one. A mention
joins an act only where it is the one candidate; where there are several, or too little is said,
it stays open and an issue says why.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from baocao_parser.act_identity import Identity, disagreement, identity_of
from baocao_parser.authority import known_act
from baocao_parser.extractors.citing.document_numbers import agree, number_of
from baocao_parser.extractors.citing.issued_on import issued_on
from baocao_parser.extractors.citing.type_words import lowered
from baocao_parser.identifiers import UNKNOWN, act_id, home_of
from baocao_parser.model import Act, Inferred, Issue
from baocao_parser.relations import relate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.identifiers import Home
    from baocao_parser.model import Header, Reference
    from baocao_parser.reading import Reading


@cache
def _acts() -> TypeAdapter[list[Act]]:
    """Makes all acts in one go."""
    return TypeAdapter(list[Act])


class _Cluster:
    """One act in the making."""

    def __init__(self, identity: Identity, mention: int) -> None:
        self.identity = identity
        self.mentions = [mention]

    def take(self, identity: Identity, mention: int) -> None:
        self.identity = self.identity.with_what(identity)
        self.mentions.append(mention)


def resolve(
    reading: Reading, references: Sequence[Reference], header: Header
) -> tuple[list[Reference], list[Act], list[Issue]]:
    """The references with their ``act`` filled in, the distinct acts, and what stayed unclear."""
    home = home_of(header)
    refusals: dict[int, str] = {}
    stated: list[tuple[int, Identity]] = []
    low = lowered(reading.text)
    said = [issued_on(reading.text, low, reference) for reference in references]
    for index, reference in enumerate(said):
        identity = identity_of(reference, home)
        if isinstance(identity, str):
            refusals[index] = identity
        else:
            stated.append((index, identity))
    clusters = _clustered(stated, _inside_titles(references), refusals)
    clusters.sort(key=lambda cluster: min(cluster.mentions))
    ids = _identifiers(clusters)
    linked = {
        i: name for name, cluster in zip(ids, clusters, strict=True) for i in cluster.mentions
    }
    fields = [_act(name, c, said) for name, c in zip(ids, clusters, strict=True)]
    acts = _acts().validate_python(fields)
    issues = [
        *_unresolved(reading, references, refusals, acts),
        *_disagreeing(reading, references),
        *_misattributed(reading, references, home),
    ]
    resolved = [
        reference.model_copy(update={"act": linked[index]}) if index in linked else reference
        for index, reference in enumerate(relate(reading.text, references))
    ]
    return resolved, acts, issues


def _clustered(
    stated: Sequence[tuple[int, Identity]], titled: set[int], refusals: dict[int, str]
) -> list[_Cluster]:
    """The acts that the mentions name; what names none is added to ``refusals``."""
    clusters: list[_Cluster] = []
    known: dict[tuple[str, str | None], list[_Cluster]] = {}
    for index, identity in sorted(stated, key=lambda pair: _rank(pair[1])):
        keys = _keys(identity)
        candidates = [
            cluster
            for cluster in known.get(keys[0], ())
            if _can_be(identity, cluster.identity, in_title=index in titled)
        ]
        if len(candidates) > 1:
            refusals[index] = f"{len(candidates)} acts of this report could be meant"
            continue
        if not candidates and not _is_enough(identity):
            refusals[index] = "neither issuer nor date is printed, and no fuller mention is found"
            continue
        if candidates:
            candidates[0].take(identity, index)
        else:
            clusters.append(_Cluster(identity, index))
        cluster = candidates[0] if candidates else clusters[-1]
        for key in keys:
            held = known.setdefault(key, [])
            if cluster not in held:
                held.append(cluster)
    return clusters


def _keys(identity: Identity) -> list[tuple[str, str | None]]:
    """Under what an act is looked up, the first that it has first: number and name, or the day."""
    named = (("number", identity.number), ("name", identity.name))
    return [key for key in named if key[1]] or [("date", identity.date)]


def _rank(identity: Identity) -> tuple[int, ...]:
    """The fullest first: a whole number, a scope, an issuer with its place."""
    return (
        -(identity.full_number is not None),
        -(identity.number is not None),
        -(identity.scope is not None),
        -(identity.body is not None) - (identity.place is not None) - (identity.date is not None),
    )


def _can_be(identity: Identity, other: Identity, *, in_title: bool) -> bool:
    """Whether a mention may be of an act that fuller mentions have named.

    A law named in the title of another act, without its year, was in force when that act was
    made: it need not be the law of that name which the report cites.
    """
    if identity.number is None and identity.name and other.name:
        if in_title and identity.year is None and other.year is not None:
            return False
        return identity.names(other)
    return identity.fits(other)


def _is_enough(identity: Identity) -> bool:
    """Whether a mention alone names an act: by a whole number, by a name, or by whose it is."""
    if identity.full_number or identity.name:
        return True
    return identity.body is not None if identity.number else identity.date is not None


def _inside_titles(references: Sequence[Reference]) -> set[int]:
    out = set()
    title, reach = "", 0
    for index, reference in enumerate(references):
        if reference.span[0] < reach and reference.text in title:
            out.add(index)
        if reference.title:  # a few characters of quotes and blanks stand before it
            title = reference.title
            reach = reference.span[1] + len(title) + 8
    return out


def _identifiers(clusters: Sequence[_Cluster]) -> list[str]:
    """An identifier for each act, no two alike: the day is added where the rest is not enough."""
    names = [_identifier(c.identity, c.identity.scope) for c in clusters]
    often = Counter(names)
    for index, cluster in enumerate(clusters):
        if often[names[index]] > 1 and cluster.identity.date:
            names[index] = _identifier(cluster.identity, f"d{cluster.identity.date}")
    seen: Counter[str] = Counter()
    for index, name in enumerate(names):
        seen[name] += 1
        if seen[name] > 1:
            names[index] = f"{name}~{seen[name]}"
    return names


def _identifier(identity: Identity, scope: str | None) -> str:
    law = identity.name if not identity.term else None
    return act_id(identity.kind, identity.issuer, scope, identity.number or law)


def _act(name: str, cluster: _Cluster, references: Sequence[Reference]) -> dict[str, Any]:
    """The fields of an act: what its mentions print of it."""
    mentions = tuple(sorted(cluster.mentions))
    whole = cluster.identity.full_number
    number = issuer = date = title = None
    for reference in map(references.__getitem__, mentions):
        if reference.number and (number is None or reference.number == whole):
            number = reference.number
        if reference.issuer and (issuer is None or len(reference.issuer) > len(issuer)):
            issuer = reference.issuer
        date = date or reference.date
        title = title or reference.title
    return {
        "id": name,
        "kind": cluster.identity.kind,
        "number": number,
        "issuer": issuer,
        "date": date,
        "title": title,
        "inferred": _inferred(cluster.identity, number, date, title),
        "mentions": mentions,
    }


def _inferred(
    identity: Identity, printed: str | None, dated: str | None, titled: str | None
) -> Inferred | None:
    """What the authority list adds where the report prints nothing."""
    known = known_act(identity.full_number, identity.term, dated)
    number = None if printed else identity.full_number
    named = identity.name and known and known.date is None
    title = known.title if known and not titled and not named else None
    date = known.date if known and not dated else None
    if not (number or title or date):
        return None
    return Inferred(number=number, date=date, title=title)


def _unresolved(
    reading: Reading,
    references: Sequence[Reference],
    refusals: dict[int, str],
    acts: Sequence[Act],
) -> Iterator[Issue]:
    open_acts = {act.mentions[0]: act for act in acts if act.id.split(":")[3] == UNKNOWN}
    for index, reference in enumerate(references):
        why = refusals.get(index)
        if why is None and index in open_acts:
            why = "the report does not say of which year or term it is"
        if why:
            yield Issue(
                **reading.at(*reference.span),
                code="reference.unresolved",
                severity="info",
                message=f"{_named(reference)}: {why}.",
            )


def _disagreeing(reading: Reading, references: Sequence[Reference]) -> Iterator[Issue]:
    for reference in references:
        number = number_of(reference.number) if reference.number else None
        if number and not agree(reference.kind, number):
            yield Issue(
                **reading.at(*reference.span),
                code="reference.kind_disagrees",
                severity="info",
                message=f"Cited as {reference.kind}, but {reference.number} names another kind.",
            )


def _misattributed(
    reading: Reading, references: Sequence[Reference], home: Home
) -> Iterator[Issue]:
    """Where the body in words is not that of the code, or the code named none in that year."""
    for reference in references:
        why = disagreement(reference, home)
        if why:
            yield Issue(
                **reading.at(*reference.span),
                code="reference.issuer_disagrees",
                severity="info",
                message=f"{_named(reference)}: {why}.",
            )


def _named(reference: Reference) -> str:
    return f"{reference.kind} {reference.number}" if reference.number else reference.text
