"""Section C of the invented lines in ../shared: their fields as ours, and what they forbid.

Where the conventions differ, the published contract wins: our ``text`` runs on through the issuer,
a role (căn cứ) is no field, and a code that names a body is its whole name as a key.
"""

import json
import re

import pytest

from baocao_parser import parse_text
from baocao_parser.extractors.citing.document_numbers import number_at, types_of
from baocao_parser.identifiers import slug
from documents import SHARED, needs_shared

PATH = SHARED / "reference" / "cases.jsonl"
CASES = (
    [
        c
        for line in PATH.read_text("utf-8").splitlines()
        if (c := json.loads(line))["section"] == "C"
    ]
    if PATH.exists()
    else []
)
KNOWN_FAILURES: dict[str, str] = {}
"""Case id, and why we read it otherwise; at most one in twenty."""

KEYS = {
    "chu-tich-hoi-dong-bo-truong": "chu-tich-hdbt",
    "tong-lien-doan": "tong-lien-doan.bch",
    "uy-ban-thuong-vu-quoc-hoi": "ubtvqh",
}
OURS_ALONE = {"kind", "surface", "start", "end", "role"}


def squashed(printed):
    return "".join(printed.replace("Ð", "Đ").split())


def flat(printed):
    """As the reading text has it: a line that is broken inside a number joined."""
    return printed.replace("-\n", "-").replace("\n", " ")


def figures(number):
    return re.match(r"(\D*?)(\d+)([a-zđA-Z]*)", number)


def value(field, reference):
    """One field of a case, out of a reference and its act."""
    number = number_at(reference.number, 0) if reference.number else None
    types = types_of(number) if number else ()
    scope = reference.act.split(":")[3] if reference.act else "_"
    return {
        "num": lambda: int(figures(reference.number)[2]),
        "plenum": lambda: int(reference.number.removeprefix("TW")),
        "suffix": lambda: number.suffix,
        "norm": lambda: number.normal,
        "type": lambda: slug(types[0] if types else reference.kind),
        "year": lambda: int(scope[:4]) if scope[:4].isdecimal() else None,
        "term": lambda: reference.term or (scope if scope[0] == "k" else term_of_codes(number)),
        "date": lambda: reference.date,
        "title": lambda: reference.title,
        "id": lambda: reference.act,
        "alias_of": lambda: reference.act,
        "inherited": lambda: [{"kind": "type"}.get(f, f) for f in reference.inherited],
        "amending": lambda: "sửa đổi" in reference.text.lower(),
        "name_key": lambda: slug(reference.text[reference.text.find("Luật") :].split(" (")[0]),
    }[field]()


def term_of_codes(number):
    terms = [int(m[1]) for code in number.codes if (m := re.search(r"QH(\d+)$", code))]
    return f"k{terms[0]}" if terms else None


def issuers(reference):
    key = reference.act.split(":")[2] if reference.act else "dang-tw"
    return [KEYS.get(key, key)]


def status(reference, act):
    if reference.rule == "plenum":
        return "plenum"
    if act and act.inferred and act.inferred.number:
        return "resolved_by_name"
    return "elided" if reference.form in {"short", "shared"} or not reference.date else "stated"


def provisions(reference):
    return [
        {k: int(v) if v.isdecimal() else v for k, v in p.model_dump().items() if v}
        for p in reference.provisions
    ]


def differences(item, reference, act, report, text):
    start, end = reference.span
    item = item | {"end": item["end"] - len(item["surface"]) + len(flat(item["surface"]))}
    if not (start <= item["start"] and item["end"] <= end):
        yield f"span {reference.span}"
    if item["kind"] == "ref" and start != item["start"] and "alias_of" not in item:
        yield f"starts at {start}"
    beyond = text[item["end"] : end]
    if item["kind"] == "ref" and beyond and (reference.issuer or "") not in beyond:
        yield f"ends with {beyond!r}"
    for field, expected in item.items():
        if field in OURS_ALONE:
            continue
        if field == "issuer":
            got = issuers(reference) + expected[1:]
        elif field in {"agency", "unit"}:
            codes = [c for c in number_at(reference.number, 0).codes if not is_type(c)]
            got = codes[:1] if field == "agency" else codes[1:]
        elif field == "status":
            got = status(reference, act)
        elif field == "provisions":
            got = provisions(reference)
        elif field == "fixes":
            seen = reference.repairs or any("Ð" in edit.before for edit in report.changes)
            got = expected if seen else "nothing recorded"
        else:
            got = value(field, reference)
        wanted = squashed(expected) if field == "norm" else expected  # the contract: no blanks
        if got != wanted:
            yield f"{field}: {got!r}, not {expected!r}"


def is_type(code):
    return bool(types_of(number_at(f"1/{code}-XYZ", 0)))


def of_header(item, header):
    number = number_at(header.number, 0)
    codes = [c for c in number.codes if not is_type(c)]
    assert (int(number.num), slug(types_of(number)[0]), codes) == (
        item["num"],
        item["type"],
        item["agency"] + item.get("unit", []),
    )
    assert header.number == item["norm"]
    assert header.number_as_printed != header.number, "what was mended is still seen"


@needs_shared
@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_case_of_section_c(case, request):
    if case["id"] in KNOWN_FAILURES:
        request.applymarker(pytest.mark.xfail(reason=KNOWN_FAILURES[case["id"]], strict=True))
    report = parse_text(case["text"])
    text = report.text
    acts = {act.id: act for act in report.acts}
    expected = [item for item in case["expect"] if item["kind"] in {"ref", "docnum"}]
    if len(expected) == 1 and report.header.number == expected[0].get("norm", ""):
        of_header(expected[0], report.header)
        return
    found = [f"{len(report.references)} references: {[r.text for r in report.references]}"] * (
        len(expected) != len(report.references)
    )
    for item, reference in zip(expected, report.references, strict=False):
        assert squashed(text[item["start"] : item["end"]]) == squashed(item["surface"])
        found += differences(item, reference, acts.get(reference.act), report, text)
    for item in case["expect"]:
        if item["kind"] == "quantity":
            assert item["surface"] in {q.text for q in report.quantities}
    for item in case.get("forbid", ()):
        kept = report.references if item.get("kind") == "ref" else report.quantities
        found += [r.text for r in kept if item["start"] < r.span[1] and r.span[0] < item["end"]]
    assert not found, "\n".join(found)


@needs_shared
def test_known_failures_are_few():
    assert len(KNOWN_FAILURES) <= 0.05 * len(CASES)
    assert set(KNOWN_FAILURES) <= {case["id"] for case in CASES}
