"""Scores against hand-made answers have floors; raising one is a decision, lowering one another.

``floors.json`` holds, for each document, the digest of its answers and the lowest score of each
kind. A changed answer file fails here until its digest is written down on purpose.
"""

import hashlib
import importlib.util
import json
from pathlib import Path

import pytest

from baocao_parser import parse_report
from baocao_parser.emitters.json import to_json
from documents import ROOT, SEED, SHARED, needs_shared
from scoring import SAME, header_agrees, score

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
GOLD = sorted((ROOT / "samples" / "gold").glob("*.json"))


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("gold_file", [pytest.param(p, id=p.stem) for p in GOLD])
def test_samples_reach_their_floors(gold_file):
    floors = FLOORS["samples"][gold_file.stem]
    assert digest(gold_file) == floors["gold_sha256"], "the answers changed: review the floors"
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    sample = next((ROOT / "samples").glob(gold_file.stem + ".*"))
    report = parse_report(sample)
    low = {}
    for kind in SAME:
        f1, missed, extra = score(kind, gold[kind], report)
        if round(f1, 3) < floors[kind]:
            brief = [g.get("text") or g.get("num") for g in missed]
            more = [g.get("text") or g.get("num") for g in extra]
            low[kind] = f"{f1:.3f} < {floors[kind]}: missed {brief}, extra {more}"
    wrong = header_agrees(gold["header"], report.header)
    if len(gold["header"]) - len(wrong) < floors["header"]:
        low["header"] = wrong
    missing = set(gold.get("issues", [])) - {issue.code for issue in report.issues}
    if missing:
        low["issues"] = missing
    assert not low, json.dumps(low, ensure_ascii=False, indent=1, default=str)


@needs_shared
def test_the_founding_report_reaches_its_floors():
    gold_file = SHARED / "gold" / "seed.json"
    floors = FLOORS["seed"]
    assert digest(gold_file) == floors["gold_sha256"], "the answers changed: review the floors"
    spec = importlib.util.spec_from_file_location("scorer", SHARED / "score" / "score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    result = scorer.score(gold, json.loads(to_json(parse_report(SEED))))
    reached = {kind: round(result[kind]["f1"], 3) for kind in SAME}
    reached |= {f"{kind}_fields": round(result[kind]["fields_right"], 3) for kind in SAME}
    reached["header"] = result["header"]["right"]
    low = {name: (value, floors[name]) for name, value in reached.items() if value < floors[name]}
    assert not low
    assert (result["text"]["lost"], result["text"]["added"]) == (0, 0)
    assert result["issues"]["missed"] == []


@needs_shared
def test_the_founding_report_is_one_event_with_two_copies():
    report = parse_report(SEED)
    lines = report.pages[0].text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def line_range(places):
        first = max(i for i, start in enumerate(starts) if start <= places[0].start)
        last = max(i for i, start in enumerate(starts) if start < places[-1].end)
        return [first + 1, last + 1]

    (repeat,) = report.repeats
    gold = json.loads((SHARED / "gold" / "seed.json").read_text(encoding="utf-8"))["repeats"][0]
    assert line_range(repeat.kept.source) == gold["kept_lines"]
    assert [line_range(copy.source) for copy in repeat.copies] == gold["copies"]


@needs_shared
def test_the_reference_list_restated_in_part_two_is_kept():
    report = parse_report(SEED)
    numbers = [reference.number for reference in report.references]
    for number in ("34-CT/TW", "32-CT/TU", "91/2017/NĐ-CP", "08/2017/TT-BNV", "12/2019/TT-BNV"):
        assert numbers.count(number) == 2
