"""What has a short way is read the same with it and without: names, tails, whole citations."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao_parser.claims import Claims
from baocao_parser.extractors.citing import citation_tails, citations
from baocao_parser.extractors.citing.citation_tails import general_tail_at, tail_at
from baocao_parser.extractors.citing.document_numbers import number_at
from baocao_parser.extractors.citing.issuers import issuer_at, plain_names, whole_issuer_at, words
from baocao_parser.extractors.references import find_references
from baocao_parser.model import Header
from baocao_parser.reading import Reading
from baocao_parser.text import TracedText

ENDS = (
    ".",
    ";",
    ":",
    ")",
    "\n",
    "",
    " về việc x",
    " V/v x",
    ", các x",
    ", đã",
    ", Kế hoạch",
    " và",
)


@pytest.mark.parametrize("level", ["", " tỉnh", " huyện", " thị xã"])
def test_the_short_way_for_plain_names_reads_what_the_grammar_reads(level):
    names, heads, _ = plain_names()
    fields = words("field")
    ministries = [f"{head} {fields[i % len(fields)]}" for i, head in enumerate(heads)]
    for name in [*names, *ministries, *(f"Bộ {field}" for field in fields)]:
        for end in ENDS:
            text = f"{name}{level}{end}"
            assert issuer_at(text, 0) == whole_issuer_at(text, 0), text


DAYS = (
    "",
    " ngày 03/5/2019",
    ", ngày 3-5-19",
    " ngày 3 tháng 5 năm 2019",
    " ngày 3/5",
    " Ngày 3/5/2019",
)
BODIES = (
    "",
    " của Chính phủ",
    ", của Bộ Nội vụ",
    " của UBND tỉnh",
    " của Ban Bí thư khóa XI",
    " của Ông",
)
AFTER = (
    *ENDS,
    ", ngày 4/5/2019",
    ", ngÀY 4/5/2019",
    ", của Bộ Nội vụ",
    ", khóa XI",
    " (khóa XI)",
    " năm 2019",
    "ngày 4/5/2019",
    " tỉnh Lai Vu",
    ", ban hành ngày 4/5/2019",
)


@pytest.mark.parametrize("number", ["12/2019/NĐ-CP", "12/QĐ-UBND", "12/TTLT-BNV-BTC"])
def test_the_short_way_for_usual_tails_reads_what_the_parts_say(number):
    parsed = number_at(number, 0)
    for parts in product(DAYS, BODIES, AFTER):
        text = number + "".join(parts)
        where = text, text.lower(), len(number), 2020, parsed
        assert tail_at(*where) == general_tail_at(*where), text


NUMBERS = (
    "12/2019/NĐ-CP",
    "04/NĐ-CP",
    "12/QĐ-UBND",
    "12/TTLT-BNV-BTC",
    "34-CT/TW",
    "7c/NQ-BCH",
    "1689/QĐ - TLĐ",
    "l2/QĐ-TTg",
    "13587TC/TCT",
    "5 KH/BCĐ",
    "12/QĐ-\nUBND",
    "21/2017/TT-",
    "15",
    "112/2011",
)
OPENERS = ("Nghị định ", "quyết định số ", "Kế hoạch: ", "NĐ ", "Luật Lưu trữ số ", "hợp đồng số ")
GOES_ON = ("; 15/2019/NĐ-CP", ", 9c", "; và số 7/QĐ-UBND", " và 16/2020/NĐ-CP của Bộ Nội vụ", "%")


def mentions(text):
    header = Header(date="2020-06-26")
    found = find_references(Reading(TracedText.of([text])), Claims(len(text)), header)
    return [reference.model_dump() for reference in found]


def part_by_part(patched):
    """Has every number, tail and name read by the grammar alone."""

    def number_alone(text, start, near, opened):
        lead = citations._LEAD.match(text.lower(), start)
        number = number_at(text, lead.end()) if lead else None
        return (number, None) if number else None

    patched.setattr(citations, "usual_at", number_alone)
    patched.setattr(citations, "tail_at", general_tail_at)
    patched.setattr(citations, "issuer_at", whole_issuer_at)
    patched.setattr(citation_tails, "issuer_at", whole_issuer_at)


def agree(texts):
    texts = list(texts)
    shortly = [mentions(text) for text in texts]
    with pytest.MonkeyPatch.context() as patched:
        part_by_part(patched)
        for text, found in zip(texts, shortly, strict=True):
            assert mentions(text) == found, text


@pytest.mark.parametrize("number", NUMBERS)
def test_the_short_way_for_usual_citations_reads_what_the_grammar_reads(number):
    some = product(("Nghị định số ",), DAYS[:4], BODIES[:4], (*AFTER, *GOES_ON))
    agree(f"{opener}{number}{''.join(parts)}" for opener, *parts in some)


@given(
    st.lists(st.sampled_from((*OPENERS, *NUMBERS, *DAYS, *BODIES, *AFTER, *GOES_ON)), max_size=12)
)
def test_any_text_of_such_pieces_is_read_the_same_by_both_ways(pieces):
    agree(["".join(pieces), " ".join(pieces)])
