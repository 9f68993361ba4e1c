"""Plain and OCR text (văn bản thuần): UTF-8, or UTF-16 with its mark; a form feed begins a page.

Letters and line ends stay exactly as they are written: making them uniform is a later stage.
"""

from __future__ import annotations

import codecs

from baocao_parser.errors import EmptyFileError, UnsupportedFormatError
from baocao_parser.model import Page
from baocao_parser.readers.document import Document, Note, origin
from baocao_parser.readers.formats import looks_like_text

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_REPLACED = "\ufffd"
_BAD_AT_MOST = 0.03  # of the characters; TCVN3 or VNI read as UTF-8 have five times as many
_AS_UTF8 = "save it as UTF-8 text and give that"


def read_text(data: bytes, name: str) -> Document:
    r"""The pages of a text, whatever it holds: bytes that are no letters are replaced, and noted.

    >>> [page.text for page in read_text("một\r\n\fhai\f".encode(), "a.txt").pages]
    ['một\r\n', 'hai']
    """
    text, bad = _decode(data)
    pages = text.split("\f")
    if len(pages) > 1 and not pages[-1]:
        pages.pop()  # a form feed at the very end closes the last page
    return Document(
        origin(data, name, "text/plain", "text", len(pages)),
        tuple(Page(number=number, text=page) for number, page in enumerate(pages, 1)),
        tuple(_notes(pages, bad)),
    )


def refuse_no_text(data: bytes, name: str) -> None:
    """Nothing where ``data`` is a text that can be read.

    Raises:
        EmptyFileError: there is nothing but blanks.
        UnsupportedFormatError: it is no text, or not in UTF-8.
    """
    if not looks_like_text(data):
        raise UnsupportedFormatError(
            name,
            "it holds bytes that no text has",
            f"if it is a text, it is in UTF-16 or in an older encoding: {_AS_UTF8}",
        )
    text, bad = _decode(data)
    if bad > _BAD_AT_MOST * len(text):
        raise UnsupportedFormatError(
            name,
            f"{bad} of its {len(text)} characters are not UTF-8",
            f"it is in an older encoding such as TCVN3, VNI or windows-1258: {_AS_UTF8}",
        )
    if not text.strip():
        raise EmptyFileError(name, "there is no text in it", "check that it is the right file")


def _decode(data: bytes) -> tuple[str, int]:
    """The text in ``data``, and how many characters of it stand for bytes that are none."""
    codec = next((codec for mark, codec in _MARKS if data.startswith(mark)), "utf-8-sig")
    text = data.decode(codec, "replace")
    bad = text.count(_REPLACED)
    if bad:  # some may stand in the file itself
        bad -= data.decode(codec, "ignore").count(_REPLACED)
    return text, bad


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
