"""What signing software stamps on a page (số, ngày, chữ ký số): drawn with the page's own text.

The number and the day of an electronic document are often no part of the page but the appearance
of a signature annotation, set over the gap that the typist left: `Số:      /TB-UBND`. pdfminer
does not draw annotations; here each appearance becomes a drawing step of its page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import literal_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pdfminer.pdfpage import PDFPage

_STAMPS = frozenset(("Widget", "FreeText", "Stamp"))
_HIDDEN = 0b100010  # the flags Hidden and NoView
_NO_OBJECT = -1  # pdfminer skips what has no object number, and no object of a file has this one
_AT_MOST = 200  # on one page


def leave_only_stamps(page: PDFPage) -> bool:
    """Makes the page's visible stamps the only thing drawn on it; whether there are any.

    They are read on their own: the typist's blanks lie under them and would part their digits.
    """
    objects = {}
    steps = []
    for number, (appearance, matrix) in enumerate(_appearances(page)):
        name = f"Stamp{number}"
        objects[name] = appearance
        numbers = " ".join(f"{value:.4f}" for value in matrix)
        steps.append(f"q {numbers} cm /{name} Do Q\n")
    drawing = PDFStream({}, "".join(steps).encode())
    drawing.set_objid(_NO_OBJECT, 0)
    page.resources, page.contents = {"XObject": objects}, [drawing]
    return bool(steps)


def _appearances(page: PDFPage) -> Iterator[tuple[PDFStream, Sequence[float]]]:
    """Each appearance with the matrix that sets it into its rectangle."""
    for reference in list_value(page.annots or [])[:_AT_MOST]:
        annotation = dict_value(reference)
        kind = resolve1(annotation.get("Subtype"))
        if kind is None or literal_name(kind) not in _STAMPS:
            continue
        if int(resolve1(annotation.get("F", 0))) & _HIDDEN:
            continue
        appearance = resolve1(dict_value(annotation.get("AP", {})).get("N"))
        if isinstance(appearance, PDFStream) and "BBox" in appearance.attrs:
            matrix = _placing(_numbers(annotation.get("Rect")), appearance)
            if matrix:
                yield appearance, matrix


def _placing(rectangle: list[float], appearance: PDFStream) -> Sequence[float] | None:
    """The matrix from the appearance's own box to the rectangle, as the PDF standard has it."""
    box = _numbers(appearance.attrs["BBox"])
    a, b, c, d, e, f = _numbers(appearance.attrs.get("Matrix")) or (1, 0, 0, 1, 0, 0)
    if len(box) != 4 or len(rectangle) != 4:
        return None
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in box[::2] for y in box[1::2]]
    left, width = _extent([x for x, _ in corners])
    bottom, height = _extent([y for _, y in corners])
    if not width or not height:
        return None
    x0, across = _extent(rectangle[::2])
    y0, up = _extent(rectangle[1::2])
    sx, sy = across / width, up / height
    return sx, 0, 0, sy, x0 - left * sx, y0 - bottom * sy


def _extent(values: Sequence[float]) -> tuple[float, float]:
    return min(values), max(values) - min(values)


def _numbers(value: Any) -> list[float]:  # noqa: ANN401 - whatever a PDF may hold there
    return [float(resolve1(number)) for number in list_value(value)] if value else []
