"""Chữ viết tắt: what the short forms in a report stand for.

The document's own definition (`Liên đoàn Lao động (LĐLĐ)`) wins; else the lexicon says, if only one
of its readings fits the neighbours and the year. Where two would do, nothing is said.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.fold import skeleton
from baocao_parser.late import late
from baocao_parser.lexicons import table
from baocao_parser.model import Abbreviation
from baocao_parser.outline.numerals import romans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baocao_parser.lexicons import Entry
    from baocao_parser.model import Header, Item
    from baocao_parser.reading import Reading

_TOKEN = late(
    r"(?<![\p{L}\d])(?:\p{Lu}\p{Ll}?){1,12}\d{0,2}(?:[-–&](?:\p{Lu}\p{Ll}?){1,6}){0,2}(?![\p{L}\d])"
    r"|(?<![\p{L}\d])[bpđtv]/\p{Ll}(?![\p{L}\d])"
)
_PART = late(r"[^-–]+")
_AT_END = late(r"(?<![\p{L}\d/.-])\p{Lu}{2,12}$")
_SHORT = late(r"\p{Lu}{2,12}")
_SO_CALLED = late(r"\s*(?:sau đây\s+)?(?:gọi tắt|viết tắt|gọi)\s+là\s*[:“\"]?\s*", regex.I)
_IN_BRACKETS = late(r"\s\(([^()\n]{2,90})\)")
_WORD = late(r"\p{L}+")
_PASSED_OVER = frozenset({"va", "cua", "cac", "ve", "cho"})
_SYMBOL = late(r"\d{1,5}\p{L}{0,2}\s?(?:/\s?\d{4}\s?)?(?:[/-]\s?[\p{L}\d]+)*[/-]\s?$")
_TERM = late(r"(UBTVQH|QH)(\d{1,2})")
_NEIGHBOURS = 40  # characters
_LONG_AT_MOST = 140  # characters


class _Definition(NamedTuple):
    means: str
    item: Item


def find_abbreviations(reading: Reading, header: Header) -> list[Abbreviation]:
    r"""The abbreviations whose meaning is certain, by their first mention.

    >>> from baocao_parser.model import Header
    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> text = "Tổ vay vốn (TVV) xã; 5 TVV và KT-XH huyện"
    >>> found = find_abbreviations(Reading(TracedText.of([text])), Header())
    >>> [(a.written, a.means, a.origin) for a in found]
    [('TVV', 'Tổ vay vốn', 'document'), ('KT-XH', 'kinh tế - xã hội', 'lexicon')]
    """
    year = int(header.date[:4]) if header.date else None
    defined = dict(_definitions(reading))
    mentions: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for start, end in _tokens(reading.text, set(defined)):
        word = reading.text[start:end].replace("–", "-")
        means: str | None
        if word in defined:
            means = defined[word].means
        else:
            means = _symbol(reading.text, start, end, year)
            means = means or _of_lexicon(reading.text, start, end, year)
        if means:
            mentions.setdefault((word, means), []).append((start, end))
    return [
        Abbreviation(
            written=word,
            means=means,
            origin="document" if word in defined else "lexicon",
            defined=defined[word].item if word in defined else None,
            mentions=tuple(spans),
        )
        for (word, means), spans in mentions.items()
    ]


def _tokens(text: str, defined: set[str]) -> Iterator[tuple[int, int]]:
    """The spans of the words that may be short forms; of compounds that are none, their parts."""
    for match in _TOKEN.finditer(text):
        word = match[0].replace("–", "-")
        if "-" not in word or word in defined or word in _entries():
            yield match.span()
        else:
            for part in _PART.finditer(text, *match.span()):
                yield part.span()


def _definitions(reading: Reading) -> Iterator[tuple[str, _Definition]]:
    """Short forms the text explains: `an toàn lao động (ATLĐ)`, `ATLĐ (an toàn lao động)`."""
    text = reading.text
    seen: set[str] = set()
    for match in _IN_BRACKETS.finditer(text):
        inside = match[1]
        at = match.start(1)
        if called := _SO_CALLED.match(inside):
            at += called.end()
            inside = inside[called.end() :]
        short = _SHORT.fullmatch(inside.strip(' ”".;,'))
        if short:
            low = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _LONG_AT_MOST)
            start = _long_form(text, low, match.start(), short[0])
            if start is not None and short[0] not in seen:
                seen.add(short[0])
                means = " ".join(text[start : match.start()].split())
                yield short[0], _Definition(means, reading.item(start, match.end()))
            continue
        before = _AT_END.search(text, max(0, match.start() - 14), match.start())
        if before and before[0] not in seen:
            start = _long_form(text, at, match.end(1), before[0])
            if start == at:
                seen.add(before[0])
                span = (match.start() - len(before[0]), match.end())
                yield before[0], _Definition(" ".join(inside.split()), reading.item(*span))


def _long_form(text: str, low: int, high: int, short: str) -> int | None:
    """Where the words begin, right before ``high``, whose first letters are those of ``short``."""
    words = list(_WORD.finditer(text, low, high))
    if not words or text[words[-1].end() : high].strip():
        return None
    letters = list(skeleton(short))
    for word in reversed(words):
        bare = skeleton(word[0])
        if not word[0].isupper() or len(word[0]) == 1:
            if bare[0] == letters[-1] and (word[0][0] in "Đđ") == (short[len(letters) - 1] == "Đ"):
                letters.pop()
            elif bare not in _PASSED_OVER:
                return None
        else:
            return None
        if not letters:
            return word.start()
    return None


@cache
def _entries() -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for name in ("abbreviations", "ambiguous_abbreviations"):
        for entry in table(name):
            for word in entry.written:
                found.setdefault(word, []).append(entry)
    return found


def _of_lexicon(text: str, start: int, end: int, year: int | None) -> str | None:
    """What the lexicon says of ``text[start:end]`` beside its neighbours in this year."""
    word = text[start:end].replace("–", "-")
    entries = [entry for entry in _entries().get(word, ()) if entry.holds_in(year)]
    if not entries:
        return None
    left = text[max(0, start - _NEIGHBOURS) : start].rstrip(' (“"')
    right = text[end : end + _NEIGHBOURS].lstrip(" .")
    if text[start - 1 : start] in ("/", "-") and start and text[start - 2 : start - 1].strip():
        return None  # a piece of a code
    meanings = {e.means for e in entries if _fits(e, left, right)}
    return meanings.pop() if len(meanings) == 1 else None


def _fits(entry: Entry, left: str, right: str) -> bool:
    before, after = entry.more.get("before", ()), entry.more.get("after", ())
    if not before and not after:
        return True
    return any(_ends(left, word) for word in before) or any(_begins(right, word) for word in after)


def _ends(left: str, word: str) -> bool:
    return left.endswith(word) and not left[: -len(word)][-1:].isalpha()


def _begins(right: str, word: str) -> bool:
    return right.startswith(word) and not right[len(word) :][:1].isalpha()


def _symbol(text: str, start: int, end: int, year: int | None) -> str | None:
    """The issuing body that the last code of a document number names."""
    if text[start - 1 : start] not in ("/", "-") or text[end : end + 1] in ("/", "-"):
        return None
    lead = _SYMBOL.search(text, max(0, start - _NEIGHBOURS), start)
    if not lead:
        return None
    term = _TERM.fullmatch(text, start, end)
    code = term[1] if term else text[start:end]
    stated = regex.search(r"/((?:19|20)\d\d)", lead[0])
    when = int(stated[1]) if stated else year
    bodies = {
        entry.means for entry in table("agencies") if code in entry.written and entry.holds_in(when)
    }
    if len(bodies) != 1:
        return None
    body = bodies.pop()
    return f"{body} khóa {_numeral(int(term[2]))}" if term else body


@cache
def _numeral(value: int) -> str:
    return next((word.upper() for word, worth in romans().items() if worth == value), str(value))
