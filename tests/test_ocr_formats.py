"""hOCR, ALTO and PAGE-XML of one page: the same text, the same boxes, the same confidence."""

import os
import shutil
import subprocess

import pytest

from baocao_parser import parse_report
from baocao_parser.errors import DamagedFileError, EmptyFileError
from baocao_parser.readers import read
from baocao_parser.readers.formats import sniff
from documents import ROOT
from ocr_formats import W, alto, hocr, line, page_xml

PIXEL = 72 / 300
BODY = [
    line("BÁO CÁO", 1160, 900),
    line("Kết quả công tác tháng 6 năm 2021", 900, 1000),
    [*line("Toàn xã có", 300, 1200), W("45", (540, 1200, 580, 1240), 0.41, bold=True),
     *line("mô hình & 12 tổ hợp tác <mới>, tăng so với cùng kỳ năm trước, được dân", 600, 1200)],
    line("đồng tình, ủng hộ; các thôn, xóm đều có nhà văn hóa và sân tập.", 300, 1260),
]  # fmt: skip
LEFT = [line("UBND XÃ HÒA LÂM", 300, 300), line("BAN VĂN HÓA", 350, 360),
        line("Số: 12/BC-BVH", 320, 420)]  # fmt: skip
RIGHT = [line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 1200, 300, size=32),
         line("Độc lập - Tự do - Hạnh phúc", 1300, 360, size=32),
         line("Hòa Lâm, ngày 5 tháng 6 năm 2021", 1250, 420, size=32)]  # fmt: skip
PAGE = [*LEFT, *RIGHT, *BODY]
ACROSS = [one for pair in zip(LEFT, RIGHT, strict=True) for one in pair]
MERGED = [left + right for left, right in zip(LEFT, RIGHT, strict=True)]
FORMS = {
    "hocr": hocr([PAGE]),
    "hocr without resolution": hocr([PAGE], dpi=None),
    "alto in pixels": alto([PAGE]),
    "alto 2 in mm10": alto([PAGE], unit="mm10", version=2),
    "alto 3 in inch1200": alto([PAGE], unit="inch1200", version=3),
    "page 2019": page_xml(PAGE),
    "page 2013": page_xml(PAGE, dpi=None, year=2013),
    "page 2010": page_xml(PAGE, dpi=None, year=2010),
}
TEXT = "\n".join(" ".join(word.text for word in words) for words in PAGE)


@pytest.mark.parametrize("form", FORMS)
def test_one_page_is_the_same_in_every_format(form):
    document = read(FORMS[form])
    (page,) = document.pages
    (placed,) = document.placed
    assert page.text == TEXT
    assert (round(page.width), round(page.height)) == (595, 842)
    words = [word for words in PAGE for word in words]
    assert [page.text[one.start : one.end] for one in placed] == [word.text for word in words]
    for one, word in zip(placed, words, strict=True):
        assert one.confidence == word.sure
        assert one.bold is word.bold
        for got, drawn in zip(one.box, word.box, strict=True):
            assert abs(got / PIXEL - drawn) <= 1


@pytest.mark.parametrize(
    ("form", "key"),
    [("hocr", "hocr"), ("alto in pixels", "alto"), ("page 2010", "page-xml")],
)
def test_the_bytes_tell_the_format(form, key):
    assert sniff(FORMS[form]).key == key
    assert read(FORMS[form], "a.xml").origin.reader == key


def test_a_prefix_of_the_names_does_not_matter():
    named = FORMS["alto in pixels"].replace(b"<", b"<a:").replace(b"<a:/", b"</a:")
    named = named.replace(b"<a:?", b"<?").replace(b"xmlns=", b"xmlns:a=")
    assert sniff(named).key == "alto"
    assert read(named).pages[0].text == TEXT


def test_the_resolution_is_told_where_it_is_assumed():
    assert [note.code for note in read(FORMS["alto in pixels"]).notes] == ["page.size_assumed"]
    assert read(FORMS["hocr"]).notes == ()


@pytest.mark.parametrize("order", [ACROSS, MERGED], ids=["to and fro", "in one line"])
def test_columns_that_the_program_did_not_see_are_set_apart(order):
    for data in (hocr([order + BODY]), alto([order + BODY]), page_xml(order + BODY)):
        assert read(data).pages[0].text == TEXT


def test_columns_in_the_order_of_the_file_stay_there():
    order = [*RIGHT, *LEFT, *BODY]
    text = "\n".join(" ".join(word.text for word in words) for words in order)
    for data in (hocr([order]), alto([order]), page_xml(order)):
        assert read(data).pages[0].text == text


def test_page_xml_states_its_reading_order():
    mixed = [*BODY, *LEFT, *RIGHT]
    order = [4, 5, 6, 7, 8, 9, 0, 1, 2, 3]
    assert read(page_xml(mixed, order=order)).pages[0].text == TEXT


def test_alto_states_its_reading_order():
    block = '<TextBlock ID="{}"><TextLine><String CONTENT="{}" VPOS="{}" HPOS="9" {}/></TextLine>'
    size = 'WIDTH="90" HEIGHT="20"'
    two = (("a", "hai", 900), ("b", "một", 100))
    blocks = "".join(f"{block.format(*one, size)}</TextBlock>" for one in two)
    order = '<ReadingOrder><OrderedGroup><ElementRef REF="b"/><ElementRef REF="a"/></OrderedGroup>'
    data = (
        f"<?xml version='1.0'?><alto>{order}</ReadingOrder><Layout><Page>{blocks}</Page></Layout>"
    )
    assert read(f"{data}</alto>".encode()).pages[0].text == "một\nhai"


