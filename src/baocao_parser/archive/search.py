"""Searching the paragraphs (tìm kiếm): with or without marks, exact matches first."""

from __future__ import annotations

import json
import zlib
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.archive.paging import page_starts, pages_at
from baocao_parser.archive.sentences import sentence_with
from baocao_parser.archive.spelling import folded, search_forms, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.archive.sql_connection import Database


class Filters(NamedTuple):
    """Which paragraphs are wanted; ``years`` are the first and the last, both included.

    ``issuer`` and ``kind`` are compared without marks, the issuer also in part;
    ``division_kind`` is that of any division around the paragraph: ``movement``.
    """

    years: tuple[int, int] | None = None
    issuer: str | None = None
    kind: str | None = None
    division_kind: str | None = None


class Hit(NamedTuple):
    """A paragraph that was found, by the sentence in it: pages and characters are the sentence's.

    ``exact`` says that the phrases stand there as they were typed, marks and all.
    """

    sentence: str
    report: str
    sha256: str
    issuer: str | None
    number: str | None
    date: str | None
    page: int | None
    last_page: int | None
    division: str | None
    source_path: str
    exact: bool
    char_start: int
    char_end: int


NO_FILTERS = Filters()
_KEPT = 100  # reports whose pages are known while a search goes on


def has_words(phrase: str) -> bool:
    """Whether there is anything in a phrase to look for.

    >>> has_words("thi đua"), has_words(" – ")
    (True, False)
    """
    return bool(words(search_forms(phrase)[1]))


def search(
    database: Database, phrases: Sequence[str], filters: Filters = NO_FILTERS, limit: int = 20
) -> Iterator[Hit]:
    """The paragraphs that hold all phrases, the best first.

    A phrase's words follow each other. Where it is typed with marks, the paragraphs that have it
    so come before all that only have the same letters.
    """
    forms = [search_forms(phrase) for phrase in phrases]
    bare = [phrase for _, letters in forms if (phrase := words(letters))]
    exact = [phrase for marked, _ in forms if (phrase := words(marked))]
    if not bare:
        return
    if exact == bare:
        yield from _found(database, bare, [("folded", bare)], filters, limit, exact=False)
        return
    left = limit
    for hit in _found(database, bare, [("exact", exact)], filters, left, exact=True):
        left -= 1
        yield hit
    if left:
        both = [("folded", bare), ("exact", exact)]
        yield from _found(database, bare, both, filters, left, exact=False)


def _found(
    database: Database,
    bare: Sequence[Sequence[str]],
    match: Sequence[tuple[str, Sequence[Sequence[str]]]],
    filters: Filters,
    limit: int,
    *,
    exact: bool,
) -> Iterator[Hit]:
    """What matches the first of ``match`` and, where there is a second, not that."""
    source, values = database.matching(*match[0])
    conditions, more = _conditions(filters)
    if len(match) > 1:
        without, its_values = database.matching(*match[1])
        conditions.append(
            f"NOT EXISTS (SELECT 1 FROM {without} n "
            "WHERE n.report_id = b.report_id AND n.seq = b.seq)"
        )
        more += its_values
    pages = lru_cache(_KEPT)(partial(_page_starts, database))
    rows = database.execute(
        "SELECT b.text, b.report_id, b.char_start, r.name, r.sha256, r.issuer, r.number, "
        "r.date_on, b.page, b.last_page, d.headings, r.source_path "
        f"FROM {source} m "
        "JOIN blocks b ON b.report_id = m.report_id AND b.seq = m.seq "
        "JOIN reports r ON r.id = b.report_id "
        "LEFT JOIN divisions d ON d.report_id = b.report_id AND d.seq = b.division "
        f"{'WHERE ' if conditions else ''}{' AND '.join(conditions)} "
        "ORDER BY m.score, r.sha256, b.seq LIMIT ?",
        [*values, *more, limit],
    )
    for text, number, begins, *about, page, last_page, division, path in rows:
        start, end = (begins + place for place in sentence_with(text, bare))
        if page != last_page:
            page, last_page = pages_at(pages(number), start, end)  # noqa: PLW2901 - of the sentence
        hit = (text[start - begins : end - begins], *about, page, last_page, division, path)
        yield Hit._make((*hit, exact, start, end))


def _page_starts(database: Database, number: int) -> list[int]:
    """By the JSON of a report, which is opened for a paragraph that runs over pages only."""
    ((packed,),) = list(
        database.execute("SELECT json FROM report_json WHERE report_id = ?", (number,))
    )
    return page_starts(json.loads(zlib.decompress(packed)))


def _conditions(filters: Filters) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    if filters.years is not None:
        conditions.append("r.year BETWEEN ? AND ?")
        values += filters.years
    if filters.issuer is not None:
        conditions.append("r.issuer_folded LIKE ? ESCAPE '!'")
        letters = folded(filters.issuer) or ""
        for sign in "!%_":
            letters = letters.replace(sign, f"!{sign}")
        values.append(f"%{letters}%")
    if filters.kind is not None:
        conditions.append("r.kind_folded = ?")
        values.append(folded(filters.kind))
    if filters.division_kind is not None:
        conditions.append(
            "EXISTS (SELECT 1 FROM divisions a WHERE a.report_id = b.report_id AND a.kind = ? "
            "AND a.char_start <= b.char_start AND b.char_end <= a.extent_end)"
        )
        values.append(filters.division_kind)
    return conditions, values
