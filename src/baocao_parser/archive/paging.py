"""On which page a stretch of the reading text stands (trang), by the account of its report."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Place = Mapping[str, Any]


def page_starts(report: Mapping[str, Any]) -> list[int]:
    r"""Where in the reading text each page begins, in code points; a page without any, as the next.

    The reading text has what it keeps in the order of pages, and every edit in the account says
    what it takes from which page and what stands there now: so a page is as long as its text and
    what its edits make of it.

    Args:
        report: its JSON, read.

    >>> import json
    >>> from baocao_parser import parse_text, to_json
    >>> report = json.loads(to_json(parse_text("Có 5 xã\ncủa huyện.\fCó 6 thôn.")))
    >>> page_starts(report), report["text"].index("Có 6")
    ([0, 19], 19)
    """
    grown: Counter[int] = Counter()
    for edit in (*report["changes"], *report["furniture"], *report["layout"]):
        _count(grown, edit["source"], len(edit["text"]))
    for copy in _copies_taken_out(report):
        _count(grown, copy["source"], 0)
    lengths = [len(page["text"]) + grown[page["number"]] for page in report["pages"]]
    return list(accumulate(lengths, initial=0))[:-1]


def pages_at(starts: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The first and the last page, from 1, of a stretch that is not empty.

    >>> pages_at([0, 19, 19, 40], 19, 41)
    (3, 4)
    """
    return bisect_right(starts, start), bisect_right(starts, end - 1)


def _copies_taken_out(report: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for repeat in report["repeats"]:
        yield from (copy for copy in repeat["copies"] if copy["span"] is None)


def _count(grown: Counter[int], places: Sequence[Place], length: int) -> None:
    """What stands there now belongs to the first place."""
    for number, place in enumerate(places):
        grown[place["page"]] += (0 if number else length) - (place["end"] - place["start"])
