"""The connection to a store (kết nối cơ sở dữ liệu), as the archive uses it: SQL, words, locks.

It is the seam where another database fits in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    Row = tuple[Any, ...]


class Database(Protocol):
    """A connection to a store whose tables are those of ``schema``.

    All SQL given to it is portable, with ``?`` where a value goes; ``?`` stands for nothing else.
    """

    def execute(self, sql: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """The rows of one statement, one by one."""

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> int:
        """Does one statement for every row; how many rows it changed."""

    def transaction(self) -> AbstractContextManager[None]:
        """All that is done inside, or nothing of it."""

    def alone(self) -> AbstractContextManager[None]:
        """The right to read files into the store, which one process has at a time.

        It goes with the process, however that ends.

        Raises:
            ArchiveError: another one has it.
        """

    def index_words(self, report_id: int, words: Iterable[tuple[int, str, str]]) -> None:
        """Adds blocks to the full-text index: their ``seq``, exact and folded words."""

    def forget_words(self, report_id: int, words: Iterable[tuple[int, str, str]]) -> None:
        """Takes out of the index what was added with the same words."""

    def matching(self, column: str, phrases: Sequence[Sequence[str]]) -> tuple[str, list[object]]:
        """A subselect of ``report_id, seq, score`` and its values: the blocks that hold them all.

        ``column`` is ``exact`` or ``folded``; a phrase is words that follow each other; the lower
        the score, the better.
        """

    def close(self) -> None:
        """Ends the connection."""
