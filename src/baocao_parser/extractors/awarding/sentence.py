"""Câu khen thưởng: one sentence with its verbs, honours and quantities, and what stands by what."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from decimal import Decimal
from typing import TYPE_CHECKING

from baocao_parser.extractors.awarding.given import Given, Recipients, counted_noun, without_title
from baocao_parser.extractors.awarding.grantors import (
    POINT,
    grantor_before,
    grantor_between,
    grantor_opening,
)
from baocao_parser.extractors.awarding.recipients import RecipientLists, none_of
from baocao_parser.extractors.awarding.words import (
    CLOSES,
    OPENS,
    Honour,
    Word,
    find_honours,
    find_words,
    is_recipient,
    name_end,
    recipient_noun,
)
from baocao_parser.fold import fold
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baocao_parser.model import Quantity


_JOIN = late(r"\s*(?:,|và|/)\s*")
_TO_BARE = late(r"\s+cho\s+(\d{1,4})(?=\s*[,;]|\s+và\s)")
_GOES_ON = late(r"(?:[,;:(+\n-]|\s(?:và|cùng|kèm))\s*$")
_TO_THEM = late(r"\scho\s+$")
_TO_THEM_TOO = late(r"\scho\s+\d[^;.:()\n]{1,90}(?:,|\svà)\s+$")  # `2 tập thể và 8 cá nhân “X”`
_TITLED = late(r"(?i:danh hiệu)\s\S")  # `danh hiệu Anh hùng LLVTND, Anh hùng Lao động`
_NUMBER = late(r"\s*:?\s*\d")
_RECOGNISE = {fold(w) for e in table("award_words") if e.more.get("active") for w in e.written}
_OWN = {w for e in table("award_words") if e.means == "own" for w in e.written}
_HELPERS = alternation(w for e in table("award_words") if e.means == "helper" for w in e.written)
_RANK = alternation(w for e in table("awards") if e.more["kind"] == "rank" for w in e.written)
_GRADES = late(
    rf"(?:(?:\s*[,;]|\s+và)\s+(?i:{_RANK})\s+cho\s+(?:\d{{1,4}}(?=\s*[,;]|\s+và\s))?){{1,4}}"
)
_TO_NOUN = late(r"\s+(?:cho\s+)?(?:(?:các|những)\s+)?")
_NEAR = late(r"\s*(?:\p{L}+\s+){0,2}")
_GIVES = late(r"\s*:?\s*(?:\p{L}+\s+){0,2}")  # `tặng : Cờ thi đua cho 2 tập thể`
_PASSED = late(rf"(?:[^;.:()\n]|{POINT}){{0,90}}")  # `TP.HCM`, `T.Ư Đoàn`
_HONOURS = ("give", "receive", "attain")
_CLOSED = late(r"\s*(?:[,;.)\n]|$|và\s+\d)")
_NOUN_BEFORE = late(r"\d\s+\p{L}[\p{L}\s]*$")
_OF = late(r"\s+của\s+")
_OPENING = late(rf"\W*(?:(?i:{_HELPERS})\s+)*")


class Sentence:
    """The sentence ``text[start:end]``; ``low``: see ``Reading.low``. Quantities are in order."""

    def __init__(
        self, text: str, low: str, start: int, end: int, quantities: Sequence[Quantity]
    ) -> None:
        self.text, self.start, self.end = text, start, end
        honours = find_honours(text, low, start, end)
        self.quantities = [without_title(text, q, [h.start for h in honours]) for q in quantities]
        self._quantity_starts = [quantity.span[0] for quantity in self.quantities]
        self.words = find_words(text, low, start, end, honours)
        self._ends = [word.end for word in self.words]
        self.given = [given for given in self._joined(honours) if not self._held(given)]
        counts = {given.counted.span for given in self.given if given.counted}
        given_starts = [given.start for given in self.given]
        self._things = sorted([*self._quantity_starts, *given_starts])
        verbs = sorted([*(word.start for word in self.words), *given_starts])
        self.lists = RecipientLists(text, self.quantities, counts, verbs)

    def _held(self, given: Given) -> bool:
        """Whether a counted title counts those who hold it: `7 chiến sĩ thi đua được tặng …`."""
        if given.kind != "title" or given.counted is None or given.giver:
            return False
        led = next(self._words_before(given.begin), None)
        if led and led.does == "praise" and not self.text[led.end : given.begin].strip():
            return True  # `tuyên dương 2 Anh hùng Lao động`
        if self.verb_of(given):
            return False
        quoted = self.text[given.start] in OPENS and is_recipient(counted_noun(given.counted))
        for to_them in (_TO_THEM, _TO_THEM_TOO) if quoted else (_TO_THEM,):
            if to_them.search(self.text, self.start, given.begin):
                return True
        index = bisect_left(self.words, given.end, key=lambda word: word.start)
        passive, verb = [*self.words[index : index + 2], None, None][:2]
        if passive is None or verb is None or passive.does != "passive":
            return False
        held = _PASSED.fullmatch(self.text, given.end, passive.start)
        behind = self._quantity_starts if given.counted.span[1] <= given.start else []
        others = not none_of(
            behind, given.end, passive.start
        )  # `5 cháu Sinh viên 5 tốt, 2 lớp được`
        return held is not None and not others and verb.does in ("give", "praise", "propose")

    def _joined(self, honours: Sequence[Honour]) -> list[Given]:
        out: list[Given] = []
        for honour in honours:
            if self._tells_whom(honour):
                continue
            counted = self._count(honour.start)
            if out and not counted and honour.kind != "rank":
                last = out[-1]
                quoted = self.text[honour.start] in OPENS and self.text[last.end - 1] in CLOSES
                named = last.counted is None and _TITLED.match(last.award)
                joint = quoted or (named and not _NUMBER.match(self.text, honour.end))
                apart = last.giver is not None or (last.kind == "title" and not joint)
                if not apart and _JOIN.fullmatch(self.text, last.end, honour.start):
                    end, giver, giver_end = self._giver(honour)
                    award = self.text[last.start : end]
                    out[-1] = last._replace(
                        end=honour.end, award=award, giver=giver, giver_end=giver_end
                    )
                    continue
            end, giver, giver_end = self._giver(honour)
            award = self.text[honour.start : end]
            base = self.text[honour.start : min(end, honour.base_end)]
            out.append(Given(*honour[:3], award, base, counted, giver, giver_end))
        return out

    def _tells_whom(self, honour: Honour) -> bool:
        """Whether it is but a part of whom a number counts: `32 gương người tốt, việc tốt`."""
        for quantity in self.quantities:
            start, end = quantity.span
            if start < honour.start < end and _NOUN_BEFORE.search(self.text, start, honour.start):
                return is_recipient(counted_noun(quantity))
        return False

    def _count(self, honour: int) -> Quantity | None:
        """The quantity that counts an honour: `02 Cờ`."""
        for quantity in self.quantities:
            start, end = quantity.span
            if start < honour <= end or (end < honour and not self.text[end:honour].strip()):
                return quantity
        return None

    def _giver(self, honour: Honour) -> tuple[int, str | None, int]:
        """Where the honour's own name ends, who gives it, and where that name ends."""
        end = honour.end
        if honour.giver:
            return honour.giver - 1, self.text[honour.giver : end], end
        match = _OF.match(self.text, end, self.end)
        if match is None:
            return end, None, end
        opened = grantor_opening(self.text, match.end(), self.end) or match.end() - 1
        last = name_end(self.text, opened, self.end, body=True)
        name = self.text[match.end() : last]
        if name in _OWN:
            return end, None, last
        return (end, name, last) if name else (end, None, end)

    def verb_of(self, given: Given) -> Word | None:
        """The verb right before an honour."""
        for word in self._words_before(given.begin):
            if word.does not in ("passive", "propose"):
                near = (_GIVES if word.does == "give" else _NEAR).fullmatch
                return word if near(self.text, word.end, given.begin) else None
        return None

    def recognises(self, verb: Word, given: Given) -> bool:
        """Whether a title is given by `công nhận`: `công nhận … cấp tỉnh đối với 58 cá nhân`."""
        return given.kind == "title" and fold(self.text[verb.start : verb.end]) in _RECOGNISE

    def continues(self, given: Given) -> bool:
        """Whether nothing but a mark or `và` stands before an honour whose verb was said before."""
        return _GOES_ON.search(self.text, self.start, given.begin) is not None

    def passive_of(self, verb: Word) -> Word | None:
        """The `được` that a verb belongs to, with nothing but a name between."""
        asked = False
        for word in self._words_before(verb.start):
            if word.does == "propose":
                asked = True
                continue
            if asked and word.does == "attain":  # `được suy tôn đề nghị tặng Cờ`
                continue
            if word.does != "passive" or not none_of(self._things, word.end, verb.start):
                return None
            return word if _PASSED.fullmatch(self.text, word.end, verb.start) else None
        return None

    def passed_on(self, given: Given) -> tuple[Word, Word] | None:
        """The `được` and the verb behind an honour: `Bằng khen … được trao cho 5 cá nhân`."""
        index = bisect_left(self.words, given.giver_end, key=lambda word: word.start)
        pair = self.words[index : index + 2]
        if [word.does for word in pair] != ["passive", "give"]:
            return None
        passive, verb = pair
        near = _NEAR.fullmatch(self.text, given.giver_end, passive.start)
        named = _PASSED.fullmatch(self.text, passive.end, verb.start)
        empty = none_of(self._things, given.giver_end, verb.start)
        return (passive, verb) if near and named and empty else None

    def proposed(self, start: int, end: int) -> int | None:
        """Where the last `đề nghị`, `trình` in a stretch ends; not that of `theo đề nghị của`."""
        for word in self._words_before(end):
            if word.start < start:
                break
            if word.does == "propose":
                return None if _OF.match(self.text, word.end) else word.end
        return None

    def asking(self, start: int) -> Word | None:
        """The `đề nghị` before a verb or an honour, with nothing but a name between."""
        word = next(self._words_before(start), None)
        if word is None or word.does != "propose" or not none_of(self._things, word.end, start):
            return None
        named = _PASSED.fullmatch(self.text, word.end, start)
        return word if named and not _OF.match(self.text, word.end) else None

    def asked_behind(self, end: int) -> bool:
        """`Lao động tiên tiến: 13 đồng chí được đề nghị`."""
        index = bisect_left(self.words, end, key=lambda word: word.start)
        pair = self.words[index : index + 2]
        if [word.does for word in pair] != ["passive", "propose"]:
            return False
        return (
            not self.text[end : pair[0].start].strip()
            and not self.text[pair[0].end : pair[1].start].strip()
        )

    def opens_asking(self) -> bool:
        """Whether the sentence is one long proposal: `Đề nghị tỉnh khen …; Bộ khen …`."""
        first = self.words[0] if self.words else None
        if first is None or first.does != "propose" or _OF.match(self.text, first.end):
            return False
        return _OPENING.fullmatch(self.text, self.start, first.start) is not None

    def _words_before(self, position: int) -> Iterator[Word]:
        """The verbs that end by ``position``, the nearest first."""
        for index in range(bisect_right(self._ends, position) - 1, -1, -1):
            yield self.words[index]

    def grantor_in_front(self, verb: Word) -> tuple[int, int] | None:
        """The span of the grantor before an active verb; see ``grantor_before``."""
        floor = self.proposed(self.start, verb.start) or self.start
        return grantor_before(self.text, floor, verb.start)

    def grantor_between(self, passive: Word, verb: Word) -> tuple[int, int] | None:
        """The span of the grantor between `được` and its verb."""
        start = self.proposed(passive.end, verb.start) or passive.end
        return grantor_between(self.text, start, verb.start)

    def recipients_of(self, given: Given) -> Recipients | None:
        """Those to whom an honour goes: after `cho`, or the noun after a counted honour."""
        group = self.lists.after(given.giver_end)
        if group is None and given.counted:
            match = _TO_NOUN.match(self.text, given.giver_end, self.end)
            end = recipient_noun(self.text, match.end(), self.end) if match else None
            if match and end:
                noun = self.text[match.end() : end]
                counted = given.counted.model_copy(update={"unit": noun})
                return Recipients(given.giver_end, end, [counted])
        return group or self._noun_later(given)

    def holders_of(self, given: Given) -> Recipients | None:
        """Those named right before a title that a list gives them: `3 tập thể Đơn vị quyết thắng`.

        A verb of honouring stands before the list; what is told of them next makes them people
        who do something: `5 đồng chí Chiến sĩ thi đua phát biểu`.
        """
        people = given.counted
        if given.kind != "title" or people is None or people.span[1] >= given.start:
            return None
        noun = counted_noun(people)
        if not is_recipient(noun) or not _CLOSED.match(self.text, given.giver_end):
            return None
        honouring = next(self._words_before(people.span[0]), None)
        if honouring is None or honouring.does not in _HONOURS:
            return None
        at = self.given.index(given)
        floor = self.given[at - 1].end if at else honouring.end
        titled = at and self.given[at - 1].kind == "title"  # `tặng Giấy khen cho 3 tập thể; 5 …`
        # `Kết quả bình xét có 3 tập thể …`: who was chosen follows, each with a title
        chosen = not at and honouring.end <= floor and honouring.does == "attain"
        if not (titled or chosen) or not none_of(self._ends, floor + 1, given.start):
            return None
        return Recipients(*people.span, [people])

    def _noun_later(self, given: Given) -> Recipients | None:
        """`hạng Nhất cho 1, hạng Nhì cho 5 tập thể`: a number whose noun the next grade prints."""
        match = _TO_BARE.match(self.text, given.giver_end, self.end)
        if match is None:
            return None
        first = bisect_left(self._quantity_starts, match.end())
        quantity = self.quantities[first] if first < len(self.quantities) else None
        if quantity is None or not _GRADES.fullmatch(self.text, match.end(), quantity.span[0]):
            return None
        update = {"value": Decimal(match[1]), "modifier": None}
        return Recipients(match.start(1), match.end(1), [quantity.model_copy(update=update)])
