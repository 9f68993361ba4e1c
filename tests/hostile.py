"""Files that do harm when they are parsed, for the tests and benchmarks of the archive.

``parse`` stands in for the parser in the workers: what a file does is written in its first line.
"""

import hashlib
import itertools
import os
import signal
import time
from pathlib import Path

from baocao_parser import parse_text

GOOD = "Số: {n}/BC-UBND\nHòa Lâm, ngày 5 tháng 6 năm 2021\nBÁO CÁO\nXã {n} hỗ trợ 2.100 hộ.\n"


def parse(data, name):
    """The report in a harmless file; a harmful one does what it says."""
    match data.split(b"\n", 1)[0]:
        case b"abort":
            os.abort()
        case b"kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case b"loop":
            any(itertools.repeat(0))  # for ever, in C, with the interpreter held
        case b"memory":
            bytearray(6 << 30)
        case b"exception":
            raise ValueError("a fault of the parser")
        case b"slow":
            time.sleep(0.2)
        case b"starved":
            time.sleep(1.5)
    return _report(data)


def parse_once(data, name):
    """As ``parse``, and says so in a file beside: how often what was parsed can be counted."""
    with Path(os.environ["PARSED"]).open("ab") as parsed:
        parsed.write(data.split(b"\n", 1)[0] + b"\n")
    return parse(data, name)


def _report(data):
    report = parse_text(data.decode())
    origin = report.origin.model_copy(update={"sha256": hashlib.sha256(data).hexdigest()})
    return report.model_copy(update={"origin": origin})


def good_files(folder, count):
    """So many harmless files, all different."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:05}.txt").write_text(GOOD.format(n=number), encoding="utf-8")


def hostile_files(folder, kinds):
    """One file of each kind, all different."""
    for number, kind in enumerate(kinds):
        (folder / f"hostile-{number:05}.txt").write_text(f"{kind}\n{number}\n", encoding="utf-8")
