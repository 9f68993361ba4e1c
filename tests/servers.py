"""A real PostgreSQL server that a test starts for itself, in a temporary folder."""

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

_NEW = ["-U", "archive", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"]


def postgres_tools():
    """The folder of ``initdb`` and ``postgres``, or a skip that says why not."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    found = shutil.which("initdb")
    folders = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    folders += [Path(found).resolve().parent] if found else []
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return pytest.skip("no PostgreSQL server is installed (Debian: apt install postgresql)")


def _owner():
    """Who runs the server: it refuses root."""
    if os.geteuid() != 0:
        return {}
    try:
        one = pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
    return {"user": one.pw_uid, "group": one.pw_gid, "extra_groups": []}


@contextmanager
def postgres():
    """Starts a server; gives a function from a schema's name to the address of a new one."""
    tools, owner = postgres_tools(), _owner()
    # Not pytest's own folder, which nobody else may enter; a socket's path must be short.
    home = Path(tempfile.mkdtemp(prefix="pg-"))
    if owner:
        os.chown(home, owner["user"], owner["group"])
    settings = {"cwd": home, "stdin": subprocess.DEVNULL, **owner}
    data = home / "data"
    server = None
    try:
        subprocess.run(
            [tools / "initdb", "-D", data, *_NEW],
            check=True,
            capture_output=True,
            timeout=50,
            **settings,
        )
        options = ["listen_addresses=", "fsync=off", "full_page_writes=off", "jit=off"]
        options += ["shared_buffers=16MB", "max_connections=20", f"unix_socket_directories={home}"]
        with (home / "log").open("wb") as log:
            server = subprocess.Popen(
                [tools / "postgres", "-D", data, *(f"--{one}" for one in options)],
                stdout=log,
                stderr=log,
                **settings,
            )
        yield _schemas(home, server)
    finally:
        if server is not None:
            server.send_signal(signal.SIGINT)  # ends its connections, and itself
            server.wait(30)
        shutil.rmtree(home, ignore_errors=True)


def _schemas(home, server):
    import psycopg

    root = f"postgresql://archive@/postgres?host={home}"
    end = time.monotonic() + 40
    while True:
        try:
            psycopg.connect(root).close()
            break
        except psycopg.OperationalError:
            assert server.poll() is None, (home / "log").read_text()
            assert time.monotonic() < end, (home / "log").read_text()
            time.sleep(0.05)
    numbers = itertools.count()

    def new():
        name = f"s{next(numbers)}"
        with psycopg.connect(root, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        return f"{root}&options=-csearch_path%3D{name}"

    return new
