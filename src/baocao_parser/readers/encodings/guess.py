"""Which older encoding a text is in (đoán bảng mã): by how much of it reads as Vietnamese.

Words that have a letter beyond ASCII are evidence: a reading in which they are syllables is right,
one in which they are not is wrong. French, or Vietnamese that needs no decoding, has no better
reading than its own.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

import regex

from baocao_parser.lexicons import spellings
from baocao_parser.readers.encodings.legacy_letters import TITLES, decode
from baocao_parser.syllables import is_syllable

# Runs of letters and of whatever a letter may show as; quotes and dashes part words.
_WORD = regex.compile(r"[^\s\x00-\x40\x5b-\x60\x7b-\x7f\u2010-\u201f\u2022\u2026]+")
_SAMPLE = 30_000  # characters are enough to judge by
_LONGEST = 10  # letters of a syllable whose marks stand apart
_ABBREVIATION = regex.compile("[A-ZĂÂĐÊÔƠƯ]{1,8}")


class Score(NamedTuple):
    """How Vietnamese a reading is: its words with a mark, and those in plain letters."""

    good: int
    bad: int
    known: int
    plain: int
    plain_good: int

    @property
    def points(self) -> float:
        """To compare two readings of one text by."""
        return self.good - 2 * self.bad + 0.5 * self.known


def score(text: str) -> Score:
    """How Vietnamese the beginning of ``text`` is.

    >>> score("Điều kiện của l'été, UBND"), score("cña ®îc").bad
    (Score(good=3, bad=1, known=2, plain=0, plain_good=0), 2)
    """
    good = bad = known = plain = plain_good = 0
    for word in _WORD.findall(text[:_SAMPLE]):
        if word.isascii():
            if len(word) > 1 and not word.isupper():
                plain += 1
                plain_good += len(word) < _LONGEST and is_syllable(word)
        elif len(word) <= _LONGEST and is_syllable(word):
            good += 1
            known += unicodedata.normalize("NFC", word).casefold() in _known_words()
        elif not _ABBREVIATION.fullmatch(word):
            bad += 1
    return Score(good, bad, known, plain, plain_good)


@cache
def _known_words() -> frozenset[str]:
    return frozenset(spellings("function_words"))


def guess(text: str) -> str | None:
    r"""The encoding of ``text``, one of ``TITLES``, where it is surely in one.

    >>> guess("Uû ban nh©n d©n tØnh ®\xadîc giao tæ chøc thùc hiÖn")
    'tcvn3'
    >>> guess("L'été où l'on a dû créer le comité")
    """
    own = score(text)
    if own.good >= own.bad:
        return None
    readings = sorted(
        ((score(decode(text[:_SAMPLE], key)), key) for key in TITLES),
        key=lambda reading: reading[0].points,
        reverse=True,
    )
    (best, key), (second, _) = readings[:2]
    sure = (
        best.good >= 3
        and best.known >= 1
        and 4 * best.bad <= best.good
        and 2 * best.plain_good >= best.plain
        and best.points - max(second.points, own.points) >= max(1.0, 0.05 * best.good)
    )
    return key if sure else None


def reads_badly(text: str) -> bool:
    """Whether more words with a mark are no syllables than are.

    >>> reads_badly("Ch߽ng I"), reads_badly("Chương I")
    (True, False)
    """
    own = score(text)
    return own.bad > own.good


def fits(text: str, encoding: str) -> bool:
    """Whether ``text`` may be in an encoding that is known to stand in the same file.

    >>> fits("PhÇn thø hai", "tcvn3"), fits("La décision du comité", "tcvn3")
    (True, False)
    """
    read = score(decode(text[:_SAMPLE], encoding))
    return reads_badly(text) and read.good > 0 and 4 * read.bad <= read.good


def reads_no_worse(text: str, encoding: str) -> bool:
    """Whether ``text``, taken for ``encoding``, has no more wrong words than as it is."""
    return score(decode(text[:_SAMPLE], encoding)).bad <= score(text).bad


def reads_as_viqr(text: str, decoded: str) -> bool:
    """Whether ``decoded`` is what a text in VIQR says: sure of it, as for `guess`."""
    read = score(decoded)
    return (
        read.good >= 5
        and read.known >= 2
        and 4 * read.bad <= read.good
        and 2 * read.plain_good >= read.plain
        and text != decoded
    )
