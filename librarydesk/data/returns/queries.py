"""What can be asked of returns: what was returned for a year or a quarter, by whom and when."""

from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.returns.cells import ReturnCell, Stored
from librarydesk.data.store.bulk_reading import driver_rows


@dataclass(frozen=True)
class ReturnedCell:
    """A cell that was returned: who recorded it, and when (microseconds UTC)."""

    cell: ReturnCell
    stored: Stored
    by: str
    at: int


_OF_SLOT = """
SELECT r.site_id, r.indicator, r.breakdown, r.value, r.prevails, a.name, r.recorded_at
FROM site_return r JOIN author a ON a.id = r.author_id
WHERE r.year = :year AND r.quarter = :quarter AND r.voided_at IS NULL ORDER BY r.id
"""


def returns_of(connection: Connection, year: int, quarter: int) -> list[ReturnedCell]:
    """All that was returned for a year (`quarter` 0) or a quarter."""
    return [
        ReturnedCell(ReturnCell(site, code, part), Stored(value, bool(prevails)), by, at)
        for site, code, part, value, prevails, by, at in driver_rows(
            connection, _OF_SLOT, {"year": year, "quarter": quarter}
        )
    ]


def figures_returned(connection: Connection, year: int, quarter: int) -> set[tuple[str, str]]:
    """The indicators, and the parts of them, that anybody returned for a year or a quarter."""
    found = connection.exec_driver_sql(
        "SELECT DISTINCT indicator, breakdown FROM site_return"
        " WHERE year = ? AND quarter = ? AND voided_at IS NULL",
        (year, quarter),
    )
    return {(code, part) for code, part in found}
