"""Số, ký hiệu: the document's own number and its normal form (`276 /BC - LĐLD`: 276/BC-LĐLĐ)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.extractors.citing.document_numbers import number_at
from baocao_parser.fragments import bare_words, role_pattern
from baocao_parser.late import late
from baocao_parser.lexicons import alternation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baocao_parser.fragments import Fragment

_KINDS = alternation(bare_words("document_types"))
_LEAD = late(
    rf"(?:{_KINDS}\s+)?(?:so|s6)\s*(?:hieu\s*)?(?:[:;.]\s*|(?=[\s\d]))\s*"
    r"|s\s?:\s*(?=\S{0,6}\s?/[a-z]{2})"  # OCR lost the vowel with its two marks
)
_CODE = r"\p{Lu}\p{L}{0,14}(?:\s?&\s?\p{Lu}\p{L}{0,14}){0,3}\d{0,2}"  # `PGD&ĐT`
_DOTTED = rf"{_CODE}(?:\.{_CODE}){{0,3}}"
_SEPARATED = (
    rf"(?:\s{{0,12}}[/\-–—]\s{{0,2}}{_DOTTED}){{1,7}}"
    r"(?:[/-]\d{1,2}(?![\d/-])|(?<=\p{Ll})\s[IVX]{1,4}(?!\S))?"  # `1855/BTĐKT-Vụ II`
)
_DIGITS = r"(?P<digits>[\dOl]{0,3}\d[\dOl]{0,3})\s?(?P<suffix>[a-zđA-D](?!\p{L})|bis)?"
_LEADERS = r"(?:[.…_]\s?){2,80}"  # where a number is to be filled in: `Số: ....../BC-UBND`
_NUMBER = late(
    rf"""(?:(?P<apart>\d(?:\s\d){{1,4}}){_SEPARATED}|{_DIGITS}(?P<year>\s*/\s*(?:19|20)\d\d)?(?P<codes>{_SEPARATED})
        |{_DIGITS}\s(?P<spaced>{_CODE}(?:[/\-–]{_CODE}){{0,5}})
        |{_DIGITS}(?![\p{{L}}\d/\-%_#*=]|\s\d)
        |(?:{_LEADERS}(?:\s{{0,12}}/(?:19|20)\d\d)?|\S{{0,6}})(?P<lone>{_SEPARATED})
        |(?P<blank>{_LEADERS})(?!\S))""",
    regex.X,
)
_TAIL = late(rf"{_SEPARATED}")
_OF_BODY = late(r"\s?,?\sngay\s[\d\w\s/.-]{6,24}\scua\s")
_LEAD_ALONE = late(r"(?:so|s6)\s*(?:hieu\s*)?[:;]")
_RULED = late(r"[-–—_=]{3}\s?$")  # `CHÍNH PHỦ ------- Số: …`
_SPECKS = late(r"\W*\w?\W{1,3}")  # what a scan has before it: `z) Số: …`
_ABOUT = late(rf"{role_pattern('subject')}(?![a-z])")
_LEADER = frozenset(".…_")
_SEPARATOR = late(r"[/\-–—]")
_AROUND = late(r"\s*([/\-–—])\s*")
_APART = late(r"\d(?:\s\d){1,4}(?=[/\-])")  # figures set apart by OCR: `4 8 3/BC-UBND`
_FIRST_FIGURES = late(r"[\dOl]+")
_FIGURES = str.maketrans("Ol", "01")


class NumberPart(NamedTuple):
    """A number in normal form (``None`` where its figures cannot be read) and as printed."""

    number: str | None
    printed: str
    coded: bool


def find_numbers(piece: Fragment, *, framed: bool) -> Iterator[tuple[tuple[int, int], NumberPart]]:
    """The numbers that follow `Số` in a run of a head, with their places in the run.

    ``framed``: the run shares its line with other parts, so the number may stand anywhere in it.
    """
    for lead in _LEAD.finditer(piece.bare):
        before = piece.bare[: lead.start()]
        apart = before.endswith("  ") or bool(_RULED.search(before))
        apart = apart or (":" in lead[0] and bool(_SPECKS.fullmatch(before)))
        if before and (before[-1].isalnum() or not (framed or apart)):
            continue
        match = _NUMBER.match(piece.text, lead.end())
        if not match or (match["blank"] and ":" not in lead[0]):
            continue  # `SỞ ……`: a form with dots for the name
        titled = lead.start() == 0 and lead[0][0] != "s" and not piece.text.isupper()
        if titled and _OF_BODY.match(piece.bare, match.end()):
            continue  # `Chỉ thị số 8-CT/TU ngày 5-3-1984 của …`: a title, or what it cites
        coded = match["codes"] or match["apart"]
        if before.strip() and not (coded or apart or ":" in lead[0]):
            continue  # `TRƯỜNG TIỂU HỌC SỐ 2 SƠN CA`
        rest = piece.bare[match.end() :].strip(" .,;|-_*")
        if len(rest) > 1 and not (
            framed
            or "ngay" in rest
            or piece.bare[match.end() :].startswith("  ")
            or (coded and _ABOUT.match(rest))
        ):
            continue  # `Số 12/KH-UBND đã được …`
        yield (lead.start(), match.end()), _read(match)


def _read(match: regex.Match[str]) -> NumberPart:
    printed = match[0].strip()
    if match["lone"] or match["blank"]:
        return NumberPart(None, printed, coded=bool(match["lone"]))
    coded = bool(match["codes"] or match["spaced"] or match["apart"])
    return NumberPart(normal_form(printed), printed, coded=coded)


def normal_form(printed: str) -> str:
    """A number without blanks, OCR's losses in known codes put right.

    >>> normal_form("276 /BC - LĐLD"), normal_form("3367/TTr–SNV"), normal_form("28 NV")
    ('276/BC-LĐLĐ', '3367/TTr-SNV', '28NV')
    >>> normal_form("4 8 3 /BC-UBND")
    '483/BC-UBND'
    """
    squeezed = _AROUND.sub(lambda m: "/" if m[1] == "/" else "-", printed.strip())
    squeezed = _APART.sub(lambda m: "".join(m[0].split()), squeezed)
    number = number_at(squeezed, 0)
    if number and number.end == len(squeezed):
        return number.normal
    figures = _FIRST_FIGURES.match(squeezed)
    head = figures[0].translate(_FIGURES) if figures else ""
    return head + "".join(squeezed[len(head) :].split())


def leads_to_nothing(bare: str) -> bool:
    """Whether a line holds the word before a number, and no number (`Số:`)."""
    return bool(_LEAD_ALONE.fullmatch(bare))


def is_blank(printed: str) -> bool:
    """Whether nothing stands where the figures of a number belong, or dots to fill them in.

    >>> [is_blank(printed) for printed in ("/BC-UBND", "……/BC-UBND", "#ý/BC-UBND")]
    [True, True, False]
    """
    figures = _SEPARATOR.split(printed, maxsplit=1)[0]
    return all(char in _LEADER or char.isspace() for char in figures)


def tail_alone(printed: str) -> NumberPart | None:
    """The codes of a number, where that is all there is of it (`/BC-UBND`)."""
    return NumberPart(None, printed, coded=True) if _TAIL.fullmatch(printed) else None


def joined(head: NumberPart, tail: str) -> NumberPart | None:
    """A number whose codes were torn off (`Số: 243`, then `/TB-VPUBND`)."""
    if head.coded or head.number is None or not _TAIL.fullmatch(tail):
        return None
    printed = f"{head.printed} {tail}"
    return NumberPart(normal_form(printed), printed, coded=True)


def read_number(text: str) -> NumberPart | None:
    """A number that stands alone in a text.

    >>> read_number("033/SL").number, read_number("28 NV").number
    ('033/SL', '28NV')
    """
    match = _NUMBER.fullmatch(text.strip())
    return _read(match) if match else None
