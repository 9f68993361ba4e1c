"""UTF-8 that was taken for another encoding (lỗi phông): ``tiáº¿ng viá»‡t`` for ``tiếng việt``."""

from __future__ import annotations

from itertools import product

from baocao_parser.lexicons import spellings

_CODECS = {"cp1252": "cp1252", "macroman": "mac_roman"}
_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_SIGNS = "“”‘’–—…•§°²³«»\u00a0"


def mistaken_utf8(codec: str) -> dict[str, str]:
    r"""What each Vietnamese letter and common sign looks like when taken for ``codec``.

    >>> mistaken_utf8("cp1252")["á»‡"], mistaken_utf8("cp1252")["Ã "]
    ('ệ', 'à')
    """
    characters = {*spellings("legacy_letters"), *_MARKS, *_SIGNS}
    seen = {
        "".join(shown): character
        for character in characters
        for shown in product(*(_shown(code, codec) for code in character.encode()))
    }
    if codec == "cp1252":  # the no-break blank that is the second half of an à is often a plain one
        seen["Ã "] = "à"
    return seen


def _shown(code: int, codec: str) -> set[str]:
    """How one byte may show; a byte that the codec does not know shows as a control character."""
    control = {chr(code)} if codec == "cp1252" else set()
    try:
        return control | {bytes([code]).decode(_CODECS[codec])}
    except UnicodeDecodeError:
        return control
