"""Cơ quan ban hành: how far the name of an issuing body reaches.

A name is a run of known parts (`Ủy ban nhân dân`, `Bộ` with its field, `tỉnh` with a place, a
position, a congress) and of words with a capital. It never crosses a line, and stops before a term
of office (`nhiệm kỳ 2020-2025`), which is a period.
"""

from __future__ import annotations

import re
from functools import cache

import regex

from baocao_parser.extractors.citing.citation_words import citation_words, kinds
from baocao_parser.fold import placements
from baocao_parser.lexicons import alternation, spellings, table

ROMAN = r"[IVXL]{1,6}"
_CAPITAL = r"\p{Lu}[\p{L}\d]*(?:(?:['’.&-]|,(?=\p{Lu}{2}))\p{Lu}[\p{L}\d]*)*"


def words(*roles: str) -> list[str]:
    """The spellings of the issuer words with one of these roles."""
    return spellings("issuer_words", *roles)


def _any(spelled: list[str]) -> str:
    """Any of these, whatever the case."""
    return rf"(?i:{alternation(spelled)})(?![\p{{L}}\d])"


@cache
def _kinds() -> str:
    """What opens the next citation instead of going on with a name: a type word.

    Those that are common nouns too (`Ban Quản lý Dự án`) only where a number follows.
    """
    spelled = {word.lower(): word for word in spellings("document_types")}
    nouns = alternation(spelled[word] for word in kinds("verb"))
    others = alternation(spelled[word] for word in kinds(without="verb"))
    return rf"(?:{others}(?!\p{{L}})|{nouns}[ ](?:số|\d))"


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """The pattern of a whole name, and that of a level with the name of a place."""
    openers = citation_words("subject", "content", "enacts", "resume")
    capital_openers = (
        rf"(?:{alternation(word[0].upper() + word[1:] for word in openers)}"
        rf"|{alternation(word.upper() for word in openers)}(?!\p{{L}}))"
    )
    numeral = alternation(w for e in table("ordinals") for w in e.written)
    field = _any(words("field"))
    any_kind = alternation(spellings("document_types"))
    # `Tài chính - Kế hoạch`, but after a comma or `và` a type word opens the next citation
    joint = rf"(?:[ ]?(?:,|[ ]và)[ ]?(?!{any_kind})|[ ]?[-–&][ ]?|[ ])(?!{_kinds()})"
    fields = rf"{field}(?:{joint}{field}){{0,5}}"
    heads = [w for e in table("agency_heads") if e.more.get("open") for w in e.written]
    heads += words("field_head")
    ordinal = rf"{_any(words('ordinal'))}[ ](?:\d{{1,3}}|{ROMAN}|(?i:{numeral}))(?![\p{{L}}\d])"
    # no province has a name of one syllable: what goes on in small letters is a damaged verb
    long_named = _any([w for e in table("issuer_words") if e.more.get("long_named")
                       for w in e.written])  # fmt: skip
    follows = alternation([*openers, *citation_words("after")])
    cut = rf"(?!(?<={long_named}[ ])\p{{Lu}}\p{{L}}*[ ](?!{follows}(?!\p{{L}}))\p{{Ll}})"
    place = rf"(?!{_kinds()}|{capital_openers}){cut}{_CAPITAL}(?!/)"
    dotted = alternation(word for word in words("level") if word.endswith("."))
    plain = _any([word for word in words("level") if not word.endswith(".")])
    named = (
        rf"(?P<named>[ ]?(?:{place}(?:(?:[ ]|[ ]?[-–][ ]?){place}){{0,4}}"
        rf"|\d{{1,3}}(?![\d/]|[.,]\d)|{ROMAN}(?![\p{{L}}/])))"
    )
    level = rf"(?:{dotted}(?=[ ]?(?:\p{{Lu}}|\d))|{plain}){named}?"
    shorts = alternation(words("short_level"))
    short = rf"{shorts}{named}"  # only behind a body
    parts = [*words("body"), *spellings("agency_heads"), *spellings("positions")]
    one = alternation(w for w in parts if " " not in w)  # `Ban`, but not the verb `Ban hành`
    one = rf"(?!{capital_openers}(?!\p{{L}})){one}(?![\p{{L}}\d])"
    several = _any([w for w in parts if " " in w])
    known = rf"(?:{several}|{one})"
    convened = (
        rf"{_any(words('convened'))}(?:[ ](?:{_any(words('convened_part'))}|{ordinal}"
        rf"|{ROMAN}(?!\p{{L}})|của(?=[ ]\p{{Lu}})"
        rf"|{_any(citation_words('plenum'))}[ ]\d{{1,2}}(?![\d/])"
        rf"|{_CAPITAL}(?=[ ]{_any(words('convened_part'))})))*"
    )
    # `Trưởng phòng Nội vụ`; a field of no table has two syllables, as most words: `Bộ Tuyên truyền`
    tops = [w for e in table("agency_heads") if e.more.get("of_field") for w in e.written]
    led = [w for w in spellings("positions") if w.rpartition(" ")[2].capitalize() in tops]
    unknown = (
        rf"{_any(tops)}[ ](?!{_kinds()}|{capital_openers}){_CAPITAL}"
        rf"[ ](?!{follows}(?!\p{{L}}))\p{{Ll}}+"
    )
    item = (
        rf"(?:{_any([w for w in words('body') if ',' in w])}"
        rf"|(?:{known}[ ])?{_any([*heads, *led])}[ ]{fields}|{convened}"
        rf"|{several}|{unknown}|{one}|{ordinal}"
        rf"|{level}|(?!{_kinds()}|{capital_openers}(?!\p{{L}})|{shorts}){cut}{_CAPITAL}(?!/))"
    )
    second = alternation(words("second_position"))  # `Bộ trưởng, Chủ nhiệm Văn phòng …`
    between = (
        rf"(?:[ ]{{1,2}}|[ ]\(\p{{Lu}}{{2,10}}\)[ ]|[ ]?[-–][ ]?(?=\p{{Lu}})|,[ ](?={second}[ ]))"
    )
    term = (
        rf"(?:,?[ ]?\(?(?i:khóa|khoá)[ ](?:thứ[ ])?(?:{ROMAN}|\d{{1,2}})(?![\p{{L}}\d])\)?"
        rf"|,?[ ](?i:kỳ họp thứ)[ ](?:\d{{1,2}}|{ROMAN}|(?i:{numeral})))"
    )
    # one look at `item`, which is long, whether it is the first (\G: where the match begins) or not
    whole = rf"(?:(?:\G|{between})(?:(?!\G){short}|{item})){{1,12}}+(?:{term}){{0,3}}"
    return regex.compile(whole), regex.compile(level)


