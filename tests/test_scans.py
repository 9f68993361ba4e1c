"""Scans: what OCR reads of a picture of a page, and which pages it is asked for."""

import io

import pytest

import pdfs
from baocao_parser import NoTextError, account, parse_report
from baocao_parser.errors import DamagedFileError, UnsupportedFormatError
from baocao_parser.model import Page
from baocao_parser.readers import Limits, ocr, read
from baocao_parser.readers.layout.lines import Word, lines_of
from baocao_parser.readers.scans import installed
from baocao_parser.readers.scans.debris import without_debris
from baocao_parser.readers.scans.facing import pages_of
from baocao_parser.readers.scans.handwriting import Figure, SeenWord, as_words
from baocao_parser.readers.scans.installed import DIRECTIONS, data_folder, has_data, missing
from baocao_parser.readers.scans.layers import is_watermark, reads_as_bad_ocr
from documents import ROOT

SAMPLE = ROOT / "samples" / "nd30-report.pdf"
LACKING = missing()
needs_ocr = pytest.mark.skipif(LACKING is not None, reason=str(LACKING))
NO_TRUE_OCR = missing("trueocr")
needs_true_ocr = pytest.mark.skipif(NO_TRUE_OCR is not None, reason=str(NO_TRUE_OCR))
needs_directions = pytest.mark.skipif(not has_data(DIRECTIONS), reason="no osd.traineddata")


def page(number, dpi, *, worn_by=None):
    """A page of the sample as a picture."""
    from pictures import pictures, worn

    picture = pictures(SAMPLE.read_bytes(), dpi)[number - 1]
    return picture if worn_by is None else worn(picture, worn_by)


def shadowed(picture):
    """A picture with a shadow over its lower left half, as of the hand that holds the camera."""
    import numpy
    from PIL import Image

    shades = numpy.asarray(picture, dtype=float)
    across, down = (numpy.linspace(0, 1, size) for size in reversed(shades.shape))
    edge = 1 / (1 + numpy.exp(-14 * (across[None, :] + 0.5 * down[:, None] - 0.7)))
    return Image.fromarray((shades * (0.45 + 0.55 * edge)).astype("uint8"))


def misread(truth, text):
    """The share of letters misread, in per cent."""
    from rapidfuzz.distance import Levenshtein

    truth, text = (" ".join(one.split()) for one in (truth, text))
    return 100 * Levenshtein.distance(truth, text) / len(truth)


def scan(*pages, dpi=200):
    from pictures import as_pdf

    return as_pdf(pages, dpi)


def saved(pictures, kind):
    file = io.BytesIO()
    first, *others = pictures
    more = {"save_all": True, "append_images": others} if others else {}
    first.save(file, kind, dpi=(200, 200), **more)
    return file.getvalue()


# ── what is read ────────────────────────────────────────────────────────────────────────────


@needs_ocr
@pytest.mark.parametrize(("number", "seed"), [(1, None), (4, 1)])
def test_a_scan_says_what_the_page_says(number, seed):
    """Head and foot column by column; the worn page lies askew."""
    truth = read(SAMPLE).pages[number - 1]
    got = read(scan(page(number, 200, worn_by=seed)), "a.pdf")
    assert misread(truth.text, got.pages[0].text) < 1.5
    (note,) = got.notes
    assert (note.code, note.severity) == ("page.read_by_ocr", "info")


@needs_ocr
def test_head_and_places_of_a_scan():
    born, got = parse_report(SAMPLE), parse_report(scan(page(1, 200, worn_by=1)))
    assert got.header.number == born.header.number
    assert got.header.date == born.header.date
    mine, theirs = (r.header.evidence["number"][0].source[0].bbox for r in (got, born))
    # On the page as it was scanned: turned by 1.5 degrees.
    assert abs(mine[0] - theirs[0]) < 15
    assert abs(mine[1] - theirs[1]) < 15


@needs_ocr
def test_pages_with_a_text_keep_it():
    import pypdfium2

    mixed = pypdfium2.PdfDocument.new()
    mixed.import_pages(pypdfium2.PdfDocument(SAMPLE.read_bytes()), [1])
    mixed.import_pages(pypdfium2.PdfDocument(scan(page(4, 200))))
    file = io.BytesIO()
    mixed.save(file)
    born = read(SAMPLE)
    got = read(file.getvalue() + b"\n%%EOF\n", "a.pdf")
    assert got.pages[0].text == born.pages[1].text
    assert "Phùng Đức Khoan" in got.pages[1].text
    assert [note.page for note in got.notes] == [2]
    assert all(word.confidence is None for word in got.placed[0])
    assert all(0 <= word.confidence <= 1 for word in got.placed[1])


