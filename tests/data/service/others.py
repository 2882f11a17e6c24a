"""Counts of another PC, put beside those of this one for tests."""

from datetime import date

from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp


def count_on_another_pc(
    database: Database, day: date, *, visits: int, room: str = "", site_id: int = 1
) -> None:
    """Adds a row that another PC has counted and sent here."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        row = connection.exec_driver_sql(
            f"INSERT INTO service_day (site_id, on_date, room, no, visits, {NEW_ROW_COLUMNS})"
            f" VALUES (?, ?, ?, 1, ?, {stamp.values_sql}) RETURNING id",
            (site_id, day.isoformat(), room, visits),
        ).scalar_one()
        other = connection.exec_driver_sql("SELECT id FROM device WHERE own = 0").scalar()
        if other is None:
            other = connection.exec_driver_sql(
                "INSERT INTO device (uid, name, own) VALUES (randomblob(16), 'Quầy 2', 0)"
                " RETURNING id"
            ).scalar_one()
        connection.exec_driver_sql(
            "UPDATE service_day SET device_id = ? WHERE id = ?", (other, row)
        )
