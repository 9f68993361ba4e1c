"""Viện dẫn: mentions of legal acts, by number, by name, by congress or by date.

A type word opens a citation; what follows decides its form. Numbers that stand alone go on with
the list before them, or are claimed only, so that nobody reads quantities in them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baocao_parser.extractors.citing.citation_tails import title_at
from baocao_parser.extractors.citing.citation_words import any_of
from baocao_parser.extractors.citing.citations import Citation, Grammar
from baocao_parser.extractors.citing.document_numbers import (
    DocumentNumber,
    agencies,
    base,
    kind_of,
    number_at,
)
from baocao_parser.extractors.citing.own_number import Own, own_number
from baocao_parser.extractors.citing.provisions import Chain, find_chains
from baocao_parser.extractors.citing.type_words import (
    damaged_type_word,
    find_type_words,
    lowered,
)
from baocao_parser.model import Reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.claims import Claims
    from baocao_parser.model import Header
    from baocao_parser.reading import Reading

_FIGURE = re.compile(
    r"\d(?<![\w/.,\-–]\d)(?=\w{0,7}\s{0,2}[^\w\s.,;:()%“”\"]|\w{0,7}\s?[^\W\da-su-z])"
)
"""Where a number with codes may begin."""
_MARKED = re.compile(r"(?<!\w)(?:số|sô|so)\s{0,2}[:.]?\s{0,3}$")
_ALIAS = re.compile(rf"{any_of('alias')}\s(?:là\s)?$")
_JOINED = re.compile(r"(?:[,;:(]|\bvà|\bhoặc)\s*$")
_BETWEEN_TWO = re.compile(r"\s?,?\s?(?:và\s|hoặc\s)?$")
_TO_CHAIN = (" ", " của ", " tại ", ", ", " các ", " của các ")
_REACH = 700
"""Characters over which a number may go on with a list, its titles between."""


def find_references(reading: Reading, claims: Claims, header: Header) -> list[Reference]:
    """Every mention of a legal act, in reading order; its characters are claimed.

    Mentions of the document itself are none, but they are claimed too.
    """
    text = reading.text
    low = lowered(text)
    near = int(header.date[:4]) if header.date and header.date[:4].isdecimal() else None
    grammar = Grammar(text, low, near)
    chains = {chain.end: chain for chain in find_chains(low)}
    own = own_number(text, low, header, reading.tables)
    citations = _opened(grammar, own, claims)
    citations = _continued(grammar, citations, claims)
    citations = _shared(low, _mended(citations))
    pairs = [_with_provisions(low, citation, chains) for citation in citations]
    for cited in chains.values():
        if cited.provisions and cited.provisions[-1].article:
            claims.take(cited.start, cited.end)
    for printed in header.evidence.get("number", ()):
        claims.take(*printed.span)  # whatever its codes, it counts nothing
    out = []
    for index, (citation, chain) in enumerate(pairs):
        claims.take(citation.start, citation.end)
        limit = _limit(low, citation.end, pairs[index + 1 : index + 6])
        out.append(_reference(reading, low, citation, chain, limit))
    return out


def _opened(grammar: Grammar, own: Own, claims: Claims) -> list[Citation]:
    """The citations that a type word opens, but for mentions of the document's own number."""
    heads = find_type_words(grammar.text, grammar.low)
    out: list[Citation] = []
    done = 0
    for index, head in enumerate(heads):
        if head.start < done:
            continue
        following = heads[index + 1].start if index + 1 < len(heads) else len(grammar.text)
        for citation in grammar.cite(head, following):
            done = citation.end
            shared = citation.form == "shared"
            span = citation.start, citation.end
            if not shared and own.is_meant(
                grammar.text,
                grammar.low,
                span,
                kind=citation.kind,
                number=citation.normal,
                date=citation.date,
            ):
                claims.take(citation.start, citation.end)
            else:
                out.append(citation)
    return out


def _continued(grammar: Grammar, found: list[Citation], claims: Claims) -> list[Citation]:
    """The citations and, in order, the numbers without a type word that go on with a list."""
    out: list[Citation] = []
    queue = iter(found)
    ahead = next(queue, None)
    end = 0
    for figure in _FIGURE.finditer(grammar.text):
        start = figure.start()
        while ahead and ahead.start <= start:
            out.append(ahead)
            end = max(end, ahead.end)
            ahead = next(queue, None)
        number = number_at(grammar.text, start) if start >= end else None
        if number is None:
            continue
        end = number.end
        if not claims.free(start, end):
            continue
        if is_certain(number):
            claims.take(start, end)
        marked = _MARKED.search(grammar.low, max(0, start - 10), start)
        citation = None
        if _ALIAS.search(grammar.low, max(0, start - 24), start):
            citation = _alias(number, out)
        if citation is None and marked:
            citation = _alone(grammar, number, marked.start(), out)
        if citation:
            out.append(citation)
            end = citation.end
    return [*out, *([ahead] if ahead else []), *queue]


