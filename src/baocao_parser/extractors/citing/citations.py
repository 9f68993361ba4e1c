"""Lời viện dẫn: the grammar of one citation, from the type word to the issuer.

Each form of citation is one method from a type word to the citations it opens; the first that
finds one decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baocao_parser.extractors.citing.bare_numbers import (
    Listed,
    alone,
    list_at,
    plenums_at,
    with_year_at,
)
from baocao_parser.extractors.citing.citation_tails import DATE, HELD, Tail, tail_at, term_in
from baocao_parser.extractors.citing.document_numbers import (
    DocumentNumber,
    agree,
    kind_of,
    number_at,
)
from baocao_parser.extractors.citing.issuers import issuer_at, words
from baocao_parser.extractors.citing.mentions import Citation, made
from baocao_parser.extractors.citing.named_laws import law_at
from baocao_parser.extractors.citing.usual_citations import usual_at
from baocao_parser.lexicons import alternation, table

if TYPE_CHECKING:
    from baocao_parser.extractors.citing.mentions import Shared
    from baocao_parser.extractors.citing.type_words import TypeWord


_MARK = r"(?P<mark>(?:số\shiệu|số|sô)\s{0,3}[:.,]?\s{0,3})"
_LEAD = re.compile(rf"\s{{0,4}}(?P<point>[:(]\s{{0,2}})?{_MARK}?(?=[\dol])")
_NUMBER_OPENS = frozenset("sS:(0123456789OoLlI \t\n")
"""What may stand behind the blank after a type word where a number follows."""
_CLOSES = frozenset(".,;)”")
"""Marks after which nothing goes on with a type word, but for a law: `Điều 5 Hiến pháp.`"""
_MORE = re.compile(rf"(?:\s?[,;]\s?|\s)(?:(?:và|hoặc|cùng)\s)?{_MARK}?(?=\d)")
_SO = re.compile(rf"\s?[,:]?\s?(?P<open>\(\s?)?{_MARK}(?=[\dol])")
_BETWEEN = re.compile(rf"[ ][^.;,:()“”\"\d\n]{{1,80}}?\s\(?{_MARK}(?=\d)")
_OF = re.compile(r"[ ]{1,2}(?:của|do)[ ]{1,2}(?=\w)")
_GAP_DATE = re.compile(
    # `… của Quốc hội trong phiên họp ngày …`
    rf"(?:\strong(?:\s[^\W\d_]+){{1,5}}|(?:\s[^\W\d_]+){{0,2}})(?=\s?,?\sngày\s{DATE})"
)
_ADJACENT_DATE = re.compile(rf"\s?,?\sngày\s{DATE}")
_DATE_IN_BRACKETS = re.compile(rf"(?=\s\((?:(?:ngày\s)?{DATE}|(?:tháng\s)?{HELD})\))")
_BESIDE = re.compile(r"[ ](?=[A-ZĐ])")
_CONVENED = re.compile(rf"\s(?:của\s)?(?={alternation(w.lower() for w in words('convened'))}\b)")
_OF_YEARS = r",?\s\(?nhiệm\skỳ\s\d{4}\s?[-–]\s?\d{4}\)?"
_NEXT_CONGRESS = re.compile(
    rf"(?:{_OF_YEARS})?(?:,|,?\svà)\s"
    rf"(?={alternation(w.lower() for w in words('convened'))}\b)"
)
_LIST_ENDS = re.compile(rf"(?:{_OF_YEARS})?\s?(?:[.,;:)(\n]|$|và\s)")
_NEXT_TERM = re.compile(r"(?:,|\svà)\s(?P<term>[IVXL]{1,6})(?!\w)(?:\s?\))?")  # no `vi phạm`
_WHICH = re.compile(r"\b(?:[IVXL]+|\d{1,4}|(?:lần\s)?thứ\s\w+)\b")
_EVERY = re.compile(r"\scác\s")
_MAY_BE_BARE = frozenset(e.means for e in table("document_types") if e.more.get("bare"))
_PASSED = re.compile(
    r"\s(?:đã\s)?được\s(?P<by>[^.;,:\n\d]{4,40}?)(?:\s(?:nước|khóa|khoá|kỳ\shọp)[^.;:\n]{0,60}?)?"
    rf"\s(?:thông\squa|ban\shành)\s(?:vào\s)?(?=ngày\s{DATE})"
)
_BROKEN = re.compile(r"\d{1,5}[a-zđ]?(?:\s?/\s?\d{2,5})?\s?[/\-–][\w/\-–.]*[\w/\-–]")


class Grammar:
    """The forms of citation over one text; ``low`` is ``text`` without capitals."""

    def __init__(self, text: str, low: str, near: int | None) -> None:
        self.text = text
        self.low = low
        self.near = near

    def cite(self, head: TypeWord, limit: int) -> list[Citation]:
        """The citations that a type word opens; ``limit`` is where the next type word stands."""
        beside = self.text[head.end : head.end + 2]
        if beside[:1] in _CLOSES and not head.entry.more.get("named"):
            return []
        may_be_numbered = beside[:1] != " " or beside[1:] in _NUMBER_OPENS
        if may_be_numbered and (found := self._numbered(head)):
            return found
        for form in (self._plenums, self._law, self._congress):
            if found := form(head):
                return found
        if head.brief:
            return []
        return self._issuer_first(head) or self._dated(head) or self._numbered_later(head, limit)

    def numbered(self, start: int, kind: str, number: DocumentNumber, form: str) -> Citation:
        """The citation of a whole number whose kind is known from elsewhere."""
        tail = self._tail(number.end, number)
        item = Listed(start, number.end, number, None)
        return made((start, tail.end), kind, form, item, tail)

    def _tail(self, start: int, number: DocumentNumber | None = None) -> Tail:
        return tail_at(self.text, self.low, start, self.near, number)

    def _is_capital(self, head: TypeWord) -> bool:
        return self.text[head.start].isupper()

    def _numbered(self, head: TypeWord) -> list[Citation]:
        """`Nghị định số 149/2018/NĐ-CP`, `Nghị định 04 của Chính phủ`."""
        kind = head.entry.means
        if found := usual_at(self.text, head.end, self.near, (head.start, kind)):
            number, usual = found
            return [usual] if usual else self._with_tails(head.start, kind, alone(number))
        lead = _LEAD.match(self.low, head.end)
        if lead is None:
            return []
        start = lead.end()
        more, marked = head.entry.more, bool(lead["mark"])
        if marked:
            binding = bool(more.get("verb")) and not more.get("bare")
        else:
            binding = head.brief or not self._is_capital(head)
        high = "past_1900" in more and self._is_capital(head)
        items = list_at(self.text, self.low, start, marked=marked, binding=binding, high=high)
        if not items and more.get("yearly") and self._is_capital(head):
            dated = with_year_at(self.text, start)
            items = [dated] if dated else []
        if not items:
            return self._broken(head, start) if marked else []
        may_be_bare = not more.get("named") and (
            marked or (bool(more.get("bare")) and not lead["point"])
        )
        if head.brief and "short" not in more:
            may_be_bare = False
        if items[0].number is None and not may_be_bare:
            return []
        return self._with_tails(head.start, head.kind, items)

    def _with_tails(self, start: int, kind: str, items: list[Listed]) -> list[Citation]:
        """The citations of a list of numbers, and of those that go on with it."""
        form = "full"
        out: list[Citation] = []
        while items:
            last = items[-1]
            tail = self._tail(last.end, last.number)
            for item in items:
                begin = start if form == "full" else item.start
                if item is last:
                    out.append(made((begin, tail.end), kind, form, item, tail))
                else:
                    own = Tail(item.end, issuer=tail.issuer, term=tail.term)
                    out.append(made((begin, item.end), kind, form, item, own).lending(tail))
                form = "shared"
            more = _MORE.match(self.low, tail.end)
            if more is None:
                break
            start = more.start("mark") if more["mark"] else more.end()
            if number := number_at(self.text, more.end()):
                kind = kind_of(number, kind)
                items = [Listed(start, number.end, number, None)]  # with its `số`
            elif last.number and more["mark"] is None and kind in _MAY_BE_BARE:  # `7b/NQ-BCH, 9c`
                items = list_at(self.text, self.low, more.end(), marked=False, binding=True)
            elif last.number is None and more["mark"] and tail.date:  # `số 63 ngày …, số 77 ngày …`
                items = list_at(self.text, self.low, more.end(), marked=True, binding=True)
                items[:1] = [item._replace(start=start) for item in items[:1]]
            else:
                break
        return out

    def _broken(self, head: TypeWord, start: int) -> list[Citation]:
        """A number that the grammar does not know, kept whole as it is printed."""
        match = _BROKEN.match(self.text, start)
        if match is None:
            return []
        tail = self._tail(match.end())
        printed = "".join(match[0].split())
        item = Listed(start, match.end(), None, printed)
        return [made((head.start, tail.end), head.kind, "full", item, tail, rule="unparsed_number")]

    def _plenums(self, head: TypeWord) -> list[Citation]:
        """`Nghị quyết TW4, TW6 (Khóa XII)`."""
        if not head.entry.more.get("bare"):
            return []
        out = []
        items = plenums_at(self.low, head.end)
        term = term_in(self.low, items[-1].start, items[-1].end) if items else None
        for index, item in enumerate(items):
            start = item.start if index else head.start
            form = "shared" if index else "short"
            cited = Citation(start, item.end, head.kind, "plenum", form, bare=item.bare, term=term)
            shared: tuple[Shared, ...] = ("kind",) if index else ()
            if term and item is not items[-1]:
                shared = (*shared, "term")
            out.append(cited._replace(inherited=shared))
        while term and (more := _NEXT_TERM.match(self.text, out[-1].end)):  # `(khóa XI, XII)`
            start, end = more.start("term"), more.end()
            again = out[-1]._replace(
                start=start, end=end, form="shared", inherited=("kind", "number")
            )
            out.append(again._replace(term=term_in(f"khóa {more['term'].lower()}", 0, 20)))
        return out

    def _law(self, head: TypeWord) -> list[Citation]:
        """`Bộ luật Lao động năm 2019`, `Luật Lưu trữ số 33/2024/QH15`."""
        if not head.entry.more.get("named"):
            return []
        law = law_at(self.text, self.low, head.end, head.kind)
        if law is None:
            return []
        end, number = law.end, None
        if (so := _SO.match(self.low, end)) and (number := number_at(self.text, so.end())):
            end = number.end
        tail = self._tail(end, number)
        if tail.date is None and (passed := _PASSED.match(self.low, end)):
            by = self.text[passed.start("by") : passed.end("by")]
            tail = self._tail(passed.end() - 1)._replace(issuer=by)
        form = "full" if number else "named"
        item = Listed(head.start, end, number, None)
        rule = "law" if law.whole or number else "law_cut"
        return [made((head.start, tail.end), head.kind, form, item, tail, rule=rule)]

    def _congress(self, head: TypeWord) -> list[Citation]:
        """`Nghị quyết Đại hội XII Công đoàn tỉnh`; one that does not say which is generic."""
        bare = head.entry.more.get("bare")
        convened = _CONVENED.match(self.low, head.end) if bare else None
        if convened is None:
            return []
        out: list[Citation] = []
        begin, start = head.start, convened.end()
        for _ in range(6):
            end = issuer_at(self.text, start)
            if end is None or _EVERY.match(self.low, end):
                break
            issuer = self.text[start:end]
            if not _WHICH.search(issuer) or (out and not _LIST_ENDS.match(self.low, end)):
                break
            cited = self._unnumbered(head, self._tail(end)._replace(issuer=issuer), "congress")
            shared = cited._replace(start=begin, form="shared", inherited=("kind",))
            out.append(shared if out else cited)
            more = _NEXT_CONGRESS.match(self.low, cited.end)
            if more is None:
                break
            begin = start = more.end()
        return out

    def _issuer_first(self, head: TypeWord) -> list[Citation]:
        """`nghị quyết của Hội đồng Chính phủ (số 103-CP ngày 8-7-1963)`."""
        of = _OF.match(self.low, head.end) or _BESIDE.match(self.text, head.end)
        end = issuer_at(self.text, of.end()) if of else None
        if of is None or end is None:
            return []
        if not of[0].strip() and not _ADJACENT_DATE.match(self.low, end):
            return []  # `Nghị quyết Hội đồng Chính phủ ngày 5-6-1960`: only with its day
        issuer = self.text[of.end() : end]
        if so := _SO.match(self.low, end):
            number = number_at(self.text, so.end())
            bare = list_at(self.text, self.low, so.end(), marked=True, binding=False)
            items = alone(number) if number else bare
            found = self._with_tails(head.start, head.kind, items)
            cited = [c if c.issuer else c._replace(issuer=issuer) for c in found]
            return [self._closed(c) for c in cited] if so["open"] else cited
        gap = _GAP_DATE.match(self.low, end)
        if gap is None:
            gap = _DATE_IN_BRACKETS.match(self.low, end)
        if gap is None or (gap[0] and head.entry.more.get("verb")):
            return []
        return [self._unnumbered(head, self._tail(gap.end())._replace(issuer=issuer), "dated")]

    def _closed(self, citation: Citation) -> Citation:
        """With the bracket that closes the one before its number."""
        closes = self.text.startswith(")", citation.end)
        return citation._replace(end=citation.end + 1) if closes else citation

    def _dated(self, head: TypeWord) -> list[Citation]:
        """`tuyên cáo ngày 28 tháng 8 năm 1945`: no number, but a day."""
        if not _ADJACENT_DATE.match(self.low, head.end):
            return []
        tail = self._tail(head.end)
        doubtful = head.entry.more.get("verb") and not self._is_capital(head)
        if tail.date is None or (doubtful and tail.issuer is None):
            return []
        return [self._unnumbered(head, tail, "dated")]

    def _numbered_later(self, head: TypeWord, limit: int) -> list[Citation]:
        """`Kết luận thanh tra số 12/KL-TTr`: a few words between the type word and the number."""
        between = _BETWEEN.match(self.low, head.end, min(limit, head.end + 100))
        number = number_at(self.text, between.end()) if between else None
        if number is None or not (agree(head.kind, number) or self._is_capital(head)):
            return []
        return self._with_tails(head.start, head.kind, alone(number))

    def _unnumbered(self, head: TypeWord, tail: Tail, rule: str) -> Citation:
        nothing = Listed(head.start, tail.end, None, None)
        return made((head.start, tail.end), head.kind, "named", nothing, tail, rule=rule)
