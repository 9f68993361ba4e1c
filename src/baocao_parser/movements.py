"""Phong trào thi đua, cuộc vận động: which movements a report tells of, and where.

A movement's name stands in quotes, is known, or is the heading of its division. Spellings that
differ by case, comma, OCR or a short form are one movement; one name stands for all.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import regex
from rapidfuzz import fuzz

from baocao_parser.fold import without_marks
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, spellings, table
from baocao_parser.model import Movement
from baocao_parser.movement_names import known_name
from baocao_parser.reading import flatten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.model import Abbreviation, Item
    from baocao_parser.reading import Reading

_WORD = late(
    rf"(?<!\p{{L}})(?:các\s+|những\s+)?{alternation(spellings('movement_words'))}(?!\p{{L}})",
    regex.IGNORECASE,
)
_OPENS = r"(?=[“\"]|(?<=\s)[‘'](?=[\p{Lu}\d]))"
_TO_QUOTE = late(rf"[^“”\"‘’.;:\n]{{0,60}}?(?::\s*|\n)?{_OPENS}")
_COMPETE = late(
    "|".join(
        "".join(rf"(?<!{regex.escape(before)}\s)" for before in entry.more["not_after"])
        + rf"(?<!\p{{L}}){alternation(entry.written)}(?=\s+[“\"‘])"
        for entry in table("compete_words")
    ),
    regex.IGNORECASE,
)
_OTHERWISE = late(
    rf"(?<!\p{{L}}){alternation(spellings('quoted_otherwise'))}\s*:?\s*$", regex.IGNORECASE
)
_NEXT_QUOTE = late(rf"\s*(?:,|;|và|, và|, phong trào|, cuộc vận động)?\s*{_OPENS}", regex.I)
_COUNTED = late(r"(?<!\p{L}năm\s|năm\s)\b\d[\d.]*\s*$", regex.I)  # `có 352 “Công nhân giỏi”`
_UNCLOSED_AT_MOST = 160  # characters of a name whose quote is not closed
_NAME_AT_MOST = 220
_NAME_ENDS = late(
    rf"[;:\n]|[.](?=\s|$)|[,\s](?=\s*{alternation(spellings('name_ends'))}(?!\p{{L}}))"
)
_PUNCTUATION = late(r"[\W_]+")
_ALIKE = 93  # per cent of two names without marks: one movement, misread
_LINKS = frozenset({"cua", "va", "cac"})
_SAFE = 12  # letters: shorter names are one only if they are the same
_CLOSERS = ("”", '"')
_SINGLE = frozenset("‘'")
_TURNED = late(r"(?<=[\p{L}\d])“(?=[\s.,;:)]|$)")  # closes, the wrong way round: `“hai tốt“,`
_CLOSED_SINGLE = late(r"['’](?!\p{L})")


class _Mention(NamedTuple):
    name: str
    item: Item
    closed: bool


def find_movements(reading: Reading, abbreviations: Sequence[Abbreviation]) -> list[Movement]:
    r"""The movements of a report, by their first mention.

    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> text = "Phong trào “Dạy tốt, học tốt” và phong trào thi đua “Dạy tốt - Học tốt”"
    >>> [(m.name, len(m.mentions)) for m in find_movements(Reading(TracedText.of([text])), [])]
    [('Dạy tốt, học tốt', 2)]
    """
    long_forms = {a.written: a.means for a in abbreviations}
    mentions = [*_quoted(reading), *_headings(reading)]
    mentions.sort(key=lambda mention: mention.item.span)
    groups: dict[str, list[_Mention]] = {}
    for mention in mentions:
        key = _key(mention.name, long_forms)
        if key:
            groups.setdefault(_same(key, groups), []).append(mention)
    headings = {
        d.id: (d.span, d.heading) for d in flatten(reading.divisions) if d.kind == "movement"
    }
    return [_movement(group, headings, long_forms) for group in groups.values()]


def _quoted(reading: Reading) -> list[_Mention]:
    """The names in quotes after `phong trào` or `cuộc vận động`, lists of them too."""
    text = reading.text
    found: list[_Mention] = []
    done = 0
    words = [*_WORD.finditer(text), *_COMPETE.finditer(text)]
    for word in sorted(words, key=lambda match: match.start()):
        if word.start() < done:
            continue
        opening, said = word.start(), word.end()
        gap = _TO_QUOTE.match(text, said)
        if known := known_name(text, said):
            done = known[1]
            found.append(_Mention(text[slice(*known)], reading.item(opening, done), closed=False))
            gap = _NEXT_QUOTE.match(text, done)
        while gap and not _is_other(text, said, gap.end()):
            start = gap.end()
            end, closed = _name_end(text, start)
            name = " ".join(text[start + 1 : end].split()).strip(" ,.;:")
            if not name:
                break
            done = said = end + closed
            found.append(_Mention(name, reading.item(opening, done), closed))
            gap = _NEXT_QUOTE.match(text, done) if closed else None
            opening = gap.end() if gap else done
    return found


def _is_other(text: str, said: int, quote: int) -> bool:
    """Whether a quote behind a movement's word holds something else than its name."""
    return bool(_OTHERWISE.search(text, said, quote) or _COUNTED.search(text, said, quote))


