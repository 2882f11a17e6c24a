"""The months of which no count came from a point while the books of a library were there.

A month is asked of the library whose rotation to the point was the latest by the month's end, as
the figure R06 counts it; of several on one day it is the one whose code comes first.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.rotation.stock import left_at_point, still_out

# Day after day from an index; whoever else came on such a day is seen in that index, too.
_DELIVERIES = """
WITH RECURSIVE days (point_id, on_date) AS (
  SELECT s.id, (SELECT m.on_date FROM rotation_movement m WHERE m.to_site_id = s.id
    AND m.voided_at IS NULL ORDER BY m.on_date LIMIT 1)
  FROM site s WHERE s.voided_at IS NULL AND s.id <> :site AND (:point IS NULL OR s.id = :point)
  UNION ALL
  SELECT d.point_id, (SELECT m.on_date FROM rotation_movement m WHERE m.to_site_id = d.point_id
    AND m.on_date > d.on_date AND m.voided_at IS NULL ORDER BY m.on_date LIMIT 1)
  FROM days d WHERE d.on_date <= :day),
firsts AS MATERIALIZED (
  SELECT d.point_id, d.on_date, (SELECT m.site_id FROM rotation_movement m
    WHERE m.to_site_id = d.point_id AND m.on_date = d.on_date AND m.voided_at IS NULL
    ORDER BY m.copy_id LIMIT 1) AS first_id
  FROM days d WHERE d.on_date <= :day),
brought AS MATERIALIZED (
  SELECT f.*, (SELECT o.id FROM rotation_movement m JOIN site o ON o.id = m.site_id
    WHERE m.to_site_id = f.point_id AND m.on_date = f.on_date AND m.site_id <> f.first_id
      AND m.voided_at IS NULL ORDER BY o.code LIMIT 1) AS other_id
  FROM firsts f)
SELECT b.point_id, b.on_date, :site = iif(b.other_id IS NULL
  OR (SELECT code FROM site WHERE id = b.first_id) < (SELECT code FROM site WHERE id = b.other_id),
  b.first_id, b.other_id)
FROM brought b ORDER BY b.point_id, b.on_date
"""
_LAST_TAKEN = """
SELECT max(coalesce((SELECT m.on_date FROM rotation_movement m WHERE m.from_site_id = s.id
    AND +m.site_id = :site AND m.voided_at IS NULL AND m.on_date <= :day
    ORDER BY m.on_date DESC LIMIT 1), ''),
  coalesce((SELECT max(t.on_date) FROM rotation_settlement t WHERE t.site_id = :site
    AND t.point_id = s.id AND t.voided_at IS NULL AND t.on_date <= :day), '')), s.closed_on
FROM site s WHERE s.id = :point
"""
_COUNTED = """
SELECT site_id, coalesce(from_month, month), month FROM point_usage
WHERE voided_at IS NULL AND (:point IS NULL OR site_id = :point)
"""


@dataclass(frozen=True)
class _Delivery:
    """A day on which something was brought to a point, and whether it was the library's own."""

    month: str
    own: bool


def missing_months(
    connection: Connection,
    site_id: int,
    day: date,
    *,
    point_id: int | None = None,
    holding: Container[int] | None = None,
) -> dict[int, list[str]]:
    """The months without a count by point, the oldest first; of one point, or of all.

    They run from the month of a delivery to the last one that has ended, or until another library
    brought its books, nothing was left there, or the point closed. `holding` are the points where
    books of the library stand on the day, where that is known already. Points of which no month is
    missing are left out.
    """
    if holding is None:
        holding = _holding(connection, site_id, day, point_id)
    counted: dict[int, set[str]] = {}
    for point, first, last in connection.exec_driver_sql(_COUNTED, {"point": point_id}):
        counted.setdefault(point, set()).update(_months(first, last))
    missing = {}
    for point, deliveries in _deliveries(connection, site_id, day, point_id).items():
        if any(delivery.own for delivery in deliveries):
            last = _last_month(connection, (site_id, point), day, holds=point in holding)
            asked = _asked(deliveries, last)
            missing[point] = [m for m in asked if m not in counted.get(point, set())]
    return {point: months for point, months in missing.items() if months}


def _holding(connection: Connection, site_id: int, day: date, point_id: int | None) -> set[int]:
    left = (
        still_out(connection, day) if point_id is None else left_at_point(connection, point_id, day)
    )
    return {row.to_site_id for row in left if row.site_id == site_id}


def _deliveries(
    connection: Connection, site_id: int, day: date, point_id: int | None
) -> dict[int, list[_Delivery]]:
    values = {"site": site_id, "point": point_id, "day": day.isoformat()}
    found: dict[int, list[_Delivery]] = {}
    for point, on_date, own in connection.exec_driver_sql(_DELIVERIES, values):
        found.setdefault(int(point), []).append(_Delivery(on_date[:7], bool(own)))
    return found


def _asked(deliveries: list[_Delivery], last: str) -> Iterator[str]:
    """The months whose latest delivery was an own one."""
    latest = {delivery.month: delivery.own for delivery in deliveries}
    own = False
    for month in _months(min(latest), last):
        own = latest.get(month, own)
        if own:
            yield month


def _last_month(connection: Connection, ends: tuple[int, int], day: date, *, holds: bool) -> str:
    """The last month that a point is asked for: that in which its last book left, if one did."""
    ended = day.year * 12 + day.month - 2
    months = [f"{ended // 12:04}-{ended % 12 + 1:02}"]
    values = {"site": ends[0], "point": ends[1], "day": day.isoformat()}
    taken, closed_on = connection.exec_driver_sql(_LAST_TAKEN, values).one()
    if closed_on:
        months.append(closed_on[:7])
    if taken and not holds:
        months.append(taken[:7])
    return min(months)


def _months(first: str, last: str) -> list[str]:
    begins, ends = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(begins, ends + 1)]
