"""Every place is true: the text at the span, and the same words on the page."""

import unicodedata
from itertools import pairwise

import pytest

from baocao_parser import parse_report
from baocao_parser.model import Item
from baocao_parser.reading import flatten
from documents import ALL


def items_of(report):
    """Every item of a report with a span."""
    yield from report.body
    for division in flatten(report.divisions):
        yield division
        yield from division.body
    for name in ("quantities", "periods", "references", "awards", "issues"):
        yield from getattr(report, name)
    for table in report.tables:
        yield table
        yield from table.cells
    for found in report.header.evidence.values():
        yield from found


def letters(text):
    """A text without blanks and the bars between cells, composed."""
    return "".join(unicodedata.normalize("NFC", text).replace("|", "").split())


@pytest.mark.parametrize("path", ALL)
def test_places_are_true(path):
    report = parse_report(path)
    edited = [edit for edit in (*report.changes, *report.furniture) if edit.before.strip()]
    for item in items_of(report):
        assert isinstance(item, Item)
        start, end = item.span
        assert item.text == report.text[start:end]
        source = "".join(report.pages[p.page - 1].text[p.start : p.end] for p in item.source)
        touched = [e for e in edited if e.span[0] <= end and e.span[1] >= start]
        if not touched:
            assert letters(source) == letters(item.text)
            continue
        expected = item.text
        for edit in sorted(touched, key=lambda e: -e.span[0]):
            low, high = max(0, edit.span[0] - start), max(0, edit.span[1] - start)
            if 0 <= edit.span[0] - start <= len(item.text):
                expected = expected[:low] + edit.before + expected[high:]
        # An edit at the very edge may or may not belong to the item.
        shared = set(letters(source)) & set(letters(expected))
        assert len(shared) >= 0.6 * len(set(letters(source)))


@pytest.mark.parametrize("path", ALL)
def test_divisions_nest_in_order(path):
    report = parse_report(path)

    def check(divisions, low, high):
        for division in divisions:
            start, end = division.extent
            assert low <= start < end <= high
            assert division.span[0] == start
            check(division.children, start, end)
            low = end

    check(report.divisions, 0, len(report.text))


@pytest.mark.parametrize("path", ALL)
def test_items_name_a_division_that_holds_them(path):
    report = parse_report(path)
    extents = {division.id: division.extent for division in flatten(report.divisions)}
    assert len(extents) == len(list(flatten(report.divisions)))
    for name in ("quantities", "periods", "references", "awards"):
        found = getattr(report, name)
        assert [item.span for item in found] == sorted(item.span for item in found)
        for item in found:
            if item.division:
                low, high = extents[item.division]
                assert low <= item.span[0] < high


@pytest.mark.parametrize("path", ALL)
def test_nothing_is_extracted_twice(path):
    report = parse_report(path)
    claimed = sorted(
        item.span for name in ("quantities", "periods") for item in getattr(report, name)
    )
    for one, other in pairwise(claimed):
        assert one[1] <= other[0]
