"""Which format a file is in (định dạng tệp): the bytes decide, the name must agree.

Files of Word are read as what they are under each other's names: Word saves a rich text file as
`.doc` and opens it so, and archives hold very many of them. Elsewhere a name that does not agree is
a sign of a mistake that only its owner can tell.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePath
from typing import NamedTuple

import regex

from baocao_parser.errors import (
    EmptyFileError,
    EncryptedFileError,
    UnsupportedFormatError,
    WrongExtensionError,
)
from baocao_parser.readers.encodings import utf16_without_mark


class Format(NamedTuple):
    """A format, what a message calls it, and what to do where no reader here reads it."""

    key: str
    title: str
    endings: tuple[str, ...]
    advice: str = ""


_AS_PDF = "save it as a PDF with text, or as UTF-8 text, and give that"
_BY_OCR = "read it by OCR into UTF-8 text or a PDF with a text layer, and give that"
_AS_PNG = "save it as PNG, JPEG or TIFF, and give that"
_UNPACK = "unpack it and give the files inside one by one"

TEXT = Format("text", "plain text", (".txt", ".text", ".md", ".markdown"))
PDF = Format("pdf", "a PDF", (".pdf",))
DOCX = Format("docx", "a Word document (DOCX)", (".docx", ".docm", ".dotx"))
HOCR = Format("hocr", "an hOCR file", (".hocr", ".html", ".htm", ".xhtml", ".xml"))
ALTO = Format("alto", "an ALTO file", (".xml", ".alto"))
PAGE_XML = Format("page-xml", "a PAGE-XML file", (".xml", ".page"))
_SHEET = Format("xlsx", "an Excel workbook (XLSX)", (".xlsx", ".xlsm"), _AS_PDF)
_SLIDES = Format("pptx", "a PowerPoint file (PPTX)", (".pptx", ".ppsx"), _AS_PDF)
DOC = Format("doc", "an old Word document (DOC)", (".doc", ".dot"))
RTF = Format("rtf", "a rich text file (RTF)", (".rtf",))
ODT = Format("odt", "an OpenDocument text (ODT)", (".odt", ".ott"))
_ODF = Format("odf", "an OpenDocument file", (".ods", ".odp", ".odg"), _AS_PDF)
_OLE = Format("ole", "an old Office file", (".xls", ".ppt", ".msg", ".msi"), _AS_PDF)
_HTML = Format("html", "a web page (HTML or XML)", (".html", ".htm", ".xhtml", ".xml"), _AS_PDF)
_POSTSCRIPT = Format("ps", "a PostScript file", (".ps", ".eps"), _AS_PDF)
_DJVU = Format("djvu", "a DjVu scan", (".djvu", ".djv"), _BY_OCR)
PICTURE = Format(
    "picture",
    "a picture",
    (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp", ".webp"),
)
_RARE_PICTURE = Format("rare picture", "a picture", (".jp2", ".heic"), _AS_PNG)
_ARCHIVE = Format(
    "archive", "a packed archive", (".zip", ".rar", ".7z", ".gz", ".xz", ".bz2"), _UNPACK
)

FORMATS = (
    *(TEXT, PDF, DOCX, HOCR, ALTO, PAGE_XML, DOC, RTF, ODT, _SHEET, _SLIDES, _ODF, _OLE),
    *(_HTML, _POSTSCRIPT, _DJVU, PICTURE, _RARE_PICTURE, _ARCHIVE),
)

_BEGINNINGS: tuple[tuple[bytes, Format], ...] = (
    (b"%PDF-", PDF),
    (b"PK\x03\x04", _ARCHIVE),
    (b"PK\x05\x06", _ARCHIVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLE),
    (b"{\\rtf", RTF),
    (b"%!PS", _POSTSCRIPT),
    (b"AT&TFORM", _DJVU),
    (b"\x89PNG\r\n\x1a\n", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"GIF87a", PICTURE),
    (b"GIF89a", PICTURE),
    (b"\x00\x00\x00\x0cjP  ", _RARE_PICTURE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"\xfd7zXZ\x00", _ARCHIVE),
    (b"BZh", _ARCHIVE),
)
_MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<!doctype xml")
_OCR_XML = regex.compile(rb"<(?:[\w.-]+:)?(alto|PcGts)[\s>]")
_HOCR = regex.compile(rb"[\"'\s](?:ocr_page|ocr-system|ocr-capabilities)[\"'\s]")
_PACKED = (("word/", DOCX), ("xl/", _SHEET), ("ppt/", _SLIDES))
_WORD_FILES = frozenset((DOC, DOCX, RTF, ODT))  # Word opens each under the others' names
_ZIPPED = frozenset((DOCX, _SHEET, _SLIDES, ODT, _ODF, _ARCHIVE))
_ENDINGS = {ending: form for form in FORMATS for ending in form.endings}
# Names of parts of an old Office file: a locked DOCX, and the text of a DOC.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
WORD_TEXT = "WordDocument".encode("utf-16-le")
_ODF_TEXT = b"application/vnd.oasis.opendocument.text"
_HEAD = 1024  # a PDF may have that many foreign bytes before it
_MARKUP_HEAD = 16_384  # what an OCR program says of itself before its first page


def sniff(data: bytes) -> Format:
    """The format that the bytes themselves show; plain text where they show no other.

    >>> sniff(b"%PDF-1.7 ...").key, sniff("Báo cáo".encode()).key
    ('pdf', 'text')
    """
    for beginning, form in _BEGINNINGS:
        if data.startswith(beginning):
            if form is _OLE and WORD_TEXT in data:
                return DOC
            return _packed(data) if beginning == b"PK\x03\x04" else form
    if (data[:2] == b"BM" and data[6:10] == bytes(4)) or (
        data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    ):
        return PICTURE
    if data[4:12] in (b"ftypheic", b"ftypmif1"):
        return _RARE_PICTURE
    bare = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if bare.startswith(b"%PDF-"):
        return PDF
    return _marked_up(data) if bare.lower().startswith(_MARKUP) else TEXT


def _marked_up(data: bytes) -> Format:
    """What an HTML or XML file really is."""
    head = data[:_MARKUP_HEAD]
    found = _OCR_XML.search(head)
    if found:
        return ALTO if found[1] == b"alto" else PAGE_XML
    return HOCR if _HOCR.search(head) else _HTML


def _packed(data: bytes) -> Format:
    """What a ZIP archive really is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if names[:1] == ["mimetype"]:
                with archive.open("mimetype") as kind:
                    return ODT if kind.read(80).startswith(_ODF_TEXT) else _ODF
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, zlib.error):
        return _ARCHIVE
    return next((f for n, f in _PACKED if any(name.startswith(n) for name in names)), _ARCHIVE)


