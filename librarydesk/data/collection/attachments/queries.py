"""What can be asked about attached files: those of a title."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from librarydesk.data.store.kept_files.store import FileStore
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class AttachedFile:
    """A file of a title; `path` is where it lies, `present` whether it does."""

    id: int
    name: str
    media_type: str
    size: int
    cover: bool
    note: str | None
    path: Path
    present: bool

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown as a picture."""
        return self.media_type.startswith("image/")


def files_of_title(connection: Connection, database: Path, title_id: int) -> list[AttachedFile]:
    """The files of a title, its cover picture first, then as they were attached."""
    store = FileStore.beside(database)
    rows = connection.exec_driver_sql(
        "SELECT id, name, media_type, size, cover, note, sha256 FROM attachment"
        " WHERE title_id = ? AND voided_at IS NULL ORDER BY cover DESC, place, id",
        (title_id,),
    )
    return [
        AttachedFile(
            id=row[0],
            name=row[1],
            media_type=row[2],
            size=row[3],
            cover=bool(row[4]),
            note=row[5],
            path=store.path(row[6]),
            present=store.size(row[6]) == row[3],
        )
        for row in rows
    ]


def title_with_uid(connection: Connection, written: str) -> int:
    """The title with an id as `search --json` shows it.

    Raises:
        DeskError: `title.unknown`.
    """
    try:
        uid = UUID(written).bytes
    except ValueError:
        raise unknown_title(written) from None
    found = connection.exec_driver_sql(
        "SELECT id FROM title WHERE uid = ? AND voided_at IS NULL", (uid,)
    ).scalar_one_or_none()
    if found is None:
        raise unknown_title(written)
    return int(found)


def uid_of_title(connection: Connection, title_id: int) -> str:
    """The id of a title as `search --json` shows it."""
    found = connection.exec_driver_sql("SELECT uid FROM title WHERE id = ?", (title_id,))
    return str(UUID(bytes=found.scalar_one()))


def unknown_title(written: object) -> DeskError:
    """The refusal of a title that isn't there."""
    return DeskError(
        "title.unknown",
        _("There is no title %(title)s. Give the id that “search --json” shows.")
        % {"title": written},
    )
