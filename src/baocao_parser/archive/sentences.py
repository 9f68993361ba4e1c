"""The sentence around what was found in a paragraph (câu)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from baocao_parser.fold import skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

# Not the point after a paragraph's number: "1. ", "a. ", "2.1. ".
_END = regex.compile(
    r"(?<!^[\p{L}\p{N}]{1,4}(?:\.\p{N}{1,2}){0,3})[.;!?…][”\"')\]]*\s+(?=[\p{Lu}\p{N}“\"'(\[–-])"
)
_LETTERS = r"\p{L}\p{N}\p{Co}\p{Mn}"


def sentence_with(text: str, phrases: Sequence[Sequence[str]]) -> str:
    """The sentence of the paragraph in which the first of the phrases stands.

    Args:
        text: the paragraph.
        phrases: words in bare letters, those of a phrase one after the other.

    >>> sentence_with("Tỉnh có 11 xã. Phong trào lan rộng. Hết.", [["phong", "trao"]])
    'Phong trào lan rộng.'
    """
    letters = skeleton(text)
    found = [one.start() for one in (_pattern(p).search(letters) for p in phrases) if one]
    if not found:
        return text.strip()
    start = 0
    for end in _END.finditer(text):
        if end.end() > min(found):
            return text[start : end.end()].strip()
        start = end.end()
    return text[start:].strip()


def _pattern(words: Sequence[str]) -> regex.Pattern[str]:
    inner = rf"[^{_LETTERS}]+".join(regex.escape(word) for word in words)
    return regex.compile(rf"(?<![{_LETTERS}]){inner}(?![{_LETTERS}])")
