"""Viện dẫn: mentions of legal acts, by number, by name, by congress or by date.

A type word opens a citation; what follows decides its form. Numbers that stand alone go on with
the list before them, or are claimed only, so that nobody reads quantities in them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from baocao_parser.extractors.citing.between_mentions import with_codes_cut, with_shared_issuers
from baocao_parser.extractors.citing.citation_words import any_of
from baocao_parser.extractors.citing.citations import Grammar
from baocao_parser.extractors.citing.cited_titles import opening_at, title_from
from baocao_parser.extractors.citing.document_numbers import (
    DocumentNumber,
    agencies,
    base,
    kind_of,
    number_at,
    types_of,
)
from baocao_parser.extractors.citing.mentions import Citation
from baocao_parser.extractors.citing.own_number import Own, own_number
from baocao_parser.extractors.citing.provisions import Chain, find_chains
from baocao_parser.extractors.citing.type_words import (
    damaged_type_word,
    find_type_words,
    lowered,
)
from baocao_parser.extractors.counting.noun_kinds import abbreviated
from baocao_parser.model import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.claims import Claims
    from baocao_parser.extractors.citing.cited_titles import Opening
    from baocao_parser.model import Header
    from baocao_parser.reading import Reading

_FIGURE = re.compile(
    r"\d(?<![\w/.,\-–]\d)(?=\w{0,7}\s{0,2}[^\w\s.,;:()%“”\"]|\w{0,7}\s?[^\W\da-su-z])"
)
"""Where a number with codes may begin."""
_MARKED = re.compile(r"(?<!\w)(?:số|sô|so)\s{0,2}[:.]?\s{0,3}$")
_ALIAS = re.compile(rf"{any_of('alias')}\s(?:là\s)?$")
_JOINED = re.compile(r"(?:[,;:(]|\bvà|\bhoặc)\s*$")
_LISTED = re.compile(r"(?:[,;]|\s(?:và|hoặc))\s$")
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
    chains = list(find_chains(low))
    own = own_number(text, low, header, reading.tables)
    citations = _opened(grammar, own, claims)
    citations = _continued(grammar, citations, claims)
    citations = with_shared_issuers(low, with_codes_cut(citations))
    for cited in chains:
        if cited.provisions and cited.provisions[-1].article:
            claims.take(cited.start, cited.end)
    for printed in header.evidence.get("number", ()):
        claims.take(*printed.span)  # whatever its codes, it counts nothing
    before = _chains_before(low, chains)
    for citation in citations:
        chain = before.get(citation.start)
        claims.take(chain.start if chain else citation.start, citation.end)
    return _checked().validate_python(_fields(reading, low, citations, before))


def _opened(grammar: Grammar, own: Own, claims: Claims) -> list[Citation]:
    """The citations that a type word opens, but for mentions of the document's own number."""
    heads = find_type_words(grammar.text, grammar.low)
    following = [*(head.start for head in heads[1:]), len(grammar.text)]
    out: list[Citation] = []
    done = 0
    has_own = bool(own.numbers)
    for head, limit in zip(heads, following, strict=False):
        if head.start < done:
            continue
        for citation in grammar.cite(head, limit):
            done = citation.end
            if (
                (has_own or citation.number is None)
                and citation.form != "shared"
                and own.is_meant(
                    grammar.text,
                    grammar.low,
                    (citation.start, citation.end),
                    kind=citation.kind,
                    number=citation.normal,
                    date=citation.date,
                )
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
    position = 0
    while figure := _FIGURE.search(grammar.text, position):
        start = figure.start()
        position = start + 1
        while ahead and ahead.start <= start:
            out.append(ahead)
            end = max(end, ahead.end)
            ahead = next(queue, None)
        if start < end:
            position = end
            continue
        number = number_at(grammar.text, start)
        if number is None:
            continue
        end = position = number.end
        if not claims.free(start, end):
            continue
        if is_certain(number):
            claims.take(start, end)
        marked = _MARKED.search(grammar.low, max(0, start - 10), start)
        citation = None
        if _ALIAS.search(grammar.low, max(0, start - 24), start):
            citation = _alias(number, out)
        begin = marked.start() if marked else start if _is_listed(grammar.low, number) else None
        if citation is None and begin is not None:
            citation = _alone(grammar, number, begin, out)
        elif citation is None and (damaged := damaged_type_word(grammar.low, start)):
            citation = grammar.numbered(damaged[0], damaged[1].means, number, "full")
        if citation:
            out.append(citation)
            end = position = citation.end
    return [*out, *([ahead] if ahead else []), *queue]


def _is_listed(low: str, number: DocumentNumber) -> bool:
    """`Quyết định 19/QĐ-TTg về dạy nghề, 16/QĐ-TTg về nhà ở`: codes that name their kind."""
    listed = _LISTED.search(low, max(0, number.start - 6), number.start)
    return listed is not None and len(number.codes) > 1 and bool(types_of(number))


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
    >>> is_certain(number_at("53 CNVC-LĐ", 0))  # people, not a document
    False
    """
    if not number.joints[0] and abbreviated().get("".join(number.codes)) == "person":
        return False
    year_like = 1900 <= int(number.num) <= 2100
    known = base(number.codes[0])[0] in agencies() and not year_like
    return number.year is not None or len(number.codes) > 1 or known


def _chains_before(low: str, chains: Sequence[Chain]) -> dict[int, Chain]:
    """The chains of provisions by where the act must begin that they are parts of."""
    return {
        chain.end + len(gap): chain
        for chain in chains
        for gap in _TO_CHAIN
        if low.startswith(gap, chain.end)
    }


def _limit(low: str, end: int, following: Sequence[Citation], chains: dict[int, Chain]) -> int:
    """Where the title must have ended: before the next citation that stands beside this one."""
    line_end = low.find("\n", end + 4)  # a title may begin on the next line, but ends on its own
    for citation in following:
        chain = chains.get(citation.start)
        start = chain.start if chain else citation.start
        if 0 <= line_end < start - 8:
            break
        joint = _JOINED.search(low, max(0, start - 8), start)
        if joint:
            return joint.start()
    return len(low)


@cache
def _checked() -> TypeAdapter[list[Reference]]:
    """Makes all references in one go, which takes a third of the time of one by one."""
    return TypeAdapter(list[Reference])


def _title_opens(low: str, citation: Citation, chain: Chain | None) -> Opening | None:
    if citation.number is None and citation.rule in ("law", "law_cut"):
        return None
    content = chain is None and bool(citation.date or citation.issuer)
    return opening_at(low, citation.end, content=content)


def _fields(
    reading: Reading, low: str, citations: Sequence[Citation], chains: dict[int, Chain]
) -> Iterator[dict[str, Any]]:
    """The fields of each reference; ``chains`` of provisions by where their act begins."""
    text, source = reading.text, reading.source
    division = reading.division if reading.divisions else None
    for index, citation in enumerate(citations):
        begin, end, kind, rule, form, number, bare, date, issuer, term, inherited = citation
        chain = chains.get(begin)
        start = chain.start if chain else begin
        normal, symbol = number.written() if number else (bare, None)
        fields: dict[str, Any] = {
            "text": text[start:end],
            "span": (start, end),
            "source": source(start, end),
            "division": division(start) if division else None,
            "rule": rule,
            "kind": kind,
            "form": form,
            "number": normal,
            "symbol": symbol,
            "date": date,
            "issuer": _on_one_line(issuer) if issuer else None,
            "term": term,
        }
        if number and number.repairs:
            fields["repairs"] = number.repairs
        if inherited:
            fields["inherited"] = inherited
        if chain:
            fields["provisions"] = chain.provisions
        if opening := _title_opens(low, citation, chain):
            limit = _limit(low, end, citations[index + 1 : index + 6], chains)
            fields["title"] = title_from(text, opening, limit)
        yield fields


@lru_cache(maxsize=1024)
def _on_one_line(name: str) -> str:
    return " ".join(name.split())
