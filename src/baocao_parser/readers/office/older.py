"""Older Office files (DOC, RTF, ODT): LibreOffice makes a DOCX of them, which is then read.

TCVN3's ư is the code of a soft hyphen; in a DOCX it is an element of its own and stays.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import regex

from baocao_parser.errors import DamagedFileError, EncryptedFileError
from baocao_parser.readers.document import origin
from baocao_parser.readers.formats import DOC, ODT, RTF, WORD_TEXT
from baocao_parser.readers.office.docx import read_docx
from baocao_parser.readers.office.libreoffice import as_docx
from baocao_parser.readers.office.packed import check_packed

if TYPE_CHECKING:
    from baocao_parser.readers.document import Document
    from baocao_parser.readers.formats import Format

_TYPES = {
    DOC: "application/msword",
    RTF: "application/rtf",
    ODT: "application/vnd.oasis.opendocument.text",
}
_AGAIN = "get the file once more from where it came"
_BRACES = regex.compile(rb"\\.|[{}]", regex.DOTALL)
_DEEP = 5000
_FIRST_SECTOR = 512  # of an old Office file, where Word begins its text
_WORD = b"\xec\xa5"
_FLAGS = slice(10, 12)
_LOCKED = 0x0100
_MANIFEST = "META-INF/manifest.xml"


def read_older_office(data: bytes, name: str, form: Format) -> Document:
    """The pages of a file in ``form``: ``DOC``, ``RTF`` or ``ODT``.

    Raises:
        UnsupportedFormatError: LibreOffice or python-docx is not installed.
        EncryptedFileError: it is locked with a password.
        DamagedFileError: it is corrupt, or LibreOffice cannot read it.
        EmptyFileError: there is no text in it.
    """
    if form is ODT:
        check_packed(data, name)
    if (form is DOC and WORD_TEXT not in data) or (form is RTF and _is_too_deep(data)):
        raise DamagedFileError(name, "the file breaks off or is corrupt", _AGAIN)
    if _is_locked(data, form):
        advice = "open it with its password and save it without one"
        raise EncryptedFileError(name, "the file is locked with a password", advice)
    document = read_docx(as_docx(data, name, form.title, form.endings[0]), name)
    made_of = origin(data, name, _TYPES[form], form.key, len(document.pages))
    return document._replace(origin=made_of)


def _is_too_deep(data: bytes) -> bool:
    """Whether groups stand in one another as no program writes them."""
    depth = 0
    for match in _BRACES.finditer(data):
        depth += {b"{": 1, b"}": -1}.get(match[0], 0)
        if depth > _DEEP:
            return True
    return False


def _is_locked(data: bytes, form: Format) -> bool:
    if form is ODT:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _MANIFEST in archive.namelist() and b"encryption-data" in archive.read(_MANIFEST)
    head = data[_FIRST_SECTOR : _FIRST_SECTOR + 12]
    return head.startswith(_WORD) and bool(int.from_bytes(head[_FLAGS], "little") & _LOCKED)
