"""The house itself: who may import whom, small rooms, words as data, and what CI checks."""

import ast
import importlib
import inspect
import re
import subprocess
import sys
import tomllib

import pytest

import baocao_parser
from baocao_parser import lexicons
from documents import ROOT

SOURCE = ROOT / "src" / "baocao_parser"
MODULES = sorted(SOURCE.rglob("*.py"))
TABLES = sorted((SOURCE / "lexicons").glob("*.toml"))
LINES_AT_MOST = 300
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "base", "tools", "stuff"}

# From the ground up: a room may import from its own floor and from those below.
FLOORS = [
    {"version", "errors", "fold", "pieces", "text", "printed_lines"}
    | {"late", "boxes", "grid", "model"},
    {"lexicons", "syllables", "readers", "emitters", "writing"},
    {"reading", "claims"},
    {"*"},  # the stages: every room that no other floor names
    {"parse"},
    {"archive"},
    {"cli", "__init__", "__main__"},
]
GROUND = FLOORS[0]


def dotted(path):
    """A module's name within the package: ``extractors.dates``."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def imports(path):
    """What a module imports of ours, and which names: also where it does so only for its types."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("baocao_parser"):
            assert node.level == 0, f"{path}: imports of ours are absolute"
            inside = node.module.removeprefix("baocao_parser").strip(".")
            for alias in node.names:
                whole = (
                    SOURCE.joinpath(*inside.split("."), alias.name)
                    if inside
                    else SOURCE / alias.name
                )
                is_module = whole.with_suffix(".py").exists() or whole.is_dir()
                yield (
                    ".".join(filter(None, (inside, alias.name))) if is_module else inside,
                    alias.name,
                )
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("baocao_parser."):
                    yield alias.name.removeprefix("baocao_parser."), ""


