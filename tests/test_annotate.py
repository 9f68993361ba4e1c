"""The marked text: nothing of it is lost, elements nest, selectors point at what they quote."""

import html
import json
import random
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao_parser import Act, Provision, annotate, parse_report, parse_text
from baocao_parser.emitters.act_names import ActId, akoma_ntoso_iri, urn_lex
from baocao_parser.emitters.annotate import _Mark, _written
from baocao_parser.identifiers import act_id
from documents import SAMPLES, named

TEXT = (
    "Thực hiện Nghị định số 149/2018/NĐ-CP, ngày 07/11/2018 của Chính phủ, năm 2019 đã hỗ trợ "
    "2.100 bộ bóng đèn & <i> 70% hộ;\nLuật Công đoàn."
)


class Reader(HTMLParser):
    """Checks the nesting, and keeps the text and the elements."""

    def __init__(self):
        super().__init__()
        self.open, self.text, self.seen = [], [], []

    def handle_starttag(self, tag, attrs):
        assert tag in {"article", "p", "span"}
        self.open.append(tag)
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def read(marked):
    reader = Reader()
    reader.feed(marked)
    reader.close()
    assert reader.open == []
    return reader


def test_every_item_is_a_span_with_its_fields():
    report = parse_text(TEXT)
    seen = read(annotate(report)).seen
    spans = [attributes for tag, attributes in seen if tag == "span"]
    assert [s["class"] for s in spans] == [
        "reference",
        "period",
        "quantity",
        "quantity",
        "reference",
    ]
    assert spans[0]["data-act"] == "vn:nghi-dinh:chinh-phu:2018:149"
    assert spans[2]["data-value"] == "2100"
    assert sum(tag == "p" for tag, _ in seen) == 2


@pytest.mark.parametrize("path", named(SAMPLES))
def test_no_character_is_lost_and_quotes_are_true(path):
    report = parse_report(path)
    assert "".join(read(annotate(report)).text).rstrip("\n") == report.text.rstrip("\n")
    lines = [json.loads(line) for line in annotate(report, "web-annotation").splitlines()]
    found = len(report.references) + len(report.quantities) + len(report.periods)
    assert len(lines) == found > 0
    assert len({line["id"] for line in lines}) == found
    for line in lines:
        position, quote = line["target"]["selector"]
        assert report.text[position["start"] : position["end"]] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert around in report.text


def test_crossing_items_are_cut_and_still_nest():
    marks = [_Mark(0, 6, "span", ' id="a"'), _Mark(3, 9, "span", ' id="b"')]
    marked = "".join(_written("0123456789", marks))
    assert marked == '<span id="a">012<span id="b">345</span></span><span id="b">678</span>9'


@given(st.integers(0, 10_000))
def test_any_marks_nest(seed):
    rng = random.Random(seed)
    text = "a<b&c\nd" * 4
    spans = [sorted(rng.sample(range(len(text) + 1), 2)) for _ in range(6)]
    marks = sorted(
        (_Mark(a, b, "span", "") for a, b in spans), key=lambda m: (m.start, -m.end, m.tag != "p")
    )
    marked = "".join(_written(text, marks))
    assert "".join(read(marked).text) == text == html.unescape("".join(read(marked).text))


def test_an_unknown_format_is_refused():
    with pytest.raises(ValueError, match="no such format"):
        annotate(parse_text(TEXT), "pdf")


PARTS = st.from_regex(r"[a-z]{1,6}(-[a-z0-9]{1,5}){0,3}", fullmatch=True)
SCOPES = st.from_regex(r"_|(19|20)\d\d|(k|dh)[1-9]\d?|d19\d\d-0\d-1\d", fullmatch=True)
NUMBERS = st.from_regex(r"_|[1-9]\d{0,4}[a-zđ]?|[a-z]{2,5}-[a-z]{2,5}", fullmatch=True)


@given(
    PARTS, st.one_of(PARTS, st.tuples(PARTS, PARTS).map(".".join), st.just("_")), SCOPES, NUMBERS
)
def test_identifiers_are_taken_apart_and_built_again(kind, issuer, scope, number):
    parts = ActId(kind, issuer, scope, number)
    assert ActId.parse(str(parts)) == parts
    assert str(ActId.parse(str(parts))) == str(parts)


def test_what_the_stage_builds_is_an_identifier():
    assert ActId.parse(act_id("Nghị định", "chinh-phu", None, "4")).scope == "_"
    for path in SAMPLES:
        for act in parse_report(path).acts:
            assert str(ActId.parse(act.id)) == act.id


@pytest.mark.parametrize(
    "bad", ["", "vn:x", "vn:luat:quoc-hoi:2013", "us:a:b:2013:1", "vn:a:b:c:d:e"]
)
def test_what_is_no_identifier_is_refused(bad):
    with pytest.raises(ValueError, match="no identifier"):
        ActId.parse(bad)


def act(identifier, date=None):
    return Act(id=identifier, kind="x", date=date, mentions=(0,))


def test_standard_names():
    decree = act("vn:nghi-dinh:chinh-phu:2018:149", "2018-11-07")
    clause = Provision(article="5", clause="2")
    assert akoma_ntoso_iri(decree) == "/akn/vn/act/nghi-dinh/chinh-phu/2018-11-07/149"
    assert urn_lex(decree, clause) == "urn:lex:vn:chinh.phu:nghi.dinh:2018-11-07;149~art5;par2"
    local = act("vn:quyet-dinh:ubnd.son-la:2013:7")
    assert urn_lex(local) == "urn:lex:vn;son.la:ubnd:quyet.dinh:2013;7"
    for unknown in (
        "vn:nghi-dinh:chinh-phu:_:4",
        "vn:quyet-dinh:_:2023:5",
        "vn:chi-thi:dang-tw:k11:34",
        "vn:quyet-dinh:ubnd._:2013:7",
        "vn:quyet-dinh:ubnd.son-la:2013:7~2",
    ):
        assert akoma_ntoso_iri(act(unknown)) is urn_lex(act(unknown)) is None
    dated = act("vn:quyet-dinh:hoi-dong-chinh-phu:d1962-03-24:42")
    assert akoma_ntoso_iri(dated) == "/akn/vn/act/quyet-dinh/hoi-dong-chinh-phu/1962-03-24/42"
