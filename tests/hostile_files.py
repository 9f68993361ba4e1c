"""Hostile and broken files other than PDFs, built on the spot: bombs, torsos, locked ones.

``FILES`` maps a description to a file name and a function that makes the bytes.
"""

import io
import random
import zipfile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MB = 1_000_000
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)
_ENTITIES = '<!ENTITY e0 "ha">' + "".join(
    f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12)
)
_LONG_ENTITY = f'<!ENTITY e "{"ha" * 50_000}">'


def docx(body="", *, raw=None, prolog="", more=()):
    """A Word file whose body is ``body``, or whose main part is ``raw``."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", raw or prolog + _WORD.format(body))
        for name, data in more:
            archive.writestr(name, data)
    return buffer.getvalue()


def paragraphs(count):
    """Many short paragraphs that cannot be packed well."""
    letters = random.Random(3)
    return "".join(
        f"<w:p><w:r><w:t>{letters.randrange(10**9):x}</w:t></w:r></w:p>" for _ in range(count)
    )


def nested(times):
    """A Word file within a Word file, and so on."""
    data = docx("<w:p/>")
    for _ in range(times):
        data = docx("<w:p/>", more=[("word/embeddings/a.docx", data)])
    return data


def lying():
    """A Word file that says that its main part is small."""
    data = bytearray(docx(raw=_WORD.format("<w:p/>" * 5_000_000)))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[at + 24 : at + 28] = (5000).to_bytes(4, "little")
    return bytes(data)


def odt(content, manifest="<manifest/>"):
    """An OpenDocument text."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()


def locked_doc():
    """An old Word file that says of itself that it is locked."""
    data = bytearray(OLE + bytes(4000) + "WordDocument".encode("utf-16-le") + bytes(4000))
    data[512:514], data[523] = b"\xec\xa5", 1
    return bytes(data)


def xml(root, inside, prolog=""):
    """An XML file."""
    return f"<?xml version='1.0'?>{prolog}<{root}>{inside}</{root}>".encode()


def alto_words(count):
    """An ALTO file of many words on one page."""
    word = '<String CONTENT="a" HPOS="1" VPOS="1" WIDTH="9" HEIGHT="9"/>'
    return xml("alto", f"<Page><TextBlock><TextLine>{word * count}</TextLine></TextBlock></Page>")


def entities(root, kind=_ENTITIES, use="&e11;"):
    """Text that grows when it is read."""
    return xml(root, f"<Page>{use}</Page>", f"<!DOCTYPE {root} [{kind}]>")


