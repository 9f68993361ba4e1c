"""What readers make of good files, and of files that are not what they should be."""

import contextlib
import hashlib
import io
import os
import random
import subprocess
import sys
import unicodedata
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pdfs
from baocao_parser import parse_report
from baocao_parser.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    FileNotOpenedError,
    NoTextError,
    UnreadableFileError,
    UnsupportedFormatError,
    WrongExtensionError,
)
from baocao_parser.readers import read
from baocao_parser.version import __version__
from documents import ROOT

TEXT = "Số: 12/BC-UBND\nHòa Lâm, ngày 5 tháng 6 năm 2021\nBÁO CÁO\nkết quả công tác\n"
GOOD = pdfs.pdf(pdfs.lines(*[pdfs.BODY] * 30), pdfs.lines(*[pdfs.BODY + " nua"] * 30))


def texts(source, **more):
    return [page.text for page in read(source, **more).pages]


# ── text ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="utf-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="utf-8 with a mark"),
        pytest.param(TEXT.encode("utf-16"), id="utf-16"),
        pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), id="utf-16 big-endian"),
        pytest.param(b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"), id="utf-32"),
    ],
)
def test_text_in_any_unicode_encoding_is_the_same(data):
    assert texts(data) == [TEXT]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(unicodedata.normalize("NFD", TEXT), id="NFD"),
        pytest.param(TEXT.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(TEXT.replace("\n", "\r"), id="CR"),
        pytest.param("hết\u00a0hạn\u200b \t và\v\n", id="odd blanks"),
    ],
)
def test_text_stays_as_it_is_written(text):
    assert texts(text.encode()) == [text]


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("một\n\fhai\fba", ["một\n", "hai", "ba"]),
        ("một\f", ["một"]),
        ("một\f\f", ["một", ""]),
        ("\fhai", ["", "hai"]),
        ("một\f\n", ["một", "\n"]),
    ],
)
def test_form_feeds_part_pages(text, pages):
    document = read(text.encode())
    assert [page.text for page in document.pages] == pages
    assert [page.number for page in document.pages] == list(range(1, len(pages) + 1))
    assert document.origin.pages == len(pages)


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("<!-- page 1 -->\nmột\n<!-- page 2 -->\nhai",
         ["<!-- page 1 -->\nmột\n", "<!-- page 2 -->\nhai"]),
        ("một\n\n{2}----------\nhai", ["một\n\n", "{2}----------\nhai"]),
        ("một\n[Trang 1]\nhai\n[Trang 2]", ["một\n[Trang 1]\n", "hai\n[Trang 2]"]),
        ("một\nPage 1 of 2\nhai\nPage 2 of 2\n", ["một\nPage 1 of 2\n", "hai\nPage 2 of 2\n"]),
        ("--- Trang 1 ---\na\n--- Trang 2 ---\nb", ["--- Trang 1 ---\na\n", "--- Trang 2 ---\nb"]),
        ("một\n<--- Page Split --->\nhai", ["một\n<--- Page Split --->\n", "hai"]),
        ("a\n[Trang 4]\nb\n[Trang 2]\nc", ["a\n[Trang 4]\nb\n[Trang 2]\nc"]),
        ("xem\n[Trang 7]\nvà", ["xem\n[Trang 7]\nvà"]),
        ("một\n---\nhai", ["một\n---\nhai"]),
        ("[Trang 1]\n\f[Trang 2]\nb", ["[Trang 1]\n", "[Trang 2]\nb"]),
    ],
)  # fmt: skip
def test_marks_between_pages_part_them_where_they_count_up(text, pages):
    assert texts(text.encode()) == pages


def test_a_few_bad_bytes_are_replaced_and_noted():
    data = b"trang d\xe1\xba\xa7u\n" * 20 + b"\f" + TEXT.encode() + b"m\xffa\n" + TEXT.encode() * 3
    document = read(data)
    (note,) = document.notes
    page = document.pages[1].text
    assert (note.code, note.severity, note.page) == ("text.bytes_replaced", "warning", 2)
    assert page[note.start : note.end] == "\ufffd" == page[page.index("m\ufffda") + 1]
    assert note.message.startswith("1 characters")


def test_a_replacement_letter_of_the_file_itself_is_no_bad_byte():
    assert read((TEXT + "\ufffd").encode()).notes == ()


def test_blank_pages_of_a_text_are_noted():
    (note,) = read(b"mot\f \n\fba").notes
    assert (note.code, note.severity, note.page) == ("page.no_text", "info", 2)


# ── what is no text and no PDF ──────────────────────────────────────────────────────────────


def packed(*names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 200)
    return buffer.getvalue()


DOCX = packed("[Content_Types].xml", "word/document.xml")
JUNK = random.Random(276).randbytes(4000)
LEGACY = ("Доклад о работе местных органов за год\n" * 5).encode("koi8-r")  # no Vietnamese

