"""What leads from each version of the schema to the next (các bước nâng cấp), in a dialect of SQL.

No table of ``schema`` is used: that is as it is today, a step stays as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.archive.ddl import POSTGRESQL, SQLITE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from baocao_parser.archive.ddl import Dialect

_YEAR = """(
    SELECT CAST(SUBSTR(p.{day}, 1, 4) AS INTEGER) FROM periods p
    WHERE p.report_id = quantities.report_id AND p.seq = quantities.period
    AND p.first_day IS NOT NULL AND p.last_day IS NOT NULL)"""

_CARRIED = ", status, first_year, last_year, page, value_exact, low_exact, high_exact, unit, text"


def _steps(dialect: Dialect) -> Mapping[int, Sequence[str]]:
    whole = dialect.types["integer"]
    first, last = (_YEAR.format(day=day) for day in ("first_day", "last_day"))
    return {
        1: (
            f"ALTER TABLE quantities ADD COLUMN first_year {whole}",
            f"ALTER TABLE quantities ADD COLUMN last_year {whole}",
            f"UPDATE quantities SET first_year = {first}, last_year = {last} "
            "WHERE period IS NOT NULL",
            "DROP INDEX quantities_by_movement",
            "CREATE INDEX quantities_by_movement ON quantities (report_id, movement"
            f"{_CARRIED if dialect.carries else ''}) WHERE movement IS NOT NULL",
        )
    }


SQLITE_STEPS = _steps(SQLITE)
POSTGRESQL_STEPS = _steps(POSTGRESQL)
