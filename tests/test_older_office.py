"""DOC, RTF and ODT through LibreOffice: the letters of old fonts, and what goes wrong."""

import io
import os
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

import pytest

from baocao_parser import parse_report
from baocao_parser.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    UnsupportedFormatError,
)
from baocao_parser.readers import read
from baocao_parser.readers.formats import sniff
from baocao_parser.readers.office import libreoffice

pytest.importorskip("docx")
import docxs

needs_libreoffice = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")),
    reason="needs LibreOffice (libreoffice-writer-nogui), which is not installed",
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def rtf(*runs):
    """An RTF file of runs, each a font and a text of bytes; a new paragraph after each."""
    fonts = (".VnTime", ".VnTimeH", "VNI-Times", "Times New Roman")
    table = "".join(rf"{{\f{n}\fnil {font};}}" for n, font in enumerate(fonts))
    body = "".join(
        rf"\f{fonts.index(font)} " + "".join(f"\\'{code:02x}" for code in text) + r"\par "
        for font, text in runs
    )
    return rf"{{\rtf1\ansi\ansicpg1252{{\fonttbl{table}}}{body}}}".encode()


TCVN3 = "Uû ban nh©n d©n ®\xadîc giao tæ chøc thùc hiÖn".encode("latin-1")
CAPITALS = "b¸o c¸o".encode("latin-1")
SAMPLE = rtf((".VnTime", TCVN3), (".VnTimeH", CAPITALS), ("Times New Roman", b"So: 12/BC-UBND"))
TEXT = "Uỷ ban nhân dân được giao tổ chức thực hiện\nBÁO CÁO\nSo: 12/BC-UBND"


@needs_libreoffice
def test_rtf_in_old_fonts_keeps_every_letter():
    document = read(SAMPLE, "a.rtf")
    assert document.pages[0].text == TEXT
    assert (document.origin.reader, document.origin.media_type) == ("rtf", "application/rtf")
    assert [note.code for note in document.notes] == ["text.encoding_guessed"]


@needs_libreoffice
@pytest.mark.parametrize(("ending", "form"), [("doc", "doc:MS Word 97"), ("odt", "odt")])
def test_the_same_text_as_doc_and_odt(tmp_path, ending, form):
    (tmp_path / "in.rtf").write_bytes(SAMPLE)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        shutil.which("soffice") or "libreoffice",
        profile,
        "--headless",
        "--convert-to",
        form,
    ]
    subprocess.run([*command, "in.rtf"], cwd=tmp_path, capture_output=True, check=True)
    made = tmp_path / f"in.{ending}"
    assert sniff(made.read_bytes()).key == ending
    assert read(made).pages[0].text == TEXT
    assert parse_report(made).origin.reader == ending


@needs_libreoffice
def test_rich_text_named_doc_is_read_as_what_it_is():
    document = read(SAMPLE, "a.doc")
    assert document.pages[0].text == TEXT
    assert document.origin.media_type == "application/rtf"
    assert document.notes[0].code == "file.name_disagrees"
    assert "ends in .doc, but it is a rich text file (RTF)" in document.notes[0].message


@pytest.mark.parametrize("name", ["a.doc", "a.rtf", "a.odt", "a.docx", "a"])
def test_a_docx_under_another_name_of_word(name):
    document = read(docxs.docx("Báo cáo"), name)
    assert [page.text for page in document.pages] == ["Báo cáo"]
    said = [note.code for note in document.notes]
    assert said == ([] if name in ("a.docx", "a") else ["file.name_disagrees"])


@needs_libreoffice
def test_a_file_without_text_is_empty():
    with pytest.raises(EmptyFileError, match="no text"):
        read(rb"{\rtf1\ansi }", "a.rtf")


@needs_libreoffice
@pytest.mark.parametrize(
    ("data", "name"),
    [
        (OLE + bytes(3000), "a.doc"),
        (OLE + bytes(3000) + "WordDocument".encode("utf-16-le"), "a.doc"),
        (SAMPLE[: len(SAMPLE) // 2], "a.rtf"),
        (rb"{\rtf1 " + b"{" * 9000 + b"}" * 9001, "a.rtf"),
    ],
    ids=["DOC without a text", "DOC of zeros", "RTF cut off", "RTF too deep"],
)
def test_a_broken_file_is_damaged(data, name):
    with pytest.raises(DamagedFileError, match=r"LibreOffice cannot read it|breaks off"):
        read(data, name)


def test_without_libreoffice_the_message_names_the_package(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(UnsupportedFormatError, match="libreoffice-writer-nogui"):
        read(SAMPLE, "a.rtf")


def test_locked_files_are_told_before_anything_runs(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    word = bytearray(OLE + bytes(600) + "WordDocument".encode("utf-16-le"))
    word[512:514], word[523] = b"\xec\xa5", 1
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    for data, name in ((bytes(word), "a.doc"), (buffer.getvalue(), "a.odt")):
        with pytest.raises(EncryptedFileError, match="password"):
            read(data, name)


def program(folder, script):
    """A folder with a program that stands for LibreOffice, first in the path."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


def test_it_is_ended_with_its_children_when_it_takes_too_long(monkeypatch, tmp_path):
    monkeypatch.setattr(libreoffice, "_SECONDS", 0.5)
    script = f"sleep 300 & echo $! > {tmp_path}/child; wait"
    monkeypatch.setenv("PATH", program(tmp_path, script))
    start = time.monotonic()
    with pytest.raises(DamagedFileError, match="took more than"):
        read(SAMPLE, "a.rtf")
    assert time.monotonic() - start < 20
    child = int((tmp_path / "child").read_text(encoding="utf-8"))
    for _ in range(100):
        if not is_running(child):
            break
        time.sleep(0.05)
    assert not is_running(child)


def is_running(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


def test_one_that_fails_is_a_damaged_file_and_leaves_nothing(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", program(tmp_path, "echo oops >&2; exit 3"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(DamagedFileError, match="cannot read it as a rich text file"):
        read(SAMPLE, "a.rtf")
    assert [path.name for path in tmp_path.iterdir()] == ["soffice"]
