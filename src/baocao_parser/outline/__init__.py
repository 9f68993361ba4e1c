"""Đề mục: the outline of a document's body, a tree of numbered divisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from baocao_parser.feet.foot import find_feet
from baocao_parser.outline.build import Builder
from baocao_parser.outline.misread import misread_numbers
from baocao_parser.outline.order import order_issues
from baocao_parser.outline.walk import Walk

if TYPE_CHECKING:
    from baocao_parser.feet.foot import Foot
    from baocao_parser.model import Division, Issue, Item
    from baocao_parser.reading import Reading
    from baocao_parser.text import Edit

    Span = tuple[int, int]


class Outline(NamedTuple):
    """The tree, the paragraphs before it, what is odd about it, and numbers that OCR misread."""

    divisions: list[Division]
    body: list[Item]
    issues: list[Issue]
    misread: list[Edit]


def find_outline(reading: Reading, body: Span, feet: list[Foot] | None = None) -> Outline:
    r"""The numbered divisions of ``reading.text`` inside ``body``; its feet are found if not given.

    Every paragraph of the body is the heading or the text of one division, or stands before the
    first; children lie inside their parents, in order. A table is one paragraph, whatever it holds.

    >>> from baocao_parser.reading import Reading
    >>> from baocao_parser.text import TracedText
    >>> text = "I. KẾT QUẢ\n1. Ưu điểm\nPhong trào có chuyển biến.\nII. NHIỆM VỤ"
    >>> outline = find_outline(Reading(TracedText.of([text])), (0, len(text)))
    >>> [division.id for division in outline.divisions], outline.divisions[0].children[0].heading
    (['section_1', 'section_2'], 'Ưu điểm')
    """
    lines = [span for span in reading.paragraphs if body[0] <= span[0] < body[1]]
    tables = [span for span in reading.tables if body[0] <= span[0] < body[1]]
    walk = Walk(reading, lines, tables, find_feet(reading) if feet is None else feet)
    walk.run()
    builder = Builder(reading)
    divisions = builder.divisions(walk.tree.root.children)
    preface = [reading.item(*span) for span in walk.tree.root.body]
    issues = order_issues(reading, walk.tree.root, builder.ids)
    return Outline(list(divisions), preface, issues, misread_numbers(reading, walk.tree.root))
