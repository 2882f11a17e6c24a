"""What can be done in digitisation: recording what was digitised. Each call is one transaction."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.folding import fold
from librarydesk.data.store.saving import add_again, add_row
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_TABLE = "digitisation"
_COLUMNS = ("on_date", "site_id", "title", "title_folded", "documents", "pages", "local_history")


@dataclass(frozen=True)
class Digitised:
    """Documents and pages of one title that a site digitised on a day; pages None: not counted."""

    on_date: date
    site_id: int
    title: str
    documents: int
    pages: int | None = None
    local_history: bool = False


@dataclass(frozen=True)
class Recorded:
    """A row that was recorded, and the one that it stands for (None: none), for undoing it."""

    row_id: int
    former_id: int | None = None


def record_digitisation(database: Database, done: Digitised) -> Recorded:
    """Records what was digitised.

    Raises:
        DeskError: `digitisation.no_title`, `digitisation.no_documents`, `digitisation.pages`, or
            `digitisation.twice` when the title is recorded on that day already.
    """
    _refuse_nonsense(done)
    with database.write() as connection:
        _refuse_twice(connection, done, besides=None)
        return Recorded(_add(connection, done, next_stamp(connection)))


def correct_digitisation(
    database: Database, row_id: int, done: Digitised, *, reason: str | None = None
) -> Recorded:
    """Voids a row and records another one in its place: a fact is never changed.

    Raises:
        DeskError: as `record_digitisation`.
    """
    _refuse_nonsense(done)
    with database.write() as connection:
        _refuse_twice(connection, done, besides=row_id)
        stamp = next_stamp(connection)
        void_rows(connection, _TABLE, [row_id], reason=reason, stamp=stamp)
        return Recorded(_add(connection, done, stamp), row_id)


def void_digitisation(database: Database, row_id: int, *, reason: str) -> None:
    """Voids a row: it stays, and counts no more."""
    with database.write() as connection:
        void_rows(connection, _TABLE, [row_id], reason=reason, stamp=next_stamp(connection))


def restore_digitisation(database: Database, row_id: int) -> int:
    """Records a voided row anew, and returns the new row's id."""
    with database.write() as connection:
        return add_again(connection, _TABLE, row_id, _COLUMNS, next_stamp(connection))


def undo_recording(database: Database, recorded: Recorded, *, reason: str) -> None:
    """Voids what was recorded, and records again what it stood for."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        void_rows(connection, _TABLE, [recorded.row_id], reason=reason, stamp=stamp)
        if recorded.former_id is not None:
            add_again(connection, _TABLE, recorded.former_id, _COLUMNS, stamp)


def _add(connection: Connection, done: Digitised, stamp: Stamp) -> int:
    columns: dict[str, Value] = {
        "on_date": done.on_date.isoformat(),
        "site_id": done.site_id,
        "title": done.title.strip(),
        "title_folded": fold(done.title),
        "documents": done.documents,
        "pages": done.pages,
        "local_history": int(done.local_history),
    }
    return add_row(connection, _TABLE, columns, stamp)


def _refuse_nonsense(done: Digitised) -> None:
    if not done.title.strip():
        raise DeskError("digitisation.no_title", _("Say which title was digitised."))
    if done.documents < 1:
        raise DeskError(
            "digitisation.no_documents", _("Say how many documents were digitised: 1 or more.")
        )
    if done.pages is not None and done.pages < 0:
        raise DeskError("digitisation.pages", _("Pages can't be below nought. Correct them."))


def _refuse_twice(connection: Connection, done: Digitised, *, besides: int | None) -> None:
    found = connection.exec_driver_sql(
        "SELECT 1 FROM digitisation WHERE on_date = ? AND site_id = ? AND title_folded = ?"
        " AND voided_at IS NULL AND id IS NOT ? LIMIT 1",
        (done.on_date.isoformat(), done.site_id, fold(done.title), besides),
    ).scalar_one_or_none()
    if found is not None:
        raise DeskError(
            "digitisation.twice",
            _("“%(title)s” is recorded on %(day)s already. Correct that row instead.")
            % {"title": done.title.strip(), "day": f"{done.on_date:%d/%m/%Y}"},
        )
