"""Từ ngữ quanh lời viện dẫn: the words around citations, by what they do there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.fold import placements
from baocao_parser.lexicons import alternation, table

if TYPE_CHECKING:
    from collections.abc import Iterable


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


def opening(words: Iterable[str], not_after: str = r"\w") -> str:
    r"""The pattern of any of ``words``, none of the class ``not_after`` before it.

    It begins with letters, not with a look-behind: a search then skips to where one of them is.
    Which letters come second is looked at first; most letters of a text are followed by others.

    >>> opening(["mục", "khoản"])
    '(?:k(?=[h])(?<![\\w]k)(?:hoản)|m(?=[ụ])(?<![\\w]m)(?:ục))'
    """
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[0], []).append(word[1:])
    ways = (
        rf"{letter}{_followed_by(rest)}(?<![{not_after}]{letter}){alternation(rest)}"
        for letter, rest in sorted(by_letter.items())
    )
    return f"(?:{'|'.join(ways)})"


def _followed_by(rests: Iterable[str]) -> str:
    """The pattern that one of the letters with which these begin comes next."""
    seconds = {form[:1] for rest in rests for form in placements(rest)}
    return rf"(?=[{''.join(sorted(seconds))}])" if all(map(str.isalpha, seconds)) else ""


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
