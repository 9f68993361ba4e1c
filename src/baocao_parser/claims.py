"""Which characters already belong to something: a digit means one thing only."""

from __future__ import annotations


class Claims:
    """A mark for every character of the reading text that an extractor has taken.

    >>> claims = Claims(10)
    >>> claims.take(2, 5)
    >>> claims.free(0, 2), claims.free(4, 6), claims.until(0, 9)
    (True, False, 2)
    """

    def __init__(self, length: int) -> None:
        self._marks = bytearray(length)

    def take(self, start: int, end: int) -> None:
        """Mark ``[start, end)`` as taken."""
        self._marks[start:end] = b"\1" * (end - start)

    def until(self, start: int, end: int) -> int:
        """Where in ``[start, end)`` the first character is taken; ``end`` where none is."""
        taken = self._marks.find(1, start, end)
        return end if taken < 0 else taken

    def free(self, start: int, end: int) -> bool:
        """Whether no character of ``[start, end)`` is taken."""
        return self._marks.find(1, start, end) < 0
