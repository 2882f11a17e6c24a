"""What can be done with a seminar: its call, its themes, who is invited and what they answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.events.records import (
    day_text,
    restore_record,
    save_record,
    undo_saving,
    void_record,
)
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import SavedRow, save_row
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_DELEGATE = "seminar_delegate"


@dataclass(frozen=True)
class SeminarCard:
    """What a seminar has beside its event: its call for papers, who chairs it, its themes."""

    event_id: int
    call: str | None = None
    papers_until: date | None = None
    chair: str | None = None
    foreword: str | None = None
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class DelegateCard:
    """Somebody invited for an organisation; `answer` is a code of `Answer`."""

    event_id: int
    organisation: str
    name: str
    position: str | None = None
    contact: str | None = None
    invited_on: date | None = None
    answer: str = "open"
    answered_on: date | None = None
    came: bool | None = None


def save_seminar(database: Database, card: SeminarCard) -> list[SavedRow]:
    """Saves what belongs to the seminar of an event, and its themes in their order.

    Raises:
        DeskError: `seminar.papers_after` when papers could come after the seminar.
    """
    with database.write() as connection:
        _refuse_late_papers(connection, card)
        stamp = next_stamp(connection)
        row_id = connection.exec_driver_sql(
            "SELECT id FROM seminar WHERE event_id = ? AND voided_at IS NULL", (card.event_id,)
        ).scalar()
        columns: dict[str, Value] = {
            "event_id": card.event_id,
            "call": card.call,
            "papers_until": day_text(card.papers_until),
            "chair": card.chair,
            "foreword": card.foreword,
        }
        saved = [save_row(connection, "seminar", columns, row_id, stamp)]
        return saved + _set_themes(connection, card, stamp)


def save_delegate(
    database: Database, card: DelegateCard, *, delegate_id: int | None = None
) -> SavedRow:
    """Invites somebody, or changes what is written down of them."""
    return save_record(database, _DELEGATE, _delegate_columns(card), delegate_id)


def add_delegates(database: Database, cards: Sequence[DelegateCard]) -> list[SavedRow]:
    """Invites several in one deed."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        return [
            save_row(connection, _DELEGATE, _delegate_columns(card), None, stamp) for card in cards
        ]


def answer(database: Database, delegate_ids: Sequence[int], said: str, day: date) -> list[SavedRow]:
    """Writes down on a day what some of those who were invited answered."""
    columns: dict[str, Value] = {"answer": said, "answered_on": day.isoformat()}
    return _change(database, delegate_ids, columns)


def note_coming(database: Database, delegate_ids: Sequence[int], *, came: bool) -> list[SavedRow]:
    """Writes down that some came, or didn't."""
    return _change(database, delegate_ids, {"came": int(came)})


def void_delegates(database: Database, delegate_ids: Sequence[int], *, reason: str) -> None:
    """Takes some off the list of those who are invited."""
    void_record(database, _DELEGATE, delegate_ids, reason=reason)


def restore_delegates(database: Database, delegate_ids: Sequence[int]) -> None:
    """Puts some back on the list."""
    for row_id in delegate_ids:
        restore_record(database, _DELEGATE, row_id)


def undo_seminar(database: Database, saved: Sequence[SavedRow]) -> None:
    """Takes savings back."""
    undo_saving(database, saved)


def _change(
    database: Database, delegate_ids: Sequence[int], columns: dict[str, Value]
) -> list[SavedRow]:
    with database.write() as connection:
        stamp = next_stamp(connection)
        return [save_row(connection, _DELEGATE, columns, row_id, stamp) for row_id in delegate_ids]


def _delegate_columns(card: DelegateCard) -> dict[str, Value]:
    return {
        **vars(card),
        "invited_on": day_text(card.invited_on),
        "answered_on": day_text(card.answered_on),
        "came": None if card.came is None else int(card.came),
    }


def _set_themes(connection: Connection, card: SeminarCard, stamp: Stamp) -> list[SavedRow]:
    there = connection.exec_driver_sql(
        "SELECT id FROM seminar_theme WHERE event_id = ? AND voided_at IS NULL"
        " ORDER BY position, id",
        (card.event_id,),
    )
    ids: list[int | None] = list(there.scalars())
    gone = [row_id for row_id in ids[len(card.themes) :] if row_id is not None]
    void_rows(connection, "seminar_theme", gone, reason=_("Theme taken out"), stamp=stamp)
    ids += [None] * (len(card.themes) - len(ids))
    return [
        save_row(
            connection,
            "seminar_theme",
            {"event_id": card.event_id, "position": position, "name": name},
            row_id,
            stamp,
        )
        for position, (row_id, name) in enumerate(zip(ids, card.themes, strict=False), 1)
    ]


def _refuse_late_papers(connection: Connection, card: SeminarCard) -> None:
    day = connection.exec_driver_sql(
        "SELECT on_date FROM event WHERE id = ?", (card.event_id,)
    ).scalar_one()
    if card.papers_until is not None and card.papers_until.isoformat() > day:
        raise DeskError(
            "seminar.papers_after",
            _("Papers could come after the seminar itself. Choose an earlier last day."),
        )
