"""The report and its parts (báo cáo): frozen values, no behaviour, nothing of ours imported.

The names and meanings are those of the published contract, version 1.0; the JSON Schema in
``schemas/`` is generated from here. A *place* is a half-open range of code points in one page's
text as the reader delivered it; a *span* is a half-open range ``[start, end)`` in ``Report.text``.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

SCHEMA_VERSION: Literal["1.0"] = "1.0"

Number = Annotated[Decimal, WithJsonSchema({"type": "number"})]
"""An exact number: ``Decimal`` in Python, a JSON number in the output, never a float between."""

Span = tuple[int, int]
"""``[start, end)`` in ``Report.text``, in code points."""


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(_Value):
    """Where something stands in a page's text as the reader delivered it."""

    page: int
    start: int
    end: int
    bbox: tuple[float, float, float, float] | None = None


class Item(_Value):
    """Anything found in the report: what was printed, and the way back to the page."""

    text: str
    span: Span
    source: tuple[Place, ...]
    division: str | None = None


class Extracted(Item):
    """An item that a rule found; ``rule`` names it."""

    rule: str


class Origin(_Value):
    """What was read, and by what. No clock, no host, no path."""

    name: str
    media_type: str
    sha256: str
    reader: str
    pages: int
    library_version: str


class Page(_Value):
    """One page exactly as the reader delivered it: the evidence all places point into."""

    number: int
    text: str
    width: float | None = None
    height: float | None = None


class Signature(_Value):
    """Chữ ký: by whose authority, in what position, and who."""

    authority: str | None = None
    position: str | None = None
    name: str | None = None


class Received(_Value):
    """Dấu đến: the number and the date that the receiver stamped on a document."""

    number: str | None = None
    date: str | None = None


class Header(_Value):
    """Thể thức: the administrative frame. ``evidence`` gives each field's place."""

    motto: str | None = None
    parent_issuer: str | None = None
    issuer: str | None = None
    issuer_inferred: bool = False
    number: str | None = None
    number_as_printed: str | None = None
    place: str | None = None
    date: str | None = None
    kind: str | None = None
    subject: str | None = None
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: Signature | None = None
    signatures: tuple[Signature, ...] = ()
    secrecy: str | None = None
    urgency: str | None = None
    received: Received | None = None
    evidence: dict[str, tuple[Item, ...]] = Field(default_factory=dict)


DivisionKind = Literal[
    "part", "chapter", "section", "movement", "item", "subitem", "point", "article", "annex"
]


class Division(Item):
    """Đề mục: one numbered part of the body, with what stands under it.

    ``text`` and ``span`` are the number and heading as printed; ``extent`` reaches to the end of
    the last child. ``heading`` is null where the number opens a plain paragraph, which is then
    the first of ``body``. ``document`` counts the documents in one file: from 2 on they are
    attached to the first, or follow it.
    """

    id: str
    kind: DivisionKind
    num: str
    heading: str | None = None
    document: int = 1
    extent: Span
    body: tuple[Item, ...] = ()
    children: tuple[Division, ...] = ()


Modifier = Literal["approx", "nearly", "more_than", "less_than", "at_least", "at_most", "vague"]
Status = Literal["reported", "target", "proposed"]


class Change(_Value):
    """Tăng, giảm: the direction of a change, and what it is measured against, as printed."""

    direction: Literal["increase", "decrease"]
    base: str | None = None


class Quantity(Extracted):
    """Số liệu: a number with what it counts or measures.

    ``period`` is an index into ``Report.periods``: the time that its sentence or heading gives.
    """

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    denominator: Number | None = None
    unit: str | None = None
    currency: str | None = None
    modifier: Modifier | None = None
    per: tuple[str, ...] = ()
    of: str | None = None
    status: Status = "reported"
    change: Change | None = None
    period: int | None = None


class Period(Extracted):
    """Thời gian: a date, a period or a duration; bounds in ISO 8601 at the printed precision."""

    kind: Literal["date", "month", "quarter", "year", "period", "school_year", "term", "duration"]
    start: str | None = None
    end: str | None = None
    implied_start: str | None = None
    implied_end: str | None = None
    calendar: Literal["lunar"] | None = None


class Provision(_Value):
    """Điều, khoản, điểm: the part of an act that is cited, as printed."""

    article: str | None = None
    clause: str | None = None
    point: str | None = None


