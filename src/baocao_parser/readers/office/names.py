"""Names of Word's XML (WordprocessingML): one namespace, one way to ask for a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def w(name: str) -> str:
    """The full name of Word's element or attribute ``name``."""
    return _W + name


def value(parent: Element | None, path: str) -> str | None:
    """The ``w:val`` of the element at ``path`` (names with slashes) under ``parent``."""
    found = element(parent, path)
    return None if found is None else found.get(w("val"))


def element(parent: Element | None, path: str) -> Element | None:
    """The element at ``path`` (names with slashes) under ``parent``."""
    return None if parent is None else parent.find("/".join(map(w, path.split("/"))))


def number(text: str | None, default: int) -> int:
    """``text`` as a number; ``default`` where it is none."""
    try:
        return int(text or "")
    except ValueError:
        return default


def is_on(parent: Element | None, path: str) -> bool | None:
    """Whether the switch at ``path`` is on; ``None`` where it is not set."""
    found = element(parent, path)
    if found is None:
        return None
    return found.get(w("val")) not in ("0", "false", "off", "none")
