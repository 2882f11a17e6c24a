"""What can be done with photos of stops. Each call is one transaction."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.kept_files import album
from librarydesk.data.store.kept_files.album import OF_PICTURE, Album
from librarydesk.data.store.saving import SavedRow
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_TABLE = "mobile_photo"


def _unknown() -> DeskError:
    return DeskError(
        "stop.unknown", _("This stop isn't there any more. Choose it in the list again.")
    )


def _twice(name: str) -> DeskError:
    return DeskError(
        "photo.twice", _("The stop has the photo “%(name)s” already.") % {"name": name}, file=name
    )


STOPS = Album(_TABLE, "stop_id", "mobile_stop", _unknown, _twice)
"""The photos of stops."""


def add_photo(
    database: Database, stop_id: int, source: Path | bytes, *, name: str, caption: str | None = None
) -> SavedRow:
    """Scales a picture, keeps it, and adds it as the last one of a stop.

    Raises:
        DeskError: `file.missing` and others, `photo.unreadable`, `store.full`, `stop.unknown`,
            `photo.twice` when the stop has this picture already.
    """
    return album.add_photo(database, STOPS, stop_id, source, name=name, caption=caption)


def change_photo(
    database: Database, row_id: int, *, caption: str | None, in_diary: bool
) -> SavedRow:
    """Gives a photo another caption, and puts it into the diary or leaves it out."""
    return album.change_photo(database, STOPS, row_id, caption=caption, in_diary=in_diary)


def move_photo(database: Database, row_id: int, *, steps: int) -> bool:
    """Moves a photo among those of its stop; False where it would go past an end."""
    return album.move_photo(database, STOPS, row_id, steps=steps)


def void_photo(database: Database, row_id: int, *, reason: str) -> None:
    """Takes a photo off its stop; the file itself stays until the files are cleaned up."""
    album.void_photo(database, STOPS, row_id, reason=reason)


def restore_photo(database: Database, row_id: int) -> int:
    """Adds a photo that was taken off anew, and returns the new row's id."""
    return album.restore_photo(database, STOPS, row_id)


def undo_photo(database: Database, saved: SavedRow, *, reason: str) -> None:
    """Takes back what was saved: voids a photo that was added, edits back one that was changed."""
    album.undo_photo(database, saved, reason=reason)


def void_photos_of(
    connection: Connection, stop_id: int, *, reason: str, stamp: Stamp
) -> tuple[int, ...]:
    """Takes all photos off a stop that is voided, and returns their rows."""
    found = connection.exec_driver_sql(
        "SELECT id FROM mobile_photo WHERE stop_id = ? AND voided_at IS NULL", (stop_id,)
    )
    rows = tuple(int(row) for row in found.scalars())
    void_rows(connection, _TABLE, rows, reason=reason, stamp=stamp)
    return rows


def add_photos_to(
    connection: Connection, rows: Sequence[int], stop_id: int, *, stamp: Stamp
) -> None:
    """Gives voided photos to the stop that stands in the place of theirs."""
    for row_id in rows:
        connection.exec_driver_sql(
            f"INSERT INTO mobile_photo (stop_id, {OF_PICTURE}, {NEW_ROW_COLUMNS})"
            f" SELECT ?, {OF_PICTURE}, {stamp.values_sql} FROM mobile_photo WHERE id = ?",
            (stop_id, row_id),
        )
