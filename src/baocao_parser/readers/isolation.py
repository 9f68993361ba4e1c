"""Reading in a process of its own (đọc cách ly), with limits on what it may cost.

The file goes in by standard input, the document comes out as a pickle of which only our own plain
values are taken. Whatever becomes of the child, it ends with this call, and so do its children.
POSIX only.
"""

from __future__ import annotations

import io
import json
import os
import pickle
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from baocao_parser import errors
from baocao_parser.errors import ReaderCrashedError, UnreadableFileError
from baocao_parser.readers.document import Document
from baocao_parser.readers.limits import MB, USUAL, Limits, too_much_memory, too_slow

if TYPE_CHECKING:
    from baocao_parser.readers.ocr import Ocr
    from baocao_parser.readers.scans.installed import OcrEngine

# The child needs the readers alone: the package's own beginning would import all stages first.
_CHILD = """
import sys, types
package = sys.modules["baocao_parser"] = types.ModuleType("baocao_parser")
package.__path__ = [sys.argv[1]]
from baocao_parser.readers.isolated import main
main(sys.argv[2])
"""
_PACKAGE = str(Path(__file__).resolve().parent.parent)
_WAIT = 3  # times the seconds of the processor: others may use it too
_GRACE = 2  # seconds to end its own children in
_OURS = ("baocao_parser.model", "baocao_parser.boxes", "baocao_parser.grid")
_AGAIN = "get the file once more from where it came, or save it in another format"
_REPORT = "this is a fault of the program: please report it, with the file if you can"


def read_isolated(
    data: bytes,
    name: str,
    limits: Limits = USUAL,
    ocr: Ocr = "auto",
    ocr_engine: OcrEngine = "tesseract",
) -> Document:
    """The pages of a file, as `readers.read` gives them, read in a child process.

    Raises:
        LimitExceededError: it took more memory, time, pages or characters than allowed.
        ReaderCrashedError: the child ended without an answer; it says by which signal.
        UnreadableFileError: as in `readers.read`.
        NotImplementedError: the system is not a POSIX one.
    """
    if os.name != "posix":
        raise NotImplementedError("reading in a process of its own needs a POSIX system")
    if len(data) > limits.memory * MB // 2:
        raise too_much_memory(name, limits)
    path = os.pathsep.join(filter(None, sys.path))
    child = subprocess.Popen(
        [
            sys.executable,
            "-P",
            "-c",
            _CHILD,
            _PACKAGE,
            json.dumps([name, ocr, ocr_engine, *limits]),
        ],
        env={**os.environ, "PYTHONPATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        answer, said = child.communicate(data, timeout=_WAIT * limits.seconds)
    except subprocess.TimeoutExpired:
        raise too_slow(name, limits) from None
    finally:  # also where this process is told to stop
        _end(child)
    if child.returncode or not answer:
        raise _failed(name, child.returncode, said.decode("utf-8", "replace"), limits)
    return _document(answer, name)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Ends the child and its group, politely first: it may have children in other groups."""
    if child.poll() is None:
        child.terminate()
        with suppress(subprocess.TimeoutExpired):
            child.wait(_GRACE)
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    for pipe in (child.stdin, child.stdout, child.stderr):
        if pipe:
            with suppress(OSError):
                pipe.close()


def _failed(name: str, code: int, said: str, limits: Limits) -> UnreadableFileError:
    """What became of a child that gave no answer."""
    if code == -signal.SIGXCPU:
        return too_slow(name, limits)
    if "MemoryError" in said or "bad_alloc" in said:
        return too_much_memory(name, limits)
    if code < 0:
        with suppress(ValueError):
            reason = f"the reader was ended by signal {-code} ({signal.Signals(-code).name})"
            return ReaderCrashedError(name, reason, _AGAIN)
    last = said.strip().rpartition("\n")[2][:200] or f"exit status {code}"
    return ReaderCrashedError(name, f"the reader failed ({last})", _REPORT)


def _document(answer: bytes, name: str) -> Document:
    """The document in the child's answer, or the error that it met."""
    try:
        kind, value = _Unpickler(io.BytesIO(answer)).load()
    except Exception as cause:  # a child that was taken over may send anything
        raise ReaderCrashedError(name, "the reader's answer makes no sense", _REPORT) from cause
    if kind == "document" and isinstance(value, Document):
        return value
    found = getattr(errors, str(kind), None)
    if isinstance(found, type) and issubclass(found, UnreadableFileError):
        raise found(*map(str, value))
    raise ReaderCrashedError(name, "the reader's answer makes no sense", _REPORT)


class _Unpickler(pickle.Unpickler):
    """Makes nothing but the values that a document consists of."""

    def find_class(self, module: str, name: str) -> type:
        ours = module == "baocao_parser.readers.document" or any(
            module == one or module.startswith(f"{one}.") for one in _OURS
        )
        found = getattr(sys.modules.get(module), name, None) if ours else None
        if isinstance(found, type) and found.__module__ == module:
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a document")
