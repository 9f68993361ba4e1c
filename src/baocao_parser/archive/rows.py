"""From a report to the rows of the archive (dòng dữ liệu): one tuple a row, the report's key apart.

A row is the table's columns in order, but for ``report_id``, which only the store knows.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from math import isinf
from typing import TYPE_CHECKING, Any, NamedTuple

from baocao_parser.archive.blocks import BLOCKS_AT_MOST, find_blocks, pages_of, walk
from baocao_parser.archive.days import NO_YEARS, days, years_of
from baocao_parser.archive.packing import packed
from baocao_parser.archive.spelling import folded, search_forms
from baocao_parser.emitters.json import digits_of
from baocao_parser.errors import LimitExceededError
from baocao_parser.model import SCHEMA_VERSION
from baocao_parser.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from baocao_parser.model import Award, Item, Quantity, Report

PARSER = f"{__version__}/{SCHEMA_VERSION}"
"""What reads the reports: where it changes, they are read again."""

Row = tuple[Any, ...]


class Filed(NamedTuple):
    """A report as it goes into the store; ``words`` are (seq of the block, exact, folded)."""

    sha256: str
    name: str
    report: Row
    parts: dict[str, list[Row]]
    words: list[tuple[int, str, str]]


def rows_of(report: Report) -> Filed:
    """Everything the store keeps of one report.

    Raises:
        LimitExceededError: it has more paragraphs than the index has numbers for.
    """
    numbers = {one.id: seq for seq, (one, _) in enumerate(walk(report.divisions))}
    place = _Places(numbers)
    blocks = list(find_blocks(report))
    if len(blocks) > BLOCKS_AT_MOST:
        raise LimitExceededError(
            report.origin.name,
            f"it has more than {BLOCKS_AT_MOST} paragraphs",
            "give it in several parts",
        )
    movement_of = _movement_of(report, numbers)
    parts: dict[str, list[Row]] = {
        "report_json": [(packed(report),)],
        "divisions": list(_divisions(report, numbers)),
        "blocks": [
            (seq, numbers.get(one.division or ""), one.kind, one.text, *one.pages, *one.span)
            for seq, one in enumerate(blocks)
        ],
        "periods": list(_periods(report, place)),
        "movements": [
            (seq, one.name, folded(one.name), len(one.mentions))
            for seq, one in enumerate(report.movements)
        ],
        "movement_divisions": _movement_divisions(report, numbers),
        "quantities": list(_quantities(report, place, movement_of)),
        "acts": list(_acts(report)),
        "legal_references": list(_references(report, place)),
        "awards": list(_awards(report, place)),
        "award_recipients": list(_recipients(report)),
        "issues": [
            (seq, *place(one), one.code, one.severity, one.message)
            for seq, one in enumerate(report.issues)
        ],
    }
    words = [(seq, *search_forms(one.text)) for seq, one in enumerate(blocks)]
    filed = Filed(report.origin.sha256, report.origin.name, _report(report), parts, words)
    return filed if _is_unicode(report) else _without_surrogates(filed)


class _Places(dict[str, int]):
    """The columns that say where an item stands; the mapping is from a division's id to its seq."""

    def __call__(self, item: Item) -> Row:
        return (self.get(item.division or ""), item.text, *pages_of(item), *item.span)


def _report(report: Report) -> Row:
    """The columns of ``reports`` from ``media_type`` on."""
    origin, header = report.origin, report.header
    year = (header.date or "")[:4]
    return (
        *(origin.media_type, origin.reader, origin.pages, PARSER),
        *(header.issuer, folded(header.issuer), header.parent_issuer, header.number),
        *(header.place, header.date, int(year) if year.isdecimal() else None),
        *(header.kind, folded(header.kind), header.subject),
    )


def _divisions(report: Report, numbers: dict[str, int]) -> Iterator[Row]:
    above: list[tuple[str, str]] = []  # the ids and the names of those that are open
    for seq, (one, depth) in enumerate(walk(report.divisions)):
        del above[depth:]
        parent = numbers[above[-1][0]] if above else None
        above.append((one.id, one.heading or one.num))
        yield (
            *(seq, parent, one.id, one.kind, one.num, one.heading),
            *(" › ".join(name for _, name in above), depth, one.document),
            *(*pages_of(one), *one.span, one.extent[1]),
        )


def _periods(report: Report, place: _Places) -> Iterator[Row]:
    for seq, one in enumerate(report.periods):
        printed = (one.start, one.end, one.implied_start, one.implied_end)
        yield (seq, *place(one), one.kind, *printed, *days(one), one.calendar, one.rule)


