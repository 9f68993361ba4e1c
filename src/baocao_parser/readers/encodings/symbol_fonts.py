"""Phông chữ ký hiệu (Symbol, Wingdings): what their codes draw.

Word writes a letter of such a font as a private code, U+F000 and the font's own code. In Symbol the
codes are those of Adobe's encoding; of Wingdings only what lists and forms use is known here, and
every other of its pictures that begins a line is a bullet.
"""

from __future__ import annotations

from functools import cache

PRIVATE = range(0xF020, 0xF100)

_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SYMBOL = (
    dict(enumerate(_GREEK, 0x41))
    | dict(enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ", 0x61))
    | dict(enumerate("€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…", 0xA0))
    | dict(enumerate("∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓", 0xD0))
    | {0x22: "∀", 0x24: "∃", 0x2A: "∗", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈"}
    | {0xE2: "®", 0xE3: "©", 0xE4: "™", 0xE5: "∑", 0xF2: "∫"}
)
_WINGDINGS = {
    **{0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x76: "❖", 0x9F: "•", 0xA1: "○"},
    **{0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "→", 0xF0: "→"},
    **{0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
}
_UNKNOWN = "•"


@cache
def symbol_table(font: str) -> dict[int, str] | None:
    """The letters of a symbol font by their codes; ``None`` where it is another font.

    >>> symbol_table("ABCDEF+SymbolMT")[0xB3], symbol_table("Wingdings")[0xFE]
    ('≥', '☑')
    >>> symbol_table("Times New Roman")
    """
    name = font.rpartition("+")[2].casefold()
    if name.startswith("symbol"):
        return _SYMBOL
    return _WINGDINGS if name.startswith(("wingdings", "webdings")) else None


def symbol_letter(char: str, font: str) -> str:
    """What a private code stands for in a font; other letters and fonts leave it as it is.

    >>> symbol_letter(chr(0xF0A3), "Symbol"), symbol_letter(chr(0xF02D), "Symbol")
    ('≤', '-')
    >>> symbol_letter("5", "Symbol"), symbol_letter(chr(0xF0A3), "Arial") == chr(0xF0A3)
    ('5', True)
    """
    code = ord(char)
    letters = symbol_table(font) if code in PRIVATE else None
    if letters is None:
        return char
    code -= 0xF000
    plain = chr(code) if letters is _SYMBOL and code < 0x7F else _UNKNOWN
    return letters.get(code, plain)
