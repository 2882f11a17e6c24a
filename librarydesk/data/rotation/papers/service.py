"""What can be done with signed papers. Each call is one transaction."""

from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.rotation.papers.kinds import PaperOf
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.kept_files.service import save_copy, take_in
from librarydesk.data.store.kept_files.store import Content, size_of
from librarydesk.data.store.saving import add_again, add_row
from librarydesk.data.store.sentences import said_plainly
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_TABLE = "rotation_paper"
_COLUMNS = (
    "site_id", "trip_code", "point_id", "on_date", "about", "name", "media_type", "sha256", "size",
)  # fmt: skip
_BEGINNINGS = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"%PDF-": "application/pdf",
}


def add_paper(database: Database, paper: PaperOf, source: Path) -> int:
    """Keeps a photo or scan of a signed paper, and returns its row's id.

    It is kept as it is: what proves something isn't changed.

    Raises:
        DeskError: `file.missing` and others, `paper.no_scan` for what is no JPEG, PNG or PDF,
            `paper.twice`, `store.full`.
    """
    media_type = _media_type_of(source)

    def write_row(connection: Connection, content: Content) -> int:
        _refuse_twice(connection, paper, source, content)
        columns: dict[str, Value] = {
            "site_id": paper.site_id,
            "trip_code": paper.trip_code,
            "point_id": paper.point_id,
            "on_date": paper.on_date.isoformat(),
            "about": paper.about.value,
            "name": source.name,
            "media_type": media_type,
            "sha256": content.sha256,
            "size": content.size,
        }
        return add_row(connection, _TABLE, columns, next_stamp(connection))

    return take_in(database, source, write_row)


def void_paper(database: Database, row_id: int, *, reason: str) -> None:
    """Takes a paper off its hand-over; the file stays until the files are cleaned up."""
    with database.write() as connection:
        void_rows(connection, _TABLE, [row_id], reason=reason, stamp=next_stamp(connection))


def restore_paper(database: Database, row_id: int) -> int:
    """Adds a paper that was taken off anew, and returns the new row's id."""
    with database.write() as connection:
        return add_again(connection, _TABLE, row_id, _COLUMNS, next_stamp(connection))


def save_paper(database: Database, row_id: int, target: Path) -> None:
    """Writes a copy of a paper elsewhere, never over another file.

    Raises:
        DeskError: `file.gone`; what the disk refuses.
    """
    with database.read() as connection:
        sha256, name = connection.exec_driver_sql(
            "SELECT sha256, name FROM rotation_paper WHERE id = ?", (row_id,)
        ).one()
    save_copy(database, sha256, name, target)


def _media_type_of(source: Path) -> str:
    size_of(source)
    with said_plainly(source), source.open("rb") as file:
        beginning = file.read(16)
    for known, media_type in _BEGINNINGS.items():
        if beginning.startswith(known):
            return media_type
    raise DeskError(
        "paper.no_scan",
        _("“%(name)s” is no photo or scan. Choose a JPEG, PNG or PDF.") % {"name": source.name},
        file=str(source),
    )


def _refuse_twice(connection: Connection, paper: PaperOf, source: Path, content: Content) -> None:
    there = connection.exec_driver_sql(
        "SELECT name FROM rotation_paper WHERE site_id = ? AND trip_code IS ? AND point_id = ?"
        " AND on_date = ? AND about = ? AND sha256 = ? AND voided_at IS NULL",
        (
            paper.site_id,
            paper.trip_code,
            paper.point_id,
            paper.on_date.isoformat(),
            paper.about.value,
            content.sha256,
        ),
    ).scalar()
    if there is not None:
        raise DeskError(
            "paper.twice",
            _("This paper is kept there already as “%(name)s”.") % {"name": there},
            file=str(source),
        )
