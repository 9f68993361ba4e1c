"""An export lies apart from the reports (nơi kết xuất): among them it would be read as one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from baocao_parser.archive.folder import written
from baocao_parser.errors import ArchiveError

if TYPE_CHECKING:
    from pathlib import Path

    from baocao_parser.archive.sql_connection import Database


def check_apart(database: Database, *targets: Path) -> None:
    """That nothing is written in a folder whose files were read, nor in a folder below it.

    The next run over that folder would read it as a report. The archive knows files and not which
    folders were named: one that holds nothing but folders is taken for another one.

    Raises:
        ArchiveError: a file of the archive lies there.
    """
    folders = {place: target for target in targets for place in _above(target)}
    for (path,) in database.execute("SELECT path FROM files"):
        if target := folders.get(path.rpartition("/")[0]):
            raise ArchiveError(
                target.name,
                f"it would lie among the reports ({path} is one) and be read as one of them",
                "name a place outside their folder",
            )


def _above(target: Path) -> set[str]:
    """The folders in which a run finds it, as the store writes them; what is hidden is not read."""
    places = set()
    for start in (os.path.abspath(target), os.path.realpath(target)):  # noqa: PTH100 - no `..`
        place = written(start).rstrip("/")
        places.add(place)
        while place:
            place, _, name = place.rpartition("/")
            if name.startswith("."):
                break
            places.add(place)
    return places
