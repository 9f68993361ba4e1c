"""Vietnamese in older encodings, as files of their time hold it."""

import unicodedata

from baocao_parser.lexicons import table

TONES = {"\u0301": "'", "\u0300": "`", "\u0309": "?", "\u0303": "~", "\u0323": "."}
VOWELS = {"\u0302": "^", "\u0306": "(", "\u031b": "+"}
TABLES = ("tcvn3", "vni", "vps", "viscii", "bkhcm2")
TITLES = {
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI Windows",
    "vps": "VPS",
    "viscii": "VISCII",
    "bkhcm2": "BK HCM 2",
    "cp1258": "Windows-1258",
    "viqr": "VIQR",
    "utf8-cp1252": "UTF-8 taken for Windows-1252",
    "utf8-macroman": "UTF-8 taken for Mac Roman",
}
SIGNS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."})


def letters(encoding):
    """Each letter with its bytes; TCVN3 has the small ones also for capitals with a tone."""
    known = {
        entry.means: bytes.fromhex(entry.more[encoding])
        for entry in table("legacy_letters")
        if encoding in entry.more
    }
    if encoding == "tcvn3":
        known |= {
            letter.upper(): code
            for letter, code in known.items()
            if len(letter.upper()) == 1 and letter.upper() not in known
        }
    return known


def encoded(text, encoding):
    """``text`` as bytes; signs that the encoding lacks become plain ones."""
    text = unicodedata.normalize("NFC", text)
    if encoding in TABLES:
        if encoding in ("vps", "viscii"):
            text = text.translate(SIGNS)
        known = letters(encoding)
        return b"".join(known.get(char) or char.encode("cp1252", "replace") for char in text)
    if encoding == "cp1258":
        return b"".join(map(in_1258, text))
    if encoding == "viqr":
        return in_viqr(text.translate(SIGNS)).encode()
    if encoding == "utf8-macroman":
        return text.encode().decode("mac_roman").encode()
    shown = [bytes([code]).decode("cp1252", "ignore") or chr(code) for code in text.encode()]
    return "".join(shown).encode()


def in_1258(char):
    try:
        return char.encode("cp1258")
    except UnicodeEncodeError:
        apart = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in apart if mark in TONES)
        base = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in TONES))
        return (base + tone).encode("cp1258", "replace")


def in_viqr(text, escape=True):
    written = ""
    for char in text:
        apart = unicodedata.normalize("NFD", char)
        if char in "đĐ":
            written += "dd" if char == "đ" else "DD"
        elif len(apart) > 1 and set(apart[1:]) <= {*TONES, *VOWELS}:
            marks = "".join(VOWELS.get(mark, "") for mark in apart)
            written += apart[0] + marks + "".join(TONES.get(mark, "") for mark in apart)
        elif escape and char in "'`?~.^(+*" and written[-1:] in tuple("aeiouyAEIOUY^(+'`?~."):
            written += "\\" + char
        else:
            written += char
    return written
