"""Whether an Office file may be unpacked (tệp nén): its sizes are checked before it is read."""

from __future__ import annotations

import io
import zipfile

from baocao_parser.errors import DamagedFileError, EncryptedFileError, UnreadableFileError

_MB = 1_000_000
_ALL_AT_MOST = 200 * _MB
_XML_AT_MOST = 25 * _MB  # a tree of it takes ten times as much; a hundred pages have one
_RATIO = 200  # XML is packed 5 to 40 times
_SMALL = 2 * _MB  # what may be packed as much as it likes
_XML = (".xml", ".rels")
_DTD = "<!DOCTYPE"
_AGAIN = "get the file once more from where it came"
_SAVE = "open it in Word and save it once more, or save it as a PDF"


def check_packed(data: bytes, name: str) -> None:
    """Nothing where the archive in ``data`` can be read without harm.

    Raises:
        DamagedFileError: it cannot be unpacked, would be enormous, or defines XML entities.
        EncryptedFileError: a part of it is locked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_sizes(members, name)
            for member in members:
                if member.filename.lower().endswith(_XML):
                    _check_xml(archive.read(member), name)
    except UnreadableFileError:
        raise
    except Exception as cause:  # what a broken archive makes zipfile and zlib raise is not told
        raise DamagedFileError(name, "the file breaks off or is corrupt", _AGAIN) from cause


def _check_sizes(members: list[zipfile.ZipInfo], name: str) -> None:
    """Raises where the parts are locked or too large; no part gives more than it says here."""
    if any(member.flag_bits & 1 for member in members):
        advice = "open it with its password and save it without one"
        raise EncryptedFileError(name, "the file is locked with a password", advice)
    whole = sum(member.file_size for member in members)
    xml = sum(m.file_size for m in members if m.filename.lower().endswith(_XML))
    packed = sum(member.compress_size for member in members)
    if whole > _ALL_AT_MOST or xml > _XML_AT_MOST:
        reason = f"unpacked, it would have {whole // _MB} MB: more than any report"
        raise DamagedFileError(name, reason, _SAVE)
    if xml > _SMALL and whole > _RATIO * packed:
        reason = f"it is packed {whole // max(1, packed)} times: more than any real text"
        raise DamagedFileError(name, reason, _SAVE)


def _check_xml(xml: bytes, name: str) -> None:
    if any(_DTD.encode(codec) in xml for codec in ("ascii", "utf-16-le", "utf-16-be")):
        raise DamagedFileError(name, "it defines XML entities, which no Word file does", _SAVE)
