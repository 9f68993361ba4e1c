"""Từ ngữ của bảng: which words open the head of a column or a row, by what they say."""

from __future__ import annotations

from functools import cache

import regex

from baocao_parser.lexicons import alternation, spellings


@cache
def _opens(role: str) -> regex.Pattern[str]:
    written = spellings("table_words", role)
    return regex.compile(rf"[\s(*_]*+{alternation(written)}(?![\p{{L}}\d])", regex.IGNORECASE)


def opens_with(role: str, text: str) -> int:
    """Where the words of a role end that open ``text``; 0 where none do.

    >>> opens_with("code", "Số điện thoại"), opens_with("code", "Số hộ")
    (13, 0)
    """
    match = _opens(role).match(text)
    return match.end() if match else 0


def is_all(role: str, text: str) -> bool:
    """Whether ``text`` is words of a role and nothing else but signs."""
    return (
        bool(text)
        and not text[opens_with(role, text) :].strip(" :*_.()")
        and bool(opens_with(role, text))
    )
