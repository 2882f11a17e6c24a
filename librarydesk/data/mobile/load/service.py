"""Reading copies into the van and back home, and taking that back. Each call is one transaction."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _


class Way(StrEnum):
    """Out into the van, or in again from it."""

    OUT = "out"
    IN = "in"


@dataclass(frozen=True)
class LoadedRows:
    """The rows that were added, for undoing it."""

    rows: tuple[int, ...]


_READ = (
    "SELECT l.copy_id FROM mobile_load l WHERE l.site_id = :site AND l.trip_code = :trip"
    " AND l.way = :way AND l.voided_at IS NULL"
)
_ADD = (
    f"INSERT INTO mobile_load (site_id, trip_code, copy_id, way, on_date, {NEW_ROW_COLUMNS})"
    " SELECT :site, :trip, j.value, :way, :day, {values} FROM json_each(:copies) j"
    f" WHERE j.value NOT IN ({_READ}) GROUP BY j.value RETURNING id"
)

# The van of another trip holds a copy that went out with it and didn't come home.
_ELSEWHERE = """
SELECT k.accession_no, l.trip_code FROM json_each(:copies) j
CROSS JOIN mobile_load l ON l.copy_id = j.value AND l.way = 'out' AND l.voided_at IS NULL
  AND NOT (l.site_id = :site AND l.trip_code = :trip)
JOIN copy k ON k.id = l.copy_id
WHERE NOT EXISTS (SELECT 1 FROM mobile_load h WHERE h.copy_id = l.copy_id AND h.way = 'in'
  AND h.site_id = l.site_id AND h.trip_code = l.trip_code AND h.voided_at IS NULL)
LIMIT 1
"""


def read_copies(
    database: Database, trip: tuple[int, str], copies: Sequence[int], way: Way, day: date
) -> LoadedRows:
    """Reads copies out into the van of a trip (site and code), or in again.

    Copies that were read that way on the trip before are passed over. One that comes in without
    having been read out is kept as well: it was in the van after all.

    Raises:
        DeskError: `load.elsewhere` when a copy that goes out didn't come home from another trip,
            `load.nothing_new` when all were read before.
    """
    site_id, trip_code = trip
    values: dict[str, str | int] = {
        "site": site_id,
        "trip": trip_code,
        "copies": json.dumps(list(copies)),
        "way": way.value,
        "day": day.isoformat(),
    }
    with database.write() as connection:
        if way is Way.OUT:
            _refuse_elsewhere(connection, values)
        stamp = next_stamp(connection)
        added = connection.exec_driver_sql(_ADD.format(values=stamp.values_sql), values)
        rows = tuple(int(row[0]) for row in added)
    if not rows:
        raise DeskError("load.nothing_new", _("All of these copies were read before."))
    return LoadedRows(rows)


def undo_reading(database: Database, loaded: LoadedRows, *, reason: str) -> None:
    """Voids what was read."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        void_rows(connection, "mobile_load", loaded.rows, reason=reason, stamp=stamp)


def _refuse_elsewhere(connection: Connection, values: dict[str, str | int]) -> None:
    other = connection.exec_driver_sql(_ELSEWHERE, values).first()
    if other is not None:
        raise DeskError(
            "load.elsewhere",
            _(
                "%(number)s went out with trip %(trip)s and hasn't come home from it. Read it in"
                " there first."
            )
            % {"number": other[0], "trip": other[1]},
        )
