"""Texts in older encodings (bảng mã cũ) as Unicode: a whole file, or single lines in another text.

What was guessed is told, and a text that reads well as it is stays as it is. Bytes that are no
letters in any reading are replaced and counted.
"""

from __future__ import annotations

import codecs
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.readers.encodings.guess import (
    fits,
    guess,
    reads_as_viqr,
    reads_badly,
    reads_no_worse,
)
from baocao_parser.readers.encodings.legacy_letters import SURFACE, TITLES, decode, surface
from baocao_parser.readers.encodings.viqr import looks_marked, viqr_decoder

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAC = {bytes([code]).decode("mac_roman") for code in range(0x80, 0x100)}
_STRANGE = regex.compile("[" + "".join(map(regex.escape, sorted(SURFACE | _MAC))) + "]")
# Letters that no older encoding shows: a line that has one is in Unicode.
_UNICODE = regex.compile("[ĂăĐđĨĩŨũƠơƯư\u0300\u0301\u0303\u0309\u0323\u1ea0-\u1ef9]")
_LINE = regex.compile(r"[^\n\r\f]+")
_BYTE_LINE = regex.compile(rb"[^\n\r\f]+")
# VPS and VISCII have a few capitals among the control characters.
_CONTROLS = regex.compile(r"(?:(?<=\p{Lu})|(?=.\p{Lu}))[\x02-\x06\x10-\x15\x19\x1c-\x1e]")
_GUESSES = 1000  # lines that are judged one by one, where they do not fit what is usual
_REPLACED = "\ufffd"
_VIQR = "viqr"
_SAMPLE = 30_000


class Guessed(NamedTuple):
    """An encoding that a text was decoded from: its name, in how many lines, and the first."""

    title: str
    lines: int
    start: int
    end: int


class Decoded(NamedTuple):
    """A text in Unicode, how many characters stand for bytes that are none, what was guessed."""

    text: str
    replaced: int = 0
    guessed: tuple[Guessed, ...] = ()


def decode_bytes(data: bytes) -> Decoded:
    r"""The text in ``data``, whatever encoding it is in.

    >>> decode_bytes("Căn cứ".encode("utf-16")).text
    'Căn cứ'
    >>> decode_bytes("Uû ban nh©n d©n tØnh giao c¸c së".encode("cp1252")).guessed
    (Guessed(title='TCVN3 (ABC)', lines=1, start=0, end=32),)
    """
    codec = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    codec = codec or utf16_without_mark(data) or "utf-8-sig"
    try:
        return mend(data.decode(codec))
    except UnicodeDecodeError:
        text = _of_lines(data) if codec == "utf-8-sig" else None
    if text is not None:
        return text
    replacing = data.decode(codec, "replace")
    ignoring = data.decode(codec, "ignore")  # some may stand in the file itself
    mended = mend(replacing)
    bad = replacing.count(_REPLACED) - ignoring.count(_REPLACED)
    return mended._replace(replaced=bad)


def utf16_without_mark(data: bytes) -> str | None:
    r"""The codec of a UTF-16 text without its mark: every other byte of plain letters is zero.

    >>> utf16_without_mark("Báo cáo kết quả".encode("utf-16-be"))
    'utf-16-be'
    >>> utf16_without_mark(b"B\0ao cao"), utf16_without_mark("Báo cáo".encode())
    (None, None)
    """
    sample = data[:4096]
    if len(data) % 2 or b"\0" not in sample:
        return None
    even, odd = sample[::2], sample[1::2]
    for zeros, letters, codec in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if 2 * zeros.count(0) >= len(zeros) and 0 not in letters and max(zeros) < 0x21:
            try:
                text = data.decode(codec)
            except UnicodeDecodeError:
                continue
            if all(char.isprintable() or char.isspace() for char in text[:2048]):
                return codec
    return None


def mend(text: str) -> Decoded:
    r"""A Unicode text whose lines in an older encoding are decoded; as it is where none are.

    >>> mend("Quyết định:\nUû ban nh©n d©n tØnh giao c¸c së").text
    'Quyết định:\nUỷ ban nhân dân tỉnh giao các sở'
    """
    lines = [match.span() for match in _LINE.finditer(text)]
    strange = [span for span in lines if _STRANGE.search(text, *span)]
    doubtful = [span for span in strange if not _UNICODE.search(text, *span)]
    keys = _encodings(text, doubtful)
    if len(keys) >= 4 * (len(strange) - len(doubtful)):
        keys |= _rest(text, doubtful, keys)
    keys |= _viqr(text, lines)
    return _decoded(text, keys)


