"""Phần trong tổng: which quantity another is a part of (`542 học sinh, trong đó có 263 nữ`).

Only where the words say so, and where one quantity before them can be the whole: of the same money
or measure, or of a noun that can count the part, and not smaller than it. Behind `gồm` the parts
must also make the whole; where they do, the list may be told in any way. Where two could be meant,
none is.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from baocao_parser.extractors.counting.labels import LABELLED, opens_a_count
from baocao_parser.extractors.counting.made_of import (
    NEAR,
    SCOPE_END,
    between,
    filling,
    in_brackets,
    making,
)
from baocao_parser.extractors.counting.noun_kinds import noun_kind
from baocao_parser.extractors.counting.part_of import holds, same_noun
from baocao_parser.extractors.counting.part_openers import (
    BULLET,
    WORDS,
    opener_of,
    tells_people,
)
from baocao_parser.extractors.counting.words import either_part
from baocao_parser.late import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.extractors.counting.part_openers import Opener
    from baocao_parser.model import Quantity
    from baocao_parser.reading import Reading

ALIKE = 2
"""The words with which the names of two parts begin that are told in one list."""
_REACH = 400
"""How far back the beginning of the clause is looked for."""


_JOINT = late(
    rf"(?:\s+[\p{{L}}\p{{N}}\s/-]{{1,60}}?)??(?:\s*\([^()\n]{{0,20}}%\))?(?:\s*,(?:\s+và)?\s+|\s+và\s+)"
    rf"(?i:(?:{either_part('has')}\s+)*)(?P<label>{WORDS}{{0,12}})"
)
_NEXT_OF_LIST = late(
    rf"(?:\s+[\p{{L}}\p{{N}}\s/-]{{1,60}}?)??(?:\s*\([^()\n]{{0,20}}%\))?\s*;\s+(?:và\s+)?"
    rf"(?i:(?:{either_part('has')}\s+)*)(?P<label>{WORDS}{{0,12}}?)(?i:(?:{either_part('has')}\s+)*)"
)
"""A semicolon goes on with a list that a colon opened."""
_NUMBER_OF = "số "
_NEXTBULLET = late(rf"[^\d\n]{{0,60}}{BULLET}{WORDS}{{0,8}}(?:[\p{{L}}/-]+\s*:\s*)?")
_LABELLED = late(r"(?:\s?[,;]\s+(?:và\s+)?|\s+và\s+)[^\d\n;.]{1,80}\s")
_NESTED = late(rf",\s+{either_part('all')}\s+$")
_SOURCE = late(rf"(?i:{either_part('source')})(?!\w)")


def with_subsets(reading: Reading, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, each with the index of that which it is a part of.

    The indices are those of ``quantities``: whoever adds to the list or sorts it does so before.

    >>> from baocao_parser.claims import Claims
    >>> from baocao_parser.extractors.quantities import find_quantities
    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> reading = Reading(TracedText.of(["18 lớp với 542 học sinh, trong đó có 263 nữ, 37 em"]))
    >>> found = with_subsets(reading, find_quantities(reading, Claims(len(reading.text))))
    >>> [quantity.subset_of for quantity in found]
    [None, None, 1, 1]
    """
    text = reading.text
    parts: dict[int, int] = {}
    open_at: tuple[int, list[int]] | None = None  # the last part of a list, and its other wholes
    first = 1
    while first < len(quantities):
        opener = opener_of(text, quantities[first - 1], quantities[first])
        if opener is None:
            whole = _of_another(text, quantities, first, open_at)
            if whole is not None and open_at:
                parts[first] = whole
                open_at = first, [at for at in open_at[1] if at != whole]
            first += 1
            continue
        candidates = _candidates(text, quantities, first, opener)
        made, last = _parts_of(text, quantities, first, opener, candidates)
        parts |= made
        others = [at for at in candidates if at != made.get(first)]
        open_at = (last, others) if made and not opener.every else None
        first = last + 1
    if not parts:
        return list(quantities)
    return [
        quantity.model_copy(update={"subset_of": parts[index]}) if index in parts else quantity
        for index, quantity in enumerate(quantities)
    ]


def _candidates(text: str, quantities: Sequence[Quantity], first: int, opener: Opener) -> list[int]:
    """The quantities that ``first`` can be a part of, by where they stand."""
    if not (opener.mark or opener.behind):
        return _before(text, quantities, first, opener.start)
    whole = quantities[first - 1]
    return [first - 1] if whole.change is None and whole.unit != "%" else []


def _parts_of(
    text: str,
    quantities: Sequence[Quantity],
    first: int,
    opener: Opener,
    candidates: Sequence[int],
) -> tuple[dict[int, int], int]:
    """The parts among the numbers from ``first`` on, each with its whole; the last looked at."""
    listed, whole = making(text, quantities, first, candidates, opener)
    others: dict[int, int] = {}
    if whole is not None and text[slice(*between(quantities, first))].strip() == "/":
        people, cases = making(text, quantities, first + 1, candidates, opener)
        others = dict.fromkeys(people, cases) if cases is not None else {}  # `69 vụ/102 bị can`
    if whole is None and opener.bracket and candidates:
        listed, whole = filling(text, quantities, first, candidates[-1])
    elif whole is None and not opener.mark:
        listed, whole = _list(text, quantities, first, opener, candidates)
    made = dict.fromkeys(listed, whole) if whole is not None else {}
    return {**others, **made}, listed[-1]


