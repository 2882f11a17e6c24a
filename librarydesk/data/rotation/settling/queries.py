"""What can be asked of settlements: those of an organiser with a point, by number and counted."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection


@dataclass(frozen=True)
class SettlementLine:
    """A settlement: of one copy by its number, or of a count; `found` when the copy was found."""

    on_date: date
    result: str
    copies: int
    paper_no: str | None
    accession_no: str | None
    title: str | None
    found: bool


_SETTLED = """
SELECT t.on_date, t.result, t.copies, t.paper_no, NULL, NULL, 0 FROM rotation_settlement t
WHERE t.site_id = :site AND t.point_id = :point AND t.voided_at IS NULL
UNION ALL
SELECT t.on_date, t.result, 1, t.paper_no, c.accession_no, i.title,
  t.result <> 'damaged' AND EXISTS (SELECT 1 FROM copy_event e WHERE e.copy_id = t.copy_id
    AND e.event = 'found' AND e.on_date >= t.on_date AND e.voided_at IS NULL)
FROM copy_settlement t JOIN copy c ON c.id = t.copy_id JOIN title i ON i.id = c.title_id
WHERE t.site_id = :site AND t.point_id = :point AND t.voided_at IS NULL
ORDER BY 1 DESC, 5 LIMIT :limit
"""


def settlements_with(
    connection: Connection, site_id: int, point_id: int, *, limit: int = 200
) -> list[SettlementLine]:
    """The settlements with a point, the newest first."""
    values = {"site": site_id, "point": point_id, "limit": limit}
    rows = connection.exec_driver_sql(_SETTLED, values)
    return [
        SettlementLine(date.fromisoformat(r[0]), r[1], r[2], r[3], r[4], r[5], bool(r[6]))
        for r in rows
    ]
