"""Đề nghị khen thưởng: which awards of a sentence are only asked for, and how far that reaches."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

import regex

from baocao_parser.extractors.awarding.grantors import grantor_before
from baocao_parser.fold import fold
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, table

if TYPE_CHECKING:
    from baocao_parser.extractors.awarding.given import Given, Recipients
    from baocao_parser.extractors.awarding.sentence import Sentence

Status = Literal["granted", "recognised", "target", "proposed"]

_CLAUSE = regex.compile(r"[;:(\n]")
_DONES = alternation(w for e in table("award_words") if e.means == "done" for w in e.written)
_DONE = late(rf"(?<!\w){_DONES}(?!\w)")
_BEHIND = ("passive", "attained")
_RECOGNISED = ("attained", "recognising", "listed")


@cache
def _levels() -> tuple[regex.Pattern[str], dict[str, str]]:
    levels = {fold(w): e.more.get("level", "") for e in table("awards") for w in e.written}
    return regex.compile(rf"{alternation(levels)}(?!\w)"), levels


def level_of(award: str) -> str:
    """At what level an honour is given: `local`, `ministry`, `government`, `state`, or nothing.

    >>> level_of("Giấy khen"), level_of("Bằng khen"), level_of("biểu dương")
    ('local', 'ministry', '')
    """
    pattern, levels = _levels()
    match = pattern.match(fold(award))
    return levels[match[0]] if match else ""


class Asking:
    """Goes along the awards of a sentence, and knows what was asked for last."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.opens = sentence.opens_asking()
        self.going_on = False
        self._past = 0
        self._level = ""
        self._one_by_one = False
        self._own = False

    def told(self, end: int, rule: str, award: str, *, proposed: bool) -> None:
        """An award that ends at ``end`` has been read."""
        self._past, self._own = end, False
        self._one_by_one = rule == "award_asked"
        if rule != "award_listed":  # which may be asked for by itself
            self.going_on = proposed
            self._level = level_of(award)

    def is_lower(self, given: Given) -> bool:
        """Whether a lower honour follows a higher one that was asked for: who gives it is open.

        A sentence that opens with `Đề nghị` asks for all of them.
        """
        higher = self._level not in ("", "local") and not self.opens
        return self.going_on and higher and level_of(given.award) == "local"

    def own_giver(self, start: int) -> str | None:
        """Who gives the lower honour: the one who asked for the higher before it.

        `UBND huyện đề nghị tỉnh tặng Bằng khen cho 2 và tặng Giấy khen cho 20 tập thể`.
        """
        asked = [w for w in self.sentence.words if w.does == "propose" and w.end <= start]
        text, floor = self.sentence.text, self.sentence.start
        name = grantor_before(text, floor, asked[-1].start) if asked else None
        self._own = name is not None and name[0] < name[1]
        return text[name[0] : name[1]] if name and self._own else None

    def status(self, start: int, end: int, rule: str, to: Recipients, *, asked: bool) -> Status:
        """The status of the award at ``[start, end)``; ``asked``: something else says it is."""
        text, sentence = self.sentence.text, self.sentence
        floor = sentence.start
        for match in _CLAUSE.finditer(text, floor, start):
            floor = match.end()
        if self._own or (self._one_by_one and rule in _BEHIND):
            floor = max(floor, self._past)  # `5 xã đề nghị tặng Cờ, 8 xã được tặng Giấy khen`
        colon = text.find(":", sentence.start, start)  # `Đề nghị khen: …; …`
        listed = colon >= 0 and sentence.proposed(sentence.start, colon) is not None
        asked = asked or (rule == "listed" and sentence.asked_behind(end))
        asked = asked or (self.opens and not self._own and not _DONE.search(text, floor, end))
        if asked or listed or sentence.proposed(floor, end) is not None:
            return "proposed"
        if any(quantity.status == "target" for quantity in to.quantities):
            return "target"
        return "recognised" if rule in _RECOGNISED else "granted"