def _of_another(
    text: str,
    quantities: Sequence[Quantity],
    index: int,
    open_at: tuple[int, Sequence[int]] | None,
) -> int | None:
    """The other whole that the next number of a list is of: `5 xã, 9 hộ, trong đó 2 xã, 3 hộ`.

    ``open_at``: the last part before it, and the wholes that may have parts as well.
    """
    if open_at is None or open_at[0] != index - 1:
        return None
    part = quantities[index]
    joint = _JOINT.fullmatch(text, quantities[index - 1].span[1], part.span[0])
    if joint is None or part.change is not None:
        return None
    wholes = [at for at in open_at[1] if same_noun(quantities[at].unit, part.unit)]
    wholes = [at for at in wholes if holds(quantities[at], part)]
    return wholes[0] if len(wholes) == 1 else None


def _before(text: str, quantities: Sequence[Quantity], first: int, opener: int) -> list[int]:
    """The quantities of the clause before the word, or of the one before it where it opens one."""
    floor = last = max(0, opener - _REACH)
    for mark in SCOPE_END.finditer(text, floor, opener):
        floor, last = last, mark.end()
    if text[last:opener].strip(" -+*•("):
        floor = last
    index = first - 1
    while index >= 0 and quantities[index].span[0] >= floor:
        index -= 1
    return [
        at
        for at in range(index + 1, first)
        if quantities[at].change is None
        and quantities[at].unit != "%"
        and not _is_aside(text, floor, quantities[at], opener)
    ]


def _is_aside(text: str, floor: int, quantity: Quantity, opener: int) -> bool:
    """Whether a number stands in a bracket that is closed before the word that opens the parts."""
    start, end = quantity.span
    return in_brackets(text, floor, start) and text.find(")", end, opener) >= 0


def _list(
    text: str,
    quantities: Sequence[Quantity],
    first: int,
    opener: Opener,
    candidates: Sequence[int],
) -> tuple[list[int], int | None]:
    """The parts from ``first`` on, and the one whole they can have."""
    every = opener.every
    holding = [at for at in candidates if holds(quantities[at], quantities[first], alike=every)]
    listed = [first]
    if not holding:
        return listed, None
    for index in range(first + 1, len(quantities)):
        gap = (quantities[listed[-1]].span[1], quantities[index].span[0])
        if gap[1] - gap[0] > 2 * NEAR or _NESTED.search(text, *gap):
            break
        share = quantities[index].unit == "%"
        if share and (in_brackets(text, *gap) or quantities[index].share_of_plan is not None):
            continue  # `nam 50 em (40%), nữ 75 em (60%)`, `đạt 98% kế hoạch`
        if quantities[index].change is not None:
            continue  # `khai thác 74 tấn, tăng 2%, nuôi trồng 12 tấn`
        past = quantities[index - 1]
        if past.change is not None or past.share_of_plan is not None:
            gap = between(quantities, index - 1)
        if not any(holds(quantities[at], quantities[index], alike=every) for at in holding):
            break
        if not _goes_on(text, gap, quantities[index], opener, quantities[first]):
            break
        listed.append(index)
    if every:
        return _making_just(quantities, listed, holding)
    if len(holding) > 1:
        unit = quantities[first].unit
        holding = [at for at in holding if same_noun(quantities[at].unit, unit)]
        if holding and holding[-1] != max(candidates):
            holding = []
    return listed, holding[0] if len(holding) == 1 else None


def _making_just(
    quantities: Sequence[Quantity], listed: Sequence[int], holding: Sequence[int]
) -> tuple[list[int], int | None]:
    """The first of the numbers ``listed``, so many as make one of the wholes, and that."""
    total = Decimal(0)
    for count, index in enumerate(listed, start=1):
        value = quantities[index].value
        if value is None:
            break
        total += value
        made = [at for at in holding if quantities[at].value == total]
        if len(made) == 1:
            return list(listed[:count]), made[0]
    return list(listed), None


def _goes_on(
    text: str, gap: tuple[int, int], part: Quantity, opener: Opener, first: Quantity
) -> bool:
    if part.rule == LABELLED:
        return not opens_a_count(part.of or "") and _LABELLED.fullmatch(text, *gap) is not None
    if opener.listed:
        return _NEXTBULLET.fullmatch(text, *gap) is not None
    joint = _JOINT.fullmatch(text, *gap)
    if joint is None and (joint := _NEXT_OF_LIST.fullmatch(text, *gap)):
        label = joint["label"].strip()
        alike = label.lower().startswith(_NUMBER_OF) and opener.label.lower().startswith(_NUMBER_OF)
        if opener.colon and (not label or alike):  # `số cũ là 5 vụ; số mới là 7 vụ`
            return True
        return _are_told_alike(opener.label, label)
    if joint is None:
        return False
    label = joint["label"].strip()
    if not label or (opener.label and label.istitle()):  # of a place, as the first
        return True
    if tells_people(opener.label) and tells_people(label):
        return True
    if _are_told_alike(opener.label, label):
        return True
    if opener.label.split()[:1] == label.split()[:1] and same_noun(first.unit, part.unit):
        return True  # `khám bảo hiểm 8 lượt, khám thai 5 lượt`
    if opener.every and opener.label and not opener.bracket:  # they must make the whole
        return True
    if part.currency:
        return bool(opener.label) and _SOURCE.match(label) is not None
    return bool(opener.label) and noun_kind(label) is not None


def _are_told_alike(first: str, label: str) -> bool:
    """Whether what names two parts begins alike: `cho vay hộ nghèo`, `cho vay hộ mới thoát`.

    Or begins and ends alike: `cây ngô trồng được`, `cây lạc trồng được`.
    """
    words, others = first.lower().split(), label.lower().split()
    if len(words) < ALIKE or len(others) < ALIKE:
        return False
    ends = words[0] == others[0] and others[-1] in words[ALIKE:][-2:]
    return ends or words[:ALIKE] == others[:ALIKE]
