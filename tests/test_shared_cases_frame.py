"""The shared cases on frame, outline, OCR and abbreviations, in the terms of our report.

``cases.jsonl`` names fields in its own way; ``CHECKS`` says, kind by kind, what they are here.
"""

import json

import pytest
import regex

from baocao_parser import parse_text
from baocao_parser.fold import without_marks
from baocao_parser.reading import flatten
from documents import SHARED, needs_shared

CASES = SHARED / "reference" / "cases.jsonl"
SECTIONS = "ABEF"
KNOWN_FAILURES: dict[str, str] = {}  # by id, each with its reason
STYLES = {
    "phan": "part",
    "roman": "section",
    "upper": "section",
    "num": ("item", "movement"),
    "lower": "subitem",
    "dec": "subitem",
    "dieu": "article",
}
DEFAULT_KIND = "quantity"
FORBIDDEN = {"quantity": "quantities", "ref": "references", "award": "awards"}


def cases():
    if not CASES.exists():
        return []
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [case for case in map(json.loads, lines) if case["section"] in SECTIONS]


def bare(text):
    """For comparing only: letters and figures, without marks or case."""
    return regex.sub(r"[\W_]+", " ", without_marks(text or "")).strip()


def places(item):
    """Where an item stands in the text as given."""
    return (item.source[0].start, item.source[-1].end) if item.source else (None, None)


def starts_at(item, expected):
    return places(item)[0] == expected["start"]


def depth_of(report, wanted):
    def search(divisions, depth):
        for division in divisions:
            if division is wanted:
                return depth
            if found := search(division.children, depth + 1):
                return found
        return 0

    return search(report.divisions, 1)


def is_copy(report, start):
    return any(
        place.start <= start < place.end
        for repeat in report.repeats
        for copy in repeat.copies
        for place in copy.source
    )


def node(report, expected):
    if expected.get("main") is False:  # a reprint: taken out, or marked as printed twice
        return is_copy(report, expected["start"]) or any(
            i.code == "outline.number_repeated" and starts_at(i, expected) for i in report.issues
        )
    found = next((d for d in flatten(report.divisions) if starts_at(d, expected)), None)
    if found is None or found.kind not in STYLES[expected["cls"]]:
        return False
    if "depth" in expected and depth_of(report, found) != expected["depth"]:
        return False
    if "title" in expected and bare(found.heading) != bare(expected["title"]):
        return False
    body = " ".join(item.text for item in found.body)
    return body.startswith(expected.get("text_starts_with", expected.get("text", "")))


def quantity(report, expected):
    return any(starts_at(q, expected) and q.value == expected["value"] for q in report.quantities)


def frame(report, expected):
    header = report.header
    number = expected.get("number", {})
    received = expected.get("received")
    return (
        header.date == expected.get("date", header.date)
        and header.place == expected.get("place", header.place)
        and bare(header.issuer) == bare(expected.get("issuer", header.issuer))
        and bare(header.parent_issuer) == bare(expected.get("parent_org", header.parent_issuer))
        and header.number.startswith(f"{number['num']}/")
        and all(code in header.number for code in number.get("codes", ()))
        and (
            received is None
            or (header.received.number, header.received.date)
            == (str(received["number"]), received["date"])
        )
    )


def signature(report, expected):
    got = report.header.signature
    return (
        got.name == expected["name"]
        and got.position == expected["title"]
        and all(mark in got.authority for mark in expected["authority"])
        and expected["on_behalf_of"] in got.authority
        and expected["replaces"] in got.authority
    )


def recipients(report, expected):
    *others, last = report.header.recipients
    return others == expected["items"] and all(unit in last for unit in expected["filed"])


def issue(code):
    def check(report, expected):
        return any(
            found.code == code
            and expected["start"] <= found.source[0].start < expected["end"]
            and (expected.get("to") or expected.get("norm") or "") in found.message
            for found in report.issues
        )

    return check


def intrusion(report, expected):
    return any(
        found.code == "text.foreign_script" and expected["script"] in found.message
        for found in report.issues
    )


def abbreviation(report, expected):
    return any(
        (start, end)
        == (expected["start"], expected["start"] + len(expected["surface"].rstrip(".")))
        and a.means == expected["long"]
        for a in report.abbreviations
        for start, end in a.mentions
    )


def reference(report, expected):
    return any(
        starts_at(r, expected) and r.number.startswith(f"{expected['num']:02}/")
        for r in report.references
    )


CHECKS = {
    "node": node,
    "no_nodes": lambda report, _: not report.divisions,
    "inline_list": lambda report, _: not report.divisions,
    "warning": lambda report, _: any(i.code == "outline.number_skipped" for i in report.issues),
    "quantity": quantity,
    "recipients": recipients,
    "frame": frame,
    "signature": signature,
    "national_title": lambda report, _: report.header.issuer is None,
    "motto": lambda report, e: bare(report.header.motto) == bare(e["norm"]),
    "intrusion": intrusion,
    "fix": issue("text.foreign_script"),
    "author_spelling": issue("text.spelling"),
    "suggest": issue("text.reading_doubtful"),
    "encoding": lambda report, e: report.text == e["decoded"],
    "abbr": abbreviation,
    "ref": reference,
    "org": lambda report, e: e["surface"] in report.text,  # bodies are not items of the report
}


def problems(case):
    report = parse_text(case["text"])
    for expected in case["expect"]:
        if not CHECKS[expected["kind"]](report, expected):
            yield f"{case['id']}: {expected}"
    for forbidden in case.get("forbid", ()):
        name = FORBIDDEN[forbidden.get("kind", DEFAULT_KIND)]
        if any(
            places(item) == (forbidden["start"], forbidden["end"]) for item in getattr(report, name)
        ):
            yield f"{case['id']}: {forbidden} was found"


@needs_shared
@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_shared_case(case, request):
    if reason := KNOWN_FAILURES.get(case["id"]):
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    found = list(problems(case))
    assert not found, "\n".join(found)


@needs_shared
def test_few_cases_are_known_failures():
    assert len(KNOWN_FAILURES) <= 0.05 * len(cases())
    assert set(KNOWN_FAILURES) <= {case["id"] for case in cases()}


@needs_shared
def test_every_kind_is_checked():
    assert {item["kind"] for case in cases() for item in case["expect"]} <= set(CHECKS)
