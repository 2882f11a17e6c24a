"""The months of which no count came from a point, between its first delivery and today."""

from datetime import date

from sqlalchemy import Connection

_SINCE = """
SELECT s.id, (SELECT m.on_date FROM rotation_movement m WHERE m.to_site_id = s.id
    AND +m.site_id = :site AND m.voided_at IS NULL ORDER BY m.on_date LIMIT 1) AS first_on,
  s.closed_on
FROM site s WHERE s.voided_at IS NULL AND s.id <> :site AND (:point IS NULL OR s.id = :point)
"""
_COUNTED = """
SELECT site_id, coalesce(from_month, month), month FROM point_usage
WHERE voided_at IS NULL AND (:point IS NULL OR site_id = :point)
"""


def missing_months(
    connection: Connection, site_id: int, day: date, *, point_id: int | None = None
) -> dict[int, list[str]]:
    """The months without a count by point, the oldest first; of one point, or of all.

    They run from the month of the organiser's first delivery to the last one that has ended, or
    until the point closed. Points of which none is missing are left out.
    """
    counted: dict[int, set[str]] = {}
    for point, first, last in connection.exec_driver_sql(_COUNTED, {"point": point_id}):
        counted.setdefault(point, set()).update(_months(first, last))
    missing = {}
    rows = connection.exec_driver_sql(_SINCE, {"site": site_id, "point": point_id})
    for point, first_on, closed_on in rows:
        if first_on is not None:
            months = _months(first_on[:7], _last_month(day, closed_on))
            missing[int(point)] = [m for m in months if m not in counted.get(point, set())]
    return {point: months for point, months in missing.items() if months}


def _last_month(day: date, closed_on: str | None) -> str:
    ended = day.year * 12 + day.month - 2
    last = f"{ended // 12:04}-{ended % 12 + 1:02}"
    return min(last, closed_on[:7]) if closed_on else last


def _months(first: str, last: str) -> list[str]:
    begins, ends = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(begins, ends + 1)]
