"""What a table is made of (bảng): columns, keys and links, for any database."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["text", "integer", "real", "blob", "number"]
"""``number`` is a key that the database gives out."""


class Column(NamedTuple):
    """One column; ``about`` is what stands in the documentation."""

    name: str
    kind: Kind
    about: str
    null: bool = True


class Link(NamedTuple):
    """A foreign key: ``columns`` of this table hold the key of ``table``."""

    columns: tuple[str, ...]
    table: str
    keys: tuple[str, ...]


class Carrying(NamedTuple):
    """An index of the rows where the last of ``columns`` is not null.

    It also holds the columns that it is looked up for, in a database that has room for them there.
    """

    columns: tuple[str, ...]
    carried: tuple[str, ...]


class Table(NamedTuple):
    """One table, its key, what it points to, and which columns are looked up."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: tuple[Link, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    unique: tuple[str, ...] = ()
    carrying: tuple[Carrying, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


def text(name: str, about: str, *, null: bool = True) -> Column:
    """A column of text."""
    return Column(name, "text", about, null)


def whole(name: str, about: str, *, null: bool = True) -> Column:
    """A column of whole numbers."""
    return Column(name, "integer", about, null)


def exact(name: str, about: str) -> tuple[Column, Column]:
    """A number twice: to reckon with, and exactly as the JSON has it."""
    return (
        Column(name, "real", about),
        Column(f"{name}_exact", "text", f"`{name}` exactly, in digits"),
    )
