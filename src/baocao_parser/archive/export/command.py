"""The command ``archive export`` (lệnh kết xuất)."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from baocao_parser.archive.export.apart import check_apart
from baocao_parser.archive.options import in_store
from baocao_parser.archive.telling import opened, say
from baocao_parser.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baocao_parser.archive.sql_connection import Database

_OURS = {"Bagging-Date", "Bag-Software-Agent", "Payload-Oxum", "Missing-Source"}
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@in_store
@click.option("--parquet", type=_FOLDER, metavar="DIR", help="Every table as Parquet.")
@click.option("--csv", type=_FOLDER, metavar="DIR", help="Every table as CSV.")
@click.option(
    "--jsonl", type=click.Path(path_type=Path), metavar="FILE", help="One report a line, whole."
)
@click.option("--bag", type=_FOLDER, metavar="DIR", help="A deposit: BagIt with RO-Crate.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="The date of the deposit, such as 2026-11-25; by default today.",
)
@click.option(
    "--bag-info",
    "info",
    multiple=True,
    metavar="NAME=WORDS",
    help="What bag-info.txt also says: Source-Organization=…",
)
@click.option(
    "--allow-missing",
    is_flag=True,
    help="Deposit though source files are gone or changed; bag-info.txt names them.",
)
def export(  # noqa: PLR0917 - click gives them by name
    store: str,
    parquet: Path | None,
    csv: Path | None,
    jsonl: Path | None,
    bag: Path | None,
    day: datetime | None,
    info: tuple[str, ...],
    *,
    allow_missing: bool,
) -> None:
    """Write what the store holds for other programs and archives."""
    if not (parquet or csv or jsonl or bag):
        raise click.UsageError(
            "Say what to write: --parquet DIR, --csv DIR, --jsonl FILE or --bag DIR."
        )
    labels = _labels(info)
    with opened(store) as database, database.alone():
        _check_not_empty(database, store)
        check_apart(database, *filter(None, (parquet, csv, jsonl, bag)))
        if parquet:
            from baocao_parser.archive.export.parquet import write_parquet  # noqa: PLC0415 - an extra

            with _writing(parquet):
                say(f"{parquet}: {write_parquet(database, parquet)} rows")
        if csv:
            from baocao_parser.archive.export.csv_tables import write_csv  # noqa: PLC0415 - as above

            with _writing(csv):
                say(f"{csv}: {write_csv(database, csv)} rows")
        if jsonl:
            from baocao_parser.archive.export.json_lines import (  # noqa: PLC0415 - as above
                write_json_lines,
            )

            with _writing(jsonl):
                say(f"{jsonl}: {write_json_lines(database, jsonl)} reports")
        if bag:
            from baocao_parser.archive.export.bag import write_bag  # noqa: PLC0415 - an extra

            date = day.date() if day else datetime.now().astimezone().date()
            with _writing(bag):
                count = write_bag(database, bag, date, labels, allow_missing=allow_missing)
            say(f"{bag}: {count} reports")


def _labels(info: tuple[str, ...]) -> dict[str, list[str]]:
    labels: dict[str, list[str]] = {}
    for pair in info:
        name, sign, words = pair.partition("=")
        if not (sign and words.strip() and re.fullmatch(r"[A-Za-z0-9-]+", name)) or name in _OURS:
            raise click.UsageError(f"{pair} cannot be said: write Source-Organization=WORDS.")
        labels.setdefault(name, []).append(" ".join(words.split()))
    return labels


def _check_not_empty(database: Database, store: str) -> None:
    if not list(database.execute("SELECT 1 FROM reports LIMIT 1")):
        raise ArchiveError(
            Path(store).name, "there are no reports in it", "read some, or see its quarantine"
        )


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as cause:
        advice = "see that there is room and the right to write"
        if isinstance(cause, FileExistsError):
            advice = "name another place"
        raise ArchiveError(
            target.name,
            f"it cannot be written ({cause.strerror or cause})",
            f"{advice}; what was there before is still there",
        ) from cause
