"""Editing titles, by the simple form, many at once, or as MARC. Each call is one transaction.

A title's MARC record follows its card and its card the record. `record_key`, by which a record is
known when its file is imported again, stays what it was read with.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.cataloguing.agreeing import agreeing, card_of, with_marks
from librarydesk.data.cataloguing.mistakes import Mistake, mistakes_in
from librarydesk.data.cataloguing.records import (
    KeptRecord,
    forget,
    keep,
    kept_of,
    new_record,
    to_keep,
)
from librarydesk.data.cataloguing.rows import MarcRow, record_with, rows_of
from librarydesk.data.collection.catalogue.card import Card, tidied
from librarydesk.data.collection.catalogue.writing import (
    Change,
    HeldTitle,
    change_titles,
    held_title,
    held_titles,
)
from librarydesk.data.interchange.marc.mapping import map_record
from librarydesk.data.interchange.marc.record import MarcRecord
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class FormerTitle:
    """What a title said before an edit."""

    title_id: int
    card: Card
    record: KeptRecord | None
    record_key: str | None


@dataclass(frozen=True)
class Edited:
    """The titles that an edit really changed, as they were; for taking it back."""

    former: tuple[FormerTitle, ...]


class RecordMistakesError(DeskError):
    """A record that can't be saved; `mistakes` has a sentence for each of its mistakes."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("marc.mistakes", mistakes[0].sentence)
        self.mistakes = mistakes


def edit_title(database: Database, title_id: int, card: Card) -> Edited:
    """Gives a title another card; its MARC record says the same afterwards.

    Raises:
        DeskError: what `tidied` refuses; `title.gone`.
    """
    card = tidied(card)
    with database.write() as connection:
        held = held_title(connection, title_id)
        return edit_cards(connection, [(held, card)], next_stamp(connection))


def edit_many(database: Database, ids: Iterable[int], edit: Callable[[Card], Card]) -> Edited:
    """Does the same to the cards of many titles, in one transaction."""
    with database.write() as connection:
        held = held_titles(connection, ids).values()
        pairs = [(title, edit(title.card)) for title in held]
        return edit_cards(connection, pairs, next_stamp(connection))


def edit_cards(
    connection: Connection, pairs: Iterable[tuple[HeldTitle, Card]], stamp: Stamp
) -> Edited:
    """Gives titles other cards within a transaction; those that stay the same are left alone."""
    former: list[FormerTitle] = []
    changes: list[Change] = []
    for held, card in pairs:
        if card == held.card:
            continue
        kept = kept_of(connection, held.id)
        was = former_title(connection, held, kept)
        change = Change(held, card)
        if kept is not None:
            record = agreeing(kept.parsed(), card)
            change = _follow(connection, held, kept, record, card)
        if change.card != held.card or change.record:
            former.append(was)
            changes.append(change)
    change_titles(connection, changes, stamp)
    return Edited(tuple(former))


def former_title(connection: Connection, held: HeldTitle, kept: KeptRecord | None) -> FormerTitle:
    """A title as it stands, for taking back what is about to be done."""
    key = connection.exec_driver_sql("SELECT record_key FROM title WHERE id = ?", (held.id,))
    return FormerTitle(held.id, held.card, kept, key.scalar_one())


def _follow(
    connection: Connection, held: HeldTitle, kept: KeptRecord, record: MarcRecord, marks: Card
) -> Change:
    """Keeps a changed record, and the card becomes what can be read in it."""
    if record == kept.parsed():
        return Change(held, with_marks(card_of(record), marks))
    changed = to_keep(record)
    keep(connection, held.id, changed)
    return Change(held, with_marks(card_of(changed.parsed()), marks), record=True)


@dataclass(frozen=True)
class OpenedRecord:
    """A title's record as rows to edit; `kept` is False where it was made of the card just now."""

    title_id: int
    rows: list[MarcRow]
    kept: bool


def open_record(connection: Connection, title_id: int) -> OpenedRecord:
    """The MARC record of a title, made on demand where it came without one."""
    kept = kept_of(connection, title_id)
    record = _record_of(connection, held_title(connection, title_id), kept)
    return OpenedRecord(title_id, rows_of(record), kept is not None)


def _record_of(connection: Connection, held: HeldTitle, kept: KeptRecord | None) -> MarcRecord:
    if kept is not None:
        return kept.parsed()
    code = connection.exec_driver_sql("SELECT site_code FROM installation").scalar_one()
    return new_record(held.card, str(code))


def save_record(database: Database, title_id: int, rows: list[MarcRow]) -> Edited:
    """Saves an edited record; the title's card says what the record says.

    Nothing is written where nothing was changed, so that a record only looked at keeps its bytes.

    Raises:
        RecordMistakesError: a tag, indicator, subfield or the leader isn't as MARC has it, a field
            stands twice that may stand once, there is no title.
        DeskError: `title.gone`.
    """
    with database.write() as connection:
        held = held_title(connection, title_id)
        kept = kept_of(connection, title_id)
        record = _record_of(connection, held, kept)
        if rows == (before := rows_of(record)):
            return Edited(())
        if mistakes := mistakes_in(rows, before):
            raise RecordMistakesError(mistakes)
        was = former_title(connection, held, kept)
        changed = to_keep(record_with(record, rows))
        keep(connection, title_id, changed)
        parsed = changed.parsed()
        if was.record_key is None:
            set_record_key(connection, title_id, map_record(parsed).columns.record_key)
        change = Change(held, with_marks(card_of(parsed), held.card), record=True)
        change_titles(connection, [change], next_stamp(connection))
    return Edited((was,))


def set_record_key(connection: Connection, title_id: int, key: str | None) -> None:
    """Says by which key a title's record is known; one that another title has is left to it."""
    connection.exec_driver_sql(
        "UPDATE title SET record_key = ? WHERE id = ? AND NOT EXISTS (SELECT 1 FROM title o"
        " WHERE o.record_key = ? AND o.id <> ? AND o.voided_at IS NULL)",
        (key, title_id, key, title_id),
    )


def take_back(database: Database, edited: Edited) -> None:
    """Edits titles back to what they said before, their records too."""
    with database.write() as connection:
        restore(connection, edited.former, next_stamp(connection))


def restore(connection: Connection, former: Iterable[FormerTitle], stamp: Stamp) -> None:
    """Gives titles within a transaction the cards and records that they had."""
    was = {one.title_id: one for one in former}
    changes = []
    for title_id, held in held_titles(connection, was).items():
        one = was[title_id]
        kept = kept_of(connection, title_id)
        if one.record is None:
            forget(connection, title_id)
        elif one.record != kept:
            keep(connection, title_id, one.record)
        set_record_key(connection, title_id, one.record_key)
        changes.append(Change(held, one.card, record=one.record != kept))
    if len(changes) < len(was):
        raise DeskError(
            "title.gone",
            _("A title of these was taken out since. Open the others and edit them singly."),
        )
    change_titles(connection, changes, stamp)
