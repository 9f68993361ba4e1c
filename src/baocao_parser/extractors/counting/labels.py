"""Nhãn: bare numbers whose noun stands before them (`Tổng số đảng viên: 9.870`, `khiển trách 18`).

A number with nothing behind it says what it counts only where a label does: one with a colon, one
that is said to be so many (`số hộ nghèo là 412`), or the names of the parts of a number just given
(`kỷ luật 30 đảng viên (khiển trách 18, cảnh cáo 12)`).
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.counting.measured import Measured
from baocao_parser.extractors.counting.modifiers import modifier_before
from baocao_parser.extractors.counting.number_pairs import is_year
from baocao_parser.fold import fold
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import regex

    from baocao_parser.extractors.counting.counted_nouns import NounReader
    from baocao_parser.extractors.counting.numerals import Numeral
    from baocao_parser.model import Quantity

REACH = 120
"""How many characters before a number its label may begin."""
MOST_WORDS = 14
"""Words of the longest label."""
FEWEST_PARTS = 2
MOST_PARTS = 20


@cache
def _words(means: str) -> tuple[str, ...]:
    return tuple(fold(word) for e in table("label_words") if e.means == means for word in e.written)


def _openers() -> str:
    written = [word for e in table("subset_words") if e.means != "source" for word in e.written]
    return alternation(written)


_END = late(r"\s*(?:$|[;)\n]|,(?!\d)|\.(?=\s|$)|\s\()")
_CLAUSE = late(r"[.;:,()\n“”\"]")
_LEAD = late(rf"(?:[-–+*•]|[a-zđ]\)|(?:{_openers()})(?!\w)|\s)+")
_COUNT = late(rf"(?<!\w)(?:{alternation(_words('count'))})(?!\w)")
_EQUALS = late(rf"\s(?:{alternation(_words('equals'))})\s?$")
_NAME = late(rf"(?<!\w)(?:{alternation(_words('name'))})$")
_OTHER = late(rf"(?:{alternation(_words('other'))})(?!\w)")
_ALONE = late(alternation(_words("alone")))
_LIST = late(rf"(?<!\w)(?:{alternation(_words('list'))})$")
_DIGIT = late(r"\d")
_MARK = late(r"[.)]\s*[^\W\d_]")
_WORDS = r"(?:[\p{Ll}/-]+,?\s+){1,8}"
_OPENER = late(
    rf"[^.;:\n\d()]{{0,80}}?(?:\((?:(?P<some>{_openers()})(?!\w)\s?:?)?"
    rf"|,?\s(?P<then>{_openers()})(?!\w)\s?:?|\s?:)\s{{0,2}}(?P<label>{_WORDS})"
)
_NEXT = late(rf"(?:\s?[,;]\s+(?:và\s+)?|\s+và\s+)(?P<label>{_WORDS})")


@cache
def _some() -> frozenset[str]:
    return frozenset(
        fold(word) for e in table("subset_words") if e.means == "some" for word in e.written
    )


class Label(NamedTuple):
    """``text[start:end]`` says what the number behind it counts; ``noun``: where that begins."""

    start: int
    end: int
    noun: int

    @property
    def counts(self) -> bool:
        """Whether words before the noun say that there are so many of it (`Tổng số`)."""
        return self.noun > self.start


def label_before(low: str, numeral: Numeral) -> Label | None:
    """The label of a number that has nothing behind it.

    >>> from baocao_parser.extractors.counting.numerals import find_numerals
    >>> text = "tổng số đảng viên: 9.870; fax: 3822; thực hiện như sau: 1."
    >>> [label_before(text, n) for n in find_numerals(text)]
    [Label(start=0, end=17, noun=8), None, None]
    """
    if not is_whole(numeral) or not _END.match(low, numeral.end):
        return None
    modified = modifier_before(low, numeral.start)
    start = modified.edge if modified else numeral.start
    floor = max(0, start - REACH)
    end = floor + len(low[floor:start].rstrip(" \t"))
    colon = low[end - 1 : end] == ":"
    equals = None if colon else _EQUALS.search(low, floor, start)
    if colon:
        end = floor + len(low[floor : end - 1].rstrip())
    elif equals:
        end = equals.start()
    else:
        return None
    for mark in _CLAUSE.finditer(low, floor, end):
        floor = mark.end()
    lead = _LEAD.match(low, floor, end)
    begin = lead.end() if lead else floor
    counts = _COUNT.search(low, begin, end) if equals else _COUNT.match(low, begin, end)
    if equals and not counts:
        return None
    begin, noun = counts.span() if counts and counts.end() < end else (begin, begin)
    said = low[begin:end]
    if not said.strip() or said.count(" ") >= MOST_WORDS or _DIGIT.search(said):
        return None
    if _ALONE.fullmatch(said) or _OTHER.match(said) or _LIST.search(said) or _is_mark(low, numeral):
        return None
    if noun == begin and (_NAME.search(said) or is_year(numeral)):
        return None
    return Label(begin, end, noun)


def measured_before(reader: NounReader, numeral: Numeral, label: Label) -> Measured:
    """What a number counts by its label: `of` is the label, `unit` the counted noun in it.

    The noun may stand among other words only where the label says that it is counted
    (`Số hồ sơ đã giải quyết`).
    """
    noun = reader.after_number(label.noun)
    unit = ""
    if noun and noun.known and (noun.end <= label.end if label.counts else noun.end == label.end):
        unit = " ".join(reader.text[noun.start : noun.end].split())
    of = " ".join(reader.text[label.start : label.end].split())
    return Measured(numeral.end, numeral.end, "labelled", unit, of=of)


def listed_parts(
    text: str, low: str, bare: Sequence[Numeral], found: Sequence[Quantity]
) -> list[tuple[Numeral, Label]]:
    """The numbers that part a quantity before them, each named by the words before it.

    Their sum is that quantity, or the words say that they are some of it.
    """
    named: list[tuple[Numeral, Label]] = []
    at = 0
    for index, whole in enumerate(found):
        while at < len(bare) and bare[at].start < whole.span[1]:
            at += 1
        last = at == len(bare) or (
            index + 1 < len(found) and found[index + 1].span[0] < bare[at].start
        )
        if not last and whole.value is not None and whole.unit != "%":
            named += _parts(text, low, bare[at : at + MOST_PARTS], whole)
    return named


def _parts(
    text: str, low: str, bare: Sequence[Numeral], whole: Quantity
) -> list[tuple[Numeral, Label]]:
    opener = _OPENER.fullmatch(low, whole.span[1], bare[0].start)
    if opener is None:
        return []
    parts: list[tuple[Numeral, Label]] = []
    joint: regex.Match[str] | None = opener
    for numeral in bare:
        if parts:
            joint = _NEXT.fullmatch(low, parts[-1][0].end, numeral.start)
        if joint is None or not is_whole(numeral) or not _names_a_part(text, joint):
            break
        start, end = joint.span("label")
        parts.append((numeral, Label(start, end, start)))
    total = whole.value or 0
    sums = list(accumulate(numeral.value or 0 for numeral, _ in parts))
    if total in sums[FEWEST_PARTS - 1 :]:
        return parts[: sums.index(total) + 1]
    some = (opener["some"] or opener["then"]) in _some() and all(
        (numeral.value or 0) < total for numeral, _ in parts
    )
    closed = len(parts) >= FEWEST_PARTS and _END.match(low, parts[-1][0].end)
    return parts if some and closed else []


def is_whole(numeral: Numeral) -> bool:
    """Whether a number is a count beyond doubt, read off its figures alone."""
    shape = numeral.shape
    return (
        bool(numeral.figures)
        and numeral.tokens == 1
        and numeral.value is not None
        and numeral.value == int(numeral.value)
        and not (numeral.slip or numeral.run_on or " " in numeral.figures)
        and not (shape and (shape.doubtful or shape.foreign))
        and not (
            len(numeral.figures) > 3 and numeral.figures.isdigit() and numeral.figures[0] == "0"
        )
    )


def _is_mark(low: str, numeral: Numeral) -> bool:
    """Whether the number may be that of the first line of a list (`thực hiện: 1. Rà soát …`)."""
    return numeral.value == 1 and _MARK.match(low, numeral.end) is not None


def _names_a_part(text: str, joint: regex.Match[str]) -> bool:
    """Whether small words stand there that end in none which only numbers something."""
    label = text[slice(*joint.span("label"))]
    said = joint["label"].strip()
    return label == label.lower() and not _NAME.search(said) and not _OTHER.match(said)
