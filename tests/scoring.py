"""How well a report agrees with a hand-made answer: found, missed and extra, kind by kind."""

import unicodedata
from decimal import Decimal
from functools import cache

import regex

from baocao_parser.fold import skeleton
from baocao_parser.reading import flatten


def plain(text):
    """Letters and digits alone: quotes, dashes, blanks and case do not matter here."""
    return regex.sub(r"[\W_]+", " ", unicodedata.normalize("NFC", text or "")).strip().casefold()


def _number(item, key):
    value = item.get(key)
    return None if value is None else Decimal(str(value))


def _near(one, other):
    # Letters without marks: a repair recorded in the report is no miss.
    one, other = skeleton(plain(one)), skeleton(plain(other))
    return bool(one) and (one in other or other in one)


def _division(gold, got):
    same = plain(gold["num"]) == plain(got["num"])
    return same and (gold.get("heading") is None or _near(gold["heading"], got["heading"]))


def _quantity(gold, got):
    numbers = ("value", "low", "high", "denominator")
    return all(_number(gold, k) == _number(got, k) for k in numbers) and (
        (gold.get("unit") == "%") == (got.get("unit") == "%") and _near(gold["text"], got["text"])
    )


def _period(gold, got):
    return _near(gold["text"], got["text"])


def _reference(gold, got):
    if gold.get("number") or got.get("number"):
        return plain(gold.get("number")) == plain(got.get("number"))
    return _near(gold["text"], got["text"])


def _award(gold, got):
    def counts(award):
        return sorted(
            float(r.get("count") if r.get("count") is not None else r.get("percent") or 0)
            for r in award["recipients"]
        )

    return counts(gold) == counts(got) and _near(gold["award"], got["award"])


SAME = {
    "divisions": _division,
    "quantities": _quantity,
    "periods": _period,
    "references": _reference,
    "awards": _award,
}


def aligned(gold, got, same):
    """As many pairs of indices as can be, in order."""
    import sys

    sys.setrecursionlimit(max(sys.getrecursionlimit(), 4 * (len(gold) + len(got)) + 1000))

    @cache
    def best(i, j):
        if i == len(gold) or j == len(got):
            return 0
        if same(gold[i], got[j]):
            return 1 + best(i + 1, j + 1)
        return max(best(i + 1, j), best(i, j + 1))

    pairs, i, j = [], 0, 0
    while i < len(gold) and j < len(got):
        if same(gold[i], got[j]):
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best(i + 1, j) >= best(i, j + 1):
            i += 1
        else:
            j += 1
    return pairs


def score(kind, gold, report):
    """``(f1, missed, extra)`` of one kind; optional answers count neither way."""
    items = getattr(report, kind)
    got = [item.model_dump() for item in (flatten(items) if kind == "divisions" else items)]
    pairs = aligned(gold, got, SAME[kind])
    found, matched = {i for i, _ in pairs}, {j for _, j in pairs}
    missed = [g for i, g in enumerate(gold) if i not in found and not g.get("optional")]
    extra = [
        g
        for j, g in enumerate(got)
        if j not in matched and not (kind == "divisions" and g["kind"] == "point")
    ]
    hits = sum(1 for i in found if not gold[i].get("optional"))
    total = 2 * hits + len(missed) + len(extra)
    return (2 * hits / total if total else 1.0), missed, extra


def header_agrees(gold, header):
    """The fields of a hand-made header that differ, as ``name: expected, got``."""
    wrong = []
    got = header.model_dump()
    for name, expected in gold.items():
        actual = got.get(name)
        if isinstance(expected, dict):
            same = actual and all(plain(v) == plain(actual.get(k)) for k, v in expected.items())
        elif isinstance(expected, list):
            same = [plain(v) for v in expected] == [plain(v) for v in actual or ()]
        else:
            same = plain(str(expected)) == plain(str(actual or ""))
        if not same:
            wrong.append(f"{name}: expected {expected!r}, got {actual!r}")
    return wrong
