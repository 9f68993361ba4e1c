"""Đánh dấu trên văn bản: the reading text with what was found in it marked.

As HTML, or as W3C Web Annotations, one JSON object a line.
"""

from __future__ import annotations

import base64
import html
import json
import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.model import Extracted, Report

Format = Literal["html", "web-annotation"]
CONTEXT = 32
"""Characters of prefix and suffix in a quote selector."""

_LISTS = ("references", "quantities", "periods")
_SHOWN = {
    "reference": ("kind", "number", "date", "issuer", "act", "form"),
    "quantity": ("value", "low", "high", "denominator", "unit", "currency", "modifier", "status"),
    "period": ("kind", "start", "end"),
}
_LINE = re.compile(r"[^\n]+")


class _Mark(NamedTuple):
    """One element to write around ``[start, end)``."""

    start: int
    end: int
    tag: str
    attributes: str


def annotate(report: Report, format: Format = "html") -> str:  # noqa: A002 - the word for it
    r"""The reading text with its references, quantities and periods marked.

    Args:
        report: what was parsed.
        format: ``"html"``, an ``article`` of paragraphs in which each item is a ``span`` with its
            fields as ``data-`` attributes; or ``"web-annotation"``, W3C Web Annotations as JSON
            Lines, whose positions count code points of ``report.text``.

    Raises:
        ValueError: there is no such format.

    >>> from baocao_parser import parse_text
    >>> report = parse_text("Có 5 < 7 xã; chi 2.100 bộ bóng đèn")
    >>> "&lt;" in annotate(report), annotate(report, "web-annotation").count("\n")
    (True, 2)
    """
    if format == "html":
        return _html(report)
    if format == "web-annotation":
        return "".join(f"{line}\n" for line in _annotations(report))
    raise ValueError(f"no such format: {format!r}")


def _items(report: Report) -> Iterator[tuple[str, int, Extracted]]:
    """Everything to mark: what it is, its place in its list, and itself."""
    for name in _LISTS:
        kind = {"quantities": "quantity"}.get(name, name.removesuffix("s"))
        for index, item in enumerate(getattr(report, name)):
            yield kind, index, item


def _html(report: Report) -> str:
    marks = [_Mark(*m.span(), "p", "") for m in _LINE.finditer(report.text)]
    for kind, index, item in _items(report):
        if item.span[0] < item.span[1]:
            attributes = f' class="{kind}" data-index="{index}"' + _data(kind, item)
            marks.append(_Mark(*item.span, "span", attributes))
    marks.sort(key=lambda mark: (mark.start, -mark.end, mark.tag != "p"))
    body = "".join(_written(report.text, marks))
    return f'<article lang="vi" class="baocao">{body}</article>\n'


def _data(kind: str, item: Extracted) -> str:
    values = {name: getattr(item, name) for name in _SHOWN[kind]}
    return "".join(
        f' data-{name}="{html.escape(str(value))}"'
        for name, value in values.items()
        if value is not None
    )


def _written(text: str, marks: Sequence[_Mark]) -> Iterator[str]:
    """The text with its elements nested; one that would cross another is closed and goes on."""
    stack: list[_Mark] = []
    edges = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    opening = iter(marks)
    ahead = next(opening, None)
    for position, following in zip(edges, [*edges[1:], len(text)], strict=True):
        keep = next((i for i, m in enumerate(stack) if m.end <= position), len(stack))
        closed = stack[keep:]
        yield from (f"</{mark.tag}>" for mark in reversed(closed))
        stack = stack[:keep]
        opened = [mark for mark in closed if mark.end > position]
        while ahead and ahead.start == position:
            opened.append(ahead)
            ahead = next(opening, None)
        opened.sort(key=lambda mark: (mark.tag != "p", -mark.end))
        yield from (f"<{mark.tag}{mark.attributes}>" for mark in opened)
        stack += opened
        yield html.escape(text[position:following])
    yield from (f"</{mark.tag}>" for mark in reversed(stack))


def _annotations(report: Report) -> Iterator[str]:
    digest = base64.urlsafe_b64encode(bytes.fromhex(report.origin.sha256)).decode().rstrip("=")
    source = f"ni:///sha-256;{digest}"
    for kind, index, item in _items(report):
        start, end = item.span
        value: dict[str, Any] = {"type": "Dataset", "class": kind}
        value |= {n: _plain(getattr(item, n)) for n in _SHOWN[kind] if getattr(item, n) is not None}
        yield json.dumps(
            {
                "@context": "http://www.w3.org/ns/anno.jsonld",
                "id": f"{source}#{kind}-{index}",
                "type": "Annotation",
                "motivation": "identifying",
                "body": value,
                "target": {
                    "source": source,
                    "selector": [
                        {"type": "TextPositionSelector", "start": start, "end": end},
                        {
                            "type": "TextQuoteSelector",
                            "exact": item.text,
                            "prefix": report.text[max(0, start - CONTEXT) : start],
                            "suffix": report.text[end : end + CONTEXT],
                        },
                    ],
                },
            },
            ensure_ascii=False,
        )


def _plain(value: object) -> str:
    """A field as a string: exact, also where it is a decimal."""
    return value if isinstance(value, str) else f"{value:f}"
