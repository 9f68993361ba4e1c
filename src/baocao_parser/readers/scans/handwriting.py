"""Figures written by hand (chữ số viết tay): how sure a word is, and whether it looks printed.

The number and the day of a document are often filled in by hand, and Tesseract reads handwriting
as some other well-formed number. Printed figures are all as high and stand on the line.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.readers.layout.lines import Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.boxes import Box

_BELOW = 0.14  # of the height of a figure: how far below the line print reaches
_OFF = 0.25  # how much higher or lower than the usual one
_IRREGULAR = 0.7  # confidence in figures that do not stand as print does
_SCALE = 7.0  # a word loses so much for what its worst letter loses: as Tesseract has it
_ASCENT, _DESCENT = 0.95, 0.3  # of the usual height of a line's letters, capitals with a mark
_FIGURES = 4  # of them tell how high the figures of a page are


class Figure(NamedTuple):
    """A figure: confidence from 0 to 1, and its top and bottom edge."""

    confidence: float
    top: float
    bottom: float


class SeenWord(NamedTuple):
    """A word as the engine has it: its ink, the line it stands on, and its figures."""

    text: str
    ink: Box
    confidence: float
    baseline: float
    figures: list[Figure]


def as_words(seen: Sequence[SeenWord]) -> list[Word]:
    """The words with boxes that stand on their line, all as high, and how sure their figures are.

    A word that has figures is as sure as its least sure one: Tesseract doubts `734/QĐ-UBND` for its
    letters alone. Ink alone would part `án` from `rà soát` beside it.
    """
    rows = [word.ink[3] - word.ink[1] for word in seen if len(word.text) > 1]
    height = median(rows) if rows else 1.0
    heights = [figure.bottom - figure.top for word in seen for figure in word.figures]
    usual = median(heights) if len(heights) >= _FIGURES else None
    words: list[Word] = []
    for word in seen:
        size = _size(word, height)
        top, bottom = word.baseline - _ASCENT * size, word.baseline + _DESCENT * size
        left, _, right, _ = word.ink
        if words and words[-1].x0 < left < words[-1].x1 and top < words[-1].bottom:
            words[-1] = words[-1]._replace(x1=left)  # read twice, or leaning on the next
        words.append(Word(word.text, left, right, top, bottom, round(_confidence(word, usual), 3)))
    return words


def _size(word: SeenWord, height: float) -> float:
    """How high the letters of a word's line are: as all others, unless its ink is far from it."""
    ink = word.ink[3] - word.ink[1]
    return ink if ink > 1.6 * height or ink < 0.2 * height else height


def _confidence(word: SeenWord, usual: float | None) -> float:
    if not word.figures:
        return max(0.0, word.confidence)
    sure = 1 - _SCALE * (1 - min(figure.confidence for figure in word.figures))
    irregular = 0
    if usual:  # one alone may be joined with the comma or the stroke beside it
        irregular = sum(_is_irregular(figure, word.baseline, usual) for figure in word.figures)
    by_hand = 2 * irregular > len(word.figures)
    return max(0.0, min(sure, _IRREGULAR) if by_hand else sure)


def _is_irregular(figure: Figure, baseline: float, usual: float) -> bool:
    """Whether a figure reaches below its line, or is much higher or lower than the others."""
    return (
        figure.bottom - baseline > _BELOW * usual
        or abs(figure.bottom - figure.top - usual) > _OFF * usual
    )
