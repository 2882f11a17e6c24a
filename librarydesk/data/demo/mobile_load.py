"""What the demo's van carried: lists of copies that were read out and home on the last trips."""

from collections.abc import Iterator
from random import Random
from sqlite3 import Connection

from librarydesk.data.demo.bulk import BulkWriter, DatedRow
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import PROVINCE_LIBRARY

_COLUMNS = "site_id, trip_code, copy_id, way, on_date"
_TRIPS, _COPIES, _MISSING = 4, 140, 2


def write_loads(raw: Connection, writer: BulkWriter, plan: DemoPlan) -> None:
    """Reads copies out and home; two of the last trip's haven't come home yet."""
    writer.insert("mobile_load", _COLUMNS, list(_rows(raw, plan.random("mobile-load"))))


def _rows(raw: Connection, random: Random) -> Iterator[DatedRow]:
    trips = raw.execute(
        "SELECT trip_code, departed_on, returned_on FROM mobile_trip WHERE site_id = ?"
        " ORDER BY departed_on DESC LIMIT ?",
        (PROVINCE_LIBRARY, _TRIPS),
    ).fetchall()
    copies = _copies_at_home(raw, min((trip[1] for trip in trips), default=""))
    for number, (code, out_on, home_on) in enumerate(trips):
        loaded = random.sample(copies, min(_COPIES, len(copies)))
        missing = _MISSING if number == 0 else 0
        for copy_id in loaded:
            yield out_on, (PROVINCE_LIBRARY, code, copy_id, "out", out_on)
        for copy_id in loaded[missing:]:
            yield home_on, (PROVINCE_LIBRARY, code, copy_id, "in", home_on)


def _copies_at_home(raw: Connection, day: str) -> list[int]:
    """Copies of the province library that were there by a day and never went anywhere else."""
    rows = raw.execute(
        "SELECT c.id FROM copy c WHERE c.site_id = ? AND c.acquired_on < ?"
        " AND NOT EXISTS (SELECT 1 FROM copy_event e WHERE e.copy_id = c.id)"
        " AND NOT EXISTS (SELECT 1 FROM rotation_movement m WHERE m.copy_id = c.id)"
        " ORDER BY c.id LIMIT 2000",
        (PROVINCE_LIBRARY, day),
    )
    return [int(row[0]) for row in rows]
