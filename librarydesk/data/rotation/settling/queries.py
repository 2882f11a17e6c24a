"""What can be asked of settlements: those of an organiser with a point, by number and counted."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection


@dataclass(frozen=True)
class SettlementLine:
    """A settlement: of one copy by its number, or of a count; `found` when the copy was found.

    `rows_table` and `row_id` name its row, for voiding; a voided one stays to be seen, with `why`.
    """

    on_date: date
    result: str
    copies: int
    paper_no: str | None
    accession_no: str | None
    title: str | None
    found: bool
    rows_table: str
    row_id: int
    voided: bool
    why: str | None


_SETTLED = """
WITH lines AS (
SELECT t.on_date, t.result, t.copies, t.paper_no, NULL AS number, NULL AS title, 0 AS found,
  'rotation_settlement' AS rows_table, t.id, t.voided_at IS NOT NULL AS voided, t.uid
FROM rotation_settlement t WHERE t.site_id = :site AND t.point_id = :point
UNION ALL
SELECT t.on_date, t.result, 1, t.paper_no, c.accession_no, i.title,
  t.result <> 'damaged' AND EXISTS (SELECT 1 FROM copy_event e WHERE e.copy_id = t.copy_id
    AND e.event = 'found' AND e.on_date >= t.on_date AND e.voided_at IS NULL),
  'copy_settlement', t.id, t.voided_at IS NOT NULL, t.uid
FROM copy_settlement t JOIN copy c ON c.id = t.copy_id JOIN title i ON i.id = c.title_id
WHERE t.site_id = :site AND t.point_id = :point
ORDER BY 1 DESC, 5 LIMIT :limit)
SELECT l.on_date, l.result, l.copies, l.paper_no, l.number, l.title, l.found, l.rows_table, l.id,
  l.voided, iif(l.voided, (SELECT v.reason FROM voiding v WHERE v.row_uid = l.uid
    ORDER BY v.id LIMIT 1), NULL)
FROM lines l
"""


def settlements_with(
    connection: Connection, site_id: int, point_id: int, *, limit: int = 200
) -> list[SettlementLine]:
    """The settlements with a point, the newest first, voided ones too."""
    values = {"site": site_id, "point": point_id, "limit": limit}
    return [
        SettlementLine(
            on_date=date.fromisoformat(r[0]),
            result=r[1],
            copies=r[2],
            paper_no=r[3],
            accession_no=r[4],
            title=r[5],
            found=bool(r[6]),
            rows_table=r[7],
            row_id=r[8],
            voided=bool(r[9]),
            why=r[10],
        )
        for r in connection.exec_driver_sql(_SETTLED, values)
    ]
