"""How long a worker had to wait for a processor (thời gian chờ), which is no fault of its file."""

from __future__ import annotations

from pathlib import Path

_NANOSECOND = 1e-9


def waited(process: int) -> float:
    """Seconds that a process could have run but had no processor; 0 where the system is silent.

    Linux counts them, other systems do not.

    >>> waited(-1)
    0.0
    """
    try:
        _, delay, *_ = Path(f"/proc/{process}/schedstat").read_bytes().split()
        return int(delay) * _NANOSECOND
    except (OSError, ValueError):
        return 0.0
