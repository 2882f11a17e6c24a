"""What can be done with the papers of a seminar: received by file, decided on, put in order.

How many papers an event counts for figures is the number of those accepted, kept with the event.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.events.records import (
    day_text,
    file_columns,
    restore_record,
    undo_saving,
)
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value, edit_row
from librarydesk.data.store.kept_files.service import take_in
from librarydesk.data.store.kept_files.store import Content, size_of
from librarydesk.data.store.saving import SavedRow, save_row
from librarydesk.data.store.sentences import said_plainly
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_TABLE = "seminar_paper"
_BEGINNINGS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How PDF, DOCX and the older DOC begin."""


@dataclass(frozen=True)
class PaperCard:
    """A paper for a seminar: what it is called, who wrote it, for which theme, when it came."""

    event_id: int
    title: str
    authors: str
    organisation: str | None = None
    theme: str | None = None
    received_on: date | None = None


def save_paper(
    database: Database, card: PaperCard, *, paper_id: int | None = None, file: Path | None = None
) -> list[SavedRow]:
    """Takes in a paper, with its file where it came; or changes one, which may get a file now.

    Raises:
        DeskError: `file.missing` and others, `seminar.no_paper` for what is no PDF or Word file,
            `store.full`.
    """
    if file is None:
        with database.write() as connection:
            return _save(connection, card, paper_id, {})
    _refuse_other_files(file)

    def write_row(connection: Connection, content: Content) -> list[SavedRow]:
        return _save(connection, card, paper_id, file_columns(file.name, content))

    return take_in(database, file, write_row)


def decide(
    database: Database, paper_ids: Sequence[int], *, accepted: bool | None
) -> list[SavedRow]:
    """Accepts papers, turns them down, or leaves them open again."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        columns: dict[str, Value] = {"accepted": None if accepted is None else int(accepted)}
        saved = [save_row(connection, _TABLE, columns, each, stamp) for each in paper_ids]
        return saved + _count(connection, _event_of(connection, paper_ids[0]), stamp)


def put_in_order(database: Database, paper_ids: Sequence[int]) -> list[SavedRow]:
    """Gives papers the order in which they stand in the proceedings."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        return [
            SavedRow(_TABLE, each, edit_row(connection, _TABLE, each, {"place": place}, stamp))
            for place, each in enumerate(paper_ids, 1)
        ]


def void_paper(database: Database, paper_id: int, *, reason: str) -> list[SavedRow]:
    """Takes a paper out; its file stays until the files are cleaned up.

    Returns what else was changed, for `restore_paper`.
    """
    with database.write() as connection:
        stamp = next_stamp(connection)
        event_id = _event_of(connection, paper_id)
        void_rows(connection, _TABLE, [paper_id], reason=reason, stamp=stamp)
        return _count(connection, event_id, stamp)


def restore_paper(database: Database, paper_id: int, changed: Sequence[SavedRow]) -> int:
    """Brings a paper back that was taken out; returns the new row's id."""
    again = restore_record(database, _TABLE, paper_id)
    undo_saving(database, changed)
    return again


def undo_papers(database: Database, saved: Sequence[SavedRow]) -> None:
    """Takes savings back."""
    undo_saving(database, saved)


def _save(
    connection: Connection, card: PaperCard, paper_id: int | None, kept: dict[str, Value]
) -> list[SavedRow]:
    stamp = next_stamp(connection)
    columns: dict[str, Value] = {
        **vars(card),
        "received_on": day_text(card.received_on),
        **kept,
    }
    if paper_id is None:
        number = connection.exec_driver_sql(
            "SELECT coalesce(max(paper_no), 0) + 1 FROM seminar_paper WHERE event_id = ?",
            (card.event_id,),
        ).scalar_one()
        columns |= {"paper_no": number, "place": number}
    saved = [save_row(connection, _TABLE, columns, paper_id, stamp)]
    return saved + _count(connection, card.event_id, stamp)


def _event_of(connection: Connection, paper_id: int) -> int:
    found = connection.exec_driver_sql(
        "SELECT event_id FROM seminar_paper WHERE id = ?", (paper_id,)
    )
    return int(found.scalar_one())


def _count(connection: Connection, event_id: int, stamp: Stamp) -> list[SavedRow]:
    """Keeps the number of accepted papers with the event, once any was decided on."""
    row = connection.exec_driver_sql(
        "SELECT count(accepted), coalesce(sum(accepted), 0) FROM seminar_paper"
        " WHERE event_id = ? AND voided_at IS NULL",
        (event_id,),
    ).one()
    if not row[0]:
        return []
    return [save_row(connection, "event", {"papers": int(row[1])}, event_id, stamp)]


def _refuse_other_files(source: Path) -> None:
    size_of(source)
    with said_plainly(source), source.open("rb") as file:
        beginning = file.read(8)
    if not beginning.startswith(_BEGINNINGS):
        raise DeskError(
            "seminar.no_paper",
            _("“%(name)s” is no PDF and no Word document. Choose another file.")
            % {"name": source.name},
            file=str(source),
        )
