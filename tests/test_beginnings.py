"""Trying a pattern only where its words begin finds what searching the whole text finds."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao_parser import parse_report
from baocao_parser.beginnings import matches_from
from baocao_parser.extractors.awarding import sentences, words
from baocao_parser.extractors.counting import numerals
from baocao_parser.extractors.dating import durations, point_forms
from baocao_parser.fold import matching_text
from documents import ALL

CASES = [
    json.loads(line)["text"]
    for path in sorted((Path(__file__).parent / "cases").glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if '"text"' in line
]
PATTERNS = {
    "points": (point_forms.POINT, point_forms.first),
    "lengths": (durations._LENGTH, durations._first),
    "honours": (words._HONOUR, words._honour_starts),
    "verbs": (words._WORD, words._verb_starts),
}
MARKS = [*" \n/-,.()", "\u0301", "²", "ſ", "K", "İ"]
WORDS = "năm|Năm|ngày|NGÀY|tháNg|tháng|quý|iv|II|i|5|12|2020|hai|Hai mươi|tặng|Bằng khen|cờ|Cờ"
PIECES = st.sampled_from([*MARKS, *WORDS.split("|"), "x", "_", "được", "đề nghị", "tuần", "hăm"])


SMALL = {
    "numbers": (numerals._openers, numerals._first),
    "calls": (lambda: sentences.TRIGGER, sentences.call_starts),
}
"""Patterns that are only asked of small letters."""


def compare(name, text, start, end):
    pattern, first = {**PATTERNS, **SMALL}[name]
    if name in SMALL:
        text, pattern = matching_text(text), pattern()
    searched = [match.span() for match in pattern.finditer(text, start, end)]
    tried = matches_from(pattern, first(), text, matching_text(text), start, end)
    assert [match.span() for match in tried] == searched


@pytest.mark.parametrize("name", [*PATTERNS, *SMALL])
def test_cases(name):
    for text in CASES:
        compare(name, text, 0, len(text))


@pytest.mark.parametrize("name", [*PATTERNS, *SMALL])
@pytest.mark.parametrize("path", ALL)
def test_documents(name, path):
    text = parse_report(path).text
    compare(name, text, 0, len(text))


@pytest.mark.parametrize("name", [*PATTERNS, *SMALL])
@given(pieces=st.lists(PIECES, max_size=16), start=st.integers(0, 9), cut=st.integers(0, 5))
def test_anything(name, pieces, start, cut):
    text = "".join(pieces)
    start = min(start, len(text))
    compare(name, text, start, max(start, len(text) - cut))
