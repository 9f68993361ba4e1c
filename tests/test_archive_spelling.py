"""How words are written in the archive's index: word by word, as if the text were folded whole."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from baocao_parser.archive.spelling import bare, search_forms
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
