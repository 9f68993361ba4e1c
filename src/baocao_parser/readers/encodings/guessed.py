"""What was guessed of a document's encoding (bảng mã đoán được), told as notes with places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.boxes import by_lines
from baocao_parser.readers.document import Note
from baocao_parser.readers.encodings import mend

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.boxes import PlacedPage
    from baocao_parser.model import Page
    from baocao_parser.readers.encodings import Guessed

CODE = "text.encoding_guessed"


def mend_placed(
    pages: Sequence[Page], placed: Sequence[PlacedPage]
) -> tuple[list[Page], list[PlacedPage], list[Note]]:
    """As `mend_pages`, with the places of the words: where a line was decoded, that of the line."""
    mended, notes = mend_pages(pages)
    moved = [
        words if page is new else by_lines(words, page.text.replace("\f", "\n"), new.text)
        for page, new, words in zip(pages, mended, placed, strict=True)
    ]
    return mended, moved, notes


def mend_pages(pages: Sequence[Page]) -> tuple[list[Page], list[Note]]:
    """Pages whose lines in an older encoding are decoded, and what was guessed."""
    texts = [page.text.replace("\f", "\n") for page in pages]
    mended = mend("\f".join(texts))
    if not mended.guessed:
        return list(pages), []
    texts = mended.text.split("\f")
    changed = [page.model_copy(update={"text": t}) for page, t in zip(pages, texts, strict=True)]
    return changed, list(guess_notes(texts, mended.guessed))


def guess_notes(pages: Sequence[str], guessed: Sequence[Guessed]) -> Iterator[Note]:
    """What was guessed, as notes; places in ``guessed`` count form feeds between the pages."""
    for encoding in guessed:
        low, number = 0, 1
        while number < len(pages) and encoding.start > low + len(pages[number - 1]):
            low += len(pages[number - 1]) + 1
            number += 1
        lines = "one line is" if encoding.lines == 1 else f"{encoding.lines} lines are"
        message = f"{lines} read as {encoding.title}, a guess by the words that it makes"
        place = (number, encoding.start - low, encoding.end - low)
        yield Note(CODE, "info", message, *place)
