"""The command ``archive cluster`` (lệnh chạy trên cụm máy)."""

from __future__ import annotations

import sys

import click

from baocao_parser.archive.limits import Limits
from baocao_parser.archive.options import reading
from baocao_parser.archive.telling import ending, say

SOME_IN_QUARANTINE = 3
_SLURM_ASKS = "Slurm asks for --partition and --time."


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option(
    "--to",
    "parts",
    required=True,
    metavar="DIR",
    type=click.Path(file_okay=False),
    help="Where the parts' stores go: a folder that all machines see.",
)
@click.option("--tasks", type=click.IntRange(1), required=True, metavar="N", help="How many parts.")
@click.option(
    "--executor",
    "engine",
    type=click.Choice(["local", "slurm", "ray"]),
    default="local",
    show_default=True,
    help="Who runs the tasks: this machine, Slurm, or the Ray at RAY_ADDRESS.",
)
@click.option(
    "--at-once",
    type=click.IntRange(1),
    metavar="N",
    help="Tasks at once; by default as many as there is room for.",
)
@click.option("--partition", metavar="NAME", help="Of Slurm.")
@click.option("--time", metavar="TIME", help="Of Slurm: how long a task may take, as 24:00:00.")
@reading
def cluster(  # noqa: PLR0917 - click gives them by name
    folder: str,
    parts: str,
    tasks: int,
    engine: str,
    at_once: int | None,
    partition: str | None,
    time: str | None,
    workers: int | None,
    timeout: float,
    memory: int,
    limit: int | None,
) -> None:
    """Read the reports under FOLDER in N tasks, on one machine or many.

    Every task writes a store of its own in DIR; then: archive merge DIR/part-*.db --to STORE.
    --workers (by default 1) and --limit are those of one task.
    """
    if engine == "slurm" and not (partition and time):
        raise click.UsageError(_SLURM_ASKS)
    with ending(goes_on=True):
        from baocao_parser.archive.cluster import (  # noqa: PLC0415 - an extra
            Slurm,
            Work,
            read_on_cluster,
        )

        counts = read_on_cluster(
            Work(folder, parts, Limits(timeout, memory), workers or 1, limit),
            tasks,
            engine,  # type: ignore[arg-type]  # click has looked which it is
            at_once=at_once,
            slurm=Slurm(partition, time) if partition and time else None,
        )
    if counts is None:
        say(f"Slurm has the tasks; when they have ended: {_merge(parts)}")
        return
    say(", ".join(f"{number} {name}" for name, number in counts._asdict().items()))
    say(f"now: {_merge(parts)}")
    if counts.quarantined:
        sys.exit(SOME_IN_QUARANTINE)


def _merge(parts: str) -> str:
    return f"baocao-parser archive merge {parts}/part-*.db --to archive.db"
