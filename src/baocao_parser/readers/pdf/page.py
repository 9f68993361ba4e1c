"""One page of a PDF from what is drawn to what is read (đọc trang): text, and where it stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.readers.encodings.legacy_fonts import encoding_of
from baocao_parser.readers.layout.columns import Rule, reading_order
from baocao_parser.readers.layout.glyphs import UNKNOWN, words_of
from baocao_parser.readers.layout.laid_out import lay_out
from baocao_parser.readers.layout.lines import Word, lines_of
from baocao_parser.readers.pdfium.letters import TooManyLettersError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from baocao_parser.boxes import Box, PlacedPage, PlacedWord
    from baocao_parser.readers.encodings.legacy_fonts import FontDecoder
    from baocao_parser.readers.layout.frames import Sheet
    from baocao_parser.readers.layout.glyphs import Run
    from baocao_parser.readers.pdfium import PdfPage

_RULE = 5.0  # points: a shorter vertical stroke is no rule
_THIN = 3.0  # points: a wider stroke is no line
_RULES_AT_MOST = 2000  # more are a drawing


class ReadPage(NamedTuple):
    """A page as read; ``has_text`` where it has a text of its own, stamps not counted.

    ``hidden`` is the share (0 to 1) of its letters that are drawn invisibly, as OCR lays them over
    a scan; ``unknown`` is the number of those that their font does not tell.
    ``too_many`` letters, so many that none was read, or 0.
    ``uprights``: at how many places from left to right lines stand, as between columns.
    """

    text: str = ""
    placed: PlacedPage = ()
    width: float = 0.0
    height: float = 0.0
    has_text: bool = False
    is_drawn_on: bool = True
    hidden: float = 0.0
    unknown: int = 0
    too_many: int = 0
    uprights: int = 0


def read_page(page: PdfPage, number: int, fonts: FontDecoder) -> ReadPage:
    """One page; ``page`` is of no further use, since its stamps take the place of its text."""
    try:
        return _read(page, number, fonts)
    except TooManyLettersError as found:
        return ReadPage(too_many=found.args[0])


def _read(page: PdfPage, number: int, fonts: FontDecoder) -> ReadPage:
    runs = _decoded(page.runs(), number, fonts)
    count = unknown = hidden = 0
    for run in runs:
        texts = [text for _, _, text in run.glyphs]
        seen = len(texts) - texts.count(" ")
        count += seen
        unknown += texts.count(UNKNOWN)
        hidden += seen if run.hidden else 0
    if not count or 2 * unknown > count:
        runs = []
    strokes = page.strokes() if runs else []
    sheet, turn, is_drawn_on = page.sheet, page.turn, page.is_drawn_on
    stamped = _decoded(page.stamped(), number, fonts)
    text, placed = _laid_out([*runs, *stamped], strokes, sheet, turn)
    width, height = sheet.size(turn)
    return ReadPage(
        text,
        placed,
        width=round(width, 4),
        height=round(height, 4),
        has_text=bool(runs),
        is_drawn_on=is_drawn_on,
        hidden=hidden / count if count else 0.0,
        unknown=unknown,
        uprights=len({round(rule.x) for rule in _rules(strokes, sheet, turn)}),
    )


def _decoded(runs: list[Run], number: int, fonts: FontDecoder) -> list[Run]:
    """The runs with the letters of fonts in an older encoding decoded."""
    if not any(encoding_of(run.font)[0] for run in runs):
        return runs
    drawn = ((run.font, text) for run in runs for _, _, text in run.glyphs)
    letters = iter(fonts.decode(drawn, number))
    return [
        run._replace(glyphs=[(x0, x1, next(letters)) for x0, x1, _ in run.glyphs]) for run in runs
    ]


def _laid_out(
    runs: Sequence[Run], strokes: Sequence[Box], sheet: Sheet, turn: int
) -> tuple[str, PlacedPage]:
    """The text that reads upright, then what runs along a margin or aslant."""
    turned: dict[int | None, list[Run]] = {}
    letters = Counter[int]({turn: 1})
    for run in runs:
        turned.setdefault(run.turn, []).append(run)
        if run.turn is not None:
            letters[run.turn] += len(run.glyphs)
    (upright, _), *_ = letters.most_common(1)
    rules = _rules(strokes, sheet, upright)
    lines = reading_order(lines_of(_visible(turned.pop(upright, ()), sheet, upright)), rules)
    text, words = lay_out(lines)
    placed = list(_as_shown(words, 0, sheet, upright, turn))
    for aside in sorted(filter(lambda one: one is not None, turned), key=lambda one: one or 0):
        more, words = lay_out(lines_of(_visible(turned[aside], sheet, aside or 0)))
        text += "\n" if text and more else ""
        placed += _as_shown(words, len(text), sheet, aside or 0, turn)
        text += more.replace("\n", " ")
    return "\n".join(filter(None, (text, _aslant(turned.get(None, ()))))), tuple(placed)


def _aslant(runs: Iterable[Run]) -> str:
    """The text of runs that run aslant, in their order; those whose letters meet are one word."""
    text, right = "", 0.0
    for run in runs:
        (x0, *_), (_, x1, _) = run.glyphs[0], run.glyphs[-1]
        text += " " * (text != "" and x0 > right) + "".join([letter for _, _, letter in run.glyphs])
        right = x1
    return " ".join(text.split())


def _visible(runs: Iterable[Run], sheet: Sheet, turn: int) -> Iterator[Word]:
    """The words that stand on the page."""
    width, height = sheet.size(turn)
    for word in words_of(runs):
        if word.x1 > 0 and word.x0 < width and word.bottom > 0 and word.top < height:
            yield word


def _as_shown(
    words: PlacedPage, moved: int, sheet: Sheet, turn: int, shown: int
) -> Iterator[PlacedWord]:
    """Words of one frame, in the frame in which the page is shown, further along the text."""
    if not moved and turn == shown:
        yield from words
        return
    for word in words:
        left, top, right, bottom = sheet.framed(sheet.drawn(word.box, turn), shown)
        box = (round(left, 2), round(top, 2), round(right, 2), round(bottom, 2))
        yield word._replace(start=word.start + moved, end=word.end + moved, box=box)


def _rules(strokes: Iterable[Box], sheet: Sheet, turn: int) -> list[Rule]:
    """The vertical lines among what is drawn; none where there are too many of them."""
    rules = []
    for stroke in strokes:
        left, top, right, bottom = sheet.framed(stroke, turn)
        if bottom - top >= _RULE and right - left <= _THIN:
            rules.append(Rule((left + right) / 2, top, bottom))
    return rules if len(rules) <= _RULES_AT_MOST else []
