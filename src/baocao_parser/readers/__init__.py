"""From a file to its pages (đọc tệp): one reader a format, all giving the same."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from baocao_parser.errors import FileNotOpenedError
from baocao_parser.readers.document import Document, Note
from baocao_parser.readers.formats import (
    ALTO,
    DOC,
    DOCX,
    HOCR,
    ODT,
    PAGE_XML,
    PDF,
    PICTURE,
    RTF,
    TEXT,
    format_of,
    said_otherwise,
)
from baocao_parser.readers.limits import USUAL, Limits, check_document, check_size
from baocao_parser.readers.ocr import Ocr, read_picture, with_ocr
from baocao_parser.readers.plain import read_text
from baocao_parser.readers.scans.installed import OcrEngine

if TYPE_CHECKING:
    from typing import BinaryIO

    from baocao_parser.readers.formats import Format

__all__ = ["Document", "Limits", "Note", "Ocr", "OcrEngine", "read", "read_bytes"]


def read(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    name: str | None = None,
    *,
    ocr: Ocr = "auto",
    ocr_engine: OcrEngine = "tesseract",
    isolate: bool | Limits = False,
) -> Document:
    """The pages of a file, by the reader its bytes ask for.

    Args:
        source: a path, the bytes themselves, or a file opened for reading bytes.
        name: what to call it, where not by its own name.
        ocr: which pages of a PDF or picture OCR reads: those without a good text of their own
            (`auto`), all (`always`) or none (`never`).
        ocr_engine: what reads its letters.
        isolate: read in a child process, with the usual limits or with these.

    Raises:
        UnreadableFileError: one of its kinds, with what is wrong and what to do next.
        TypeError: the file was opened as text.
    """
    data, own_name = _bytes_of(source)
    if not isolate:
        return read_bytes(data, name or own_name, ocr=ocr, ocr_engine=ocr_engine)
    from baocao_parser.readers.isolation import read_isolated  # noqa: PLC0415 - often not needed

    limits = isolate if isinstance(isolate, Limits) else USUAL
    return read_isolated(data, name or own_name, limits, ocr, ocr_engine)


def read_bytes(
    data: bytes,
    name: str,
    limits: Limits = USUAL,
    *,
    ocr: Ocr = "auto",
    ocr_engine: OcrEngine = "tesseract",
) -> Document:
    """As `read`, of bytes: here and now, with no more pages and characters than ``limits`` say."""
    form = format_of(data, name)
    if form is TEXT:
        check_size(data, name, limits)
    document = _read_as(form, data, name, limits, ocr=ocr, engine=ocr_engine)
    check_document(document, name, limits)
    if ending := said_otherwise(form, name):
        message = f"the name ends in {ending}, but it is {form.title}, and was read as one"
        note = Note("file.name_disagrees", "info", message, 1)
        document = document._replace(notes=(note, *document.notes))
    return document


def _read_as(
    form: Format, data: bytes, name: str, limits: Limits, *, ocr: Ocr, engine: OcrEngine
) -> Document:
    if form is PDF:
        from baocao_parser.readers.pdf import read_pdf  # noqa: PLC0415 - slow, and often not needed

        return with_ocr(read_pdf(data, name, limits), data, name, ocr, engine)
    if form is PICTURE:
        return read_picture(data, name, ocr, engine)
    if form is DOCX:
        from baocao_parser.readers.office.docx import read_docx  # noqa: PLC0415 - as above

        return read_docx(data, name)
    if form in (DOC, RTF, ODT):
        from baocao_parser.readers.office.older import read_older_office  # noqa: PLC0415 - as above

        return read_older_office(data, name, form)
    if form in (HOCR, ALTO, PAGE_XML):
        return _read_recognised(form, data, name)
    return read_text(data, name, refuse=True)


def _read_recognised(form: Format, data: bytes, name: str) -> Document:
    """The pages of what an OCR program wrote."""
    if form is HOCR:
        from baocao_parser.readers.recognised.hocr import read_hocr  # noqa: PLC0415 - often not needed

        return read_hocr(data, name)
    if form is ALTO:
        from baocao_parser.readers.recognised.alto import read_alto  # noqa: PLC0415 - as above

        return read_alto(data, name)
    from baocao_parser.readers.recognised.page_xml import read_page_xml  # noqa: PLC0415 - as above

    return read_page_xml(data, name)


def _bytes_of(source: str | os.PathLike[str] | bytes | BinaryIO) -> tuple[bytes, str]:
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(source), "bytes"
    if isinstance(source, (str, os.PathLike)):
        path = Path(source)
        name = _printable(path.name or str(path))
        try:
            return path.read_bytes(), name
        except (OSError, ValueError) as cause:  # ValueError: a zero byte in the path
            raise _not_opened(name, cause) from cause
    data = source.read()
    if not isinstance(data, bytes):
        raise TypeError("the file was opened as text: open it with mode 'rb'")
    named: object = getattr(source, "name", None)  # may be a number: that of an open file
    return data, _printable(Path(named).name) if isinstance(named, str) else "stream"


def _printable(name: str) -> str:
    """A file name as characters: what the file system holds may be no UTF-8."""
    return os.fsencode(name).decode("utf-8", "replace")


def _not_opened(name: str, cause: Exception) -> FileNotOpenedError:
    if isinstance(cause, FileNotFoundError):
        return FileNotOpenedError(name, "there is no such file", "check the name and the folder")
    if isinstance(cause, IsADirectoryError):
        return FileNotOpenedError(name, "it is a folder", "give the files in it by name")
    if isinstance(cause, PermissionError):
        return FileNotOpenedError(name, "it may not be read", "ask for the right to read it")
    reason = getattr(cause, "strerror", None) or str(cause)
    advice = "check the name; a text itself goes to parse_text"
    return FileNotOpenedError(name[:80], f"it cannot be opened ({reason})", advice)
