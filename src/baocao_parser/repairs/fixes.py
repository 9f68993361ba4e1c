"""Named repairs of single characters and closed words (sửa lỗi): each small, each recorded.

Two ordered lists of one type: ``CHARACTER_FIXES`` before anything is read, ``WORD_FIXES`` once
paragraphs stand. A fix looks at a text and returns edits; it never touches free prose.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

import regex

from baocao_parser.fold import skeleton
from baocao_parser.lexicons import spellings, table
from baocao_parser.repairs.glued import glued_words
from baocao_parser.repairs.latex import formulas
from baocao_parser.repairs.lost_capitals import lost_capitals
from baocao_parser.repairs.lost_horns import hyphens_for_horns, lost_horns
from baocao_parser.repairs.markup import (
    code_fences,
    escapes,
    heading_marks,
    html_entities,
    html_leftovers,
    italic_marks,
    page_marks_out,
    unless_too_many,
)
from baocao_parser.repairs.misread_names import misread_names
from baocao_parser.repairs.misread_words import misread_times, misread_types
from baocao_parser.repairs.run_together import run_together
from baocao_parser.repairs.split_words import split_words
from baocao_parser.syllables import is_syllable
from baocao_parser.text import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from baocao_parser.text import TracedText

_LINE_END = regex.compile(r"\r\n?|[\x0b\x1c\x1d\x85\u2028\u2029]")
_INVISIBLE = regex.compile(r"[\x1f\ufeff\u200b-\u200d\u2060\u00ad]+")
_HYPHEN = regex.compile(r"\x1e")
_BLANK = regex.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_SPECK = regex.compile(r"(?<!\S)[ˆ`´˜¨¬¦]{1,2}(?!\S)(?:[ \t](?=\S))?")
_FRACTION_SLASH = regex.compile(r"[\u2044\u2215]")
_CLUSTER = regex.compile(r"[^\p{M}\s]\p{M}+|[\u0340\u0341\u0374\u212a\u212b]")
_SYMBOL_BULLET = regex.compile(r"(?m)^[ \t]*+\K[\uf020-\uf0ff](?=\s)")
_OI = regex.compile(r"[\u01a2\u01a3]")
_ETH = regex.compile(r"[\u00d0\u00f0]")
_D_AND_ETH = regex.compile(r"(?<=\u0110)\u00d0|\u00d0(?=\u0110)|(?<=\u0111)\u00f0|\u00f0(?=\u0111)")
_CARON = regex.compile(r"(?<!\p{L})\p{L}{0,4}(?P<letter>[\u01cd\u01ce])\p{L}{1,2}(?!\p{L})")
_BREVE = str.maketrans("\u01cd\u01ce", "Ăă")
_BOLD = regex.compile(r"(?<![*-])(?<!- )\*{2,4}(?![*-])(?! -)")
_BLOCK = regex.compile(r"(?:[^\n]*[^\s][^\n]*\n?)+")
_BOLD_AT_MOST = 200  # characters
_TONES = regex.compile("[\u0300\u0301\u0303\u0309\u0323]")
_TONED_CODE = regex.compile(
    r"(?=\p{Lu})(?<=\d\s?[-/–]\s?(?:\p{Lu}{1,6}\s?[-/–]\s?)?)"
    r"(?=\p{Lu}*[ÀÁẢÃẠẰẮẲẴẶẦẤẨẪẬÈÉẺẼẸỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌỒỐỔỖỘỜỚỞỠỢÙÚỦŨỤỪỨỬỮỰỲÝỶỸỴ])\p{Lu}{2,8}(?!\p{L})"
)
_CLOSE_AND_OPEN = 4  # characters of a mark that ends one bold run and begins the next
_LINE_FEED = regex.compile(r" *\n *")
_CAPITALS = regex.compile(r"(?<!\p{L})\p{Lu}{3,}(?!\p{L})")


def line_ends(text: str) -> Iterator[Edit]:
    """Every kind of line end as a line feed."""
    for match in _LINE_END.finditer(text):
        yield Edit(*match.span(), "\n", "layout.line_end")


def invisible_letters(text: str) -> Iterator[Edit]:
    """Byte order marks, zero-width letters, soft and optional hyphens out."""
    for match in _INVISIBLE.finditer(text):
        yield Edit(*match.span(), "", "unicode.invisible")


def word_hyphens(text: str) -> Iterator[Edit]:
    """Word's no-break hyphen (U+001E) as a plain one."""
    for match in _HYPHEN.finditer(text):
        yield Edit(*match.span(), "-", "unicode.hyphen")


