"""TrueOCR (bộ nhận dạng thứ hai): the only module that knows trueocr, which brings its own weights.

It finds lines and reads each as a whole; where its letters stand in a line is told by when it reads
them. It knows nothing of baselines, so that only its doubts tell what is written by hand.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import numpy
import trueocr
from trueocr.page import PageEngine
from trueocr.preprocess import pad_batch, prepare_image, width_batches

from baocao_parser.readers.scans.handwriting import Figure, SeenWord

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL.Image import Image

NAME = f"TrueOCR {trueocr.__version__}"
_MODELS = Path(trueocr.__file__).parent / "models"
_BATCH = 32
_DESCENT = 0.24  # of the height of a line
_FIGURE = 0.5  # how high a figure is taken to be, of the height of a line
_BLANK = 0  # what is read between two letters


class _Letter(NamedTuple):
    text: str
    x: float
    confidence: float


@cache
def _page() -> PageEngine:
    return PageEngine(_MODELS, threads=1)


@cache
def _recogniser() -> trueocr.Recognizer:
    return trueocr.Recognizer(_MODELS, threads=1)


def quarters_off(picture: Image, dpi: float) -> int | None:
    """By how many quarters, against the clock, a picture has to be turned to stand upright."""
    turns = _page().orientation(numpy.asarray(picture))
    return (4 - turns) % 4 if turns < 4 else None


def words_of(picture: Image, dpi: float) -> list[SeenWord]:
    """The words that TrueOCR reads in a picture, in its pixels, line by line from the top."""
    shades = numpy.asarray(picture)
    height, width = shades.shape
    boxes = []
    for left, top, right, bottom, *_ in _page().detect(shades):
        box = (
            max(0, int(left)),
            max(0, int(top)),
            min(width, int(right) + 1),
            min(height, int(bottom) + 1),
        )
        if box[2] > box[0] and box[3] > box[1]:
            boxes.append(box)
    boxes.sort(key=lambda box: (box[1] + box[3], box[0]))
    usual = median(box[3] - box[1] for box in boxes) if boxes else 1.0
    crops = [shades[top:bottom, left:right] for left, top, right, bottom in boxes]
    return [
        word
        for box, letters in zip(boxes, _read(crops), strict=True)
        for word in _words(box, letters, usual)
    ]


def _read(crops: Sequence[numpy.ndarray]) -> list[list[_Letter]]:
    """The letters of lines, each with its place in pixels from the left of its line."""
    model = _recogniser()
    shaped = [
        prepare_image(crop, max_width=model.max_width, pad_y=model.pad_y, pad_x=model.pad_x)
        for crop in crops
    ]
    out: list[list[_Letter]] = [[] for _ in crops]
    for batch in width_batches([one.shape[1] for one in shaped], max_batch=_BATCH):
        pixels, widths = pad_batch([shaped[at] for at in batch])
        signs, sure, lengths = model.session.run(
            ["ids", "conf", "lengths"], {"x": pixels, "widths": widths}
        )
        for row, at in enumerate(batch):
            height, width = crops[at].shape
            margin, steps = model.pad_x * height, int(lengths[row])
            before = _BLANK
            for step in range(steps):
                sign = int(signs[row, step])
                if sign not in (_BLANK, before):
                    x = (step + 0.5) / steps * (width + 2 * margin) - margin
                    out[at].append(_Letter(model.chars[sign - 1], x, float(sure[row, step])))
                before = sign
    return out


def _words(
    box: tuple[int, int, int, int], letters: Sequence[_Letter], usual: float
) -> Iterator[SeenWord]:
    """The words of one line."""
    left, top, right, bottom = box
    steps = [b.x - a.x for a, b in pairwise(letters)]
    half = median(steps) / 2 if steps else (right - left) / 2
    baseline = bottom - _DESCENT * (bottom - top)
    word: list[_Letter] = []
    for letter in [*letters, _Letter(" ", 0, 0)]:
        if not letter.text.isspace():
            word.append(letter)
            continue
        if word:
            x0 = max(left, left + word[0].x - half)
            x1 = min(right, left + word[-1].x + half)
            sure = sum(one.confidence for one in word) / len(word)
            figures = [
                Figure(one.confidence, baseline - _FIGURE * usual, baseline)
                for one in word
                if one.text.isdecimal()
            ]
            text = "".join(one.text for one in word)
            yield SeenWord(text, (x0, top, max(x0 + 1, x1), bottom), sure, baseline, figures)
        word = []
