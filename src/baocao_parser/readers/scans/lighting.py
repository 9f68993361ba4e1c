"""Light and shadow on a page (ánh sáng): a photographed page, its paper made equally bright.

What reads a page tells ink from paper by one shade for all of it, and loses what lies in a shadow:
whole words, and digits of numbers.
"""

from __future__ import annotations

import numpy
from PIL import Image, ImageFilter

_ACROSS = 120  # pixels of the picture in which the paper is looked at
_INK = 5  # of those pixels: print is no wider between two spots of paper
_UNEVEN = 0.12  # how much darker than the brightest paper a tenth of it may be, on a scanner
_DARKEST = 40  # shades: what is darker is no paper, but the edge of the glass


def evenly_lit(picture: Image.Image) -> Image.Image:
    """A grey picture with its paper white all over; as it is where a scanner lit it evenly."""
    small = picture.reduce(max(1, picture.width // _ACROSS))
    paper = small.filter(ImageFilter.MaxFilter(_INK)).filter(ImageFilter.MedianFilter(_INK))
    shades = numpy.asarray(paper)
    seen = shades[shades > _DARKEST]
    if not len(seen):
        return picture
    dark, bright = numpy.percentile(seen, (10, 90))
    if dark >= (1 - _UNEVEN) * bright:
        return picture
    smooth = Image.fromarray(shades.clip(_DARKEST)).filter(ImageFilter.GaussianBlur(1))
    light = numpy.asarray(smooth.resize(picture.size, Image.Resampling.BICUBIC))
    lit = numpy.asarray(picture, dtype=numpy.float32) * (255 / light.astype(numpy.float32).clip(1))
    return Image.fromarray(lit.clip(0, 255).astype(numpy.uint8))