def odd_blanks(text: str) -> Iterator[Edit]:
    """No-break and typographic blanks as plain ones."""
    for match in _BLANK.finditer(text):
        yield Edit(*match.span(), " ", "layout.blank")


def specks(text: str) -> Iterator[Edit]:
    """Accents and bars that stand alone out: OCR reads dust as such, and nobody prints them."""
    for match in _SPECK.finditer(text):
        yield Edit(*match.span(), "", "letter.speck", "an accent without its letter")


def fraction_slashes(text: str) -> Iterator[Edit]:
    """The slash of fractions (U+2044), as OCR programs write it, as the plain one."""
    for match in _FRACTION_SLASH.finditer(text):
        yield Edit(*match.span(), "/", "letter.slash", "the slash of fractions stands for /")


def symbol_bullets(text: str) -> Iterator[Edit]:
    """Bullets of a symbol font, pasted as its private codes (U+F0B7), as plain ones."""
    for match in _SYMBOL_BULLET.finditer(text):
        plain = chr(ord(match[0]) - 0xF000)
        new = plain if plain in "-+*" else "•"
        yield Edit(*match.span(), new, "letter.symbol_bullet", "a private code of a symbol font")


def composed_letters(text: str) -> Iterator[Edit]:
    """Letters with their marks as one character each (NFC)."""
    if unicodedata.is_normalized("NFC", text):
        return
    for match in _CLUSTER.finditer(text):
        composed = unicodedata.normalize("NFC", match[0])
        if composed != match[0]:
            yield Edit(*match.span(), composed, "unicode.nfc")


def eth_beside_d(text: str) -> Iterator[Edit]:
    """Ð beside Đ out: OCR reads one letter as both (`QĐÐ-UBND`), and nobody types the two."""
    for match in _D_AND_ETH.finditer(text):
        yield Edit(*match.span(), "", "letter.eth_beside_d", "one letter that OCR read twice")


def eth_for_d(text: str) -> Iterator[Edit]:
    """Ð (U+00D0, an Icelandic letter that looks the same) as Đ."""
    for match in _ETH.finditer(text):
        letter = "Đ" if match[0] == "\u00d0" else "đ"
        yield Edit(*match.span(), letter, "letter.eth", "U+00D0 looks like Đ and is not Vietnamese")


def caron_for_breve(text: str) -> Iterator[Edit]:
    """Ǎ (U+01CD, Chinese in Latin letters) as Ă, as older websites print it (`nǎm`, `tǎng`).

    Only where a Vietnamese syllable comes of it: `hǎo` stays.
    """
    if "\u01cd" not in text and "\u01ce" not in text:
        return
    for match in _CARON.finditer(text):
        if is_syllable(match[0].translate(_BREVE)):
            at = match.start("letter")
            why = "U+01CE looks like ă and is not Vietnamese"
            yield Edit(at, at + 1, match["letter"].translate(_BREVE), "letter.caron", why)


def oi_for_horns(text: str) -> Iterator[Edit]:
    """ƣ (U+01A3, a letter of no language today) as ư: fonts of the 1990s drew ư at its place."""
    for match in _OI.finditer(text):
        letter = "Ư" if match[0] == "\u01a2" else "ư"
        yield Edit(*match.span(), letter, "letter.oi", "U+01A3 looks like ư and is not Vietnamese")


