"""Đầu từ: the places where one of many words can begin, found by first letters.

`re` runs through a text to the next letter of a set some ten times as fast as a long pattern is
tried at every place. A pattern of many words is therefore tried only where one can begin.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, TypeVar

from baocao_parser.fold import placements
from baocao_parser.lexicons import alternation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class _Match(Protocol):
    def end(self, group: int = 0, /) -> int: ...


M = TypeVar("M", bound=_Match)
M_co = TypeVar("M_co", bound=_Match, covariant=True)


class Matcher(Protocol[M_co]):
    """A compiled pattern, of `re` or of `regex`."""

    def match(self, string: str, pos: int, endpos: int, /) -> M_co | None:
        """What stands at ``pos``."""
        ...


_OUTSIDE = "[^0-9A-Za-z_À-ÖØ-öø-ɏḀ-ỿ]"
"""What may stand before a word: what stands inside one begins none."""
_LOOKS_LIKE = {"i": "ıİ", "s": "ſ"}
"""Letters that patterns without case take for others, and that stay in small letters."""


def beginnings(words: Iterable[str], figures: str = "") -> re.Pattern[str]:
    """What ends with the first letter of one of ``words`` and a mark before it, in small letters.

    ``figures``: the pattern of a first figure that may open it too. No match of a pattern that
    begins with one of the words, and not inside a word, begins anywhere else but at the start of
    the text.

    >>> [match.end() - 1 for match in beginnings(["năm", "tháng"]).finditer("từ tháng 5, năm tám")]
    [3, 12]
    """
    rests: dict[str, set[str]] = {}
    for word in words:
        for form in placements(" ".join(word.split())):
            rests.setdefault(form[0].lower(), set()).add(form[1:].lower())
    ways = [figures] if figures else []
    for first in sorted(rests):
        letters = re.escape(first) + _LOOKS_LIKE.get(first, "")
        whole = all(rest[:1].strip() for rest in rests[first])
        rest = f"(?={alternation(rests[first])})" if whole else ""
        ways.append(f"[{letters}]{rest}")
    return re.compile(f"{_OUTSIDE}(?:{'|'.join(ways)})")


def matches_from(  # noqa: PLR0917 - those of `finditer`, and where to try
    pattern: Matcher[M],
    first: re.Pattern[str],
    text: str,
    low: str,
    start: int = 0,
    end: int | None = None,
) -> Iterator[M]:
    """What ``pattern.finditer(text, start, end)`` gives, where ``first`` finds all that opens it.

    ``low`` is ``text`` in small letters, as ``fold.matching_text`` gives it.

    >>> text, pattern = "Năm 1, một năm, năm 2", re.compile("[Nn]ăm [0-9]")
    >>> [m[0] for m in matches_from(pattern, beginnings(["năm"]), text, text.lower())]
    ['Năm 1', 'năm 2']
    """
    end = len(text) if end is None else end
    past = start
    match = pattern.match
    if start == 0 and (found := match(text, 0, end)):
        yield found
        past = found.end()
    for opening in first.finditer(low, max(0, start - 1), end):
        at = opening.end() - 1
        if at >= past and (found := match(text, at, end)):
            yield found
            past = found.end()
