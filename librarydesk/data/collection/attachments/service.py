"""What can be done with files of titles. Each call is one transaction."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.collection.attachments.queries import unknown_title
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edit_row
from librarydesk.data.store.kept_files import service as kept_files
from librarydesk.data.store.kept_files.store import Content, Progress
from librarydesk.data.store.saving import add_again, add_row
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_TABLE = "attachment"
_COLUMNS = ("title_id", "name", "media_type", "sha256", "size", "cover", "place", "note")


@dataclass(frozen=True)
class Attached:
    """A file that was attached to a title; as its cover in the place of `former_cover_id`."""

    row_id: int
    sha256: str
    size: int
    former_cover_id: int | None = None


@dataclass(frozen=True)
class CoverChange:
    """A change of a title's cover picture, for undoing it."""

    title_id: int
    former_id: int | None


def attach_file(
    database: Database,
    title_id: int,
    source: Path,
    *,
    cover: bool = False,
    note: str | None = None,
    progress: Progress | None = None,
) -> Attached:
    """Copies a file into the store and attaches it to a title; as its cover picture with `cover`.

    Raises:
        DeskError: `file.missing`, `file.no_file`, `file.empty`, `store.full`, `title.unknown`,
            `attachment.twice` when the title has a file with this content,
            `attachment.no_picture` when the cover is no picture; no row is written.
    """
    media_type = kept_files.media_type_of(source.name)
    if cover:
        _refuse_no_picture(source.name, media_type)
    _refuse_unknown_title(database, title_id)

    def write_row(connection: Connection, content: Content) -> Attached:
        _refuse_twice(connection, title_id, source, content)
        return _add(connection, title_id, source.name, media_type, content, cover, note)

    return kept_files.take_in(database, source, write_row, progress)


def undo_attaching(database: Database, attached: Attached, *, reason: str) -> None:
    """Voids a file that was attached; the cover picture of before is it again."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        void_rows(connection, _TABLE, [attached.row_id], reason=reason, stamp=stamp)
        if attached.former_cover_id is not None:
            edit_row(connection, _TABLE, attached.former_cover_id, {"cover": 1}, stamp)


def void_attachment(database: Database, row_id: int, *, reason: str) -> None:
    """Takes a file off its title; the file itself stays until `clean_unused`."""
    with database.write() as connection:
        void_rows(connection, _TABLE, [row_id], reason=reason, stamp=next_stamp(connection))


def restore_attachment(database: Database, row_id: int) -> int:
    """Attaches a voided file anew, and returns the new row's id."""
    with database.write() as connection:
        return add_again(connection, _TABLE, row_id, _COLUMNS, next_stamp(connection))


def choose_cover(database: Database, row_id: int) -> CoverChange:
    """Makes an attached picture the cover of its title, in the place of another one.

    Raises:
        DeskError: `attachment.no_picture`.
    """
    with database.write() as connection:
        title_id, name, media_type = connection.exec_driver_sql(
            "SELECT title_id, name, media_type FROM attachment WHERE id = ?", (row_id,)
        ).one()
        _refuse_no_picture(name, media_type)
        former = _make_cover(connection, int(title_id), row_id, next_stamp(connection))
    return CoverChange(int(title_id), former)


def undo_cover(database: Database, change: CoverChange) -> None:
    """Gives a title the cover picture that it had before, or none."""
    with database.write() as connection:
        _make_cover(connection, change.title_id, change.former_id, next_stamp(connection))


def save_copy(database: Database, row_id: int, target: Path) -> None:
    """Writes a copy of an attached file elsewhere, never over another file.

    Raises:
        DeskError: `file.gone` when the file isn't in the store; what the disk refuses.
    """
    with database.read() as connection:
        sha256, name = connection.exec_driver_sql(
            "SELECT sha256, name FROM attachment WHERE id = ?", (row_id,)
        ).one()
    kept_files.save_copy(database, sha256, name, target)


def _add(
    connection: Connection,
    title_id: int,
    name: str,
    media_type: str,
    content: Content,
    cover: bool,
    note: str | None,
) -> Attached:
    stamp = next_stamp(connection)
    last = connection.exec_driver_sql(
        "SELECT coalesce(max(place), 0) FROM attachment WHERE title_id = ?", (title_id,)
    ).scalar_one()
    columns: dict[str, Value] = {
        "title_id": title_id,
        "name": name,
        "media_type": media_type,
        "sha256": content.sha256,
        "size": content.size,
        "cover": 0,
        "place": int(last) + 1,
        "note": note,
    }
    row_id = add_row(connection, _TABLE, columns, stamp)
    former = _make_cover(connection, title_id, row_id, stamp) if cover else None
    return Attached(row_id, content.sha256, content.size, former)


def _make_cover(
    connection: Connection, title_id: int, row_id: int | None, stamp: Stamp
) -> int | None:
    """Makes a file the only cover of a title (None: it has none then); returns the former one."""
    covers = connection.exec_driver_sql(
        "SELECT id FROM attachment WHERE title_id = ? AND cover = 1 AND voided_at IS NULL"
        " ORDER BY id",
        (title_id,),
    )
    former = [int(found) for found in covers.scalars()]
    for other in former:
        if other != row_id:
            edit_row(connection, _TABLE, other, {"cover": 0}, stamp)
    if row_id is not None:
        edit_row(connection, _TABLE, row_id, {"cover": 1}, stamp)
    return former[-1] if former else None


def _refuse_unknown_title(database: Database, title_id: int) -> None:
    with database.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT 1 FROM title WHERE id = ? AND voided_at IS NULL", (title_id,)
        ).scalar_one_or_none()
    if found is None:
        raise unknown_title(title_id)


def _refuse_twice(connection: Connection, title_id: int, source: Path, content: Content) -> None:
    found = connection.exec_driver_sql(
        "SELECT name FROM attachment WHERE title_id = ? AND sha256 = ? AND voided_at IS NULL",
        (title_id, content.sha256),
    ).scalar()
    if found is not None:
        raise DeskError(
            "attachment.twice",
            _("The title has “%(name)s” with the same content as %(file)s already.")
            % {"name": found, "file": source.name},
            file=str(source),
        )


def _refuse_no_picture(name: str, media_type: str) -> None:
    if not media_type.startswith("image/"):
        raise DeskError(
            "attachment.no_picture",
            _("“%(name)s” is no picture. A cover is a JPEG, PNG or another picture.")
            % {"name": name},
        )
