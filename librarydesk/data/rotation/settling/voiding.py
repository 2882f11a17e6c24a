"""Voiding one line of a settlement: recorded by mistake, or what was counted as lost came back."""

from sqlalchemy import Connection

from librarydesk.data.rotation.settling.queries import SettlementLine
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.voiding import void_rows

# The event that was recorded with it, and the way home of what came back damaged.
_OF_COPY = """
SELECT 'copy_event', t.event_id FROM copy_settlement t WHERE t.id = :row
  AND t.event_id IS NOT NULL
UNION ALL
SELECT 'rotation_movement', m.id FROM copy_settlement t JOIN rotation_movement m
  ON m.copy_id = t.copy_id AND m.on_date = t.on_date AND m.from_site_id = t.point_id
  AND m.to_site_id = t.site_id
WHERE t.id = :row AND (m.author_id, m.device_id, m.recorded_at)
  = (t.author_id, t.device_id, t.recorded_at) AND t.result = 'damaged' AND m.voided_at IS NULL
"""
_OF_COUNT = """
SELECT 'rotation_movement', m.id FROM rotation_settlement t JOIN rotation_movement m
  ON m.from_site_id = t.point_id AND m.on_date = t.on_date AND m.to_site_id = t.site_id
  AND m.copies = t.copies
WHERE t.id = :row AND (m.author_id, m.device_id, m.recorded_at)
  = (t.author_id, t.device_id, t.recorded_at) AND t.result = 'damaged' AND m.voided_at IS NULL
LIMIT 1
"""


def void_settlement(database: Database, line: SettlementLine, *, reason: str) -> None:
    """Voids a settlement with what was recorded together with it; the copies count as there."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        for table, row in (*_with_it(connection, line), (line.rows_table, line.row_id)):
            void_rows(connection, table, [row], reason=reason, stamp=stamp)


def _with_it(connection: Connection, line: SettlementLine) -> list[tuple[str, int]]:
    query = _OF_COPY if line.rows_table == "copy_settlement" else _OF_COUNT
    rows = connection.exec_driver_sql(query, {"row": line.row_id})
    return [(str(table), int(row)) for table, row in rows]
