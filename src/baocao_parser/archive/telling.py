"""What commands say to whoever runs them (thông báo), and how they end where they cannot go on."""

from __future__ import annotations

import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import click

from baocao_parser.archive.store import open_store
from baocao_parser.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baocao_parser.archive.sql_connection import Database

FAILED = 1
INTERRUPTED = 130
_KEPT = "; what was read is kept, and the same command goes on from there"


@contextmanager
def opened(store: str, *, create: bool = False, goes_on: bool = False) -> Iterator[Database]:
    """The store while a command uses it; what goes wrong is said and ends the command."""
    with ending(goes_on=goes_on), closing(open_store(store, create=create)) as database:
        yield database


@contextmanager
def ending(*, goes_on: bool = False) -> Iterator[None]:
    """What goes wrong inside is said and ends the command.

    ``goes_on``: when it is interrupted and given again it goes on where it was.
    """
    try:
        yield
    except ArchiveError as problem:
        say(str(problem))
        sys.exit(FAILED)
    except BrokenPipeError:  # who reads the answer has seen enough: click ends quietly
        raise
    except OSError as problem:
        where = f"{problem.filename}: it" if problem.filename else "the answer"
        say(f"{where} cannot be written ({problem.strerror or problem})")
        sys.exit(FAILED)
    except KeyboardInterrupt:
        say(f"interrupted{_KEPT if goes_on else ''}")
        sys.exit(INTERRUPTED)


def say(message: str) -> None:
    """One line on standard error."""
    click.echo(f"baocao-parser: {message}", err=True)
