"""A page as a picture (ảnh trang), as a viewer shows it, and whether it is but one picture."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator

_COVERED = 0.7  # of a page that is a scan
_DEEP = 3  # pictures may stand in a form in a form


def drawn(pdf: Any, number: int, scale: float) -> Any:  # noqa: ANN401 - pypdfium2 has no types
    """The page as a Pillow picture, ``scale`` pixels a point; ``None`` where it cannot be drawn.

    What is stamped on it is left out: that is text of its own.
    """
    try:
        with _page(pdf, number) as page:
            return page.render(scale=scale, draw_annots=False).to_pil()
    except pypdfium2.PdfiumError:
        return None


def is_pictured(pdf: Any, number: int) -> bool:  # noqa: ANN401 - as above
    """Whether one picture covers the page, as on a scan with a text layer."""
    try:
        with _page(pdf, number) as page:
            width, height = page.get_size()
            kinds = (pdfium.FPDF_PAGEOBJ_IMAGE,)
            for picture in page.get_objects(filter=kinds, max_depth=_DEEP):
                left, bottom, right, top = picture.get_bounds()
                if (right - left) * (top - bottom) >= _COVERED * width * height:
                    return True
    except pypdfium2.PdfiumError:
        pass
    return False


@contextmanager
def _page(pdf: Any, number: int) -> Iterator[Any]:  # noqa: ANN401 - as above
    page = pdf[number - 1]
    try:
        yield page
    finally:
        page.close()
