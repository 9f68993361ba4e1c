"""Word documents as Word users leave them: fields, moves, symbols, letterheads, what is no text."""

import io
import zipfile

import pytest

from baocao_parser.errors import NoTextError
from baocao_parser.readers import read
from docxs import docx, levels, listed, num, paragraph, repacked, run

FONT = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'


def lines(*blocks, **more):
    (page,) = read(docx(*blocks, **more), "a.docx").pages
    return page.text.split("\n")


def mark(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def said(text):
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def field(instruction, result):
    return mark("begin") + instruction + mark("separate") + result + mark("end")


def test_a_field_is_what_it_shows():
    inner = field(said("MERGEFIELD loai"), run("xã"))
    choice = field(said("IF ") + inner + said(' = "xã" "') + run("có") + said('"'), run("có"))
    bare = mark("begin") + said("ASK x") + run("hỏi") + mark("end")
    open_end = mark("begin") + said("TOC") + mark("separate") + run("I. ĐẦU")
    blocks = (paragraph(run("Xã ") + choice + bare + run(" 12 hộ")), paragraph(open_end))
    assert lines(*blocks, paragraph(run("II. CUỐI") + mark("end"))) == [
        *("Xã có 12 hộ", "I. ĐẦU", "II. CUỐI"),
    ]


def test_a_paragraph_that_was_moved_away_has_no_number():
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>'
        '<w:moveFrom w:id="4" w:author="x"/></w:rPr></w:pPr>'
        f'<w:moveFrom w:id="3" w:author="x">{run("cũ")}</w:moveFrom></w:p>'
    )
    numbering = levels(("decimal", "%1.")) + num(1)
    assert lines(listed("x"), gone, listed("y"), numbering=numbering) == ["1. x", "2. y"]


def test_text_in_the_newer_of_two_forms():
    def either(new, old):
        choice = f"<mc:Choice Requires='wps'>{new}</mc:Choice>"
        return (
            f"<mc:AlternateContent>{choice}<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
        )

    within = f"<w:p>{run('hỗ trợ ')}{either(run('12'), run('12'))}{run(' hộ')}</w:p>"
    assert lines(within, either(paragraph("khối"), paragraph("khối cũ"))) == [
        "hỗ trợ 12 hộ",
        "khối",
    ]


def test_a_large_first_letter_belongs_to_its_word():
    first = '<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>' + run("N") + "</w:p>"
    assert lines(first, "ăm 2024 đạt 12 ha") == ["Năm 2024 đạt 12 ha"]


def test_what_is_said_over_a_word_is_no_part_of_it():
    over = (
        f"<w:r><w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run('chữ')}</w:rubyBase></w:ruby></w:r>"
    )
    assert lines(paragraph(over)) == ["chữ"]


@pytest.mark.parametrize(
    ("font", "code", "letter"),
    [
        *(("Symbol", "F0B3", "≥"), ("Symbol", "F0A3", "≤"), ("Symbol", "F0B7", "•")),
        *(("Wingdings", "F0FE", "☑"), ("Wingdings", "F0A8", "☐"), ("Wingdings 2", "F0C1", "•")),
        *(("Symbol", "F02B", "+"), ("Symbol", "x", ""), ("Arial", "2265", "≥")),
    ],
)
def test_letters_of_symbol_fonts(font, code, letter):
    symbol = f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'
    assert lines(paragraph(run("a") + symbol + run("b"))) == [f"a{letter}b"]
    if len(code) == 4:
        assert lines(paragraph(run("a") + run(chr(int(code, 16)), FONT.format(font)))) == [
            f"a{letter}"
        ]


def test_the_words_of_a_number_in_an_old_font():
    font = FONT.format(".VnTime")
    numbering = levels(("decimal", "§iÒu %1.", f"<w:rPr>{font}</w:rPr>")) + num(1)
    assert lines(listed("Phạm vi"), numbering=numbering) == ["Điều 1. Phạm vi"]


def with_header(kind, switch):
    """A document whose header of this kind is a letterhead."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    data = docx("BÁO CÁO", "Kết quả")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
        types = archive.read("[Content_Types].xml").decode()
        document = archive.read("word/document.xml").decode()
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    one = f'<Relationship Id="rId99" Type="{relation}" Target="header9.xml"/></Relationships>'
    form = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
    part = f'<Override PartName="/word/header9.xml" ContentType="{form}"/></Types>'
    refers = f'<w:headerReference w:type="{kind}" r:id="rId99"/>'
    at = document.index(">", document.index("<w:sectPr")) + 1
    document = document[:at] + refers + document[at:].replace("</w:sectPr>", f"{switch}</w:sectPr>")
    return repacked(
        data,
        **{
            "word/header9.xml": f"<w:hdr {space}>{paragraph('UBND XÃ HÒA LÂM')}</w:hdr>",
            "word/_rels/document.xml.rels": relations.replace("</Relationships>", one),
            "[Content_Types].xml": types.replace("</Types>", part),
            "word/document.xml": document,
        },
    )


@pytest.mark.parametrize(
    ("kind", "switch", "is_read"),
    [("first", "<w:titlePg/>", True), ("first", "", False), ("default", "<w:titlePg/>", False)],
)
def test_a_letterhead_on_the_first_page_alone_is_read(kind, switch, is_read):
    (page,) = read(with_header(kind, switch), "a.docx").pages
    assert page.text == "UBND XÃ HÒA LÂM\n" * is_read + "BÁO CÁO\nKết quả"


OBJECT = (
    '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/>'
    "</w:object></w:r>"
)


def picture(size):
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{size}" cy="{size}"/><a:graphic>'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"/>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def test_what_is_not_read_is_told():
    document = read(
        docx(
            paragraph(run("Bảng:") + OBJECT),
            paragraph(picture(5_000_000) + picture(100_000)),
            "<w:altChunk/>",
        ),
        "a.docx",
    )
    (note,) = document.notes
    assert (note.code, note.severity) == ("document.not_all_read", "warning")
    assert note.message == "not read: pictures: 1, objects of other programs: 1, inserted files: 1"
    assert read(docx(paragraph(run("x") + picture(100_000))), "a.docx").notes == ()


def test_pictures_alone_are_no_text():
    with pytest.raises(NoTextError, match="pictures: 1"):
        read(docx(paragraph(picture(5_000_000))), "a.docx")