def _encodings(text: str, lines: list[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """The encoding of each of these lines that is surely in one."""
    if not lines:
        return {}
    found: dict[tuple[int, int], str] = {}
    usual = guess(_sample(text, lines))
    left = _GUESSES
    for span in lines:
        line = text[slice(*span)]
        key = usual if usual and fits(line, usual) else None
        if not key and left:
            left -= 1
            key = guess(line)
        if key:
            found[span] = key
    if found and not usual:  # what is too short to be judged alone is like the lines around it
        usual = Counter(found.values()).most_common(1)[0][0]
        found |= {s: usual for s in lines if s not in found and fits(text[slice(*s)], usual)}
    return found


def _rest(
    text: str, lines: list[tuple[int, int]], keys: dict[tuple[int, int], str]
) -> dict[tuple[int, int], str]:
    """The other lines of a text that is all in one old encoding: few words, hardly to be judged."""
    if not keys:
        return {}
    usual = Counter(keys.values()).most_common(1)[0][0]
    others = (span for span in lines if span not in keys)
    return {span: usual for span in others if reads_no_worse(text[slice(*span)], usual)}


def _sample(text: str, lines: list[tuple[int, int]]) -> str:
    """Lines from all over the text, so many characters of them as it takes to judge."""
    step = max(1, sum(end - start for start, end in lines) // _SAMPLE)
    return "\n".join(text[slice(*span)] for span in lines[::step])[:_SAMPLE]


def _viqr(text: str, lines: list[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """The lines in VIQR: those marked as such, and where most are, all in plain letters."""
    if "^" not in text and "+" not in text:
        return {}
    marked = [span for span in lines if looks_marked(text[slice(*span)])]
    sample = _sample(text, marked)
    if not marked or not reads_as_viqr(sample, viqr_decoder(sample)(sample)):
        return {}
    if 2 * len(marked) > len(lines):
        marked = [span for span in lines if text[slice(*span)].isascii()]
    return dict.fromkeys(marked, _VIQR)


def _decoded(text: str, keys: dict[tuple[int, int], str]) -> Decoded:
    """The text with these lines decoded, and the first line of each encoding."""
    if not keys:
        return Decoded(text)
    parts: list[str] = []
    done = length = 0
    old = "\n".join(text[slice(*span)] for span, key in keys.items() if key == _VIQR)
    viqr = viqr_decoder(old)
    first: dict[str, tuple[int, int]] = {}
    count: Counter[str] = Counter()
    for start, end in sorted(keys):
        key = keys[start, end]
        source = text[start:end]
        line = viqr(source) if key == _VIQR else decode(source, key)
        parts += (text[done:start], line)
        length += start - done
        if line != source:
            first.setdefault(key, (length, length + len(line)))
            count[key] += 1
        length, done = length + len(line), end
    titles = TITLES | {_VIQR: "VIQR"}
    guessed = tuple(Guessed(titles[key], count[key], *span) for key, span in first.items())
    return Decoded("".join((*parts, text[done:])), 0, guessed)


def _of_lines(data: bytes) -> Decoded | None:
    """A text not all in UTF-8, its other lines by a guess; ``None`` where that is not sure."""
    data = data.removeprefix(codecs.BOM_UTF8)
    spans = [match.span() for match in _BYTE_LINE.finditer(data)]
    foreign = {span for span in spans if _unicode(data[slice(*span)]) is None}
    shown = [surface(data[slice(*span)]) for span in sorted(foreign)]
    usual = guess("\n".join(shown)) or _most_common(shown)
    if usual is None:
        return None
    other = [span for span in spans if span in foreign or _also(data[slice(*span)], usual)]
    parts: list[str] = []
    keys: dict[tuple[int, int], str] = {}
    done = length = 0
    left = _GUESSES
    for span in other:
        before = data[done : span[0]].decode()
        length += len(before)
        line = surface(data[slice(*span)])
        key = usual
        if left and not fits(line, usual):
            left -= 1
            key = guess(line) or usual
        keys[length, length + len(line)] = key
        parts += (before, line)
        length, done = length + len(line), span[1]
    text = "".join((*parts, data[done:].decode()))
    return _decoded(text, keys)


def _most_common(lines: Iterable[str]) -> str | None:
    """The encoding that most of the lines are in, where they are in several."""
    keys = [guess(line) for line in islice(lines, _GUESSES)]
    key, count = Counter(keys).most_common(1)[0]
    return key if 2 * count > len(keys) else None


def _also(line: bytes, usual: str) -> bool:
    """Whether a line that could be UTF-8 is in the older encoding of the lines around it."""
    text = _unicode(line) or ""
    if _UNICODE.search(text):
        return False
    if _CONTROLS.search(text) and decode(text, usual) != text:
        return True
    return not text.isascii() and reads_badly(text) and fits(surface(line), usual)


def _unicode(line: bytes) -> str | None:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return None
