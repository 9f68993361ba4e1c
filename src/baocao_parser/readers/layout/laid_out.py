"""Printed lines into the text of a page (trang chữ), with the place of every word in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.boxes import PlacedPage, PlacedWord

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baocao_parser.readers.layout.lines import Line


def lay_out(lines: Iterable[Line]) -> tuple[str, PlacedPage]:
    """The text of the lines, a line feed between two of them, and where its words stand.

    >>> from baocao_parser.readers.layout.lines import Line, Word
    >>> lay_out([Line.of([Word("Kính", 72, 90, 70, 82), Word("gửi:", 94, 110, 70, 82)])])[0]
    'Kính gửi:'
    """
    texts: list[str] = []
    placed = []
    at = 0
    for line in lines:
        if texts:
            texts.append("\n")
            at += 1
        words = iter(line.words)
        for number, part in enumerate(line.parts()):
            texts.append(part)
            if number % 2 == 0:
                word = next(words)
                left, top = round(word.x0, 2), round(word.top, 2)
                box = (left, top, round(word.x1, 2), round(word.bottom, 2))
                placed.append(PlacedWord(at, at + len(part), box, word.confidence, word.bold))
            at += len(part)
    return "".join(texts), tuple(placed)
