"""Pages that lie askew (trang lệch): how far one is turned, and the picture set straight.

Lines of print that lie level give the sharpest rows: white between, black across.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy
from PIL import Image

if TYPE_CHECKING:
    from baocao_parser.boxes import Box

_SMALL = 900  # pixels across are enough to see the lines by
_COARSE = tuple(step / 4 for step in range(-16, 17))  # degrees
_FINE = tuple(step / 20 for step in range(-5, 6))
_LEVEL = 0.08  # degrees: less does no harm
_FULL = 0.25  # of a picture of text is ink at the most; more is a photograph


def tilt(picture: Image.Image) -> float:
    """By how many degrees, against the clock, a grey picture has to be turned to lie level."""
    small = picture.reduce(max(1, picture.width // _SMALL))
    shades = numpy.asarray(small)
    rows, across = numpy.nonzero(shades < _threshold(shades))
    if not 0 < len(rows) < _FULL * shades.size:
        return 0.0
    off = across - small.width / 2
    length = small.height + small.width

    def sharpness(angle: float) -> float:
        at = rows + off * math.tan(math.radians(-angle)) + small.width / 2
        profile = numpy.bincount(at.astype(int), minlength=length).astype(float)
        return float(numpy.square(numpy.diff(profile)).sum())

    coarse = max(_COARSE, key=lambda angle: (sharpness(angle), -abs(angle)))
    angle = max((coarse + step for step in _FINE), key=lambda one: (sharpness(one), -abs(one)))
    return angle if abs(angle) >= _LEVEL else 0.0


def _threshold(shades: numpy.ndarray) -> float:
    """What is darker is ink: half way between the paper and the darkest hundredth."""
    dark, paper = numpy.percentile(shades, (1, 60))
    return float(dark + paper) / 2


def turned(picture: Image.Image, angle: float) -> Image.Image:
    """A picture turned about its middle, as large as before, white where nothing was."""
    return picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255) if angle else picture


def turned_back(box: Box, angle: float, size: tuple[float, float]) -> Box:
    """Where a box of the straight page stands on the page as it was scanned.

    Its middle is turned back; it stays as wide and as high as it was.
    """
    middle = (box[0] + box[2]) / 2 - size[0] / 2, (box[1] + box[3]) / 2 - size[1] / 2
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    x = size[0] / 2 + middle[0] * cosine - middle[1] * sine
    y = size[1] / 2 + middle[0] * sine + middle[1] * cosine
    half = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
    return (
        round(x - half[0], 2),
        round(y - half[1], 2),
        round(x + half[0], 2),
        round(y + half[1], 2),
    )
