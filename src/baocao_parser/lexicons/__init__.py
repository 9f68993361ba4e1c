"""The words (từ vựng): tables in TOML, one loader, one function that makes patterns of them.

A table is a file ``NAME.toml`` with an array ``entries``, one inline table a line::

    entries = [
      { written = ["Nghị định", "NĐ"], means = "Nghị định", since = 1945 },
    ]

``written``: the spellings, first the usual one. ``means``: what they stand for. ``since`` and
``until``: the first and last year in which they meant that, where it matters. Every other key is
kept in ``more``. No patterns stand in the tables and no word lists in the code.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

import regex

from baocao_parser.errors import LexiconError
from baocao_parser.fold import fold, placements

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Entry(NamedTuple):
    """One line of a table."""

    written: tuple[str, ...]
    means: str
    since: int | None
    until: int | None
    more: Mapping[str, Any]

    def holds_in(self, year: int | None) -> bool:
        """Whether the words meant this in ``year``; always, where no year is known."""
        if year is None:
            return True
        return (self.since or 0) <= year <= (self.until or 9999)


@cache
def table(name: str) -> tuple[Entry, ...]:
    """All entries of the table ``name``, in file order.

    Raises:
        LexiconError: the table is missing or a line of it is not well formed.

    >>> table("document_types")[0].means
    'Báo cáo'
    """
    try:
        data = tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))
        return tuple(_entry(dict(line)) for line in data["entries"])
    except (OSError, KeyError, TypeError, tomllib.TOMLDecodeError) as cause:
        raise LexiconError(f"lexicon {name}: {cause}") from cause


def _entry(line: dict[str, Any]) -> Entry:
    written = tuple(line.pop("written"))
    if not written or not all(isinstance(word, str) and word for word in written):
        raise TypeError(f"no spelling in {line}")
    means = line.pop("means", written[0])
    return Entry(written, means, line.pop("since", None), line.pop("until", None), line)


def meanings(name: str) -> dict[str, str]:
    """Every spelling of a table in its folded form, with what it means."""
    return {fold(word): entry.means for entry in table(name) for word in entry.written}


def spellings(name: str, *roles: str) -> list[str]:
    """Every spelling of a table, or of its entries with one of these roles, in file order.

    >>> spellings("issuer_words", "convened")
    ['Đại hội', 'ĐH', 'Hội nghị', 'Kỳ họp']
    """
    return [
        word
        for entry in table(name)
        if not roles or entry.more["role"] in roles
        for word in entry.written
    ]


def alternation(words: Iterable[str], glue: str = r"\s+") -> str:
    r"""The pattern that matches any of ``words``, the longest first, in both tone placements.

    Between words stands ``glue``: any run of blanks. Words that begin alike share their beginning,
    which is some four times as fast as a list of them and finds the same; only where two begin
    alike but for their capitals would it not, and they are listed.

    >>> alternation(["xã", "xã hội"])
    '(?:xã(?:\\s+hội)?)'
    """
    forms = {" ".join(form.split()) for word in words for form in placements(word)}
    return _any_of(frozenset(forms), glue)


@cache
def _any_of(forms: frozenset[str], glue: str) -> str:
    if _begin_alike_but_for_capitals(forms):
        longest_first = sorted(sorted(forms), key=len, reverse=True)
        return "(?:" + "|".join(_escaped(form, glue) for form in longest_first) + ")"
    tree = _Tree()
    for form in forms:
        node = tree
        for char in form:
            node = node.setdefault(char, _Tree())
        node[""] = _Tree()
    return f"(?:{_branches(tree, glue)})"


def _begin_alike_but_for_capitals(forms: frozenset[str]) -> bool:
    """Whether one word is the beginning of another in other capitals (`Cờ`, `cờ Tổ quốc`)."""
    whole = {form.casefold(): form for form in forms}
    if whole.keys() == forms:
        return False
    ends = {len(form) for form in forms}
    return any(
        form[:end] != whole.get(form[:end].casefold(), form[:end])
        for form in forms
        for end in ends
        if end <= len(form)
    )


def _escaped(text: str, glue: str) -> str:
    return glue.join(regex.escape(part) for part in text.split())


@cache
def _escape(char: str) -> str:
    return regex.escape(char)


class _Tree(dict[str, "_Tree"]):
    """The words that begin alike; an empty key ends one."""


def _branches(tree: _Tree, glue: str) -> str:
    following = [
        (glue if char == " " else _escape(char)) + _branches(tree[char], glue)
        for char in sorted(tree)
        if char
    ]
    if not following:
        return ""
    if "" in tree:
        return f"(?:{'|'.join(following)})?"
    return following[0] if len(following) == 1 else f"(?:{'|'.join(following)})"
