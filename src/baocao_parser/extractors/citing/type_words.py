"""Tên loại văn bản trong câu: where a word stands that may open a citation."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from baocao_parser.extractors.citing.citation_words import any_of, kinds, opening
from baocao_parser.fold import fold, skeleton
from baocao_parser.lexicons import Entry, alternation, table


class TypeWord(NamedTuple):
    """A type word at ``[start, end)``; ``brief`` where it is shortened (`NĐ`)."""

    start: int
    end: int
    entry: Entry
    brief: bool

    @property
    def kind(self) -> str:
        """The kind of document it names."""
        return self.entry.means


_ENTRIES = {fold(word): entry for entry in table("document_types") for word in entry.written}
_WORDS = re.compile(
    # `Hiến phápnăm 1959`: pages glue the next word on
    rf"{opening(kinds())}"
    r"(?:(?!\w)|(?=(?:năm|số|của)\s))"
)
_BRIEF = {
    word: entry
    for entry in table("document_types")
    for key in ("short", "before_number")
    for word in entry.more.get(key, ())
}
_BRIEF_WORDS = re.compile(
    opening(_BRIEF, r"\w/.\-–&") + r"(?=\s?(?:số\s?)?:?\s?\d|\s?TW\s?\d|\s(?:ĐH|Đại hội|TW)\b)"
)


# `BLLĐ`: the initials of a code of law behind those of the type word
_CODES = {
    word: entry for entry in table("document_types") for word in entry.more.get("glued_to_name", ())
}
_INITIALS = (w for e in table("law_names") for w in e.written if w.isupper())
_CODE_WORDS = re.compile(rf"{opening(_CODES)}(?={alternation(_INITIALS)}(?!\w))")
_BROKEN_BEFORE = re.compile(rf"(?<!\w){any_of('broken_law')}\s$")
_BROKEN_AFTER = re.compile(rf"\s{any_of('goes_with')}\b")


def lowered(text: str) -> str:
    """``text`` without capitals, letter for letter: as long as the text it came from.

    >>> lowered("ĐIỀU 4 İ")
    'điều 4 İ'
    """
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@cache
def _entry_of(printed: str) -> Entry:
    """The line of the lexicon for a type word; a report has few, each printed often."""
    return _ENTRIES[fold(printed)]


def find_type_words(text: str, low: str) -> list[TypeWord]:
    """Every word that may open a citation, in order; ``low`` is ``text`` without capitals.

    >>> [t.kind for t in find_type_words("Luật sư nắm Nghị định", "luật sư nắm nghị định")]
    ['Nghị định']
    """
    found = [
        TypeWord(*match.span(), _entry_of(word), False)
        for match in _WORDS.finditer(low)
        if (word := match[0]) != "luật" or not _is_broken(low, match)
    ]
    brief = [TypeWord(*m.span(), _BRIEF[m[0]], True) for m in _BRIEF_WORDS.finditer(text)]
    brief += [TypeWord(*m.span(), _CODES[m[0]], True) for m in _CODE_WORDS.finditer(text)]
    return sorted(found + brief) if brief else found


def _is_broken(low: str, match: re.Match[str]) -> bool:
    """`pháp luật`, `kỷ luật`, `luật sư`: no law."""
    return bool(
        _BROKEN_BEFORE.search(low, max(0, match.start() - 12), match.start())
        or _BROKEN_AFTER.match(low, match.end())
    )


_SKELETONS = {skeleton(fold(word)): entry for word, entry in _ENTRIES.items()}
_BEFORE_NUMBER = re.compile(r"(\w+\s\w+)\s(?P<so>(?:số|sô|só|so|sổ|sồ|sỏ)\s?:?\s?)?$")


def damaged_type_word(low: str, end: int) -> tuple[int, Entry] | None:
    """The type word before a number at ``end`` whose marks OCR has lost: `Kê hoạch số`.

    Without `số` some marks must be left: `QUYET DINH 194-HĐBT` is the name of a file.

    >>> damaged_type_word("theo kê hoạch số ", 17)[1].means
    'Kế hoạch'
    """
    match = _BEFORE_NUMBER.search(low, max(0, end - 40), end)
    if match is None or (not match["so"] and match[1].isascii()):
        return None
    entry = _SKELETONS.get(skeleton(match[1]))
    return (match.start(1), entry) if entry else None
