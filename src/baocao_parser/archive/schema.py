"""The tables of the archive (lược đồ), as data: the same for every database.

Every table but ``files`` and ``reports`` has the key ``(report_id, seq)``: what was read from one
report lies together, numbered from 0 in reading order. A column that names something else in the
same report holds its ``seq``: ``quantities.period`` is a ``periods.seq``.

Raise ``VERSION`` with every change here or in ``spelling.search_forms``, and add what leads from
the version before to ``steps``.
"""

from __future__ import annotations

from baocao_parser.archive.tables import Carrying, Column, Link, Table, exact, text, whole

VERSION = 2

_OWN = (
    whole("report_id", "the report", null=False),
    whole("seq", "the place in reading order, from 0", null=False),
)
_PAGES = (whole("page", "the page it begins on"), whole("last_page", "the page it ends on"))
_SPAN = (
    whole("char_start", "where it begins in the reading text", null=False),
    whole("char_end", "where it ends there", null=False),
)
_PLACE = (
    whole("division", "the innermost division: `divisions.seq`"),
    text("text", "as printed", null=False),
    *_PAGES,
    *_SPAN,
)
_RULE = text("rule", "the rule that found it", null=False)
_REPORT = Link(("report_id",), "reports", ("id",))


def _link(column: str, table: str) -> Link:
    return Link(("report_id", column), table, ("report_id", "seq"))


_DIVISION = _link("division", "divisions")


_NUMBERS = ("value_exact", "low_exact", "high_exact")
_ASKED_BY_MOVEMENT = ("status", "first_year", "last_year", "page", *_NUMBERS, "unit", "text")


def _part(
    name: str,
    about: str,
    *columns: Column,
    links: tuple[Link, ...] = (),
    indexes: tuple[tuple[str, ...], ...] = (),
    carrying: tuple[Carrying, ...] = (),
) -> Table:
    """A table of what is in the reports."""
    key, to = ("report_id", "seq"), (_REPORT, *links)
    return Table(name, about, (*_OWN, *columns), key, to, indexes, carrying=carrying)


REPORTS = Table(
    "reports",
    "Each distinct report once, however many files hold it.",
    (
        Column("id", "number", "the report's number in this store; its sha256 outside", null=False),
        text("sha256", "of the file's bytes", null=False),
        text("source_path", "the first file, in the order of paths, that holds it", null=False),
        text("name", "that file's name", null=False),
        text("media_type", "what the file is", null=False),
        text("reader", "which reader read it", null=False),
        whole("pages", "how many pages", null=False),
        text("parser", "version of the parser and of the JSON", null=False),
        text("issuer", "who issued it, as printed"),
        text("issuer_folded", "the same in bare small letters"),
        text("parent_issuer", "the body above the issuer"),
        text("number", "in its normal form: `276/BC-LĐLĐ`"),
        text("place", "where it was signed"),
        text("date_on", "when: ISO, as precise as printed"),
        whole("year", "the year of that date"),
        text("kind", "`Báo cáo`, `Tờ trình`, …"),
        text("kind_folded", "the same in bare small letters"),
        text("subject", "trích yếu"),
    ),
    key=("id",),
    unique=("sha256",),
    indexes=(("year",), ("issuer_folded",)),
)

FILES = Table(
    "files",
    "The ledger: each file once, and what became of it.",
    (
        text("path", "where it lies; a byte that is no UTF-8 as `\\udcXX`", null=False),
        whole("size", "bytes", null=False),
        whole("modified", "nanoseconds since 1970", null=False),
        text("state", "`waiting`, `done` or `quarantined`", null=False),
        text("parser", "what read it last", null=False),
        whole("attempts", "how often it was tried in the last reading", null=False),
        whole("report_id", "what was read from it"),
        text("reason", "of the quarantine: `crash`, `timeout`, `memory` or `error`"),
        text("signal", "that ended the worker: `SIGSEGV`"),
        text("message", "what was wrong"),
        text("stack", "where the worker was when it ended"),
    ),
    key=("path",),
    links=(Link(("report_id",), "reports", ("id",)),),
    indexes=(("report_id",), ("state", "path")),
)

REPORT_JSON = Table(
    "report_json",
    "The whole JSON of each report, compressed (zlib, RFC 1950).",
    (
        whole("report_id", "the report", null=False),
        Column("json", "blob", "UTF-8, compressed", null=False),
    ),
    key=("report_id",),
    links=(_REPORT,),
)

DIVISIONS = _part(
    "divisions",
    "The outline (đề mục), parents before children.",
    whole("parent", "the division around it: `divisions.seq`"),
    text("label", "its id in the JSON", null=False),
    text("kind", "`part`, `section`, `movement`, …", null=False),
    text("num", "its number as printed", null=False),
    text("heading", "its heading"),
    text("headings", "the headings above and its own, with ` › ` between", null=False),
    whole("depth", "0 for the outermost", null=False),
    whole("document", "which document of the file, from 1", null=False),
    *_PAGES,
    *_SPAN,
    whole("extent_end", "where its last child ends", null=False),
    links=(_link("parent", "divisions"),),
    indexes=(("report_id", "parent"),),
)

BLOCKS = _part(
    "blocks",
    "The paragraphs (đoạn văn): the reading text line by line. These are searched.",
    *(_PLACE[0], text("kind", "`heading`, `paragraph` or `frame`", null=False), *_PLACE[1:]),
    links=(_DIVISION,),
    indexes=(("report_id", "division"),),
)

