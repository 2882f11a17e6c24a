"""Bringing home what a settlement found damaged, on the trip that called at the point last."""

import json
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_LAST_TRIP = """
SELECT trip_code FROM (
  SELECT m.trip_code, m.on_date, m.id FROM rotation_movement m WHERE m.from_site_id = :point
    AND m.on_date BETWEEN :first AND :day AND m.voided_at IS NULL AND +m.site_id = :site
  UNION ALL
  SELECT m.trip_code, m.on_date, m.id FROM rotation_movement m WHERE m.to_site_id = :point
    AND m.on_date BETWEEN :first AND :day AND m.voided_at IS NULL AND +m.site_id = :site)
ORDER BY on_date DESC, id DESC LIMIT 1
"""
_COLUMNS = (
    "trip_code, site_id, on_date, from_site_id, to_site_id, copy_id, accession_no, owner_id,"
    f" copies, no, {NEW_ROW_COLUMNS}"
)
# Who owns a copy and which number it bears are as in the row that brought it.
_BACK = (
    f"INSERT INTO rotation_movement ({_COLUMNS}) SELECT :trip, :site, :day, :point, :site,"
    " m.copy_id, m.accession_no, m.owner_id, NULL, 1, {values} FROM rotation_movement m"
    " WHERE m.id IN (SELECT (SELECT n.id FROM rotation_movement n WHERE n.copy_id = j.value"
    " AND n.to_site_id = :point AND n.on_date <= :day AND n.voided_at IS NULL"
    " ORDER BY n.on_date DESC, n.id DESC LIMIT 1) FROM json_each(:copies) j) RETURNING id"
)
_COUNT_BACK = (
    f"INSERT INTO rotation_movement ({_COLUMNS}) VALUES (:trip, :site, :day, :point, :site, NULL,"
    " NULL, NULL, :count, (SELECT coalesce(max(m.no), 0) + 1 FROM rotation_movement m"
    " WHERE m.trip_code = :trip AND m.site_id = :site AND m.on_date = :day"
    " AND m.from_site_id = :point AND m.to_site_id = :site AND m.copies IS NOT NULL"
    " AND m.voided_at IS NULL), {values}) RETURNING id"
)


def bring_back(
    connection: Connection,
    ends: tuple[int, int],
    on_date: date,
    *,
    copy_ids: tuple[int, ...],
    copies: int,
    stamp: Stamp,
) -> list[int]:
    """Adds the movements home of copies by number and by count, and returns their ids.

    `ends` are the organiser and the point.

    Raises:
        DeskError: `settlement.no_trip` when no trip of that year called at the point.
    """
    site_id, point_id = ends
    values: dict[str, str | int] = {
        "site": site_id,
        "point": point_id,
        "first": f"{on_date.year}-01-01",
        "day": on_date.isoformat(),
        "copies": json.dumps(copy_ids),
        "count": copies,
    }
    trip = connection.exec_driver_sql(_LAST_TRIP, values).scalar()
    if trip is None:
        raise DeskError(
            "settlement.no_trip",
            _("No trip of this year called at the point. Collect what is damaged first."),
        )
    values["trip"] = str(trip)
    ids: list[int] = []
    if copy_ids:
        added = connection.exec_driver_sql(_BACK.format(values=stamp.values_sql), values)
        ids += [int(row[0]) for row in added]
    if copies:
        counted = connection.exec_driver_sql(_COUNT_BACK.format(values=stamp.values_sql), values)
        ids.append(int(counted.scalar_one()))
    return ids
