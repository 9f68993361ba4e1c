"""Đối tượng khen thưởng: the quantities of one sentence that list whom an honour goes to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from baocao_parser.extractors.awarding.given import Recipients, counted_noun
from baocao_parser.extractors.awarding.grantors import POINT
from baocao_parser.extractors.awarding.words import is_recipient, is_work
from baocao_parser.late import defined, late
from baocao_parser.lexicons import alternation, table

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from baocao_parser.model import Quantity


_BULLET = r"(?:[-+*•–]\s?)?"
_NAMES = r"\s\p{Lu}[\p{L}-]*+(?:(?:,?\s|\svà\s)\p{Lu}[\p{L}-]*+){0,7}"
"""The names of those counted: `2 tổ Văn và Sử-Địa và 2 cá nhân`."""
_LIST = late(
    rf"(?:{_NAMES}|\s[\p{{L}}\s]{{1,24}}?)?(?:\s*,\s*(?:\n\s*{_BULLET})?(?:và\s+)?|\s+(?:và|cùng)\s+)"
)
_PARTED = late(rf"\s*;\s*{_BULLET}(?:và\s+)?")
_CLOSED = late(r"\s*(?:[,;.)\n]|$|và\s+\d)")
_ENDED = late(r"\s*(?:[;.\n]|$)")
_MERITS = alternation(w for e in table("award_words") if e.means == "for" for w in e.written)
_FOR = late(rf"\s{_MERITS}\s(?=[^;.:()\n]{{1,110}}$)")
"""What recipients are honoured for may stand before the next: `5 tập thể có thành tích … và`."""
_OCCASION = alternation(w for e in table("award_words") if e.means == "occasion" for w in e.written)
_TO = late(
    rf"(?:\s+{_OCCASION}\s(?:[^;.:()\n]|\.(?=\d)){{1,60}}?(?=\s(?:cho|đối\s+với)\b))?"
    rf"\s*(?:cho\b|đối\s+với\b|tặng\b|:)[\s:]*{_BULLET}(?:\p{{L}}+\s+){{0,3}}|\s+"
)
_PEOPLE = alternation(w for e in table("counted_people") for w in e.written)
_QUALITY = alternation(w for e in table("award_words") if e.means == "quality" for w in e.written)
_BODIES = alternation(w for e in table("counted_bodies") for w in e.written)
_MANY = alternation(w for e in table("plural_words") for w in e.written)
_NOUN_TAIL = late(
    defined(people=rf"(?i:{_PEOPLE})") + rf"(?:[^;.:()\n,]|{POINT}){{0,90}}"
    rf"(?:,\s(?:và\s)?(?:(?&people)|(?i:{_QUALITY}|{_BODIES}))(?!\w)[^;.:()\n,]{{0,40}}){{0,3}}"
    rf"|(?:,\s{_PEOPLE})?[^;.:()\n,]{{0,50}}\s{_MERITS}\s"
    rf"(?:[^;.:()\n,]|,\s(?!(?:(?i:{_MANY})|(?&people))\s)){{1,220}}"
)
"""What goes on with the recipients before the verb; what they did for it may be told at length."""
_TIMES = frozenset(w for e in table("award_words") if e.means == "times" for w in e.written)


def none_of(starts: Sequence[int], start: int, end: int) -> bool:
    """Whether nothing of ``starts``, which are in order, lies in ``[start, end)``.

    >>> none_of([3, 9], 4, 9), none_of([3, 9], 4, 10)
    (True, False)
    """
    return bisect_left(starts, start) == bisect_left(starts, end)


def is_whole_clause(text: str, floor: int, start: int, end: int) -> bool:
    """Whether a stretch of a sentence that begins at ``floor`` is a clause or an item by itself.

    >>> text = "Danh hiệu: Lao động tiên tiến 37 cá nhân; đã họp"
    >>> is_whole_clause(text, 0, 11, 40), is_whole_clause(text, 0, 20, 40)
    (True, False)
    """
    before = text[floor:start].rstrip(" \n")
    opened = not before.strip("-+*•") or before[-1] in ";:"
    return opened and _ENDED.match(text, end) is not None


def _again(quantity: Quantity, group: Sequence[Quantity]) -> bool:
    """Whether its noun is in the list already: `45 chị cấp huyện, 07 chị được` are two lists."""
    return any(counted_noun(other) == counted_noun(quantity) for other in group)


class RecipientLists:
    """The lists of recipients among the quantities of a sentence.

    ``counts``: the spans of those that count honours; ``verbs``: where the verbs and the honours
    of the sentence begin. No list goes over one of them.
    """

    def __init__(
        self,
        text: str,
        quantities: Sequence[Quantity],
        counts: Collection[tuple[int, int]],
        verbs: Sequence[int],
    ) -> None:
        self.text, self.quantities, self.verbs = text, quantities, verbs
        self._counts = counts
        self._starts = [quantity.span[0] for quantity in quantities]
        self._ends = [quantity.span[1] for quantity in quantities]

    def before(self, end: int, *, holders: bool = False) -> Recipients | None:
        """The quantities listed right before ``end``; ``holders``: only who can hold a title."""
        group: list[Quantity] = []
        for index in range(bisect_right(self._ends, end) - 1, -1, -1):
            quantity = self.quantities[index]
            if not group and counted_noun(quantity) in _TIMES:
                continue  # `44 cá nhân hiến máu 40 lần được tặng`
            gap = (quantity.span[1], group[0].span[0] if group else end)
            if not self._counts_recipients(quantity) or not none_of(self.verbs, *gap):
                break
            if holders and is_work(counted_noun(quantity)):
                break
            if _again(quantity, group):
                break
            if not (_LIST if group else _NOUN_TAIL).fullmatch(self.text, *gap):
                break
            group.insert(0, quantity)
        return Recipients(group[0].span[0], end, group) if group else None

    def after(self, start: int) -> Recipients | None:
        """The quantities listed after ``start``, with nothing but `cho` between."""
        group: list[Quantity] = []
        for quantity in self.quantities[bisect_left(self._starts, start) :]:
            gap = (group[-1].span[1] if group else start, quantity.span[0])
            if not self._counts_recipients(quantity) or _again(quantity, group):
                break
            if group and (merit := self._merit(gap)) and is_recipient(counted_noun(quantity)):
                gap = merit
            if not none_of(self.verbs, *gap):
                break
            joint = _LIST if group else _TO
            if not joint.fullmatch(self.text, *gap) and not (group and self._parted(gap, quantity)):
                break
            group.append(quantity)
        return Recipients(group[0].span[0], group[-1].span[1], group) if group else None

    def _parted(self, gap: tuple[int, int], quantity: Quantity) -> bool:
        """`khen thưởng 3 tập thể; 5 cá nhân; 2 hộ`: of the next nothing is told but its number."""
        return (
            _PARTED.fullmatch(self.text, *gap) is not None
            and is_recipient(counted_noun(quantity))
            and _CLOSED.match(self.text, quantity.span[1]) is not None
        )

    def _merit(self, gap: tuple[int, int]) -> tuple[int, int] | None:
        """The comma or `và` behind what the recipients before it are honoured for."""
        match = _FOR.match(self.text, *gap)
        last = max(self.text.rfind(",", *gap), self.text.rfind(" và ", *gap))
        if match is None or last < match.end() or not none_of(self.verbs, match.end(), gap[1]):
            return None
        return last, gap[1]

    def _counts_recipients(self, quantity: Quantity) -> bool:
        """Not money, not the number of an honour; nor how often: `2 lần được tặng Cờ`."""
        noun = counted_noun(quantity)
        counts_honours = quantity.span in self._counts or quantity.currency is not None
        return not counts_honours and noun != "" and noun not in _TIMES