def plain_names() -> tuple[list[str], list[str], list[str]]:
    """The names that are one word of a lexicon, what stands before a field, and the levels."""
    names = [*words("body"), *spellings("agency_heads"), *spellings("positions")]
    open_heads = [w for e in table("agency_heads") if e.more.get("open") for w in e.written]
    levels = [w for w in words("level") if w.islower()]
    return [name for name in names if "," not in name], open_heads, levels


@cache
def plain_pattern() -> str:
    """A name as the lexicons spell it where nothing can go on with it, for `re`, which is faster.

    After a field a comma may (`Bộ Văn hóa, Thể thao`); after anything else, only before a capital
    or before what begins like `khóa` or a body's second name.
    """
    names, open_heads, levels = plain_names()
    subject = alternation(citation_words("subject"))
    ends = rf"[.;:)”\"\n]|$|[ ]{subject}(?!\w)"
    level = alternation(levels)
    return (
        rf"(?:{alternation(open_heads)}[ ]{alternation(words('field'))}(?:[ ]{level})?(?={ends})"
        rf"|{by_letter(names)}(?:[ ]{level})?(?={ends}|,[ ][ac-jl-yđ]))"
    )


def by_letter(names: list[str]) -> str:
    r"""Any of these, the longest first; only those are tried that begin with the letter there.

    >>> by_letter(["Bộ", "Cục", "Bộ Công an"])
    '(?:B(?:ộ\\s+Công\\s+an|ộ)|C(?:ục))'
    """
    forms = {form for name in names for form in placements(name)}
    rests: dict[str, list[str]] = {}
    for form in sorted(sorted(forms), key=len, reverse=True):
        rest = r"\s+".join(map(re.escape, form[1:].split()))
        rests.setdefault(form[0], []).append(rest)
    ways = (f"{letter}(?:{'|'.join(rest)})" for letter, rest in sorted(rests.items()))
    return f"(?:{'|'.join(ways)})"


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(plain_pattern())


def issuer_at(text: str, start: int) -> int | None:
    """Where the name of the body that begins at ``start`` ends, or nothing.

    >>> text = "của Bộ Văn hóa, Thể thao và Du lịch về việc"
    >>> text[4:issuer_at(text, 4)]
    'Bộ Văn hóa, Thể thao và Du lịch'
    """
    match = _plain().match(text, start) or _patterns()[0].match(text, start)
    return match.end() if match else None


def whole_issuer_at(text: str, start: int) -> int | None:
    """What ``issuer_at`` gives, without its short way for plain names."""
    match = _patterns()[0].match(text, start)
    return match.end() if match else None


def level_at(text: str, start: int) -> tuple[int, bool] | None:
    """Where a level with its place (`tỉnh Lai Châu`) ends, and whether the place is named."""
    match = _patterns()[1].match(text, start)
    return (match.end(), match["named"] is not None) if match else None
