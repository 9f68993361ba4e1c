"""Nhãn: bare numbers whose noun stands before them (`Tổng số đảng viên: 9.870`).

A number with nothing behind it says what it counts only where a label does: one with a colon, or
one that is said to be so many (`số hộ nghèo là 412`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.counting.counted_nouns import NounReader, may_be_verb
from baocao_parser.extractors.counting.measured import Measured
from baocao_parser.extractors.counting.modifiers import modifier_before
from baocao_parser.extractors.counting.not_quantities import numbering_word
from baocao_parser.extractors.counting.number_pairs import is_with_share, is_year
from baocao_parser.extractors.counting.words import either_part
from baocao_parser.fold import fold
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, table

if TYPE_CHECKING:
    from baocao_parser.extractors.counting.counted_nouns import Counted
    from baocao_parser.extractors.counting.numeral import Numeral

LABELLED = "quantity.labelled"
"""The rule of a number whose noun stands before it."""
REACH = 120
"""How many characters before a number its label may begin."""
MOST_WORDS = 14
"""Words of the longest label."""
_SHORTEST = ("số", "tổng", "biên chế")
"""One of them is in each word that says that things are counted."""
_COUNTED_ALONE = ("person", "family", "recipient", "body", "event", "work", "place")
_TOLD_BY_SHARE = ("person", "family", "recipient", "body")
MOST_COUNTED = 20
"""Words of the longest label that says that there are so many of something."""


@cache
def _words(means: str) -> tuple[str, ...]:
    return tuple(fold(word) for e in table("label_words") if e.means == means for word in e.written)


_END = late(
    rf"\s*(?:$|[;)\n]|,(?!\d)|\.(?=\s|$)|\s\(|\s(?:{alternation(_words('goes_on'))})(?!\w))"
)
_CLAUSE = late(r"[.;:,()\n“”\"]")
_LEAD = late(rf"(?:[-–+*•]|[a-zđ]\)|(?:{either_part('some', 'all', 'has')})(?!\w)|\s)+")
_COUNT = late(rf"(?<!\w)(?:{alternation(_words('count'))})(?!\w)")
_EQUALS = late(
    rf"\s(?:{alternation(_words('equals'))}|(?P<changed>{alternation(_words('changed'))}))\s?$"
)
_NAME = late(rf"(?<!\w)(?:{alternation(_words('name'))})$")
_OTHER = late(rf"(?:{alternation(_words('other'))})(?!\w)")
_ALONE = late(alternation(_words("alone")))
_LIST = late(rf"(?<!\w)(?:{alternation(_words('list'))})$")
_DIGIT = late(r"\d")
_MARK = late(r"[.)]\s*[^\W\d_]")


class Label(NamedTuple):
    """``text[start:end]`` says what the number behind it counts.

    ``noun`` is where that begins, or the blank before it.
    """

    start: int
    end: int
    noun: int
    told: bool = True
    """Whether a colon or `là` says that the number is that of the label."""
    shared: bool = False
    """Whether only a share behind the number says so."""

    @property
    def counts(self) -> bool:
        """Whether words before the noun say that there are so many of it (`Tổng số`)."""
        return self.noun > self.start


def label_before(low: str, numeral: Numeral, *, shared: bool = False) -> Label | None:
    """The label of a number that has nothing behind it.

    ``shared``: a share behind the number says that it counts (`cán bộ 1.024, đạt 98%`).

    >>> from baocao_parser.extractors.counting.numerals import find_numerals
    >>> text = "tổng số đảng viên: 9.870; fax: 3822; thực hiện như sau: 1."
    >>> [label_before(text, n) for n in find_numerals(text)]
    [Label(start=0, end=17, noun=7, told=True, shared=False), None, None]
    """
    if not is_whole(numeral) or not _END.match(low, numeral.end):
        return None
    shared = shared or ("." in numeral.figures and is_with_share(low, numeral.end))
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
    elif not shared and not any(word in low[floor:start] for word in _SHORTEST):
        return None
    floor = _begins(low, floor, end)
    lead = _LEAD.match(low, floor, end)
    begin = lead.end() if lead else floor
    counts = _COUNT.search(low, begin, end) if equals else _COUNT.match(low, begin, end)
    shared = shared and not counts
    if not (colon or counts or shared):
        return None
    begin, noun = counts.span() if counts and counts.end() < end else (begin, begin)
    said = low[begin:end]
    most = MOST_COUNTED if noun > begin else MOST_WORDS
    if not said.strip() or said.count(" ") >= most or _DIGIT.search(said):
        return None
    if _ALONE.fullmatch(said) or _OTHER.match(said) or _LIST.search(said) or _is_mark(low, numeral):
        return None
    if noun == begin and (only_numbers(said) or is_year(numeral)):
        return None
    told = bool(colon or equals)
    if not told and ((noun == begin and not shared) or is_numbering(said) or is_year(numeral)):
        return None
    return Label(begin, end, noun, told, shared and not told)


def _begins(low: str, floor: int, end: int) -> int:
    """Where the clause of a label that ends at ``end`` begins.

    Commas are inside it where what they part begins with the word that it is counted: `Số đơn
    khiếu nại, tố cáo`.
    """
    commas: list[int] = []
    for mark in _CLAUSE.finditer(low, floor, end):
        commas = [*commas, mark.end()] if mark[0] == "," else []
        floor = floor if mark[0] == "," else mark.end()
    starts = [floor, *commas]
    for start in reversed(starts):
        lead = _LEAD.match(low, start, end)
        if _COUNT.match(low, lead.end() if lead else start, end):
            return start
        if lead and lead[0].strip():  # `Tổng số đảng viên, trong đó nữ`
            break
    return starts[-1]


def measured_before(reader: NounReader, numeral: Numeral, label: Label) -> Measured | None:
    """What a number counts by its label: `of` is the label, `unit` the counted noun in it.

    The noun may stand among other words only where the label says that it is counted
    (`Số hồ sơ đã giải quyết`); a label with commas, and one that says how much more or fewer there
    are (`số vụ giảm 2`), is none without a known noun.
    """
    said = NounReader(reader.text[label.start : label.end], reader.low[label.start : label.end])
    noun = said.after_number(label.noun - label.start)
    unit = ""
    if noun and noun.known and (label.shared or _is_named(label, noun)):
        unit = " ".join(said.text[noun.start : noun.end].split())
    of = " ".join(reader.text[label.start : label.end].split())
    changed = _EQUALS.search(reader.low, label.end, numeral.start)
    if not unit and ("," in of or (changed and changed["changed"])):
        return None
    if label.shared:
        first = noun is not None and noun.start == 0 and noun.kind in _TOLD_BY_SHARE
        return Measured(numeral.end, numeral.end, "labelled", unit, of=of) if first else None
    if not label.told and not (noun and unit and _is_counted_alone(of, noun)):
        return None
    if not label.told and noun and _is_compound(said.low, noun):
        return None
    return Measured(numeral.end, numeral.end, "labelled", unit, of=of)


def _is_counted_alone(label: str, noun: Counted) -> bool:
    """Whether a label without a colon counts its noun: papers and things have numbers of their own.

    `số hội viên 312`, `tổng số xe 12`, but `số xe 1234`.
    """
    bare = fold(label).split()[0] == _SHORTEST[0]
    return noun.kind in _COUNTED_ALONE if bare else noun.kind != "abbreviation"


def _is_compound(label: str, noun: Counted) -> bool:
    """Whether a noun of one syllable makes another word with the last of a label: `số hộ tịch`."""
    rest = label[noun.end :].split()
    alone = " " not in label[noun.start : noun.end]
    return alone and len(rest) == 1 and not may_be_verb(label, noun.end)


def _is_named(label: Label, noun: Counted) -> bool:
    """Whether a noun of a label, by its place in it, is what the number counts."""
    if label.counts:
        return True
    return noun.end == label.end - label.start and noun.kind != "abbreviation"


def only_numbers(label: str) -> bool:
    """Whether the number behind a label in small letters is that of something, or a total.

    >>> only_numbers("số trang"), only_numbers("tiểu học")
    (True, False)
    """
    return bool(
        _NAME.search(label)
        or is_numbering(label)
        or _OTHER.match(label)
        or _ALONE.fullmatch(label)
        or _COUNT.fullmatch(label)
    )


def is_numbering(label: str) -> bool:
    """Whether a label ends with a word that numbers things, and no word of the calendar.

    >>> is_numbering("thôn"), is_numbering("trong tháng")
    (True, False)
    """
    found = numbering_word(label, len(label))
    return found is not None and found[1] not in ("calendar", "named")


def opens_a_count(label: str) -> bool:
    """Whether a label says that there are so many of something (`Số hồ sơ đã giải quyết`)."""
    return _COUNT.match(fold(label)) is not None


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
