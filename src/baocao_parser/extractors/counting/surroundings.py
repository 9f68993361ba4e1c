"""Từ đứng kề: the words directly before a place in the text, longest known expression first."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

_WHOLE = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[<>≤≥~%]=?")
_LAST = re.compile(r"[^\W_]+(?:-[^\W_]+)*$|[<>≤≥~%]=?$")
REACH = 48
"""How many characters before a place are looked at."""
MOST = 6
"""How many words."""


@lru_cache(maxsize=256)
def _words_before(window: str, cut: bool) -> tuple[tuple[int, str], ...]:
    """Place and words at the end of ``window``, the nearest first; ``cut``: it begins in a word.

    One number asks several times what stands before it.
    """
    pieces = window.split()
    if cut and pieces and not window[0].isspace():
        del pieces[0]
    words: list[tuple[int, str]] = []
    end = len(window)
    for piece in reversed(pieces[-MOST:]):
        at = window.rfind(piece, 0, end)
        gap = window[at + len(piece) : end]
        if len(gap) > 3 or (not gap and words) or "\n\n" in gap:
            break
        if not piece.isalnum() and not _WHOLE.fullmatch(piece):
            match = _LAST.search(piece)
            if match:
                words.append((at + match.start(), match[0]))
            break
        words.append((at, piece))
        end = at
    return tuple(words)


class Before:
    """The words that end at ``position`` with only blanks between them and it.

    >>> before = Before("gửi, tặng cho gần ", 18)
    >>> before.longest({"gần", "cho gần"})
    (10, 'cho gần', 'tặng')
    >>> before.preceded_by(3, {"gửi"})  # a comma stands between
    False
    """

    def __init__(self, low: str, position: int) -> None:
        self.start = max(0, position - REACH)
        window = low[self.start : position]
        cut = self.start > 0 and not low[self.start - 1].isspace()
        self.words = _words_before(window, cut)  # in the window, the nearest first

    def longest(self, among: Container[str], *, longest: int = 5) -> tuple[int, str, str] | None:
        """Start and words of the longest expression of ``among`` that ends here, and what precedes.

        Expressions may come one inside the other (`không quá`, `quá`): the longest is meant.
        """
        found, phrase, size = "", "", 0
        for count, (_, word) in enumerate(self.words[:longest], start=1):
            phrase = f"{word} {phrase}" if phrase else word
            if phrase in among:
                found, size = phrase, count
        if not size:
            return None
        preceding = self.words[size][1] if size < len(self.words) else ""
        return self.start + self.words[size - 1][0], found, preceding

    def preceded_by(self, count: int, words: Container[str]) -> bool:
        """Whether one of ``words`` (up to two syllables) ends before the ``count`` nearest."""
        rest = [word for _, word in self.words[count : count + 2]]
        return bool(rest) and (rest[0] in words or " ".join(reversed(rest)) in words)
