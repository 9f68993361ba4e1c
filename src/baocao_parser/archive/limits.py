"""What one file may take (giới hạn)."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """What a file may take: seconds and bytes of address space; 0 bytes is no limit."""

    seconds: float = 300.0
    memory: int = 0


NO_MEMORY_LIMIT = Limits()
