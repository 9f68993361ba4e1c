"""The child of `isolation` (tiến trình con): reads standard input under limits, and answers.

It is run as a program, with the name of the file and the limits as JSON. The answer is a pickle of
``("document", Document)``, or of an error's class and parts.
"""

from __future__ import annotations

import json
import os
import pickle
import resource
import signal
import sys
from typing import TYPE_CHECKING

from baocao_parser.errors import UnreadableFileError
from baocao_parser.readers import read_bytes
from baocao_parser.readers.limits import MB, Limits, too_much_memory

if TYPE_CHECKING:
    from types import FrameType

    from baocao_parser.readers.ocr import Ocr
    from baocao_parser.readers.scans.installed import OcrEngine


def main(told: str) -> None:
    """Reads standard input as the file that ``told`` names; standard output gets the answer."""
    name, ocr, engine, *numbers = json.loads(told)
    limits = Limits(*numbers)
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # what a library prints is no part of the answer
        signal.signal(signal.SIGTERM, _stop)
        _limit(resource.RLIMIT_AS, limits.memory * MB)
        _limit(resource.RLIMIT_CPU, limits.seconds)
        _limit(resource.RLIMIT_CORE, 0)
        out.write(_answer(name, ocr, engine, limits))


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(1)  # so that the children of readers are ended on the way out


def _limit(kind: int, value: int) -> None:
    """Sets the soft limit: a program that this one starts may be given another."""
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (value if hard < 0 else min(value, hard), hard))


def _answer(name: str, ocr: Ocr, engine: OcrEngine, limits: Limits) -> bytes:
    try:
        document = read_bytes(sys.stdin.buffer.read(), name, limits, ocr=ocr, ocr_engine=engine)
        return pickle.dumps(("document", document), protocol=5)
    except MemoryError:
        problem: UnreadableFileError = too_much_memory(name, limits)
    except UnreadableFileError as found:
        problem = too_much_memory(name, limits) if _is_of_memory(found) else found
    parts = (problem.name, problem.reason, problem.advice)
    return pickle.dumps((type(problem).__name__, parts))


def _is_of_memory(problem: BaseException) -> bool:
    """Whether an error goes back to a want of memory: libraries make others of it."""
    cause: BaseException | None = problem
    while cause is not None:
        if isinstance(cause, MemoryError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
