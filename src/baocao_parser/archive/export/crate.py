"""What a deposit holds, as RO-Crate (mô tả hồ sơ): JSON-LD with the words of schema.org."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

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
_ROOT = "./"
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


def describe(out: TextIO, reports: Iterable[Deposited], schema: str, day: date) -> int:
    """Writes the metadata file of a crate, the same for the same reports and day; how many.

    Reports are described one by one, each by a crate of its own whose entities go into the one
    graph: what stays in memory is where each of them lies.

    Args:
        out: the file.
        reports: what lies in the crate.
        schema: where the JSON Schema lies.
        day: when it is published.
    """
    head = _Crate(schema)
    parts = [{"@id": schema}]
    issuers: dict[str, str] = {}
    out.write(f'{{"@context": {_json(head.crate.metadata.generate()["@context"])},\n"@graph": [\n')
    for entity in head.entities():
        if entity["@id"] != _ROOT:
            out.write(f"{_json(entity)},\n")
    for one in reports:
        crate = _Crate(schema)
        crate.add(one, issuers)
        for entity in crate.entities():
            if entity["@id"] not in head.known:
                out.write(f"{_json(entity)},\n")
        parts.append({"@id": one.folder})
    root = head.crate.root_dataset
    root["name"] = "Vietnamese administrative reports"
    root["description"] = (
        "Reports as they were found (source), their reading text, and what was read in them "
        "(report.json); offsets count Unicode code points of the reading text."
    )
    root["datePublished"] = day.isoformat()
    out.write(_json({**root.properties(), "hasPart": parts}))
    out.write("\n]}\n")
    return len(parts) - 1


class _Crate:
    """A crate with the program and the schema, which all have, and at most one report."""

    def __init__(self, schema: str) -> None:
        self._schema = schema
        self.crate = ROCrate()
        about = {"@type": "SoftwareApplication", "name": "baocao-parser", "version": __version__}
        self._program = self.crate.add(ContextEntity(self.crate, "#baocao-parser", about))
        self.crate.add_file(
            dest_path=schema,
            properties={"name": "JSON Schema of report.json", "encodingFormat": "application/json"},
        )
        self.known = {entity["@id"] for entity in self.entities()}

    def entities(self) -> list[dict[str, Any]]:
        """All there is in it, as JSON-LD."""
        return [entity.properties() for entity in self.crate.get_entities()]

    def add(self, one: Deposited, issuers: dict[str, str]) -> None:
        """Describes a report; who issued it is described where ``issuers`` does not know it yet."""
        source = None
        if one.source:
            about = {"name": one.name, "encodingFormat": one.media_type, "sha256": one.sha256}
            source = self.crate.add_file(dest_path=one.folder + one.source, properties=about)
        made = [self._made(one.folder + name, source) for name in _TYPES]
        title = one.subject or " ".join(filter(None, (one.kind, one.number))) or one.name
        known: dict[str, Any] = {
            "name": title,
            "description": f"Read from {one.path}",
            "inLanguage": "vi",
            "identifier": one.number,
            "dateCreated": one.date_on,
            "genre": one.kind,
            "author": self._author(one.issuer, issuers) if one.issuer else None,
            "hasPart": [*filter(None, [source]), *made],
        }
        printed = {key: value for key, value in known.items() if value is not None}
        self.crate.add_dataset(dest_path=one.folder, properties=printed)

    def _author(self, issuer: str, issuers: dict[str, str]) -> dict[str, str]:
        known = issuers.get(issuer)
        if known is None:
            known = issuers[issuer] = f"#issuer-{len(issuers) + 1}"
            about = {"@type": "Organization", "name": issuer}
            self.crate.add(ContextEntity(self.crate, known, about))
        return {"@id": known}

    def _made(self, path: str, source: Entity | None) -> Entity:
        name = path.rpartition("/")[2]
        about = {"name": name, "encodingFormat": _TYPES[name], "creator": self._program}
        if source is not None:
            about["isBasedOn"] = source
        if name == "report.json":
            about["conformsTo"] = {"@id": self._schema}
        return self.crate.add_file(dest_path=path, properties=about)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
