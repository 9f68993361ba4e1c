"""Pages as pictures (dựng ảnh trang): drawn from a PDF, or the frames of a picture file.

Red is left out of a coloured page: a red seal is then hardly seen, and the print under it stays.
"""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageOps, ImageSequence

from baocao_parser.readers.scans.lighting import evenly_lit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baocao_parser.readers.pdfium import PdfFile

_DPI = 300.0  # what Tesseract was trained for
_PIXELS_AT_MOST = 20_000_000  # two A4 pages at that resolution
_USUAL_DPI = (70.0, 1200.0)  # a picture file that says anything else does not know
_A4 = 595.0  # points across: how wide the page of such a file is taken to be
_FRAMES_AT_MOST = 500


class Picture(NamedTuple):
    """A page in grey, and how many of its pixels lie on an inch."""

    image: Image.Image
    dpi: float

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height in points."""
        return self.image.width * 72 / self.dpi, self.image.height * 72 / self.dpi


def drawn_page(pdf: PdfFile, number: int) -> Picture | None:
    """A page of a PDF, by its number from 1; ``None`` where it cannot be drawn."""
    with pdf.page(number) as page:
        if page is None:
            return None
        width, height = page.sheet.size(page.turn)
        scale = min(_DPI / 72, math.sqrt(_PIXELS_AT_MOST / max(1.0, width * height)))
        image = page.picture(scale)
        return Picture(evenly_lit(_grey(image)), scale * 72) if image else None


def media_type(data: bytes) -> str:
    """The media type of a picture file."""
    with Image.open(io.BytesIO(data)) as file:
        return Image.MIME.get(file.format or "", "image/*")


def frames(data: bytes) -> Iterator[Picture]:
    """The pages of a picture file: one, or as many as a TIFF holds."""
    with Image.open(io.BytesIO(data)) as file:
        for number, frame in enumerate(ImageSequence.Iterator(file)):
            if number == _FRAMES_AT_MOST:
                return
            yield _as_page(ImageOps.exif_transpose(frame))


def _as_page(frame: Image.Image) -> Picture:
    """A frame at the resolution that it says, or that makes it as wide as a page; not too large."""
    said = float(frame.info.get("dpi", (0.0, 0.0))[0])
    known = _USUAL_DPI[0] < said < _USUAL_DPI[1]
    dpi = said if known else min(frame.size) * 72 / _A4
    grey = evenly_lit(_grey(frame))
    scale = min(_DPI / dpi, math.sqrt(_PIXELS_AT_MOST / (grey.width * grey.height)))
    if abs(scale - 1) < 0.1:
        return Picture(grey, dpi)
    size = max(1, round(grey.width * scale)), max(1, round(grey.height * scale))
    return Picture(grey.resize(size, Image.Resampling.LANCZOS), dpi * scale)


def _grey(image: Image.Image) -> Image.Image:
    """A picture in shades of grey, on white where it is see-through; red ink becomes light."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        coloured = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", coloured.size, "white"), coloured)
    if image.mode in ("1", "L", "I;16", "I", "F"):
        return image.convert("L")
    return image.convert("RGB").getchannel("R")
