"""The files in a folder (thư mục), one by one, and how their paths are written in the store."""

from __future__ import annotations

import os
import re
import zlib
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.archive.ledger import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

_BYTE = re.compile(r"\\u(dc[89a-f][0-9a-f])")
_SLASH = os.sep


class Shard(NamedTuple):
    """The ``part``th of ``of`` equal parts of a folder, from 0: the same wherever it lies."""

    part: int = 0
    of: int = 1

    def holds(self, relative: str) -> bool:
        """Whether a path below the folder belongs to this part."""
        return self.of == 1 or zlib.crc32(relative.encode()) % self.of == self.part


ALL = Shard()


def find_files(folder: str, shard: Shard = ALL) -> Iterator[Found]:
    """Every file under a folder, as they come; nothing hidden, and no store or its companions.

    Folders are not followed through links, files are. A folder that cannot be listed comes as if
    it were a file: whoever reads it will say what is wrong.
    """
    root = os.path.abspath(folder)  # noqa: PTH100 - a Path for each of a million files is slow
    below = len(written(root).rstrip("/")) + 1
    folders = [root]
    while folders:
        path = folders.pop()
        try:
            entries = os.scandir(path)
        except OSError:
            yield Found(written(path), 0, 0)
            continue
        with entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif shard.holds(written(entry.path)[below:]) and not _is_store(entry):
                    yield _found(entry)


def _found(entry: os.DirEntry[str]) -> Found:
    try:
        stat = entry.stat()
    except OSError:  # a link that leads nowhere
        return Found(written(entry.path), 0, 0)
    return Found(written(entry.path), stat.st_size, stat.st_mtime_ns)


def _is_store(entry: os.DirEntry[str]) -> bool:
    """Whether a file is a database, or what SQLite keeps beside one."""
    if entry.name.endswith(("-wal", "-shm", "-journal", ".lock")):
        return True
    if not entry.name.endswith((".db", ".sqlite", ".sqlite3")):
        return False
    try:
        if not entry.is_file():  # a pipe would be waited for
            return False
        with open(entry.path, "rb") as file:  # noqa: PTH123 - as above
            return file.read(16) in {b"SQLite format 3\0", b""}
    except OSError:
        return False


def written(path: str) -> str:
    r"""A path as the store has it: with slashes, a byte that is no UTF-8 as ``\udcXX``.

    >>> written("/kho/báo cáo.txt"), written("/kho/b\udce1o.txt")
    ('/kho/báo cáo.txt', '/kho/b\\udce1o.txt')
    """
    if _SLASH != "/":
        path = path.replace(_SLASH, "/")
    return path.encode("utf-8", "backslashreplace").decode()


def path_of(text: str) -> str:
    r"""The path that the store has written so.

    >>> path_of("/kho/b\\udce1o.txt") == "/kho/b\udce1o.txt"
    True
    """
    return _BYTE.sub(lambda match: chr(int(match[1], 16)), text)