PERIODS = _part(
    "periods",
    "Dates, periods and durations (thời gian).",
    *_PLACE,
    text("kind", "`date`, `month`, `quarter`, `year`, `period`, …", null=False),
    text("start_on", "ISO, as precise as printed"),
    text("end_on", "the same"),
    text("implied_start", "of a relative period, as the report implies"),
    text("implied_end", "the same"),
    text("first_day", "its first day, from the above"),
    text("last_day", "its last day"),
    whole("year", "the year, where it lies in one"),
    text("calendar", "`lunar`, or null"),
    _RULE,
    links=(_DIVISION,),
    indexes=(("report_id", "division"),),
)

MOVEMENTS = _part(
    "movements",
    "Phong trào thi đua, cuộc vận động: each once a report.",
    text("name", "without quotes, abbreviations expanded", null=False),
    text("name_folded", "the same in bare small letters", null=False),
    whole("mentions", "how often the report names it", null=False),
    indexes=(("name_folded",),),
)

MOVEMENT_DIVISIONS = _part(
    "movement_divisions",
    "The divisions whose heading names a movement.",
    whole("movement", "`movements.seq`", null=False),
    whole("division", "`divisions.seq`", null=False),
    links=(_link("movement", "movements"), _DIVISION),
    indexes=(("report_id", "movement"), ("report_id", "division")),
)

QUANTITIES = _part(
    "quantities",
    "Figures (số liệu).",
    *_PLACE,
    *exact("value", "the number"),
    *exact("low", "the lower bound"),
    *exact("high", "the upper bound"),
    *exact("denominator", "what it is out of: 70/70"),
    text("unit", "what is counted, or the measure"),
    text("currency", "`VND`, …"),
    text("modifier", "`approx`, `nearly`, `more_than`, …"),
    text("per", "of a rate, joined by `/`: `người/tháng`"),
    text("share_of", "what it is a part of"),
    text("status", "`reported`, `target` or `proposed`", null=False),
    text("change", "`increase` or `decrease`"),
    text("change_base", "against what"),
    whole("period", "`periods.seq`"),
    whole("movement", "the movement whose division it stands in: `movements.seq`"),
    _RULE,
    whole("first_year", "the year its period begins in, where that has both ends"),
    whole("last_year", "the year its period ends in, where that has both ends"),
    links=(_DIVISION, _link("period", "periods"), _link("movement", "movements")),
    indexes=(("report_id", "division"), ("report_id", "period")),
    carrying=(Carrying(("report_id", "movement"), _ASKED_BY_MOVEMENT),),
)

ACTS = _part(
    "acts",
    "The legal acts (văn bản) a report cites, each once a report.",
    text("act_id", "the same in every report: `vn:nghi-dinh:chinh-phu:2018:149`", null=False),
    text("kind", "`Nghị định`, …", null=False),
    text("number", "as printed"),
    text("issuer", "as printed"),
    text("date_on", "as printed, ISO"),
    text("title", "as printed"),
    text("known_number", "from the library's list, where nothing is printed"),
    text("known_date", "the same"),
    text("known_title", "the same"),
    whole("mentions", "how often the report cites it", null=False),
    indexes=(("act_id",),),
)

REFERENCES = _part(
    "legal_references",
    "Each mention of an act (viện dẫn).",
    *_PLACE,
    text("kind", "`Nghị định`, …", null=False),
    text("number", "`91/2017/NĐ-CP`"),
    text("symbol", "type and issuer codes"),
    text("date_on", "ISO"),
    text("issuer", "as printed"),
    text("title", "as printed"),
    text("form", "`full`, `short`, `named` or `shared`", null=False),
    text("provisions", "Điều, khoản, điểm: as a JSON list"),
    whole("act", "`acts.seq`"),
    _RULE,
    links=(_DIVISION, _link("act", "acts")),
    indexes=(("report_id", "division"), ("report_id", "act")),
)

AWARDS = _part(
    "awards",
    "Khen thưởng: who granted which honour.",
    *_PLACE,
    text("grantor", "as printed"),
    text("grantor_folded", "in bare small letters"),
    text("award", "the honour", null=False),
    text("award_folded", "in bare small letters", null=False),
    text("status", "`granted`, `recognised`, `target` or `proposed`", null=False),
    whole("period", "that of its figures, where they agree: `periods.seq`"),
    _RULE,
    links=(_DIVISION, _link("period", "periods")),
    indexes=(("report_id", "division"), ("report_id", "period")),
)

RECIPIENTS = _part(
    "award_recipients",
    "How many of whom an award went to.",
    whole("award", "`awards.seq`", null=False),
    *exact("recipients", "how many"),
    text("kind", "of whom", null=False),
    text("kind_folded", "in bare small letters", null=False),
    *exact("percent", "or which share"),
    text("modifier", "`more_than`, …"),
    links=(_link("award", "awards"),),
    indexes=(("report_id", "award"),),
)

ISSUES = _part(
    "issues",
    "What is odd about the reports.",
    *_PLACE,
    text("code", "`outline.number_skipped`, …", null=False),
    text("severity", "`info`, `warning` or `error`", null=False),
    text("message", "in words", null=False),
    links=(_DIVISION,),
    indexes=(("report_id", "division"), ("code",)),
)

PARTS = (
    REPORT_JSON,
    DIVISIONS,
    BLOCKS,
    PERIODS,
    MOVEMENTS,
    MOVEMENT_DIVISIONS,
    QUANTITIES,
    ACTS,
    REFERENCES,
    AWARDS,
    RECIPIENTS,
    ISSUES,
)
"""What is read from a report, in an order in which every link points back."""

TABLES = (REPORTS, FILES, *PARTS)
BY_NAME = {table.name: table for table in TABLES}
