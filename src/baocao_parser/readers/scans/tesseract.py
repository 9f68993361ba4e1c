"""Tesseract (bộ nhận dạng chữ): the only module that knows tesserocr, which the extra `ocr` brings.

Tesseract's Vietnamese data is no part of it: Debian has it as `tesseract-ocr-vie`.
"""

from __future__ import annotations

import os
import threading
from functools import cache
from typing import TYPE_CHECKING

from baocao_parser.readers.scans.handwriting import Figure, SeenWord
from baocao_parser.readers.scans.installed import DIRECTIONS, LANGUAGE, data_folder, has_data

# More threads only wait for one another: four times the work for the same page. The limit is read
# when the library is loaded, so it stands here.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

import tesserocr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

NAME = f"Tesseract {tesserocr.tesseract_version().split()[1]}"
_WHOLE_PAGE = tesserocr.PSM.AUTO  # finds pictures and columns; measured the best on whole pages
_DIRECTION_DPI = 150  # measured: right in all of 100 turned pages, and wrong in a third at 100
_ONE_AT_A_TIME = threading.Lock()  # the engine is one for all
_WORD, _SYMBOL = tesserocr.RIL.WORD, tesserocr.RIL.SYMBOL


@cache
def _engine() -> tesserocr.PyTessBaseAPI:
    tesserocr.set_leptonica_log_level(tesserocr.LeptLogLevel.NONE)  # it writes on standard error
    return tesserocr.PyTessBaseAPI(path=data_folder(), lang=LANGUAGE, psm=_WHOLE_PAGE)


def words_of(picture: Image, dpi: float) -> list[SeenWord]:
    """The words that Tesseract reads in a picture, in its pixels."""
    with _ONE_AT_A_TIME:
        engine = _engine()
        engine.SetImage(picture)
        engine.SetSourceResolution(round(dpi))
        words = list(_words(engine)) if engine.Recognize() else []
        engine.Clear()
    return words


@cache
def _compass() -> tesserocr.PyTessBaseAPI:
    return tesserocr.PyTessBaseAPI(path=data_folder(), lang=DIRECTIONS, psm=tesserocr.PSM.OSD_ONLY)


def quarters_off(picture: Image, dpi: float) -> int | None:
    """By how many quarters, against the clock, a picture has to be turned to stand upright.

    ``None`` where Tesseract cannot tell: too few letters, or its data for it is not installed.
    """
    if not has_data(DIRECTIONS):
        return None
    factor = max(1, round(dpi / _DIRECTION_DPI))
    with _ONE_AT_A_TIME:
        engine = _compass()
        engine.SetImage(picture.reduce(factor))
        engine.SetSourceResolution(round(dpi / factor))
        found = engine.DetectOS()
        engine.Clear()
    return int(found["orientation"]) if found else None


def _words(engine: tesserocr.PyTessBaseAPI) -> Iterator[SeenWord]:
    """The words in the order of the engine, letter by letter; blanks are its rules and specks."""
    word: SeenWord | None = None
    for found in tesserocr.iterate_level(engine.GetIterator(), _SYMBOL):
        if found.IsAtBeginningOf(_WORD):
            if word:
                yield word
            word = _word(found)
        if word and (figure := _figure(found)):
            word.figures.append(figure)
    if word:
        yield word


def _word(found: tesserocr.PyResultIterator) -> SeenWord | None:
    box = found.BoundingBox(_WORD)
    text = found.GetUTF8Text(_WORD).strip()
    if box is None or not text:
        return None
    line = found.Baseline(_WORD)
    baseline = (line[0][1] + line[1][1]) / 2 if line else float(box[3])
    return SeenWord(text, box, found.Confidence(_WORD) / 100, baseline, [])


def _figure(found: tesserocr.PyResultIterator) -> Figure | None:
    text = found.GetUTF8Text(_SYMBOL)
    box = found.BoundingBox(_SYMBOL)
    if box is None or not text.isdecimal():
        return None
    return Figure(found.Confidence(_SYMBOL) / 100, box[1], box[3])
