"""Telling how far a run is (tiến độ): a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from baocao_parser.archive.ledger import Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from baocao_parser.archive.batch import Progress

_BETWEEN_LINES = 30.0  # seconds


@contextmanager
def showing(say: Callable[[str], None]) -> Iterator[Callable[[Progress], None]]:
    """What to give to a run as ``tell``; writes to standard error."""
    if sys.stderr is not None and sys.stderr.isatty():
        bar = _Bar()
        try:
            yield bar.tell
        finally:
            bar.end()
    else:
        yield _Lines(say).tell


class _Bar:
    """One line that is drawn anew: files, share, time left, and how many are in quarantine."""

    def __init__(self) -> None:
        self._bar: Any = None  # click has no name for its type
        self._done = 0

    def tell(self, progress: Progress) -> None:
        done = progress.read + progress.quarantined
        if self._bar is None or not done:
            self.end()
            self._done = 0
            self._bar = click.progressbar(
                length=progress.to_read,
                label="Reading",
                show_pos=True,
                item_show_func=lambda item: item,
                file=sys.stderr,
            )
            self._bar.render_progress()
        self._bar.update(done - self._done, f"{progress.quarantined} in quarantine")
        self._done = done

    def end(self) -> None:
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None


class _Lines:
    """A line for each file that goes into quarantine, and now and then one with the counts."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._began = self._last = time.monotonic()

    def tell(self, progress: Progress) -> None:
        for outcome in progress.last:
            if isinstance(outcome.result, Trouble):
                result = outcome.result
                self._say(f"{outcome.path}: {result.reason}: {result.message}")
        now = time.monotonic()
        done = progress.read + progress.quarantined
        if not done:
            self._began = now
        is_end = done == progress.to_read
        if done and not is_end and now - self._last < _BETWEEN_LINES:
            return
        self._last = now
        left = (now - self._began) / done * (progress.to_read - done) if done else None
        self._say(
            f"{done} of {progress.to_read} files, {progress.quarantined} in quarantine"
            + (f", {time_left(left)} left" if left and not is_end else "")
        )


def time_left(seconds: float) -> str:
    """A time in words.

    >>> time_left(45), time_left(4000), time_left(200000)
    ('1 min', '1 h 07 min', '2 d 7 h')
    """
    minutes = max(1, round(seconds / 60))
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours < 24 else f"{hours // 24} d {hours % 24} h"
