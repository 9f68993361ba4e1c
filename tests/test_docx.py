"""Word documents: their text as printed, with the numbers that stand outside it."""

import contextlib
import io
import random
import subprocess
import sys
import zipfile

import pytest
from docx import Document

from baocao_parser import parse_report, parse_text
from baocao_parser.errors import (
    DamagedFileError,
    EmptyFileError,
    UnreadableFileError,
    UnsupportedFormatError,
)
from baocao_parser.readers import read
from baocao_parser.readers.office.numbering import formatted
from documents import SHARED
from docxs import (
    docx,
    levels,
    listed,
    num,
    paragraph,
    repacked,
    run,
    saved,
    starting,
    table,
    xml,
)

RULES = '<w:insideV w:val="single"/>'
OUTLINE = levels(("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "-"))


def pages(data):
    return [page.text for page in read(data, "a.docx").pages]


def lines(*blocks, **more):
    (page,) = pages(docx(*blocks, **more))
    return page.split("\n")


# ── numbering ───────────────────────────────────────────────────────────────────────────────


def test_numbers_outside_the_text_are_restored():
    found = lines(
        listed("Tình hình"),
        listed("Kinh tế", level=1),
        listed("lúa", level=2),
        listed("ngô", level=2),
        listed("đã gặt", level=3),
        listed("Xã hội", level=1),
        listed("y tế", level=2),
        "Một đoạn không đánh số",
        listed("Nhiệm vụ"),
        listed("Trước mắt", level=1),
        numbering=OUTLINE + num(1),
    )
    assert found == [
        *("I. Tình hình", "1. Kinh tế", "a) lúa", "b) ngô", "- đã gặt", "2. Xã hội", "a) y tế"),
        *("Một đoạn không đánh số", "II. Nhiệm vụ", "1. Trước mắt"),
    ]


def test_a_list_of_the_same_kind_goes_on_unless_it_says_where_to_begin():
    numbering = levels(("decimal", "%1.")) + num(1) + num(2) + num(3, more=starting(5))
    blocks = [listed("a", n) for n in (1, 1, 2, 3, 3)]
    assert lines(*blocks, numbering=numbering) == ["1. a", "2. a", "3. a", "5. a", "6. a"]


def test_levels_written_together():
    forms = (
        ("upperRoman", "%1."),
        ("decimal", "%1.%2.", "<w:isLgl/>"),
        ("decimal", "%1.%2.%3", "<w:isLgl/>", '<w:suff w:val="nothing"/>'),
    )
    blocks = [listed("x", level=level) for level in (0, 1, 2, 2, 1, 2)]
    assert lines(*blocks, numbering=levels(*forms) + num(1)) == [
        *("I. x", "1.1. x", "1.1.1x", "1.1.2x", "1.2. x", "1.2.1x"),
    ]


def test_a_level_may_go_on_through_the_levels_above():
    forms = (("upperRoman", "%1."), ("decimal", "Điều %2.", '<w:lvlRestart w:val="0"/>'))
    blocks = [listed("x", level=level) for level in (0, 1, 1, 0, 1)]
    assert lines(*blocks, numbering=levels(*forms) + num(1))[-1] == "Điều 3. x"


def test_a_skipped_level_counts_as_begun():
    forms = (("decimal", "%1."), ("decimal", "%1.%2."))
    assert lines(listed("x", level=1), numbering=levels(*forms) + num(1)) == ["1.1. x"]


def test_numbering_that_a_style_gives():
    style = (
        '<w:style w:type="paragraph" w:styleId="De"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="De"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    blocks = [paragraph("x", f'<w:pStyle w:val="{name}"/>') for name in ("De", "Muc", "Con", "Muc")]
    out = paragraph("x", '<w:pStyle w:val="De"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    numbering = levels(("decimal", "%1."), ("lowerLetter", "%2)")) + num(1)
    assert lines(*blocks, out, numbering=numbering, styles=style) == [
        *("1. x", "a) x", "2. x", "a) x", "x"),
    ]


def test_a_list_may_be_defined_by_a_style():
    style = (
        '<w:style w:type="numbering" w:styleId="Ds"><w:pPr><w:numPr><w:numId w:val="2"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    link = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="Ds"/></w:abstractNum>'
    numbering = levels(("decimalZero", "(%1)")) + link + num(1, 7) + num(2)
    assert lines(listed("x", 1), listed("x", 1), numbering=numbering, styles=style) == [
        *("(01) x", "(02) x"),
    ]


def test_bullets_of_symbol_fonts():
    forms = (("bullet", "\uf0b7"), ("bullet", "\uf02d"), ("bullet", "+"))
    blocks = [listed("x", level=level) for level in (0, 1, 2)]
    assert lines(*blocks, numbering=levels(*forms) + num(1)) == ["• x", "- x", "+ x"]


def test_lists_that_are_nowhere_defined_give_no_numbers():
    assert lines(listed("x", 9), listed("x", 1, 8), numbering=num(1, 5)) == ["x", "x"]


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("upperRoman", "I II III IV V VI VII VIII IX X XI XII XIII XIV"),
        ("lowerRoman", "i ii iii iv v vi vii viii ix x xi xii xiii xiv"),
        ("upperLetter", "A B C D E F G H I J K L M N"),
        ("decimal", "1 2 3 4 5 6 7 8 9 10 11 12 13 14"),
        ("japaneseLegal", "1 2 3 4 5 6 7 8 9 10 11 12 13 14"),
    ],
)
def test_number_formats(form, written):
    assert [formatted(count, form) for count in range(1, 15)] == written.split()


def test_the_outline_is_that_of_the_printed_text():
    blocks = [
        ("Tình hình chung", 0),
        ("Công tác tuyên truyền", 1),
        ("Đã mở 12 lớp cho 350 đoàn viên.", None),
        ("Công tác nữ công", 1),
        ("Đã thăm 40 gia đình.", None),
        ("Phương hướng", 0),
        ("Phấn đấu kết nạp 200 đoàn viên.", None),
    ]
    word = docx(
        *[text if level is None else listed(text, level=level) for text, level in blocks],
        numbering=OUTLINE + num(1),
    )
    printed = ["I. ", "1. ", "", "2. ", "", "II. ", ""]
    text = "\n".join(label + block for label, (block, _) in zip(printed, blocks, strict=True))
    report, plain = parse_report(word), parse_text(text)
    assert report.pages[0].text == text
    assert report.divisions == plain.divisions
    assert [division.num for division in report.divisions] == ["I", "II"]
    assert report.quantities == plain.quantities


# ── text ────────────────────────────────────────────────────────────────────────────────────


def test_what_was_deleted_is_out_and_what_was_inserted_is_in():
    inside = (
        run("Có ")
        + '<w:del w:id="1" w:author="x"><w:r><w:delText>12</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="x">{run("15")}</w:ins>'
        + f'<w:moveFrom w:id="3" w:author="x">{run(" cũ")}</w:moveFrom>'
        + f"<w:hyperlink>{run(' hộ')}</w:hyperlink>"
        + "<w:sdt><w:sdtContent><w:r><w:t> nghèo</w:t></w:r></w:sdtContent></w:sdt>"
    )
    gone = '<w:p><w:pPr><w:rPr><w:del w:id="4" w:author="x"/></w:rPr></w:pPr></w:p>'
    joined = (
        '<w:p><w:pPr><w:rPr><w:del w:id="5" w:author="x"/></w:rPr></w:pPr>'
        + run("đầu, ")
        + "</w:p>"
    )
    numbered = [listed("x"), gone, listed("y")]
    found = lines(
        paragraph(inside), joined, "đuôi", *numbered, numbering=levels(("decimal", "%1.")) + num(1)
    )
    assert found == ["Có 15 hộ nghèo", "đầu, đuôi", "1. x", "2. y"]


def test_breaks_tabs_hyphens_and_hidden_text():
    inside = (
        "<w:r><w:t>NĐ</w:t><w:noBreakHyphen/><w:t>CP</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>"
        '<w:sym w:font="Symbol" w:char="F0B7"/></w:r>' + run("ẩn", "<w:vanish/>")
    )
    assert lines(paragraph(inside)) == ["NĐ-CP\tb", "c•"]


def test_capitals_that_the_format_draws_are_capitals():
    style = '<w:style w:type="character" w:styleId="Hoa"><w:rPr><w:caps/></w:rPr></w:style>'
    inside = (
        run("Báo cáo", "<w:caps/>")
        + run(" quý", '<w:rStyle w:val="Hoa"/>')
        + run(" i", '<w:rStyle w:val="Hoa"/><w:caps w:val="0"/>')
    )
    assert lines(paragraph(inside), styles=style) == ["BÁO CÁO QUÝ i"]


def test_fonts_of_older_encodings():
    def font(text, name):
        return run(text, f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>')

    soft = '<w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:softHyphen/></w:r>'
    inside = (
        font("b¸o c¸o ", ".VnTimeH") + font("nhµ n", ".VnTime") + soft + font("íc ", ".VnTime")
        + font("ñö", "VNI-Times") + font("ôï", "VNI-Times") + font("c © ", "VNI-Times")
        + font("được", ".VnTime")
    )  # fmt: skip
    document = read(docx(paragraph(inside)), "a.docx")
    assert document.pages[0].text == "BÁO CÁO nhà nước được © được"
    assert {note.code for note in document.notes} == {"text.encoding_guessed"}
    assert len(document.notes) == 2


def test_marks_that_stand_apart_stay_apart():
    assert lines("Đie\u0302\u0300u 1") == ["Đie\u0302\u0300u 1"]


def box(text):
    """A text box in both forms that Word writes."""
    inside = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"{inside}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_text_boxes_follow_their_paragraph_once():
    assert lines(paragraph(run("trước") + box("HỎA TỐC")), "sau") == ["trước", "HỎA TỐC", "sau"]


# ── tables, pages, notes ────────────────────────────────────────────────────────────────────


def test_the_head_is_read_column_by_column():
    head = table(
        ["UBND XÃ HÒA LÂM\nVĂN PHÒNG", "CỘNG HÒA\nĐộc lập"], ["Số: 12/BC-VP", "Hòa Lâm, ngày 5"]
    )
    assert lines(head, "BÁO CÁO") == [
        *("UBND XÃ HÒA LÂM", "VĂN PHÒNG", "Số: 12/BC-VP"),
        *("CỘNG HÒA", "Độc lập", "Hòa Lâm, ngày 5", "BÁO CÁO"),
    ]


def test_a_ruled_table_is_read_row_by_row():
    rows = [["Xã", "Số hộ"], ["Hòa Lâm", "12\n(mới)"], ["", ""]]
    assert lines(table(*rows, borders=RULES)) == ["Xã | Số hộ", "Hòa Lâm | 12 (mới)"]
    three = [["1", "Hòa Lâm", "12"], ["2", "Hòa An", "9"]]
    assert lines(table(*three)) == ["1 | Hòa Lâm | 12", "2 | Hòa An | 9"]


def test_numbers_in_tables_count_in_their_order():
    rows = [[listed("x"), "a"], [listed("y"), "b"]]
    numbering = levels(("decimal", "%1.")) + num(1)
    assert lines(table(*rows, borders=RULES), numbering=numbering) == ["1. x | a", "2. y | b"]


def test_pages_are_those_of_word():
    again = "<w:r><w:lastRenderedPageBreak/></w:r>"
    hand = '<w:r><w:br w:type="page"/></w:r>'
    section = '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>'
    data = docx(
        "một",
        paragraph(run("hai ") + again + run("vẫn câu ấy.")),
        paragraph(hand),
        paragraph(again + run("ba")),
        paragraph("bốn", section),
        paragraph("năm", "<w:pageBreakBefore/>"),
        paragraph(run("sáu") + hand + run("bảy")),
    )
    assert pages(data) == ["một\nhai vẫn câu ấy.", "ba\nbốn", "năm\nsáu", "bảy"]


def test_running_heads_are_left_out_and_footnotes_stand_at_the_end():
    document = Document()
    document.add_paragraph("Thân bài")
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    document.sections[0].footer.paragraphs[0].text = "Trang 7"
    document.paragraphs[0]._p.append(xml('<w:r><w:footnoteReference w:id="2"/></w:r>'))
    data = saved(document)
    assert pages(data) == ["Thân bài"]
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = (
        f'<w:footnotes {space}><w:footnote w:id="0" w:type="separator">{paragraph("-")}'
        f'</w:footnote><w:footnote w:id="2">{paragraph("Theo báo cáo quý I")}</w:footnote>'
        "</w:footnotes>"
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
        types = archive.read("[Content_Types].xml").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    one = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    form = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = f'<Override PartName="/word/footnotes.xml" ContentType="{form}"/></Types>'
    data = repacked(
        data,
        **{
            "word/footnotes.xml": notes,
            "word/_rels/document.xml.rels": relations.replace("</Relationships>", one),
            "[Content_Types].xml": types.replace("</Types>", part),
        },
    )
    assert pages(data) == ["Thân bài\n(1) Theo báo cáo quý I"]


# ── what must be refused ────────────────────────────────────────────────────────────────────

BODY = docx("Báo cáo")
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def refused(data, error, words):
    with pytest.raises(error, match=words) as caught:
        read(data, "a.docx")
    return caught.value


@pytest.mark.timeout(10)
def test_bombs_are_not_unpacked():
    blank = f"<w:document {SPACE}><w:body><w:p><w:r><w:t>{' ' * 30_000_000}</w:t></w:r></w:p>"
    data = repacked(BODY, word__document_xml=blank + "</w:body></w:document>")
    assert len(data) < 200_000
    refused(data, DamagedFileError, "packed")
    data = repacked(BODY, word__media__a="0" * 201_000_000)
    refused(data, DamagedFileError, "201 MB")


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_entities_are_refused(codec):
    entities = "".join(f'<!ENTITY e{n} "{f"&amp;e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = (
        f"<!DOCTYPE x [{entities}]><w:document {SPACE}><w:body><w:p><w:r><w:t>&e9;</w:t></w:r>"
        "</w:p></w:body></w:document>"
    )
    refused(repacked(BODY, word__document_xml=bomb.encode(codec)), DamagedFileError, "entities")


def test_damaged_documents():
    for tenths in range(1, 10):
        refused(BODY[: len(BODY) * tenths // 10], DamagedFileError, "breaks off")
    refused(repacked(BODY, word__document_xml="<w:document"), DamagedFileError, "damaged")
    empty = f"<w:document {SPACE}/>"
    refused(repacked(BODY, word__document_xml=empty), DamagedFileError, "damaged")


@pytest.mark.parametrize("seed", range(25))
def test_a_corrupt_document_is_read_or_refused(seed):
    chance = random.Random(seed)
    data = bytearray(BODY)
    for _ in range(20):
        data[chance.randrange(4, len(data))] = chance.randrange(256)
    with contextlib.suppress(UnreadableFileError):
        assert read(bytes(data), "a.docx").pages


def test_a_document_without_text_is_empty():
    refused(docx(), EmptyFileError, "no text")
    refused(docx(" ", ""), EmptyFileError, "no text")


def test_deep_nesting_ends():
    inside = "đáy"
    for _ in range(40):
        inside = table([f"{table([inside])}<w:p/>"] if inside.startswith("<") else [inside])
    lines(inside, "sau")


def test_without_the_extra_the_message_says_what_to_install(monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "docx"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    refused(BODY, UnsupportedFormatError, r"(?i)install baocao-parser\[docx\]")


def test_the_word_library_is_imported_only_for_word_documents():
    code = (
        "import sys, baocao_parser.readers as readers; readers.read('Số: 1/BC'.encode());"
        "print([m for m in sys.modules if m.startswith(('docx', 'lxml'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# ── real documents ──────────────────────────────────────────────────────────────────────────

DECREE = next((SHARED / "corpus").glob("70-*.docx"), None)


@pytest.mark.skipif(DECREE is None, reason="needs the real documents in ../shared")
def test_a_real_decree():
    report = parse_report(DECREE)
    assert (report.header.number, report.header.kind) == ("30/2020/NĐ-CP", "Nghị định")
    chapters = [division for division in report.divisions if division.kind == "chapter"]
    assert [chapter.num for chapter in chapters] == [
        f"Chương {formatted(count, 'upperRoman')}" for count in range(1, 8)
    ]
