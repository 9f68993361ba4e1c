"""How words are written in the archive's index, and the sentence in which they are found."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from baocao_parser.archive import sentences
from baocao_parser.archive.spelling import bare, search_forms, words
from baocao_parser.fold import fold

_ODD = st.text(st.sampled_from("aàáqQuUoOyÝýỳ \u0323\u0300\u0301\u2000\u3000\x1c–—“”đĐðÐİßﬁ가가"))


def whole(text):
    exact = fold(text).replace("ð", "đ")
    return exact, bare(exact)


@given(st.one_of(st.text(), _ODD))
@example("  Uỷ\u2028ban – “Hoà”\tQuý " + "dài" * 20)
def test_words_one_by_one_are_the_text_folded_whole(text):
    assert search_forms(text) == whole(text)
    decomposed = unicodedata.normalize("NFD", text)
    assert search_forms(decomposed) == whole(decomposed)


def sentence_with(text, phrases):
    start, end = sentences.sentence_with(text, phrases)
    return text[start:end]


PARAGRAPH = "2.1. Tỉnh có 11 xã. Phong trào lan rộng (uỷ ban); có 5 hộ. “Đảng” gồm 3 người."


@given(st.integers(0, 16), st.integers(1, 4), st.booleans())
def test_every_phrase_is_found_in_its_sentence(first, many, decomposed):
    text = unicodedata.normalize("NFD", PARAGRAPH) if decomposed else PARAGRAPH
    phrase = words(search_forms(PARAGRAPH)[1])[first : first + many]
    sentence = sentence_with(text, [["nothing"], phrase])
    assert sentence in text
    assert words(search_forms(sentence)[1])[0] in {"2", "phong", "dang"}
    assert phrase[0] in words(search_forms(sentence)[1])


def test_without_a_phrase_in_it_the_paragraph_is_whole():
    assert sentence_with(f" {PARAGRAPH} ", [["xa", "co"], ["a" * 9]]) == PARAGRAPH
    assert sentence_with("… ", [["xa"]]) == "…"


def test_a_word_or_phrase_of_any_length_is_looked_for():  # in seconds where that is quadratic
    long = "a" * 100_000
    assert sentence_with(f"Có xã. A{long} hết. Hết.", [[f"a{long}"]]) == f"A{long} hết."
    many = ["a"] * 50_000
    assert sentence_with("a " * 100_000, [[*many, "b"]]).startswith("a a")