@needs_ocr
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_pictures_are_read(kind):
    pictures = [page(4, 150)] * (2 if kind == "TIFF" else 1)
    got = read(saved(pictures, kind), f"a.{kind.lower()}")
    assert len(got.pages) == len(pictures)
    assert all("Phùng Đức Khoan" in one.text for one in got.pages)
    assert (got.origin.media_type, got.origin.reader) == (f"image/{kind.lower()}", "picture")
    assert got.pages[0].width == pytest.approx(150 * 595 / 200, abs=1)


# ── light and shadow, and a camera held aslant ──────────────────────────────────────────────


@needs_ocr
def test_what_lies_in_a_shadow_is_read():
    born = parse_report(SAMPLE)
    got = parse_report(scan(*(shadowed(page(number, 200)) for number in (1, 2, 3, 4))))
    assert got.header.number == born.header.number
    assert [q.value for q in got.quantities] == [q.value for q in born.quantities]


@needs_ocr
def test_a_page_that_is_lit_evenly_is_left_as_it_is():
    from PIL import Image

    from baocao_parser.readers.scans.lighting import evenly_lit

    for even in (page(1, 100), page(1, 100, worn_by=1), Image.new("L", (800, 1000), 0)):
        assert evenly_lit(even) is even


@needs_ocr
def test_lines_that_rise_and_fall_are_levelled():
    """A word's box is that on the page as it lies."""
    from PIL import Image

    picture = page(4, 200)
    width, height = picture.size
    corners = (0, -25, 0, height + 40, width, height - 40, width, 25)
    aslant = picture.transform(picture.size, Image.Transform.QUAD, corners, fillcolor=255)
    born = read(SAMPLE)
    got = read(scan(aslant), "a.pdf")
    assert misread(born.pages[3].text, got.pages[0].text) < 1.5
    tops = {}
    for one in (born, got):
        page_ = one.pages[3 if one is born else 0]
        for word in one.placed[page_.number - 1]:
            tops.setdefault(page_.text[word.start : word.end], []).append(word.box[1])
    first, second = tops["Khoan"]  # at the right: so far down as the picture was pulled
    assert 5 < second - first < 15


# ── two pages on one scan ───────────────────────────────────────────────────────────────────


@needs_ocr
def test_two_pages_on_one_scan_are_read_one_by_one():
    from PIL import Image

    pages = [page(number, 150) for number in (2, 3)]
    both = Image.new("L", (pages[0].width * 2, pages[0].height), 255)
    for at, one in enumerate(pages):
        both.paste(one, (at * one.width, 0))
    born = read(SAMPLE)
    got = read(scan(both, dpi=150), "a.pdf")
    left, right = got.pages[0].text.split("\f")
    assert misread(born.pages[1].text, left) < 1.5
    assert misread(born.pages[2].text, right) < 1.5
    assert [note.code for note in got.notes] == ["page.read_by_ocr", "page.two_on_one"]
    words = got.placed[0]
    assert all(got.pages[0].text[word.start : word.end].split() for word in words)
    assert words[-1].box[0] > got.pages[0].width / 2
    assert account.rebuild(parse_report(scan(both, dpi=150))) == [got.pages[0].text]


def column(at, rows, texts):
    return [
        Word(text, left := at + 50 * n, left + 45, 40 + 14 * row, 52 + 14 * row, 0.9)
        for row in range(rows)
        for n, text in enumerate(texts)
    ]


def test_only_two_pages_of_running_text_are_taken_apart():
    text = ["trường", "đạt", "chuẩn", "quốc", "gia", "cả"]
    left, right = column(60, 20, text), column(480, 20, text)
    assert [len(one) for one in pages_of([*left, *right], (842, 595))] == [120, 120]
    title = Word("DANH SÁCH", 380, 460, 20, 32, 0.9)
    figures = column(480, 20, ["1", "2"])
    for words, size in (
        ([*left, *right], (595, 842)),
        ([*left, *right, title], (842, 595)),
        ([*left, *figures], (842, 595)),
        (left, (842, 595)),
    ):
        assert pages_of(words, size) == [words]


