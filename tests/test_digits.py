"""Every group of digits belongs to one thing, and no figure is wrong by a factor of a thousand."""

import json
import re
from decimal import Decimal

import pytest

from baocao_parser import parse_report
from baocao_parser.extractors.counting.not_quantities import (
    in_slogan,
    is_glued,
    is_idiom,
    name_before,
)
from baocao_parser.extractors.counting.number_pairs import is_year
from baocao_parser.extractors.counting.numerals import find_numerals
from baocao_parser.fold import matching_text
from baocao_parser.reading import flatten
from documents import ALL, ROOT, SAMPLES, SEED, SHARED, named

ACCOUNTED = named([*SAMPLES, *([SEED] if SEED else [])])
DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
LIST_MARK = re.compile(r"(?<=[:;(\s])\d{1,2}$")
THOUSANDS = {Decimal(1000) ** power for power in (-3, -2, -1, 1, 2, 3)}
SCALES = {
    "trăm": 10**2,
    "nghìn": 10**3,
    "ngàn": 10**3,
    "vạn": 10**4,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
}
FIGURES = re.compile(
    r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d.,]*\d)|(?<![\d.,])\d+(?:,\d{1,2})?"
)


def owners(report):
    """``(start, end, whose)`` of all that digits can belong to."""
    found = [
        (*item.span, kind)
        for kind in ("quantities", "periods", "references")
        for item in getattr(report, kind)
    ]
    for field, items in report.header.evidence.items():
        if field != "subject":  # its times are periods, its acts references
            found += [(*item.span, "header") for item in items]
    for division in flatten(report.divisions):
        start = division.span[0]
        where = report.text.find(division.num, start, start + len(division.num) + 4)
        found.append((where, where + len(division.num), "division number"))
    for table in report.tables:
        numbered = {cell.column for cell in table.cells if cell.text in ("TT", "STT")}
        found += [(*cell.span, "row number") for cell in table.cells if cell.column in numbered]
    return found


def no_quantity(text, low, numeral, end):
    """Why a group of digits that nothing owns counts nothing; ``None`` where nobody knows."""
    if numeral is None:
        return None
    if is_glued(low, numeral):
        return "part of a code or of a word"
    if is_idiom(low, numeral):
        return "fixed expression"
    if name_before(low, numeral):
        return "number of a name, an order, a rank"
    if in_slogan(text, numeral.start, numeral.end):
        return "name of a movement"
    if text[end : end + 1] == ")" and LIST_MARK.search(text, 0, end):
        return "mark of a list inside a paragraph"
    return "year in a name" if is_year(numeral) else None


@pytest.mark.parametrize("path", ACCOUNTED)
def test_every_group_of_digits_belongs_to_one_thing(path):
    report = parse_report(path)
    text, low = report.text, matching_text(report.text)
    numerals = {numeral.start: numeral for numeral in find_numerals(low)}
    spans = owners(report)
    unexplained, claimed_twice = [], []
    for match in DIGITS.finditer(text):
        start, end = match.span()
        whose = {kind for first, last, kind in spans if first < end and start < last}
        here = text[max(0, start - 30) : end + 20]
        if len(whose & {"quantities", "periods", "header", "division number"}) > 1:
            claimed_twice.append((here, whose))
        if not whose and no_quantity(text, low, numerals.get(start), end) is None:
            unexplained.append(here)
    assert not claimed_twice
    assert not unexplained


def plainly_read(text):
    """The value of one group of figures with its scales, read in the simplest way."""
    groups = FIGURES.findall(text)
    if len(groups) != 1:
        return None
    value = Decimal(groups[0].replace(".", "").replace(",", "."))
    for word in re.findall(r"[^\W\d_]+", text.casefold().partition(groups[0])[2])[:2]:
        if word not in SCALES:
            break
        value *= SCALES[word]
    return value


@pytest.mark.parametrize("path", ALL)
def test_no_figure_is_wrong_by_a_factor_of_a_thousand(path):
    report = parse_report(path)
    commas = {issue.span for issue in report.issues if issue.code == "numeral.two_readings"}
    for quantity in report.quantities:
        if quantity.rule == "quantity.table":
            continue  # its scale stands in another cell
        simple = plainly_read(quantity.text)
        doubtful = any(
            quantity.span[0] <= start < quantity.span[1] for start, _ in commas
        ) or re.search(r"\d,\d{3}(?!\d)", quantity.text)
        if simple and quantity.value and not doubtful:
            assert quantity.value / simple not in THOUSANDS, quantity


def gold_files():
    for folder in (ROOT / "samples" / "gold", SHARED / "gold"):
        yield from sorted(folder.glob("*.json"))


@pytest.mark.parametrize("path", named(list(gold_files())))
def test_no_figure_is_a_thousand_times_what_a_reader_found(path):
    gold = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    folders = (ROOT / "samples", SHARED / "seed", SHARED / "corpus")
    names = {gold.get("document"), f"{path.stem}.txt", f"{path.stem}.pdf"}
    documents = [file for folder in folders for file in folder.glob("*") if file.name in names]
    if path.stem == "seed":
        documents = [SEED]
    if not documents or documents[0] is None:
        pytest.skip("its document is not beside this checkout")
    expected = {}
    for item in gold.get("quantities", ()):
        expected.setdefault(item["text"], set()).add(item.get("value"))
    for quantity in parse_report(documents[0]).quantities:
        for value in expected.get(quantity.text, ()):
            if value and quantity.value:
                assert quantity.value / Decimal(value) not in THOUSANDS, quantity
