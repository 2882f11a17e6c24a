"""What can be done with trainees: listing them, noting who completed, numbering certificates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.events.records import (
    restore_record,
    save_record,
    undo_saving,
    void_record,
)
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import SavedRow, save_row
from librarydesk.data.store.stamps import next_stamp
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_TABLE = "trainee"
_FIRST_NUMBER = re.compile(r"(\D*)(\d+)(.*)", re.DOTALL)


@dataclass(frozen=True)
class TraineeCard:
    """Somebody in a course: from a site of the network, or another organisation."""

    event_id: int
    name: str
    site_id: int | None = None
    organisation: str | None = None
    position: str | None = None
    completed: bool = True
    certificate_no: str | None = None


def save_trainee(
    database: Database, card: TraineeCard, *, trainee_id: int | None = None
) -> SavedRow:
    """Adds somebody to a course, or changes what is written down of them."""
    columns: dict[str, Value] = {**vars(card), "completed": int(card.completed)}
    if trainee_id is not None:
        return save_record(database, _TABLE, columns, trainee_id)
    return add_trainees(database, [card])[0]


def add_trainees(database: Database, cards: Sequence[TraineeCard]) -> list[SavedRow]:
    """Adds several at once, in one deed."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        return [
            save_row(
                connection,
                _TABLE,
                {
                    **vars(card),
                    "completed": int(card.completed),
                    "trainee_no": _next_number(connection, card.event_id),
                },
                None,
                stamp,
            )
            for card in cards
        ]


def number_certificates(database: Database, event_id: int, first: str) -> list[SavedRow]:
    """Numbers the certificates of those who completed and have none: `07/GCN`, `08/GCN`.

    Raises:
        DeskError: `certificate.no_number` where the first one holds no number.
    """
    parts = _FIRST_NUMBER.fullmatch(first.strip())
    if parts is None:
        raise DeskError(
            "certificate.no_number",
            _("“%(number)s” holds no number to count on from. Type it like 01/GCN-TVT.")
            % {"number": first},
        )
    before, number, after = parts.groups()
    with database.write() as connection:
        stamp = next_stamp(connection)
        rows = connection.exec_driver_sql(
            "SELECT id FROM trainee WHERE event_id = ? AND completed = 1 AND voided_at IS NULL"
            " AND coalesce(certificate_no, '') = '' ORDER BY trainee_no",
            (event_id,),
        ).scalars()
        return [
            save_row(
                connection,
                _TABLE,
                {"certificate_no": f"{before}{int(number) + step:0{len(number)}}{after}"},
                row_id,
                stamp,
            )
            for step, row_id in enumerate(list(rows))
        ]


def void_trainee(database: Database, trainee_id: int, *, reason: str) -> None:
    """Takes somebody off a course."""
    void_record(database, _TABLE, [trainee_id], reason=reason)


def restore_trainee(database: Database, trainee_id: int) -> int:
    """Puts somebody back on a course; returns the new row's id."""
    return restore_record(database, _TABLE, trainee_id)


def undo_trainees(database: Database, saved: Sequence[SavedRow]) -> None:
    """Takes savings back."""
    undo_saving(database, saved)


def _next_number(connection: Connection, event_id: int) -> int:
    last = connection.exec_driver_sql(
        "SELECT coalesce(max(trainee_no), 0) FROM trainee WHERE event_id = ?", (event_id,)
    )
    return int(last.scalar_one()) + 1
