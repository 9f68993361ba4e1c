"""Đầu từ: the places where one of many words can begin, found by first letters.

`re` runs through a text to the next letter of a set some ten times as fast as a long pattern is
tried at every place. A pattern of many words is therefore tried only where one can begin.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baocao_parser.fold import placements
from baocao_parser.lexicons import alternation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import regex

_OUTSIDE = "[^0-9A-Za-z_À-ÖØ-öø-ɏḀ-ỿ]"
"""What may stand before a word: what stands inside one begins none."""
_LOOKS_LIKE = {"i": "ıİ", "k": "\u212a", "s": "ſ"}
"""Letters that patterns without case take for others."""


def beginnings(words: Iterable[str], *, figures: bool = False) -> re.Pattern[str]:
    """What ends with the first letter of one of ``words``, in any case, and a mark before it.

    ``figures``: with the first of some figures too. No match of a pattern that begins with one of
    the words, and not inside a word, begins anywhere else but at the start of the text.

    >>> [match.end() - 1 for match in beginnings(["năm", "tháng"]).finditer("Từ tháng 5, năm tám")]
    [3, 12]
    """
    rests: dict[str, set[str]] = {}
    for word in words:
        for form in placements(" ".join(word.split())):
            rests.setdefault(form[0].lower(), set()).add(form[1:])
    ways = [r"\d"] if figures else []
    for first in sorted(rests):
        letters = re.escape(first + first.upper()) + _LOOKS_LIKE.get(first, "")
        whole = all(rest[:1].strip() for rest in rests[first])
        ways.append(f"[{letters}]" + (f"(?=(?i:{alternation(rests[first])}))" if whole else ""))
    return re.compile(f"{_OUTSIDE}(?:{'|'.join(ways)})")


def matches_from(
    pattern: regex.Pattern[str],
    first: re.Pattern[str],
    text: str,
    start: int = 0,
    end: int | None = None,
) -> Iterator[regex.Match[str]]:
    """What ``pattern.finditer(text, start, end)`` gives, where ``first`` finds all that opens it.

    >>> import regex
    >>> pattern = regex.compile("năm [0-9]")
    >>> [m[0] for m in matches_from(pattern, beginnings(["năm"]), "năm 1, một năm, năm 2")]
    ['năm 1', 'năm 2']
    """
    end = len(text) if end is None else end
    past = start
    match = pattern.match
    if start == 0 and (found := match(text, 0, end)):
        yield found
        past = found.end()
    for opening in first.finditer(text, max(0, start - 1), end):
        at = opening.end() - 1
        if at >= past and (found := match(text, at, end)):
            yield found
            past = found.end()
