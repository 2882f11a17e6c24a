"""What can be done with photos of stops. Each call is one transaction."""

from collections.abc import Sequence
from pathlib import Path, PurePath

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edit_row
from librarydesk.data.store.kept_files.scaling import MEDIA_TYPE, ScaledPhoto, scaled
from librarydesk.data.store.kept_files.service import take_in
from librarydesk.data.store.kept_files.store import Content
from librarydesk.data.store.saving import SavedRow, add_again, save_row, take_back
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_TABLE = "mobile_photo"
_OF_PICTURE = "name, media_type, sha256, size, place, caption, taken_on, in_diary"


def add_photo(
    database: Database, stop_id: int, source: Path | bytes, *, name: str, caption: str | None = None
) -> SavedRow:
    """Scales a picture, keeps it, and adds it as the last one of a stop.

    Raises:
        DeskError: `file.missing` and others, `photo.unreadable`, `store.full`, `stop.unknown`,
            `photo.twice` when the stop has this picture already.
    """
    photo = scaled(source, name)

    def write_row(connection: Connection, content: Content) -> SavedRow:
        _refuse_unknown_stop(connection, stop_id)
        _refuse_twice(connection, stop_id, name, content)
        columns = _columns(connection, stop_id, photo, content)
        columns |= {"name": PurePath(name).with_suffix(".jpg").name, "caption": caption or None}
        return save_row(connection, _TABLE, columns, None, next_stamp(connection))

    return take_in(database, photo.jpeg, write_row)


def change_photo(
    database: Database, row_id: int, *, caption: str | None, in_diary: bool
) -> SavedRow:
    """Gives a photo another caption, and puts it into the diary or leaves it out."""
    with database.write() as connection:
        columns: dict[str, Value] = {"caption": caption or None, "in_diary": int(in_diary)}
        return save_row(connection, _TABLE, columns, row_id, next_stamp(connection))


def move_photo(database: Database, row_id: int, *, steps: int) -> bool:
    """Moves a photo among those of its stop; False where it would go past an end."""
    with database.write() as connection:
        rows = connection.exec_driver_sql(
            "SELECT o.id, o.place FROM mobile_photo p JOIN mobile_photo o ON o.stop_id = p.stop_id"
            " WHERE p.id = ? AND o.voided_at IS NULL ORDER BY o.place, o.id",
            (row_id,),
        ).all()
        order, places = [int(row[0]) for row in rows], {row[0]: row[1] for row in rows}
        here = order.index(row_id)
        if not 0 <= here + steps < len(order):
            return False
        order.insert(here + steps, order.pop(here))
        stamp = next_stamp(connection)
        for place, photo in enumerate(order, 1):
            if places[photo] != place:
                edit_row(connection, _TABLE, photo, {"place": place}, stamp)
        return True


def void_photo(database: Database, row_id: int, *, reason: str) -> None:
    """Takes a photo off its stop; the file itself stays until the files are cleaned up."""
    with database.write() as connection:
        void_rows(connection, _TABLE, [row_id], reason=reason, stamp=next_stamp(connection))


def restore_photo(database: Database, row_id: int) -> int:
    """Adds a photo that was taken off anew, and returns the new row's id."""
    columns = ("stop_id", *_OF_PICTURE.split(", "))
    with database.write() as connection:
        return add_again(connection, _TABLE, row_id, columns, next_stamp(connection))


def undo_photo(database: Database, saved: SavedRow, *, reason: str) -> None:
    """Takes back what was saved: voids a photo that was added, edits back one that was changed."""
    with database.write() as connection:
        take_back(connection, saved, reason=reason, stamp=next_stamp(connection))


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
            f"INSERT INTO mobile_photo (stop_id, {_OF_PICTURE}, {NEW_ROW_COLUMNS})"
            f" SELECT ?, {_OF_PICTURE}, {stamp.values_sql} FROM mobile_photo WHERE id = ?",
            (stop_id, row_id),
        )


def _columns(
    connection: Connection, stop_id: int, photo: ScaledPhoto, content: Content
) -> dict[str, Value]:
    last = connection.exec_driver_sql(
        "SELECT coalesce(max(place), 0) FROM mobile_photo WHERE stop_id = ?", (stop_id,)
    ).scalar_one()
    return {
        "stop_id": stop_id,
        "media_type": MEDIA_TYPE,
        "sha256": content.sha256,
        "size": content.size,
        "place": int(last) + 1,
        "taken_on": photo.taken_on.isoformat() if photo.taken_on else None,
        "in_diary": 1,
    }


def _refuse_unknown_stop(connection: Connection, stop_id: int) -> None:
    there = connection.exec_driver_sql(
        "SELECT 1 FROM mobile_stop WHERE id = ? AND voided_at IS NULL", (stop_id,)
    ).scalar()
    if there is None:
        raise DeskError(
            "stop.unknown", _("This stop isn't there any more. Choose it in the list again.")
        )


def _refuse_twice(connection: Connection, stop_id: int, name: str, content: Content) -> None:
    there = connection.exec_driver_sql(
        "SELECT 1 FROM mobile_photo WHERE stop_id = ? AND sha256 = ? AND voided_at IS NULL",
        (stop_id, content.sha256),
    ).scalar()
    if there is not None:
        raise DeskError(
            "photo.twice",
            _("The stop has the photo “%(name)s” already.") % {"name": name},
            file=name,
        )
