"""Các thành phần tìm thấy: the fields of a frame as they are found, the first of each kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.model import Header

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baocao_parser.reading import Reading

Spans = list[tuple[int, int]]


class Found:
    """The fields found so far, each with the places that show it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.fields: dict[str, object] = {}
        self.spans: dict[str, Spans] = {}
        self.end = 0

    def set(self, name: str, value: object, spans: Iterable[tuple[int, int]]) -> None:
        """Keep a value unless there is none or the field has one."""
        if value and name not in self.fields:
            self.fields[name] = value
            self.spans[name] = list(spans)

    def reach(self, *names: str) -> None:
        """The head goes at least as far as these fields."""
        ends = [end for name in names for _, end in self.spans.get(name, ())]
        if ends:
            line = self.reading.text.find("\n", max(ends))
            self.end = max(self.end, line if line >= 0 else len(self.reading.text))

    def get(self, name: str) -> str | None:
        """A field's text."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else None

    def header(self) -> Header:
        """The fields as a header."""
        evidence = {
            name: tuple(self.reading.item(*span) for span in spans)
            for name, spans in self.spans.items()
            if spans
        }
        return Header.model_validate({**self.fields, "evidence": evidence})
