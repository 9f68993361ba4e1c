"""PDFs made to do harm: one clear error or a partial report, soon, and never a hang."""

import itertools
import resource
import time

import pytest

import pdfs
from baocao_parser import parse_report
from baocao_parser.errors import DamagedFileError, EmptyFileError, UnreadableFileError

SECONDS = 10
MEGABYTES = 512
BLANKS = [b" " * (1 << 20)]


def bomb(size, times):
    """So many bytes of blanks before a text, packed so many times."""
    pieces = itertools.chain(itertools.repeat(BLANKS[0], size >> 20), [pdfs.SHORT])
    return pdfs.one_page(pdfs.packed(pieces, times))


def glyph_bomb(millions=90):
    row = b"(" + b"a" * 1000 + b") Tj "
    drawn = itertools.chain([b"BT /F1 12 Tf "], itertools.repeat(row * 1000, millions), [b"ET"])
    return pdfs.one_page(pdfs.packed(drawn, 2))


HOSTILE = {
    "256 MiB of blanks, packed twice": (lambda: bomb(256 << 20, 2), DamagedFileError),
    "128 MiB of blanks, packed once": (lambda: bomb(128 << 20, 1), DamagedFileError),
    "90 million letters": (glyph_bomb, DamagedFileError),
    "30 million letters": (lambda: glyph_bomb(30), DamagedFileError),
    "page tree that leads to itself": (lambda: pdfs.CYCLE, UnreadableFileError),
    "no pages": (lambda: pdfs.NO_PAGES, EmptyFileError),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pdf_gets_an_error_soon(name):
    make, error = HOSTILE[name]
    data = make()
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    with pytest.raises(error):
        parse_report(data)
    assert time.process_time() - started < SECONDS
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert after - before < MEGABYTES * 1024


def test_a_false_count_of_pages_is_not_believed():
    try:
        report = parse_report(pdfs.COUNT_LIE)
    except UnreadableFileError:
        return
    assert report.pages[0].text == "Ket qua: 12 ha"


def test_a_page_of_enormous_size_is_read():
    report = parse_report(pdfs.one_page(pdfs.plain(pdfs.SHORT), b"[0 0 40000000 40000000]"))
    assert report.pages[0].text == "Ket qua: 12 ha"


def test_of_very_many_pages_the_first_are_read_and_the_others_told():
    report = parse_report(pdfs.many_pages(5003))
    assert len(report.pages) == 5000
    told = [issue for issue in report.issues if issue.code == "page.not_read"]
    assert [issue.message for issue in told] == ["only 5000 of the 5003 pages were read"]


def test_a_packed_stream_of_usual_size_is_no_bomb():
    lines = b" ".join(b"1 0 0 1 72 %d Tm (dong %d: 12 ha) Tj" % (n % 800, n) for n in range(2000))
    text = b"BT /F1 12 Tf " + lines + b" ET"
    assert parse_report(pdfs.one_page(pdfs.packed([text]))).pages[0].text
