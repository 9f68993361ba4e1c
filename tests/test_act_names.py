"""Identifiers of every kind and every body, and the names in open standards made of them."""

import json
import re
from pathlib import Path

import pytest

from baocao_parser import Act, Provision, parse_text
from baocao_parser.emitters.act_names import ActId, akoma_ntoso_iri, urn_lex
from baocao_parser.extractors.citing.document_numbers import number_at
from baocao_parser.identifiers import act_id
from baocao_parser.issuing_bodies import body_of_number
from baocao_parser.lexicons import table

KINDS = sorted({entry.means for entry in table("document_types")})
BODIES = sorted(
    {
        (body.key, body.local)
        for entry in table("agencies")
        for code in entry.written
        if (body := body_of_number(number_at(f"1/{code}", 0), entry.since or entry.until))
    }
)
NUMBERS = ("4", "149", "30a", "12đ", "7c")
SCOPES = ("2018", "d1962-03-24", "k11", "dh15", None)
IRI = re.compile(r"/akn/vn/act/[a-z-]+/[a-z0-9-]+(\.[a-z-]+)?/\d{4}(-\d\d-\d\d)?/[a-z0-9]+")
URN = re.compile(r"urn:lex:vn(;[a-z.]+)?:[a-z0-9.]+:[a-z.]+:\d{4}(-\d\d-\d\d)?;[a-z0-9]+")


@pytest.mark.parametrize("kind", KINDS)
def test_every_identifier_is_taken_apart_and_every_name_is_well_formed(kind):
    names = set()
    for key, local in BODIES:
        issuer = f"{key}.lai-chau" if local else key
        for scope in SCOPES:
            for number in NUMBERS:
                identifier = act_id(kind, issuer, scope, number)
                assert str(ActId.parse(identifier)) == identifier
                act = Act(id=identifier, kind=kind, mentions=(0,))
                iri, urn = akoma_ntoso_iri(act), urn_lex(act)
                named = scope not in {"k11", "dh15", None}
                assert (iri is not None) is (urn is not None) is named
                if named:
                    assert IRI.fullmatch(iri), iri
                    assert URN.fullmatch(urn), urn
                    names |= {iri, urn}
    assert len(names) == 2 * 2 * len(BODIES) * len(NUMBERS), "no two acts share a name"


def test_a_point_is_a_plain_letter():
    act = Act(id="vn:nghi-dinh:chinh-phu:2018:149", kind="x", mentions=(0,))
    point = Provision(article="5", clause="2", point="đ")
    assert urn_lex(act, point).endswith(";149~art5;par2;letdd")
    assert akoma_ntoso_iri(act, point).endswith("/149/~art_5__para_2__point_dd")


CASES = [
    case["text"]
    for line in (Path(__file__).parent / "cases" / "references.jsonl")
    .read_text("utf-8")
    .split("\n")
    if line and (case := json.loads(line))
]


def test_the_acts_of_every_case_have_stable_identifiers():
    for text in CASES:
        acts = parse_text(text).acts
        assert [act.id for act in acts] == [act.id for act in parse_text(text).acts]
        for act in acts:
            assert str(ActId.parse(act.id)) == act.id
            assert (akoma_ntoso_iri(act) is None) is (urn_lex(act) is None)
