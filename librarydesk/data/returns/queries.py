"""What can be asked of returns: what was returned for a year or a quarter, by whom and when."""

from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.returns.cells import ReturnCell, Stored


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
WHERE r.year = ? AND r.quarter = ? AND r.voided_at IS NULL ORDER BY r.id
"""


def returns_of(connection: Connection, year: int, quarter: int) -> list[ReturnedCell]:
    """All that was returned for a year (`quarter` 0) or a quarter."""
    return [
        ReturnedCell(ReturnCell(site, code, part), Stored(value, bool(prevails)), by, at)
        for site, code, part, value, prevails, by, at in connection.exec_driver_sql(
            _OF_SLOT, (year, quarter)
        )
    ]
