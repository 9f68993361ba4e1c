"""The command ``archive export`` (lệnh kết xuất)."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from baocao_parser.archive.options import in_store
from baocao_parser.archive.telling import opened, say
from baocao_parser.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baocao_parser.archive.database import Database

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@in_store
@click.option("--parquet", type=_FOLDER, metavar="DIR", help="Every table as Parquet.")
@click.option("--csv", type=_FOLDER, metavar="DIR", help="Every table as CSV.")
@click.option(
    "--jsonl", type=click.Path(path_type=Path), metavar="FILE", help="One report a line, whole."
)
def export(
    store: str,
    parquet: Path | None,
    csv: Path | None,
    jsonl: Path | None,
) -> None:
    """Write what the store holds for other programs and archives."""
    if not (parquet or csv or jsonl):
        raise click.UsageError("Say what to write: --parquet DIR, --csv DIR or --jsonl FILE.")
    with opened(store) as database, database.alone():
        _check_not_empty(database, store)
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
        raise ArchiveError(
            target.name,
            f"it cannot be written ({cause.strerror or cause})",
            "see that there is room and the right to write; what was there before is still there",
        ) from cause
