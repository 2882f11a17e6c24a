"""What can be asked of rotation sets: which copies are in one on a day."""

from datetime import date

from sqlalchemy import Connection

IN_SET = """
SELECT p.copy_id FROM rotation_set_copy p WHERE p.set_id = {set} AND p.voided_at IS NULL
  AND p.change = 'in' AND p.on_date <= {day}
  AND NOT EXISTS (SELECT 1 FROM rotation_set_copy q WHERE q.copy_id = p.copy_id
    AND q.voided_at IS NULL AND q.on_date <= {day} AND (q.on_date, q.id) > (p.on_date, p.id))
"""
"""The copies in a set on a day, as SQL: both are expressions."""


def copy_ids_in_set(connection: Connection, set_id: int, day: date) -> list[int]:
    """The copies that are in a set at the end of a day."""
    rows = connection.exec_driver_sql(
        IN_SET.format(set=":set", day=":day"), {"set": set_id, "day": day.isoformat()}
    )
    return [int(row[0]) for row in rows]


def set_code(connection: Connection, set_id: int) -> str:
    """The code of a set."""
    found = connection.exec_driver_sql("SELECT code FROM rotation_set WHERE id = ?", (set_id,))
    return str(found.scalar_one())