FILES = {
    "DOCX: 300 MB of blanks in 0.3 MB": ("a.docx", lambda: docx(raw=b" " * (300 * MB))),
    "DOCX: 20 MB of empty paragraphs": ("a.docx", lambda: docx("<w:p/>" * 3_300_000)),
    "DOCX: 400,000 paragraphs": ("a.docx", lambda: docx(paragraphs(400_000))),
    "DOCX: a part larger than it says": ("a.docx", lying),
    "DOCX: 40 Word files in one another": ("a.docx", lambda: nested(40)),
    "DOCX: 5,000 tables in one another": (
        "a.docx",
        lambda: docx("<w:tbl><w:tr><w:tc>" * 5000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 5000),
    ),
    "DOCX: entities in entities": (
        "a.docx",
        lambda: docx("<w:p>&e11;</w:p>", prolog=f"<!DOCTYPE a [{_ENTITIES}]>"),
    ),
    "DOCX: cut off": ("a.docx", lambda: docx(paragraphs(999))[:3000]),
    "DOCX: bytes changed": ("a.docx", lambda: docx(paragraphs(999)).replace(b"A", b"B")),
    "DOCX: locked": (
        "a.docx",
        lambda: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(9000),
    ),
    "DOCX called DOC, empty": ("a.doc", lambda: docx("<w:p/>")),
    "DOC: cut off": ("a.doc", lambda: OLE + bytes(9000)),
    "DOC: noise": ("a.doc", lambda: OLE + random.Random(5).randbytes(200_000)),
    "DOC: locked": ("a.doc", locked_doc),
    "RTF: cut off": ("a.rtf", lambda: rb"{\rtf1\ansi {\fonttbl{\f0 .VnTime;}}\f0 Bao cao {\b "),
    "RTF: 300,000 groups in one another": (
        "a.rtf",
        lambda: rb"{\rtf1 " + b"{" * 300_000 + b"a" + b"}" * 300_001,
    ),
    "RTF: 4 GB announced": ("a.rtf", lambda: rb"{\rtf1 {\pict\bin4294967295 abc}}"),
    "ODT: 300 MB of blanks": ("a.odt", lambda: odt(b" " * (300 * MB))),
    "ODT: locked": ("a.odt", lambda: odt("<a/>", "<a><encryption-data/></a>")),
    "ODT: no text": ("a.odt", lambda: odt("<a/>")),
    "ALTO: entities in entities": ("a.xml", lambda: entities("alto")),
    "ALTO: one long entity, often": (
        "a.xml",
        lambda: entities("alto", _LONG_ENTITY, "&e;" * 50_000),
    ),
    "ALTO: 100,000 elements in one another": ("a.xml", lambda: xml("alto", "<a>" * 100_000)),
    "ALTO: a name of 50 MB": ("a.xml", lambda: xml("alto", f"<{'a' * 50 * MB}/>")),
    "ALTO: 100,000 words in one place": ("a.xml", lambda: alto_words(100_000)),
    "ALTO: two million words": ("a.xml", lambda: alto_words(2_000_000)),
    "ALTO: cut off": ("a.xml", lambda: alto_words(99)[:999]),
    "PAGE: entities in entities": ("a.xml", lambda: entities("PcGts")),
    "PAGE: an outline of a million points": (
        "a.xml",
        lambda: xml(
            "PcGts",
            f"<Page><TextRegion><Coords points='{'1,2 ' * MB}'/>"
            "<TextEquiv><Unicode>a</Unicode></TextEquiv></TextRegion></Page>",
        ),
    ),
    "PAGE: a text of 50 MB": (
        "a.xml",
        lambda: xml(
            "PcGts",
            f"<Page><TextRegion><TextEquiv><Unicode>{'a ' * 25 * MB}</Unicode></TextEquiv>"
            "</TextRegion></Page>",
        ),
    ),
    "hOCR: entities in entities": (
        "a.hocr",
        lambda: entities("html", _ENTITIES, "<p class='ocr_page'>&e11;</p>"),
    ),
    "hOCR: half a million open tags": (
        "a.hocr",
        lambda: b"<html><div class='ocr_page'>" + b"<div>" * 500_000,
    ),
    "hOCR: a tag of slashes": (
        "a.hocr",
        lambda: b"<html><div class='ocr_page'><a" + b" /" * 500_000,
    ),
    "hOCR: half a million open comments": (
        "a.hocr",
        lambda: b"<html><div class='ocr_page'>" + b"<!--" * 500_000,
    ),
    "hOCR: brackets": ("a.hocr", lambda: b"<html><div class='ocr_page'>" + b"<" * 3_000_000),
    "text: 100 MB in one line": ("a.txt", lambda: b"bao cao " * (100 * MB // 8)),
    "text: 2.9 MB in one line": ("a.txt", lambda: b"a" * 2_900_000),
    "text: 2.9 MB of stars and brackets": ("a.txt", lambda: b"*a <b> $\\" * 290_000),
    "text: zero bytes": ("a.txt", lambda: b"Bao\0 cao\0\n" * 9000),
    "text: half of it no UTF-8": ("a.txt", lambda: "Báo cáo".encode() * 99 + b"\xff\xfe\x81" * 999),
    "text: 999,999 pages": ("a.txt", lambda: b"a\f" * 999_999),
    "text named DOCX": ("a.docx", lambda: b"Bao cao ket qua\n" * 99),
    "noise named TXT": ("a.txt", lambda: random.Random(7).randbytes(MB)),
    "nothing": ("a.docx", lambda: b""),
}