def emphasis_marks(text: str) -> Iterator[Edit]:
    """Markdown's bold marks out, as vision models write them; a bold run is one line."""
    if "**" not in text:
        return
    for block in _BLOCK.finditer(text):
        marks = [match.span() for match in _BOLD.finditer(text, *block.span())]
        if len(marks) % 2 and all(_alone(text, *mark) for mark in marks):
            continue  # a rule of stars
        edges = []
        for start, end in marks:
            yield Edit(start, end, "", "markdown.bold")
            edges += [(start, end)] if end - start < _CLOSE_AND_OPEN else [(start, end), (end, end)]
        for (_, start), (end, _) in zip(edges[::2], edges[1::2], strict=False):
            run = text[start:end].strip() or text[start:end]
            if end - start < _BOLD_AT_MOST:
                low = text.index(run, start)
                for match in _LINE_FEED.finditer(text, low, low + len(run)):
                    yield Edit(*match.span(), " ", "markdown.bold")


def _alone(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands on the line of ``text[start:end]``."""
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return not text[low:start].strip() and not text[end : high if high >= 0 else None].strip()


def abbreviations(text: str) -> Iterator[Edit]:
    """Agency abbreviations whose Đ or Ư lost its mark (`LĐLD` for `LĐLĐ`).

    Only where the word is no abbreviation of its own, just one known abbreviation has the same
    bare letters, and the document itself spells that one right somewhere.
    """
    known = set(spellings("abbreviations"))
    bare: dict[str, set[str]] = {}
    for word in known:
        bare.setdefault(skeleton(word), set()).add(word)
    words = [(match.span(), match[0]) for match in _CAPITALS.finditer(text)]
    seen = Counter(word for _, word in words)
    for span, word in words:
        if word in known:
            continue
        candidates = [right for right in bare.get(skeleton(word), ()) if seen[right]]
        if len(candidates) == 1:
            right = candidates[0]
            why = f"no abbreviation; the document spells {right} {seen[right]} times"
            yield Edit(*span, right, "word.abbreviation", why)


def code_tones(text: str) -> Iterator[Edit]:
    """Codes of document numbers into which OCR read a tone mark (`31-KH/ĐŨ`): none has any.

    Only where what is left is a code that the lexicon knows.
    """
    known = {code for name in ("agencies", "document_types") for code in _codes(name)}
    for match in _TONED_CODE.finditer(text):
        right = _TONES.sub("", unicodedata.normalize("NFD", match[0]))
        right = unicodedata.normalize("NFC", right)
        if right in known:
            yield Edit(
                *match.span(), right, "code.tone", f"no code has a tone mark; {right} is one"
            )


def _codes(name: str) -> Iterator[str]:
    for entry in table(name):
        yield from entry.written if name == "agencies" else (entry.more.get("symbol", ""),)


CHARACTER_FIXES: tuple[Callable[[str], Iterable[Edit]], ...] = (
    line_ends,
    hyphens_for_horns,
    invisible_letters,
    word_hyphens,
    odd_blanks,
    specks,
    fraction_slashes,
    symbol_bullets,
    oi_for_horns,
    composed_letters,
    lost_horns,
    split_words,
    lost_capitals,
    eth_beside_d,
    eth_for_d,
    caron_for_breve,
    page_marks_out,
    code_fences,
    *map(
        unless_too_many,
        (
            html_leftovers,
            heading_marks,
            emphasis_marks,
            italic_marks,
            formulas,
            escapes,
            html_entities,
        ),
    ),
)
WORD_FIXES: tuple[Callable[[str], Iterable[Edit]], ...] = (
    run_together,
    glued_words,
    abbreviations,
    code_tones,
    misread_names,
    misread_types,
    misread_times,
)


def apply_fixes(traced: TracedText, fixes: Iterable[Callable[[str], Iterable[Edit]]]) -> TracedText:
    r"""The text after every fix of the list, in order.

    >>> from baocao_parser.text import TracedText
    >>> apply_fixes(TracedText.of(["Ðiê\u0300u 1\r\n"]), CHARACTER_FIXES).text
    'Điều 1\n'
    """
    for fix in fixes:
        traced = traced.apply(fix(traced.text))
    return traced