# ── how a page lies ─────────────────────────────────────────────────────────────────────────


@needs_ocr
@needs_directions
@pytest.mark.parametrize(("quarters", "side"), [(1, "left"), (2, "down"), (3, "right")])
def test_a_page_that_lies_wrong_is_read_upright(quarters, side):
    """Its boxes are those of the page as it lies."""
    from baocao_parser.readers.scans.upright import upright_box

    born = read(SAMPLE)
    got = read(scan(page(4, 200).rotate(90 * quarters, expand=True)), "a.pdf")
    assert misread(born.pages[3].text, got.pages[0].text) < 1.5
    assert [note.code for note in got.notes] == ["page.read_by_ocr", "page.turned"]
    assert side in got.notes[1].message
    width, height = got.pages[0].width, got.pages[0].height
    assert (width > height) == (quarters != 2)
    turns = 4 - quarters
    stood = upright_box(got.placed[0][-1].box, turns, (width, height))
    assert stood == pytest.approx(born.placed[3][-1].box, abs=4)


@needs_ocr
def test_without_the_data_for_directions_a_page_is_read_as_it_lies(monkeypatch):
    from baocao_parser.readers.scans import tesseract

    for module in (tesseract, ocr):
        monkeypatch.setattr(module, "has_data", lambda name: False)
    got = read(scan(page(4, 150).rotate(180), dpi=150), "a.pdf")
    assert [note.code for note in got.notes] == ["page.read_by_ocr", "page.hard_to_read"]
    assert "tesseract-ocr-osd" in got.notes[1].message


@needs_ocr
def test_a_photograph_is_turned_as_its_camera_says():
    from PIL import Image

    file = io.BytesIO()
    picture = page(4, 150)
    exif = Image.Exif()
    exif[274] = 6  # shown turned by a quarter with the clock
    picture.rotate(90, expand=True).save(file, "JPEG", quality=90, exif=exif, dpi=(150, 150))
    got = read(file.getvalue(), "a.jpg")
    assert "Phùng Đức Khoan" in got.pages[0].text
    assert [note.code for note in got.notes] == ["page.read_by_ocr"]
    assert got.pages[0].width < got.pages[0].height


@needs_ocr
def test_where_there_is_no_text_ocr_says_so_too():
    with pytest.raises(NoTextError, match="nor OCR"):
        read(pdfs.pdf(pdfs.picture), "a.pdf")
    with pytest.raises(DamagedFileError, match="picture"):
        read(b"\x89PNG\r\n\x1a\n" + bytes(50), "a.png")


@needs_ocr
def test_all_pages_where_it_is_always():
    got = read(SAMPLE.read_bytes()[:], "a.pdf", ocr="always")
    assert [note.code for note in got.notes] == ["page.read_by_ocr"] * 4


# ── the second engine ───────────────────────────────────────────────────────────────────────


@needs_true_ocr
@pytest.mark.parametrize(("number", "seed"), [(1, None), (4, 1)])
def test_true_ocr_reads_a_scan(number, seed):
    """It takes one mark for another more often."""
    born = read(SAMPLE)
    got = read(scan(page(number, 300, worn_by=seed), dpi=300), "a.pdf", ocr_engine="trueocr")
    assert misread(born.pages[number - 1].text, got.pages[0].text) < 4
    assert [note.code for note in got.notes] == ["page.read_by_ocr"]
    assert "TrueOCR" in got.notes[0].message
    text, placed = got.pages[0].text, got.placed[0]
    assert all(text[word.start : word.end].split() for word in placed)
    assert all(0 <= word.confidence <= 1 for word in placed)


@needs_true_ocr
def test_true_ocr_says_where_a_word_stands():
    born = read(SAMPLE)
    got = read(scan(page(1, 300), dpi=300), "a.pdf", ocr_engine="trueocr")
    mine, theirs = (
        next(w.box for w in one.placed[0] if one.pages[0].text[w.start : w.end] == "tháng")
        for one in (got, born)
    )
    assert mine == pytest.approx(theirs, abs=8)


@needs_true_ocr
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_true_ocr_reads_a_page_that_lies_wrong(quarters):
    turned = page(4, 200).rotate(90 * quarters, expand=True)
    got = read(saved([turned], "PNG"), "a.png", ocr_engine="trueocr", isolate=Limits(2000, 60))
    assert "TRỌNG TÂM" in got.pages[0].text
    assert "page.turned" in {note.code for note in got.notes}


