"""Số, ngày trong trích yếu: what looks like a part of the frame and is said by the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from baocao_parser.fold import skeleton
from baocao_parser.fragments import bare_words
from baocao_parser.header.dates import is_imprint
from baocao_parser.header.kinds import CITED, ends_in_kind, kind_alone, kind_first
from baocao_parser.lexicons import alternation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.header.part import Part

_NUMBER_LAST = regex.compile(r"\sS[ỐO]$")  # but `… HỒ SƠ`
_NUMBER_FIRST = regex.compile(r"so\s+\d")
_DAY_AND_MORE = regex.compile(  # no day of a page, which ends with its year
    r"ngay\s+\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+\d{4}\s+[a-z]"
)
_NUMBERED = regex.compile(rf"[\s*_]*{alternation(bare_words('document_types'))}\s+so\s+\d")


def cites(line: str, above: Sequence[Part]) -> bool:
    """Whether a line below ``above`` names the document that the title is about."""
    title = above[-1] if above else None
    if title is None or title.kind != "text" or not title.text.isupper():
        return False
    bare = skeleton(line)
    if line.isupper() and _goes_on(bare, title):
        return True
    if _NUMBER_FIRST.match(bare) and ends_in_kind(title):
        return True  # `… VỀ VIỆC KHÔNG THI HÀNH QUYẾT ĐỊNH`, then `SỐ 156/CT NGÀY …`
    if CITED.match(bare) and (kind_alone(title) or kind_first(title)):
        return True
    return bool(_NUMBERED.match(bare)) and _is_numbered_above(above)


def _goes_on(bare: str, title: Part) -> bool:
    """Whether a line begins with the number or the day that a title in capitals breaks off before.

    `… VÀ QUYẾT ĐỊNH SỐ`, then `3103/QĐ-BTC …`; `… TỪ NGÀY 08 ĐẾN`, then `NGÀY 09 THÁNG … TẠI …`.
    """
    if _NUMBER_LAST.search(title.text) and bare[:1].isdigit():
        return True
    return bool(_DAY_AND_MORE.match(bare)) and not title.bare.endswith(".")


def _is_numbered_above(above: Sequence[Part]) -> bool:
    """Whether all parts from the kind on are a title in capitals, and the number stands above."""
    at = len(above) - 1
    while at >= 0 and above[at].kind == "text" and above[at].text.isupper():
        if kind_alone(above[at]):
            return any(part.kind == "number" for part in above[:at])
        at -= 1
    return False


def as_title_text(parts: Sequence[Part]) -> list[Part]:
    """The parts; as text those that only a title makes look like parts of a frame.

    A month alone below a whole day (`Bản Mế, tháng 5 …`), and a stamp's word that begins what a
    title says (`KẾ HOẠCH`, `CHUYỂN`, `ĐỔI SỐ …`).
    """
    dates = [part for part in parts if part.kind == "date"]
    day = min((part.line for part in dates if not is_imprint(part.bare)), default=None)
    out: list[Part] = []
    for index, part in enumerate(parts):
        month = day is not None and part.kind == "date" and part.line > day
        if (month and is_imprint(part.bare)) or _begins_subject(parts, index):
            out.append(part._replace(kind="text", found=None))
        else:
            out.append(part)
    return out


def _begins_subject(parts: Sequence[Part], index: int) -> bool:
    """Whether a stamp's word stands alone between a kind and more of a title in capitals."""
    if parts[index].kind != "stamp" or not 0 < index < len(parts) - 1:
        return False
    above, word, below = parts[index - 1 : index + 2]
    return (
        word.text.isupper()
        and word.text[-1].isalpha()
        and above.kind == below.kind == "text"
        and (above.line, below.line) == (word.line - 1, word.line + 1)
        and kind_alone(above) is not None
        and below.text.isupper()
    )
