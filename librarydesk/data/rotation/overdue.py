"""Points that should have given their set back."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.network.names import SITE_NAME_ON_DAY


@dataclass(frozen=True)
class OverduePoint:
    """A point with copies whose due date has passed: how many, and the earliest such date."""

    site_id: int
    name: str
    copies: int
    due_on: date


# Itemised: the copy's latest movement left it there. Counted: whatever came back or was settled
# has used up what was due first, so what is left of the overdue deliveries is the difference.
_OVERDUE = f"""
WITH itemised AS (
  SELECT m.to_site_id AS point_id, m.due_on, 1 AS copies FROM rotation_movement m
  WHERE m.copy_id IS NOT NULL AND m.voided_at IS NULL AND m.due_on < :day AND m.on_date <= :day
    AND m.to_site_id <> m.site_id
    AND NOT EXISTS (SELECT 1 FROM rotation_movement n WHERE n.copy_id = m.copy_id
      AND n.voided_at IS NULL AND n.on_date <= :day
      AND (n.on_date > m.on_date OR n.on_date = m.on_date AND n.from_site_id = m.to_site_id))
    AND NOT EXISTS (SELECT 1 FROM copy_event e WHERE e.copy_id = m.copy_id
      AND e.voided_at IS NULL AND e.on_date <= :day
      AND (e.event = 'weeded' OR e.event = 'transferred' AND e.on_date >= m.on_date
        OR e.event = 'lost' AND NOT EXISTS (SELECT 1 FROM copy_event f
          WHERE f.copy_id = e.copy_id AND f.event = 'found' AND f.voided_at IS NULL
            AND f.on_date BETWEEN e.on_date AND :day)))
), flows AS (
  SELECT site_id, to_site_id AS point_id, due_on, copies FROM rotation_movement
    WHERE copies IS NOT NULL AND voided_at IS NULL AND to_site_id <> site_id AND due_on < :day
      AND on_date <= :day
  UNION ALL
  SELECT site_id, from_site_id, NULL, -copies FROM rotation_movement
    WHERE copies IS NOT NULL AND voided_at IS NULL AND from_site_id <> site_id AND on_date <= :day
  UNION ALL
  SELECT site_id, point_id, NULL, -copies FROM rotation_settlement
    WHERE voided_at IS NULL AND result IN ('lost', 'replaced', 'compensated') AND on_date <= :day
), counted AS (
  SELECT point_id, max(due_on) AS due_on, sum(copies) AS copies FROM flows
  GROUP BY site_id, point_id HAVING sum(copies) > 0 AND max(due_on) IS NOT NULL
)
SELECT point_id, {SITE_NAME_ON_DAY.format(site="point_id")}, sum(copies), min(due_on)
FROM (SELECT * FROM itemised UNION ALL SELECT * FROM counted)
GROUP BY point_id ORDER BY min(due_on)
"""


def overdue_points(connection: Connection, day: date) -> list[OverduePoint]:
    """The points with copies overdue at the end of a day, the longest overdue first."""
    rows = connection.exec_driver_sql(_OVERDUE, {"day": day.isoformat()})
    return [OverduePoint(row[0], row[1] or "", row[2], date.fromisoformat(row[3])) for row in rows]
