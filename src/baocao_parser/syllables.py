"""Whether a word can be a Vietnamese syllable (âm tiết): evidence between two readings of one."""

from __future__ import annotations

import unicodedata
from functools import cache

from baocao_parser.lexicons import table

MARKED = "à-ãè-êìíò-õùúýăđĩũơưạ-ỹÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯẠ-Ỹ"
"""The Vietnamese letters with marks, and đ, for a class of a pattern."""

_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
_STOPPED = {"sắc", "nặng"}


@cache
def _parts() -> tuple[dict[str, bool], tuple[str, ...]]:
    """Every rime with whether it ends in a stop, and every onset, the longest first."""
    entries = table("syllables")
    rimes = {
        rime: bool(entry.more.get("closed"))
        for entry in entries
        if entry.means == "rime"
        for rime in entry.written
    }
    onsets = [onset for entry in entries if entry.means == "onset" for onset in entry.written]
    return rimes, (*sorted(onsets, key=len, reverse=True), "")


@cache
def is_syllable(word: str) -> bool:
    """Whether ``word`` is an onset, a rime and a tone that go together.

    >>> [is_syllable(word) for word in ("nghiệp", "Quyết", "giữ", "chuc", "hhen", "fổ", "thàhh")]
    [True, True, True, False, False, False, False]
    """
    letters = unicodedata.normalize("NFD", word.casefold())
    tones = [_TONES[mark] for mark in letters if mark in _TONES]
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(mark for mark in letters if mark not in _TONES))
    rimes, onsets = _parts()
    for onset in onsets:
        if not bare.startswith(onset):
            continue
        # In `gì` and `giêng` the i of the onset is the vowel too.
        for rime in (bare[len(onset) :], "i" + bare[len(onset) :] if onset == "gi" else ""):
            if rime in rimes and (not rimes[rime] or (tones and tones[0] in _STOPPED)):
                return True
    return False
