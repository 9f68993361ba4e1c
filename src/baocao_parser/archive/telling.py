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

    from baocao_parser.archive.database import Database

FAILED = 1
INTERRUPTED = 130


@contextmanager
def opened(store: str, *, create: bool = False) -> Iterator[Database]:
    """The store while a command uses it; what goes wrong is said and ends the command."""
    with ending(), closing(open_store(store, create=create)) as database:
        yield database


@contextmanager
def ending() -> Iterator[None]:
    """What goes wrong inside is said and ends the command."""
    try:
        yield
    except ArchiveError as problem:
        say(str(problem))
        sys.exit(FAILED)
    except KeyboardInterrupt:
        say("interrupted; what was read is kept, and the same command goes on from there")
        sys.exit(INTERRUPTED)


def say(message: str) -> None:
    """One line on standard error."""
    click.echo(f"baocao-parser: {message}", err=True)
