"""Questions that historians ask (câu hỏi), as SQL: the same on SQLite, PostgreSQL and DuckDB.

Each stands in a file of its own, whose first comment says what it answers. ``:name`` is what may
be given with it; whatever is not given is null and asks for everything.
"""

from __future__ import annotations

import re
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from baocao_parser.archive.spelling import folded
from baocao_parser.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from baocao_parser.archive.sql_connection import Database

_PARAMETER = re.compile(r"(?<![:\w]):([a-z_]+)")
_COLUMNS = re.compile(r"^-- columns: (.+)$", re.M)


class Question(NamedTuple):
    """``about`` is what it answers, ``columns`` what each row of the answer holds."""

    name: str
    about: str
    sql: str
    columns: tuple[str, ...]
    parameters: tuple[str, ...]


def names() -> list[str]:
    """The questions there are.

    >>> names()
    ['acts-most-cited', 'awards-by-grantor', 'movement-by-year', 'reports-with-issues']
    """
    files = resources.files(__name__).iterdir()
    return sorted(file.name.removesuffix(".sql") for file in files if file.name.endswith(".sql"))


def question(name: str) -> Question:
    """A question by its name.

    Raises:
        ArchiveError: there is none of this name.
    """
    if name not in names():
        raise ArchiveError(name, "there is no such question", f"ask one of {', '.join(names())}")
    sql = resources.files(__name__).joinpath(f"{name}.sql").read_text("utf-8")
    comments = [line.removeprefix("--").strip() for line in sql.splitlines() if line[:2] == "--"]
    about = " ".join(line for line in comments if not line.startswith("columns: "))
    found = _COLUMNS.search(sql)
    columns = tuple(found[1].split(", ")) if found else ()
    parameters = tuple(dict.fromkeys(_PARAMETER.findall(_code(sql))))
    return Question(name, about, sql, columns, parameters)


def ask(
    database: Database, asked: Question, given: Mapping[str, str] | None = None
) -> Iterator[tuple[Any, ...]]:
    """The answer, row by row. What is given is compared in bare letters: ``phong trao`` will do.

    Raises:
        ArchiveError: something is given that the question does not know.
    """
    given = given or {}
    for name in given:
        if name not in asked.parameters:
            known = ", ".join(asked.parameters) or "nothing"
            raise ArchiveError(asked.name, f"it knows no {name}", f"it may be given {known}")
    values: list[object] = []

    def place(match: re.Match[str]) -> str:
        values.append(folded(given.get(match[1])) or None)  # nothing but blanks asks for all
        return "CAST(? AS TEXT)"

    sql = _PARAMETER.sub(place, _code(asked.sql))
    return database.execute(sql, values)


def _code(sql: str) -> str:
    """Without the comments."""
    return "\n".join(line for line in sql.splitlines() if line[:2] != "--")
