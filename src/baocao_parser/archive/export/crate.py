"""What a deposit holds, as RO-Crate (mô tả hồ sơ): JSON-LD with the words of schema.org."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from baocao_parser.errors import ArchiveError
from baocao_parser.version import __version__

try:
    from rocrate.model.contextentity import ContextEntity
    from rocrate.rocrate import ROCrate
except ImportError as cause:
    raise ArchiveError(
        "RO-Crate", "rocrate is not installed", "pip install 'baocao-parser[deposit]'"
    ) from cause

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rocrate.model.entity import Entity

FILE_NAME = "ro-crate-metadata.json"
_TYPES = {"text.txt": "text/plain", "report.json": "application/json"}


class Deposited(NamedTuple):
    """A report in a deposit; ``folder`` ends in ``/``, ``source`` is null where it is missing."""

    folder: str
    sha256: str
    name: str
    path: str
    media_type: str
    source: str | None
    kind: str | None
    number: str | None
    date_on: str | None
    issuer: str | None
    subject: str | None


def describe(reports: Iterable[Deposited], schema: str, day: date) -> str:
    """The metadata file of a crate, the same for the same reports and day.

    Args:
        reports: what lies in it.
        schema: where the JSON Schema lies.
        day: when it is published.
    """
    crate = ROCrate()
    root = crate.root_dataset
    program = crate.add(
        ContextEntity(
            crate,
            "#baocao-parser",
            {"@type": "SoftwareApplication", "name": "baocao-parser", "version": __version__},
        )
    )
    schema_file = crate.add_file(
        dest_path=schema,
        properties={"name": "JSON Schema of report.json", "encodingFormat": "application/json"},
    )
    parts: list[Any] = [schema_file]
    issuers: dict[str, Any] = {}
    for one in reports:
        issuer = issuers.get(one.issuer or "")
        if one.issuer and issuer is None:
            about = {"@type": "Organization", "name": one.issuer}
            issuer = crate.add(ContextEntity(crate, f"#issuer-{len(issuers) + 1}", about))
            issuers[one.issuer] = issuer
        source = None
        if one.source:
            about = {"name": one.name, "encodingFormat": one.media_type, "sha256": one.sha256}
            source = crate.add_file(dest_path=one.folder + one.source, properties=about)
        made = [_made(crate, one.folder + name, schema, program, source) for name in _TYPES]
        title = one.subject or " ".join(filter(None, (one.kind, one.number))) or one.name
        known: dict[str, Any] = {
            "name": title,
            "description": f"Read from {one.path}",
            "inLanguage": "vi",
            "identifier": one.number,
            "dateCreated": one.date_on,
            "genre": one.kind,
            "author": issuer,
            "hasPart": [*filter(None, [source]), *made],
        }
        printed = {key: value for key, value in known.items() if value is not None}
        parts.append(crate.add_dataset(dest_path=one.folder, properties=printed))
    root["name"] = "Vietnamese administrative reports"
    root["description"] = (
        "Reports as they were found (source), their reading text, and what was read in them "
        "(report.json); offsets count Unicode code points of the reading text."
    )
    root["datePublished"] = day.isoformat()
    root["hasPart"] = parts
    return json.dumps(crate.metadata.generate(), ensure_ascii=False, indent=1, sort_keys=True)


def _made(crate: ROCrate, path: str, schema: str, program: Entity, source: Entity | None) -> Entity:
    name = path.rpartition("/")[2]
    about = {"name": name, "encodingFormat": _TYPES[name], "creator": program}
    if source is not None:
        about["isBasedOn"] = source
    if name == "report.json":
        about["conformsTo"] = {"@id": schema}
    return crate.add_file(dest_path=path, properties=about)
