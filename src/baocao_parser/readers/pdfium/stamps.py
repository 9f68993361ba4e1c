"""What signing software stamps on a page (số, ngày, chữ ký số), made part of the page.

The number and the day of an electronic document are often no part of the page but the appearance
of a signature annotation, set over the gap that the typist left: `Số:      /TB-UBND`.
"""

from __future__ import annotations

from typing import Any

import pypdfium2.raw as pdfium

_STAMPS = frozenset((pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP))
_HIDDEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_AT_MOST = 200  # on one page
_DONE = 1


def leave_only_stamps(page: Any) -> int | None:  # noqa: ANN401 - a pointer of ctypes
    """Draws the visible stamps of a page on it, to be seen when it is loaded again.

    How many things were drawn on the page before: they come first; ``None`` without a stamp.
    """
    count = pdfium.FPDFPage_GetAnnotCount(page)
    stamps = 0
    for index in reversed(range(count)):
        if stamps < _AT_MOST and _is_stamp(page, index):
            stamps += 1
        else:
            pdfium.FPDFPage_RemoveAnnot(page, index)
    if not stamps:
        return None
    under: int = pdfium.FPDFPage_CountObjects(page)
    flattened = pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    return under if flattened == _DONE else None


def _is_stamp(page: Any, index: int) -> bool:  # noqa: ANN401 - a pointer of ctypes
    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    if not annotation:
        return False
    try:
        return (
            pdfium.FPDFAnnot_GetSubtype(annotation) in _STAMPS
            and not pdfium.FPDFAnnot_GetFlags(annotation) & _HIDDEN
            and bool(pdfium.FPDFAnnot_HasKey(annotation, b"AP"))
            and not pdfium.FPDFAnnot_HasKey(annotation, b"AS")  # a box to tick
        )
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)
