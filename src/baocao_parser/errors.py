"""What can go wrong with an input; never with a text.

    BaocaoError
    ├── UnreadableFileError      the bytes cannot be read as what they are
    │   ├── FileNotOpenedError     no such file, a folder, or no right to read it
    │   ├── EmptyFileError         there is nothing in it
    │   ├── WrongExtensionError    the name says one format, the bytes another
    │   ├── UnsupportedFormatError a format that no reader here reads
    │   ├── EncryptedFileError     a password is needed
    │   ├── DamagedFileError       begins as its format does, but breaks off or is corrupt
    │   ├── NoTextError            a scan: pages without a text layer
    │   ├── LimitExceededError     more memory, time, pages or characters than allowed
    │   └── ReaderCrashedError     the process that read it ended without an answer
    ├── ArchiveError             a store cannot be opened, written to or asked
    └── LexiconError             a table of words inside the package is not well formed

Odd *documents* are not errors: they become ``report.issues``.
"""

from __future__ import annotations


class BaocaoError(Exception):
    """The parent of every exception this package raises on purpose."""


class UnreadableFileError(BaocaoError):
    """An input whose bytes cannot be turned into pages of text.

    Attributes:
        name: the file's name, without its folder.
        reason: what is wrong, one sentence without a full stop.
        advice: what to do next, one sentence without a full stop.
    """

    def __init__(self, name: str, reason: str, advice: str) -> None:
        super().__init__(f"{name}: {reason}. {advice[:1].upper()}{advice[1:]}.")
        self.name = name
        self.reason = reason
        self.advice = advice


class FileNotOpenedError(UnreadableFileError):
    """There is no such file, it is a folder, or it may not be read; the cause is chained."""


class EmptyFileError(UnreadableFileError):
    """There is nothing in the file."""


class WrongExtensionError(UnreadableFileError):
    """The name says one format, the bytes say another."""


class UnsupportedFormatError(UnreadableFileError):
    """A format that no reader here reads."""


class EncryptedFileError(UnreadableFileError):
    """The file cannot be opened without its password."""


class DamagedFileError(UnreadableFileError):
    """The file begins as its format does, but breaks off or is corrupt."""


class NoTextError(UnreadableFileError):
    """Pages without a text layer: a scan that must be read by OCR first."""


class LimitExceededError(UnreadableFileError):
    """Reading the file takes more memory, time, pages or characters than allowed."""


class ReaderCrashedError(UnreadableFileError):
    """The process of its own that read the file ended without an answer."""


class ArchiveError(BaocaoError):
    """An archive that cannot be opened, written to or asked.

    Attributes:
        name: what it is about, without its folder.
        reason: what is wrong, one sentence without a full stop.
        advice: what to do next, one sentence without a full stop.
    """

    def __init__(self, name: str, reason: str, advice: str) -> None:
        super().__init__(f"{name}: {reason}. {advice[:1].upper()}{advice[1:]}.")
        self.name = name
        self.reason = reason
        self.advice = advice


class LexiconError(BaocaoError):
    """A table of words inside the package is not well formed."""
