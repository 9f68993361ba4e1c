"""Pages of a PDF as drawn (trang PDF): the only room that knows PDFium.

PDFium does one thing at a time in a process, so an open file holds a lock until it is closed.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium

from baocao_parser.errors import DamagedFileError, EmptyFileError, EncryptedFileError
from baocao_parser.readers.layout.frames import Sheet
from baocao_parser.readers.pdfium.drawing import drawn, is_pictured
from baocao_parser.readers.pdfium.letters import letters_of
from baocao_parser.readers.pdfium.stamps import leave_only_stamps
from baocao_parser.readers.pdfium.strokes import strokes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baocao_parser.boxes import Box
    from baocao_parser.readers.layout.glyphs import Run

_AGAIN = "get the file once more from where it came, or print it to a new PDF"
_NO_FILE = b""
_ONE_AT_A_TIME = threading.RLock()


@contextmanager
def open_pdf(data: bytes, name: str) -> Iterator[PdfFile]:
    """The PDF in ``data``, until the ``with`` statement ends.

    Raises:
        EncryptedFileError: a password is needed to open it.
        DamagedFileError: it cannot be followed.
        EmptyFileError: it has no pages.
    """
    with _ONE_AT_A_TIME:
        pdf = _opened(data, name)
        try:
            yield PdfFile(pdf)
        finally:
            pdf.close()


def _opened(data: bytes, name: str) -> Any:  # noqa: ANN401 - pypdfium2 publishes no types
    pdfium.FPDF_LoadDocument(_NO_FILE, None)  # what fails without an error keeps the last one
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as cause:
        code = pdfium.FPDF_GetLastError()
        if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            advice = "open it with its password and save it without one"
            raise EncryptedFileError(name, "the PDF is locked with a password", advice) from cause
        if code in (pdfium.FPDF_ERR_SUCCESS, pdfium.FPDF_ERR_FILE):
            raise EmptyFileError(name, "the PDF has no pages", _AGAIN) from cause
        reason = "the PDF is damaged: its inside cannot be followed"
        raise DamagedFileError(name, reason, _AGAIN) from cause
    if not len(pdf):
        pdf.close()
        raise EmptyFileError(name, "the PDF has no pages", _AGAIN)
    return pdf


class PdfFile:
    """An open PDF; its length is the number of pages that it says it has."""

    def __init__(self, pdf: Any) -> None:  # noqa: ANN401 - pypdfium2 publishes no types
        self._pdf = pdf

    def __len__(self) -> int:
        return len(self._pdf)

    @contextmanager
    def page(self, number: int) -> Iterator[PdfPage | None]:
        """The page of this number, from 1; ``None`` where it cannot be loaded."""
        raw = pdfium.FPDF_LoadPage(self._pdf.raw, number - 1)
        if not raw:
            yield None
            return
        page = PdfPage(self._pdf, number, raw)
        try:
            yield page
        finally:
            page.close()


class PdfPage:
    """One page. ``turn`` is that of the frame in which a viewer shows it."""

    def __init__(self, pdf: Any, number: int, raw: Any) -> None:  # noqa: ANN401 - as above
        self._pdf, self._number, self._raw = pdf, number, raw
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(raw, box)
        self.sheet = Sheet(box.left, box.bottom, box.right, box.top)
        self.turn = pdfium.FPDFPage_GetRotation(raw) % 4
        self.is_drawn_on = pdfium.FPDFPage_CountObjects(raw) > 0

    def close(self) -> None:
        """Gives its memory back."""
        pdfium.FPDF_ClosePage(self._raw)

    def runs(self) -> list[Run]:
        """The letters on the page, in the order in which PDFium tells them."""
        return letters_of(self._raw, self.sheet)

    def strokes(self) -> list[Box]:
        """The lines and edges drawn on the page: left, bottom, right and top edge of each."""
        return strokes_of(self._raw)

    def stamped(self) -> list[Run]:
        """The letters stamped on the page, as by signing software.

        To be asked last: what else stands on the page is lost. They are read on their own, for
        the typist's blanks lie under them and would part their digits.
        """
        under = leave_only_stamps(self._raw)
        if under is None:
            return []
        pdfium.FPDF_ClosePage(self._raw)
        self._raw = pdfium.FPDF_LoadPage(self._pdf.raw, self._number - 1)
        for _ in range(under):
            drawn = pdfium.FPDFPage_GetObject(self._raw, 0)
            if not pdfium.FPDFPage_RemoveObject(self._raw, drawn):
                return []
            pdfium.FPDFPageObj_Destroy(drawn)
        return self.runs()

    def picture(self, scale: float) -> Any:  # noqa: ANN401 - pypdfium2 publishes no types
        """The page as a Pillow picture, ``scale`` pixels a point; ``None``: it cannot be drawn."""
        return drawn(self._pdf, self._number, scale)

    def is_pictured(self) -> bool:
        """Whether one picture covers the page."""
        return is_pictured(self._pdf, self._number)
