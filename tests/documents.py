"""The documents that tests read: our samples, and real ones where they lie beside the checkout."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted(path for path in (ROOT / "samples").glob("*.*") if path.suffix in {".txt", ".pdf"})
SHARED = ROOT.parent / "shared"
TEXTS = {".txt", ".md"}
REAL = sorted(
    path
    for folder in ("seed", "corpus")
    for path in (SHARED / folder).glob("*")
    if path.suffix in TEXTS and path.name != "README.md"
)
SEED = next((SHARED / "seed").glob("*.txt"), None)

needs_shared = pytest.mark.skipif(
    SEED is None, reason="needs the real documents in ../shared, which are not beside this checkout"
)


def named(paths):
    """Parameters with readable names."""
    return [pytest.param(path, id=path.stem) for path in paths]


ALL = named(SAMPLES) + [pytest.param(path, id=f"real-{path.stem}") for path in REAL]
