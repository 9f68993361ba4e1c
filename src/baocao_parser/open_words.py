"""Từ chưa kết câu: whether a text breaks off after a word that ends no sentence."""

from __future__ import annotations

import regex

from baocao_parser.lexicons import alternation, table


def _pattern() -> regex.Pattern[str]:
    forms = []
    for entry in table("open_words"):
        before = "".join(rf"(?<!\b{regex.escape(w)}\s)" for w in entry.more.get("not_after", ()))
        forms.append(rf"{before}{alternation(entry.written)}")
    for entry in table("broken_names"):
        behind = "|".join(rf"(?<={regex.escape(word)}\s)" for word in entry.more["only_after"])
        forms.append(rf"(?:{behind})(?-i:{alternation(entry.written)})")
    return regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(forms)})\s*$", regex.IGNORECASE)


_OPEN = _pattern()
_LONGEST = max(
    len(word) + 1 + max(map(len, entry.more.get("not_after", ("",))), default=0)
    for entry in (*table("open_words"), *table("broken_names"))
    for word in entry.written
)


def ends_open(text: str) -> bool:
    """Whether the last word of a text is one that no sentence ends with.

    >>> ends_open("hỗ trợ cho"), ends_open("tổng số"), ends_open("chuyển đổi số")
    (True, False, False)
    """
    return _OPEN.search(text[-_LONGEST - 8 :]) is not None
