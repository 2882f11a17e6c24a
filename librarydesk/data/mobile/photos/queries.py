"""What can be asked of photos: those of a stop, those of a trip, how many each stop has."""

from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.mobile.photos.service import STOPS
from librarydesk.data.store.kept_files.album import PhotoRow, photo_query, photo_rows, photos_of

_OF_TRIP = (
    " JOIN mobile_stop m ON m.id = p.stop_id WHERE m.site_id = ? AND m.trip_code = ?"
    " AND m.on_date BETWEEN ? AND ? AND m.voided_at IS NULL AND p.voided_at IS NULL"
)


def photos_of_stop(connection: Connection, database: Path, stop_id: int) -> list[PhotoRow]:
    """The photos of a stop in their order."""
    return photos_of(connection, database, STOPS, stop_id)


def photos_of_trip(
    connection: Connection, database: Path, site_id: int, trip_code: str, *, year: int
) -> list[PhotoRow]:
    """The photos of all stops of a trip in a calendar year, stop after stop."""
    days = (f"{year}-01-01", f"{year}-12-31")
    return photo_rows(
        connection,
        database,
        f"{photo_query(STOPS)}{_OF_TRIP} ORDER BY m.on_date,"
        " coalesce(m.starts_at, m.ends_at, ''), m.id, p.place, p.id",
        (site_id, trip_code, *days),
    )


def photos_by_stop(
    connection: Connection, site_id: int, trip_code: str, *, year: int
) -> dict[int, int]:
    """How many photos each stop of a trip has; stops without photos are left out."""
    rows = connection.exec_driver_sql(
        f"SELECT p.stop_id, count(*) FROM mobile_photo p{_OF_TRIP} GROUP BY p.stop_id",
        (site_id, trip_code, f"{year}-01-01", f"{year}-12-31"),
    )
    return {int(row[0]): int(row[1]) for row in rows}