def _movement_of(report: Report, numbers: dict[str, int]) -> dict[str, int]:
    """For each division the movement that its heading, or the nearest one above, names."""
    named: dict[str, int] = {}
    for seq, movement in enumerate(report.movements):
        for label in movement.divisions:
            named.setdefault(label, seq)
    found: dict[str, int] = {}
    above: list[int | None] = []
    for one, depth in walk(report.divisions):
        del above[depth:]
        above.append(named.get(one.id, above[-1] if above else None))
        nearest = above[-1]
        if nearest is not None and one.id in numbers:
            found[one.id] = nearest
    return found


def _movement_divisions(report: Report, numbers: dict[str, int]) -> list[Row]:
    pairs = [
        (movement, numbers[label])
        for movement, one in enumerate(report.movements)
        for label in one.divisions
        if label in numbers
    ]
    return [(seq, *pair) for seq, pair in enumerate(pairs)]


def _quantities(report: Report, place: _Places, movement_of: dict[str, int]) -> Iterator[Row]:
    years = [years_of(days(one)) for one in report.periods]
    for seq, one in enumerate(report.quantities):
        yield (
            *(seq, *place(one)),
            *(*_number(one.value), *_number(one.low), *_number(one.high)),
            *(*_number(one.denominator), one.unit, one.currency, one.modifier),
            *("/".join(one.per) or None, one.of, one.status),
            *((one.change.direction, one.change.base) if one.change else (None, None)),
            *(one.period, movement_of.get(one.division or ""), one.rule),
            *(NO_YEARS if one.period is None else years[one.period]),
        )


def _number(value: Decimal | None) -> tuple[float | None, str | None]:
    """To reckon with, and exactly; no float stands for a number that is too large for one."""
    if value is None:
        return None, None
    number = float(value)
    return (None if isinf(number) else number), digits_of(value)


def _acts(report: Report) -> Iterator[Row]:
    for seq, one in enumerate(report.acts):
        known = one.inferred
        yield (
            *(seq, one.id, one.kind, one.number, one.issuer, one.date, one.title),
            *((known.number, known.date, known.title) if known else (None, None, None)),
            len(one.mentions),
        )


def _references(report: Report, place: _Places) -> Iterator[Row]:
    acts = {one.id: seq for seq, one in enumerate(report.acts)}
    for seq, one in enumerate(report.references):
        provisions = [part.model_dump(exclude_none=True) for part in one.provisions]
        yield (
            *(seq, *place(one), one.kind, one.number, one.symbol, one.date, one.issuer),
            *(one.title, one.form),
            json.dumps(provisions, ensure_ascii=False) if provisions else None,
            *(acts.get(one.act or ""), one.rule),
        )


def _awards(report: Report, place: _Places) -> Iterator[Row]:
    figures = sorted(report.quantities, key=_start)
    for seq, one in enumerate(report.awards):
        first = bisect_left(figures, one.span[0], key=_start)
        last = bisect_left(figures, one.span[1], first, key=_start)
        yield (
            *(seq, *place(one), one.grantor, folded(one.grantor), one.award, folded(one.award)),
            *(one.status, _period_of(one, figures[first:last]), one.rule),
        )


def _start(item: Item) -> int:
    return item.span[0]


def _period_of(award: Award, figures: Iterable[Quantity]) -> int | None:
    """The period of the figures inside the award, where they agree."""
    periods = {one.period for one in figures if one.span[1] <= award.span[1]}
    return periods.pop() if len(periods) == 1 else None


def _recipients(report: Report) -> Iterator[Row]:
    seq = 0
    for award, one in enumerate(report.awards):
        for who in one.recipients:
            numbers = (*_number(who.count), who.kind, folded(who.kind), *_number(who.percent))
            yield (seq, award, *numbers, who.modifier)
            seq += 1


def _is_unicode(report: Report) -> bool:
    try:
        "".join(page.text for page in report.pages).encode()
        report.origin.name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _without_surrogates(filed: Filed) -> Filed:
    def clean(row: Iterable[Any]) -> Row:
        return tuple(
            one.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            if isinstance(one, str)
            else one
            for one in row
        )

    ((name,), report) = clean((filed.name,)), clean(filed.report)
    parts = {table: [clean(row) for row in rows] for table, rows in filed.parts.items()}
    words = [(seq, *clean(forms)) for seq, *forms in filed.words]
    return filed._replace(name=name, report=report, parts=parts, words=words)
