"""Đề mục có từ: `Phần thứ nhất`, `Chương II`, `Điều 5`, `Phụ lục 1`, `Một là`, `Thứ hai`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.fold import skeleton
from baocao_parser.fragments import bare_words
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, table
from baocao_parser.outline.marker import Marker
from baocao_parser.outline.numerals import letter, misread_roman, ordinals, roman

if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

_HEAD = 60  # characters of a line in which a number stands


def _words(kind: str) -> str:
    forms = [
        skeleton(word)
        for entry in table("division_words")
        if entry.more["kind"] == kind
        for word in entry.written
    ]
    return "|".join(r"\s+".join(form.split()) for form in sorted(forms, key=len, reverse=True))


def _either(use: str) -> str:
    return "|".join(r"\s+".join(w.split()) for w in sorted(ordinals(use), key=len, reverse=True))


_ROMAN = r"[ivxl1|!]{1,7}"
_MISREAD = r"[ivxlhtn1|!]{1,7}"  # H is a misread II
_NUMERAL = (
    rf"(?:thu\s+(?P<thu>{_either('thứ')})|(?P<noun>{_either('noun')})"
    rf"|(?:thu\s+)?(?P<arabic>\d{{1,3}})(?P<suffix>[a-d])?|(?:thu\s+)?(?P<roman>{_ROMAN})|(?P<letter>[a-h])|(?P<misread>{_MISREAD}))"
)
_PRINTED = late(r"[\p{Lu}\p{Ll}\p{N}]")
_CLOSE = r"\s*+(?P<close>[.:)\-–—/]*+)\s*+[-–—]?\s*+"
_WORDED = late(
    rf"(?P<num>(?P<word>(?P<part>{_words('part')})|(?P<chapter>{_words('chapter')})"
    rf"|(?P<subtitle>{_words('subtitle')})|(?P<title>{_words('title')})"
    rf"|(?P<article>{_words('article')})|(?P<clause>{_words('clause')}))"
    rf"\s+{_NUMERAL})(?![\w]){_CLOSE}"
)
# `ChươngVII`, `„ Chương IV`: glued, or behind specks of the scan.
_GLUED = late(
    rf"(?P<num>(?P<word>(?P<chapter>{_words('chapter')}))\s*(?:(?P<roman>{_ROMAN})|(?P<misread>{_MISREAD})))"
    rf"(?![\w]){_CLOSE}"
)
# `Điều 2Ngày Quốc khánh`: the blank behind the number is lost.
_RUN_ON = late(rf"(?P<num>(?:{_words('article')})(?:\s+thu)?\s+(?P<arabic>\d{{1,2}}))(?=[a-z])")
_ANNEX = late(rf"(?P<num>(?P<annex>{_words('annex')})(?:(?:\s+so)?\s*+{_NUMERAL}(?!\w))?){_CLOSE}")
_COUNTED = late(rf"(?P<num>(?P<word>{_either('là')})\s+la)[\s*_]*+[,:][\s*_]*+")
_ORDINAL = late(rf"(?P<num>thu\s+(?P<word>{_either('thứ')}))[\s*_]*+[,:][\s*_]*+")


_THIS = alternation(
    [
        skeleton(word)
        for entry in table("citation_words")
        if entry.more["group"] == "this"
        for word in entry.written
    ]
)
_ACT = late(rf"{alternation(bare_words('document_types'))}(?![a-z])(?!\s{_THIS}(?![a-z]))")


# What the words begin with: most lines do not, and need no pattern.
_FIRST_LETTERS = frozenset(
    skeleton(word)[:2]
    for word in (
        *(word for entry in table("division_words") for word in entry.written),
        *ordinals("là"),
        "thứ",
    )
)


def worded_markers(text: str, at: int, end: int) -> Iterator[Marker]:
    """The readings of a line whose number comes with a word or in words."""
    if skeleton(text[at : min(end, at + 2)]) not in _FIRST_LETTERS:
        return
    head = skeleton(text[at : min(end, at + _HEAD)])
    for pattern in (_GLUED, _WORDED, _ANNEX):
        if match := pattern.match(head):
            style = next(name for name in (*_STYLES, "annex") if match.groupdict().get(name))
            misread = match.groupdict().get("misread")
            value = _value(match)
            if misread and not (value and text[at + match.start("misread")].isupper()):
                continue
            rest, close = at + match.end(), match["close"]
            if style == "chapter" and not _PRINTED.search(text, rest, end):
                rest = end  # specks
            if _may_head(text[rest:end].strip(" *_|#"), style, close):
                stop = at + match.end("close" if close else "num")
                num = text[at : at + match.end("num")]
                yield Marker(style, value, num, at, stop, rest, _is_bare(style, close, rest < end))
                return
    if (match := _RUN_ON.match(head)) and text[(stop := at + match.end()) : stop + 2].istitle():
        yield Marker("article", _value(match), text[at:stop], at, stop, stop)
        return
    for pattern, style in ((_COUNTED, "counted"), (_ORDINAL, "ordinal")):
        if match := pattern.match(head):
            use = "là" if style == "counted" else "thứ"
            value = (ordinals(use)[" ".join(match["word"].split())],)
            yield Marker(
                style,
                value,
                text[at : at + match.end("num")],
                at,
                at + len(match[0].rstrip()),
                at + match.end(),
            )


_STYLES = ("part", "chapter", "title", "subtitle", "article", "clause")


def _value(match: regex.Match[str]) -> tuple[int, ...]:
    read = {name: printed for name, printed in match.groupdict().items() if printed}
    if "thu" in read:
        return (ordinals("thứ")[" ".join(read["thu"].split())],)
    if "noun" in read:
        return (ordinals("noun")[" ".join(read["noun"].split())],)
    if "arabic" in read:
        suffix = letter(read["suffix"]) if "suffix" in read else None
        return (int(read["arabic"]), suffix) if suffix else (int(read["arabic"]),)
    for name in ("roman", "misread"):
        if name in read:
            value = roman(read[name]) or misread_roman(read[name])
            return (value,) if value else ()
    return (letter(read["letter"]) or 0,) if "letter" in read else ()


def _is_bare(style: str, close: str, goes_on: bool) -> bool:
    return style == "article" and not close and goes_on


def _may_head(after: str, style: str, close: str) -> bool:
    """Whether what follows a worded number (`Điều 5`, `Phần II`) lets it open a division."""
    if not after:
        return True
    if style == "clause":
        return ":" in close or "." in close
    if style == "article":
        if not close:  # `Điều 1 Tặng thưởng …`, but `Điều 5 Luật …` cites
            return after[0].isupper() and not _ACT.match(skeleton(after[:_HEAD]))
        return after[0] not in ",;"
    if style == "annex":
        return after.isupper() or (bool(close) and after[0].isupper() and len(after) < 200)
    if close.strip("-–—"):
        return after[0].isupper() or after[0] in '“"('
    return after.isupper() or (after[0].isupper() and after[-1] not in ".;,:")
