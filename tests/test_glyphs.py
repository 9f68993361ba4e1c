"""Drawn letters into words: the order of drawing tells nothing, gaps and blanks do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pdfs
from baocao_parser.readers import read
from baocao_parser.readers.glyphs import Glyph, words_of

HEIGHT = 12.0


def row(text, *, x=72.0, baseline=100.0, width=6.0, gap=0.0):
    """Letters in a row, one `width` wide each, `gap` between them."""
    step = width + gap
    return [
        Glyph(
            char,
            x + n * step,
            baseline - 10,
            x + n * step + width,
            baseline - 10 + HEIGHT,
            baseline,
        )
        for n, char in enumerate(text)
    ]


def said(glyphs):
    return [word.text for word in sorted(words_of(glyphs), key=lambda w: (w.bottom, w.x0))]


@given(st.permutations(row("Kết quả phong trào")))
def test_letters_may_be_drawn_in_any_order(drawn):
    assert said(drawn) == ["Kết", "quả", "phong", "trào"]


def test_a_blank_that_a_letter_is_drawn_over_parts_nothing():
    letters = row("th ")
    over = letters[-1]._replace(text="ị")
    assert said([*letters, over, *row(" mẫu", x=over.x1)]) == ["thị", "mẫu"]


def test_a_gap_parts_words_without_a_blank():
    first = row("xã")
    assert said([*first, *row("Hoa", x=first[-1].x1 + 3)]) == ["xã", "Hoa"]


def test_letters_set_a_little_apart_are_one_word():
    assert said(row("huyện", gap=1.0)) == ["huyện"]


def test_a_raised_figure_belongs_to_its_word_and_small_print_does_not():
    word = row("12m")
    raised = Glyph("2", word[-1].x1, 90 - 1, word[-1].x1 + 4, 97, 95.5)
    assert said([*word, raised]) == ["12m2"]
    small = [
        g._replace(top=g.bottom - 7, baseline=g.baseline + 0.9)
        for g in row("VHTin", x=word[-1].x1, width=4)
    ]
    assert said([*word, *small]) == ["12m", "VHTin"]


def test_two_baselines_are_two_lines():
    assert said([*row("trên"), *row("dưới", baseline=114)]) == ["trên", "dưới"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turn):
    def draw(canvas):
        canvas.setPageRotation(turn)
        canvas.saveState()
        # what stands upright once the page is turned clockwise
        canvas.translate(*{0: (0, 0), 90: (400, 0), 180: (400, 400), 270: (0, 400)}[turn])
        canvas.rotate(turn)
        canvas.drawString(60, 300, "Thanh pho co 12 phuong")
        canvas.drawString(60, 280, "va 9 xa")
        canvas.restoreState()

    document = read(pdfs.pdf(draw), "a.pdf")
    assert document.pages[0].text == "Thanh pho co 12 phuong\nva 9 xa"
    first, *_, last = document.placed[0]
    assert first.box[1] < last.box[1]
    assert first.box[0] < first.box[2] < document.pages[0].width
