"""Scans for tests and benchmarks: pages of a PDF as pictures, clean or as a poor scanner has them.

Seeded, so that the same file gives the same pictures.
"""

import io

import numpy
import pypdfium2
from PIL import Image, ImageFilter

SIGMA = 28  # of the noise, in shades of grey
QUALITY = 35  # of the JPEG
TILT = 1.5  # degrees


def pictures(data, dpi):
    """The pages of a PDF in grey."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [
            document[number].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
            for number in range(len(document))
        ]
    finally:
        document.close()


def worn(picture, seed, tilt=TILT):
    """A picture askew, blurred, full of noise and packed hard; even pages tilt the other way."""
    angle = tilt if seed % 2 else -tilt
    turned = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    blurred = numpy.asarray(turned.filter(ImageFilter.GaussianBlur(0.7)), dtype=float)
    noise = numpy.random.default_rng(seed).normal(0, SIGMA, blurred.shape)
    noisy = Image.fromarray(numpy.clip(blurred + noise, 0, 255).astype("uint8"))
    packed = io.BytesIO()
    noisy.save(packed, "JPEG", quality=QUALITY)
    return Image.open(io.BytesIO(packed.getvalue())).convert("L")


def as_pdf(pictures, dpi):
    """Pictures as the pages of a PDF without a text layer."""
    file = io.BytesIO()
    first, *others = pictures
    first.save(file, "PDF", resolution=dpi, save_all=True, append_images=others)
    return file.getvalue()
