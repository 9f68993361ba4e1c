"""One list of recognised words, written as hOCR, ALTO and PAGE-XML; all boxes are in pixels."""

from html import escape
from typing import NamedTuple


class W(NamedTuple):
    """A word, its left top right bottom in pixels, and its confidence from 0 to 1."""

    text: str
    box: tuple
    sure: float = 0.93
    bold: bool = False


def line(text, left, top, *, size=40, sure=0.93):
    """The words of a line, set one after the other."""
    words = []
    for word in text.split():
        right = left + len(word) * size // 2
        words.append(W(word, (left, top, right, top + size), sure))
        left = right + size // 3
    return words


def hocr(pages, width=2480, height=3508, dpi=300):
    """An hOCR file of pages of lines."""
    out = ['<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml">']
    out.append('<head><meta name="ocr-system" content="sample 1"/></head><body>')
    resolution = f"; scan_res {dpi} {dpi}" if dpi else ""
    for page in pages:
        title = f"image &quot;a;b.png&quot;; bbox 0 0 {width} {height}; ppageno 0{resolution}"
        out.append(f"<div class='ocr_page' title='{title}'><div class='ocr_carea'><p>")
        for words in page:
            out.append(f"<span class='ocr_line' title='{_bbox(_around(words))}'>")
            for word in words:
                title = f"{_bbox(word.box)}; x_wconf {round(word.sure * 100)}"
                text = escape(word.text)
                text = f"<strong>{text}</strong>" if word.bold else text
                out.append(f"<span class='ocrx_word' title='{title}'>{text}</span>\n ")
            out.append("</span>")
        out.append("</p></div></div>")
    return "".join([*out, "</body></html>"]).encode()


def alto(pages, width=2480, height=3508, dpi=300, *, unit="pixel", version=4):
    """An ALTO file of pages of lines; pixels become ``unit``."""
    scale = {"pixel": 1, "mm10": 254 / dpi, "inch1200": 1200 / dpi}[unit]
    space = f"http://www.loc.gov/standards/alto/ns-v{version}#"
    out = [f'<?xml version="1.0" encoding="UTF-8"?>\n<alto xmlns="{space}"><Description>']
    out.append(f"<MeasurementUnit>{unit}</MeasurementUnit></Description><Layout>")
    for number, page in enumerate(pages):
        size = f'WIDTH="{width * scale:.2f}" HEIGHT="{height * scale:.2f}"'
        out.append(f'<Page ID="p{number}" {size}><PrintSpace><ComposedBlock><TextBlock ID="b">')
        for words in page:
            out.append(f"<TextLine {_alto(_around(words), scale)}>")
            for word in words:
                style = ' STYLE="bold"' if word.bold else ""
                content = f'CONTENT="{escape(word.text)}" WC="{word.sure}"{style}'
                out.append(f"<String {_alto(word.box, scale)} {content}/><SP/>")
            out.append("</TextLine>")
        out.append("</TextBlock></ComposedBlock></PrintSpace></Page>")
    return "".join([*out, "</Layout></alto>"]).encode()


def page_xml(page, width=2480, height=3508, dpi=300, *, year=2019, order=None):
    """A PAGE-XML file of one page of lines; ``order`` numbers the lines, each its own region."""
    space = f"http://schema.primaresearch.org/PAGE/gts/pagecontent/{year}-07-15"
    stated = f' imageXResolution="{dpi}" imageResolutionUnit="PPI"' if dpi else ""
    out = [f'<?xml version="1.0" encoding="UTF-8"?>\n<PcGts xmlns="{space}">']
    out.append(f'<Page imageWidth="{width}" imageHeight="{height}"{stated}>')
    if order:
        refs = (f'<RegionRefIndexed index="{n}" regionRef="r{at}"/>' for n, at in enumerate(order))
        out.append(f"<ReadingOrder><OrderedGroup>{''.join(refs)}</OrderedGroup></ReadingOrder>")
    for number, words in enumerate(page):
        out.append(f'<TextRegion id="r{number}">{_coords(_around(words), year)}')
        out.append(f"<TextLine>{_coords(_around(words), year)}")
        for word in words:
            style = '<TextStyle bold="true"/>' if word.bold else ""
            text = f"<Unicode>{escape(word.text)}</Unicode>"
            out.append(f"<Word>{_coords(word.box, year)}")
            out.append(f'<TextEquiv conf="{word.sure}">{text}</TextEquiv>{style}</Word>')
        whole = escape(" ".join(word.text for word in words))
        out.append(f"<TextEquiv><Unicode>{whole}</Unicode></TextEquiv></TextLine></TextRegion>")
    return "".join([*out, "</Page></PcGts>"]).encode()


def _around(words):
    lefts, tops, rights, bottoms = zip(*(word.box for word in words), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _bbox(box):
    return "bbox " + " ".join(map(str, box))


def _alto(box, scale):
    left, top, right, bottom = (edge * scale for edge in box)
    place = f'HPOS="{left:.1f}" VPOS="{top:.1f}"'
    return f'{place} WIDTH="{right - left:.1f}" HEIGHT="{bottom - top:.1f}"'


def _coords(box, year):
    left, top, right, bottom = box
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    if year < 2013:
        points = "".join(f'<Point x="{x}" y="{y}"/>' for x, y in corners)
        return f"<Coords>{points}</Coords>"
    points = " ".join(f"{x},{y}" for x, y in corners)
    return f'<Coords points="{points}"/>'
