"""Opening a store by what the user calls it (mở kho): the list of databases there are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from baocao_parser.archive.sqlite import open_sqlite
from baocao_parser.errors import ArchiveError

if TYPE_CHECKING:
    from baocao_parser.archive.database import Database


def open_store(name: str, *, create: bool = False) -> Database:
    """The store in a file, or the one that an address leads to.

    Args:
        name: the path of a file.
        create: make it where there is none.

    Raises:
        ArchiveError: it cannot be opened, or is no archive.
    """
    if "://" in name:
        scheme = name.partition("://")[0]
        raise ArchiveError(f"{scheme}://…", "there is no such kind of store", "name a file")
    return open_sqlite(Path(name), create=create)
