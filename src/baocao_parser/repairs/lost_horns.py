"""Chữ ư bị mất: the letter that TCVN3 keeps at the code of the soft hyphen, and conversions drop.

`được` reads `đợc` then, or `đ-ợc` with a hyphen that no screen shows. No Vietnamese word has ơ
before c, ng or u without ư: a text full of such words lost the letter. What is a word without it
too (`ma` for `mưa`) is left as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baocao_parser.lexicons import table
from baocao_parser.syllables import is_syllable
from baocao_parser.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

_HORNS = "ơờớởỡợƠỜỚỞỠỢ"
_HYPHEN = "\u00ad"
_HYPHENED = re.compile(rf"[^\W\d_]*{_HYPHEN}[^\W\d_]*")
_WITHOUT = re.compile(rf"[{_HORNS}](?<![ưƯ].)(?:ng|[cu]|NG|[CU])(?![^\W_])")
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{2,5}(?![^\W_])")
_SHORT = 2  # letters of a word that may be initials: `TH`
_AT_LEAST = 6
_APART_AT_MOST = 1500  # characters of text for each
"""How thick words that surely lost the letter must lie."""
_TIMES = 10
"""How many times as often the letter is lost as it is kept."""
_WHY = "TCVN3 keeps ư at the code of the soft hyphen, which was dropped"


def hyphens_for_horns(text: str) -> Iterator[Edit]:
    r"""Soft hyphens that stand for ư: where the word is none without it.

    >>> [(edit.start, edit.new) for edit in hyphens_for_horns("đ\u00adợc, chính quy\u00adền")]
    [(1, 'ư')]
    """
    if _HYPHEN not in text:
        return
    for match in _HYPHENED.finditer(text):
        before, _, behind = match[0].partition(_HYPHEN)
        whole = is_syllable(before + behind) or not behind.replace(_HYPHEN, "").isalpha()
        if not whole and is_syllable(f"{before}ư{behind}"):
            at = match.start() + len(before)
            new = "Ư" if (before + behind).isupper() else "ư"
            yield Edit(at, at + 1, new, "letter.horn", _WHY)


def lost_horns(text: str) -> Iterator[Edit]:
    """ư where a text full of words without it surely lost it.

    >>> text = "Nhà trờng đợc phơng án, thờng xuyên hớng dẫn ngời dân nh trớc."
    >>> [edit.start for edit in lost_horns(text)]
    [6, 11, 16, 26, 37, 47, 56, 59]
    >>> list(lost_horns("Nhà trờng"))
    []
    """
    sure = [match.start() for match in _WITHOUT.finditer(text)]
    kept = text.count("ư") + text.count("Ư")
    if len(sure) < max(_AT_LEAST, len(text) // _APART_AT_MOST) or len(sure) < _TIMES * kept:
        return  # OCR loses a letter here and there, a conversion loses all of them
    words = {word: entry.means for entry in table("lost_horns") for word in entry.written}
    places = [(at, "Ư" if text[at].isupper() else "ư") for at in sure]
    for match in _WORD.finditer(text):
        meant = words.get(match[0].lower())
        if meant and (match[0].islower() or len(match[0]) > _SHORT):
            at = match.start() + meant.index("ư")
            places.append((at, "Ư" if match[0].isupper() else "ư"))
    for at, new in sorted(places):
        yield Edit(at, at, new, "letter.horn", _WHY)
