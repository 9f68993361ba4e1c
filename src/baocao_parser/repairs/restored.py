"""Chữ được khôi phục: the issue that says that a text was damaged all over, and what was mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baocao_parser.reading import Reading
    from baocao_parser.text import Piece

_DAMAGE = {
    "word.split": "a font cut words in two: {count} blanks were closed",
    "word.run_together": "blanks of line ends are missing: {count} were put back",
    "letter.horn": "a conversion from TCVN3 dropped ư: {count} were put back where nothing else "
    "can be meant; words that are words without it were left",
}


def restored_words(reading: Reading) -> Iterator[Issue]:
    """``text.words_restored`` for each damage that was mended, at the first place of it.

    >>> from baocao_parser import parse_text
    >>> text = "Nhà trờng đợc phơng án, thờng xuyên hớng dẫn ngời dân nh trớc."
    >>> [issue.message.partition(":")[0] for issue in parse_text(text).issues]
    ['a conversion from TCVN3 dropped ư']
    """
    mended: dict[str, list[Piece]] = {name: [] for name in _DAMAGE}
    for piece in reading.traced.pieces:
        for name in piece.names:
            if name in mended:
                mended[name].append(piece)
    for name, pieces in mended.items():
        if pieces:
            yield Issue(
                **reading.at(pieces[0].start, pieces[0].end),
                code="text.words_restored",
                severity="info",
                message=_DAMAGE[name].format(count=len(pieces)),
            )