def foreign(path):
    """The packages of others that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]
        elif isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)


def room(name):
    return name.partition(".")[0]


def floor(name):
    named = [number for number, rooms in enumerate(FLOORS) if room(name) in rooms]
    return named[0] if named else FLOORS.index({"*"})


IMPORTS = {dotted(path): sorted(set(imports(path))) for path in MODULES}


@pytest.mark.parametrize("name", IMPORTS)
def test_imports_go_down(name):
    for imported, _ in IMPORTS[name]:
        assert floor(imported) <= floor(name), f"{name} imports {imported}, which stands above it"


def test_the_model_imports_nothing_of_ours_but_itself():
    for name, found in IMPORTS.items():
        if room(name) == "model":
            assert {room(imported) for imported, _ in found} <= {"model"}


@pytest.mark.parametrize(
    "name", [n for n in IMPORTS if room(n) in {"readers", "emitters", "writing"}]
)
def test_the_edges_know_only_the_ground_and_themselves(name):
    """Readers also know words: an older encoding shows in what the letters spell."""
    words = {"lexicons", "syllables"} if room(name) == "readers" else set()
    for imported, _ in IMPORTS[name]:
        assert room(imported) in GROUND | words | {room(name)}, f"{name} imports {imported}"


def test_no_extractor_uses_what_another_finds():
    """What one stage finds reaches another through ``parse``, in the open."""
    found = {imported for imported in IMPORTS["parse"] if room(imported[0]) == "extractors"}
    assert {name for _, name in found} >= {"find_references", "find_quantities"}
    for name, imported in IMPORTS.items():
        if room(name) == "extractors":
            assert not found & set(imported), name


def test_modules_do_not_import_each_other_in_a_ring():
    done, waiting = set(), []

    def visit(name):
        assert name not in waiting, " -> ".join([*waiting[waiting.index(name) :], name])
        if name in done or name not in IMPORTS:
            return
        waiting.append(name)
        for imported, _ in IMPORTS[name]:
            if imported != name:
                visit(imported)
        done.add(waiting.pop())

    for name in IMPORTS:
        visit(name)


def test_each_library_is_known_in_one_room():
    pdfium = [dotted(p) for p in MODULES if "pypdfium2" in foreign(p)]
    assert pdfium
    assert all(name.startswith("readers.pdfium") for name in pdfium)
    assert [dotted(p) for p in MODULES if "pdfplumber" in foreign(p)] == ["readers.pdf.grids"]
    assert not [dotted(p) for p in MODULES if "pdfminer" in foreign(p)]
    assert [dotted(p) for p in MODULES if {"docx", "lxml"} & set(foreign(p))] == [
        "readers.office.docx"
    ]
    assert [dotted(p) for p in MODULES if "tesserocr" in foreign(p)] == ["readers.scans.tesseract"]
    assert [dotted(p) for p in MODULES if "trueocr" in foreign(p)] == ["readers.scans.true_ocr"]
    assert {dotted(p) for p in MODULES if {"numpy", "PIL"} & set(foreign(p))} == {
        "readers.scans.engine",  # for a type alone
        "readers.scans.lean",
        "readers.scans.lighting",
        "readers.scans.page",  # for a type alone
        "readers.scans.rendering",
        "readers.scans.straight",
        "readers.scans.tesseract",  # for a type alone
        "readers.scans.true_ocr",
        "readers.scans.upright",
    }
    assert {dotted(p) for p in MODULES if {"click", "click_default_group"} & set(foreign(p))} == {
        "cli",
        "archive.cluster_command",
        "archive.command",
        "archive.export.command",
        "archive.options",
        "archive.progress",
        "archive.telling",
    }
    assert [dotted(p) for p in MODULES if "loky" in foreign(p)] == ["archive.lanes"]
    assert [dotted(p) for p in MODULES if "msgspec" in foreign(p)] == ["archive.packing"]
    for library, home in (("pyarrow", "parquet"), ("bagit", "bag"), ("rocrate", "crate")):
        assert [dotted(p) for p in MODULES if library in foreign(p)] == [f"archive.export.{home}"]
    for library in ("datatrove", "ray"):
        assert [dotted(p) for p in MODULES if library in foreign(p)] == ["archive.cluster"]
    assert [dotted(p) for p in MODULES if "psycopg" in foreign(p)] == ["archive.postgres"]
    assert {dotted(p) for p in MODULES if "sqlite3" in foreign(p)} == {
        "archive.sqlite",
        "archive.migrations",
    }


# ── names and sizes ─────────────────────────────────────────────────────────────────────────

PUBLIC = {
    *("parse_report", "parse_text", "to_json", "annotate", "__version__"),
    *(
        "Report",
        "Origin",
        "Page",
        "Place",
        "Pointer",
        "Item",
        "Extracted",
        "Header",
        "Signature",
        "Division",
    ),
    *("Quantity", "Change", "Period", "Reference", "Relation", "Provision", "Act", "Inferred"),
    *("Award", "Recipient", "Table", "Cell"),
    *("Movement", "Abbreviation", "Received"),
    *("Repeat", "Kept", "Copy", "Difference", "Edit", "Issue"),
    *("BaocaoError", "UnreadableFileError", "FileNotOpenedError", "EmptyFileError"),
    *("WrongExtensionError", "UnsupportedFormatError", "EncryptedFileError", "DamagedFileError"),
    *("NoTextError", "LimitExceededError", "ReaderCrashedError", "LexiconError", "ArchiveError"),
}


def test_public_names_are_these():
    assert set(baocao_parser.__all__) == PUBLIC
    assert len(baocao_parser.__all__) == len(PUBLIC)
    seen = {name for name in vars(baocao_parser) if not name.startswith("_")}
    modules = {n for n in seen if inspect.ismodule(getattr(baocao_parser, n))}
    assert seen - modules == PUBLIC - {"__version__"}


@pytest.mark.parametrize("module", ["model", "errors"])
def test_every_part_and_every_error_is_public(module):
    held = importlib.import_module(f"baocao_parser.{module}")
    classes = {
        name
        for name, value in vars(held).items()
        if inspect.isclass(value) and value.__module__.startswith(held.__name__) and name[0] != "_"
    }
    assert classes - {"Value"} <= PUBLIC  # the parent of all parts is nobody's to use


def test_the_error_tree_is_drawn_as_it_is():
    from baocao_parser import errors

    drawn = re.findall(r"[│├└─ ]*(\w+Error)\b", errors.__doc__)
    classes = [n for n, v in vars(errors).items() if inspect.isclass(v) and n.endswith("Error")]
    assert sorted(drawn) == sorted(classes)
    for name in classes:
        assert issubclass(getattr(errors, name), errors.BaocaoError)


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_a_room_is_small_and_named_for_what_is_in_it(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LINES_AT_MOST
    assert not SAYS_NOTHING & set(re.split(r"[._]", dotted(path))), "the name says nothing"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_a_reason_stands_beside_each_exception(path):
    """``# noqa: CODE - the reason`` and ``# type: ignore[code]  # the reason``."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if re.search(r"#\s*noqa\b", line):
            assert re.search(r"# noqa: [A-Z]+\d+(, ?[A-Z]+\d+)* +[-–#]+ *\S+ \S+", line), number
        if re.search(r"#\s*type:\s*ignore", line):
            assert re.search(r"# type: ignore\[[\w, -]+\]  # *\S+ \S+", line), number


# ── words as data ───────────────────────────────────────────────────────────────────────────

PATTERN = re.compile(r"\\|\(\?|\[[^\]]*\]|\.[*+?]|\||\{\d|[)\]\w][*+?]$|^\^")


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_table_holds_words_and_no_patterns(path):
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    assert list(data) == ["entries"]
    entries = lexicons.table(path.stem)
    assert len(entries) == len(data["entries"]) > 0
    for entry in entries:
        assert len(set(entry.written)) == len(entry.written), entry
        for word in entry.written:
            assert word == " ".join(word.split()), f"{word!r}: blanks"
            assert not PATTERN.search(word), f"{word!r} looks like a pattern"
        assert (entry.since or 0) <= (entry.until or 9999)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_table_is_used(path):
    quoted = re.compile(f"""["']{path.stem}["']""")
    assert any(quoted.search(module.read_text(encoding="utf-8")) for module in MODULES)


# ── what CI runs ────────────────────────────────────────────────────────────────────────────


def test_the_test_command_of_the_readme_is_the_one_that_ci_runs():
    """So that a reader of the README and CI cannot drift apart."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.M | re.S)
    commands = [line for block in blocks for line in block.splitlines() if "pytest" in line]
    assert commands, "the README has no block with the test command"
    ci = [line.strip() for line in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()]
    for command in commands:
        assert command.split("&&")[-1].strip() in ci


def check(*command):
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


@pytest.mark.timeout(120)
def test_ruff_finds_nothing():
    check("ruff", "check", ".")


@pytest.mark.timeout(120)
def test_ruff_would_format_nothing():
    check("ruff", "format", "--check", ".")


@pytest.mark.timeout(600)
def test_mypy_finds_nothing():
    check("mypy")
