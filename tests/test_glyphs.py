"""Drawn letters into words: the order of drawing tells nothing, gaps and blanks do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pdfs
from baocao_parser.readers import read
from baocao_parser.readers.layout.glyphs import Run, words_of

HEIGHT = 12.0


def row(text, *, x=72.0, baseline=100.0, width=6.0, gap=0.0, size=HEIGHT):
    """Letters in a row, one run each, one `width` wide, `gap` between them."""
    step = width + gap
    return [
        Run(
            [(x + n * step, x + n * step + width, char)],
            "A",
            size,
            baseline,
            *edges(baseline, size),
        )
        for n, char in enumerate(text)
    ]


def edges(baseline, size):
    return baseline + 2 - size, baseline + 2


def end(runs):
    return runs[-1].glyphs[-1][1]


def said(runs):
    return [word.text for word in sorted(words_of(runs), key=lambda w: (w.bottom, w.x0))]


@given(st.permutations(row("Kết quả phong trào")))
def test_letters_may_be_drawn_in_any_order(drawn):
    assert said(drawn) == ["Kết", "quả", "phong", "trào"]


def test_a_blank_that_a_letter_is_drawn_over_parts_nothing():
    letters = row("th ")
    over = row("ị", x=letters[-1].glyphs[0][0])
    assert said([*letters, *over, *row(" mẫu", x=end(over))]) == ["thị", "mẫu"]


def test_a_gap_parts_words_without_a_blank():
    first = row("xã")
    assert said([*first, *row("Hoa", x=end(first) + 3)]) == ["xã", "Hoa"]


def test_letters_set_a_little_apart_are_one_word():
    assert said(row("huyện", gap=1.0)) == ["huyện"]


def test_a_raised_figure_belongs_to_its_word_and_small_print_does_not():
    word = row("12m")
    assert said([*word, *row("2", x=end(word), baseline=95.5, width=4, size=8)]) == ["12m2"]
    small = row("VHTin", x=end(word), baseline=100.9, width=4, size=7)
    assert said([*word, *small]) == ["12m", "VHTin"]


def test_spaced_out_words_are_words():
    first = row("BÁO", gap=2.5)
    assert said([*first, *row(" CÁO", x=end(first) + 2.5, gap=2.5)]) == ["BÁO", "CÁO"]


def test_letters_drawn_twice_to_look_bold_stand_once():
    assert said([*row("BÁO CÁO"), *row("BÁO CÁO", x=72.3)]) == ["BÁO", "CÁO"]


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
