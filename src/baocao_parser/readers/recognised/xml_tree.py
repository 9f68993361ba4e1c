"""XML from strangers as a tree (cây XML): names without namespaces, no entities, a limit of size.

Expat itself stops at amplified entities and at names without end; here no entity may be defined
at all, so that nothing in a file can become larger than the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

from baocao_parser.errors import DamagedFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEP = 100
_ELEMENTS = 400_000  # some thousand pages; each takes half a kilobyte
_SMALLER = "give its pages in several files"
_AGAIN = "let the OCR program write it once more"


class _HarmfulError(Exception):
    """What a file does that no OCR program does."""


def xml_tree(data: bytes, name: str, skip: frozenset[str] = frozenset()) -> Element:
    """The root of an XML file; elements named in ``skip`` are left out with all in them.

    Raises:
        DamagedFileError: it is not well formed, defines entities, or is too large or too deep.

    >>> xml_tree(b'<a xmlns="http://x.example/"><b c="1">d</b></a>', "a.xml").find("b").text
    'd'
    """
    builder = TreeBuilder()
    parser = ParserCreate(namespace_separator="}")
    depth = elements = skipped = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements, skipped
        depth += 1
        local = _local(tag)
        if skipped or local in skip:
            skipped += 1
            return
        elements += 1
        if depth > _DEEP or elements > _ELEMENTS:
            raise _HarmfulError("it has more elements than any report")
        builder.start(local, {_local(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth, skipped
        depth -= 1
        if skipped:
            skipped -= 1
        else:
            builder.end(_local(tag))

    def text(data: str) -> None:
        if not skipped:
            builder.data(data)

    def entity(*_: object) -> None:
        raise _HarmfulError("it defines XML entities, which no OCR program does")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = entity
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
        return builder.close()
    except _HarmfulError as cause:
        raise DamagedFileError(name, str(cause), _SMALLER) from cause
    except (ExpatError, ValueError, LookupError, AssertionError) as cause:
        reason = f"the XML is not well formed ({cause})"
        raise DamagedFileError(name, reason, _AGAIN) from cause


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def within(parent: Element, names: frozenset[str]) -> Iterator[Element]:
    """The nearest elements of these names under ``parent``, in their order."""
    for child in parent:
        if child.tag in names:
            yield child
        else:
            yield from within(child, names)
