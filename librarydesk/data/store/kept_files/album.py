"""Photos of something, in order: taken in scaled, captioned, moved, taken off. One call, one deed.

An album is a table with the columns `place`, `caption`, `taken_on`, `in_diary` and those of a kept
file, and a column that names what the photos are of.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edit_row
from librarydesk.data.store.kept_files.scaling import MEDIA_TYPE, ScaledPhoto, scaled
from librarydesk.data.store.kept_files.service import take_in
from librarydesk.data.store.kept_files.store import Content, FileStore
from librarydesk.data.store.saving import SavedRow, add_again, save_row, take_back
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.types import day_of
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError

OF_PICTURE = "name, media_type, sha256, size, place, caption, taken_on, in_diary"
"""The columns of every album but the one that names what the photos are of."""


@dataclass(frozen=True)
class PhotoRow:
    """A photo; `path` is where it lies, `present` whether it does.

    `owner_id` is what it is of; `in_diary` whether the paper about that shows it.
    """

    id: int
    owner_id: int
    name: str
    caption: str | None
    taken_on: date | None
    in_diary: bool
    sha256: str
    size: int
    path: Path
    present: bool


@dataclass(frozen=True)
class Album:
    """The table of the photos, its column that names what they are of, and what is said of that.

    `unknown` makes the refusal where that isn't there any more, `twice` where it has the picture
    already, by the picture's name.
    """

    table: str
    owner: str
    owners: str
    unknown: Callable[[], DeskError]
    twice: Callable[[str], DeskError]


def add_photo(
    database: Database,
    album: Album,
    owner_id: int,
    source: Path | bytes,
    *,
    name: str,
    caption: str | None = None,
) -> SavedRow:
    """Scales a picture, keeps it, and adds it as the last one.

    Raises:
        DeskError: `file.missing` and others, `photo.unreadable`, `store.full`, and what the album
            refuses.
    """
    photo = scaled(source, name)

    def write_row(connection: Connection, content: Content) -> SavedRow:
        _refuse(connection, album, owner_id, name, content)
        columns = _columns(connection, album, owner_id, photo, content)
        columns |= {"name": PurePath(name).with_suffix(".jpg").name, "caption": caption or None}
        return save_row(connection, album.table, columns, None, next_stamp(connection))

    return take_in(database, photo.jpeg, write_row)


def change_photo(
    database: Database, album: Album, row_id: int, *, caption: str | None, in_diary: bool
) -> SavedRow:
    """Gives a photo another caption, and puts it into the paper or leaves it out."""
    with database.write() as connection:
        columns: dict[str, Value] = {"caption": caption or None, "in_diary": int(in_diary)}
        return save_row(connection, album.table, columns, row_id, next_stamp(connection))


def move_photo(database: Database, album: Album, row_id: int, *, steps: int) -> bool:
    """Moves a photo among those that it lies with; False where it would go past an end."""
    with database.write() as connection:
        rows = connection.exec_driver_sql(
            f"SELECT o.id, o.place FROM {album.table} p"
            f" JOIN {album.table} o ON o.{album.owner} = p.{album.owner}"
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
                edit_row(connection, album.table, photo, {"place": place}, stamp)
        return True


def void_photo(database: Database, album: Album, row_id: int, *, reason: str) -> None:
    """Takes a photo off; the file itself stays until the files are cleaned up."""
    with database.write() as connection:
        void_rows(connection, album.table, [row_id], reason=reason, stamp=next_stamp(connection))


def restore_photo(database: Database, album: Album, row_id: int) -> int:
    """Adds a photo that was taken off anew, and returns the new row's id."""
    columns = (album.owner, *OF_PICTURE.split(", "))
    with database.write() as connection:
        return add_again(connection, album.table, row_id, columns, next_stamp(connection))


def undo_photo(database: Database, saved: SavedRow, *, reason: str) -> None:
    """Takes back what was saved: voids a photo that was added, edits back one that was changed."""
    with database.write() as connection:
        take_back(connection, saved, reason=reason, stamp=next_stamp(connection))


def photos_of(
    connection: Connection, database: Path, album: Album, owner_id: int
) -> list[PhotoRow]:
    """The photos of one thing in their order."""
    return photo_rows(
        connection,
        database,
        f"{photo_query(album)} WHERE p.{album.owner} = ? AND p.voided_at IS NULL"
        " ORDER BY p.place, p.id",
        (owner_id,),
    )


def photo_query(album: Album) -> str:
    """The beginning of a query for `photo_rows`; the photo is `p`."""
    return (
        f"SELECT p.id, p.{album.owner}, p.name, p.caption, p.taken_on, p.in_diary, p.sha256, p.size"
        f" FROM {album.table} p"
    )


def photo_rows(
    connection: Connection, database: Path, query: str, values: tuple[int | str, ...]
) -> list[PhotoRow]:
    """The photos that a query finds, and where they lie."""
    store = FileStore.beside(database)
    return [
        PhotoRow(
            id=row[0],
            owner_id=row[1],
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


def _columns(
    connection: Connection, album: Album, owner_id: int, photo: ScaledPhoto, content: Content
) -> dict[str, Value]:
    last = connection.exec_driver_sql(
        f"SELECT coalesce(max(place), 0) FROM {album.table} WHERE {album.owner} = ?", (owner_id,)
    ).scalar_one()
    return {
        album.owner: owner_id,
        "media_type": MEDIA_TYPE,
        "sha256": content.sha256,
        "size": content.size,
        "place": int(last) + 1,
        "taken_on": photo.taken_on.isoformat() if photo.taken_on else None,
        "in_diary": 1,
    }


def _refuse(
    connection: Connection, album: Album, owner_id: int, name: str, content: Content
) -> None:
    there = connection.exec_driver_sql(
        f"SELECT 1 FROM {album.owners} WHERE id = ? AND voided_at IS NULL", (owner_id,)
    ).scalar()
    if there is None:
        raise album.unknown()
    there = connection.exec_driver_sql(
        f"SELECT 1 FROM {album.table} WHERE {album.owner} = ? AND sha256 = ? AND voided_at IS NULL",
        (owner_id, content.sha256),
    ).scalar()
    if there is not None:
        raise album.twice(name)
