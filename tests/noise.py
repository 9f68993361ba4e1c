"""Slips as OCR makes them, for tests and benchmarks: seeded, so that the same text comes out."""

import random
import unicodedata

_MARKS = {
    "a": "aàáảãạăằắẳẵặâầấẩẫậ",
    "e": "eèéẻẽẹêềếểễệ",
    "i": "iìíỉĩị",
    "o": "oòóỏõọôồốổỗộơờớởỡợ",
    "u": "uùúủũụưừứửữự",
    "y": "yỳýỷỹỵ",
    "d": "dđ",
}
_OTHER_MARKS = {letter: group for group in _MARKS.values() for letter in group}
_LOOK_ALIKE = {
    "l": "I1",
    "I": "l1",
    "n": "mu",
    "m": "n",
    "c": "eo",
    "h": "b",
    "t": "f",
    "g": "q",
    "r": "n",
    "s": "a",
    "v": "y",
    "k": "h",
    "b": "h",
    "p": "n",
    "x": "z",
}
_LETTERS = "abcdeghiklmnopqrstuvxyàáảãạăâđêôơư"


def slips(text, rate, seed, *, random_letters=False):
    """``text`` with about ``rate`` slips a character; digits and line breaks stay as they are."""
    chance = random.Random(seed)
    out = []
    for char in unicodedata.normalize("NFC", text):
        if char in "\n\f" or char.isdigit() or chance.random() >= rate:
            out.append(char)
        else:
            out.append(_slip(char, chance, random_letters=random_letters))
    return "".join(out)


def _slip(char, chance, *, random_letters):
    lower = char.lower()
    if random_letters:
        return chance.choice(["", chance.choice(_LETTERS), char + chance.choice(_LETTERS)])
    if lower in _OTHER_MARKS and chance.random() < 0.8:
        other = chance.choice([c for c in _OTHER_MARKS[lower] if c != lower])
        return other.upper() if char.isupper() else other
    if char in _LOOK_ALIKE:
        return chance.choice(_LOOK_ALIKE[char])
    if char == " ":
        return chance.choice(["", "  ", " "])
    if char in ",.;":
        return chance.choice(["", ".", ","])
    return chance.choice(["", char, char + "'"])
