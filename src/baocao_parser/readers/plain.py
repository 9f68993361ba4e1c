"""Plain and OCR text (văn bản thuần), in any encoding that tells itself.

A form feed begins a page, or else a mark between pages, as OCR and vision models write them.
Letters and line ends stay exactly as they are written: making them uniform is a later stage.
"""

from __future__ import annotations

from baocao_parser.errors import EmptyFileError, UnsupportedFormatError
from baocao_parser.model import Page
from baocao_parser.readers.document import Document, Note, origin
from baocao_parser.readers.encodings import decode_bytes
from baocao_parser.readers.encodings.guessed import guess_notes
from baocao_parser.readers.formats import looks_like_text
from baocao_parser.readers.page_marks import pages_of
from baocao_parser.readers.tables.cut_rows import cut_notes
from baocao_parser.readers.tables.in_text import find_text_tables

_REPLACED = "\ufffd"
_BAD_AT_MOST = 0.03  # of the characters; an older encoding read as UTF-8 has five times as many
_AS_UTF8 = "save it as UTF-8 text and give that"


def read_text(data: bytes, name: str, *, refuse: bool = False) -> Document:
    r"""The pages of a text: bytes that are no letters are replaced, what was guessed is noted.

    Args:
        data: the text's bytes, whatever they are.
        name: what to call it.
        refuse: raise where that is hardly a text; otherwise nothing ever is refused.

    Raises:
        EmptyFileError: there is nothing but blanks.
        UnsupportedFormatError: it is no text, or in no encoding known here.

    >>> [page.text for page in read_text("một\r\n\fhai\f".encode(), "a.txt").pages]
    ['một\r\n', 'hai']
    """
    if refuse and not looks_like_text(data):
        raise UnsupportedFormatError(
            name,
            "it holds bytes that no text has",
            f"if it is a text, it is in an encoding not known here: {_AS_UTF8}",
        )
    text, bad, guessed = decode_bytes(data)
    if refuse:
        _refuse_unreadable(text, bad, name)
    pages = text.split("\f") if guessed or "\f" in text else pages_of(text)
    if len(pages) > 1 and not pages[-1]:
        pages.pop()  # a form feed at the very end closes the last page
    numbered = tuple(Page(number=number, text=page) for number, page in enumerate(pages, 1))
    tables = find_text_tables(numbered)
    return Document(
        origin(data, name, "text/plain", "text", len(pages)),
        numbered,
        (*guess_notes(pages, guessed), *_notes(pages, bad), *cut_notes(tables)),
        tables=tables,
    )


def _refuse_unreadable(text: str, bad: int, name: str) -> None:
    if bad > _BAD_AT_MOST * len(text):
        raise UnsupportedFormatError(
            name,
            f"{bad} of its {len(text)} characters are in no encoding known here",
            f"it is neither Unicode nor TCVN3, VNI, VPS, VISCII or windows-1258: {_AS_UTF8}",
        )
    if not text.strip():
        raise EmptyFileError(name, "there is no text in it", "check that it is the right file")


def _notes(pages: list[str], bad: int) -> list[Note]:
    notes = []
    if bad:
        number, page = next((n, p) for n, p in enumerate(pages, 1) if _REPLACED in p)
        start = page.index(_REPLACED)
        message = f"{bad} characters could not be read and stand as {_REPLACED}; here is the first"
        notes.append(Note("text.bytes_replaced", "warning", message, number, start, start + 1))
    if len(pages) > 1:
        notes += [
            Note("page.no_text", "info", "the page holds no text", number)
            for number, page in enumerate(pages, 1)
            if not page.strip()
        ]
    return notes
