"""Small Word documents for tests, made on the spot."""

import io
import zipfile

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def saved(document):
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def docx(*blocks, numbering="", styles=""):
    """A document of these blocks: a text is a paragraph, XML begins with ``<``."""
    document = Document()
    body = document.element.body
    for block in blocks:
        body.insert(len(body) - 1, xml(block if block.startswith("<") else paragraph(block)))
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for child in xml(f"<w:all>{numbering}</w:all>"):
        root.append(child)
    for child in xml(f"<w:all>{styles}</w:all>"):
        document.styles.element.append(child)
    return saved(document)


def xml(text):
    """One element; the usual prefixes are known."""
    tag_end = min(text.index(">"), text.index("/>") if "/>" in text else len(text))
    spaces = nsdecls("w", "wp", "a")
    spaces += ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    spaces += ' xmlns:v="urn:schemas-microsoft-com:vml"'
    return parse_xml(f"{text[:tag_end]} {spaces}{text[tag_end:]}")


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text, properties=""):
    """A paragraph; ``text`` may be XML."""
    inside = text if text.startswith("<") else run(text)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def listed(text, num=1, level=0):
    """A paragraph of an automatic list."""
    inside = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    return paragraph(text, inside)


def levels(*forms, key=1):
    """A list whose levels have these formats and texts: ``("decimal", "%1.")`` and more XML."""
    inside = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{"".join(more)}</w:lvl>'
        for at, (form, text, *more) in enumerate(forms)
    )
    return f'<w:abstractNum w:abstractNumId="{key}">{inside}</w:abstractNum>'


def num(key, abstract=1, more=""):
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


def starting(at, level=0):
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{at}"/></w:lvlOverride>'


def table(*rows, borders=""):
    """A table; a cell is a text, its lines paragraphs, or XML."""
    cells = [
        "".join(
            "<w:tc>"
            + (cell if cell.startswith("<") else "".join(map(paragraph, cell.split("\n"))))
            + "</w:tc>"
            for cell in row
        )
        for row in rows
    ]
    drawn = f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>" if borders else ""
    return "<w:tbl>" + drawn + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def repacked(data, **parts):
    """The file with some parts replaced or added (``__`` for a slash, ``_xml`` for the ending)."""
    buffer = io.BytesIO()
    own = {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for member in old.infolist():
            if member.filename not in own:
                new.writestr(member, old.read(member))
        for name, part in own.items():
            new.writestr(name, part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
