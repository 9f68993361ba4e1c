"""Lanes (làn): worker processes that cannot harm each other. The one file that knows loky.

Each lane is an executor of its own with a single worker: when a worker dies there is one file only
that it can have been, and no other lane notices.
"""

from __future__ import annotations

import os
import re
import signal
import tempfile
import time
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.archive.ledger import Trouble, Unchanged, Waiting
from baocao_parser.archive.patience import waited
from baocao_parser.archive.worker import prepare, read_file, ready
from baocao_parser.errors import ArchiveError

try:
    from loky import ProcessPoolExecutor
except ImportError as cause:
    raise ArchiveError(
        "archive", "loky is not installed", "install it: pip install 'baocao-parser[archive]'"
    ) from cause

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from baocao_parser.archive.limits import Limits
    from baocao_parser.archive.rows import Filed
    from baocao_parser.archive.worker import Parse

    Result = Filed | Unchanged | Trouble

_START = 120.0  # seconds that a worker may take to start, on a busy machine
_STARTS = 3  # that may fail before we give up
_GRACE = 0.5  # seconds after the limit in which the worker writes its stack
_WORTH_MORE = 0.05  # of the limit: a shorter wait for a processor gives a file no more time
_EXIT = re.compile(r"\b(SIG[A-Z0-9]+|EXIT)\((-?\d+)\)")
_STACK_AT_MOST = 20_000  # bytes kept of a stack


class Job(NamedTuple):
    """A file to read, for the so manyeth time."""

    file: Waiting
    attempt: int = 1


class Lane:
    """One worker and the file it reads. It starts at once, and again after each death."""

    def __init__(self, parse: Parse, limits: Limits, folder: str) -> None:
        self._parse = parse
        self._limits = limits
        handle, self._stack_path = tempfile.mkstemp(".stack", dir=folder)
        os.close(handle)
        self._failed_starts = 0
        self._process, self._waited = 0, 0.0
        self.job: Job | None = None
        self._start()

    def _start(self) -> None:
        self.job = None
        self._executor = ProcessPoolExecutor(
            max_workers=1,
            timeout=None,
            initializer=prepare,
            initargs=(self._stack_path, self._limits, os.getpid()),
        )
        with _unheard_by_children():
            self.future: Future[Any] = self._executor.submit(ready)
        self.deadline = time.monotonic() + _START
        self.is_idle = False

    def give(self, job: Job) -> bool:
        """Sends a file to the worker, which must be idle; false where that has died meanwhile."""
        os.truncate(self._stack_path, 0)  # of a file that was slow, but came in time
        try:
            self.future = self._executor.submit(
                read_file, *job.file, self._parse, self._limits.seconds
            )
        except BrokenExecutor as death:
            self._failed_start(str(death).partition("\n")[0], self._restart())
            return False
        self.job, self.is_idle = job, False
        self._waited = waited(self._process)
        self.deadline = time.monotonic() + self._limits.seconds + _GRACE
        return True

    def settle(self) -> tuple[Job, Result] | None:
        """What became of the file, once ``future`` is done or the deadline has passed."""
        job = self.job
        try:
            if not self.future.done():
                return None if job is not None and self._is_given_more() else self._late(job)
            result = self.future.result()
        except BrokenExecutor as death:
            return self._died(job, str(death))
        except Exception as problem:
            words = f"{type(problem).__name__}: {problem}".rstrip(": ")
            result = Trouble("error", words)
        if job is None and isinstance(result, Trouble):
            self._failed_start(result.message, self._restart())
            return None
        self.job, self.is_idle = None, True
        if job is None:
            self._failed_starts, self._process = 0, result
            return None
        if isinstance(result, Trouble) and result.reason == "memory":
            self._restart()  # what it took may be lost to it
        return job, result

    def _is_given_more(self) -> bool:
        """Whether the file has more time: as much as its worker had no processor meanwhile."""
        before, self._waited = self._waited, waited(self._process)
        more = self._waited - before
        if more < _WORTH_MORE * self._limits.seconds:
            return False
        self.deadline = time.monotonic() + more
        return True

    def _late(self, job: Job | None) -> tuple[Job, Trouble] | None:
        stack = self._restart()
        if job is None:
            self._failed_start("it did not answer", stack)
            return None
        seconds = f"{self._limits.seconds:g}"
        return job, Trouble("timeout", f"it took longer than {seconds} seconds", stack=stack)

    def _died(self, job: Job | None, words: str) -> tuple[Job, Trouble] | None:
        stack = self._restart()
        found = _EXIT.search(words)
        name = None if found is None else found[1] if found[1] != "EXIT" else f"exit {found[2]}"
        if job is None:
            self._failed_start(name or words.partition("\n")[0], stack)
            return None
        message = f"the worker was ended by {name}" if name else "the worker ended"
        if name == "SIGKILL":
            message += ": by the system, perhaps for want of memory"
        return job, Trouble("crash", message, name, stack)

    def _failed_start(self, why: str, stack: str | None) -> None:
        self._failed_starts += 1
        if self._failed_starts >= _STARTS:
            raise ArchiveError(
                "the worker",
                f"it cannot be started ({why}){': ' + stack if stack else ''}",
                "allow it more memory with --memory, or see what else the machine is busy with",
            )

    def _restart(self) -> str | None:
        """A fresh worker; the stack that the old one left, if any."""
        self.stop()
        path = Path(self._stack_path)
        stack = path.read_bytes()[:_STACK_AT_MOST].decode("utf-8", "replace").strip()
        os.truncate(path, 0)
        self._start()
        return stack or None

    def stop(self) -> None:
        """Ends the worker, whatever it does, and what it started."""
        self._executor.shutdown(wait=True, kill_workers=True)


def wait_for(lanes: Sequence[Lane], until: float) -> list[Lane]:
    """The lanes that have come to an end or passed their deadline; by ``until`` at the latest."""
    busy = [lane for lane in lanes if not lane.is_idle]
    latest = min([until, *(lane.deadline for lane in busy)])
    seconds = max(0.0, latest - time.monotonic())
    wait([lane.future for lane in busy], timeout=seconds, return_when=FIRST_COMPLETED)
    now = time.monotonic()
    return [lane for lane in busy if lane.future.done() or lane.deadline <= now]


@contextmanager
def _unheard_by_children() -> Iterator[None]:
    """Ctrl-C waits meanwhile, and no process that is started here hears it before it is ready."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    from multiprocessing import resource_tracker  # noqa: PLC0415 - there is none on Windows

    resource_tracker.ensure_running()  # which starts with the first process, and ends the waiting
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
