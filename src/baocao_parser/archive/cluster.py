"""Reading a folder on many machines (cụm máy): a task a part, run by datatrove on what there is.

A task is what ``--shard`` does: it reads its part of the folder into a store of its own. The parts
are merged when all have ended. datatrove starts the tasks, on this machine, by Slurm or by Ray; it
is never asked which are done, since every part's ledger knows that by the file.
"""

from __future__ import annotations

import math
import os
import shutil
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from baocao_parser.archive.batch import processors, read_folder
from baocao_parser.archive.folder import Shard
from baocao_parser.archive.ledger import Counts, count
from baocao_parser.archive.limits import NO_MEMORY_LIMIT
from baocao_parser.archive.store import open_store
from baocao_parser.archive.worker import parse_bytes
from baocao_parser.errors import ArchiveError

try:
    from datatrove.executor import LocalPipelineExecutor, SlurmPipelineExecutor
    from datatrove.executor.ray import RayPipelineExecutor
    from datatrove.pipeline.base import PipelineStep
except ImportError as cause:
    raise ArchiveError(
        "archive cluster", "it needs datatrove", "install baocao-parser[cluster]"
    ) from cause

if TYPE_CHECKING:
    from datatrove.executor.base import PipelineExecutor

    from baocao_parser.archive.limits import Limits
    from baocao_parser.archive.worker import Parse

Engine = Literal["local", "slurm", "ray"]
_GIB = 1 << 30


class Work(NamedTuple):
    """What every task is told: absolute paths that all machines see, and how to read.

    ``workers`` and ``limit`` are those of one task.
    """

    folder: str
    parts: str
    limits: Limits = NO_MEMORY_LIMIT
    workers: int = 1
    limit: int | None = None
    parse: Parse = parse_bytes


class Slurm(NamedTuple):
    """What Slurm asks of every job: a partition and the longest time, ``24:00:00``."""

    partition: str
    time: str


class ReadPart(PipelineStep):  # type: ignore[misc]  # datatrove publishes no types
    """The step of a datatrove pipeline that reads the part of its rank into a store."""

    type = "ARCHIVE"
    name = "read a part"

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work

    def run(self, data: object, rank: int = 0, world_size: int = 1) -> object:
        """Reads part ``rank`` of ``world_size``; what comes through the pipeline goes on.

        Raises:
            RuntimeError: the part's store cannot be written.
        """
        work = self.work
        try:
            with closing(open_store(part_of(work.parts, rank, world_size), create=True)) as store:
                counts = read_folder(
                    store,
                    work.folder,
                    shard=Shard(rank, world_size),
                    limits=work.limits,
                    workers=work.workers,
                    limit=work.limit,
                    parse=work.parse,
                )
        except ArchiveError as problem:  # which cannot travel from one process to another
            raise RuntimeError(str(problem)) from None
        for name, number in counts._asdict().items():
            self.stat_update(name, value=number, unit="file")
        return data


def part_of(parts: str, rank: int, tasks: int) -> str:
    """Where a task's store lies.

    >>> part_of("/kho", 3, 20)
    '/kho/part-03-of-20.db'
    """
    return str(Path(parts, f"part-{rank:0{len(str(tasks))}}-of-{tasks}.db"))


def read_on_cluster(
    work: Work,
    tasks: int,
    engine: Engine = "local",
    *,
    at_once: int | None = None,
    slurm: Slurm | None = None,
) -> Counts | None:
    """Reads a folder in so many tasks; how its files stand then, or None where Slurm has the work.

    It can be stopped and done again with the same ``tasks``: every part goes on where it was.

    Args:
        work: what to read, and where the parts go.
        tasks: how many parts.
        engine: who runs the tasks. Ray is the one at ``RAY_ADDRESS``, or one for this machine.
        at_once: how many tasks at once; by default as many as there is room for.
        slurm: where Slurm is the engine.

    Raises:
        ArchiveError: a task has failed, or the parts are those of another run.
    """
    folder, parts = map(os.path.abspath, (work.folder, work.parts))  # as find_files has it
    work = work._replace(folder=folder, parts=parts)
    _check(work, tasks)
    executor = _executor(work, tasks, engine, at_once, slurm)
    try:
        executor.run()
    except Exception as problem:  # of any library that an engine is made of
        raise _failed(work.parts, str(problem)) from problem
    if engine == "slurm":
        return None
    for rank in executor.get_incomplete_ranks(skip_completed=True):  # Ray does not raise
        raise _failed(work.parts, f"number {rank}")
    return count_parts(work.parts, tasks)


def count_parts(parts: str, tasks: int) -> Counts:
    """How the files stand in all parts.

    Raises:
        ArchiveError: a part is missing.
    """
    counts = []
    for rank in range(tasks):
        with closing(open_store(part_of(parts, rank, tasks))) as store:
            counts.append(count(store))
    return Counts(*(sum(numbers) for numbers in zip(*counts, strict=True)))


def _check(work: Work, tasks: int) -> None:
    """That parts of different cuts do not come together, nor logs among the reports."""
    name = Path(work.parts).name
    if Path(work.parts).is_relative_to(work.folder):
        raise ArchiveError(name, "it lies in the folder that is read", "name one outside of it")
    ours = {Path(part_of(work.parts, rank, tasks)).name for rank in range(tasks)}
    others = {path.name for path in Path(work.parts).glob("part-*-of-*.db")} - ours
    if others:
        raise ArchiveError(
            name,
            f"it holds {min(others)}, of another number of tasks",
            "give that number again, or another folder",
        )
    Path(work.parts).mkdir(parents=True, exist_ok=True)
    shutil.rmtree(Path(work.parts, "logs", "completions"), ignore_errors=True)  # of the last run


def _executor(
    work: Work, tasks: int, engine: Engine, at_once: int | None, slurm: Slurm | None
) -> PipelineExecutor:
    given = {
        "pipeline": [ReadPart(work)],
        "tasks": tasks,
        "logging_dir": str(Path(work.parts, "logs")),
        "skip_completed": False,  # a part's ledger knows better: there may be new files
    }
    if engine == "local":
        room = max(1, processors() // work.workers)
        return LocalPipelineExecutor(**given, workers=at_once or min(tasks, room))
    given["workers"] = at_once or -1
    given["cpus_per_task"] = work.workers
    given["mem_per_cpu_gb"] = math.ceil(work.limits.memory / _GIB) or 2
    if engine == "ray":
        _connect_ray()
        return RayPipelineExecutor(**given)
    if slurm is None:
        raise ArchiveError("Slurm", "it asks for a partition and a time", "give both")
    is_venv = sys.prefix != sys.base_prefix
    return SlurmPipelineExecutor(
        **given,
        partition=slurm.partition,
        time=slurm.time,
        qos=None,
        job_name="baocao-archive",
        venv_path=str(Path(sys.prefix, "bin", "activate")) if is_venv else None,
    )


def _connect_ray() -> None:
    try:
        import ray  # noqa: PLC0415 - only one of the engines needs it
    except ImportError as cause:
        raise ArchiveError(
            "Ray", "it is not installed", "install it: pip install 'baocao-parser[ray]'"
        ) from cause
    if not ray.is_initialized():
        ray.init(log_to_driver=False)


def _failed(parts: str, reason: str) -> ArchiveError:
    first = reason.strip().partition("\n")[0].rstrip(".")
    return ArchiveError(
        Path(parts).name,
        f"a task has failed ({first})",
        f"see {Path(parts).name}/logs; the same command goes on where it was",
    )
