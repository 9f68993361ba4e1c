"""Danh từ được đếm: where the noun after a number begins and ends.

A counted noun is a classifier with its noun (`bộ bóng đèn`), or a head noun (`công trình`); heads
of one kind that stand bare side by side share one number (`cơ quan, đơn vị`). It stops before what
modifies it. Of a word the tables do not know, at most two syllables are taken.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.extractors.counting.elided_nouns import elided_at
from baocao_parser.extractors.counting.misread_nouns import put_right
from baocao_parser.extractors.counting.noun_kinds import abbreviated, heads, pointers
from baocao_parser.extractors.counting.own_numbers import becomes, numbered_on_its_own
from baocao_parser.extractors.counting.phrases import LONGEST, Phrases, longest, phrases
from baocao_parser.extractors.counting.words import either
from baocao_parser.fold import fold, skeleton
from baocao_parser.lexicons import table
from baocao_parser.syllables import is_syllable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.claims import Claims

_WORD = re.compile(r"[ \t]{0,3}\n?[ \t]{0,3}(đ ?/ ?c(?!\w)|[^\W_]+(?:[-&][^\W_]+)*)")
_JOINERS = str.maketrans("", "", "-&")
_ROMAN = frozenset("IVX")  # `94 người` before `II - KẾT QUẢ`
_MARKED = re.compile(r"[à-ãè-êìíò-õùúýăđĩũơưạ-ỹ]")
_SHARING = {
    "recipient": {"recipient", "family", "body", "person"},
    "family": {"family", "recipient"},
    "person": {"person"},
    "body": {"body", "recipient"},
    "place": {"place"},
    "document": {"document"},
    "work": {"work"},
    "abbreviation": {"abbreviation"},
}
"""Which kinds of noun may share one number with a first noun of a kind."""

_REACH = 240
"""How far behind a number its noun may reach."""

AROUND = 40
"""Characters on both sides in which some letter has a mark, in a text that kept them."""


class Counted(NamedTuple):
    """``text[start:end]`` is what is counted. ``kind`` is ``unknown`` for a word not in a table."""

    start: int
    end: int
    kind: str
    capital: bool

    @property
    def known(self) -> bool:
        """Whether the tables know it, or it is an abbreviation."""
        return self.kind != "unknown"


class _Word(NamedTuple):
    start: int
    end: int
    low: str


@cache
def _classifiers() -> Phrases[str]:
    return Phrases(
        (fold(word), entry.more["of"]) for entry in table("classifiers") for word in entry.written
    )


@cache
def _set(name: str, **more: str) -> Phrases[None]:
    return phrases(
        fold(word)
        for entry in table(name)
        for word in entry.written
        if all(entry.more.get(key) == value for key, value in more.items())
    )


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(rf"\s{{0,2}}{either('joint')}\s{{1,2}}")


@cache
def _times() -> frozenset[str]:
    """Bare letters of the words of duration: OCR loses their marks (`05 ngảy`)."""
    return frozenset(
        skeleton(word)
        for entry in table("units")
        for word in entry.written
        if entry.more["kind"] == "duration"
    )


class NounReader:
    """Reads counted nouns in one text. ``low`` is the text as ``matching_text`` gives it.

    What is claimed belongs to no noun: `đạt 98% kế hoạch | năm 2020`.
    """

    def __init__(self, text: str, low: str, claims: Claims | None = None) -> None:
        self.text = text
        self.low = low
        self.claims = claims

    def words(self, position: int, most: int = LONGEST + 4) -> list[_Word]:
        """The words that follow ``position`` with nothing but blanks between."""
        spans, lows = list[tuple[int, int]](), list[str]()
        taken = self.claims.until(position, position + _REACH) if self.claims else len(self.low)
        match, low = _WORD.match, self.low
        for _ in range(most):
            found = match(low, position)
            if found is None or found.end() > taken:
                break
            if spans and low[position] == "\n" and self.text[found.start(1)].isupper():
                break  # a paragraph of its own
            position = found.end()
            spans.append(found.span(1))
            lows.append(found[1].replace(" ", ""))  # `đ/ c`
        return [
            _Word(start, end, word)
            for (start, end), word in zip(spans, put_right(lows), strict=True)
        ]

    @staticmethod
    def known(low: Sequence[str]) -> int:
        """How many of the words ``low`` from the first are one known noun; 0: none are."""
        return max(longest(low, 0, heads()), longest(low, 0, _classifiers()))

    def after_number(
        self, position: int, *, share: bool = False, wholes: Phrases[None] | None = None
    ) -> Counted | None:
        """The counted noun after a number that ends at ``position``.

        After a percent sign (``share``) `số`, `các` may open it, and ``wholes`` are nouns too.

        >>> reader = NounReader("29 tập thể, cá nhân có thành tích", "29 tập thể, cá nhân có")
        >>> counted = reader.after_number(2)
        >>> reader.text[counted.start : counted.end], counted.kind
        ('tập thể, cá nhân', 'recipient')
        """
        if elided := elided_at(self.low, position):
            return Counted(*elided, capital=False)
        words = self.words(position)
        if not words:
            return None
        low = [word.low for word in words]
        skipped = 0
        if share:
            skipped = longest(low, 0, _set("noun_openers", after="percent"))
        if skipped < len(words) and not longest(low, skipped, heads()) > 1:
            skipped += longest(low, skipped, _set("noun_openers", after="any"))
        whole = 0
        if wholes:
            inner = longest(low, skipped, wholes)
            whole = max(longest(low, 0, wholes), skipped + inner if inner else 0)
        found = self._phrase(words, low, skipped)
        if whole and (found is None or found[0] < whole or found[1] == "unknown"):
            found = whole, "whole"
        if found is None and skipped:
            skipped, found = 0, None if share else self._phrase(words, low, 0)
        if found is None:
            return None
        used, kind = found
        end = words[used - 1].end
        if kind in _SHARING:
            end = self._shared(words[skipped].start, end, kind)
        capital = self.text[words[skipped].start].isupper()
        if "\n" in self.text[position : words[0].start] and (
            capital or self.text[words[0].start].isupper() or kind in ("abbreviation", "unknown")
        ):
            return None
        return Counted(words[0].start, end, kind, capital)

    def _phrase(
        self, words: Sequence[_Word], low: Sequence[str], start: int
    ) -> tuple[int, str] | None:
        """How far a noun phrase from the word ``start`` reaches, and its kind."""
        head = longest(low, start, heads())
        sorter = longest(low, start, _classifiers())
        if longest(low, start, _set("noun_stops")) > max(head, sorter) > 0:
            return None  # `15 đơn giải quyết lần đầu`: no `giải`
        if sorter and sorter >= head:
            of = _classifiers()[" ".join(low[start : start + sorter])]
            behind = start + sorter
            kind = heads().get(" ".join(low[start : start + sorter]), "counter")
            if of == "event":
                named = longest(low, behind, _set("event_names"))
                if not named:
                    named = longest(low, behind, heads())
                    if named and heads()[" ".join(low[behind : behind + named])] not in (
                        "event",
                        "work",
                    ):
                        named = 0
                reach = behind + named if named else self._unknown(words, low, behind)
                return max(reach, behind), "event" if kind == "counter" else kind
            opened = behind + longest(low, behind, _set("noun_openers", after="any"))
            inner = self._phrase(words, low, opened) if opened < len(words) else None
            if opened > behind and not (inner and inner[1] != "unknown"):
                inner = self._phrase(words, low, behind)
            if inner and inner[1] not in ("unknown",):
                return inner[0], inner[1] if kind == "counter" else kind
            reach = self._unknown(words, low, behind)
            if reach > behind:
                return reach, "counter"
            return behind, kind
        if head:
            kind = heads()[" ".join(low[start : start + head])]
            reach = start + head
            if kind == "person" and reach < len(words) and self._is_abbreviation(words[reach]):
                reach += not longest(low, reach, _set("awards", kind="title"))
            return reach, kind
        if start < len(words) and self._is_abbreviation(words[start]):
            spelled = self.text[words[start].start : words[start].end]
            return start + 1, abbreviated().get(spelled, "abbreviation")
        reach = self._unknown(words, low, start)
        return (reach, "unknown") if reach > start else None

    def _unknown(self, words: Sequence[_Word], low: Sequence[str], start: int) -> int:
        """How far an unknown noun reaches: two syllables at most, none that ends a noun."""
        reach = start
        while reach < min(start + 2, len(words)):
            word = words[reach]
            if (
                len(word.low) < 2
                or not word.low.isalpha()
                or self.text[word.start].isupper()
                or "\n" in self.text[words[reach - 1].end if reach else word.start : word.start]
                or longest(low, reach, _set("noun_stops"))
                or (reach == start and skeleton(word.low) in _times())
                or (reach > start and longest(low, reach, heads()) > 1)  # `hình | thanh niên`
                or not is_syllable(word.low)
                or becomes(low[reach : reach + 2])
            ):
                break
            reach += 1
        return reach if reach > start and self._has_marks(words[start].start) else start

    def _has_marks(self, position: int) -> bool:
        """Whether the text around still has its Vietnamese marks: without them no word is sure."""
        return _MARKED.search(self.low, max(0, position - AROUND), position + AROUND) is not None

    def _is_abbreviation(self, word: _Word) -> bool:
        spelled = self.text[word.start : word.end]
        if len(spelled) < 2 or not spelled.isupper() or not spelled.translate(_JOINERS).isalpha():
            return False
        return not _ROMAN.issuperset(spelled)

    def _shared(self, start: int, end: int, kind: str) -> int:
        """Where bare nouns of one kind end that follow the noun in ``[start, end)``."""
        noun = self.low[start:end]
        for listed in range(0 if noun in pointers() else 6):
            joint = _joint().match(self.low, end)
            if joint is None or numbered_on_its_own(self.low, joint.end(), noun):
                break
            words = self.words(joint.end())
            low = [word.low for word in words]
            if not words:
                break
            if self._is_abbreviation(words[0]):
                spelled = self.text[words[0].start : words[0].end]
                count, other = 1, abbreviated().get(spelled, kind)
            else:
                count = longest(low, 0, heads())
                other = heads().get(" ".join(low[:count]), "")
                title = longest(low, 0, _set("awards", kind="title"))
                if title > count or noun == " ".join(low[:count]):
                    break  # `cho 17 cá nhân và tập thể lao động tiên tiến cho 8 tập thể`
            if not count or other not in _SHARING[kind] or not self._bare(words, low, count):
                break
            if not listed and _is_verb(low, 0) and _is_verb(low, count):
                break  # `giám sát 186 vụ việc, kiến nghị thu hồi`
            end = words[count - 1].end
        return end

    def _bare(self, words: Sequence[_Word], low: Sequence[str], count: int) -> bool:
        """Whether nothing that modifies a noun follows its ``count`` words."""
        return count == len(words) or bool(longest(low, count, _set("noun_stops")))


def _is_verb(words: Sequence[str], at: int) -> bool:
    """Whether a word that may be a verb stands there: it ends nouns, and is no small one."""
    return longest(words, at, _set("noun_stops")) > longest(words, at, _set("function_words"))


def may_be_verb(low: str, start: int) -> bool:
    """Whether the words at ``start`` also end nouns: `quy định`, `báo cáo` are verbs as well."""
    words = low[start : start + 40].split()[:3]
    return bool(longest(words, 0, _set("noun_stops")))
