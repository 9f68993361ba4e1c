"""A deposit for an archive (gói nộp lưu): BagIt, with what lies in it described as RO-Crate."""

from __future__ import annotations

import json
import re
import secrets
import shutil
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from baocao_parser.archive.export.crate import FILE_NAME, Deposited, describe
from baocao_parser.archive.export.sources import Missing, copy_source
from baocao_parser.archive.leaving import rows_leaving
from baocao_parser.archive.schema import REPORTS
from baocao_parser.emitters.schema import schema_json
from baocao_parser.errors import ArchiveError
from baocao_parser.model import SCHEMA_VERSION
from baocao_parser.version import __version__

try:
    import bagit
except ImportError as cause:
    raise ArchiveError(
        "BagIt", "bagit is not installed", "pip install 'baocao-parser[deposit]'"
    ) from cause

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from baocao_parser.archive.sql_connection import Database

_CHECKSUMS = ["sha256", "sha512"]  # the first names reports, the second is what RFC 8493 asks for
_SCHEMA = f"schema/report-{SCHEMA_VERSION}.schema.json"
_ENDING = re.compile(r"\.[a-z0-9]{1,8}", re.IGNORECASE)
_SAID_AT_ONCE = 20  # files that an error names


def write_bag(
    database: Database,
    folder: Path,
    day: date,
    info: Mapping[str, list[str]],
    *,
    allow_missing: bool = False,
) -> int:
    """A bag of all reports, which appears when it is complete; how many reports.

    Args:
        database: the store.
        folder: where it will lie; not there yet, or empty.
        day: the date it bears.
        info: what else ``bag-info.txt`` says.
        allow_missing: make it though sources are gone or changed, and name them there.

    Raises:
        ArchiveError: the folder holds something, or sources are missing.
        OSError: it cannot be written.
    """
    folder = folder.resolve()
    if folder.exists() and any(folder.iterdir()):
        raise ArchiveError(
            folder.name, "there is something in it", "a deposit replaces nothing: name a new folder"
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = folder.with_name(f".{folder.name[:200]}.{secrets.token_hex(4)}.tmp")
    draft.mkdir()
    try:
        missing: list[Missing] = []
        with (draft / FILE_NAME).open("w", encoding="utf-8", newline="\n") as crate:
            reports = describe(crate, _fill(database, draft, missing), _SCHEMA, day)
        if missing and not allow_missing:
            raise _incomplete(folder.name, missing)
        _write(draft / _SCHEMA, schema_json().encode())
        _make(draft, day, {**info, "Missing-Source": [_line(one) for one in missing]})
        draft.replace(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return reports


def _fill(database: Database, draft: Path, missing: list[Missing]) -> Iterator[Deposited]:
    rows = rows_leaving(database, "reports")
    for row, (_, packed) in zip(rows, rows_leaving(database, "report_json"), strict=True):
        report = dict(zip(REPORTS.names, row, strict=True))
        sha256, path = report["sha256"], report["source_path"]
        name = f"reports/{sha256}/"
        data = zlib.decompress(packed)
        _write(draft / name / "report.json", data)
        _write(draft / name / "text.txt", _whole(json.loads(data)["text"]).encode())
        ending = Path(report["name"]).suffix
        source: str | None = f"source{ending if _ENDING.fullmatch(ending) else ''}"
        if gone := copy_source(database, sha256, path, draft / name / str(source)):
            missing.append(gone)
            source = None
        known = {key: report[key] for key in Deposited._fields if key in report}
        yield Deposited(folder=name, path=path, source=source, **known)


def _make(draft: Path, day: date, info: Mapping[str, list[str]]) -> None:
    said = {
        **info,
        "Bagging-Date": day.isoformat(),
        "Bag-Software-Agent": f"baocao-parser {__version__}, bagit.py {bagit.VERSION}",
    }
    bagit.make_bag(str(draft), said, checksums=_CHECKSUMS)
    for name in _CHECKSUMS:  # bagit lists the tag files as the file system has them
        listed = draft / f"tagmanifest-{name}.txt"
        lines = sorted(listed.read_bytes().splitlines(), key=lambda line: line.split()[1])
        listed.write_bytes(b"".join(line + b"\n" for line in lines))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _whole(text: str) -> str:
    """As long as before, but that no half of a letter is in it."""
    return "".join("\ufffd" if "\ud800" <= one <= "\udfff" else one for one in text)


def _incomplete(name: str, missing: list[Missing]) -> ArchiveError:
    said = "; ".join(f"{one.path}: {one.why}" for one in missing[:_SAID_AT_ONCE])
    more = len(missing) - _SAID_AT_ONCE
    return ArchiveError(
        name,
        f"{len(missing)} source files are not as they were read: {said}"
        + (f"; and {more} more" if more > 0 else ""),
        "bring them back, read the folder again, or say --allow-missing",
    )


def _line(one: Missing) -> str:
    return f"{one.path} (sha256 {one.sha256}): {one.why}"
