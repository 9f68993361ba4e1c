"""Trích yếu sau lời viện dẫn: the title that follows a citation, quoted or running.

A quote, `về` or a verb opens it; it ends with its quote, or where the sentence ends or goes on with
something else.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from baocao_parser.extractors.citing.citation_tails import DATE
from baocao_parser.extractors.citing.citation_words import any_of, kinds
from baocao_parser.lexicons import alternation, spellings

_ENACTS = re.compile(any_of("enacts"))
_MATTER = re.compile(rf"\s{any_of('matter')}\b")
_AMENDS = re.compile(rf"(?:,?\s?bổ\ssung)?\s(?:một\ssố|{alternation(kinds())})\b")
_SUBJECT = rf"{any_of('subject')}\s{{1,3}}(?=\S)"
_OPENING = re.compile(
    r"(?P<term>\s?,?\s\(?nhiệm\skỳ\s\d{4}\s?[-–]\s?\d{4}\)?)?(?:\s?,?[^\S\n]{1,3}(?=[\w“\"„])|(?=[“„]))"
    rf"(?:ban\shành\s(?={any_of('subject')}))?(?P<begin>)"
    rf"(?:(?:{_SUBJECT})?(?P<quote>[“\"„”])|(?P<subject>{_SUBJECT})"
    rf"|(?P<word>{any_of('content', 'enacts')})(?=,?\s[\w“\"]))"
)
_QUOTE = re.compile(r"[“”\"\n]")
_NO_LETTER = r"(?![^\W\d_])"
_STOP = re.compile(
    r"[“\"(;\n)”.,đm](?:"  # what each of these begins with: a search runs on to one of them
    r"(?<=“)[^“”\n]{0,400}”|(?<=\")[^\"\n]{0,400}\"|(?<=\()[^()\n]{0,150}\)(?:(?!,)|(?P<last>))"
    r"|(?P<stop>(?<=\d{4}\sđ)ến\s(?!năm|\d)|(?<=[;\n)”])|(?<=\.)(?=\s|$)"
    rf"|(?<=,)\s(?i:{any_of('resume')}){_NO_LETTER}"
    rf"|(?<=,)\s(?=(?i:{any_of('resume_done')})\s(?:[^\W\d_]+\s){{1,5}}đã\s"
    rf"(?!{any_of('enacts', 'passive')}))"
    rf"|(?<=,)\s(?=(?:{alternation(spellings('agency_heads'))}){_NO_LETTER})"
    # the sentence goes on: `về việc …, ngày 3/4/2019, Sở đã …`, `…, năm 2019 huyện đã …`
    rf"|(?<=,)\s(?:(?=ngày\s{DATE}(?:,\s|\s[A-ZĐÀ-Ỹ]|\s?[.;)\n]|$))|(?=từ\s(?:ngày\s\d|năm\s\d{{4}}\sđến\snay))|(?=(?:trong\s)?năm\s\d{{4}}\s(?:[^\W\d_]+\s){{1,3}}đã\s))"
    # a footnote that cut the line: a figure must follow `năm`, no other citation
    rf"|(?<=\snăm)\s(?=(?:{alternation(spellings('document_types'))})\ssố\s\d)))"
)
_GOES_ON = re.compile(
    # `… và có hiệu lực từ ngày …`; a list of acts `hết hiệu lực từ …` is what a title may be of
    rf"\s(?i:(?<!văn\sbản\s)(?<!pháp\sluật\s)(?:và\s)?{any_of('in_force')}"
    rf"(?:\s{any_of('executed')})?(?:\s(?:ngay|kể))?\s(?:từ|sau)"
    rf"|{any_of('then')}|bằng\s{any_of('article', 'clause', 'point')}\s\w{{1,3}}){_NO_LETTER}"
)
LONGEST = 600
"""Characters of a title; what is longer is running text."""


class Opening(NamedTuple):
    """Where a title begins: at ``start``, behind its quote and what leads to it at ``begin``."""

    begin: int
    start: int
    quote: str = ""


def opening_at(low: str, start: int, *, content: bool) -> Opening | None:
    """Whether a title opens at ``start``: with a quote, with `về`, or with a verb.

    ``content``: any verb may open it (`quy định chi tiết …`), not only those that always do.

    >>> opening_at(" về “đổi mới công tác thi đua”", 0, content=False)
    Opening(begin=1, start=5, quote='“')
    """
    match = _OPENING.match(low, start)
    if match is None:
        return None
    begin = match.end("begin")
    if match["quote"]:
        return Opening(begin, match.end(), match["quote"])
    if match["subject"]:
        return Opening(begin, begin)
    if low.find(",", max(start, match.end("term")), begin) >= 0:
        return None
    opens = (
        content
        or _AMENDS.match(low, match.end())
        or (match["word"] == "quy định" and _MATTER.match(low, match.end()))
        or _ENACTS.fullmatch(match["word"])
    )
    return Opening(begin, begin) if opens else None


def title_from(text: str, opening: Opening, limit: int) -> str | None:
    """The title without its quotes; it never reaches past ``limit``.

    >>> text = "Quyết định số 12/QĐ-TTg về “Đổi mới công tác thi đua”; đã"
    >>> title_from(text, opening_at(text.lower(), 23, content=False), len(text))
    'Đổi mới công tác thi đua'
    """
    limit = min(limit, opening.begin + LONGEST, len(text))
    if opening.quote:
        return _quoted(text, opening, limit)
    return _running(text, opening.start, limit)


def _quoted(text: str, opening: Opening, limit: int) -> str | None:
    """What stands between a quote and its closing one, quotes within it included."""
    depth = 0
    closing = "”" if opening.quote in "“„" else opening.quote
    start = opening.start
    for quote in _QUOTE.finditer(text, start, max(start, limit)):
        char, position = quote[0], quote.start()
        if char == "“":
            depth += 1
        elif char == closing:
            if depth == 0:
                return " ".join(text[start:position].split()).strip(" ,;.") or None
            depth -= 1
        elif char == "\n":
            break
    return _running(text, start, limit)


def _running(text: str, start: int, end: int) -> str | None:
    """The title up to where the sentence ends or goes on with something else."""
    for match in _STOP.finditer(text, start, end):
        if match["stop"] is not None or match["last"] is not None:
            end = match.end() if match["stop"] is None else match.start() + (match[0][0] == "m")
            break
    if goes_on := _GOES_ON.search(text, start, end):
        end = goes_on.start()
    return " ".join(text[start:end].split()).strip(" ,;:.-–") or None
