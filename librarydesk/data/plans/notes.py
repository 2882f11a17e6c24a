"""Notes on tasks, and the files that are kept with them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.plans.changes import Saved, TakenRow
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.kept_files.service import media_type_of, take_in
from librarydesk.data.store.kept_files.store import Content
from librarydesk.data.store.saving import save_row
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

NOTE, FILE = "plan_task_note", "plan_task_file"


@dataclass(frozen=True)
class NoteRow:
    """A note of a day, or a file with its name; `table` says which, `size` is in bytes."""

    table: str
    id: int
    on_date: date
    text: str
    sha256: str | None
    size: int | None


def add_note(database: Database, task_id: int, day: date, text: str) -> Saved:
    """Adds a note to a task."""
    columns: dict[str, Value] = {"task_id": task_id, "on_date": day.isoformat(), "text": text}
    with database.write() as connection:
        saved = save_row(connection, NOTE, columns, None, next_stamp(connection))
    return Saved(saved.row_id, (saved,))


def keep_file(database: Database, task_id: int, day: date, file: Path) -> Saved:
    """Keeps a file with a task.

    Raises:
        DeskError: `file.missing` and others, `store.full`, `task.file_twice`.
    """

    def write_row(connection: Connection, content: Content) -> Saved:
        _refuse_twice(connection, task_id, file.name, content)
        columns: dict[str, Value] = {
            "task_id": task_id,
            "on_date": day.isoformat(),
            "name": file.name,
            "media_type": media_type_of(file.name),
            "sha256": content.sha256,
            "size": content.size,
        }
        saved = save_row(connection, FILE, columns, None, next_stamp(connection))
        return Saved(saved.row_id, (saved,))

    return take_in(database, file, write_row)


def take_note_off(database: Database, note: NoteRow, *, reason: str) -> Saved:
    """Takes a note or file off its task; a file stays until the files are cleaned up."""
    with database.write() as connection:
        void_rows(connection, note.table, [note.id], reason=reason, stamp=next_stamp(connection))
    return Saved(note.id, (), (TakenRow(note.table, note.id),))


def notes_of(connection: Connection, task_id: int) -> list[NoteRow]:
    """The notes and files of a task, the newest first."""
    rows = connection.exec_driver_sql(
        f"SELECT '{NOTE}', id, on_date, text, NULL, NULL FROM plan_task_note"
        " WHERE task_id = :task AND voided_at IS NULL"
        f" UNION ALL SELECT '{FILE}', id, on_date, name, sha256, size FROM plan_task_file"
        " WHERE task_id = :task AND voided_at IS NULL ORDER BY 3 DESC, 2 DESC",
        {"task": task_id},
    )
    return [
        NoteRow(table, row_id, date.fromisoformat(day), text, sha256, size)
        for table, row_id, day, text, sha256, size in rows
    ]


def _refuse_twice(connection: Connection, task_id: int, name: str, content: Content) -> None:
    there = connection.exec_driver_sql(
        "SELECT name FROM plan_task_file WHERE task_id = ? AND sha256 = ? AND voided_at IS NULL",
        (task_id, content.sha256),
    ).scalar()
    if there is not None:
        raise DeskError(
            "task.file_twice",
            _("The task has this file already, as “%(name)s”.") % {"name": there},
            file=name,
        )
