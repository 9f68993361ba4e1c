"""Từ ngữ nghi sai: set phrases that are known to be written or read wrong, noted and left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from baocao_parser.fold import fold
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, spellings, table
from baocao_parser.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baocao_parser.lexicons import Entry
    from baocao_parser.reading import Reading

_WRONG = late(
    rf"(?<!\p{{L}}){alternation(spellings('doubtful_words'))}(?!\p{{L}})", regex.IGNORECASE
)
_ENTRIES = {fold(word): entry for entry in table("doubtful_words") for word in entry.written}
_BEFORE = late(r"\p{L}+(?=\s$)")
_AFTER = late(r"(?:,?\s|,)(\p{L}+)")
_REACH = 12  # characters, more than a syllable has


def doubtful_words(reading: Reading) -> Iterator[Issue]:
    """``text.spelling`` (the author's usual mistake) and ``text.reading_doubtful`` (OCR's).

    >>> from baocao_parser.text import TracedText
    >>> from baocao_parser.reading import Reading
    >>> [i.code for i in doubtful_words(Reading(TracedText.of(["năng xuất lúa, cống cố tổ chức"])))]
    ['text.spelling', 'text.reading_doubtful']
    """
    for match in _WRONG.finditer(reading.text):
        entry = _ENTRIES[fold(match[0])]
        if _in_another(reading.text, *match.span(), entry):
            continue
        author = entry.more["by"] == "author"
        yield Issue(
            **reading.at(*match.span()),
            code="text.spelling" if author else "text.reading_doubtful",
            severity="info",
            message=f"perhaps “{entry.means}”; the text is left as it is printed",
        )


def _in_another(text: str, start: int, end: int, entry: Entry) -> bool:
    """Whether a word beside it makes another phrase: `khả năng xuất khẩu`, `trao đổi với`."""
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    after = _AFTER.match(text, end, end + _REACH)
    return bool(
        (before and fold(before[0]) in entry.more.get("not_after", ()))
        or (after and fold(after[1]) in entry.more.get("not_before", ()))
    )
