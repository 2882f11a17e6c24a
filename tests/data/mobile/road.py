"""Communes, trips and stops for tests of the mobile library."""

from datetime import date, datetime

from librarydesk.data.mobile.service import save_stop, save_trip
from librarydesk.data.mobile.tally import TallyPlace
from librarydesk.data.mobile.typed import Stop, Trip
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp

OWN_SITE = 1
MERGER = date(2025, 7, 1)


def add_communes(database: Database) -> dict[str, int]:
    """Adds the province, three communes of today and one of before; gives ids by name."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        insert = (
            "INSERT INTO admin_unit (code, level, kind, name, name_folded, name_sort, parent_id,"
            f" valid_from, valid_to, {NEW_ROW_COLUMNS}) VALUES (?, ?, ?, ?, fold(?), sort_key(?),"
            f" ?, ?, ?, {stamp.values_sql}) RETURNING id"
        )
        province = connection.exec_driver_sql(
            insert, ("12", "province", "tỉnh", *["Lai Châu"] * 3, None, "0001-01-01", None)
        ).scalar_one()
        found = {}
        for code, name, first, last in (
            ("03400", "Nậm Xe", "2025-07-01", None),
            ("03401", "Sìn Hồ", "2025-07-01", None),
            ("03402", "Dào San", "2025-07-01", None),
            ("03403", "Mù Sang", "0001-01-01", "2025-06-30"),
        ):
            values = (code, "commune", "xã", name, name, name, province, first, last)
            found[name] = int(connection.exec_driver_sql(insert, values).scalar_one())
    return found


def add_trip(database: Database, code: str, day: date, returned: date | None = None) -> int:
    """Adds a trip of the own site; returns its row."""
    trip = Trip(code, OWN_SITE, day, returned, odometer_out=100, odometer_in=185)
    return save_trip(database, trip).row_id


def add_stop(
    database: Database, code: str, day: date, unit: int, readers: int, place: str = "Chợ phiên"
) -> int:
    """Adds a stop with a third of children; returns its row."""
    stop = Stop(
        code, OWN_SITE, day, unit, place, readers, children=readers // 3, documents_used=readers
    )
    return save_stop(database, stop).row_id


def tally_place(unit: int = 1, uid: str = "01" * 16) -> TallyPlace:
    """Where a tally of the tests is taken."""
    return TallyPlace(
        uid=uid,
        trip_code="LC-LD-2026-01",
        site_id=OWN_SITE,
        on_date=date(2026, 11, 21),
        admin_unit_id=unit,
        commune="xã Nậm Xe",
        place="Trường Tiểu học Nậm Xe",
        host_site_id=None,
        begun_at=datetime.fromisoformat("2026-11-21T08:15:00+07:00"),
    )
