"""A scanned page (trang quét): its picture into its text, each word with box and confidence."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.readers.layout.columns import reading_order
from baocao_parser.readers.layout.laid_out import lay_out
from baocao_parser.readers.layout.lines import lines_of
from baocao_parser.readers.scans.debris import without_debris
from baocao_parser.readers.scans.facing import pages_of
from baocao_parser.readers.scans.handwriting import as_words
from baocao_parser.readers.scans.lean import lean_of, levelled
from baocao_parser.readers.scans.straight import tilt, turned, turned_back
from baocao_parser.readers.scans.upright import laid_back, looks_wrong, set_upright, upright_box
from baocao_parser.text import PAGE_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PIL.Image import Image

    from baocao_parser.boxes import PlacedPage
    from baocao_parser.readers.layout.lines import Line, Word
    from baocao_parser.readers.scans.engine import Engine
    from baocao_parser.readers.scans.rendering import Picture


class ScannedPage(NamedTuple):
    """What was read on a page, and how many marks that are no text were left out.

    ``turns``: by how many quarters, against the clock, it was turned to be read; ``pages``: two
    where two stand beside each other, with a page break in the text between them.
    """

    text: str
    placed: PlacedPage
    left_out: int
    turns: int = 0
    pages: int = 1

    @property
    def confidence(self) -> float:
        """That of its usual letter, from 0 to 1; 0 where nothing was read."""
        read = [(word.confidence, word.end - word.start) for word in self.placed]
        sure = [(known, letters) for known, letters in read if known is not None]
        letters = sum(count for _, count in sure)
        return sum(known * count for known, count in sure) / letters if letters else 0.0


def read_scan(picture: Picture, engine: Engine, known: Sequence[Word] = ()) -> ScannedPage:
    """The text of a page in a picture, the columns of its head and foot one by one.

    A page that lies on its side or upside down is read upright; its boxes are those of the page as
    it lies.

    Args:
        picture: the page in grey.
        engine: what reads its letters.
        known: words laid over the page as text, as a signature's stamp is, in points.
    """
    read = _read_straight(picture, engine, known)
    if not looks_wrong(read.placed, read.confidence):
        return read
    turns = engine.quarters_off(picture.image, picture.dpi)
    if not turns:
        return read
    upright = set_upright(picture, turns)
    again = _read_straight(upright, engine, [_stood(word, turns, picture.size) for word in known])
    if looks_wrong(again.placed, again.confidence) and again.confidence <= read.confidence:
        return read
    back = (word._replace(box=laid_back(word.box, turns, upright.size)) for word in again.placed)
    return again._replace(placed=tuple(back), turns=turns)


def _stood(word: Word, turns: int, size: tuple[float, float]) -> Word:
    """A word of the page as it lies, on the page set upright."""
    left, top, right, bottom = upright_box((word.x0, word.top, word.x1, word.bottom), turns, size)
    return word._replace(x0=left, x1=right, top=top, bottom=bottom)


def _read_straight(picture: Picture, engine: Engine, known: Iterable[Word]) -> ScannedPage:
    """The text of a page that stands upright, if askew by a few degrees."""
    angle = tilt(picture.image)
    straight = turned(picture.image, angle)
    words = _words(engine, straight, picture.dpi)
    lean = lean_of(words, picture.size)
    if lean:
        words = _words(engine, levelled(straight, lean, picture.dpi), picture.dpi)
    pages = [_page(page, own) for page, own in _shared(known, pages_of(words, picture.size))]
    (text, placed, left_out), *others = pages
    for more, further, marks in others:  # the right page of two
        start = len(text) + 1
        text += PAGE_BREAK + more
        placed += tuple(w._replace(start=w.start + start, end=w.end + start) for w in further)
        left_out += marks
    if lean:
        placed = tuple(word._replace(box=lean.back(word.box)) for word in placed)
    if angle:
        placed = tuple(
            word._replace(box=turned_back(word.box, angle, picture.size)) for word in placed
        )
    return ScannedPage(text, placed, left_out, pages=len(pages))


def _shared(
    known: Iterable[Word], pages: Sequence[list[Word]]
) -> Iterator[tuple[list[Word], list[Word]]]:
    """The words of each page, and those laid over it."""
    edge = min(word.x0 for word in pages[-1]) if len(pages) > 1 else math.inf
    left = [word for word in known if word.x1 <= edge]
    right = [word for word in known if word.x1 > edge]
    yield from zip(pages, (left, right), strict=False)


def _page(words: Sequence[Word], known: Iterable[Word]) -> tuple[str, PlacedPage, int]:
    """The text of one page, its words, and how many marks that are no text were left out."""
    lines, left_out = without_debris(lines_of(words))
    apart, among = _known(known, lines)
    if among:
        lines = lines_of([*among, *(word for line in lines for word in line.words)])
    return *lay_out([*lines_of(apart), *reading_order(lines)]), left_out


def _words(engine: Engine, image: Image, dpi: float) -> list[Word]:
    """The words in a picture, in points."""
    points = 72 / dpi
    return [
        word._replace(
            x0=word.x0 * points,
            x1=word.x1 * points,
            top=word.top * points,
            bottom=word.bottom * points,
        )
        for word in as_words(engine.words_of(image, dpi))
    ]


def _known(words: Iterable[Word], lines: Sequence[Line]) -> tuple[list[Word], list[Word]]:
    """Words that stand in the margin, as a signing software's, and those set into a line."""
    apart: list[Word] = []
    among: list[Word] = []
    for word in words:
        middle = (word.top + word.bottom) / 2
        near = [line for line in lines if line.top < middle < line.bottom]
        inside = any(_free(line, word) for line in near)
        (among if inside else apart).append(word)
    return apart, among


def _free(line: Line, word: Word) -> bool:
    """Whether a word stands in a gap of a line, as a number stamped after `Số:` does."""
    return any(left <= word.x0 and word.x1 <= right for left, right in line.gaps())
