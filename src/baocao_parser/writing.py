"""Writing a file whole or not at all (ghi tệp): the old one stays until the new one is complete."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager, suppress
from errno import EEXIST
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

_SQLITE = b"SQLite format 3\0"


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """A file to write into that takes the place of ``path`` when the block ends.

    Where the block is left by an exception, or nothing was written, ``path`` stays as it was and
    no other file is left behind. What is no plain file, such as a pipe, is written to directly.

    Raises:
        OSError: the folder is missing, full or may not be written to; or the file is a database or
            lies beside one that needs it, as an archive does: that is never replaced.
    """
    target = Path(path)
    file_itself = Path(os.path.realpath(path))
    if _is_of_a_database(target) or _is_of_a_database(file_itself):
        raise FileExistsError(EEXIST, "it is a database, which is not replaced", str(target))
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            yield file
        return
    target = file_itself  # a link stays a link
    draft = target.with_name(f".{target.name[:200]}.{secrets.token_hex(4)}.tmp")
    try:
        with draft.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
            written = file.tell() > 0
        if written:
            if target.exists():
                draft.chmod(target.stat().st_mode & 0o777)
            draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _is_of_a_database(path: Path) -> bool:
    """Whether it is one of SQLite, or would be taken for a part of the one beside it."""
    for end in ("", "-wal", "-shm", "-journal", ".lock"):
        database = path.parent / path.name.removesuffix(end)
        with suppress(OSError):  # what cannot be opened is told by whoever writes
            if path.name.endswith(end) and database.is_file():
                with database.open("rb") as file:
                    if file.read(len(_SQLITE)) == _SQLITE:
                        return True
    return False