def format_of(data: bytes, name: str) -> Format:
    """The format of an input that a reader here reads: one without ``advice``.

    Raises:
        EmptyFileError: there are no bytes.
        EncryptedFileError: it is an Office file locked with a password.
        WrongExtensionError: the name's ending belongs to another format than the bytes show, and
            not both are files of Word.
        UnsupportedFormatError: no reader here reads that format.
    """
    if not data:
        raise EmptyFileError(name, "the file is empty", "check that it was copied to its end")
    ending = PurePath(name).suffix.lower()
    said = _ENDINGS.get(ending)
    shown = sniff(data)
    if shown in (_OLE, DOC) and _LOCKED in data:
        advice = "open it with its password and save it without one"
        raise EncryptedFileError(name, "the Office file is locked with a password", advice)
    if shown is TEXT and said is PDF and b"%PDF-" in data[:_HEAD]:
        return PDF
    if {said, shown} <= _WORD_FILES:
        return shown
    # A DOCX is a ZIP archive, also where it is too damaged to tell; so with a DOC.
    if {said, shown} <= _ZIPPED or (said is DOC and shown is _OLE):
        shown = said or shown
    if said is None or said is shown or ending in shown.endings:
        if shown.advice:
            raise UnsupportedFormatError(name, f"{shown.title} cannot be read here", shown.advice)
        return shown
    if shown is TEXT and not looks_like_text(data):
        raise UnsupportedFormatError(
            name,
            f"the name ends in {ending}, but the bytes are those of no format known here",
            "the file is damaged or wrongly named: get it once more from where it came",
        )
    advice = shown.advice or f"rename it so that it ends in {shown.endings[0]}"
    raise WrongExtensionError(name, f"the name ends in {ending}, but it is {shown.title}", advice)


def said_otherwise(form: Format, name: str) -> str:
    """The ending of a name that belongs to another format than ``form``; empty where none does.

    >>> said_otherwise(RTF, "bao-cao.doc"), said_otherwise(RTF, "bao-cao.rtf")
    ('.doc', '')
    """
    ending = PurePath(name).suffix.lower()
    return ending if ending in _ENDINGS and ending not in form.endings else ""


def looks_like_text(data: bytes) -> bool:
    r"""Whether bytes may be text in some encoding: no zero bytes, hardly any control characters.

    >>> looks_like_text("Điều 1\r\n\f".encode()), looks_like_text(bytes(range(256)))
    (True, False)
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or utf16_without_mark(data):
        return True
    sample = data[:65536]
    controls = sum(sample.count(code) for code in range(32) if code not in b"\t\n\v\f\r\x1b")
    return b"\0" not in sample and controls <= 0.02 * len(sample)
