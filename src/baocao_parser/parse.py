"""The whole road from an input to its report, on one screen.

file → pages → one traced text → tables set out → fixes → repeats out → paragraphs → frame → outline
→ references, periods, quantities, awards → resolve → Report
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.abbreviations import find_abbreviations
from baocao_parser.account import account
from baocao_parser.claims import Claims
from baocao_parser.doubtful_figures import doubtful_values, without_doubtful
from baocao_parser.extractors.awards import find_awards
from baocao_parser.extractors.counting.bare_changes import with_bare_changes
from baocao_parser.extractors.counting.broken_issues import broken_issues
from baocao_parser.extractors.counting.change_lists import with_listed_changes
from baocao_parser.extractors.counting.in_time import with_periods
from baocao_parser.extractors.counting.labelled_parts import with_labelled_parts
from baocao_parser.extractors.counting.money_epochs import with_epochs
from baocao_parser.extractors.counting.numeral_issues import numeral_issues
from baocao_parser.extractors.counting.parts_by_kind import with_parts_by_kind
from baocao_parser.extractors.counting.parts_by_share import with_parts_by_share
from baocao_parser.extractors.counting.parts_that_disagree import parts_that_disagree
from baocao_parser.extractors.counting.subsets import with_subsets
from baocao_parser.extractors.periods import find_periods
from baocao_parser.extractors.quantities import find_quantities
from baocao_parser.extractors.references import find_references
from baocao_parser.extractors.table_figures import find_table_figures
from baocao_parser.extractors.tabulating.times import with_head_years
from baocao_parser.furniture import take_out_furniture, take_out_page_numbers
from baocao_parser.header import find_header
from baocao_parser.header.run_in import run_in_heads
from baocao_parser.header.unread import unread_number
from baocao_parser.model import Report
from baocao_parser.movements import find_movements
from baocao_parser.notes import note_issues
from baocao_parser.oddities import find_oddities
from baocao_parser.outline import find_outline
from baocao_parser.paragraphs.joining import join_paragraphs
from baocao_parser.pointers import find_pointers
from baocao_parser.readers import Document, read
from baocao_parser.readers.plain import read_text
from baocao_parser.reading import Reading
from baocao_parser.repairs.fixes import CHARACTER_FIXES, WORD_FIXES, apply_fixes
from baocao_parser.repairs.restored import restored_words
from baocao_parser.repeats import take_out_repeats
from baocao_parser.repeats.record import record_repeats
from baocao_parser.resolve import resolve
from baocao_parser.tabling import set_out_tables, table_lines, table_spans
from baocao_parser.tabling.cells import in_order, within_cells
from baocao_parser.tabling.record import record_tables
from baocao_parser.text import TracedText

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike
    from typing import BinaryIO

    from baocao_parser.header import Frame
    from baocao_parser.outline import Outline
    from baocao_parser.readers import Limits, Ocr, OcrEngine
    from baocao_parser.tabling import SetTable


def parse_report(
    source: str | PathLike[str] | bytes | BinaryIO,
    *,
    keep_repeats: bool = False,
    ocr: Ocr = "auto",
    ocr_engine: OcrEngine = "tesseract",
    isolate: bool | Limits = False,
) -> Report:
    """The report in a file: a path, its bytes, or an open binary file.

    Args:
        source: the file. Its bytes decide how it is read.
        keep_repeats: leave what was printed again in the reading text; it is listed all the same.
        ocr: which pages OCR reads: those without a good text (`auto`), all (`always`), or none
            (`never`).
        ocr_engine: what reads their letters; `trueocr` is another extra, faster and less exact.
        isolate: read the file in a child process, which may take 512 MB and 10 seconds, or what
            `baocao_parser.readers.Limits` say. For files from strangers; POSIX only.

    Raises:
        UnreadableFileError: the bytes cannot be read as what they are; it says what to do.
    """
    document = read(source, ocr=ocr, ocr_engine=ocr_engine, isolate=isolate)
    return parse_document(document, keep_repeats=keep_repeats)


def parse_text(text: str, *, keep_repeats: bool = False) -> Report:
    """The report in a text; form feeds are page breaks. Never raises.

    >>> parse_text("hỗ trợ 2.100 bộ bóng đèn").quantities[0].value
    Decimal('2100')
    """
    document = read_text(text.encode("utf-8", "surrogatepass"), "text")
    return parse_document(document, keep_repeats=keep_repeats)


def parse_document(document: Document, *, keep_repeats: bool = False) -> Report:
    """The report in pages that a reader delivered."""
    traced = TracedText.of([page.text for page in document.pages])
    traced, tables = set_out_tables(traced, document.tables)
    traced = apply_fixes(traced, CHARACTER_FIXES)
    traced = take_out_furniture(traced, table_lines(traced, tables))
    traced, repeated = take_out_repeats(
        traced, keep=keep_repeats, tables=table_lines(traced, tables)
    )
    if repeated and not keep_repeats:
        traced = take_out_page_numbers(traced, table_lines(traced, tables))
    traced = join_paragraphs(traced, table_lines(traced, tables))
    traced = traced.apply(run_in_heads(traced.text))
    traced = apply_fixes(traced, WORD_FIXES)

    plain, frame, outline = _outlined(traced, document, tables)
    if outline.misread:  # repaired, which moves all that stands below
        traced = traced.apply(outline.misread)
        plain, frame, outline = _outlined(traced, document, tables)
    header, doubted = without_doubtful(plain, frame.header)

    reading = Reading(traced, outline.divisions, document.placed, plain.tables)
    tabulated = record_tables(reading, tables)
    claims = Claims(len(reading.text))
    references = within_cells(reading, find_references(reading, claims, header))
    periods = within_cells(reading, find_periods(reading, claims, header))
    periods = with_head_years(reading, claims, tabulated, periods)
    figures = find_table_figures(reading, claims, tabulated, periods)
    counted = with_labelled_parts(reading, claims, find_quantities(reading, claims))
    counted = with_parts_by_kind(reading, claims, counted)
    counted = with_bare_changes(reading, claims, counted)
    counted = with_parts_by_share(reading, claims, counted)
    counted = within_cells(reading, counted)
    quantities = in_order(with_periods(reading, counted, periods), figures.quantities)
    quantities = with_epochs(reading, quantities, periods, frame.header)
    quantities = with_listed_changes(reading, quantities)
    quantities = with_subsets(reading, quantities)
    awards = find_awards(reading, quantities)
    references, acts, unresolved = resolve(reading, references, header)
    pointers = find_pointers(reading, references, header)
    abbreviations = find_abbreviations(reading, header)
    movements = find_movements(reading, abbreviations)
    repeats, differing = record_repeats(reading, repeated)
    book = account(reading)
    issues = [
        *note_issues(reading, document.notes),
        *frame.issues,
        *outline.issues,
        *unresolved,
        *differing,
        *numeral_issues(reading, quantities),
        *broken_issues(reading, claims),
        *parts_that_disagree(reading, quantities),
        *figures.issues,
        *doubted,
        *unread_number(reading, header, doubted),
        *doubtful_values(reading, references, quantities),
        *find_oddities(reading),
        *restored_words(reading),
    ]

    return Report(
        origin=document.origin,
        pages=document.pages,
        text=reading.text,
        header=header,
        body=outline.body,
        divisions=outline.divisions,
        tables=tabulated,
        quantities=quantities,
        periods=periods,
        references=references,
        acts=acts,
        pointers=pointers,
        awards=awards,
        movements=movements,
        abbreviations=abbreviations,
        repeats=repeats,
        changes=book.changes,
        furniture=book.furniture,
        layout=book.layout,
        issues=reading.in_order(issues),
    )


def _outlined(
    traced: TracedText, document: Document, tables: Sequence[SetTable]
) -> tuple[Reading, Frame, Outline]:
    """The text before its divisions are known, its frame, and they."""
    spans = table_spans(traced, tables)
    plain = Reading(traced, placed=document.placed, tables=spans, bold=document.bold)
    frame = find_header(plain)
    return plain, frame, find_outline(plain, frame.body, frame.feet)
