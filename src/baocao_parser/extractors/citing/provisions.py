"""Điều, khoản, điểm: the parts of an act that a citation points at, before or after each other.

`điểm a, b khoản 1 và khoản 3 Điều 9, Điều 12` is one chain; a chain belongs to the act named
right after it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.citing.citation_words import any_of, citation_words, opening
from baocao_parser.model import Provision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


Part = tuple[str, str, tuple[str, ...]]
"""The unit, what joins it to the part before, and its numbers."""


class Chain(NamedTuple):
    """A run of provisions at ``[start, end)``."""

    start: int
    end: int
    provisions: tuple[Provision, ...]


_FIGURE = r"\d{1,3}[a-zđ]?(?![\w.,/]*\d|\w)"
_LETTER = r"(?:[a-zđ]\d{0,2}|\d{1,2})(?![\w/]|\.\d)"
_ROMAN = r"(?:[ivx]{1,5}(?:\.\d{1,2})?|\d{1,2}|[a-z])(?!\w)"
_NEXT = r"(?:\s?,\s?|\s(?:và|hoặc)\s|\s?[-–]\s?|\sđến\s)"


def _part(group: str, value: str) -> str:
    return (
        rf"(?:các\s)?(?P<{group}>{any_of(group)})\s(?:số\s)?"
        rf"(?P<{group}s>{value}(?:{_NEXT}{value}){{0,12}})"
    )


_PART = re.compile(
    rf"(?P<join>\s?[,;]?\s?(?:(?:và|hoặc|của|đến|tại)\s)?)(?:{_part('article', _FIGURE)}"
    rf"|{_part('clause', _FIGURE)}|{_part('point', _LETTER)}|{_part('heading', _ROMAN)})"
)
_UNIT = re.compile(
    opening(citation_words("article", "clause", "point", "heading"))
    + r"\s(?=(?:số\s)?(?:\d|[a-zđ]\d?(?!\w)|[ivx]+(?![^\W\d_])))"
)
_BEFORE_UNIT = re.compile(r"(?<!\w)(?:từ\s)?(?:các\s)?\Z")
_VALUE = re.compile(rf"({_NEXT})?([^\s,;–-]+)")
_LONGEST = 24  # parts of one chain


def find_chains(low: str) -> Iterator[Chain]:
    """Every chain of provisions in a text without capitals, in order.

    >>> [c.provisions for c in find_chains("khoản 2 và 3 điều 35 nghị định")][0][1].clause
    '3'
    """
    end = 0
    for unit in _UNIT.finditer(low):
        if unit.start() < end:
            continue
        before = _BEFORE_UNIT.search(low, max(end, unit.start() - 8), unit.start())
        chain = _chain(low, before.start() if before else unit.start())
        if chain:
            yield chain
            end = chain.end


def _chain(low: str, start: int) -> Chain | None:
    position = start + (3 if low.startswith("từ", start) else 0)
    parts: list[Part] = []
    while (match := _PART.match(low, position)) and len(parts) < _LONGEST:
        numbers = match.lastgroup or ""  # articles, clauses, points or headings: it closes last
        parts.append((numbers[:-1], match["join"].strip(), _values(match[numbers])))
        position = match.end()
    return Chain(start, position, _provisions(tuple(parts))) if parts else None


@lru_cache(maxsize=4096)
def _values(text: str) -> tuple[str, ...]:
    """The numbers of a list, a closed range of figures written out."""
    out: list[str] = []
    for joint, value in _VALUE.findall(text):
        between = joint.strip() in ("-", "–", "đến") and out and out[-1].isdecimal()
        if between and value.isdecimal() and int(out[-1]) < int(value) <= int(out[-1]) + 99:
            out += [str(n) for n in range(int(out[-1]) + 1, int(value))]
        out.append(value)
    return tuple(out)


@lru_cache(maxsize=4096)
def _provisions(parts: tuple[Part, ...]) -> tuple[Provision, ...]:
    """The provisions of a chain; a report cites few, often."""
    return tuple(_held(parts))


def _held(parts: Sequence[Part]) -> Iterator[Provision]:
    """Points gather until a clause holds them, and clauses until an article does."""
    points: list[str | None] = []
    held: list[tuple[str | None, str | None]] = []  # clause and point
    last: str | None = None
    for index, (unit, joint, values) in enumerate(parts):
        if unit == "point":
            points += values
            continue
        if unit == "clause":
            held += [(clause, point) for clause in values for point in (points or [None])]
            points = []
            continue
        if unit == "heading":
            continue
        held += [(None, point) for point in points]
        points = []
        if not held and _goes_down(parts[index + 1 :]):
            yield from (Provision(article=article) for article in values[:-1])
            yield from _below(values[-1], parts[index + 1 :])
            return
        articles = values
        if joint == "đến" and last and not held:
            articles = _values(f"{last} đến {values[0]}")[1:] + values[1:]
        below = held or [(None, None)]
        yield from (
            Provision(article=article, clause=clause, point=point)
            for article in articles
            for clause, point in below
        )
        held, last = [], values[-1]
    for clause, point in [*held, *((None, point) for point in points)]:
        yield Provision(clause=clause, point=point)


def _goes_down(rest: Sequence[Part]) -> bool:
    """Whether an article is followed by its own parts: `Điều 5 khoản 2`."""
    return bool(rest) and rest[0][1] == "" and all(u in ("clause", "point") for u, _, _ in rest)


def _below(article: str, parts: Sequence[Part]) -> Iterator[Provision]:
    clause: str | None = None
    for index, (unit, _, values) in enumerate(parts):
        holds = index + 1 < len(parts) and parts[index + 1][0] == "point"
        if unit == "clause":
            clause = values[-1]
            yield from (
                Provision(article=article, clause=c) for c in (values[:-1] if holds else values)
            )
        else:
            yield from (Provision(article=article, clause=clause, point=p) for p in values)
