"""What can be asked of photos: those of a stop, those of a trip, how many each stop has."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.store.kept_files.store import FileStore
from librarydesk.data.store.types import day_of


@dataclass(frozen=True)
class PhotoRow:
    """A photo of a stop; `path` is where it lies, `present` whether it does."""

    id: int
    stop_id: int
    name: str
    caption: str | None
    taken_on: date | None
    in_diary: bool
    sha256: str
    size: int
    path: Path
    present: bool


_PHOTOS = (
    "SELECT p.id, p.stop_id, p.name, p.caption, p.taken_on, p.in_diary, p.sha256, p.size"
    " FROM mobile_photo p"
)
_OF_TRIP = (
    " JOIN mobile_stop m ON m.id = p.stop_id WHERE m.site_id = ? AND m.trip_code = ?"
    " AND m.on_date BETWEEN ? AND ? AND m.voided_at IS NULL AND p.voided_at IS NULL"
)


def photos_of_stop(connection: Connection, database: Path, stop_id: int) -> list[PhotoRow]:
    """The photos of a stop in their order."""
    return _rows(
        connection,
        database,
        f"{_PHOTOS} WHERE p.stop_id = ? AND p.voided_at IS NULL ORDER BY p.place, p.id",
        (stop_id,),
    )


def photos_of_trip(
    connection: Connection, database: Path, site_id: int, trip_code: str, *, year: int
) -> list[PhotoRow]:
    """The photos of all stops of a trip in a calendar year, stop after stop."""
    days = (f"{year}-01-01", f"{year}-12-31")
    return _rows(
        connection,
        database,
        f"{_PHOTOS}{_OF_TRIP} ORDER BY m.on_date, coalesce(m.starts_at, m.ends_at, ''), m.id,"
        " p.place, p.id",
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


def _rows(
    connection: Connection, database: Path, query: str, values: tuple[int | str, ...]
) -> list[PhotoRow]:
    store = FileStore.beside(database)
    return [
        PhotoRow(
            id=row[0],
            stop_id=row[1],
            name=row[2],
            caption=row[3],
            taken_on=day_of(row[4]),
            in_diary=bool(row[5]),
            sha256=row[6],
            size=row[7],
            path=store.path(row[6]),
            present=store.size(row[6]) == row[7],
        )
        for row in connection.exec_driver_sql(query, values)
    ]
