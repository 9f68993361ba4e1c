"""What spares a search never changes what it finds."""

from hypothesis import given
from hypothesis import strategies as st

from baocao_parser.extractors.counting import not_quantities
from baocao_parser.extractors.counting.noun_kinds import heads
from baocao_parser.extractors.counting.phrases import LONGEST, longest
from baocao_parser.extractors.counting.status import ClaimWords, status_in_sentence

SYLLABLES = sorted({word for phrase in heads() for word in phrase.split()})
WORDS = st.lists(st.sampled_from([*SYLLABLES[::5], "cán", "bộ", "công", "nhân", "x"]), max_size=9)
CLAIMS = ["phấn đấu", "chỉ tiêu", "đề nghị", "kế hoạch", "mục tiêu", " ", ". ", "\n", "; ", ": "]
TEXT = st.lists(st.sampled_from([*CLAIMS, "5", "(", "%", "có", "xã", "đạt"]), max_size=40)


@given(words=WORDS, start=st.integers(0, 10))
def test_longest(words, start):
    counts = range(min(LONGEST, len(words) - start), 0, -1)
    plain = next((n for n in counts if " ".join(words[start : start + n]) in heads()), 0)
    assert longest(words, start, heads()) == plain


@given(pieces=TEXT, start=st.integers(0, 120))
def test_where_claim_words_stand_changes_no_status(pieces, start):
    low = "".join(pieces)
    start = min(start, len(low))
    assert status_in_sentence(low, start, ClaimWords(low)) == status_in_sentence(low, start)


@given(st.lists(st.sampled_from([*"  ,;-–1ađ/\nx", "  ", "và", "đến", "23"]), max_size=12))
def test_a_list_before_a_number_is_seen_at_its_joint(pieces):
    low = "".join(pieces)
    listed = not_quantities._LIST.search(low)
    assert not listed or not_quantities.is_joined(low, len(low))
