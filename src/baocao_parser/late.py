"""Patterns that are compiled when they are first used (biên dịch khi cần).

Some of ours hold hundreds of words and take milliseconds each to compile; together they would be
most of the time that importing the package takes.
"""

from __future__ import annotations

from typing import Any, cast

import regex


class _LatePattern:
    """Stands in for a compiled pattern; compiles it for whatever is asked of it first."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as many types as attributes
        compiled = regex.compile(self._pattern, self._flags)
        for method in ("match", "search", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def late(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    r"""``regex.compile(pattern, flags)``, done at the first use.

    >>> late(r"\d+").findall("12 và 34")
    ['12', '34']
    """
    return cast("regex.Pattern[str]", _LatePattern(pattern, flags))


def defined(**parts: str) -> str:
    r"""What opens a pattern in which ``(?&name)`` stands for one of ``parts``, compiled once.

    For long parts that stand in a pattern several times; not for use inside a look behind.

    >>> late(defined(figure=r"\d+") + "(?&figure)/(?&figure)").search("ngày 12/34")[0]
    '12/34'
    """
    groups = "".join(f"(?P<{name}>{pattern})" for name, pattern in parts.items())
    return f"(?(DEFINE){groups})"
