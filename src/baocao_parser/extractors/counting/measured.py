"""Đại lượng: what stands behind a number and makes it a quantity, a unit or a counted noun."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.counting.counted_nouns import may_be_verb
from baocao_parser.extractors.counting.phrases import Phrases, longest, phrases
from baocao_parser.extractors.counting.units import Unit, is_money_context, is_unit, read_unit
from baocao_parser.extractors.counting.words import either, plan_words
from baocao_parser.extractors.counting.words import words as words_of
from baocao_parser.fold import fold
from baocao_parser.late import late
from baocao_parser.lexicons import table

if TYPE_CHECKING:
    from baocao_parser.extractors.counting.counted_nouns import NounReader
    from baocao_parser.extractors.counting.numeral import Numeral

LEAST_AMOUNT = 1_000_000
"""The smallest scale that makes a number an amount of its own."""
FEWEST_WORDS = 3
"""The fewest words in which a number that counts nothing is still an amount."""

_DOT = re.compile(r"(?<!\d{4})(?<!\n\d)(?<!\n\d\d)\.\s?(?=[^\W\d_]{2})")
_CLOSED = re.compile(r"\s{0,2}(?:[,.;:)\n]|$)")
_COMRADE = re.compile(r"đ ?/ ?c(?!\w)")
_SIGNS = "%‰°º"
_LEAD = late(rf"{either('of_what')}\s{{1,2}}")
_PER = re.compile(r"\s?/\s?(?:0?1\s)?(?=[^\W\d_]|10{2,5}\s[^\W\d_]|10{0,2}\.0{3}\s[^\W\d_])")
_ROUND = re.compile(r"1[0.]{2,6}\s")


class Measured(NamedTuple):
    """What ``text[start:end]`` says the number before it is of.

    ``kind``: money, percent, measure, duration, or the kind of the counted noun; ``unknown`` where
    no table knows the noun. ``of``: what a share is of.
    """

    start: int
    end: int
    kind: str
    unit: str
    currency: str | None = None
    factor: Decimal = Decimal(1)
    misread: bool = False
    capital: bool = False
    of: str | None = None
    per: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether it is money, a share or a measure: a quantity wherever it stands."""
        return self.kind in ("money", "percent", "measure")


@cache
def _materials() -> frozenset[str]:
    return frozenset(fold(word) for entry in table("measured_materials") for word in entry.written)


@cache
def _wholes() -> Phrases[None]:
    return phrases(fold(word) for entry in table("share_wholes") for word in entry.written)


@cache
def _plans() -> Phrases[None]:
    return phrases(plan_words())


@cache
def _scales() -> frozenset[str]:
    return frozenset(
        fold(word)
        for entry in table("numbers")
        if entry.more["role"] == "scale"
        for word in entry.written
    )


def read_measured(reader: NounReader, position: int, *, share: bool = False) -> Measured | None:
    """What follows a number that ends at ``position``; ``share``: a ratio, so `số xã` may follow.

    >>> from baocao_parser.extractors.counting.counted_nouns import NounReader
    >>> text = "5 tấn gạo; 15 đồng chí; 3 triệu đồng/hộ"
    >>> reader = NounReader(text, text)
    >>> [read_measured(reader, place)[2:4] for place in (1, 13, 31)]
    [('measure', 'tấn gạo'), ('person', 'đồng chí'), ('money', 'đồng')]
    """
    first = reader.low[position : position + 3].lstrip()[:1]
    if not (first.isalpha() or first in _SIGNS):
        return None
    line = reader.text[position : position + 3]
    if line.startswith("\n") and line.lstrip()[:1].isupper():
        return None  # a paragraph of its own, as its capital says
    unit = read_unit(reader.low, position)
    glued = reader.low[position : position + 1] == first and reader.low[position - 1] not in ". "
    if glued and _COMRADE.match(reader.low, position):  # `12đ/c` is no money
        unit, glued = None, False
    noun = None
    if not glued and (unit is None or unit.kind != "percent"):
        noun = reader.after_number(position, share=share, wholes=_wholes() if share else None)
    if (
        unit
        and glued
        and unit.end - unit.start == 1
        and unit.name in "gml"
        and (reader.text[position].isupper())
    ):
        unit = None  # `5G` is a network
    if unit and noun and noun.known and noun.end > unit.end:
        unit = None
    if unit:
        return _of_unit(reader, unit)
    if noun is None or (not noun.known and _misread_money(reader.low, noun.start, noun.end)):
        return None
    per, end = read_per(reader, noun.end, reader.low[noun.start : noun.end])
    return Measured(
        noun.start,
        end,
        noun.kind,
        _plain(reader, noun.start, noun.end),
        capital=noun.capital,
        per=per,
    )


def read_behind_dot(reader: NounReader, position: int) -> Measured | None:
    """What follows a dot that OCR read behind a number: `142.xã`, `37.251. người`.

    No sentence begins with a small letter, and only a noun or a unit of the tables is believed.
    """
    dot = _DOT.match(reader.text, position)
    small = dot and reader.text[dot.end()].islower()
    measured = read_measured(reader, dot.end()) if dot and small else None
    return measured if measured and measured.kind != "unknown" else None


def _misread_money(low: str, start: int, end: int) -> bool:
    """Whether an unknown word stands between the number and money: a scale that OCR spoilt."""
    unit = read_unit(low, start + len(low[start:end].rsplit(maxsplit=1)[0]))
    return unit is not None and unit.kind == "money" and unit.start > start


