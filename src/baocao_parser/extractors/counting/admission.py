"""Xét nhận: whether a number and what stands behind it are a quantity, and with which value."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.counted_nouns import NounReader, may_be_verb
from baocao_parser.extractors.counting.modifiers import modifier_before
from baocao_parser.extractors.counting.not_quantities import (
    heads_a_name,
    in_slogan,
    is_idiom,
    is_rate_base,
    name_before,
    opens_line,
)
from baocao_parser.extractors.counting.number_pairs import is_year
from baocao_parser.extractors.counting.surroundings import Before
from baocao_parser.extractors.counting.words import words
from baocao_parser.fold import fold
from baocao_parser.lexicons import spellings

if TYPE_CHECKING:
    from baocao_parser.claims import Claims
    from baocao_parser.extractors.counting.measured import Measured
    from baocao_parser.extractors.counting.numeral import Numeral

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_TOO_FINE = re.compile(r"[.,]\d{4,}$")
_NOUN_AT_MOST = 30  # characters
_NOUN_OF_ANOTHER = re.compile(r"\d (?:[^\W\d_]+ ){1,3}$")
_MEASURED_BEFORE = re.compile(r"\d (?:[^\W\d_]+ ){0,3}$")
_NEXT_NUMBER = re.compile(r" \d{1,3}(?:\.\d{3})*(?= )")
_PEOPLE = ("person", "recipient", "family", "body")
SENTENCE_OPENS = ("", ".", ";", ":", "\n", "-", "…")
"""What the last mark is before a word that has its capital from its place."""


def resolved(numeral: Numeral, measured: Measured | None) -> Numeral | None:
    """The numeral with the one value that what it counts leaves to it; ``None`` where none does.

    Neither people nor đồng are counted in thousandths, so `1,200 người` are 1200 and `1,200 ha`
    are 1.2 ha.
    """
    shape = numeral.shape
    if numeral.doubtful_scale and not (measured and measured.kind == "money"):
        return None
    if numeral.clipped and not (measured and measured.currency):
        return None
    if measured and measured.kind == "money" and _TOO_FINE.search(numeral.figures):
        return None  # `27.500000đ`: a dot is lost, or one too many
    if measured and measured.misread and numeral.factor == 1:
        return None
    if measured and measured.factor != 1 and numeral.value is not None:
        return numeral._replace(value=numeral.value * measured.factor)
    if shape is None or numeral.factor != 1 or measured is None:
        return numeral
    if shape.doubtful and (not measured.exact or measured.kind == "money"):
        return numeral._replace(value=shape.other)
    if not measured.exact:
        if shape.foreign and measured.kind not in ("counter", "event") and not measured.per:
            return None
        return numeral
    if measured.kind == "percent" and shape.other is not None and shape.value >= 1000:
        return None  # a percentage of thousands, or with three decimals: nobody can tell
    return numeral


def is_quantity(
    text: str,
    low: str,
    claims: Claims,
    numeral: Numeral,
    measured: Measured,
    *,
    paired: bool = False,
) -> bool:
    """Whether the number counts what stands behind it.

    A measure, money or a share speaks for itself. A noun of the tables counts unless the number
    belongs to a name; a word of no table counts only where nothing at all speaks against it.
    ``paired``: the number is the first of two, and so no mark of an outline.
    """
    if is_idiom(low, numeral):
        return False
    start = numeral.start
    if measured.kind == "duration":
        return False
    unless = name_before(low, numeral, claims)
    if measured.exact:
        if not numeral.figures and numeral.tokens == 1 and numeral.value == 1:
            near = max(0, start - _NOUN_AT_MOST)
            if _MEASURED_BEFORE.search(low, near, start):
                return False  # `17 tạ 5 một mẫu`: by what it is told
        letter = measured.end - numeral.end == 1 and measured.kind != "percent"
        letter = letter and not low[measured.end : measured.end + 1].isdigit()  # `cấp 4đ80`
        letter = letter and not _GROUPED.match(numeral.figures)  # `ngân sách cấp 7.845.600.000đ`
        if measured.kind == "percent" and 190 <= (numeral.value or 0) < 210:
            # `năm 202%`: a year whose last figure OCR lost
            return not Before(low, start).preceded_by(0, words("year"))
        if unless == "named":
            return False  # `đất 5%`
        return unless is None or not letter  # `QL 4g`, `số 15m`
    if (
        unless not in (None, "measure")  # `kỳ họp thứ 7 Hội đồng nhân dân`
        and not paired
        and measured.kind in _PEOPLE
        and _counted_before(low, start)
    ):
        unless = None  # `42 lớp 867 học sinh`
    if not _admits(unless, measured) or _is_some(low, numeral, measured):
        return False
    if is_rate_base(low, numeral, measured.unit):
        return False
    if measured.unit not in words("as_much_of") and Before(low, start).preceded_by(
        0, words("multiple")
    ):
        return False  # `gấp 2 mức đã định`
    if heads_a_name(low, measured.start, measured.end) and not _counts_on(text, low, measured.end):
        return False
    if len(numeral.figures) > 3 and numeral.figures.isdigit() and numeral.figures[0] == "0":
        return False
    if in_slogan(text, start, measured.end):
        return False
    known = measured.kind != "unknown"
    if (
        measured.capital
        and measured.kind in ("counter", "thing")
        and (paired or not numeral.figures or is_year(numeral) or _opens_a_body(low, measured))
    ):
        return False
    if not numeral.figures:
        return known and _word_counts(text, low, numeral, measured)
    if numeral.slip or " " in numeral.figures:
        return known
    if not paired and (measured.capital or not known) and opens_line(text, start):
        return False
    if known:
        return not (is_year(numeral) and may_be_verb(low, measured.start))
    return not is_year(numeral) and not _follows_name(text, start)


def _is_some(low: str, numeral: Numeral, measured: Measured) -> bool:
    """Whether `1 số` is `một số`: a word that says what there are some of stands behind."""
    some = numeral.value == 1 and numeral.tokens == 1 and measured.unit in words("number")
    behind = low[measured.end : measured.end + 2]
    return some and behind[:1].isspace() and behind[1:].isalpha()


def _counted_before(low: str, start: int) -> bool:
    """Whether the noun before a number has a number of its own: `2 thôn 17 hộ`."""
    return _NOUN_OF_ANOTHER.search(low, max(0, start - _NOUN_AT_MOST), start) is not None


def _counts_on(text: str, low: str, end: int) -> bool:
    """Whether the number right behind a noun counts people, and so is not the noun's."""
    match = _NEXT_NUMBER.match(low, end)
    counted = NounReader(text, low).after_number(match.end()) if match else None
    return counted is not None and counted.kind in _PEOPLE


