"""Traced text against a naive oracle that carries one record a character."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao_parser.text import Edit, TracedText


@dataclass
class Cell:
    char: str
    group: int  # characters made by one edit share a group; 0 is verbatim
    low: int
    high: int


class Oracle:
    """Every character with its own source range: slow and plain."""

    def __init__(self, pages):
        self.cells, self.source, self.groups = [], "".join(pages), 0
        at = 0
        for number, page in enumerate(pages):
            if number:
                self.groups += 1
                self.cells.append(Cell("\f", self.groups, at, at))
            for char in page:
                self.cells.append(Cell(char, 0, at, at + 1))
                at += 1

    def replace(self, start, end, new):
        """Grows over the groups it cuts, then covers all source from its first cell to its last."""
        cells = self.cells

        def cuts(at):
            return (
                0 < at < len(cells) and cells[at].group and cells[at - 1].group == cells[at].group
            )

        head, tail = "", ""
        while cuts(start):
            start -= 1
            head = cells[start].char + head
        while cuts(end):
            tail += cells[end].char
            end += 1
        gone = cells[start:end]
        if gone:
            low, high = gone[0].low, gone[-1].high
        else:
            low = high = cells[start].low if start < len(cells) else len(self.source)
        self.groups += 1
        made = [Cell(c, self.groups, low, high) for c in head + new + tail]
        self.cells = cells[:start] + made + cells[end:]

    @property
    def text(self):
        return "".join(cell.char for cell in self.cells)


pages = st.lists(st.text("ab c\n", max_size=12), min_size=1, max_size=4)
step = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.text("xyz", max_size=3)), max_size=3)


def non_overlapping(raw, length):
    """Edits out of fractions of the text's length, in order, touching at the most."""
    out, reach = [], 0
    for a, b, new in sorted(raw):
        start = max(reach, int(a * length))
        end = min(length, start + int(b * 6))
        if start <= end:
            out.append(Edit(start, end, new, "test"))
            reach = end + 1
    return out


@given(pages, st.lists(step, max_size=4))
def test_text_and_sources_agree_with_the_oracle(pages, steps):
    traced, oracle = TracedText.of(pages), Oracle(pages)
    for raw in steps:
        edits = non_overlapping(raw, len(traced.text))
        traced = traced.apply(edits)
        for edit in reversed(edits):
            oracle.replace(edit.start, edit.end, edit.new)
        assert traced.text == oracle.text
        check_partition(traced)
    for at, cell in enumerate(oracle.cells):
        ranges = traced.ranges(at, at + 1)
        if ranges:
            assert len(ranges) == 1
            low, high = ranges[0]
            if cell.group == 0:
                assert (low, high) == (cell.low, cell.high)
                assert traced.source[low:high] == cell.char
            else:  # deletions beside it may have been swallowed by the piece
                assert low <= cell.low
                assert cell.high <= high


def check_partition(traced):
    """The pieces lie end to end in the text and in the source, and verbatim means verbatim."""
    at = source = 0
    for piece in traced.pieces:
        assert piece.start == at
        assert piece.source_start == source
        at, source = piece.end, piece.source_end
        if not piece.names:
            assert (
                traced.text[piece.start : piece.end]
                == traced.source[piece.source_start : piece.source_end]
            )
    assert at == len(traced.text)
    assert source == len(traced.source)


@given(pages, st.lists(step, max_size=3), st.floats(0, 1), st.floats(0, 1))
def test_ranges_cover_what_stands_there_and_nothing_that_was_taken_out(pages, steps, a, b):
    traced, oracle = TracedText.of(pages), Oracle(pages)
    for raw in steps:
        edits = non_overlapping(raw, len(traced.text))
        traced = traced.apply(edits)
        for edit in reversed(edits):
            oracle.replace(edit.start, edit.end, edit.new)
    start, end = sorted((int(a * len(traced.text)), int(b * len(traced.text))))
    expected = []
    for cell in oracle.cells[start:end]:
        if cell.low == cell.high:
            continue
        gap = oracle.source[expected[-1][1] : cell.low] if expected else ""
        if expected and (cell.low <= expected[-1][1] or gap.isspace()):
            expected[-1] = (expected[-1][0], max(expected[-1][1], cell.high))
        else:
            expected.append((cell.low, cell.high))
    assert traced.ranges(start, end) == expected


@given(pages, st.floats(0, 1), st.floats(0, 1))
def test_places_lie_in_their_pages_and_cover_the_range(pages, a, b):
    traced = TracedText.of(pages)
    low, high = sorted((int(a * len(traced.source)), int(b * len(traced.source))))
    places = traced.paged(low, high)
    assert "".join(pages[p - 1][s:e] for p, s, e in places) == traced.source[low:high]
    assert places
    assert all(0 <= s <= e <= len(pages[p - 1]) for p, s, e in places)


def test_overlapping_edits_are_refused():
    traced = TracedText.of(["abcdef"])
    with pytest.raises(ValueError, match="overlaps"):
        traced.apply([Edit(0, 3, "", "a"), Edit(2, 4, "", "b")])


def test_an_edit_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="outside"):
        TracedText.of(["abc"]).apply([Edit(2, 4, "", "a")])


def test_a_word_that_crosses_a_page_break_has_two_places():
    traced = TracedText.of(["Nghị định 91/2017/NĐ-", "CP"])
    joined = traced.apply([Edit(21, 22, "", "join")])
    assert joined.text == "Nghị định 91/2017/NĐ-CP"
    assert joined.places(10, 23) == [(1, 10, 21), (2, 0, 2)]


def test_two_edits_inside_one_earlier_edit_become_one():
    once = TracedText.of(["abcdef"]).apply([Edit(1, 5, "WXYZ", "first")])
    twice = once.apply([Edit(2, 3, "-", "second"), Edit(4, 5, "+", "third")])
    assert twice.text == "aW-Y+f"
    check_partition(twice)
    assert twice.ranges(2, 3) == [(1, 5)]


def test_what_is_taken_out_apart_stays_an_event_of_its_own():
    once = TracedText.of(["one\n2\ntwo"]).apply([Edit(4, 5, "", "number", apart=True)])
    joined = once.apply([Edit(3, 5, " ", "join")])
    assert joined.text == "one two"
    check_partition(joined)
    events = [
        (piece.names, joined.source[piece.source_start : piece.source_end])
        for piece in joined.pieces
        if piece.names
    ]
    assert events == [(("join",), "\n"), (("number",), "2"), (("join",), "\n")]
