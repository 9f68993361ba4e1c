"""Boxes: every place in a PDF's text has one, and it is where the words were drawn."""

import pytest

import pdfs
from baocao_parser import parse_report
from baocao_parser.boxes import PlacedWord, box_of, by_lines, words_in


def test_a_quantity_knows_its_box():
    report = parse_report(pdfs.pdf(pdfs.lines("Toan tinh da trao", "12 ha va 3 kg")))
    (place,) = report.quantities[0].source
    left, top, right, bottom = place.bbox
    assert left == pytest.approx(72, abs=1)
    assert 72 < right < 150
    assert top < 72 + 18 < bottom


def test_text_has_no_boxes():
    report = parse_report("12 phường".encode())
    assert report.quantities[0].source[0].bbox is None


def test_words_are_those_that_overlap():
    page = (PlacedWord(0, 3, (0, 0, 3, 1)), PlacedWord(4, 7, (4, 0, 7, 1)))
    assert list(words_in(page, 2, 4)) == [page[0]]
    assert list(words_in(page, 3, 4)) == []
    assert box_of(page, 0, 5) == (0, 0, 7, 1)


def test_a_decoded_line_keeps_one_box():
    page = (
        PlacedWord(0, 3, (0, 0, 3, 1)),
        PlacedWord(4, 7, (4, 0, 7, 1)),
        PlacedWord(8, 9, (0, 2, 1, 3)),
    )
    assert by_lines(page, "cñq tØq\nx", "của tỉnh\nx") == (
        PlacedWord(0, 8, (0, 0, 7, 1)),
        PlacedWord(9, 10, (0, 2, 1, 3)),
    )
