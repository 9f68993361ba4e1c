"""PDFs made to do harm (PDF gây hại): streams that a few bytes blow up to gigabytes.

PDFium unpacks a page's whole drawing before it draws; so what a stream unpacks to is measured
here first, a piece at a time, and pictures, which nobody unpacks for their text, are passed over.
Of a drawing that is larger than any text's the letters are counted too: a map may be as large, but
has few of them, and every letter costs PDFium a hundred bytes.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import regex

from baocao_parser.errors import DamagedFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNPACKED_AT_MOST = 64 << 20  # bytes of one stream; a page's drawing has some kilobytes
_DENSE_AT_MOST = 2 << 20  # bytes of one that is packed more than a hundred times
_RATIO = 100  # packed streams of text and fonts are some 2 to 20 times smaller
_PIECE = 1 << 16  # bytes
_DICT_AT_MOST = 2000  # bytes before `stream` in which its filters stand
_STREAM = regex.compile(rb"stream\r?\n")
_DRAWING_AT_MOST = 1 << 18  # bytes of a page of text
_LETTERS_AT_MOST = 500_000  # of one drawing; a page of small print has 10,000
_SHOWN = regex.compile(rb"\((?:[^()\\]++|\\.)*+\)|<[0-9A-Fa-f\s]++>", regex.DOTALL)
_CUT = regex.compile(rb"(?:\((?:[^()\\]++|\\.)*+\\?|<[0-9A-Fa-f\s]*+)\Z", regex.DOTALL)
_NO_DRAWING = regex.compile(rb"/Length1\b|/Type\s*/(?!XObject)|/Subtype\s*/(?!Form)")
_BRACKET = ord("(")
_FLATE = regex.compile(rb"/(?:FlateDecode|Fl)(?![A-Za-z])")
_PICTURE = regex.compile(rb"/Subtype\s*/Image|/Width\s")


def check_streams(data: bytes, name: str) -> None:
    """Reads through the packed streams of a PDF that may unpack to far too much.

    Raises:
        DamagedFileError: one does.
    """
    for start, packings, draws in _packed(data):
        size = _size(data, start, packings)
        too_much = size > _UNPACKED_AT_MOST
        if draws and size > _DRAWING_AT_MOST and not too_much:
            too_much = _letters(data, start, packings) > _LETTERS_AT_MOST
        if too_much:
            reason = "the PDF is made to do harm: a part of it unpacks to far too much"
            raise DamagedFileError(name, reason, "do not open it; ask its sender for another")


def _packed(data: bytes) -> Iterator[tuple[int, int, bool]]:
    """Where each stream that is no picture begins, how often it is packed, and whether it draws."""
    for found in _STREAM.finditer(data):
        if data[max(0, found.start() - 3) : found.start()] == b"end":
            continue
        opening = data.rfind(b" obj", max(0, found.start() - _DICT_AT_MOST), found.start())
        head = data[max(opening, found.start() - _DICT_AT_MOST) : found.start()]
        packings = len(_FLATE.findall(head))
        draws = not _NO_DRAWING.search(head)
        if (packings or draws) and not _PICTURE.search(head):
            yield found.end(), packings, draws


def _size(data: bytes, start: int, packings: int) -> int:
    """How many bytes a stream unpacks to, or more than are allowed.

    It is told no further than to `_DRAWING_AT_MOST` where it is packed as usual.
    """
    unpackers = [zlib.decompressobj() for _ in range(packings)]
    total = read = 0
    try:
        for piece in _pieces(data, start):
            read += len(piece)
            for unpacked in _through(unpackers, piece):
                total += len(unpacked)
                if total > _UNPACKED_AT_MOST:
                    return total
            if total < _RATIO * read and total > _DRAWING_AT_MOST:
                return total
    except zlib.error:
        return total
    dense = total > _DENSE_AT_MOST and total > _RATIO * read
    return _UNPACKED_AT_MOST + 1 if dense else total


def _letters(data: bytes, start: int, packings: int) -> int:
    """How many letters a drawing shows, roughly; no more are counted than are allowed."""
    unpackers = [zlib.decompressobj() for _ in range(packings)]
    letters, carried = 0, b""
    try:
        for piece in _pieces(data, start):
            for unpacked in _through(unpackers, piece):
                text = carried + unpacked
                done = 0
                for found in _SHOWN.finditer(text):
                    done = found.end()
                    size = done - found.start() - 2
                    letters += size if text[found.start()] == _BRACKET else size // 2
                cut = _CUT.search(text, done)
                carried = cut[0] if cut else b""
                if letters + len(carried) > _LETTERS_AT_MOST:
                    return _LETTERS_AT_MOST + 1
    except zlib.error:
        pass
    return letters


def _pieces(data: bytes, start: int) -> Iterator[bytes]:
    """What is in the file of the stream that begins there."""
    end = data.find(b"endstream", start)
    end = len(data) if end < 0 else end
    for low in range(start, end, _PIECE):
        yield data[low : min(end, low + _PIECE)]


def _through(unpackers: list[zlib._Decompress], piece: bytes) -> Iterator[bytes]:
    """What comes out at the end of a row of unpackers, a bounded piece at a time."""
    if not unpackers:
        yield piece
        return
    first, *rest = unpackers
    while piece:
        out = first.decompress(piece, _PIECE)
        piece = first.unconsumed_tail
        if rest:
            yield from _through(rest, out)
        else:
            yield out
        if not out:
            return
