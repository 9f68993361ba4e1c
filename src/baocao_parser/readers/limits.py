"""What reading a file may cost at most (giới hạn khi đọc), and the errors that name the limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.errors import LimitExceededError

if TYPE_CHECKING:
    from baocao_parser.readers.document import Document

MB = 1_000_000
_PART = "give it in several parts, or raise the limit if it is what it should be"


class Limits(NamedTuple):
    """What reading one file may cost.

    ``memory`` is in MB of addresses, ``seconds`` are those of the processor (waiting may take
    three times as long), ``pages`` and ``characters`` those of the whole document.
    """

    memory: int = 512
    seconds: int = 10
    pages: int = 5000
    characters: int = 3_000_000


USUAL = Limits()


def check_size(data: bytes, name: str, limits: Limits = USUAL) -> None:
    """Raises `LimitExceededError` where a text has many more bytes or form feeds than it may."""
    if len(data) > 4 * limits.characters:  # no encoding takes more for one
        raise _too_long(name, f"it has {len(data) // MB} MB of text", limits)
    if data.count(b"\f") > 2 * limits.pages:  # in UTF-16 another letter may have that byte
        raise _too_many(name, data.count(b"\f"), limits)


def check_document(document: Document, name: str, limits: Limits = USUAL) -> None:
    """Raises `LimitExceededError` where a document has more pages or characters than it may."""
    if len(document.pages) > limits.pages:
        raise _too_many(name, len(document.pages), limits)
    check_characters(sum(len(page.text) for page in document.pages), name, limits)


def check_characters(characters: int, name: str, limits: Limits = USUAL) -> None:
    """Raises `LimitExceededError` where there are more characters than there may be."""
    if characters > limits.characters:
        raise _too_long(name, f"it has {characters} characters", limits)


def too_much_memory(name: str, limits: Limits) -> LimitExceededError:
    """The error of a reader that needed more memory than it may have."""
    reason = f"reading it takes more than the {limits.memory} MB of memory allowed"
    return LimitExceededError(name, reason, _PART)


def too_slow(name: str, limits: Limits) -> LimitExceededError:
    """The error of a reader that needed more time than it may have."""
    reason = f"reading it takes more than the {limits.seconds} seconds allowed"
    return LimitExceededError(name, reason, _PART)


def _too_many(name: str, pages: int, limits: Limits) -> LimitExceededError:
    reason = f"it has {pages} pages: more than the {limits.pages} allowed"
    return LimitExceededError(name, reason, _PART)


def _too_long(name: str, what: str, limits: Limits) -> LimitExceededError:
    reason = f"{what}: more than the {limits.characters} characters allowed"
    return LimitExceededError(name, reason, _PART)
