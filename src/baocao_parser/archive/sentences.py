"""The sentence around what was found in a paragraph (câu)."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

import regex

from baocao_parser.archive.spelling import placed_words

if TYPE_CHECKING:
    from collections.abc import Sequence

# Not the point after a paragraph's number: "1. ", "a. ", "2.1. ".
_END = regex.compile(
    r"(?<!^[\p{L}\p{N}]{1,4}(?:\.\p{N}{1,2}){0,3})[.;!?…][”\"')\]]*\s+(?=[\p{Lu}\p{N}“\"'(\[–-])"
)


def sentence_with(text: str, phrases: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Where the sentence of the paragraph is in which the first of the phrases stands.

    It takes time in the length of the paragraph and the phrases, however these are made.

    Args:
        text: the paragraph.
        phrases: words in bare letters, those of a phrase one after the other.

    >>> text = "Tỉnh có 11 xã. Phong trào lan rộng. Hết."
    >>> start, end = sentence_with(text, [["phong", "trao"]])
    >>> text[start:end]
    'Phong trào lan rộng.'
    """
    found = _first(text, phrases)
    start, end = 0, len(text)
    if found is not None:
        for one in _END.finditer(text):
            if one.end() > found:
                end = one.end()
                break
            start = one.end()
    sentence = text[start:end]
    start += len(sentence) - len(sentence.lstrip())
    return start, start + len(sentence.strip())


def _first(text: str, phrases: Sequence[Sequence[str]]) -> int | None:
    """Where the first of the phrases begins."""
    placed = placed_words(text)
    spaced = "".join(f" {word}" for _, word in placed) + " "
    starts = list(accumulate((len(word) + 1 for _, word in placed), initial=0))
    found = [at for phrase in phrases if (at := spaced.find(f" {' '.join(phrase)} ")) >= 0]
    return placed[bisect_right(starts, min(found)) - 1][0] if found and placed else None
