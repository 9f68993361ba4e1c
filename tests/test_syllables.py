"""Syllables: the set is finite, so all of it is tried."""

import unicodedata

import pytest
import regex

from baocao_parser.lexicons import table
from baocao_parser.syllables import is_syllable
from documents import ROOT

TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
STOPPED = {"\u0301", "\u0323"}
ENTRIES = table("syllables")
ONSETS = ["", *(onset for entry in ENTRIES if entry.means == "onset" for onset in entry.written)]
RIMES = {
    rime: entry.more.get("closed", False)
    for entry in ENTRIES
    if entry.means == "rime"
    for rime in entry.written
}


def toned(onset, rime, tone):
    """The syllable with its tone on some vowel of the rime."""
    vowel = next(i for i, char in enumerate(rime) if char in "aăâeêioôơuưy")
    return unicodedata.normalize("NFC", onset + rime[: vowel + 1] + tone + rime[vowel + 1 :])


@pytest.mark.parametrize("onset", ONSETS)
def test_every_onset_goes_with_every_rime_and_its_tones(onset):
    for rime, closed in RIMES.items():
        for tone in TONES:
            if closed and tone not in STOPPED:
                continue
            assert is_syllable(toned(onset, rime, tone)), toned(onset, rime, tone)


def test_stops_take_two_tones_only():
    for word in ("mat", "màt", "mảt", "mãt", "hoc", "sach"):
        assert not is_syllable(word)
    for word in ("mát", "mạt", "học", "sách"):
        assert is_syllable(word)


@pytest.mark.parametrize("word", ["", "1", "hhen", "fổ", "xyz", "nghiệpp", "trt", "ký́", "covid"])
def test_what_is_no_syllable(word):
    assert not is_syllable(word)


def test_the_words_of_a_sample_are_syllables():
    text = (ROOT / "samples" / "source" / "ocr-clean.txt").read_text(encoding="utf-8")
    words = [word for word in regex.findall(r"\p{L}{2,}", text) if word.islower()]
    wrong = [word for word in words if not is_syllable(word)]
    assert len(wrong) <= 0.002 * len(words), wrong
