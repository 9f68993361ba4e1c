"""PDFs made to do harm: one clear error or a partial report, soon, and never a hang."""

import itertools
import resource
import time

import pytest

import pdfs
from baocao_parser import parse_report
from baocao_parser.errors import (
    DamagedFileError,
    EmptyFileError,
    LimitExceededError,
    UnreadableFileError,
)
from baocao_parser.readers import Limits, read_bytes
from baocao_parser.readers.pdf import read_pdf

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


def letter_bomb(count, times=1):
    """A page with so many letters, no two lines alike, so that they are packed as text is."""
    rows = (
        b"1 0 0 1 %d %d Tm (%s) Tj "
        % (n % 500, n % 800, bytes(97 + n * k % 26 for k in range(1, 61)))
        for n in range(count // 60)
    )
    return pdfs.one_page(pdfs.packed([b"BT /F1 6 Tf ", *rows, b"ET"], times))


HOSTILE = {
    "3 million letters, packed as text is": (lambda: letter_bomb(3_000_000), DamagedFileError),
    "a million letters, packed twice": (lambda: letter_bomb(1_000_000, 2), DamagedFileError),
    "a million letters, not packed": (lambda: letter_bomb(1_000_000, 0), DamagedFileError),
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


def test_a_page_with_too_many_letters_is_left_out_and_told():
    document = read_pdf(letter_bomb(300_000), "a.pdf")
    assert [(note.code, note.severity) for note in document.notes] == [("page.not_read", "error")]
    assert document.pages[0].text == ""
    report = parse_report(letter_bomb(300_000))
    assert [issue.code for issue in report.issues] == ["page.not_read"]


def test_reading_stops_where_there_are_more_characters_than_allowed():
    data = pdfs.many_pages(4000)
    with pytest.raises(LimitExceededError, match="characters"):
        read_bytes(data, "a.pdf", Limits(characters=1000))


def test_a_large_drawing_without_letters_is_no_bomb():
    paths = b"".join(
        b"/P <</MCID %d>> BDC %d %d m 5 9 l S EMC " % (n, n % 97, n) for n in range(20000)
    )
    text = b"BT /F1 12 Tf 72 700 Td (Ban do xa) Tj ET"
    document = read_pdf(pdfs.one_page(pdfs.packed([paths, text])), "a.pdf")
    assert document.pages[0].text == "Ban do xa"


def test_a_packed_stream_of_usual_size_is_no_bomb():
    lines = b" ".join(b"1 0 0 1 72 %d Tm (dong %d: 12 ha) Tj" % (n % 800, n) for n in range(2000))
    text = b"BT /F1 12 Tf " + lines + b" ET"
    assert parse_report(pdfs.one_page(pdfs.packed([text]))).pages[0].text
