"""The lines and edges drawn on a page (đường kẻ), which tell tables from columns."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baocao_parser.boxes import Box

_AT_MOST = 4000  # on one page; more are a drawing
_OBJECTS_AT_MOST = 50_000
_DEEP = 4  # drawings within drawings
_THIN = 3.0  # points: a filled box so narrow is a line

_Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: _Matrix = (1, 0, 0, 1, 0, 0)


def strokes_of(page: Any) -> list[Box]:  # noqa: ANN401 - a pointer of ctypes
    """Each straight line of the paths on a page, as left, bottom, right and top edge.

    None at all where there are so many that they are a drawing.
    """
    strokes: list[Box] = []
    for number, (path, matrix) in enumerate(_paths(page)):
        strokes += _edges(path, matrix)
        if len(strokes) > _AT_MOST or number > _AT_MOST:
            return []
    return strokes


def _paths(page: Any) -> Iterator[tuple[Any, _Matrix]]:  # noqa: ANN401 - a pointer of ctypes
    count = min(pdfium.FPDFPage_CountObjects(page), _OBJECTS_AT_MOST)
    for index in range(count):
        yield from _paths_in(pdfium.FPDFPage_GetObject(page, index), _AS_IT_IS, _DEEP)


def _paths_in(drawn: Any, outer: _Matrix, deep: int) -> Iterator[tuple[Any, _Matrix]]:  # noqa: ANN401 - as above
    kind = pdfium.FPDFPageObj_GetType(drawn)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        yield drawn, _times(_matrix(drawn), outer)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and deep:
        inner = _times(_matrix(drawn), outer)
        for index in range(min(pdfium.FPDFFormObj_CountObjects(drawn), _OBJECTS_AT_MOST)):
            yield from _paths_in(pdfium.FPDFFormObj_GetObject(drawn, index), inner, deep - 1)


def _edges(path: Any, matrix: _Matrix) -> Iterator[Box]:  # noqa: ANN401 - as above
    """The straight parts of a path, upright or level; one line where it is a thin box."""
    a, b, c, d, e, f = matrix
    here = ctypes.c_float(), ctypes.c_float()
    begin = last = (0.0, 0.0)
    edges: list[Box] = []
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _AT_MOST)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, *here)
        x, y = here[0].value, here[1].value
        point = (a * x + c * y + e, b * x + d * y + f)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            edges.append(_box(last, point))
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            edges.append(_box(last, begin))
    if len(edges) > 2:
        lefts, bottoms, rights, tops = zip(*edges, strict=True)
        whole = (min(lefts), min(bottoms), max(rights), max(tops))
        if min(whole[2] - whole[0], whole[3] - whole[1]) <= _THIN:
            edges = [whole]
        elif not _is_drawn(path):
            return  # a surface painted behind words
    yield from edges


def _is_drawn(path: Any) -> bool:  # noqa: ANN401 - a pointer of ctypes
    """Whether a path's outline is drawn, and not only its surface painted."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    found = pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return not found or bool(stroke.value)


def _box(one: tuple[float, float], other: tuple[float, float]) -> Box:
    (x0, x1), (y0, y1) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return x0, y0, x1, y1


def _matrix(drawn: Any) -> _Matrix:  # noqa: ANN401 - as above
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, found):
        return _AS_IT_IS
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """One matrix that does what ``inner`` does, then ``outer``."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        *(a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s),
        *(e * p + f * r + t, e * q + f * s + u),
    )
