"""Một lời viện dẫn: one mention of an act as it was read, before its place and title are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from baocao_parser.extractors.citing.document_numbers import DocumentNumber, marked_symbols

if TYPE_CHECKING:
    from baocao_parser.extractors.citing.bare_numbers import Listed
    from baocao_parser.extractors.citing.citation_tails import Tail

Shared = Literal["kind", "number", "issuer", "term"]


class Citation(NamedTuple):
    """One mention of an act at ``[start, end)``; ``bare`` is a number without codes.

    ``inherited``: what a list prints once, for this mention elsewhere than in it.
    """

    start: int
    end: int
    kind: str
    rule: str
    form: str
    number: DocumentNumber | None = None
    bare: str | None = None
    date: str | None = None
    issuer: str | None = None
    term: str | None = None
    inherited: tuple[Shared, ...] = ()

    @property
    def normal(self) -> str | None:
        """The number in its normal form."""
        return self.number.normal if self.number else self.bare

    def lending(self, tail: Tail) -> Citation:
        """This, of a list whose last number alone has the issuer and the term of ``tail``."""
        issuer: tuple[Shared, ...] = ("issuer",) if tail.issuer else ()
        term: tuple[Shared, ...] = ("term",) if tail.term else ()
        return self._replace(inherited=(*self.inherited, *issuer, *term))


def made(
    span: tuple[int, int], kind: str, form: str, item: Listed, tail: Tail, *, rule: str = ""
) -> Citation:
    """The mention of ``item`` with what its tail says; the rule is told from the number.

    >>> from baocao_parser.extractors.citing.bare_numbers import Listed
    >>> from baocao_parser.extractors.citing.citation_tails import Tail
    >>> made((0, 12), "Nghị định", "full", Listed(10, 12, None, "04"), Tail(12))[3:5]
    ('bare_number', 'short')
    """
    _, _, number, bare, lent = item
    _, date, issuer, _, term = tail
    rule = rule or ("number" if number else "bare_number")
    inherited: tuple[Shared, ...] = ("kind",) if form == "shared" else ()
    if lent:
        inherited = (*inherited, "number")
    if form == "full":
        form = form_of(number, date) if number else "short" if rule == "bare_number" else form
    return Citation(*span, kind, rule, form, number, bare, date, issuer, term, inherited)


def form_of(number: DocumentNumber, date: str | None) -> Literal["full", "short"]:
    """`short` where the year that belongs to the number is printed nowhere: `04/NĐ-CP`.

    >>> from baocao_parser.extractors.citing.document_numbers import number_at
    >>> form_of(number_at("04/NĐ-CP", 0), None), form_of(number_at("04/NĐ-CP", 0), "1993-01-05")
    ('short', 'full')
    """
    unsaid = number.year is None and date is None
    return "short" if unsaid and number.codes[0] in marked_symbols("yearly") else "full"
