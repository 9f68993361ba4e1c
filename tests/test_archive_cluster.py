"""A folder is read in tasks by what a cluster has; merged, the rows are those of one run."""

import os
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from baocao_parser.archive.batch import read_folder
from baocao_parser.archive.sqlite import open_sqlite
from test_archive_batch import everything
from test_archive_command import TEXT
from test_archive_command import run as command

pytest.importorskip("datatrove", reason="datatrove is not installed")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "reports"
    (folder / "xã").mkdir(parents=True)
    for n in range(12):
        (folder / "xã" / f"{n}.txt").write_text(TEXT.format(n=n), encoding="utf-8")
    (folder / "bản sao.txt").write_text(TEXT.format(n=3), encoding="utf-8")
    (folder / "trống.txt").write_bytes(b"")
    return folder


@pytest.fixture
def parts(tmp_path):
    return tmp_path / "parts"


@pytest.fixture
def whole(folder, tmp_path):
    """The rows of one run."""
    with closing(open_sqlite(tmp_path / "whole.db", create=True)) as store:
        assert read_folder(store, str(folder), workers=1) == (13, 0, 1)
        return everything(store)


def merged(parts, tmp_path):
    stores = sorted(parts.glob("part-*.db"))
    command("merge", *stores, "--to", tmp_path / "merged.db", code=3)
    with closing(open_sqlite(tmp_path / "merged.db", create=False)) as store:
        return everything(store)


def test_tasks_on_this_machine(folder, parts, whole, tmp_path):
    _, told = command("cluster", folder, "--to", parts, "--tasks", 3, code=3)
    assert "13 done, 0 waiting, 1 quarantined" in told
    assert "archive merge" in told
    assert len(list(parts.glob("part-?-of-3.db"))) == 3
    assert merged(parts, tmp_path) == whole


def test_the_same_command_goes_on(folder, parts):
    command("cluster", folder, "--to", parts, "--tasks", 2, "--limit", 1, code=0)
    _, told = command("cluster", folder, "--to", parts, "--tasks", 2, "--at-once", 1, code=3)
    assert "13 done, 0 waiting, 1 quarantined" in told


def failing(folder, parts, *more):
    """What is told where the second task fails; datatrove's own logs show its trace."""
    parts.mkdir()
    (parts / "part-1-of-2.db").write_text("không phải kho" * 100)
    asked = ["cluster", folder, "--to", parts, "--tasks", "2", *more]
    done = subprocess.run(
        [sys.executable, "-m", "baocao_parser", "archive", *asked],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    return [line for line in done.stderr.splitlines() if line.startswith("baocao-parser: ")]


def test_a_task_that_fails_is_told(folder, parts):
    (told,) = failing(folder, parts)
    assert "a task has failed (part-1-of-2.db: it cannot be opened as an archive" in told
    assert "See parts/logs" in told


def test_wrong_usage_is_told(folder, parts):
    _, told = command("cluster", folder, "--to", folder / "parts", "--tasks", 2, code=1)
    assert "it lies in the folder that is read" in told
    parts.mkdir()
    (parts / "part-0-of-3.db").touch()
    _, told = command("cluster", folder, "--to", parts, "--tasks", 2, code=1)
    assert "it holds part-0-of-3.db, of another number of tasks" in told
    _, told = command("cluster", folder, "--to", parts, "--tasks", 2, "--executor", "slurm", code=2)
    assert "Slurm asks for --partition and --time" in told


@pytest.mark.timeout(180)  # Ray takes its time to start
def test_tasks_on_a_ray_of_one_machine(folder, parts, whole, tmp_path, monkeypatch):
    pytest.importorskip("ray", reason="Ray is not installed")
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    _, told = command(
        *("cluster", folder, "--to", parts, "--tasks", 2, "--executor", "ray", "--memory", "1G"),
        code=3,
    )
    assert "13 done, 0 waiting, 1 quarantined" in told
    assert merged(parts, tmp_path) == whole


@pytest.mark.timeout(180)
def test_a_task_that_fails_under_ray_is_told(folder, parts, monkeypatch):
    """Ray itself ends as if all was well."""
    pytest.importorskip("ray", reason="Ray is not installed")
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    (told,) = failing(folder, parts, "--executor", "ray", "--memory", "1G")
    assert "a task has failed (number 1)" in told


# ── Slurm, by stand-ins ─────────────────────────────────────────────────────────────────────

STAND_INS = {
    "sbatch": """for last; do :; done
cp "$last" "$SPOOL/job-$(ls "$SPOOL" | wc -l)"
echo Submitted batch job 7""",
    "srun": """while [ "${1#-}" != "$1" ]; do if [ "$1" = -n ]; then shift; fi; shift; done
exec "$@\"""",
    "scontrol": "echo localhost",
}


@pytest.mark.skipif(os.name != "posix", reason="Slurm's jobs are shell scripts")
def test_tasks_that_slurm_is_given(folder, parts, whole, tmp_path, monkeypatch):
    """What is submitted does the work when it is run as Slurm runs it."""
    spool, tools = tmp_path / "spool", tmp_path / "tools"
    spool.mkdir()
    tools.mkdir()
    for name, script in STAND_INS.items():
        (tools / name).write_text(f"#!/bin/sh\n{script}\n")
        (tools / name).chmod(stat.S_IRWXU)
    path = f"{tools}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    monkeypatch.setenv("PATH", path)
    monkeypatch.setenv("SPOOL", str(spool))
    asked = ("--executor", "slurm", "--partition", "cpu", "--time", "1:00:00", "--workers", 2)
    _, told = command("cluster", folder, "--to", parts, "--tasks", 2, *asked)
    assert "Slurm has the tasks" in told
    script = (spool / "job-0").read_text()
    for line in ("partition=cpu", "time=1:00:00", "array=0-1", "cpus-per-task=2", "mem-per-cpu=2G"):
        assert f"#SBATCH --{line}\n" in script
    for number in range(2):
        slurm = {"SLURM_ARRAY_TASK_ID": str(number), "SLURM_NODELIST": "localhost"}
        done = subprocess.run(
            ["bash", spool / "job-0"], env={**os.environ, **slurm}, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
    assert merged(parts, tmp_path) == whole