def _name_end(text: str, start: int) -> tuple[int, bool]:
    """Where the name that opens with the quote at ``start`` ends, and whether it is closed."""
    line = text.find("\n", start)
    limit = min(line if line >= 0 else len(text), start + _NAME_AT_MOST)
    if text[start] in _SINGLE:
        single = _CLOSED_SINGLE.search(text, start + 1, limit)
        return (single.start(), True) if single else (start + 1, False)
    marks = [text.find(mark, start + 1, limit) for mark in _CLOSERS]
    close = min((at for at in marks if at >= 0), default=-1)
    again = text.find("“", start + 1, limit)
    if again >= 0 and not 0 <= close < again and _TURNED.match(text, again):
        return again, True
    if close >= 0 and not 0 <= again < close:
        return close, True
    limit = min(limit, start + _UNCLOSED_AT_MOST, again if again >= 0 else limit)
    stop = _NAME_ENDS.search(text, start + 1, limit)
    return (stop.start() if stop else limit), False


def _headings(reading: Reading) -> list[_Mention]:
    """Divisions that are a movement whose heading has no quotes."""
    return [
        _Mention(division.heading.rstrip(" .:"), reading.item(*division.span), closed=True)
        for division in flatten(reading.divisions)
        if division.kind == "movement" and division.heading and not _has_quote(division.heading)
    ]


def _has_quote(heading: str) -> bool:
    return "“" in heading or '"' in heading


def _key(name: str, long_forms: dict[str, str]) -> str:
    """What two spellings of a name have in common."""
    words = _PUNCTUATION.sub(" ", without_marks(_expanded(name, long_forms))).split()
    return " ".join(word for word in words if word not in _LINKS)


def _expanded(name: str, long_forms: dict[str, str]) -> str:
    return regex.sub(r"\p{Lu}{2,}", lambda match: long_forms.get(match[0], match[0]), name)


def _same(key: str, groups: dict[str, list[_Mention]]) -> str:
    """The key of the movement that a name belongs to; its own if it is a new one."""
    if key in groups or len(key) < _SAFE:
        return key
    for other in groups:
        if (
            len(other) >= _SAFE
            and key.count(" ") == other.count(" ")
            and fuzz.ratio(key, other) >= _ALIKE
        ):
            return other
    return key


def _movement(
    group: list[_Mention],
    headings: dict[str, tuple[tuple[int, int], str | None]],
    long_forms: dict[str, str],
) -> Movement:
    """One movement: the spelling printed most often, closed ones first, stands for all."""
    printed = Counter(mention.name for mention in group)
    whole = Counter(_expanded(m.name, long_forms) for m in group if m.closed) or Counter(
        _expanded(m.name, long_forms) for m in group
    )
    inside = [
        identifier
        for identifier, ((start, end), _) in headings.items()
        if any(start <= m.item.span[0] < end for m in group)
    ]
    return Movement(
        name=whole.most_common(1)[0][0],
        spellings=tuple(printed),
        divisions=tuple(inside),
        mentions=tuple(mention.item for mention in group),
    )
