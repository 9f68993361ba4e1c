"""Phần đầu viết liền một dòng: a head that a web page ran into one line with the text below it.

Where such a line begins with a national title and a motto, its parts are set on lines of their own:
the number, the place and day, the kind and subject. The text below is broken before the numbers
and dashes that open its divisions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.fold import skeleton
from baocao_parser.fragments import either, role_pattern, role_words
from baocao_parser.header.dates import DATE, read_date
from baocao_parser.header.kinds import kinds
from baocao_parser.late import late
from baocao_parser.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG = 800  # characters: no line of a head is as long
_HEAD = 900  # characters in which the parts of a head stand
_FIRST = 3000  # characters in which the line with the head begins
_LONG_LINE = late(rf"(?m)^[^\n]{{{_LONG}}}")
_SMALL_AT_MOST = 3  # letters that OCR or a font left small in a head of capitals
_GLUED = r"\s*"
_TITLE = late(rf"(?<![a-z]){either(role_words('national_title'), _GLUED)}(?![a-z])")
_ANY_MARK = r"[\W_]{0,6}"
_MOTTO = late(rf"(?<![a-z]){either(role_words('motto'), _ANY_MARK)}(?![a-z])")
_NUMBER = late(r"(?<![a-z])(?:so|s6)\s?:")
_SUBJECT = late(rf"(?<![a-z])(?:{role_pattern('addressees', 'basis')}|v/v)(?![a-z])")
_CAPITALS = late(r"(?:[^\p{Ll}\s]+\s+)+")
_CLOSE = r"\s?[.\-–/]\s?\p{Lu}"
_OPENS = late(
    rf"(?:(?<=[.;:,]|\p{{Lu}}{{2}})\s(?=(?:[IVX]{{1,5}}|[A-Z]){_CLOSE}|[a-zđ]\)\s?\p{{Lu}})"
    rf"|(?<=[.;]|\p{{Lu}}{{2}}(?:\s(?:19|20)\d\d)?)\s(?=\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}{_CLOSE})"
    rf"|(?<=[.;:,])\s(?=[-–+*]\s?\p{{Lu}})|(?<=:)\s(?=1(?:\.1){{0,2}}{_CLOSE})"
    r"|\s(?=[IVX]{1,5}\s?[.\-–/]\s\p{Lu}{2,}\s\p{Lu}{2})|(?<=\p{Ll})\s(?=1\s?\.\s\p{Lu}\p{Ll}))"
)
_FIRST_MARK = late(r"\s(?=(?:I|A|1)\s?[.\-–/]\s\p{Lu})")
_SENTENCE_END = late(r"(?<=\.)\s(?=\p{Lu})")


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
        for blank in sorted(_seams(line)):
            yield Edit(start + blank, start + blank + 1, "\n", "layout.run_in")


def _seams(text: str) -> set[int]:
    """The blanks between the parts of the head that a line begins with; none where it has none."""
    bare = skeleton(text[:_HEAD])
    title, motto = _TITLE.search(bare), _MOTTO.search(bare)
    if title is None or motto is None or motto.start() > _LONG // 2:
        return set()
    if sum(map(str.islower, text[: title.end()])) > _SMALL_AT_MOST:
        return set()  # a sentence about such heads
    places = {title.start(), title.end(), motto.start(), motto.end()}
    dated = DATE.search(bare, motto.end())
    if dated:
        place = read_date(dated, text[slice(*dated.span())], text[: dated.start()])
        places |= {place.place_at, dated.end()}
    if number := _NUMBER.search(bare, 0, dated.start() if dated else _HEAD):
        places.add(number.start())
    after = dated.end() if dated else motto.end()
    places |= set(_title_parts(text, bare, after))
    places |= {match.start() for match in _OPENS.finditer(text, after)}
    blanks = {at if text[at : at + 1] == " " else at - 1 for at in places}
    return {blank for blank in blanks if blank > 0 and text[blank] == " "}


def _title_parts(text: str, bare: str, after: int) -> Iterator[int]:
    """Where the kind ends, where its subject does, and where a letter is about something."""
    at = after + len(bare[after:]) - len(bare[after:].lstrip())
    for word, _ in kinds():
        if bare.startswith(word + " ", at) and text[at : at + len(word)].isupper():
            yield at + len(word)
            if capitals := _CAPITALS.match(text, at + len(word) + 1):
                first = _OPENS.search(text, at + len(word), capitals.end() + 2)
                yield first.start() if first else capitals.end() - 1
            if first := _FIRST_MARK.search(text, at, _HEAD):
                yield first.start()
            break
    for match in _SUBJECT.finditer(bare, after):
        yield match.start()
        if stop := _SENTENCE_END.search(text, match.end(), _HEAD):
            yield stop.start()
