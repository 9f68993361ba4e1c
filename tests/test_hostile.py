"""Every hostile file ends with a document or a typed error, within the usual limits."""

import time

import pytest

from baocao_parser.errors import UnreadableFileError
from baocao_parser.readers import read
from hostile_files import FILES

pytest.importorskip("docx")
SLOW = {"DOCX: 400,000 paragraphs", "PAGE: a text of 50 MB"}  # `benchmarks/bad_files.py` has them


@pytest.mark.parametrize("title", [title for title in FILES if title not in SLOW])
def test_a_hostile_file_does_no_harm(title):
    name, make = FILES[title]
    data = make()
    start = time.monotonic()
    try:
        document = read(data, name, isolate=True)  # 512 MB and 10 s of the processor
    except UnreadableFileError as problem:
        said, parts = type(problem).__name__, (problem.reason, problem.advice)
    else:
        said, parts = "a document", document.pages
    assert all(parts)
    assert time.monotonic() - start < 50
    if title.endswith("locked"):
        assert said == "EncryptedFileError"
    if "named" in title:
        assert said in ("WrongExtensionError", "UnsupportedFormatError")
    assert said not in ("ReaderCrashedError", "FileNotOpenedError")


def test_entities_are_never_put_in():
    for title in FILES:
        if "entities" in title:
            name, make = FILES[title]
            with pytest.raises(UnreadableFileError):
                read(make(), name)
