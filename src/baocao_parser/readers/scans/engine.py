"""What reads letters (bộ nhận dạng chữ): Tesseract, or TrueOCR, which is asked for by its name.

A third would be one more module with what `Engine` asks for, a line here and one in `installed`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PIL.Image import Image

    from baocao_parser.readers.scans.handwriting import SeenWord
    from baocao_parser.readers.scans.installed import OcrEngine


class Engine(Protocol):
    """A module that reads pictures."""

    NAME: str
    """Its name and version, as issues have them."""

    def words_of(self, picture: Image, dpi: float, /) -> list[SeenWord]:
        """The words in a picture, in its pixels; those of a line follow one another."""

    def quarters_off(self, picture: Image, dpi: float, /) -> int | None:
        """By how many quarters, against the clock, a picture has to be turned to stand upright.

        ``None`` where it cannot tell.
        """


def engine_of(name: OcrEngine) -> Engine:
    """The engine of that name; what it needs is installed."""
    if name == "trueocr":
        from baocao_parser.readers.scans import true_ocr  # noqa: PLC0415 - an extra

        return true_ocr
    from baocao_parser.readers.scans import tesseract  # noqa: PLC0415 - an extra

    return tesseract
