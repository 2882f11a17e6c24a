"""What can be asked of signed papers: those of a trip, those of a point's settlements."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.rotation.stock import TripKey
from librarydesk.data.store.kept_files.store import FileStore


@dataclass(frozen=True)
class PaperRow:
    """A signed paper; `path` is where it lies, `present` whether it does."""

    id: int
    point_id: int
    on_date: date
    about: str
    name: str
    media_type: str
    size: int
    path: Path
    present: bool


_PAPERS = (
    "SELECT id, point_id, on_date, about, name, media_type, size, sha256 FROM rotation_paper"
    " WHERE site_id = ? AND trip_code IS ? AND voided_at IS NULL"
)


def papers_of_trip(connection: Connection, database: Path, trip: TripKey) -> list[PaperRow]:
    """The signed papers of a trip, by day and then as they came."""
    return _rows(
        connection,
        database,
        f"{_PAPERS} AND on_date BETWEEN ? AND ? ORDER BY on_date, id",
        (trip.site_id, trip.trip_code, *trip.days),
    )


def papers_of_settlements(
    connection: Connection, database: Path, site_id: int, point_id: int
) -> list[PaperRow]:
    """The signed papers of an organiser's settlements with a point, the newest first."""
    return _rows(
        connection,
        database,
        f"{_PAPERS} AND point_id = ? ORDER BY on_date DESC, id DESC",
        (site_id, None, point_id),
    )


def _rows(
    connection: Connection, database: Path, query: str, values: tuple[int | str | None, ...]
) -> list[PaperRow]:
    store = FileStore.beside(database)
    return [
        PaperRow(
            id=row[0],
            point_id=row[1],
            on_date=date.fromisoformat(row[2]),
            about=row[3],
            name=row[4],
            media_type=row[5],
            size=row[6],
            path=store.path(row[7]),
            present=store.size(row[7]) == row[6],
        )
        for row in connection.exec_driver_sql(query, values)
    ]
