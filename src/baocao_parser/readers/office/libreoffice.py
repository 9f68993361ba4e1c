"""LibreOffice, where it is installed (chuyển đổi bằng LibreOffice): an older file as a DOCX.

It runs as a program of its own, with a profile of its own in a folder that is gone afterwards,
without macros and links, and is ended with all its children when it takes too long.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from baocao_parser.errors import DamagedFileError, UnsupportedFormatError

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAMES = ("soffice", "libreoffice")
_SECONDS = 60  # two to three are usual, most of it to start
_MEMORY = 700_000  # kilobytes of addresses; a usual document needs less than 500,000
# The shell sets the limit of the program that it becomes.
_LIMITED = ("/bin/sh", "-c", 'ulimit -Sv "$0" 2>/dev/null; exec "$@"', str(_MEMORY))
_SAFE = (
    ("Security/Scripting", "DisableMacrosExecution", "true"),
    ("Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Security/Scripting", "DisableActiveContent", "true"),
)
_ITEM = (
    '<item oor:path="/org.openoffice.Office.Common/{}"><prop oor:name="{}" oor:op="fuse">'
    "<value>{}</value></prop></item>"
)
_INSTALL = "install the Debian package libreoffice-writer-nogui, or save it as DOCX and give that"
_SAVE = "open it in Word or LibreOffice, save it as DOCX or as a PDF, and give that"


def as_docx(data: bytes, name: str, title: str, ending: str) -> bytes:
    """What LibreOffice makes of a file whose name should end in ``ending``: a DOCX.

    Args:
        data: the file.
        name: what messages call it.
        title: what messages call its format: "a rich text file (RTF)".
        ending: that of its format, with the dot.

    Raises:
        UnsupportedFormatError: LibreOffice is not installed.
        DamagedFileError: it cannot read the file, or took too long over it.
    """
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        reason = f"{title} is read through LibreOffice, which is not installed"
        raise UnsupportedFormatError(name, reason, _INSTALL)
    with TemporaryDirectory(prefix="baocao-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        source, profile = folder / f"in{ending}", folder / "profile"
        source.write_bytes(data)
        _write_settings(profile)
        command = (
            *(program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"),
            *("--convert-to", "docx", "--outdir", str(folder / "out"), str(source)),
        )
        if not _run((*_LIMITED, *command), folder):
            raise DamagedFileError(name, f"LibreOffice took more than {_SECONDS} s over it", _SAVE)
        out = folder / "out" / "in.docx"
        if not out.is_file():
            raise DamagedFileError(
                name, f"it is damaged: LibreOffice cannot read it as {title}", _SAVE
            )
        return out.read_bytes()


def _write_settings(profile: Path) -> None:
    items = "".join(_ITEM.format(*one) for one in _SAFE)
    spaces = 'xmlns:oor="http://openoffice.org/2001/registry"'
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><oor:items {spaces}>{items}</oor:items>',
        encoding="utf-8",
    )


def _run(command: Iterable[str], folder: Path) -> bool:
    """Whether the program came to an end in time; none of its children outlives this call."""
    process = subprocess.Popen(
        list(command),
        cwd=folder,
        env={**os.environ, "HOME": str(folder), "TMPDIR": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        process_group=0,
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:  # also where this process is told to stop
        with suppress(ProcessLookupError):  # it and its children have ended
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return True