def _alone(
    grammar: Grammar, number: DocumentNumber, start: int, before: Sequence[Citation]
) -> Citation | None:
    """A number after `số` alone: behind a type word that OCR damaged, or in a list."""
    if damaged := damaged_type_word(grammar.low, number.start):
        return grammar.numbered(damaged[0], damaged[1].means, number, "full")
    if not before or not _JOINED.search(grammar.low, max(0, start - 8), start):
        return None
    near = start - before[-1].end < _REACH and "\n" not in grammar.text[before[-1].end : start]
    if not near or before[-1].number is None:
        return None
    return grammar.numbered(start, kind_of(number, before[-1].kind), number, "shared")


def _alias(number: DocumentNumber, before: Sequence[Citation]) -> Citation | None:
    """Another way to write the number cited just before: `… 53/NĐ-HĐBT (còn viết 53-HĐBT)`."""
    last = before[-1] if before else None
    if last is None or last.number is None or number.start - last.end > 40:
        return None
    if (number.num, number.codes[-1]) != (last.number.num, last.number.codes[-1]):
        return None
    return Citation(
        number.start, number.end, last.kind, "number", "shared", number, inherited=("kind",)
    )


def is_certain(number: DocumentNumber) -> bool:
    """Whether a number is one wherever it stands, without a word before it.

    >>> from baocao_parser.extractors.citing.document_numbers import number_at
    >>> [is_certain(number_at(text, 0)) for text in ("60/KH-LĐLĐ", "53-HĐBT", "1-VĐQG", "2020-TW")]
    [True, True, False, False]
    """
    year_like = 1900 <= int(number.num) <= 2100
    known = base(number.codes[0])[0] in agencies() and not year_like
    return number.year is not None or len(number.codes) > 1 or known


def _mended(citations: list[Citation]) -> list[Citation]:
    """Codes run together (`UBNDNCKSTTHC`) cut where another number of the report has the dash."""
    pairs = {
        first + second: (first, joint, second)
        for c in citations
        if c.number
        for first, joint, second in zip(
            c.number.codes, c.number.joints[1:], c.number.codes[1:], strict=False
        )
    }
    return [_cut(citation, pairs) if citation.number else citation for citation in citations]


def _cut(citation: Citation, pairs: dict[str, tuple[str, str, str]]) -> Citation:
    number = citation.number
    if number is None or not any(code in pairs for code in number.codes):
        return citation
    codes: list[str] = []
    joints: list[str] = []
    for joint, code in zip(number.joints, number.codes, strict=True):
        first, between, second = pairs.get(code, (code, "", ""))
        codes += [first, second] if second else [first]
        joints += [joint, between] if second else [joint]
    return citation._replace(number=number._replace(codes=tuple(codes), joints=tuple(joints)))


def _shared(low: str, citations: list[Citation]) -> list[Citation]:
    """An issuer printed once after a list of numbers of one body belongs to each of them."""
    out = list(citations)
    for index in range(len(out) - 2, -1, -1):
        first, second = out[index : index + 2]
        if (
            first.issuer is None
            and second.issuer
            and first.number
            and second.number
            and first.number.codes[-1] == second.number.codes[-1]
            and second.start - first.end < 8
            and _issuer_stands(low, second)
            and _BETWEEN_TWO.fullmatch(low, first.end, second.start)
        ):
            out[index] = first._replace(
                issuer=second.issuer, inherited=(*first.inherited, "issuer")
            )
    return out


def _issuer_stands(low: str, citation: Citation) -> bool:
    """Whether the issuer is printed behind the number, or behind one further on in the list."""
    if citation.issuer is None or citation.number is None or "issuer" in citation.inherited:
        return "issuer" in citation.inherited
    return low.find(citation.issuer.lower(), citation.number.end, citation.end) >= 0


def _with_provisions(
    low: str, citation: Citation, chains: dict[int, Chain]
) -> tuple[Citation, Chain | None]:
    for gap in _TO_CHAIN:
        chain = chains.get(citation.start - len(gap))
        if chain and low.startswith(gap, chain.end):
            return citation._replace(start=chain.start), chain
    return citation, None


def _limit(low: str, end: int, following: Sequence[tuple[Citation, Chain | None]]) -> int:
    """Where the title must have ended: before the next citation that stands beside this one."""
    line_end = low.find("\n", end + 4)  # a title may begin on the next line, but ends on its own
    for citation, _ in following:
        if 0 <= line_end < citation.start - 8:
            break
        joint = _JOINED.search(low, max(0, citation.start - 8), citation.start)
        if joint:
            return joint.start()
    return len(low)


def _reference(
    reading: Reading, low: str, citation: Citation, chain: Chain | None, limit: int
) -> Reference:
    content = chain is None and bool(citation.date or citation.issuer)
    title = None
    if citation.rule not in ("law", "law_cut") or citation.number:
        title = title_at(reading.text, low, citation.end, limit, content=content)
    return Reference(
        **reading.at(citation.start, citation.end),
        rule=citation.rule,
        kind=citation.kind,
        number=citation.normal,
        symbol=citation.number.symbol if citation.number else None,
        date=citation.date,
        issuer=" ".join(citation.issuer.split()) if citation.issuer else None,
        title=title,
        form=citation.form,
        provisions=chain.provisions if chain else (),
        term=citation.term,
        inherited=citation.inherited,
        repairs=citation.number.repairs if citation.number else (),
    )