class Relation(_Value):
    """Quan hệ: what the text says between two mentions; ``to`` is an index into ``references``.

    ``attached``: what is named before it was issued together with this act; ``to`` is null where
    that is only described.
    """

    kind: Literal["amends", "amended_by", "replaces", "replaced_by", "details", "attached"]
    to: int | None = None


class Reference(Extracted):
    """Viện dẫn: one mention of a legal act.

    ``term`` is the congress term beside it (khóa XII: ``k12``). ``inherited`` names the fields that
    a list prints once for several mentions, ``repairs`` what was mended in the number's letters.
    """

    kind: str
    number: str | None = None
    symbol: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    form: Literal["full", "short", "named", "shared"]
    provisions: tuple[Provision, ...] = ()
    term: str | None = None
    inherited: tuple[Literal["kind", "number", "issuer", "term"], ...] = ()
    repairs: tuple[str, ...] = ()
    relation: Relation | None = None
    act: str | None = None


class Inferred(_Value):
    """Suy ra: what the authority list says of an act, where the report prints none of it."""

    number: str | None = None
    date: str | None = None
    title: str | None = None


class Act(_Value):
    """Văn bản: one distinct legal act; ``mentions`` are indices into ``Report.references``.

    All fields but ``inferred`` are as printed.
    """

    id: str
    kind: str
    number: str | None = None
    issuer: str | None = None
    date: str | None = None
    title: str | None = None
    inferred: Inferred | None = None
    mentions: tuple[int, ...]


class Recipient(_Value):
    """Đối tượng được khen: how many of what."""

    count: Number | None = None
    kind: str
    percent: Number | None = None
    modifier: Modifier | None = None


class Award(Extracted):
    """Khen thưởng: who granted which honour to how many of whom."""

    grantor: str | None = None
    award: str
    recipients: tuple[Recipient, ...]
    status: Literal["granted", "recognised", "target", "proposed"]


class Difference(_Value):
    """One place where a copy reads otherwise than the kept text."""

    kept: str
    copy_: str = Field(alias="copy")
    chosen: str
    why: str
    kept_span: Span

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Copy(_Value):
    """One further printing of the same run; ``text`` is the page text at ``source``, joined.

    ``span`` is null: the copy was taken out. Where repeats were kept, it is where the copy stands.
    """

    text: str
    span: Span | None = None
    source: tuple[Place, ...]
    similarity: Number
    differences: tuple[Difference, ...] = ()


class Kept(_Value):
    """The printing that stands in the reading text."""

    span: Span
    source: tuple[Place, ...]


class Repeat(_Value):
    """A run of text printed more than once: one event, with its copies."""

    kept: Kept
    copies: tuple[Copy, ...]


class Edit(Item):
    """One edit between the page texts and the reading text.

    ``before`` is the page text at ``source``, joined; ``text`` is what stands at ``span`` now.
    """

    name: str
    before: str
    why: str = ""


class Issue(Item):
    """Something odd about the document, with its place."""

    code: str
    severity: Literal["info", "warning", "error"]
    message: str


class Abbreviation(_Value):
    """Chữ viết tắt: what a short form stands for here, and the spans in which it means that.

    ``origin`` says who expands it: the document itself (at ``defined``) or the library's lexicon.
    """

    written: str
    means: str
    origin: Literal["document", "lexicon"]
    defined: Item | None = None
    mentions: tuple[Span, ...]


class Movement(_Value):
    """Phong trào, cuộc vận động: one movement with all its spellings and places.

    ``name`` is without quotes, its abbreviations expanded; ``divisions`` are the ids of those whose
    heading names it, ``mentions`` every place that does.
    """

    name: str
    spellings: tuple[str, ...]
    divisions: tuple[str, ...] = ()
    mentions: tuple[Item, ...]


class Report(_Value):
    """Báo cáo: everything read from one document.

    ``pages`` equal ``text`` + ``repeats`` + ``furniture`` + ``changes`` + ``layout``, character
    for character: ``baocao_parser.account.rebuild`` does it.
    """

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    origin: Origin
    pages: tuple[Page, ...]
    text: str
    header: Header
    body: tuple[Item, ...] = ()
    divisions: tuple[Division, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    periods: tuple[Period, ...] = ()
    references: tuple[Reference, ...] = ()
    acts: tuple[Act, ...] = ()
    awards: tuple[Award, ...] = ()
    movements: tuple[Movement, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    changes: tuple[Edit, ...] = ()
    furniture: tuple[Edit, ...] = ()
    layout: tuple[Edit, ...] = ()
    issues: tuple[Issue, ...] = ()
