"""The ledger (sổ theo dõi): which files there are, and what became of each.

What was read from a file and the mark that it is done are one transaction: a run that is killed
loses what was not yet written, and nothing is written twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from baocao_parser.archive.filing import file_report, let_go
from baocao_parser.archive.rows import PARSER, Filed
from baocao_parser.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from baocao_parser.archive.sql_connection import Database

PAGE = 500  # files looked up at once
_UNREAD = "files WHERE state IN ('quarantined', 'waiting')"


class Found(NamedTuple):
    """A file as the folder has it; ``modified`` in nanoseconds."""

    path: str
    size: int
    modified: int


class Waiting(NamedTuple):
    """A file to read; ``sha256`` is that of the report it gave, where that still holds."""

    path: str
    sha256: str | None


class Unchanged(NamedTuple):
    """The bytes are those that were read before, by the same parser."""


class Trouble(NamedTuple):
    """Why a file is in quarantine. ``reason``: ``crash``, ``timeout``, ``memory`` or ``error``."""

    reason: str
    message: str
    signal: str | None = None
    stack: str | None = None


class Outcome(NamedTuple):
    """What became of a file, after so many attempts."""

    path: str
    attempts: int
    result: Filed | Unchanged | Trouble


class Counts(NamedTuple):
    """How many files stand where."""

    done: int = 0
    waiting: int = 0
    quarantined: int = 0


def note(database: Database, files: Iterable[Found]) -> int:
    """Enters files that are new, changed, or read by another version of the parser, as waiting.

    How many those are; a file that is as it was changes nothing.
    """
    return database.executemany(
        "INSERT INTO files (path, size, modified, state, parser, attempts) "
        "VALUES (?, ?, ?, 'waiting', ?, 0) "
        "ON CONFLICT (path) DO UPDATE "
        "SET size = excluded.size, modified = excluded.modified, state = 'waiting' "
        "WHERE files.size <> excluded.size OR files.modified <> excluded.modified "
        "OR (files.parser <> excluded.parser AND files.state <> 'waiting')",
        [(*one, PARSER) for one in files],
    )


def waiting(database: Database, folder: str) -> Iterator[Waiting]:
    """The files under a folder that are to be read, in the order of paths, a page at a time.

    Those that come to wait meanwhile are among them where their path is still ahead.
    """
    low, high = within(folder)
    while True:
        page = list(
            database.execute(
                "SELECT f.path, CASE WHEN f.parser = ? AND r.parser = ? THEN r.sha256 END "
                "FROM files f LEFT JOIN reports r ON r.id = f.report_id "
                "WHERE f.state = 'waiting' AND f.path > ? AND f.path < ? "
                f"ORDER BY f.path LIMIT {PAGE}",
                (PARSER, PARSER, low, high),
            )
        )
        for path, sha256 in page:
            yield Waiting(path, sha256)
        if not page:
            return
        low = page[-1][0]


def within(folder: str) -> tuple[str, str]:
    """Two paths between which everything under the folder lies; all paths where it is empty."""
    if not folder:
        return "", "\U0010ffff"
    stem = folder.rstrip("/")
    return f"{stem}/", f"{stem}0"  # 0 comes after /


def record(database: Database, outcomes: Sequence[Outcome]) -> None:
    """Writes what became of files and what was read from them, all in one transaction.

    A file whose rows the database does not take goes into quarantine, and stops no other.
    """
    try:
        with database.transaction():
            for outcome in outcomes:
                _record(database, outcome)
    except ArchiveError:  # of the store, not of a file
        raise
    except Exception as problem:
        if len(outcomes) > 1:
            for outcome in outcomes:
                record(database, [outcome])
            return
        if isinstance(outcomes[0].result, Trouble):
            raise
        why = Trouble("error", f"it cannot be filed ({type(problem).__name__}: {problem})")
        record(database, [outcomes[0]._replace(result=why)])


def _record(database: Database, outcome: Outcome) -> None:
    path, result = outcome.path, outcome.result
    if isinstance(result, Unchanged):
        _mark(database, outcome, "state = 'done'", ())
        return
    before = list(database.execute("SELECT report_id FROM files WHERE path = ?", (path,)))
    old = before[0][0] if before else None
    if isinstance(result, Filed):
        new: int | None = file_report(database, path, result)
        trouble: tuple[str | None, ...] = (None, None, None, None)
    else:
        new = None
        trouble = (result.reason, result.signal, result.message, result.stack)
    _mark(
        database,
        outcome,
        "state = ?, report_id = ?, reason = ?, signal = ?, message = ?, stack = ?",
        ("quarantined" if new is None else "done", new, *trouble),
    )
    if old is not None and old != new:
        let_go(database, path, old)


def _mark(database: Database, outcome: Outcome, what: str, values: tuple[object, ...]) -> None:
    database.executemany(
        f"UPDATE files SET {what}, parser = ?, attempts = ? WHERE path = ?",
        [(*values, PARSER, outcome.attempts, outcome.path)],
    )


def count(database: Database, folder: str = "") -> Counts:
    """How many files under a folder are done, waiting and in quarantine."""
    found: dict[str, int] = dict(
        database.execute(
            "SELECT state, COUNT(*) FROM files WHERE path > ? AND path < ? GROUP BY state",
            within(folder),
        )
    )
    return Counts(found.get("done", 0), found.get("waiting", 0), found.get("quarantined", 0))


def quarantine(database: Database) -> Iterator[tuple[str, int, Trouble]]:
    """The files in quarantine: path, attempts, and why."""
    for path, attempts, *why in database.execute(
        "SELECT path, attempts, reason, message, signal, stack FROM files "
        "WHERE state = 'quarantined' ORDER BY path"
    ):
        yield path, attempts, Trouble(*why)


def release(
    database: Database, paths: Sequence[str] | None = None, reason: str | None = None
) -> int:
    """Lets files out of quarantine, to be read again: all, those named, those of one reason."""
    where = "state = 'quarantined' AND (reason = ? OR CAST(? AS TEXT) IS NULL)"
    rows: list[tuple[str | None, ...]] = [(reason, reason)]
    if paths is not None:
        where = f"{where} AND path = ?"
        rows = [(reason, reason, path) for path in paths]
    with database.transaction():
        return database.executemany(f"UPDATE files SET state = 'waiting' WHERE {where}", rows)


def unread(database: Database, paths: Sequence[str]) -> list[str]:
    """The files with these paths that wait or are in quarantine, as the ledger has them.

    One that is not there as it was typed is looked for whichever way its marks are composed: some
    systems keep letters and marks apart, and nobody sees it.
    """
    known: list[str] = []
    others = set()
    for path in dict.fromkeys(paths):
        is_there = list(database.execute(f"SELECT 1 FROM {_UNREAD} AND path = ?", (path,)))
        known += [path] if is_there else []
        others |= set() if is_there else {normalize("NFC", path)}
    if others:
        rows = database.execute(f"SELECT path FROM {_UNREAD} ORDER BY path")
        known += [path for (path,) in rows if normalize("NFC", path) in others]
    return list(dict.fromkeys(known))


def waiting_among(database: Database, paths: Iterable[str]) -> Iterator[Waiting]:
    """Those of the files with these paths that are to be read."""
    for path in paths:
        if list(
            database.execute("SELECT 1 FROM files WHERE state = 'waiting' AND path = ?", (path,))
        ):
            yield Waiting(path, None)
