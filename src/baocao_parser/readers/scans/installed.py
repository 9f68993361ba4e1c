"""What OCR needs (phần cần cài): whether it is there, and what to install where it is not."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

OcrEngine = Literal["tesseract", "trueocr"]
"""What reads the letters of a scan; `trueocr` brings its own data."""

LANGUAGE = "vie"
"""Tesseract's name for Vietnamese."""

DIRECTIONS = "osd"
"""Tesseract's name for what tells how a page lies; Debian has it as `tesseract-ocr-osd`."""

INSTALL = "pip install 'baocao-parser[ocr]' and apt install tesseract-ocr tesseract-ocr-vie"
INSTALL_TRUE_OCR = "pip install 'baocao-parser[trueocr]'"
_DRAWING = ("PIL", "numpy")
_DATA = "{}.traineddata"
_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)


def data_folder() -> str | None:
    """Where Tesseract's Vietnamese data lies; ``None`` where it is not installed."""
    said = os.environ.get("TESSDATA_PREFIX")
    folders = (said, f"{said}/tessdata") if said else _FOLDERS
    return next(
        (folder for folder in folders if Path(folder, _DATA.format(LANGUAGE)).is_file()), None
    )


def has_data(name: str) -> bool:
    """Whether more of Tesseract's data lies beside the Vietnamese: that of ``name``."""
    folder = data_folder()
    return folder is not None and Path(folder, _DATA.format(name)).is_file()


def how_to_install(engine: OcrEngine) -> str:
    """What to do where an engine is missing."""
    return INSTALL_TRUE_OCR if engine == "trueocr" else INSTALL


def missing(engine: OcrEngine = "tesseract") -> str | None:
    """What of OCR is not installed, as the reason of an error; ``None`` where all is there."""
    if engine == "trueocr":
        there = all(find_spec(package) for package in ("trueocr", *_DRAWING))
        return None if there else "the extra `trueocr` of baocao-parser is not installed"
    if not all(find_spec(package) for package in ("tesserocr", *_DRAWING)):
        return "the extra `ocr` of baocao-parser is not installed"
    if data_folder() is None:
        return "Tesseract's Vietnamese data (vie.traineddata) is not installed"
    return None