def test_without_true_ocr_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setattr(installed, "find_spec", lambda name: None)
    with pytest.raises(UnsupportedFormatError, match=r"baocao-parser\[trueocr\]"):
        read(SAMPLE, ocr="always", ocr_engine="trueocr")
    with pytest.raises(NoTextError, match=r"baocao-parser\[trueocr\]"):
        read(b"\x89PNG\r\n\x1a\n" + bytes(50), "a.png", ocr_engine="trueocr")


# ── what is asked for ───────────────────────────────────────────────────────────────────────


def test_without_ocr_one_message_says_what_to_install(monkeypatch):
    monkeypatch.setattr(ocr, "missing", lambda engine: "the extra `ocr` is not installed")
    blank = pdfs.pdf(pdfs.picture)
    with pytest.raises(NoTextError, match="the extra"):
        read(blank, "a.pdf")
    with pytest.raises(NoTextError, match="apt install tesseract-ocr tesseract-ocr-vie"):
        read(b"\x89PNG\r\n\x1a\n" + bytes(50), "a.png")
    with pytest.raises(UnsupportedFormatError, match="tesseract-ocr-vie"):
        read(SAMPLE, ocr="always")
    assert len(read(SAMPLE).pages) == 4


def test_where_the_data_of_tesseract_lies(monkeypatch, tmp_path):
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert data_folder() is None
    assert missing() is not None
    (tmp_path / "tessdata").mkdir()
    (tmp_path / "tessdata" / "vie.traineddata").touch()
    assert data_folder() == f"{tmp_path}/tessdata"


def test_a_poor_layer_is_told_from_a_text():
    good = read(SAMPLE).pages[0].text
    poor = good.replace("ư", "u").replace("ệ", "ç").replace("ạ", "q").replace("ế", "k")
    assert not reads_as_bad_ocr(good)
    assert reads_as_bad_ocr(poor)
    assert not reads_as_bad_ocr("The committee reports on what was done this year. " * 20)
    assert not reads_as_bad_ocr("")


def test_a_watermark_is_told_from_a_text():
    pages = [Page(number=number, text="c\no\nn\ng") for number in (1, 2, 3)]
    assert is_watermark(pages)
    assert not is_watermark(pages[:1])


# ── what is no text, and what is by hand ────────────────────────────────────────────────────


def words(*said):
    """Words of one line, each with its confidence."""
    return [
        Word(text, 72 + 40 * at, 100 + 40 * at, 72, 84, sure)
        for at, (text, sure) in enumerate(said)
    ]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ([("Kính", 0.9), ("gửi:", 0.9), ("„", 0.9), ("`", 0.4)], "Kính gửi:"),
        ([("|", 0.7), ("Sở", 0.9), ("Tài", 0.9)], "Sở Tài"),
        ([(".^A", 0.5), ("k4", 0.1), ("F‹", 0.3), ("°", 0.6)], ""),
        ([("ngày", 0.5), ("@@", 0.0), ("tháng", 0.9)], "ngày @@ tháng"),
        ([("-", 0.9), ("Lưu:", 0.4), ("VT", 0.3)], "- Lưu: VT"),
        ([("I.", 0.9)], "I."),
        ([("Hiên", 0.1)], "Hiên"),
    ],
)
def test_debris_is_left_out_and_words_stay(said, kept):
    lines, left_out = without_debris(lines_of(words(*said)))
    assert " ".join(line.text() for line in lines) == kept
    assert left_out == len(said) - len(kept.split())


def test_a_figure_that_does_not_stand_as_print_does_is_less_sure():
    def seen(text, bottom, sure=1.0):
        figures = [Figure(sure, 60, bottom) for letter in text if letter.isdecimal()]
        return SeenWord(text, (0, 60, 40, bottom), 0.96, 100, figures)

    got = as_words(
        [seen("2021", 100), seen("318/QĐ-UBND", 100), seen("23", 115), seen("7", 100, 0.9)]
    )
    assert [word.confidence for word in got] == [1.0, 1.0, 0.7, 0.3]


def test_what_ocr_needs_is_not_imported_where_it_is_not_used():
    import subprocess
    import sys

    asked = "import baocao_parser, sys; print({'numpy', 'PIL', 'tesserocr'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