@cache
def _body_openers() -> frozenset[str]:
    return frozenset(fold(word).split()[0] for word in spellings("agency_heads"))


def _opens_a_body(low: str, measured: Measured) -> bool:
    """Whether the name of a body may begin there (`năm 2020 Bộ Y tế`): nothing is counted."""
    return low[measured.start : measured.end].split(maxsplit=1)[0] in _body_openers()


def _admits(unless: str | None, measured: Measured) -> bool:
    if unless is None:
        return True
    if unless == "counted":
        return measured.kind != "unknown"
    if unless == "people":
        return measured.kind in _PEOPLE
    if unless == "events":
        return measured.kind in ("event", "work")
    return unless == "elsewhere" and measured.kind not in ("unknown", "place", "abbreviation")


def _word_counts(text: str, low: str, numeral: Numeral, measured: Measured) -> bool:
    """Whether a number word counts, and is no part of a name (`Hai Bà Trưng`)."""
    if measured.capital or (measured.kind == "abbreviation" and numeral.tokens == 1):
        return False
    if numeral.value == 1 and numeral.tokens == 1 and measured.kind != "recipient":
        return modifier_before(low, numeral.start) is not None
    before = text[max(0, numeral.start - 3) : numeral.start].rstrip(' “"(')[-1:]
    if text[numeral.start].isupper() and before not in SENTENCE_OPENS:
        return False
    return not Before(low, numeral.start).preceded_by(0, words("known"))


def _follows_name(text: str, start: int) -> bool:
    """Whether a word with a capital stands right before, in the middle of a sentence."""
    before = text[max(0, start - 24) : start].split()
    if len(before) < 2 or not before[-1][-1].isalnum():
        return False
    return before[-1][0].isupper() and not before[-1].isupper()
