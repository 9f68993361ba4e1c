"""Opening a store by what the user calls it (mở kho): the list of databases there are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from baocao_parser.archive.sqlite import open_sqlite
from baocao_parser.errors import ArchiveError

if TYPE_CHECKING:
    from baocao_parser.archive.sql_connection import Database


def open_store(name: str, *, create: bool = False) -> Database:
    """The store in a file, or the one that an address leads to.

    Args:
        name: the path of a file, or ``postgresql://…``.
        create: make it where there is none.

    Raises:
        ArchiveError: it cannot be opened, or is no archive.
    """
    if "://" in name:
        scheme = name.partition("://")[0]
        if scheme in {"postgresql", "postgres"}:
            from baocao_parser.archive.postgres import open_postgres  # noqa: PLC0415 - an extra

            return open_postgres(name, create=create)
        raise ArchiveError(
            f"{scheme}://…", "there is no such kind of store", "name a file, or postgresql://…"
        )
    return open_sqlite(Path(name), create=create)


def shown(name: str) -> str:
    """What a store is called, without a password in it.

    >>> shown("postgresql://an:secret@host/archive?password=secret"), shown("archive.db")
    ('postgresql://an:…@host/archive?password=…', 'archive.db')
    """
    if "://" not in name:
        return name
    without = re.sub(r"(://[^/?#@:]*:)[^@]*@", r"\1…@", name, count=1)
    return re.sub(r"([?&]password=)[^&]*", r"\1…", without)
