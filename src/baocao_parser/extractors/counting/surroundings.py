"""Từ đứng kề: the words directly before a place in the text, longest known expression first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

_WHOLE = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[<>≤≥~%]=?")
_LAST = re.compile(r"[^\W_]+(?:-[^\W_]+)*$|[<>≤≥~%]=?$")
REACH = 48
"""How many characters before a place are looked at."""


class Before:
    """The words that end at ``position`` with only blanks between them and it.

    >>> before = Before("gửi, tặng cho gần ", 18)
    >>> before.longest({"gần", "cho gần"})
    (10, 'cho gần', 'tặng')
    >>> before.preceded_by(3, {"gửi"})  # a comma stands between
    False
    """

    def __init__(self, low: str, position: int, *, most: int = 6) -> None:
        start = max(0, position - REACH)
        window = low[start:position]
        pieces = window.split()
        if start and pieces and not low[start - 1].isspace() and not window[0].isspace():
            del pieces[0]  # cut in the middle
        self.words: list[tuple[int, str]] = []  # the nearest first
        end = len(window)
        for piece in reversed(pieces[-most:]):
            at = window.rfind(piece, 0, end)
            gap = window[at + len(piece) : end]
            if len(gap) > 3 or (not gap and self.words) or "\n\n" in gap:
                break
            match = _WHOLE.fullmatch(piece)
            if match is None:
                match = _LAST.search(piece)
                if match:
                    self.words.append((start + at + match.start(), match[0]))
                break
            self.words.append((start + at, piece))
            end = at

    def phrase(self, count: int) -> str:
        """The ``count`` nearest words, in reading order."""
        return " ".join(word for _, word in reversed(self.words[:count]))

    def longest(self, among: Container[str], *, longest: int = 5) -> tuple[int, str, str] | None:
        """Start and words of the longest expression of ``among`` that ends here, and what precedes.

        Expressions may come one inside the other (`không quá`, `quá`): the longest is meant.
        """
        for count in range(min(longest, len(self.words)), 0, -1):
            phrase = self.phrase(count)
            if phrase in among:
                preceding = self.words[count][1] if count < len(self.words) else ""
                return self.words[count - 1][0], phrase, preceding
        return None

    def preceded_by(self, count: int, words: Container[str]) -> bool:
        """Whether one of ``words`` (up to two syllables) ends before the ``count`` nearest."""
        rest = [word for _, word in self.words[count : count + 2]]
        return bool(rest) and (rest[0] in words or " ".join(reversed(rest)) in words)
