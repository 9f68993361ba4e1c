"""What happens in a worker process (tiến trình đọc): one file at a time becomes rows.

A worker is bounded in memory, says where it was when it is ended, and goes when its parent goes.
"""

from __future__ import annotations

import ctypes
import faulthandler
import gc
import hashlib
import os
import signal
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from baocao_parser.archive.folder import path_of
from baocao_parser.archive.ledger import Trouble, Unchanged
from baocao_parser.archive.rows import Filed, rows_of
from baocao_parser.errors import FileNotOpenedError, UnreadableFileError
from baocao_parser.parse import parse_document, parse_text
from baocao_parser.readers import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from baocao_parser.archive.limits import Limits
    from baocao_parser.model import Report

    Parse = Callable[[bytes, str], Report]

_PR_SET_PDEATHSIG = 1  # of Linux: a signal for the time when the parent dies
_ROOM = 64 << 20  # bytes that a worker needs beside what it begins with
_LOOK = 2.0  # seconds between two looks at the parent
_FIRST = (
    "ỦY BAN NHÂN DÂN XÃ A\nSố: 1/BC-UBND\nA, ngày 5 tháng 6 năm 2021\nBÁO CÁO\nvề phong trào\n"
    "I. KẾT QUẢ\n1. Phong trào thi đua\nNăm 2020, theo Nghị định số 91/2017/NĐ-CP của Chính phủ, "
    "UBND tỉnh tặng Bằng khen cho 5 tập thể (UBND), hỗ trợ gần 6 tỷ đồng.\nNơi nhận:\n- Lưu: VT.\n"
)
_LINES_AT_MOST = 60  # of a stack


_stacks: list[int] = []  # the open file that stacks are written to, once it is there


def prepare(stack_path: str, limits: Limits, parent: int) -> None:
    """Makes a fresh process a worker: once, before its first file; ``parent`` is who started it."""
    _go_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to see
    stacks = os.open(stack_path, os.O_WRONLY | os.O_APPEND)
    _stacks[:] = [stacks]
    faulthandler.enable(file=stacks)
    if limits.memory and sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        bound = limits.memory if most == resource.RLIM_INFINITY else min(limits.memory, most)
        resource.setrlimit(resource.RLIMIT_AS, (bound, most))


def _go_with(parent: int) -> None:
    """Ends this process when its parent has ended, however that did, even before this began."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


def ready() -> int:
    """Answers when the worker is; its process number.

    It has parsed something then: patterns are compiled at their first use, and the time that takes
    is no file's. Nor does the collection of garbage look at all that is there by now, which takes
    longer than many a file: loky asks for one every second.

    Raises:
        MemoryError: the limit leaves no room to read anything.
    """
    bytearray(_ROOM)
    parse_text(_FIRST)
    gc.collect()
    gc.freeze()
    return os.getpid()


def parse_bytes(data: bytes, name: str) -> Report:
    """The report in the bytes of a file."""
    return parse_document(read(data, name))


def read_file(
    path: str, known: str | None, parse: Parse, seconds: float
) -> Filed | Unchanged | Trouble:
    """The rows of one file; ``Unchanged`` where its bytes have the ``known`` sha256.

    Whatever goes wrong in Python is told; what ends the process is for the parent to see. After
    ``seconds`` the stack is written where the parent finds it.
    """
    try:
        faulthandler.dump_traceback_later(seconds, file=_stacks[0])
        return _read(path, known, parse)
    except UnreadableFileError as problem:
        return Trouble("error", str(problem))
    except MemoryError:
        return Trouble("memory", "it needs more memory than a file may take", stack=_stack())
    except BaseException as problem:  # a fault of ours, or of a library: one file's
        return Trouble("error", _plain(f"{type(problem).__name__}: {problem}"), stack=_stack())
    finally:
        faulthandler.cancel_dump_traceback_later()


def _read(path: str, known: str | None, parse: Parse) -> Filed | Unchanged:
    file = Path(path_of(path))
    _check_kind(file)
    try:
        data = file.read_bytes()
    except OSError:
        read(file)  # says what is wrong in words
        raise
    if known is not None and hashlib.sha256(data).hexdigest() == known:
        return Unchanged()
    return rows_of(parse(data, os.fsencode(file.name).decode("utf-8", "replace")))


def _check_kind(file: Path) -> None:
    """A pipe would be waited for, a device read for ever; what is not there is told elsewhere."""
    if file.is_symlink() and file.is_dir():
        raise FileNotOpenedError(
            file.name, "it is a link to a folder, and is not followed", "read that folder itself"
        )
    if file.exists() and not file.is_file() and not file.is_dir():
        raise FileNotOpenedError(
            file.name, "it is no file, but a pipe or a device", "put what it gives into a file"
        )


def _stack() -> str:
    lines = traceback.format_exc().splitlines()
    return _plain("\n".join(lines[-_LINES_AT_MOST:]))


def _plain(text: str) -> str:
    """Without what no UTF-8 holds."""
    return text.encode("utf-8", "backslashreplace").decode()
