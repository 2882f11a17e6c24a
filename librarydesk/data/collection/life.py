"""The life of a copy: what happened to it, with day, paper and author; voided lines stay."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.network.states import of_state


@dataclass(frozen=True)
class HistoryLine:
    """One thing that happened to a copy.

    `what` is `acquired`, a `CopyEventKind`, `shelved` (`origin` and `destination` are stores), or
    of a rotation `out`, `back`, `passed` (from point to point); there both are names of sites.
    `recorded_at` is when it was typed, in microseconds. `rows_table` and `row_id` name its row,
    for voiding; of a voided one `why` and `voided_by` say more.
    """

    on_date: date
    what: str
    origin: str | None
    destination: str | None
    document: str | None
    note: str | None
    author: str
    recorded_at: int
    rows_table: str
    row_id: int
    voided: bool
    why: str | None
    voided_by: str | None


# On one day: accession, then rotation, shelves, events, and weeding last, as figures take them.
_HISTORY = f"""
WITH lines AS (
SELECT c.acquired_on AS on_date, 'acquired' AS what, NULL AS origin,
  {of_state("name", "c.site_id")} AS destination, c.voucher_no AS document, c.source AS note,
  c.author_id, c.recorded_at, 'copy' AS rows_table, c.id, c.uid, c.voided_at, 0 AS rank
FROM copy c WHERE c.id = :copy
UNION ALL
SELECT m.on_date,
  CASE WHEN m.to_site_id IN (m.site_id, k.site_id) THEN 'back'
    WHEN m.from_site_id IN (m.site_id, k.site_id) THEN 'out' ELSE 'passed' END,
  {of_state("name", "m.from_site_id")}, {of_state("name", "m.to_site_id")}, m.trip_code, m.note,
  m.author_id, m.recorded_at, 'rotation_movement', m.id, m.uid, m.voided_at, 1
FROM rotation_movement m JOIN copy k ON k.id = m.copy_id WHERE m.copy_id = :copy
UNION ALL
SELECT h.on_date, 'shelved', h.from_store, h.to_store, h.document_no, h.note,
  h.author_id, h.recorded_at, 'copy_shelving', h.id, h.uid, h.voided_at, 2
FROM copy_shelving h WHERE h.copy_id = :copy
UNION ALL
SELECT e.on_date, e.event, {of_state("name", "e.site_id")}, {of_state("name", "e.to_site_id")},
  e.decision_no, e.note, e.author_id, e.recorded_at, 'copy_event', e.id, e.uid, e.voided_at,
  CASE e.event WHEN 'weeded' THEN 4 ELSE 3 END
FROM copy_event e WHERE e.copy_id = :copy)
SELECT l.on_date, l.what, l.origin, l.destination, l.document, l.note, a.name, l.recorded_at,
  l.rows_table, l.id, l.voided_at IS NOT NULL, v.reason, b.name
FROM lines l JOIN author a ON a.id = l.author_id
  LEFT JOIN voiding v ON v.row_uid = l.uid AND l.voided_at IS NOT NULL
  LEFT JOIN author b ON b.id = v.author_id
ORDER BY l.on_date, l.rank, l.id
"""


def history_of_copy(connection: Connection, copy_id: int, day: date) -> list[HistoryLine]:
    """The life of a copy, oldest first, voided rows included; sites by their names on a day."""
    rows = connection.exec_driver_sql(_HISTORY, {"copy": copy_id, "day": day.isoformat()})
    return [
        HistoryLine(
            on_date=date.fromisoformat(row[0]),
            what=row[1],
            origin=row[2],
            destination=row[3],
            document=row[4],
            note=row[5],
            author=row[6],
            recorded_at=row[7],
            rows_table=row[8],
            row_id=row[9],
            voided=bool(row[10]),
            why=row[11],
            voided_by=row[12],
        )
        for row in rows
    ]
