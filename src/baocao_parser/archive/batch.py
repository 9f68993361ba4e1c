"""Reading a whole folder into the store (đọc hàng loạt).

The folder goes into the ledger, the ledger's waiting files go to the lanes, and what comes back
goes into the store a few files at a time. Nothing is held for a file that is not being read.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections import deque
from contextlib import ExitStack
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.archive.folder import ALL, find_files, written
from baocao_parser.archive.lanes import Job, Lane, wait_for
from baocao_parser.archive.ledger import (
    Counts,
    Outcome,
    Trouble,
    count,
    note,
    record,
    waiting,
    waiting_among,
)
from baocao_parser.archive.limits import NO_MEMORY_LIMIT
from baocao_parser.archive.worker import parse_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from baocao_parser.archive.folder import Shard
    from baocao_parser.archive.ledger import Waiting
    from baocao_parser.archive.limits import Limits
    from baocao_parser.archive.sql_connection import Database
    from baocao_parser.archive.worker import Parse

_NOTED_AT_ONCE = 1000  # files entered in one transaction
_WRITTEN_AT_ONCE = 50  # files written in one transaction
_WRITTEN_AFTER = 0.5  # seconds, where there are fewer
_TRIED_AGAIN = {"crash", "timeout", "memory"}
_ATTEMPTS = 2
_AGAIN_AT_MOST = 1000  # jobs kept for the end of a run


class Progress(NamedTuple):
    """How far a run is; ``last`` are the outcomes since it was told before."""

    read: int
    quarantined: int
    to_read: int
    last: tuple[Outcome, ...] = ()


def enter(database: Database, folder: str, shard: Shard = ALL) -> int:
    """Enters a folder's files in the ledger; how many are new, changed or read by older code."""
    files = find_files(folder, shard)
    entered = 0
    while page := list(islice(files, _NOTED_AT_ONCE)):
        with database.transaction():
            entered += note(database, page)
    return entered


def read_folder(
    database: Database,
    folder: str,
    *,
    shard: Shard = ALL,
    limits: Limits = NO_MEMORY_LIMIT,
    workers: int = 0,
    limit: int | None = None,
    parse: Parse = parse_bytes,
    tell: Callable[[Progress], None] = lambda progress: None,
) -> Counts:
    """Reads what is new or changed under a folder into the store; how its files stand then.

    It can be killed at any moment: what was written stays, and the next run goes on from there.

    Args:
        database: the store.
        folder: where the reports lie.
        shard: which part of them.
        limits: seconds and memory that a file may take.
        workers: how many at once; 0 for as many as there are processors.
        limit: how many files to read at most.
        parse: from a file's bytes and name to its report; importable by the workers.
        tell: is told of each step.

    Raises:
        ArchiveError: another run reads into this store, or no worker can be started.
    """
    with database.alone():
        enter(database, folder, shard)
        root = written(os.path.abspath(folder))  # noqa: PTH100 - as find_files has it
        read_waiting(
            database, root, limits=limits, workers=workers, limit=limit, parse=parse, tell=tell
        )
        return count(database, root)


def read_waiting(
    database: Database,
    root: str = "",
    *,
    limits: Limits = NO_MEMORY_LIMIT,
    workers: int = 0,
    limit: int | None = None,
    parse: Parse = parse_bytes,
    tell: Callable[[Progress], None] = lambda progress: None,
) -> None:
    """Reads the files under ``root`` that the ledger has waiting; the caller is ``alone``."""
    left = limit
    while True:
        to_read = count(database, root).waiting
        if left is not None:
            to_read = min(to_read, left)
        if not to_read:
            return
        # A second round for those that came to wait while others were read.
        run = _Run(database, parse, limits, min(workers or processors(), to_read), tell)
        run.read(islice(waiting(database, root), to_read), to_read)
        if left is not None:
            left -= to_read


def read_named(
    database: Database,
    paths: Sequence[str],
    *,
    limits: Limits = NO_MEMORY_LIMIT,
    workers: int = 0,
    limit: int | None = None,
    parse: Parse = parse_bytes,
    tell: Callable[[Progress], None] = lambda progress: None,
) -> int:
    """Reads those of the files with these paths that wait; how many. The caller is ``alone``."""
    files = list(islice(waiting_among(database, paths), limit))
    if files:
        run = _Run(database, parse, limits, min(workers or processors(), len(files)), tell)
        run.read(iter(files), len(files))
    return len(files)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Run:
    """The lanes, the outcomes not yet written, and the jobs to be tried again."""

    def __init__(
        self,
        database: Database,
        parse: Parse,
        limits: Limits,
        workers: int,
        tell: Callable[[Progress], None],
    ) -> None:
        self._database, self._tell = database, tell
        self._parse, self._limits, self._workers = parse, limits, workers
        self._again: deque[Job] = deque()
        self._is_all = False
        self._outcomes: list[Outcome] = []
        self._written = time.monotonic()
        self._progress = Progress(0, 0, 0)

    def read(self, files: Iterator[Waiting], to_read: int) -> None:
        """Reads files until there are no more; what was read is written also if interrupted."""
        self._progress = Progress(0, 0, to_read)
        self._tell(self._progress)
        with ExitStack() as stack:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="baocao-"))
            stack.callback(self._write)
            lanes: list[Lane] = []
            for _ in range(self._workers):
                lanes.append(Lane(self._parse, self._limits, folder))
                stack.callback(lanes[-1].stop)
            while self._give(lanes, files):
                self._settle(wait_for(lanes, self._written + _WRITTEN_AFTER))

    def _give(self, lanes: list[Lane], files: Iterator[Waiting]) -> bool:
        """Gives every idle lane a file; whether there is anything left to wait for."""
        for lane in lanes:
            if lane.is_idle:
                job = self._next(files)
                if job is None:
                    break
                if not lane.give(job):
                    self._again.append(job)
        # While one of several workers starts, the others may do all there is.
        return bool(self._again) or not self._is_all or any(lane.job for lane in lanes)

    def _next(self, files: Iterator[Waiting]) -> Job | None:
        """A file not yet tried; those to be tried again come last, when the machine may be freer.

        Where they are many the first of them come before.
        """
        if len(self._again) < _AGAIN_AT_MOST and not self._is_all:
            file = next(files, None)
            if file is not None:
                return Job(file)
            self._is_all = True
        return self._again.popleft() if self._again else None

    def _settle(self, lanes: list[Lane]) -> None:
        for lane in lanes:
            settled = lane.settle()
            if settled is None:
                continue
            job, result = settled
            is_trouble = isinstance(result, Trouble)
            if _is_tried_again(result) and job.attempt < _ATTEMPTS:
                self._again.append(Job(job.file, job.attempt + 1))
                continue
            self._outcomes.append(Outcome(job.file.path, job.attempt, result))
            self._progress = self._progress._replace(
                read=self._progress.read + (not is_trouble),
                quarantined=self._progress.quarantined + is_trouble,
            )
        is_time = time.monotonic() - self._written >= _WRITTEN_AFTER
        if is_time or len(self._outcomes) >= _WRITTEN_AT_ONCE:
            self._write()

    def _write(self) -> None:
        if self._outcomes:
            record(self._database, self._outcomes)
            self._tell(self._progress._replace(last=tuple(self._outcomes)))
            self._outcomes = []
        self._written = time.monotonic()


def _is_tried_again(result: object) -> bool:
    return isinstance(result, Trouble) and result.reason in _TRIED_AGAIN
