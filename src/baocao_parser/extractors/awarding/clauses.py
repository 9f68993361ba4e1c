"""Mệnh đề khen thưởng: what each honour or word of praise in a sentence says of an award."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from baocao_parser.extractors.awarding.asking import Asking, Status
from baocao_parser.extractors.awarding.denied import is_denied
from baocao_parser.extractors.awarding.given import Given, Recipients, counted_noun
from baocao_parser.extractors.awarding.grantors import (
    grantor_between,
    opens_grantor,
    subject_before,
)
from baocao_parser.extractors.awarding.recipients import is_whole_clause, none_of
from baocao_parser.extractors.awarding.sentence import Sentence
from baocao_parser.extractors.awarding.words import Word, is_recipient
from baocao_parser.fold import fold
from baocao_parser.late import late
from baocao_parser.model import Recipient

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.model import Quantity
    from baocao_parser.reading import Reading


class Clause(NamedTuple):
    """One award as printed at ``[start, end)``."""

    start: int
    end: int
    rule: str
    grantor: str | None
    award: str
    recipients: tuple[Recipient, ...]
    status: Status


UNNAMED = "danh hiệu"
"""A title without its name: `hộ đạt danh hiệu` is no award yet."""

_AND = regex.compile(r"[\s,;]*(?:(?:và|đồng thời|cùng)\s+)?")
_GOING_ON = late(rf"(?:[^;.:\n]*;\s*(?:và\s+)?)?{_AND.pattern}")
_ALSO = regex.compile(r",?\s+(?:và|đồng thời|được)\s+(?:được\s+)?|,\s+")
_TO_THEM = ("cho", "đối với")


def read_clauses(
    reading: Reading, start: int, end: int, quantities: Sequence[Quantity]
) -> list[Clause]:
    """The awards of the sentence ``[start, end)``, in order, none overlapping."""
    return _Reader(Sentence(reading.text, reading.low, start, end, quantities)).read()


class _Reader:
    """Goes through a sentence and keeps who granted last, for the clauses that leave it out."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.text = sentence.text
        self.lists = sentence.lists
        self.asking = Asking(sentence)
        self.grantor: str | None = None
        self.gave = False
        self.gave_title = False
        self.gave_by_hand = False
        self.bare = False
        self.base = ""
        self.past = 0
        self.received: tuple[int, Recipients, str | None] | None = None

    def read(self) -> list[Clause]:
        giving = {self.sentence.verb_of(given) for given in self.sentence.given}
        praises = [w for w in self.sentence.words if w.does == "praise" and w not in giving]
        events: list[Given | Word] = [*self.sentence.given, *praises]
        found: list[Clause] = []
        for event in sorted(events, key=lambda event: event.start):
            if is_denied(self.text, self.sentence.start, event.start):
                continue
            clause = self._praise(event) if isinstance(event, Word) else self._honour(event)
            if clause and (not found or clause.start >= found[-1].end):
                found.append(clause)
                self.past = clause.end
                proposed = clause.status == "proposed"
                self.asking.told(clause.end, clause.rule, clause.award, proposed=proposed)
        return found

    def _honour(self, given: Given) -> Clause | None:
        if given.kind == "rank":  # `Huân chương Lao động hạng Nhất cho …, hạng Nhì cho …`
            if not self.base:
                return None
            given = given._replace(award=f"{self.base} {given.award}")
        else:
            self.base = given.base
        verb = self.sentence.verb_of(given)
        if passed := self.sentence.passed_on(given):
            return self._inverted(given, *passed)
        if verb is None:
            return self._elided(given)
        passive = self.sentence.passive_of(verb)
        if passive or verb.does in ("attain", "receive"):
            clause = self._passive(given, verb, passive) or self._too(given, verb)
            if clause or passive or not self.sentence.recognises(verb, given):
                return clause or self._held(given)
        return self._too(given, verb) or self._active(given, verb)

    def _active(self, given: Given, verb: Word) -> Clause | None:
        """`UBND tỉnh tặng Bằng khen cho 5 tập thể`."""
        name = self.sentence.grantor_in_front(verb)
        going_on = bool(name and name[0] == name[1] and given.giver is None)
        asked = self.asking.going_on and going_on and self._goes_on(verb)
        if name and name[0] < self.past:
            name = self._named_next(verb)  # it is a part of the clause before
        if name is None and self.past and _AND.fullmatch(self.text, self.past, verb.start):
            name = verb.start, verb.start
        start = name[0] if name else verb.start
        if name is None or name[0] < name[1]:  # where nothing stands, the last one goes on
            self.grantor = self._printed(name)
        elif not self.gave and self.grantor is None:
            self.grantor = subject_before(self.text, self.sentence.start, verb.start)
        unnamed = name and name[0] == name[1] and given.giver is None
        if unnamed and self.asking.is_lower(given):
            self.grantor = self.asking.own_giver(verb.start)
            asked = asked and self.grantor is None
        self.gave, self.gave_title = True, given.kind == "title"
        self.gave_by_hand = verb.does == "give"
        to = self.sentence.recipients_of(given)
        if to is None:
            return self._held(given) or self._asked(verb.start, given)
        self.bare = not self.text[given.giver_end : to.start].strip()
        grantor = given.giver or self.grantor
        rule = "recognising" if verb.does == "attain" else "active"
        return self._clause((start, to.end), rule, grantor, given.award, to, asked=asked)

    def _passive(self, given: Given, verb: Word, passive: Word | None) -> Clause | None:
        """`5 tập thể được UBND tỉnh tặng Bằng khen`, `5 cá nhân đạt danh hiệu …`."""
        attained = verb.does == "attain"
        titled = given.kind == "title"
        to = self.lists.before((passive or verb).start, holders=titled)
        if to is None and passive and verb.does == "give":
            return self._given_on(given, verb, passive)
        if to is None or (attained and (not titled or fold(given.award) == UNNAMED)):
            return None
        name = self.sentence.grantor_between(passive, verb) if passive else None
        grantor = self._printed(name) or given.giver
        rule = "attained" if attained else "passive"
        self.received = given.giver_end, to, grantor
        return self._clause((to.start, given.giver_end), rule, grantor, given.award, to)

    def _given_on(self, given: Given, verb: Word, passive: Word) -> Clause | None:
        """`được Chủ tịch nước truy tặng Huân chương cho 2 chiến sĩ`: those behind it get it."""
        to = self.sentence.recipients_of(given)
        if to is None or not all(is_recipient(counted_noun(q)) for q in to.quantities):
            return None
        grantor = self._printed(self.sentence.grantor_between(passive, verb)) or given.giver
        return self._clause((passive.start, to.end), "passive", grantor, given.award, to)

    def _too(self, given: Given, verb: Word) -> Clause | None:
        """`5 cá nhân được UBND tỉnh khen thưởng và trao Kỷ niệm chương`: the same are meant."""
        at, to, grantor = self.received or (-1, None, None)
        if to is None or at != self.past or not _ALSO.fullmatch(self.text, at, verb.start):
            return None
        if verb.does not in ("give", "receive") or self.sentence.recipients_of(given):
            return None
        span = verb.start, given.giver_end
        self.received = given.giver_end, to, grantor
        by = given.giver or (grantor if verb.does == "give" else None)
        return self._clause(span, "passive", by, given.award, to)

    def _inverted(self, given: Given, passive: Word, verb: Word) -> Clause | None:
        """`Bằng khen của UBND tỉnh được trao cho 5 cá nhân`."""
        to = self.lists.after(verb.end)
        if to is None:
            return None
        name = self.sentence.grantor_between(passive, verb)
        grantor = given.giver or self._printed(name)
        return self._clause((given.begin, to.end), "inverted", grantor, given.award, to)

    def _elided(self, given: Given) -> Clause | None:
        """An honour whose verb was said before, or one in a list: `Bằng khen: 5 tập thể`."""
        if held := self._held(given):
            return held
        to = self.sentence.recipients_of(given)
        if to is None:
            return self._asked(given.begin, given)
        joined = self.text[given.giver_end : to.start].strip()
        titled = given.kind == "title"
        whole = is_whole_clause(self.text, self.sentence.start, given.begin, to.end)
        alike = (
            not titled or whole or (self.gave_title and self.bare)
        )  # `công nhận LĐTT 37 tập thể; …`
        listed = given.counted or (alike and self.sentence.continues(given))
        bodies = all(is_recipient(counted_noun(quantity)) for quantity in to.quantities)
        if not joined and not (listed and (self.gave or bodies)):
            return None
        alike = self.gave_title and joined.startswith(_TO_THEM) if titled else self.gave
        goes_on = alike and self.sentence.continues(given)
        grantor = given.giver or (self.grantor if goes_on else None)
        granted = goes_on and self.gave_by_hand  # `phong tặng danh hiệu … cho 9, … cho 20 cá nhân`
        rule = "listed" if titled and not granted else "elided"
        asked = self.asking.going_on and self.sentence.continues(given)
        span = given.begin, to.end
        return self._clause(span, rule, grantor, given.award, to, asked=asked)

    def _held(self, given: Given) -> Clause | None:
        """`3 tập thể Đơn vị quyết thắng`: each of a list with its title."""
        held = self.sentence.holders_of(given)
        if held is None:
            return None
        span = held.start, given.giver_end
        return self._clause(span, "listed", given.giver, given.award, held)

    def _asked(self, start: int, given: Given | None, praise: Word | None = None) -> Clause | None:
        """`5 tập thể đề nghị UBND tỉnh tặng Bằng khen`: for whom it is asked stands before."""
        asking = self.sentence.asking(start)
        titled = given is not None and given.kind == "title"
        to = self.lists.before(asking.start, holders=titled) if asking else None
        if asking is None or to is None:
            return None
        if not all(is_recipient(counted_noun(quantity)) for quantity in to.quantities):
            return None
        name = self._printed(grantor_between(self.text, asking.end, start))
        if given:
            span, award = (to.start, given.giver_end), given.award
            return self._clause(span, "asked", given.giver or name, award, to, asked=True)
        if praise is None:
            return None
        award = self.text[praise.start : praise.end]
        return self._clause((to.start, praise.end), "asked", name, award, to, asked=True)

    def _praise(self, word: Word) -> Clause | None:
        """`khen thưởng 25 tập thể`, `25 tập thể được UBND tỉnh khen thưởng`."""
        passive = self.sentence.passive_of(word)
        given_by: str | None = None
        if passive:
            to = self.lists.before(passive.start)
            name = self.sentence.grantor_between(passive, word)
        else:
            to = self.lists.after(word.end)
            name = self.sentence.grantor_in_front(word)
            if to and name and name[0] < name[1]:
                self.grantor = self._printed(name)
            elif name and self.past and self._goes_on(word):
                # `UBND huyện biểu dương … có thành tích; khen thưởng …`
                given_by = None if self.asking.going_on else self.grantor
        if to is None:
            return None if passive else self._asked(word.start, None, word)
        if not all(is_recipient(counted_noun(q)) for q in to.quantities):
            return None
        span = (to.start, word.end) if passive else (name[0] if name else word.start, to.end)
        award = self.text[word.start : word.end]
        if passive:
            self.received = word.end, to, self._printed(name)
        return self._clause(span, "praise", self._printed(name) or given_by, award, to)

    def _named_next(self, verb: Word) -> tuple[int, int] | None:
        """`… tặng Cờ cho 1 trường và UBND tỉnh tặng Cờ cho 2`: who is named right behind it."""
        start = _AND.match(self.text, self.past, verb.start)
        named = opens_grantor(self.text, start.end(), verb.start) if start else False
        return grantor_between(self.text, start.end(), verb.start) if start and named else None

    def _goes_on(self, word: Word) -> bool:
        """Whether nothing was done since the last clause, which a verb of its own continues."""
        told = _GOING_ON.fullmatch(self.text, self.past, word.start)
        return told is not None and none_of(self.lists.verbs, self.past, word.start)

    def _printed(self, span: tuple[int, int] | None) -> str | None:
        return (self.text[span[0] : span[1]] or None) if span else None

    def _clause(
        self,
        span: tuple[int, int],
        rule: str,
        grantor: str | None,
        award: str,
        to: Recipients,
        *,
        asked: bool = False,
    ) -> Clause:
        start, end = span
        status = self.asking.status(start, end, rule, to, asked=asked)
        recipients = tuple(_recipient(quantity) for quantity in to.quantities)
        return Clause(start, end, f"award_{rule}", grantor, award, recipients, status)


def _recipient(quantity: Quantity) -> Recipient:
    share = quantity.unit == "%"
    return Recipient(
        count=None if share else quantity.value,
        kind=counted_noun(quantity),
        percent=quantity.value if share else None,
        modifier=quantity.modifier,
    )
