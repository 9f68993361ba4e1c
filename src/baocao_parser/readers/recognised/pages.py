"""Pages that an OCR program recognised (trang đã nhận dạng): their lines into a document.

Boxes are in points, as everywhere: by the resolution that the file states, or else as if the page
were a sheet of A4, which reports are; a note then says so. Where not even the size of the page is
stated, 300 dots an inch are taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.errors import EmptyFileError
from baocao_parser.model import Page
from baocao_parser.readers.document import Document, Note, origin
from baocao_parser.readers.layout.file_order import in_file_order
from baocao_parser.readers.layout.laid_out import lay_out
from baocao_parser.readers.layout.lines import Line, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from baocao_parser.boxes import Box

POINTS = 72.0  # to an inch
_A4 = (595.28, 841.89)  # points
_USUAL = POINTS / 300


class RecognisedWord(NamedTuple):
    """A word, its box in units of the file, and what the program thinks of it, from 0 to 1."""

    text: str
    box: Box
    confidence: float | None = None
    bold: bool = False


class RecognisedPage(NamedTuple):
    """Lines in the order of the file, the page's size in its units, and points to a unit.

    ``width`` and ``height`` are 0 and ``scale`` is ``None`` where the file does not state them.
    """

    lines: Sequence[Sequence[RecognisedWord]]
    width: float = 0.0
    height: float = 0.0
    scale: float | None = None


def recognised(
    data: bytes, name: str, media_type: str, reader: str, pages: Sequence[RecognisedPage]
) -> Document:
    """The document that ``reader`` made out of ``data``.

    Raises:
        EmptyFileError: there is no word in it.
    """
    made, placed = [], []
    for number, page in enumerate(pages, 1):
        scale = page.scale or _as_a4(page)
        text, words = lay_out(in_file_order(list(_lines(page, scale))))
        width = round(page.width * scale, 2) or None
        made.append(
            Page(
                number=number, text=text, width=width, height=round(page.height * scale, 2) or None
            )
        )
        placed.append(words)
    if not any(placed):
        raise EmptyFileError(name, "there is no text in it", "check that the scan was not blank")
    return Document(
        origin(data, name, media_type, reader, len(made)),
        tuple(made),
        tuple(_notes(pages, made)),
        tuple(placed),
    )


def confidence(written: str | None, out_of: float = 1.0) -> float | None:
    """A confidence from 0 to 1; ``None`` where none is written.

    >>> confidence("96", 100), confidence("0.5"), confidence("?")
    (0.96, 0.5, None)
    """
    try:
        value = float(written or "") / out_of
    except ValueError:
        return None
    return round(value, 4) if 0 <= value <= 1 else None


def _lines(page: RecognisedPage, scale: float) -> Iterable[Line]:
    for line in page.lines:
        words = [
            Word(text, *_scaled(word.box, scale), word.confidence, word.bold)
            for word in line
            if (text := " ".join(word.text.split()))
        ]
        if words:
            yield Line.of(words)


def _scaled(box: Box, scale: float) -> tuple[float, float, float, float]:
    """Left, right, top and bottom in points, as `Word` has them."""
    left, top, right, bottom = box
    return left * scale, right * scale, top * scale, bottom * scale


def _as_a4(page: RecognisedPage) -> float:
    short, long = sorted((page.width, page.height))
    return min(_A4[0] / short, _A4[1] / long) if short > 0 else _USUAL


def _notes(pages: Sequence[RecognisedPage], made: Sequence[Page]) -> Iterable[Note]:
    unstated = next((n for n, page in enumerate(pages, 1) if page.lines and not page.scale), None)
    if unstated:
        message = "no resolution is stated: boxes are those of a sheet of A4"
        yield Note("page.size_assumed", "info", message, unstated)
    for page in made:
        if not page.text:
            yield Note("page.no_text", "info", "the page holds no text", page.number)
