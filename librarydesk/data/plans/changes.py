"""What a deed on a plan changed, so that it can be taken back as a whole."""

from dataclasses import dataclass
from typing import Final

from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import edit_row
from librarydesk.data.store.saving import SavedRow, add_again, take_back
from librarydesk.data.store.stamps import next_stamp

_COLUMNS: Final = {
    "plan": (
        "site_id", "year", "name", "number", "decided_on", "aims", "demands", "carrying_out",
    ),
    "plan_basis": ("plan_id", "position", "text"),
    "plan_task": (
        "plan_id", "task_group", "position", "name", "responsible", "partners", "starts_on",
        "due_on", "product", "budget_vnd", "community_vnd", "indicator", "breakdown", "done_on",
        "remark",
    ),
    "plan_task_note": ("task_id", "on_date", "text"),
    "plan_task_file": ("task_id", "on_date", "name", "media_type", "sha256", "size"),
    "plan_target": ("year", "quarter", "site_id", "indicator", "breakdown", "target"),
}  # fmt: skip
_BELOW: Final = {
    "plan": (("plan_basis", "plan_id"), ("plan_task", "plan_id")),
    "plan_task": (("plan_task_note", "task_id"), ("plan_task_file", "task_id")),
}
"""What hangs on a row, and by which column: it follows when the row is put back as a new one."""


@dataclass(frozen=True)
class TakenRow:
    """A row that was voided."""

    table: str
    row_id: int


@dataclass(frozen=True)
class Saved:
    """The rows that a deed added or edited, and those that it voided; `row_id` is its main row."""

    row_id: int
    rows: tuple[SavedRow, ...] = ()
    taken: tuple[TakenRow, ...] = ()


def take_back_saved(database: Database, saved: Saved, *, reason: str) -> None:
    """Takes a deed back: what it added is voided, what it changed and voided is as before."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        for row in reversed(saved.rows):
            take_back(connection, row, reason=reason, stamp=stamp)
        for taken in saved.taken:
            again = add_again(connection, taken.table, taken.row_id, _COLUMNS[taken.table], stamp)
            for table, column in _BELOW.get(taken.table, ()):
                hanging = connection.exec_driver_sql(
                    f"SELECT id FROM {table} WHERE {column} = ? AND voided_at IS NULL",
                    (taken.row_id,),
                ).scalars()
                for row_id in list(hanging):
                    edit_row(connection, table, row_id, {column: again}, stamp)
