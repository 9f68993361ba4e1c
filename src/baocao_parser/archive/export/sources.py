"""The files that reports were read from (tệp gốc), as long as they hold the same bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.archive.folder import path_of

if TYPE_CHECKING:
    from baocao_parser.archive.sql_connection import Database

_AT_ONCE = 1 << 20  # bytes


class Missing(NamedTuple):
    """A report none of whose files holds its bytes any more; ``why`` is in words."""

    sha256: str
    path: str
    why: str


def copy_source(database: Database, sha256: str, path: str, target: Path) -> Missing | None:
    """Copies the bytes a report was read from; from whichever of its files still holds them.

    Args:
        database: the store.
        sha256: of the bytes.
        path: the file whose name the report bears, as the store has it.
        target: the file to write.

    Raises:
        OSError: the target cannot be written.
    """
    others = database.execute(
        "SELECT f.path FROM files f JOIN reports r ON r.id = f.report_id "
        "WHERE r.sha256 = ? ORDER BY f.path",
        (sha256,),
    )
    whys = []
    for one in dict.fromkeys([path, *(row[0] for row in others)]):
        why = _copy(Path(path_of(one)), sha256, target)
        if why is None:
            return None
        whys.append(why)
    return Missing(sha256, path, whys[0])


def _copy(source: Path, sha256: str, target: Path) -> str | None:
    """Why it is not the file; nothing where it is."""
    try:
        if not source.is_file():
            return "it is gone"
        file = source.open("rb")
    except OSError as cause:
        return f"it cannot be read ({cause.strerror or cause})"
    found = hashlib.sha256()
    with file, target.open("xb") as copy:
        while True:
            try:
                part = file.read(_AT_ONCE)
            except OSError as cause:
                why = f"it cannot be read ({cause.strerror or cause})"
                break
            if not part:
                why = "it has changed"
                break
            found.update(part)
            copy.write(part)
    if why == "it has changed" and found.hexdigest() == sha256:
        return None
    target.unlink()
    return why