def test_a_word_over_two_lines_stands_once():
    part = '<String CONTENT="{}" HPOS="{}" VPOS="{}" WIDTH="90" HEIGHT="20" {}/>'
    first = 'SUBS_TYPE="HypPart1" SUBS_CONTENT="Mátxcơva"'
    second = 'SUBS_TYPE="HypPart2" SUBS_CONTENT="Mátxcơva"'
    lines = (
        f"<TextLine>{part.format('từ', 10, 10, '')}{part.format('Mát', 110, 10, first)}"
        '<HYP CONTENT="-"/></TextLine>'
        f"<TextLine>{part.format('xcơva', 10, 40, second)}{part.format('về', 110, 40, '')}"
        f"{part.format('ga', 210, 40, second)}</TextLine>"
    )
    data = f"<?xml version='1.0'?><alto><Page><TextBlock>{lines}</TextBlock></Page></alto>"
    document = read(data.encode())
    assert document.pages[0].text == "từ Mátxcơva\nvề ga"
    assert document.placed[0][1].box[0] > document.placed[0][0].box[0]


def test_lines_without_words_have_the_box_of_the_line():
    title = "bbox 300 600 900 640"
    data = (
        f"<html><div class='ocr_page'><span class='ocr_line' title='{title}'>một &amp; hai</span>"
    )
    document = read(data.encode())
    assert document.pages[0].text == "một & hai"
    assert document.placed[0][0].box == (72.0, 144.0, 216.0, 153.6)
    words = "<Coords points='300,600 900,640'/><TextEquiv><Unicode>ba bốn</Unicode></TextEquiv>"
    for inside in (f"<TextLine>{words}</TextLine>", words):
        data = f"<?xml version='1.0'?><PcGts><Page><TextRegion>{inside}</TextRegion></Page></PcGts>"
        document = read(data.encode())
        assert (document.pages[0].text, document.placed[0][0].box) == (
            "ba bốn",
            (72.0, 144.0, 216.0, 153.6),
        )


def test_the_best_of_several_readings_is_taken():
    readings = "".join(
        f"<TextEquiv index='{n}' conf='{conf}'><Unicode>{text}</Unicode></TextEquiv>"
        for n, conf, text in ((1, 0.4, "bao"), (0, 0.8, "báo"))
    )
    data = f"<?xml version='1.0'?><PcGts><Page><TextRegion><TextLine>{readings}</TextLine>"
    document = read(f"{data}</TextRegion></Page></PcGts>".encode())
    assert document.pages[0].text == "báo"
    assert document.placed[0][0].confidence == 0.8


def test_blank_pages_are_noted_and_blank_files_refused():
    document = read(hocr([PAGE, []]))
    assert [page.text for page in document.pages] == [TEXT, ""]
    assert [note.code for note in document.notes] == ["page.no_text"]
    for data in (hocr([[]]), alto([[]]), page_xml([])):
        with pytest.raises(EmptyFileError, match="no text"):
            read(data)


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
DEEP = "<a>" * 100_000


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (f"<?xml version='1.0'?><!DOCTYPE alto [{BOMB}]><alto>&e11;</alto>", "entities"),
        ("<?xml version='1.0'?><!DOCTYPE alto SYSTEM 'file:///x'><alto>&e;</alto>", "no word|no t"),
        (f"<?xml version='1.0'?><PcGts>{DEEP}", "more elements"),
        (FORMS["alto in pixels"][:900].decode(), "not well formed"),
        (f"<?xml version='1.0' encoding='utf-99'?><alto {BOMB[:9]}", "not well formed|text"),
    ],
    ids=["entity bomb", "outer entity", "deep", "cut off", "encoding"],
)
def test_harmful_and_broken_xml_is_refused(data, why):
    with pytest.raises((DamagedFileError, EmptyFileError), match=why):
        read(data.encode())


def test_hocr_that_breaks_off_gives_what_it_has():
    whole = FORMS["hocr"]
    assert TEXT.startswith(read(whole[: len(whole) // 2]).pages[0].text)


def test_bytes_of_hocr_that_are_no_letters_are_counted():
    document = read(FORMS["hocr"].replace("BÁO".encode(), b"B\xc1O"))
    assert "B\ufffdO" in document.pages[0].text
    (note,) = document.notes
    assert (note.code, note.message[:12]) == ("text.bytes_replaced", "1 characters")


def test_places_of_a_report_have_boxes():
    report = parse_report(FORMS["alto in pixels"])
    (quantity,) = [one for one in report.quantities if one.value == 45]
    assert report.header.number == "12/BC-BVH"
    assert quantity.source[0].bbox is not None


needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="needs tesseract, which is not installed"
)


@needs_tesseract
def test_what_tesseract_writes_of_a_sample_agrees(tmp_path):
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(ROOT / "samples" / "nd30-report.pdf")
    document[0].render(scale=200 / 72).to_pil().save(tmp_path / "page.png", dpi=(200, 200))
    document.close()
    known = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=False)
    language = "vie" if b"vie" in known.stdout.split() else "eng"
    done = subprocess.run(
        ["tesseract", "page.png", "out", "-l", language, "hocr", "alto"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},
    )
    assert done.returncode == 0, done.stderr
    one, other = read(tmp_path / "out.hocr"), read(tmp_path / "out.xml")
    assert one.pages[0].text == other.pages[0].text
    for got, expected in zip(other.placed[0], one.placed[0], strict=True):
        assert got.confidence == pytest.approx(expected.confidence, abs=0.01)
        assert got.box == pytest.approx(expected.box, abs=72 / 200 + 0.01)
    if language == "vie":  # it reads the two columns of the head in one line
        assert "318/BC-UBND" in one.pages[0].text.split("CỘNG HÒA")[0]
