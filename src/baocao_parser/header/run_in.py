"""Phần đầu viết liền một dòng: a head that a web page ran into one line with the text below it.

Where such a line begins with a national title and a motto, its parts are set on lines of their own:
the number, the place and day, the kind and subject. The text below is broken before the numbers
and dashes that open its divisions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.fold import fold, skeleton
from baocao_parser.fragments import bare_words, role_pattern, role_words
from baocao_parser.header.dates import DATE, read_date
from baocao_parser.header.kinds import kinds
from baocao_parser.late import late
from baocao_parser.lexicons import alternation, spellings, table
from baocao_parser.open_words import ends_open
from baocao_parser.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG = 300  # characters: no line of a head is as long
_WHOLE_HEAD = 110  # characters: a shorter line is run in where it holds every part of a head
_APART = 400  # characters between the parts of a head at most
_NUMBER_BEHIND = 8  # characters between a day and the number behind it
_HEAD = 900  # characters in which the parts of a head stand
_FIRST = 3000  # characters in which the line with the head begins
_LONG_LINE = late(rf"(?m)^[^\n]{{{_WHOLE_HEAD}}}")
_SMALL_AT_MOST = 3  # letters that OCR or a font left small in a head of capitals
_GLUED = r"\s*"
_TITLE = late(rf"(?<![a-z]){alternation(role_words('national_title'), _GLUED)}(?![a-z])")
_ANY_MARK = r"[\W_]{0,6}"
_MOTTO = late(  # a page that leaves out small words has `Độc lập - Tự - Hạnh phúc`
    rf"(?<![a-z])(?:{alternation(role_words('motto'), _ANY_MARK)}"
    r"|doc lap\W{0,4}tu\W{0,4}hanh phuc)(?![a-z])"
)
_NUMBER = late(r"(?<![a-z])(?:(?:so|s6)\s?:|so\s(?=\d{1,5}\s?-\s?[a-z]{2,5}\s?/\s?[a-z]))")
_POSITION_WORDS = alternation(bare_words("positions"))
_AGENCY_WORDS = alternation(bare_words("agency_heads"))
_OPEN_WORDS = alternation(
    [skeleton(w) for e in table("agency_heads") if e.more.get("open") for w in e.written]
)
_FIRST_WORDS = frozenset(
    fold(w).split()[0] for w in (*spellings("agency_heads"), *spellings("positions"))
)
_LEVEL_WORDS = alternation(bare_words("area_levels"))
_CODES = late(r"\s?\d{1,5}(?:\s?[-/–]\s?[\p{Lu}\d][\p{L}&]{0,14}){1,5}(?=\s)")
_SUBJECT = late(rf"(?<![a-z])(?:{role_pattern('addressees', 'basis')}|v/v)(?![a-z])")
_ADDRESSED = late(  # `: CÁC TỔ CÔNG ĐOÀN Thực hiện …`, `: - …; - Các đơn vị; Căn …`
    r"\s?:(?:(?:\s[^\p{Ll}\s]{2,}){2,}(?=\s\p{Lu}\p{Ll})"
    r"|(?:\s[-–+][^;:]{3,120};){1,8}(?=\s\p{Lu}\p{Ll}))"
)
_CAPITALS = late(r"(?:[^\p{Ll}\s]+(?:\s+|$))+")
_CLOSE = r"\s?[.\-–/]\s?\p{Lu}"
_OPENS = late(
    rf"(?:(?<=[.;:]|\p{{Lu}}{{2}})\s(?=Điều\s\d{{1,3}}\s?[.:])|(?<=[.;:,]|\p{{Lu}}{{2}})\s(?=(?:[IVX]{{1,5}}|[A-Z]){_CLOSE}|[a-zđ](?:\)\s?|\.\s)\p{{Lu}})"
    rf"|(?<=[.;]|\p{{Lu}}{{2}}(?:\s(?:19|20)\d\d)?)\s(?=\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}{_CLOSE})"
    rf"|(?<=[.;:,])\s(?=[-–+*]\s?\p{{Lu}})|(?<=:)\s(?=1(?:\.1){{0,2}}{_CLOSE})"
    r"|\s(?=[IVX]{1,5}\s?[.\-–/]\s\p{Lu}{2,}\s\p{Lu}{2})|(?<=\p{Ll})(?<!Điều)\s(?=1\s?\.\s\p{Lu}\p{Ll}))"
)
_FOOT = late(  # `./. Nơi nhận:`, `TM. ỦY BAN …`, `GIÁM ĐỐC (Đã ký)`
    r"(?<=[./;:])\s(?=Nơi nhận\s?:|(?:TM|KT|TL|TUQ)\.\s\p{Lu}{2}"
    r"|\p{Lu}{2,}(?:\s\p{Lu}+){1,5}\s\(Đã ký\))"
)
_ITEM = late(r"\s[-–+*]\s$")
_ENACTING = late(
    rf"\s(?P<body>{_POSITION_WORDS}\s{_AGENCY_WORDS}(?![a-z])|{_OPEN_WORDS}\s{_LEVEL_WORDS}\s)"
)
_ENACTING_AT_MOST = 120  # characters
_FIRST_MARK = late(r"(?<!Điều)\s(?=(?:I|A|1)\s?[.\-–/]\s\p{Lu})")
_PAGE = late(r"\s*\d{1,3}\.?\s(?=\p{Lu}{2})")  # the number of the page before the first words
_RULE = late(r"\s(?:[-–—_*=~](?:\s(?=[-–—_*=~]))?){3,}\s")
_WIDE = late(  # `… tháng 12          1. Công tác …            - Nhà trẻ …`
    r"(?<=[^\s|])[ \xa0]{4,}"
    r"(?=(?:(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,2}|[a-zđ])[.)/]|[-+*•])\s?\p{Lu})"
)
_WIDE_AT_LEAST = 3  # on one line
_SENTENCE_END = late(r"(?<=\.)(?<!\s\d\.)(?<!\s\d\d\.)\s(?=\p{Lu})")


def run_in_heads(text: str) -> Iterator[Edit]:
    r"""The line feeds between the parts of a head on one line, and before the divisions below it.

    >>> text = "SỞ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
    >>> text += "Số: 12/BC-SYT Sơn La, ngày 5 tháng 6 năm 2020 BÁO CÁO CÔNG TÁC Y TẾ "
    >>> text += "I. KẾT QUẢ 1. Đã làm. "
    >>> text += "Các đơn vị đã thực hiện tốt. " * 30
    >>> for edit in reversed(list(run_in_heads(text))):
    ...     text = text[: edit.start] + edit.new + text[edit.end :]
    >>> text.splitlines()[3:8]
    ['Số: 12/BC-SYT', 'Sơn La, ngày 5 tháng 6 năm 2020', 'BÁO CÁO', 'CÔNG TÁC Y TẾ', 'I. KẾT QUẢ']
    """
    for match in _LONG_LINE.finditer(text, 0, min(len(text), _FIRST)):
        start, end = match.start(), text.find("\n", match.start())
        line = text[start : end if end >= 0 else len(text)]
        if len(line) < _LONG and not _is_whole_head(line):
            continue
        for at in sorted(_seams(line) or _wide_seams(line)):
            glued = start + at + (line[at] == " ")  # `năm 2010BÁO CÁO`: no blank to put it in
            yield Edit(start + at, glued, "\n", "layout.run_in")


def _is_whole_head(line: str) -> bool:
    """Whether a line holds all of a head: national title, number, day, and a kind in capitals."""
    bare = skeleton(line)
    title, number = _TITLE.search(bare), _NUMBER.search(bare)
    dated = DATE.search(bare, title.end()) if title and number else None
    if dated is None or "|" in line or "\t" in line:
        return False
    after = dated.end() + len(bare[dated.end() :]) - len(bare[dated.end() :].lstrip())
    return any(
        bare.startswith(word, after) and line[after : after + len(word)].isupper()
        for word, _ in kinds()
    )


def _wide_seams(text: str) -> set[int]:
    """Where wide blanks stand before the marks of divisions, on a line too long for columns."""
    found = {match.end() - 1 for match in _WIDE.finditer(text)}
    return found if len(found) >= _WIDE_AT_LEAST else set()


def _seams(text: str) -> set[int]:
    """Where the parts of the head that a line begins with are apart; none where it has none."""
    bare = skeleton(text[:_HEAD])
    title, motto = _TITLE.search(bare), _MOTTO.search(bare)
    if title is None or title.start() > _APART:
        return set()
    if sum(map(str.islower, text[: title.end()])) > _SMALL_AT_MOST:
        return set()  # a sentence about such heads
    dated = DATE.search(bare, title.end(), title.end() + _APART)
    number = _NUMBER.search(bare, 0, dated.end() + _NUMBER_BEHIND if dated else _HEAD)
    if motto is None and not (dated and number):
        return set()
    if motto is not None and motto.start() > _APART:
        return set()
    places = {title.start(), title.end()}
    if motto:
        places |= {motto.start(), motto.end()}
    if dated:
        place = read_date(dated, text[slice(*dated.span())], text[: dated.start()])
        places |= {place.place_at, dated.end()}
    if number:
        places.add(number.start())
    if page := _PAGE.match(text):
        places.add(page.end())
    after = max(mark.end() for mark in (motto, dated, title) if mark)
    if number and number.end() > after and (codes := _CODES.match(text, number.end())):
        after = codes.end()
        places.add(after)
    for rule in _RULE.finditer(text, 0, after + 1):
        places |= {rule.start() + 1, rule.end()}
    places |= set(_title_parts(text, bare, after))
    places |= {match.start() for match in _FOOT.finditer(text, after)}
    places |= {match.start() for match in _OPENS.finditer(text, after)}
    blanks = {at if text[at : at + 1] == " " else at - 1 for at in places}
    seams = {blank for blank in blanks if blank > 0 and text[blank] == " "}
    if dated and text[dated.end() : dated.end() + 2].isupper():
        seams.add(dated.end())
    return seams


def _enacting(text: str, after: int, ground: int) -> int | None:
    """Where the body begins that decides, between the subject and the grounds of a decision."""
    low = max(after, ground - _ENACTING_AT_MOST)
    for match in _ENACTING.finditer(skeleton(text[low:ground])):
        at = low + match.start("body")
        first = fold(text[at:ground].split(maxsplit=1)[0])
        named = first.isascii() or first in _FIRST_WORDS  # `ĐỊA BÀN TỈNH` names no `BAN`
        if named and text[at:ground].isupper() and not ends_open(text[low:at]):
            return at
    return None


def _title_parts(text: str, bare: str, after: int) -> Iterator[int]:
    """Where the kind ends, where its subject does, and where a letter is about something."""
    at = after + len(bare[after:]) - len(bare[after:].lstrip())
    for word, _ in kinds():
        if bare.startswith(word + " ", at) and text[at : at + len(word)].isupper():
            yield at + len(word)
            if capitals := _CAPITALS.match(text, at + len(word) + 1):
                low, high = at + len(word), capitals.end() + 2
                marks = (_OPENS.search(text, low, high), _FIRST_MARK.search(text, low, high))
                yield min((m.start() for m in marks if m), default=capitals.end() - 1)
            if first := _FIRST_MARK.search(text, at, _HEAD):
                yield first.start()
            break
    for match in _SUBJECT.finditer(bare, after):
        if not _ITEM.search(text, 0, match.start()):
            yield match.start()
        if addressed := _ADDRESSED.match(text, match.end()):
            yield addressed.end()
        if body := _enacting(text, after, match.start()):
            yield body
        if stop := _SENTENCE_END.search(text, match.end(), _HEAD):
            yield stop.start()
