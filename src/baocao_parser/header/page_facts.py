"""Thông tin của trang mạng: what a web page prints about a document above its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.extractors.dating.dates import parse_date
from baocao_parser.fold import skeleton
from baocao_parser.fragments import role_pattern, role_words

if TYPE_CHECKING:
    from baocao_parser.reading import Reading

_ROLES = ("page_number", "page_kind", "page_issuer", "page_signer", "page_date", "page_other")
_LABEL = regex.compile(rf"(?<![a-z]){role_pattern(*_ROLES)}\s*:\s*")
_SEARCHED = 60  # lines
_LINE_AT_MOST = 300  # characters


class Fact(NamedTuple):
    """A value and where it is printed."""

    value: str
    span: tuple[int, int]


def find_page_facts(reading: Reading) -> dict[str, Fact]:
    """``number``, ``issuer`` and ``date`` as a page labels them; only what is stated there."""
    found: dict[str, Fact] = {}
    for start, end in reading.paragraphs[:_SEARCHED]:
        if end - start > _LINE_AT_MOST:
            continue
        line = reading.text[start:end]
        labels = list(_LABEL.finditer(skeleton(line)))
        for label, after in zip(labels, [*labels[1:], None], strict=False):
            low, high = label.end(), after.start() if after else len(line)
            value = line[low:high].strip(" |\t")
            name = _role(label[0])
            if name == "date":
                value = parse_date(value) or ""
            if name and value and name not in found:
                found[name] = Fact(value, (start + low, start + low + len(line[low:high].rstrip())))
    return found


def _role(label: str) -> str | None:
    words = " ".join(label.rstrip(": ").split())
    for role in ("page_number", "page_issuer", "page_date"):
        if words in role_words(role):
            return role.removeprefix("page_")
    return None
