"""PDFs made to do harm (PDF gây hại): streams that a few bytes blow up to gigabytes.

PDFium unpacks a page's whole drawing before it draws; so what a stream unpacks to is measured
here first, a piece at a time, and pictures, which nobody unpacks for their text, are passed over.
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
_FLATE = regex.compile(rb"/(?:FlateDecode|Fl)(?![A-Za-z])")
_PICTURE = regex.compile(rb"/Subtype\s*/Image|/Width\s")


def check_streams(data: bytes, name: str) -> None:
    """Reads through the packed streams of a PDF that may unpack to far too much.

    Raises:
        DamagedFileError: one does.
    """
    for start, packings in _packed(data):
        if _size(data, start, packings) > _UNPACKED_AT_MOST:
            reason = "the PDF is made to do harm: a part of it unpacks to far too much"
            raise DamagedFileError(name, reason, "do not open it; ask its sender for another")


def _packed(data: bytes) -> Iterator[tuple[int, int]]:
    """Where each packed stream that is no picture begins, and how many times it is packed."""
    for found in _STREAM.finditer(data):
        if data[max(0, found.start() - 3) : found.start()] == b"end":
            continue
        opening = data.rfind(b" obj", max(0, found.start() - _DICT_AT_MOST), found.start())
        head = data[max(opening, found.start() - _DICT_AT_MOST) : found.start()]
        packings = len(_FLATE.findall(head))
        if packings and not _PICTURE.search(head):
            yield found.end(), packings


def _size(data: bytes, start: int, packings: int) -> int:
    """How many bytes a stream unpacks to, or more than are allowed; 0 where it is not packed so."""
    unpackers = [zlib.decompressobj() for _ in range(packings)]
    total = read = 0
    end = data.find(b"endstream", start)
    end = len(data) if end < 0 else end
    try:
        for low in range(start, end, _PIECE):
            piece = data[low : min(end, low + _PIECE)]
            read += len(piece)
            for unpacked in _through(unpackers, piece):
                total += unpacked
                if total > _UNPACKED_AT_MOST:
                    return total
            if total < _RATIO * read and read > _PIECE:
                return 0
    except zlib.error:
        return total
    dense = total > _DENSE_AT_MOST and total > _RATIO * read
    return _UNPACKED_AT_MOST + 1 if dense else total


def _through(unpackers: list[zlib._Decompress], piece: bytes) -> Iterator[int]:
    """How many bytes come out at the end of a row of unpackers, a bounded piece at a time."""
    first, *rest = unpackers
    while piece:
        out = first.decompress(piece, _PIECE)
        piece = first.unconsumed_tail
        if rest:
            yield from _through(rest, out)
        else:
            yield len(out)
        if not out:
            return