REFUSED = [
    ("no bytes", "a.txt", b"", EmptyFileError, "empty"),
    ("no bytes, PDF", "a.pdf", b"", EmptyFileError, "empty"),
    ("only blanks", "a.txt", b" \r\n\f\n", EmptyFileError, "no text"),
    ("only a mark", "a.txt", b"\xef\xbb\xbf", EmptyFileError, "no text"),
    ("junk", "a.txt", JUNK, UnsupportedFormatError, "no text has"),
    ("junk without a name", "bytes", JUNK, UnsupportedFormatError, "no text has"),
    ("junk named PDF", "a.pdf", JUNK, UnsupportedFormatError, "ends in .pdf"),
    ("zero bytes", "a.txt", b"Bao\0 cao\0", UnsupportedFormatError, "no text has"),
    ("older encoding", "a.txt", LEGACY, UnsupportedFormatError, "TCVN3"),
    ("PDF named TXT", "a.txt", GOOD, WrongExtensionError, "rename it so that it ends in .pdf"),
    ("PDF named DOCX", "a.docx", GOOD, WrongExtensionError, ".docx, but it is a PDF"),
    ("text named PDF", "a.pdf", TEXT.encode(), WrongExtensionError, ".pdf, but it is plain text"),
    (
        "text named DOC",
        "a.DOC",
        TEXT.encode(),
        WrongExtensionError,
        "rename it so that it ends in .txt",
    ),
    ("ZIP named PDF", "a.pdf", packed("a.txt"), WrongExtensionError, "unpack"),
    ("ZIP named TXT", "a.txt", packed("a.txt"), WrongExtensionError, "archive"),
    ("DOCX named PDF", "a.pdf", DOCX, WrongExtensionError, "Word document (DOCX)"),
    ("DOCX with nothing in it", "a.docx", DOCX, DamagedFileError, "damaged"),
    ("DOCX without a name", "bytes", DOCX, DamagedFileError, "Word document"),
    ("DOCX cut off", "a.docx", DOCX[:100], DamagedFileError, "breaks off"),
    ("workbook", "a.xlsx", packed("xl/workbook.xml"), UnsupportedFormatError, "XLSX"),
    ("OpenDocument", "a.ods", packed("mimetype", "content.xml"), UnsupportedFormatError, "Open"),
    ("ZIP", "a.zip", packed("a.txt", "b.txt"), UnsupportedFormatError, "unpack"),
    (
        "XLS",
        "a.xls",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
        UnsupportedFormatError,
        "old",
    ),
    ("RTF named PDF", "a.pdf", rb"{\rtf1 Bao cao}", WrongExtensionError, "ends in .rtf"),
    (
        "locked DOCX",
        "a.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        EncryptedFileError,
        "password",
    ),
    ("web page", "a.html", b"\n<!DOCTYPE html><html></html>", UnsupportedFormatError, "web page"),
    ("PNG", "a.png", b"\x89PNG\r\n\x1a\n" + JUNK, NoTextError, "OCR"),
    ("JPEG", "a.JPG", b"\xff\xd8\xff\xe0" + JUNK, NoTextError, "OCR"),
    ("TIFF", "a.tif", b"II*\x00" + JUNK, NoTextError, "OCR"),
    ("PNG named PDF", "a.pdf", b"\x89PNG\r\n\x1a\n" + JUNK, WrongExtensionError, "picture"),
    ("PDF cut off", "a.pdf", GOOD[: len(GOOD) // 2], DamagedFileError, "breaks off"),
    ("PDF without pages", "a.pdf", pdfs.NO_PAGES, EmptyFileError, "no pages"),
    ("PDF end without a body", "a.pdf", b"%PDF-1.4\nnothing\n%%EOF\n", DamagedFileError, "damaged"),
    (
        "locked PDF",
        "a.pdf",
        pdfs.pdf(pdfs.lines("kin"), encrypt=pdfs.locked(user="mat khau")),
        EncryptedFileError,
        "password",
    ),
    ("scan", "a.pdf", pdfs.pdf(pdfs.picture, pdfs.picture), NoTextError, "OCR"),
    (
        "stamped scan",
        "a.pdf",
        pdfs.pdf(pdfs.together(pdfs.picture, pdfs.stamp("276", 100, 100)), pdfs.picture),
        NoTextError,
        "OCR",
    ),
    (
        "watermark",
        "a.pdf",
        pdfs.pdf(*[pdfs.together(pdfs.picture, pdfs.lines("www.luat.example"))] * 3),
        NoTextError,
        "watermark",
    ),
]


@pytest.mark.parametrize(
    ("name", "data", "error", "words"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED]
)
def test_what_cannot_be_read_gets_one_clear_error(tmp_path, name, data, error, words):
    with pytest.raises(UnreadableFileError) as caught:
        read(data, name, ocr="never")
    problem = caught.value
    assert type(problem) is error
    assert words.lower() in str(problem).lower()
    assert str(problem).startswith(f"{name}: ")
    assert str(problem).endswith(".")
    assert ".." not in str(problem)
    assert problem.name == name
    assert len(problem.advice) > 10
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(error):
        read(path, ocr="never")


@pytest.mark.parametrize("name", ["a", "report.ocr", "BÁO CÁO.TXT", "bao.cao.2020", "a.md"])
def test_a_text_may_have_any_name_of_no_other_format(name):
    assert texts(TEXT.encode(), name=name) == [TEXT]


@given(st.binary(max_size=300), st.sampled_from(["a", "a.txt", "a.pdf", "a.docx"]))
def test_bytes_are_read_or_refused(data, name):
    try:
        document = read(data, name)
    except UnreadableFileError:
        return
    assert document.pages


# ── PDF ─────────────────────────────────────────────────────────────────────────────────────


def test_the_pages_of_a_pdf():
    document = read(GOOD, "a.pdf")
    assert [page.text.splitlines() for page in document.pages] == [
        [pdfs.BODY] * 30,
        [pdfs.BODY + " nua"] * 30,
    ]
    assert [(page.width, page.height) for page in document.pages] == [
        (pytest.approx(pdfs.WIDTH), pytest.approx(pdfs.HEIGHT))
    ] * 2
    assert document.notes == ()
    origin = document.origin
    assert (origin.name, origin.media_type, origin.reader) == ("a.pdf", "application/pdf", "pdf")
    assert (origin.pages, origin.library_version) == (2, __version__)
    assert origin.sha256 == hashlib.sha256(GOOD).hexdigest()


def test_foreign_bytes_before_a_pdf_do_not_matter():
    assert texts(b"\r\n" + GOOD, name="a.pdf") == texts(GOOD, name="a.pdf")


def test_head_and_foot_are_read_column_by_column():
    head = pdfs.together(
        pdfs.lines("UY BAN NHAN DAN", "XA HOA LAM", "So: 12/BC-UBND", x=80),
        pdfs.lines("CONG HOA XA HOI CHU NGHIA", "Doc lap - Tu do", "Hoa Lam, ngay 5/6", x=310),
        pdfs.centred(150, "BAO CAO", "ket qua cong tac nam 2021 va phuong huong nam 2022 cua xa"),
        pdfs.lines(*[pdfs.BODY] * 3, top=220),
    )
    foot = pdfs.together(
        pdfs.centred(40, "2"),
        pdfs.lines(*[pdfs.BODY] * 3),
        pdfs.lines("Noi nhan:", "- Nhu tren;", "- Luu: VT.", top=150, step=14),
        pdfs.lines("TM. UY BAN NHAN DAN", x=340, top=152),
        pdfs.lines("CHU TICH", x=375, top=170),
        pdfs.lines("Le Van Tam", x=370, top=240),
    )
    first, second = texts(pdfs.pdf(head, foot), name="a.pdf")
    assert first.splitlines() == [
        *("UY BAN NHAN DAN", "XA HOA LAM", "So: 12/BC-UBND"),
        *("CONG HOA XA HOI CHU NGHIA", "Doc lap - Tu do", "Hoa Lam, ngay 5/6"),
        *("BAO CAO", "ket qua cong tac nam 2021 va phuong huong nam 2022 cua xa"),
        *[pdfs.BODY] * 3,
    ]
    assert second.splitlines() == [
        *("2", *[pdfs.BODY] * 3),
        *("Noi nhan:", "- Nhu tren;", "- Luu: VT."),
        *("TM. UY BAN NHAN DAN", "CHU TICH", "Le Van Tam"),
    ]


def test_a_stamped_number_stands_in_its_gap():
    """The typist left the gap with blanks, which must not part the digits."""
    drawn = pdfs.together(
        pdfs.lines("So:              /BC-UBND", pdfs.BODY, pdfs.BODY),
        pdfs.stamp("276", 100, 72, width=30),
    )
    assert texts(pdfs.pdf(drawn), name="a.pdf")[0].splitlines()[0] == "So: 276 /BC-UBND"


def test_the_sample_pdf_is_read_in_order():
    pages = texts(ROOT / "samples" / "nd30-report.pdf")
    head, foot = pages[0].splitlines(), pages[-1].splitlines()
    assert head.index("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") == 3
    assert head[:3] == ["ỦY BAN NHÂN DÂN", "HUYỆN KIM LĨNH", "Số: 318/BC-UBND"]
    assert foot[-4:] == ["- Lưu: VT, TH.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Phùng Đức Khoan"]
    assert [page.splitlines()[0] for page in pages[1:]] == ["2", "3", "4"]


def test_pages_without_text_among_others_are_noted():
    document = read(
        pdfs.pdf(pdfs.lines(pdfs.BODY), pdfs.picture, pdfs.nothing), "a.pdf", ocr="never"
    )
    assert [page.text for page in document.pages] == [pdfs.BODY, "", ""]
    assert [(n.code, n.severity, n.page) for n in document.notes] == [
        ("page.no_text", "warning", 2),
        ("page.no_text", "info", 3),
    ]


def test_what_a_reader_notes_becomes_an_issue():
    report = parse_report(
        pdfs.pdf(pdfs.lines(pdfs.BODY), pdfs.picture, pdfs.lines(pdfs.BODY)), ocr="never"
    )
    (issue,) = [issue for issue in report.issues if issue.code == "page.no_text"]
    assert (issue.severity, issue.text) == ("warning", "")
    assert [(place.page, place.start, place.end) for place in issue.source] == [(2, 0, 0)]
    report = parse_report(TEXT.encode() * 9 + b"m\xff\n")
    (issue,) = [issue for issue in report.issues if issue.code == "text.bytes_replaced"]
    assert issue.text == "\ufffd"


def test_a_pdf_that_opens_without_a_password_is_read():
    assert texts(pdfs.pdf(pdfs.lines(pdfs.BODY), encrypt=pdfs.locked()), name="a.pdf") == [
        pdfs.BODY
    ]


@pytest.mark.parametrize("tenths", range(1, 10))
def test_a_truncated_pdf_is_damaged_wherever_it_breaks_off(tenths):
    with pytest.raises(DamagedFileError):
        read(GOOD[: len(GOOD) * tenths // 10], "a.pdf")


@pytest.mark.parametrize("seed", range(25))
def test_a_corrupt_pdf_is_read_or_refused(seed):
    chance = random.Random(seed)
    data = bytearray(GOOD)
    for _ in range(40):
        data[chance.randrange(8, len(data) - 10)] = chance.randrange(256)
    with contextlib.suppress(UnreadableFileError):
        assert read(bytes(data), "a.pdf").pages


def test_an_error_keeps_its_cause():
    with pytest.raises(EncryptedFileError) as caught:
        read(pdfs.pdf(pdfs.lines("kin"), encrypt=pdfs.locked(user="a")), "a.pdf")
    assert caught.value.__cause__ is not None


# ── where a report may come from ────────────────────────────────────────────────────────────


def test_a_report_may_come_as_path_bytes_or_file(tmp_path):
    path = tmp_path / "thư mục" / "báo cáo.txt"
    path.parent.mkdir()
    path.write_bytes(TEXT.encode())
    with path.open("rb") as file:
        named = [read(path), read(str(path)), read(file)]
    assert {document.origin.name for document in named} == {"báo cáo.txt"}
    unnamed = [read(TEXT.encode()), read(bytearray(TEXT.encode())), read(io.BytesIO(TEXT.encode()))]
    assert [document.origin.name for document in unnamed] == ["bytes", "bytes", "stream"]
    assert {document.pages for document in named + unnamed} == {read(path).pages}
    assert {document.origin.sha256 for document in named + unnamed} == {
        hashlib.sha256(TEXT.encode()).hexdigest()
    }


def test_a_file_opened_as_text_is_a_fault_of_the_caller():
    with pytest.raises(TypeError, match="rb"):
        read(io.StringIO(TEXT))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nowhere.pdf", "no such file"),
        ("folder", "folder"),
        ("zero\0byte", "cannot be opened"),
        ("x" * 5000, "cannot be opened"),
    ],
)
def test_what_cannot_be_opened(tmp_path, name, words):
    (tmp_path / "folder").mkdir()
    with pytest.raises(FileNotOpenedError, match=words) as caught:
        read(tmp_path / name)
    assert caught.value.__cause__ is not None
    assert str(tmp_path) not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_a_file_name_that_is_no_utf8(tmp_path):
    path = tmp_path / os.fsdecode(b"b\xe1o.txt")
    try:
        path.write_bytes(TEXT.encode())
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    assert read(path).origin.name == "b\ufffdo.txt"


def test_the_pdf_library_is_imported_only_for_pdfs():
    code = (
        "import sys, baocao_parser.readers as readers; readers.read('Số: 1/BC'.encode());"
        "print([m for m in sys.modules if m.startswith(('pypdfium2', 'pdfplumber'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_table_library_is_imported_only_for_ruled_pages(tmp_path):
    path = tmp_path / "plain.pdf"
    path.write_bytes(pdfs.pdf(pdfs.lines("UBND XA HOA LAM", "So: 1/BC-UBND")))
    code = (
        "import sys, baocao_parser.readers as readers; readers.read(sys.argv[1]);"
        "print([m for m in sys.modules if m.startswith(('pdfplumber', 'pdfminer'))])"
    )
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
