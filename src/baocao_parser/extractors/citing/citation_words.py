"""Từ ngữ quanh lời viện dẫn: the words around citations, by what they do there."""

from __future__ import annotations

from baocao_parser.lexicons import alternation, table


def citation_words(*groups: str) -> list[str]:
    """The spellings of these groups of the lexicon, in file order.

    >>> citation_words("clause", "article")
    ['điều', 'khoản']
    """
    return [
        word
        for entry in table("citation_words")
        if entry.more["group"] in groups
        for word in entry.written
    ]


def any_of(*groups: str) -> str:
    """The pattern of any word of these groups, in small letters.

    >>> any_of("clause", "article")
    '(?:(?:khoản|điều))'
    """
    return alternation(word.lower() for word in citation_words(*groups))


def kinds(mark: str = "", *, without: str = "") -> list[str]:
    """The type words in small letters: those with ``mark`` in the lexicon, or those without.

    >>> "luật" in kinds("named"), "luật" in kinds(without="named")
    (True, False)
    """
    return [
        word.lower()
        for entry in table("document_types")
        if (not mark or entry.more.get(mark)) and not (without and entry.more.get(without))
        for word in entry.written
    ]
