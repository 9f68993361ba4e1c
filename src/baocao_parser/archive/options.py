"""The options that the archive's commands share (tùy chọn), and what their values may be."""

from __future__ import annotations

import re
from math import nan
from typing import TYPE_CHECKING, Any, TypeVar

import click

from baocao_parser.archive.folder import Shard

if TYPE_CHECKING:
    from collections.abc import Callable

_Command = TypeVar("_Command", bound="Callable[..., Any]")
MANY = click.IntRange(1, (1 << 31) - 1)
"""How many there may be at most, of what comes one by one."""

_LARGEST = 1 << 62  # bytes
_SHORTEST, _LONGEST = 0.001, 1e7  # seconds
_SIZES = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}


def size_of(text: str) -> int:
    """``2G`` as bytes.

    >>> size_of("2G")
    2147483648
    """
    match = re.fullmatch(r"(\d+)([KMGT]?)(?:i?B)?", text.strip(), re.IGNORECASE)
    if match is None:
        raise click.BadParameter(f"{text} is no size: write 2G or 500M.")
    size = int(match[1]) * _SIZES[match[2].upper()]
    if size > _LARGEST:
        raise click.BadParameter(
            f"{text} is more than any machine has: write 2G, or 0 for no limit."
        )
    return size


def seconds_of(text: str | float) -> float:
    """``0.5`` as a number that a clock can wait for.

    >>> seconds_of("0.5")
    0.5
    """
    try:
        seconds = float(text)
    except ValueError:
        seconds = nan
    if not _SHORTEST <= seconds <= _LONGEST:  # nor is anything that is no number
        raise click.BadParameter(f"{text} is no time to wait: write seconds, such as 300.")
    return seconds


def shard_of(text: str) -> Shard:
    """``0/7`` as the first of seven.

    >>> shard_of("0/7")
    Shard(part=0, of=7)
    """
    match = re.fullmatch(r"(\d+)/(\d+)", text)
    if match is None or int(match[1]) >= int(match[2]):
        raise click.BadParameter(f"{text} is no part: of 7 write 0/7 to 6/7.")
    return Shard(int(match[1]), int(match[2]))


def years_of(text: str) -> tuple[int, int]:
    """``2019`` or ``2015-2020`` as the first and the last year.

    >>> years_of("2019"), years_of("2015-2020")
    ((2019, 2019), (2015, 2020))
    """
    match = re.fullmatch(r"(\d{4})(?:[-–](\d{4}))?", text)
    if match is None:
        raise click.BadParameter(f"{text} is no year: write 2019 or 2015-2020.")
    first, last = int(match[1]), int(match[2] or match[1])
    if first > last:
        raise click.BadParameter(f"{text} ends before it begins: write {last}-{first}.")
    return first, last


def pair_of(text: str) -> tuple[str, str]:
    """``movement=lao dong gioi`` as name and words.

    >>> pair_of("movement=lao dong gioi")
    ('movement', 'lao dong gioi')
    """
    name, _, words = text.partition("=")
    if not name.strip() or not words.strip():
        raise click.BadParameter(f"{text} gives nothing: write NAME=WORDS.")
    return name.strip(), words_of(words)


def words_of(text: str) -> str:
    """What is looked for, which must be text: what was typed may hold bytes that are no UTF-8.

    >>> words_of("ban chấp hành")
    'ban chấp hành'
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        raise click.BadParameter(f"{text!r} is not UTF-8.") from None
    return text


def in_store(command: _Command) -> _Command:
    """``--in``: the store that is asked."""
    return click.option(
        "--in", "store", metavar="STORE", required=True, help="The store, such as archive.db."
    )(command)


def as_json_option(command: _Command) -> _Command:
    """``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Write JSON Lines.")(command)


def reading(command: _Command) -> _Command:
    """How files are read: ``--workers``, ``--timeout``, ``--memory``, ``--limit``."""
    for option in reversed(_READING):
        command = option(command)
    return command


_READING = [
    click.option(
        "--workers",
        type=MANY,
        metavar="N",
        help="Files read at once; by default as many as there are processors.",
    ),
    click.option(
        "--timeout",
        type=seconds_of,
        default=300.0,
        show_default=True,
        metavar="SECONDS",
        help="How long a file may take.",
    ),
    click.option(
        "--memory",
        type=size_of,
        default="2G",
        show_default=True,
        metavar="SIZE",
        help="How much memory a file may take; 0 for no limit.",
    ),
    click.option("--limit", type=MANY, metavar="N", help="Read N files at most."),
]