def _of_unit(reader: NounReader, unit: Unit) -> Measured | None:
    name = _plain(reader, unit.start, unit.end)
    if unit.kind != "measure" or name.casefold() == unit.name.casefold():
        name = unit.name  # a measure in full letters stays as printed
    made = Measured(unit.start, unit.end, unit.kind, name, unit.currency, unit.factor, unit.misread)
    if unit.kind == "percent":
        per, end = read_per(reader, unit.end)
        if per and per[0].split()[0] in words_of(
            "total"
        ):  # `0,25%/tổng dư nợ`: a share of it, no rate
            return made
        if per:
            return made._replace(end=end, per=per)
        end, of = whole_at(reader, unit.end)
        return made._replace(end=end, of=of)
    told = with_material(reader, made)
    if told.end > made.end or unit.kind != "measure":
        return told
    if unit.alone or _CLOSED.match(reader.low, unit.end):
        return made
    words = reader.words(unit.end)
    return made if words and may_be_verb(reader.low, words[0].start) else None


def with_material(reader: NounReader, made: Measured) -> Measured:
    """A unit, or the end of its number behind it, with what is measured and the rate it is told at.

    >>> from baocao_parser.extractors.counting.counted_nouns import NounReader
    >>> text = "2 kg 8 thóc/công"
    >>> told = with_material(NounReader(text, text), Measured(2, 6, "measure", "kg"))
    >>> told.unit, told.per
    ('kg thóc', ('công',))
    """
    name = made.unit
    per, end = read_per(reader, made.end)
    if per or made.kind != "measure":
        return made._replace(end=end, per=per)
    words = reader.words(made.end)
    low = [word.low for word in words]
    for count in range(min(3, len(words)), 0, -1):
        if " ".join(low[:count]) in _materials():
            end = words[count - 1].end
            per, past = read_per(reader, end)
            if per and not (is_unit(per[0].split()) or reader.known(per[0].casefold().split())):
                per, past = (), end  # `m3 gỗ tròn/xẻ`: of this kind or that
            noun = _plain(reader, words[0].start, end)
            return made._replace(end=past, unit=f"{name} {noun}", per=per)
    for word in words[:3]:  # a material no table knows, before what it is measured by
        if word.low[0].isdigit():  # `22 tạ 3/héc-ta`
            break
        per, past = read_per(reader, word.end)
        if per and is_unit(per[0].split()):
            noun = _plain(reader, words[0].start, word.end)
            return made._replace(end=past, unit=f"{name} {noun}", per=per)
    return made


def amount_alone(reader: NounReader, numeral: Numeral) -> Measured | None:
    """What stands for a unit behind an amount without one: money, where the words say so.

    `None` where neither a scale nor three words and more show that the number is an amount.
    """
    amount = numeral.scaled and numeral.factor >= LEAST_AMOUNT
    spelled = not numeral.figures and numeral.tokens >= FEWEST_WORDS
    if not (amount or spelled) or (numeral.shape and numeral.shape.doubtful):
        return None
    per, end = read_per(reader, numeral.end) if amount else ((), numeral.end)
    if amount and (per or is_money_context(reader.low, numeral.start, numeral.factor)):
        return Measured(numeral.end, end, "measure", "đồng", "VND", per=per)
    return Measured(numeral.end, end, "measure", "", per=per)


def rule_of(numeral: Numeral, measured: Measured) -> str:
    """The name of the rule that read a number with what stands behind it."""
    if numeral.value is None:
        return "quantity.vague"
    if measured.exact:
        return f"quantity.{measured.kind}"
    return "quantity.count" if numeral.figures else "quantity.words"


def is_of(own: Measured, measured: Measured) -> bool:
    """Whether the unit between the ends of a range is that behind it (`2 tấn đến 3 tấn gạo`)."""
    return own.kind == measured.kind and f"{measured.unit} ".startswith(f"{own.unit} ")


def whole_at(reader: NounReader, position: int) -> tuple[int, str | None]:
    """What a share that ends at ``position`` is of, and where that ends."""
    whole = reader.after_number(position, share=True, wholes=_wholes())
    if whole is None or not whole.known:
        return position, None
    start = whole.start
    if lead := _LEAD.match(reader.low, start, whole.end):
        start = lead.end()
    return whole.end, _plain(reader, start, whole.end)


def read_per(reader: NounReader, position: int, counted: str = "") -> tuple[tuple[str, ...], int]:
    """The chain `/hộ/dự án` behind a unit, and where it ends; ``counted``: the noun before it.

    What is said of so many of the same (`1.056 đoàn viên/1.000 đoàn viên`), and a case with its
    people (`1 vụ/1 đối tượng`), is no rate: they are two numbers.
    """
    chain: list[str] = []
    while len(chain) < 4 and (slash := _PER.match(reader.low, position)):
        many = _ROUND.match(reader.low, slash.end())  # `2 bác sĩ/1.000 dân`
        start = many.end() if many else slash.end()
        words = reader.words(start, 4)
        low = [word.low for word in words]
        scaled = 1 if low and low[0] in _scales() else 0  # `8 bác sĩ/vạn dân`
        count = scaled + (reader.known(low[scaled:]) or is_unit(low[scaled:]) or 1)
        if not words or words[0].start != start or count > len(words):
            break
        printed = many or reader.low[slash.end() - 2].isdigit()
        case = counted.partition(" ")[0] in words_of("case")
        if counted and printed and (case or reader.low.startswith(counted, start)):
            break
        if longest(low, 0, _plans()):
            break  # `45 tỷ đồng/kế hoạch 60 tỷ đồng`: what was planned, no rate
        position = words[count - 1].end
        chain.append(_plain(reader, slash.end(), position))
    return tuple(chain), position


def _plain(reader: NounReader, start: int, end: int) -> str:
    return " ".join(reader.text[start:end].split())
