"""Các phần của thể thức: what stands where in the head of a document, by pattern, not by position.

A head is printed in two columns, which text readers lay out in four ways: one after the other,
either first; line by line; both on one line. So every part is looked for everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex
from rapidfuzz.distance.Levenshtein import distance

from baocao_parser.fold import skeleton
from baocao_parser.fragments import (
    SPREAD,
    Fragment,
    bare_words,
    fragment,
    fragments,
    role_pattern,
    role_words,
)
from baocao_parser.header.dates import DATE, is_place, place_wraps, read_date
from baocao_parser.header.kinds import kind_alone
from baocao_parser.header.numbers import find_numbers
from baocao_parser.header.part import Part
from baocao_parser.header.prose import prose_from
from baocao_parser.header.title_text import as_title_text, cites
from baocao_parser.late import late
from baocao_parser.lexicons import alternation

if TYPE_CHECKING:
    from baocao_parser.header.part import Kind
    from baocao_parser.reading import Reading

_BETWEEN = r"(?:\s+|[\W_li1]{0,3})"  # `XÃ HỘILCHỦ NGHĨA`: OCR reads dust between two words
_FREE = alternation({word.split()[0] for word in role_words("motto")})  # `… VIỆT NAMĐộc lập`
_NATIONAL = regex.compile(  # also `… VIỆT NAMTRƯỜNG MẦM NON …`
    rf"(?<![a-z]){alternation(role_words('national_title'), _BETWEEN)}"
    rf"(?=[^a-z]|$|(?<=nam)(?:{alternation(bare_words('agency_heads'))}|{_FREE})\s)"
)
_LONG_TITLES = tuple(word for word in role_words("national_title") if len(word) > 24)
_MISREAD = late(rf"(?<![a-z])(?:{alternation(_LONG_TITLES)}){{e<=2}}(?![a-z])")  # `CỘNG HỒ XÃ HỘI`
_TITLE_WORDS = frozenset(word for title in _LONG_TITLES for word in title.split())
_MOST_WORDS = 5  # of a title that was misread
_HALF = regex.compile(rf"{role_pattern('national_half')}")
_ANY_MARK = r"[\W_]{0,6}"
_BOUND = r"(?:(?<![a-z])|(?<=nam))"  # `… VIỆT NAMĐộc lập`
_MOTTO = regex.compile(rf"{_BOUND}{alternation(role_words('motto'), _ANY_MARK)}(?![a-z])")
_MOTTO_WORDS = frozenset(word for motto in role_words("motto") for word in motto.split())
_MOTTOS = [word.replace(" ", "") for word in role_words("motto")]
_STAMP = regex.compile(rf"{role_pattern('stamp')}\s*[:.]?$")
_OF = regex.compile(r"(?:(?<!nha\s)nuoc|cua)\s*$")  # but `KHO BẠC NHÀ NƯỚC`, then the title
_STATE_OF = regex.compile(r"(?:(?<!nha\s)nuoc|cua|chinh phu|lam thoi|chu tich)\s*$")
_PARTY = regex.compile(r"dang|doan")  # named in many a title, so a head only where it stands alone
_OTHER_COLUMN = regex.compile(  # a column that ends there, read with one blank before the other
    r"(?:(?:dang|chi) bo|(?:dang|tinh|thanh|huyen|quan|thi) uy)\s\S+.*\sdang [a-z ]+$"
    r"|(?:(?:tinh|thanh|huyen|quan|thi|xa) doan|bch (?:doan|tinh|huyen|thanh|xa|chi))\s\S+"
    r".*\sdoan [a-z ]+$"
    r"|so\s?:\s?\d\S*(?:\s?[-/]\s?\S+){1,4}\s(?:dang|doan) [a-z ]+$"
)
_MODERN = regex.compile(r"cong\s+hoa")
_NUMBER_AND_DATE = regex.compile(r"(?<![a-z])(?:so|s6)\s*:.{0,60}(?<![a-z])ngay")
_DATED_AT_MOST = 150  # characters of a line that holds number and date
_DAY_LAST = regex.compile(r"(?<![a-z])(?:ngay\s*\S{0,3}|thang\s*\d{1,2}(?:\s*nam)?)\s*$")
_MONTH_FIRST = regex.compile(r"[\s*_]*(?:(?:\d{1,2}\s+)?thang\s|(?:nam\s+)?(?:19|20)\d\d[\s*_|]*$)")
_HOUR = regex.compile(
    r",?\s*(?:hồi\s|lúc\s)?\d{1,2}\s?(?:giờ|h|g)\s?(?:\d{1,2}\s?(?:phút|'|’)?)?,?\s*$"
)
_TO_FILL_IN = regex.compile(r"[\s.…_,]*")  # `.........., ngày 5 tháng 6 năm 2020`
_DATED = regex.compile(r"\s*\p{Lu}\S*(?:\s\S+){0,3},\s*")  # a place that OCR spoilt: `Phú- lậm, `
_WEB_ITEM = regex.compile(
    r"\s*(?:[•●▪·]\s+|\(\d{1,3}\)\s*)(?=\p{Lu})"
)  # a page that sets a document as an item
_TAIL = 16  # characters
_LONG = 400  # characters: a longer line is prose
_SEARCHED = 150  # lines in which a head may begin below what a web page prints
_ABOVE = 8  # lines of a head above its national title
_HEAD_AT_MOST = 45  # lines


def head_parts(reading: Reading) -> list[Part]:
    r"""The parts of the document's head in printed order.

    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> text = "SỞ NỘI VỤ     Độc lập - Tự do - Hạnh phúc\nSố: 7 /BC-SNV  Lai Châu, ngày 5/6/2020"
    >>> [part.kind for part in head_parts(Reading(TracedText.of([text])))]
    ['text', 'motto', 'number', 'date']
    """
    text = reading.text
    lines = reading.paragraphs[:_SEARCHED]
    anchor = next((n for n, line in enumerate(lines) if _is_anchor(text, *line)), None)
    first = 0 if anchor is None else max(0, anchor - _ABOVE)
    prose = prose_from(text, lines)
    last = min(_HEAD_AT_MOST, prose) if anchor is None else anchor + _HEAD_AT_MOST
    found: list[Part] = []
    number = first
    while number < min(last, len(lines)):
        start, end = lines[number]
        last_line = number
        while last_line + 1 < len(lines) and _wraps(text, lines[last_line], lines[last_line + 1]):
            last_line += 1
        end = lines[last_line][1]
        whole = fragment(text, start, end) if cites(text[start:end], found) else None
        if whole is not None:
            found.append(Part("text", *whole, number))
        else:
            found += parts_of_line(text, start, end, number)
        number = last_line + 1
    return as_title_text(found)


def _wraps(text: str, line: tuple[int, int], below: tuple[int, int]) -> bool:
    """Whether a place or a date goes on below (`…, ngày 18`, then `tháng 11 năm 2025`)."""
    tail = skeleton(text[max(line[0], line[1] - _TAIL) : line[1]])
    head = skeleton(text[below[0] : min(below[1], below[0] + _TAIL)])
    if _DAY_LAST.search(tail) and _MONTH_FIRST.match(head):
        return True
    return below[1] - below[0] < _DATED_AT_MOST and place_wraps(
        text[slice(*line)], text[slice(*below)]
    )


def head_end(parts: list[Part]) -> int | None:
    """The line below which no body is named, in a head with motto and day; ``None`` without."""
    mottos = [part.line for part in parts if part.kind == "motto"]
    dates = [part.line for part in parts if part.kind == "date"]
    near = [line for line in dates if mottos and line - mottos[0] <= _ABOVE]
    return near[0] + 1 if near else None


def anchored(parts: list[Part]) -> bool:
    """Whether a head shows a national title or a motto."""
    return any(part.kind in ("national", "motto") for part in parts)


def _is_anchor(text: str, start: int, end: int) -> bool:
    if end - start > _LONG:
        return False
    return any(p.kind in ("national", "motto") for p in _marks(fragment(text, start, end), 0))


def _national_titles(line: Fragment) -> list[regex.Match[str]]:
    """The national titles of a line; one in capitals that OCR misread if there is no other."""
    found = list(_NATIONAL.finditer(line.bare))
    words = _TITLE_WORDS.intersection(line.bare.split())
    if not found and len(words) >= _MOST_WORDS and len(line.bare) < _DATED_AT_MOST:
        found = [
            match
            for match in _MISREAD.finditer(line.bare)
            if line.text[match.start() : match.end()].isupper()
        ]
    return found


def _marks(line: Fragment | None, number: int) -> list[Part]:
    """The national title and the motto on a line."""
    if line is None:
        return []
    found = []
    mottos = list(_MOTTO.finditer(line.bare))
    for match in _national_titles(line):
        before = line.bare[: match.start()]
        names_issuer = before.strip() and (
            bool((_STATE_OF if not mottos and not _MODERN.match(match[0]) else _OF).search(before))
            or not (line.text[match.start() : match.end()].isupper() or before.endswith("   "))
        )
        if before.strip() and _PARTY.match(match[0]) and before[-1] not in "\t|":
            apart = before.endswith("   ") or bool(_OTHER_COLUMN.match(line.bare[: match.end()]))
            names_issuer = not apart
        ends = match.end() == len(line.bare) or bool(mottos) or line.bare[match.end()] in "\t|"
        if not names_issuer and (ends or line.bare[match.end() :].startswith("   ")):
            found.append(_part("national", line, match.start(), match.end(), number))
    if not found:
        found = [
            Part("national", *piece, number)
            for piece in _cells(line)
            if _HALF.fullmatch(piece.bare) and piece.text.isupper()
        ]
    found += [_part("motto", line, match.start(), match.end(), number) for match in mottos]
    if not mottos and len(_MOTTO_WORDS.intersection(line.bare.split())) >= _MOST_WORDS - 2:
        found += [Part("motto", *p, number) for p in _cells(line) if _is_misread_motto(p.bare)]
    return sorted(found, key=lambda part: part.start)


def _is_misread_motto(bare: str) -> bool:
    """Whether a motto of which OCR misread a letter or two stands there (`Độc lận - Tự do - …`)."""
    letters = "".join(filter(str.isalpha, bare))
    return any(
        abs(len(letters) - len(motto)) <= 2 and distance(letters, motto, score_cutoff=2) <= 2
        for motto in _MOTTOS
    )


def _cells(line: Fragment) -> list[Fragment]:
    return [
        piece._replace(start=piece.start + line.start, end=piece.end + line.start)
        for piece in fragments(line.text, 0, len(line.text))
    ]


def _part(kind: Kind, line: Fragment, start: int, end: int, number: int) -> Part:
    return Part(
        kind,
        line.start + start,
        line.start + end,
        line.text[start:end],
        line.bare[start:end],
        number,
    )


def parts_of_line(text: str, start: int, end: int, number: int) -> list[Part]:
    """The parts that one line of a head holds."""
    if item := _WEB_ITEM.match(text, start, end):
        start = item.end()
    line = fragment(text, start, end)
    if line is None:
        return []
    if len(line.text) > _LONG or SPREAD.fullmatch(line.text):
        return [Part("text", *line, number)]
    found = _marks(line, number)
    framed = bool(found)
    position = line.start
    for mark in [*found, None]:
        stop = mark.start if mark else line.end
        if piece := fragment(text, position, stop):
            found += _fields(text, piece, number, framed=framed)
        position = mark.end if mark else stop
    return sorted(found, key=lambda part: part.start)


def _kind(piece: Fragment, at: int) -> bool:
    """Whether a kind in capitals, and nothing else, stands behind a day (`… 2014 HƯỚNG DẪN`)."""
    rest = fragment(piece.text, at, len(piece.text))
    return rest is not None and rest.text.isupper() and bool(kind_alone(Part("text", *rest, 0)))


def _fields(text: str, piece: Fragment, line: int, *, framed: bool) -> list[Part]:
    """Number, date and the rest of a run that holds no title."""
    found: list[Part] = []
    framed = framed or (
        len(piece.text) < _DATED_AT_MOST and bool(_NUMBER_AND_DATE.search(piece.bare))
    )
    for span, read in find_numbers(piece, framed=framed):
        found.append(_part("number", piece, *span, line)._replace(found=read))
    for match in DATE.finditer(piece.bare):
        if match.end() < len(piece.bare) - 4 and not (framed or found or _kind(piece, match.end())):
            continue
        if piece.text.isupper() and any(part.kind == "date" for part in found):
            continue  # `SỐ 7/SL NGÀY 5-9-1948 SỬA ĐỔI SẮC LỆNH SỐ 5 NGÀY 2-3-1947`
        left = max(
            (part.end for part in found if part.end <= piece.start + match.start()),
            default=piece.start,
        )
        before = _HOUR.sub("", piece.text[left - piece.start : match.start()])
        read_ = read_date(match, piece.text[match.start() : match.end()], before)
        if match[0].startswith("thang") and (
            not is_place(read_.place) or left + read_.place_at > piece.start
        ):
            continue  # only the foot of a cover has a month alone: `Lâm Khê, tháng 11 năm 2010`
        low = left - piece.start + read_.place_at if read_.place else match.start()
        alone = match.end() == len(piece.bare) and bool(
            _DATED.fullmatch(before) or _TO_FILL_IN.fullmatch(before)
        )
        alone = alone or bool(read_.place and piece.text[:low].strip().isupper())
        if low > 0 and not (framed or found or alone or piece.bare[:low].endswith("  ")):
            continue  # a date inside a sentence
        found.append(_part("date", piece, low, match.end(), line)._replace(found=read_))
    position = piece.start
    for mark in [*sorted(found, key=lambda part: part.start), None]:
        for rest in fragments(text, position, mark.start if mark else piece.end):
            kind: Kind = "stamp" if _STAMP.fullmatch(rest.bare) else "text"
            found.append(Part(kind, *rest, line))
        position = mark.end if mark else piece.end
    return sorted(found, key=lambda part: part.start)
