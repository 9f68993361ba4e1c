"""Pointing mentions beyond the cases: what holds wherever they stand, and their time."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao_parser import parse_text
from baocao_parser.extractors.citing.citation_words import citation_words
from baocao_parser.lexicons import table
from baocao_parser.model import Header, Reference
from baocao_parser.pointers import find_pointers
from baocao_parser.reading import Reading
from baocao_parser.text import TracedText

HEAD = "Số: 8/BC-UBND\nBÁO CÁO\nKết quả công tác năm 2020\nI. KẾT QUẢ\n"
FIRM = [e for e in table("document_types") if not e.more.get("verb") and not e.more.get("named")]


@pytest.mark.parametrize("entry", FIRM, ids=lambda e: e.means)
@pytest.mark.parametrize("word", [*citation_words("pointing", "this"), "trên"])
def test_every_kind_points_back_at_the_one_act_of_its_kind(entry, word):
    name = entry.written[0]
    text = f"{HEAD}Nay đã thực hiện {name} số 12/XY-UBND ngày 5/3/2019 còn đó; {name} {word}."
    report = parse_text(text)
    [pointer] = [p for p in report.pointers if p.text.endswith(f" {word}")]
    assert (pointer.means, pointer.act) == ("act", report.acts[0].id)


PIECES = st.sampled_from(
    re.findall(
        r"[^|]+",
        "Nghị định |Nghị định số 5/2020/NĐ-CP |này|trên|nêu trên|đó|Luật |Luật Đất đai |văn bản "
        "|, |. |\n|các |“|”|Quyết định |số 7/QĐ-TTg ngày 5/3/2019 | ",
    )
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_a_pointer_means_one_thing_or_says_why_not(text):
    report = parse_text(text)
    ids = {act.id for act in report.acts}
    for pointer in report.pointers:
        assert report.text[slice(*pointer.span)] == pointer.text
        assert (pointer.means is None) is (pointer.why is not None)
        assert (pointer.means == "act") is (pointer.act is not None)
        assert pointer.act is None or pointer.act in ids


def test_time_grows_with_the_text():
    def seconds(times):
        text = "Nghị định 5/2020/NĐ-CP, Nghị định này, Nghị định của xã, Nghị định trên; " * times
        reading = Reading(TracedText.of([text]))
        cited = [
            Reference(
                **reading.at(m.start(), m.end()), rule="number", kind="Nghị định", form="full"
            )
            for m in re.finditer(r"Nghị định 5/2020/NĐ-CP", text)
        ]
        start = time.process_time()
        find_pointers(reading, cited, Header())
        return time.process_time() - start

    seconds(10)
    assert seconds(4000) < 0.2 + 25 * seconds(400)
